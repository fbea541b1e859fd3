import { shared } from '../../db/shared';
import { bureauOf } from '../account/store';
import { dayOf } from '../calendar/day';
import { makePaper, makeXlsx, PAPER_TYPES } from '../document/maker';
import { type Door, sendFile } from '../doors';
import { notFound } from '../errors';
import { oneExport } from '../one-at-a-time';
import { audit, permitted } from '../permitted';
import { askedUnits } from './check';
import { changedSince, pointNames } from './check-rules';
import { checkAt } from './check-store';
import { type PublishedRanking, quarterWords, rankingDocument } from './document';
import { factsFile } from './facts-file';
import { schemeFile } from './scheme';
import { publishedAt, schemeAt } from './store';
import { type RankingSource, rankingWorkbook } from './workbook';

type Published = PublishedRanking & RankingSource;

const KINDS = {
  docx: {
    mediaType: PAPER_TYPES.docx,
    write: (ranking: Published) => makePaper('docx', rankingDocument(ranking)),
  },
  pdf: {
    mediaType: PAPER_TYPES.pdf,
    write: (ranking: Published) => makePaper('pdf', rankingDocument(ranking)),
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (ranking: Published) => makeXlsx(rankingWorkbook(ranking)),
  },
} as const;

/** GET /download/ranking/3.docx, 3.pdf, 3.xlsx: a published ranking as 通报 or as tables that recompute it; the export is audited. */
const published: Door = {
  method: 'GET',
  path: '/download/ranking/:file',
  async handle(request, response, context) {
    const { actor, person } = await permitted(context, 'ranking.read', '/download/ranking/:file');
    const match = /^(\d{1,9})\.(docx|pdf|xlsx)$/.exec(request.parts.file ?? '');
    const found = match && publishedAt(shared().ledger.reader, Number(match[1]));
    if (!match || !found) throw notFound('没有这份排名');
    const kind = KINDS[match[2] as keyof typeof KINDS];
    const bytes = await oneExport(person.id, () => kind.write(rankingOf(found)));
    await audit(actor, {
      action: 'ranking.exported',
      objectType: 'ranking',
      objectId: String(found.seq),
      detail: { kind: match[2] },
    });
    sendFile(response, {
      name: `关于${quarterWords(found.quarter)}招商引资工作排名情况的通报.${match[2]}`,
      mediaType: kind.mediaType,
      bytes,
    });
  },
};

function rankingOf(found: NonNullable<ReturnType<typeof publishedAt>>): Published {
  const { reader } = shared().ledger;
  const scheme = schemeAt(reader, found.schemeSeq)?.scheme;
  const before = found.corrects === null ? null : publishedAt(reader, found.corrects);
  const check = found.checkSeq === null ? null : checkAt(reader, found.checkSeq);
  const points: Record<string, string> = scheme ? pointNames(scheme) : {};
  return {
    bureau: bureauOf(reader),
    // What was frozen before the files knew a field has its default, as when it is scored again.
    scheme: schemeFile.parse(scheme),
    facts: factsFile.parse(found.facts),
    result: found.result,
    asOf: found.asOf,
    publishedOn: dayOf(found.publishedAt),
    sha256: found.sha256,
    correction: before && {
      reason: found.reason ?? '',
      publishedOn: dayOf(before.publishedAt),
      changed: changedSince(before.result, found.result),
    },
    checked: check && {
      sentOn: dayOf(check.sentAt),
      dueOn: check.dueOn,
      objections: askedUnits(reader, check, null).flatMap((unit) =>
        unit.objections.flatMap(({ point, officer, decision }) =>
          decision === null
            ? []
            : [
                {
                  unit: officer === null ? unit.name : `${unit.name}（${officer}）`,
                  point: point === null ? '总分' : (points[point] ?? point),
                  outcome: decision.outcome,
                  reason: decision.reason,
                },
              ],
        ),
      ),
      note: found.note,
    },
  };
}

export const rankingDoors: readonly Door[] = [published];
