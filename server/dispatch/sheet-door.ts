import { shared } from '../../db/shared';
import { weekLabel } from '../calendar/week';
import { makeXlsx } from '../document/maker';
import { type Door, sendFile } from '../doors';
import { notFound } from '../errors';
import { oneExport } from '../one-at-a-time';
import { audit, permitted } from '../permitted';
import * as inputs from './input';
import { byAmount } from './sheet';
import { sheetWorkbook } from './sheet-workbook';
import { lightsHidden } from './watch';
import { sinceFrozen, weekAt } from './week';

const PATH = '/dispatch/:week/sheet.xlsx';

/** GET /dispatch/2018-W12/sheet.xlsx: the meeting sheet of a week, as frozen once it has been; the own projects for a unit. Audited. */
export const sheetDoor: Door = {
  method: 'GET',
  path: PATH,
  async handle(request, response, context) {
    const { actor, person, scope } = await permitted(context, 'dispatch.read', PATH);
    const { week: asked } = inputs.oneWeek.parse({ week: request.parts.week });
    const { reader } = shared().ledger;
    const week = weekAt(reader, asked, context.now, scope);
    if (!week) throw notFound(`${weekLabel(asked)}还没有开始报送`);
    const since = sinceFrozen(reader, week, context.now, scope);
    const lightsShown = !lightsHidden(reader, context.today, person.roles);
    const sheet = lightsShown ? week.sheet : { ...week.sheet, rows: byAmount(week.sheet.rows) };
    const bytes = await oneExport(person.id, () => makeXlsx(sheetWorkbook({ ...week, sheet }, { lightsShown, since })));
    await audit(actor, {
      action: 'sheet.exported',
      objectType: 'cycle',
      objectId: asked,
      detail: { projects: week.sheet.rows.length, sha256: week.sheet.frozen?.sha256 ?? null },
    });
    sendFile(response, {
      name: `${asked.slice(0, 4)}年第${Number(asked.slice(6))}周调度表.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes,
    });
  },
};
