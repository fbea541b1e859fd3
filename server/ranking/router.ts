import { momentOf } from '../ledger/list-query';
import { procedure, router } from '../trpc';
import { checkProcedures } from './check-procedures';
import { courseProcedures } from './course-procedures';
import * as inputs from './input';
import { metricProcedures } from './metric-procedures';
import { plainRanking } from './plain';
import { publishProcedures } from './publish-procedures';
import { schemeProcedures } from './scheme-procedures';
import { simulateProcedures } from './simulate-procedures';
import { trialProcedures } from './trial-procedures';

/** 季排名: schemes as data, trial runs from the ledger, publications that never change. */
export const rankingRouter = router({
  ...courseProcedures,

  /** The plain form: count, then sum, of major signings of a quarter. */
  plain: procedure('ranking.read')
    .input(inputs.plain)
    .query(({ ctx, input }) => plainRanking(ctx.rawRead, input.quarter, momentOf(input, ctx))),

  ...schemeProcedures,
  ...metricProcedures,
  ...trialProcedures,
  ...simulateProcedures,
  ...checkProcedures,
  ...publishProcedures,
});
