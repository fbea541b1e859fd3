import { z } from 'zod';
import * as ledgerInputs from '../ledger/input';
import { momentOf } from '../ledger/list-query';
import { procedure, router } from '../trpc';
import { plainRanking } from './plain';

export const quarter = z.string().regex(/^(19|20)\d{2}Q[1-4]$/, { error: '季度应如 2018Q1' });

/** 季排名, in its plain form until schemes exist. */
export const rankingRouter = router({
  plain: procedure('ranking.read')
    .input(z.strictObject({ ...ledgerInputs.asOf, quarter }))
    .query(({ ctx, input }) => plainRanking(ctx.rawRead, input.quarter, momentOf(input, ctx))),
});
