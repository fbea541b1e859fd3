import { shared } from '../../db/shared';
import { bureauOf } from '../account/store';
import { weekSpan } from '../calendar/week';
import { makePaper, PAPER_TYPES, type PaperForm } from '../document/maker';
import { type Door, sendFile } from '../doors';
import { notFound } from '../errors';
import { oneExport } from '../one-at-a-time';
import { audit, permitted } from '../permitted';
import { may } from '../policy';
import { minutesDocument } from './document';
import { minutesPrinted } from './minutes-view';

/**
 * GET /dispatch/2018-W12/minutes.docx?version=2, minutes.pdf: the minutes in 纪要格式, the newest version where none is named.
 * Drafts go to who writes them, signed ones to all who see every project; a unit is sent the paper. The export is audited.
 */
const minutesAs = (form: PaperForm): Door => ({
  method: 'GET',
  path: `/dispatch/:week/minutes.${form}`,
  async handle(request, response, context) {
    const { actor, person, scope } = await permitted(context, 'meeting.read', `/dispatch/:week/minutes.${form}`);
    const { ledger, now } = shared();
    const week = weekSpan(request.parts.week ?? '') ? (request.parts.week ?? '') : '';
    const named = request.query.get('version');
    const version = named !== null && /^\d{1,6}$/.test(named) ? Number(named) : null;
    const known = Math.max(now(), shared().lastInstant);
    const writes = may(person.roles, 'meeting.run');
    const found =
      scope.kind === 'all' && week !== ''
        ? minutesPrinted(ledger.reader, week, known, { version, drafts: writes })
        : null;
    if (!found) throw notFound('没有这份会议纪要');
    const document = minutesDocument({ bureau: bureauOf(ledger.reader), body: found.body, signed: found.signed });
    const bytes = await oneExport(person.id, () => makePaper(form, document));
    await audit(actor, {
      action: 'minutes.exported',
      objectType: 'minutes',
      objectId: week,
      detail: { version: found.version, form },
    });
    sendFile(response, {
      name: `${found.body.title}${found.signed === null ? '（草稿）' : ''}.${form}`,
      mediaType: PAPER_TYPES[form],
      bytes,
    });
  },
});

export const meetingDoors: readonly Door[] = [minutesAs('docx'), minutesAs('pdf')];
