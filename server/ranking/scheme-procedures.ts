import { audited } from '../../db/transaction';
import { notFound, procedure, refused } from '../trpc';
import type { Fault } from './fault';
import * as inputs from './input';
import { FileRefused, schemeOf } from './score-files';
import { allSchemeRows, appendScheme, lastVersion, schemeAt, schemeRows } from './store';

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
    .mutation(({ ctx, input }) => {
      const faults = faultsOf(input.text);
      if (faults.length > 0)
        throw refused(faults.map((fault) => ({ field: 'text', message: `${fault.path}：${fault.message}` })));
      const scheme = schemeOf(input.text);
      return ctx.write(async (tx) => {
        const next = lastVersion(tx.raw, scheme.id) + 1;
        if (scheme.version !== next)
          throw refused({
            field: 'text',
            message: `version：方案“${scheme.id}”的下一个版本是 ${next}，请改成 ${next}`,
          });
        const seq = appendScheme(tx, scheme, ctx.user.id);
        return audited(
          {
            action: 'scheme.saved',
            objectType: 'scheme',
            objectId: String(seq),
            after: scheme,
            detail: { id: scheme.id, version: scheme.version },
          },
          { seq },
        );
      });
    }),
};

function faultsOf(text: string): Fault[] {
  try {
    schemeOf(text);
    return [];
  } catch (error) {
    if (error instanceof FileRefused) return [...error.faults];
    throw error;
  }
}
