import { accountRouter } from './account/router';
import { createCallerFactory, router } from './trpc';

/** The whole API, one router a slice. */
export const appRouter = router({
  account: accountRouter,
});

export type AppRouter = typeof appRouter;

/** A caller for pages, the CLI and tests: the same procedures, the same checks, no HTTP. */
export const createCaller = createCallerFactory(appRouter);
