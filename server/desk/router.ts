import { audited } from '../../db/transaction';
import { notFound, procedure, refused, router } from '../trpc';
import * as inputs from './input';
import { draftOf, dropDraft, dropView, keepDraft, keepView, viewsOf } from './store';

const MOST_VIEWS = 30;

/** What belongs to one person’s desk alone: drafts of forms and saved views. Not business, so not in the audit log. */
export const deskRouter = router({
  draft: procedure('self')
    .input(inputs.oneDraft)
    .query(({ ctx, input }) => draftOf(ctx.rawRead, ctx.user.id, input.form)),

  saveDraft: procedure('self')
    .input(inputs.saveDraft)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        keepDraft(tx, ctx.user.id, input.form, input.value);
        return audited([], { savedAt: tx.at });
      }),
    ),

  dropDraft: procedure('self')
    .input(inputs.oneDraft)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        dropDraft(tx, ctx.user.id, input.form);
        return audited([], { dropped: true });
      }),
    ),

  views: procedure('self')
    .input(inputs.viewsOf)
    .query(({ ctx, input }) => viewsOf(ctx.rawRead, ctx.user.id, input.page)),

  saveView: procedure('self')
    .input(inputs.saveView)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        const views = viewsOf(tx.raw, ctx.user.id, input.page);
        if (views.length >= MOST_VIEWS && !views.some((view) => view.name === input.name))
          throw refused({ field: 'name', message: `视图最多 ${MOST_VIEWS} 个，请先删去不用的` });
        keepView(tx, ctx.user.id, input);
        return audited([], { saved: true });
      }),
    ),

  dropView: procedure('self')
    .input(inputs.oneView)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        if (!dropView(tx, ctx.user.id, input.id)) throw notFound('没有这个视图');
        return audited([], { dropped: true });
      }),
    ),
});
