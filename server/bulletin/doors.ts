import { shared } from '../../db/shared';
import { type Door, DoorRefused, sendFile } from '../doors';
import { refused } from '../errors';
import { oneExport } from '../one-at-a-time';
import { audit, permitted } from '../permitted';
import { BASES } from '../role';
import { cutOffOf } from './cut-off';
import { bulletinData } from './figures-store';
import { draftBytes, formOfName, OUTPUT_TYPES } from './outputs';
import { monthText } from './phrases';
import { month, nowOf } from './router';
import { templatesInForce } from './templates-store';

/**
 * GET /download/bulletin/2018-03.docx, .xlsx or .txt: the month’s live draft in the form of GB/T 9704, its tables, its
 * words for WeChat; the export is audited.
 */
const asFile: Door = {
  method: 'GET',
  path: '/download/bulletin/:file',
  async handle(request, response, context) {
    const { actor, person } = await permitted(context, 'bulletin.read', '/download/bulletin/:file');
    const file = request.parts.file ?? '';
    const form = formOfName(file);
    if (form === null) throw new DoorRefused(404, '通报只有 .docx、.xlsx 和 .txt 三种格式');
    const wanted = month.parse(file.slice(0, file.lastIndexOf('.')));
    const basis = BASES.find((one) => one === request.query.get('basis')) ?? 'district';
    const cut = cutOffOf(wanted, nowOf(context));
    if (!cut) throw refused({ field: 'month', message: '月份不能晚于本月' });
    const bytes = await oneExport(person.id, () => {
      const { reader } = shared().ledger;
      return draftBytes(form, bulletinData(reader, cut, basis), templatesInForce(reader, context));
    });
    await audit(actor, {
      action: 'bulletin.exported',
      objectType: 'bulletin',
      objectId: wanted,
      detail: { basis, form },
    });
    sendFile(response, {
      name: `关于${monthText(wanted)}全区招商引资情况的通报（草稿）.${form}`,
      mediaType: OUTPUT_TYPES[form],
      bytes,
    });
  },
};

export const bulletinDoors: readonly Door[] = [asFile];
