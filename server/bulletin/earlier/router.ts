import { notFound, procedure, router } from '../../trpc';
import { enter, explain, understand } from './acts';
import { enterInput, explainInput, oneInput, readInput } from './input';
import { earlierOf, earlierRows, earlierVersions, findEarlier, namedUnits } from './store';
import { textsOf } from './texts';
import { comparisonOf } from './view';

/** 往期通报: bulletins made by hand as opening figures, and how the ledger differs from them. */
export const earlierRouter = router({
  list: procedure('bulletin.earlier').query(({ ctx }) =>
    earlierRows(ctx.rawRead).map((row) => {
      const { old, ledger, lines } = comparisonOf(ctx.rawRead, row, ctx.now);
      const left = lines.filter((line) => line.words === null).length;
      return { ...row, old, ledger, differences: lines.length, left };
    }),
  ),

  /** A version with its comparison, what it was pasted as, and the other versions. */
  one: procedure('bulletin.earlier')
    .input(oneInput)
    .query(({ ctx, input }) => {
      const row = findEarlier(ctx.rawRead, input.earlier);
      if (!row) throw notFound('没有这份原通报');
      return {
        row,
        current: earlierOf(ctx.rawRead, row.month, row.basis, ctx.now)?.id ?? row.id,
        versions: earlierVersions(ctx.rawRead, row.month, row.basis),
        comparison: comparisonOf(ctx.rawRead, row, ctx.now),
        texts: textsOf(ctx.rawRead, row.id, namedUnits(ctx.rawRead)),
      };
    }),

  /** Pasted lists as they would be taken; nothing is kept. */
  read: procedure('bulletin.draft')
    .input(readInput)
    .query(({ ctx, input }) => understand(ctx.rawRead, input)),

  enter: procedure('bulletin.draft')
    .input(enterInput)
    .mutation(({ ctx, input }) => ctx.writeOnce(input.key, input, (tx) => enter(tx, input, ctx.user.id))),

  explain: procedure('bulletin.draft')
    .input(explainInput)
    .mutation(({ ctx, input }) => ctx.write((tx) => explain(tx, input, ctx.user.id))),
});
