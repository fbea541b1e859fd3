import { canonical, hashOf } from '../../db/audit-chain';
import { notFound, procedure, sensitiveProcedure } from '../trpc';
import { roundOf } from './check';
import { changedSince, refusePublication } from './check-rules';
import { checkedResult } from './check-store';
import { explanationsOf } from './explain';
import * as inputs from './input';
import { publish } from './publish';
import { scoreFiles } from './score-files';
import { inForceOf, publishedAt, publishedRows, schemeAt } from './store';
import { trialOf } from './trial';

/** 发布: rankings that never change. */
export const publishProcedures = {
  /** 发布: freezes facts, scheme and result with their hash. A correction is a new publication that names the old and why. */
  publish: sensitiveProcedure('ranking.publish')
    .input(inputs.publish)
    .mutation(({ ctx, input }) => ctx.write((tx) => publish(tx, input, ctx.user.id))),

  /** What a publication would rest on: the newest round, what stands in the way, and who changed since. */
  readiness: procedure('ranking.trial')
    .input(inputs.trial)
    .query(({ ctx, input }) => {
      const { result, scheme, ended } = trialOf(ctx.rawRead, input, ctx);
      const round = roundOf(ctx.rawRead, input.quarter, scheme);
      const published = inForceOf(ctx.rawRead, input.quarter, scheme.subject);
      return {
        check: round?.check.seq ?? null,
        dueOn: round?.dueOn ?? null,
        published,
        refusals: ended ? (published === null ? refusePublication(round, ctx.today) : []) : ['季度还没有结束。'],
        changed: round && result ? changedSince(checkedResult(ctx.rawRead, round.check.seq), result) : [],
        toExplain: round && result ? explanationsOf(ctx.rawRead, round, result, scheme.scheme) : [],
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
