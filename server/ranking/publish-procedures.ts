import { canonical, hashOf } from '../../db/audit-chain';
import { audited } from '../../db/transaction';
import { notFound, procedure, refused, sensitiveProcedure } from '../trpc';
import { roundOf } from './check';
import { changedSince, refusePublication } from './check-rules';
import { checkedResult } from './check-store';
import * as inputs from './input';
import { scoreFiles } from './score-files';
import { appendRanking, inForceOf, publishedAt, publishedRows, schemeAt } from './store';
import { trialOf } from './trial';

/** 发布: rankings that never change. */
export const publishProcedures = {
  /** 发布: freezes facts, scheme and result with their hash. A correction is a new publication that names the old and why. */
  publish: sensitiveProcedure('ranking.publish')
    .input(inputs.publish)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        const trial = trialOf(tx.raw, input, { today: ctx.today, now: tx.at });
        const { result, faults, facts, asOf, scheme } = trial;
        if (!result)
          throw refused(faults.map((fault) => ({ field: 'quarter', message: `${fault.path}：${fault.message}` })));
        if (!trial.ended) throw refused({ field: 'quarter', message: '季度还没有结束，不能发布。' });
        const corrects = inForceOf(tx.raw, input.quarter, scheme.id);
        if (corrects !== null && !input.reason)
          throw refused({ field: 'reason', message: '这个季度已经发布过；更正须写明原因，原排名保留' });
        const round = roundOf(tx.raw, input.quarter, scheme.id);
        // A correction stands on its reason; a first publication on what the units have checked.
        const refusals = corrects === null ? refusePublication(round, ctx.today) : [];
        if (refusals.length > 0) throw refused(refusals.map((message) => ({ field: 'check', message })));
        const changed = corrects === null && round ? changedSince(checkedResult(tx.raw, round.check.seq), result) : [];
        if (changed.length > 0 && !input.note)
          throw refused({
            field: 'note',
            message: `核对函发出后有 ${changed.length} 家得分或名次变化（${changed.map((one) => one.officer ?? one.unit).join('、')}），请说明原因`,
          });
        const note = changed.length > 0 ? input.note : null;
        const checkSeq = corrects === null ? (round?.check.seq ?? null) : null;
        const sha256 = hashOf({ scheme: scheme.scheme, facts: JSON.parse(facts) as unknown, result });
        const seq = appendRanking(tx, {
          quarter: input.quarter,
          schemeSeq: input.scheme,
          basis: 'district',
          asOf,
          knownAt: tx.at,
          facts,
          result: JSON.stringify(result),
          sha256,
          corrects,
          reason: corrects === null ? null : input.reason,
          checkSeq,
          note,
          publishedBy: ctx.user.id,
        });
        return audited(
          {
            action: 'ranking.published',
            objectType: 'ranking',
            objectId: String(seq),
            reason: corrects === null ? null : input.reason,
            detail: {
              quarter: input.quarter,
              scheme: scheme.id,
              version: scheme.version,
              sha256,
              corrects,
              check: checkSeq,
              note,
            },
          },
          { ranking: seq, sha256 },
        );
      }),
    ),

  /** What a publication would rest on: the newest round, what stands in the way, and who changed since. */
  readiness: procedure('ranking.trial')
    .input(inputs.trial)
    .query(({ ctx, input }) => {
      const { result, scheme, ended } = trialOf(ctx.rawRead, input, ctx);
      const round = roundOf(ctx.rawRead, input.quarter, scheme.id);
      const published = inForceOf(ctx.rawRead, input.quarter, scheme.id);
      return {
        check: round?.check.seq ?? null,
        dueOn: round?.dueOn ?? null,
        published,
        refusals: ended ? (published === null ? refusePublication(round, ctx.today) : []) : ['季度还没有结束。'],
        changed: round && result ? changedSince(checkedResult(ctx.rawRead, round.check.seq), result) : [],
      };
    }),

  published: procedure('ranking.read').query(({ ctx }) => publishedRows(ctx.rawRead)),

  /** A published ranking as it was frozen, and whether its facts and scheme still give it to the last digit. */
  one: procedure('ranking.read')
    .input(inputs.one)
    .query(({ ctx, input }) => {
      const found = publishedAt(ctx.rawRead, input.ranking);
      const scheme = found && schemeAt(ctx.rawRead, found.schemeSeq);
      if (!found || !scheme) throw notFound('没有这份排名');
      const { facts, ...shown } = found;
      const again = scoreFiles(canonical(scheme.scheme), canonical(facts), found.quarter);
      const recomputed =
        canonical(again) === canonical(found.result) &&
        hashOf({ scheme: scheme.scheme, facts, result: found.result }) === found.sha256;
      return { ...shown, recomputed };
    }),
};
