import { procedure, router } from '../trpc';

/** The own account. */
export const accountRouter = router({
  /** Who is signed in, with roles, stand-ins and whether a change of password is forced. */
  me: procedure('account.own').query(({ ctx }) => ({ ...ctx.user, mustChange: ctx.signedIn.mustChange })),
});
