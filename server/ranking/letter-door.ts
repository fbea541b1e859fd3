import { shared } from '../../db/shared';
import { bureauOf } from '../account/store';
import { makePaper, PAPER_TYPES, type PaperForm } from '../document/maker';
import { type Door, sendFile } from '../doors';
import { notFound } from '../errors';
import { oneExport } from '../one-at-a-time';
import { audit, permitted } from '../permitted';
import { askedUnits } from './check';
import { partOf } from './check-rules';
import { checkAt, checkedResult } from './check-store';
import { quarterWords } from './document';
import { letterDocument } from './letter';

/** GET /download/ranking-check/3/UNIT.docx, UNIT.pdf: a unit’s 核对函, for the unit itself and those who see all; the export is audited. */
export const letterDoor: Door = {
  method: 'GET',
  path: '/download/ranking-check/:check/:file',
  async handle(request, response, context) {
    const { actor, person, scope } = await permitted(context, 'ranking.read', '/download/ranking-check/:check/:file');
    const { reader } = shared().ledger;
    const match = /^([\w-]{1,60})\.(docx|pdf)$/.exec(request.parts.file ?? '');
    const unitId = match?.[1] ?? null;
    const form = match?.[2] as PaperForm;
    const own = scope.kind === 'unit' ? scope.unitId : null;
    const check = /^\d{1,9}$/.test(request.parts.check ?? '') ? checkAt(reader, Number(request.parts.check)) : null;
    const readable = scope.kind !== 'none' && unitId !== null && (own === null || own === unitId);
    const unit = check && readable ? askedUnits(reader, check, unitId)[0] : undefined;
    if (!check || !unit) throw notFound('没有这份核对函');
    const document = letterDocument({
      bureau: bureauOf(reader),
      quarter: check.quarter,
      scheme: { title: check.schemeTitle, version: check.schemeVersion },
      asOf: check.asOf,
      sentAt: check.sentAt,
      dueOn: check.dueOn,
      sha256: check.sha256,
      unit: unit.name,
      parts: partOf(checkedResult(reader, check.seq), unit.name),
    });
    const bytes = await oneExport(person.id, () => makePaper(form, document));
    await audit(actor, {
      action: 'ranking.letter-exported',
      objectType: 'ranking-check',
      objectId: String(check.seq),
      detail: { unit: unit.name, form },
    });
    sendFile(response, {
      name: `${quarterWords(check.quarter)}得分核对函（${unit.name}）.${form}`,
      mediaType: PAPER_TYPES[form],
      bytes,
    });
  },
};
