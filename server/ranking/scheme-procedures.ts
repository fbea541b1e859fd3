import { notFound, procedure } from '../trpc';
import * as inputs from './input';
import { faultsOf, saveScheme } from './save-scheme';
import { allSchemeRows, schemeAt, schemeRows } from './store';

/** Schemes as data with versions, checked before they are kept. */
export const schemeProcedures = {
  schemes: procedure('ranking.read').query(({ ctx }) => schemeRows(ctx.rawRead)),

  /** All versions, for comparing them. */
  schemeVersions: procedure('ranking.read').query(({ ctx }) => allSchemeRows(ctx.rawRead)),

  /** A version of a scheme with its data. */
  scheme: procedure('ranking.read')
    .input(inputs.oneScheme)
    .query(({ ctx, input }) => {
      const found = schemeAt(ctx.rawRead, input.scheme);
      if (!found) throw notFound('没有这个方案');
      return found;
    }),

  /** What stands in the way of using a scheme; empty when nothing does. */
  checkScheme: procedure('scheme.edit')
    .input(inputs.schemeText)
    .mutation(({ input }) => faultsOf(input.text)),

  /** Appends a version of a scheme; its number must be the next. */
  saveScheme: procedure('scheme.edit')
    .input(inputs.schemeText)
    .mutation(({ ctx, input }) => ctx.write((tx) => saveScheme(tx, input.text, ctx.user.id))),
};
