import { canonical, hashOf } from '../../db/audit-chain';
import { notFound, procedure, sensitiveProcedure } from '../trpc';
import * as inputs from './input';
import { publish } from './publish';
import { scoreFiles } from './score-files';
import { publishedAt, publishedRows, schemeAt } from './store';

/** 发布: rankings that never change. */
export const publishProcedures = {
  /** 发布: freezes facts, scheme and result with their hash. A correction is a new publication that names the old and why. */
  publish: sensitiveProcedure('ranking.publish')
    .input(inputs.publish)
    .mutation(({ ctx, input }) => ctx.write((tx) => publish(tx, input, ctx.user.id))),

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
