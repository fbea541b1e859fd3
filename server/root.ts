import { accountRouter } from './account/router';
import { unitRouter } from './account/unit-router';
import { auditRouter } from './audit/router';
import { earlierRouter } from './bulletin/earlier/router';
import { bulletinRouter } from './bulletin/router';
import { catalogueRouter } from './catalogue/router';
import { deskRouter } from './desk/router';
import { dispatchRouter } from './dispatch/router';
import { intakeRouter } from './intake/router';
import { ledgerRouter } from './ledger/router';
import { meetingRouter } from './meeting/router';
import { planRouter } from './plan/router';
import { rankingRouter } from './ranking/router';
import { targetRouter } from './target/router';
import { taskRouter } from './task/router';
import { createCallerFactory, router } from './trpc';

/** The whole API, one router a slice. */
export const appRouter = router({
  account: accountRouter,
  audit: auditRouter,
  bulletin: bulletinRouter,
  catalogue: catalogueRouter,
  desk: deskRouter,
  dispatch: dispatchRouter,
  earlier: earlierRouter,
  intake: intakeRouter,
  ledger: ledgerRouter,
  plan: planRouter,
  meeting: meetingRouter,
  ranking: rankingRouter,
  target: targetRouter,
  task: taskRouter,
  unit: unitRouter,
});

export type AppRouter = typeof appRouter;

/** A caller for pages, the CLI and tests: the same procedures, the same checks, no HTTP. */
export const createCaller = createCallerFactory(appRouter);
