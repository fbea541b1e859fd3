import { canonical, hashOf } from '../../db/audit-chain';
import { audited } from '../../db/transaction';
import { notFound, procedure, refused, sensitiveProcedure } from '../trpc';
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
        const { result, faults, facts, asOf, scheme } = trialOf(tx.raw, input, { today: ctx.today, now: tx.at });
        if (!result)
          throw refused(faults.map((fault) => ({ field: 'quarter', message: `${fault.path}：${fault.message}` })));
        const corrects = inForceOf(tx.raw, input.quarter, scheme.id);
        if (corrects !== null && !input.reason)
          throw refused({ field: 'reason', message: '这个季度已经发布过；更正须写明原因，原排名保留' });
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
          publishedBy: ctx.user.id,
        });
        return audited(
          {
            action: 'ranking.published',
            objectType: 'ranking',
            objectId: String(seq),
            reason: corrects === null ? null : input.reason,
            detail: { quarter: input.quarter, scheme: scheme.id, version: scheme.version, sha256, corrects },
          },
          { ranking: seq, sha256 },
        );
      }),
    ),

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
