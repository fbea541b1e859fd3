import { audited } from '../../db/transaction';
import { yearOf } from '../calendar/day';
import { listInputOf } from '../ledger/list-address';
import { listQueryOf } from '../ledger/list-query';
import type { Role, Scope } from '../role';
import { notFound, procedure, sensitiveProcedure } from '../trpc';
import * as acts from './bulletin-acts';
import * as inputs from './bulletin-input';
import { draftOf, findBulletin, keepReceipt, receiptsOf, unreadBy } from './bulletin-store';
import {
  type BulletinPage,
  bulletinPage,
  listedBulletins,
  type Reader,
  seesDrafts,
  waitingBulletins,
} from './bulletin-view';
import { answer, comment } from './comment-acts';
import { courseMonths, courseRows, signingsLine } from './course';
import { issuedFigures, issuedYears } from './course-store';
import { projectsBehind } from './projects-behind';

/** Bulletins from 拟稿 to 印发, their corrections, and who has read them. */
export const bulletinProcedures = {
  /** The bulletins the reader may see: those being written for who writes and approves, issued ones for all. */
  list: procedure('bulletin.read')
    .input(inputs.search)
    .query(({ ctx, input }) => {
      const rows = listedBulletins(ctx.rawRead, readerOf(ctx), ctx.now, input.q?.trim() ?? '');
      return seesDrafts(ctx.user.roles) ? rows : rows.map((row) => ({ ...row, by: '' }));
    }),

  /** 等我办: bulletins to be passed, issued, or written again. */
  waiting: procedure('bulletin.read').query(({ ctx }) => waitingBulletins(ctx.rawRead, readerOf(ctx), ctx.now)),

  /** A bulletin with its paper, figures, what happened to it and what the reader can do. */
  one: procedure('bulletin.read')
    .input(inputs.one)
    .query(({ ctx, input }) => {
      const row = findBulletin(ctx.rawRead, input.bulletin);
      const page = row && bulletinPage(ctx.rawRead, row, readerOf(ctx), ctx.now);
      if (!page) throw notFound('没有这份通报');
      const isOut = page.flow.state === 'issued' || page.flow.state === 'revoked';
      if (!isOut && !seesDrafts(ctx.user.roles)) throw notFound('没有这份通报');
      const { issuedOn } = page.flow;
      return {
        ...(seesDrafts(ctx.user.roles) ? page : asReaderSees(page, ctx.scope)),
        receipts: isOut ? receiptsOf(ctx.rawRead, row.id, ctx.scope) : [],
        unread: issuedOn === null ? null : unreadBy(ctx.rawRead, row.id, issuedOn, ctx.now, ctx.scope),
      };
    }),

  /** The first projects behind a figure and how many there are, by the address the figure carries; a unit’s people see their own. */
  behind: procedure('project.read')
    .input(inputs.behind)
    .query(async ({ ctx, input }) =>
      projectsBehind(ctx.rawRead, await listQueryOf(listInputOf(input.list), ctx), ctx.scope),
    ),

  /** A year as its issued bulletins said it month by month, on one basis; without a year the newest there is. */
  course: procedure('bulletin.read')
    .input(inputs.course)
    .query(({ ctx, input }) => {
      const { years, bases } = issuedYears(ctx.rawRead, ctx.now);
      const year = input.year ?? years[0] ?? yearOf(ctx.today);
      const monthsIn = (one: number) => courseMonths(one, issuedFigures(ctx.rawRead, one, input.basis, ctx.now));
      const months = monthsIn(year);
      return {
        year,
        years,
        bases,
        months: months.map((one) => {
          if (one === null) return null;
          const { bulletin, number, isCorrected, isNoted } = one;
          return { bulletin, number, isCorrected, isNoted };
        }),
        rows: courseRows(months),
        target: months.findLast((one) => one !== null)?.figures.target ?? null,
        signings: signingsLine(months),
        lastYear: signingsLine(monthsIn(year - 1)),
      };
    }),

  /** 阅件回执: a unit’s person has opened an issued bulletin. */
  read: procedure('bulletin.read')
    .input(inputs.one)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        const row = findBulletin(tx.raw, input.bulletin);
        if (!row || acts.flowIn(tx, row).state !== 'issued') throw notFound('没有这份通报');
        if (ctx.scope.kind !== 'unit') return audited([], { first: false });
        const first = keepReceipt(tx, row.id, ctx.scope.unitId, ctx.user.id);
        const act = { action: 'bulletin.read', objectType: 'bulletin', objectId: row.id, detail: {} };
        return audited(first ? act : [], { first });
      }),
    ),

  begin: procedure('bulletin.draft')
    .input(inputs.begin)
    .mutation(({ ctx, input }) => ctx.writeOnce(input.key, input, (tx) => acts.begin(tx, input, readerOf(ctx)))),

  correct: procedure('bulletin.draft')
    .input(inputs.correct)
    .mutation(({ ctx, input }) => ctx.writeOnce(input.key, input, (tx) => acts.correct(tx, input, readerOf(ctx)))),

  /** What is being written, without its figures: for seeing within seconds what another person writes. Null once it was sent. */
  draft: procedure('bulletin.draft')
    .input(inputs.one)
    .query(({ ctx, input }) => {
      const row = findBulletin(ctx.rawRead, input.bulletin);
      const draft = row && draftOf(ctx.rawRead, row.id);
      if (!draft) throw notFound('没有这份通报');
      if (acts.flowIn({ raw: ctx.rawRead, at: ctx.now }, row).state !== 'drafting') return null;
      const { paper, notes, known } = draft;
      return { paper, notes, known, hand: acts.handOf(draft, ctx.user.id), now: ctx.now };
    }),

  save: procedure('bulletin.draft')
    .input(inputs.save)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.save(tx, input, readerOf(ctx)))),

  redraw: procedure('bulletin.draft')
    .input(inputs.redraw)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.redraw(tx, input, readerOf(ctx)))),

  send: procedure('bulletin.draft')
    .input(inputs.send)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.send(tx, input, readerOf(ctx)))),

  pass: procedure('bulletin.approve')
    .input(inputs.pass)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.pass(tx, { ...input, signed: null }, readerOf(ctx)))),

  /** A step that was signed on paper, recorded by the bureau with its scan. */
  passOnPaper: procedure('bulletin.draft')
    .input(inputs.pass.extend({ signed: inputs.pass.shape.signed.unwrap().unwrap() }))
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.pass(tx, input, readerOf(ctx)))),

  giveBack: procedure('bulletin.approve')
    .input(inputs.giveBack)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.giveBack(tx, input, readerOf(ctx)))),

  /** 提意见 at a place of the version on its way. */
  comment: procedure('bulletin.approve')
    .input(inputs.comment)
    .mutation(({ ctx, input }) => ctx.write((tx) => comment(tx, input, readerOf(ctx)))),

  /** 已处理: the drafter’s answer to an 意见. */
  answer: procedure('bulletin.draft')
    .input(inputs.answer)
    .mutation(({ ctx, input }) => ctx.write((tx) => answer(tx, input, readerOf(ctx)))),

  issue: sensitiveProcedure('bulletin.draft')
    .input(inputs.issue)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.issue(tx, input, readerOf(ctx)))),

  /** 弃用 of a 内部试算. */
  discard: procedure('bulletin.draft')
    .input(inputs.discard)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.discard(tx, input, readerOf(ctx)))),

  revoke: sensitiveProcedure('bulletin.revoke')
    .input(inputs.revoke)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.revoke(tx, input, readerOf(ctx)))),
};

/** Who wrote, what was said on the way and why a figure was put in words are the house’s own; readers see the paper (SEC-21). */
function asReaderSees(page: BulletinPage, scope: Scope): BulletinPage {
  // Whose projects make a figure is for those who may see all of them; a list opened from it holds the own.
  const values =
    scope.kind === 'all'
      ? page.values
      : Object.fromEntries(Object.entries(page.values).map(([field, { behind: _, ...value }]) => [field, value]));
  return {
    ...page,
    values,
    row: { ...page.row, by: '', reason: null },
    flow: { ...page.flow, passed: [], sentBy: null },
    steps: [],
    numbering: { kind: 'typed' },
    events: [],
    notes: page.notes.map((note) => ({ ...note, reason: '' })),
    reconciliation: [],
    projectNames: {},
  };
}

function readerOf({ user }: { user: { id: string; roles: readonly Role[]; actsFor: { id: string } | null } }): Reader {
  return { userId: user.id, roles: user.roles, actsFor: user.actsFor?.id ?? null };
}
