import { z } from 'zod';
import { audited, type WriteTx } from '../../db/transaction';
import { addDays, type Day, isDay } from '../calendar/day';
import { SHIPPED_UNTIL } from '../calendar/working-day';
import { refreshAll } from '../ledger/projection-store';
import { conflict, procedure, refused, router } from '../trpc';
import { CATALOGUE_NAMES, CATALOGUES, type Catalogue, type CatalogueName } from './catalogue';
import { appendVersion, catalogueAt, issuedMonthSince, versionsOf } from './store';

/** Catalogues that figures depend on: a new version re-counts the ledger in the same write. */
const COUNTED_BY: ReadonlySet<CatalogueName> = new Set(['counting', 'industries']);

const name = z.enum(Object.keys(CATALOGUES) as [CatalogueName, ...CatalogueName[]], { error: '没有这个目录' });

/** Catalogues (⚙): data with versions; a change counts from its effective day and never rewrites the past. */
export const catalogueRouter = router({
  /** The value in force today and every version there has been. */
  read: procedure('catalogue.read')
    .input(z.strictObject({ name }))
    .query(async ({ ctx, input }) => ({
      name: input.name,
      title: CATALOGUE_NAMES[input.name],
      value: await catalogueAt(ctx.read, input.name, ctx.today, ctx.now),
      versions: await versionsOf(ctx.read, input.name),
      /** 法定节假日 and 调休 are known up to this year without an entry. */
      calendarUntil: SHIPPED_UNTIL,
    })),

  /** Appends a version. `seen` is the number of versions the page had read. */
  save: procedure('catalogue.edit')
    .input(
      z.strictObject({
        name,
        value: z.unknown(),
        effectiveOn: z.string().refine(isDay, { error: '生效日期应如 2018-01-01' }),
        seen: z.int().min(0),
      }),
    )
    .mutation(({ ctx, input }) => {
      const schema: z.ZodType = CATALOGUES[input.name];
      const parsed = schema.safeParse(input.value);
      if (!parsed.success)
        throw refused(
          parsed.error.issues.map((issue) => ({
            field: ['value', ...issue.path.map(String)].join('.'),
            message: `${CATALOGUE_NAMES[input.name]}${placeIn(issue.path)}：${/\p{Script=Han}/u.test(issue.message) ? issue.message : '格式不对'}`,
          })),
        );
      return ctx.write(async (tx) => {
        const versions = await versionsOf(tx.db, input.name);
        if (versions.length !== input.seen) throw conflict('目录刚被他人修改，请刷新后再改；您填写的内容仍在页面上');
        if (input.name === 'counting')
          await refuseMonths(tx, CATALOGUES.counting.parse(parsed.data), input.effectiveOn);
        await appendVersion(tx, input.name, parsed.data, input.effectiveOn, ctx.user.id);
        const recounted = COUNTED_BY.has(input.name) ? await refreshAll(tx) : 0;
        return audited(
          {
            action: 'catalogue.saved',
            objectType: 'catalogue',
            objectId: input.name,
            before: versions.at(-1)?.value ?? null,
            after: parsed.data,
            detail: { effectiveOn: input.effectiveOn, recounted },
          },
          { versions: versions.length + 1 },
        );
      });
    }),
});

/**
 * Months end on one day all through a year, or a day would lie in two bulletins or in none: another day holds from a 1 January of
 * which nothing was issued yet.
 */
async function refuseMonths(tx: WriteTx, { monthEndsOn = null }: Catalogue<'counting'>, from: Day): Promise<void> {
  const before = await catalogueAt(tx.db, 'counting', addDays(from, -1), tx.at);
  if (monthEndsOn === (before.monthEndsOn ?? null)) return;
  if (!from.endsWith('-01-01'))
    throw refused({
      field: 'effectiveOn',
      message: `月度口径一年之内不能变，请从 1 月 1 日起生效，如 ${Number(from.slice(0, 4)) + 1}-01-01`,
    });
  const issued = issuedMonthSince(tx.raw, from.slice(0, 7));
  if (issued !== null)
    throw refused({
      field: 'effectiveOn',
      message: `${issued} 的通报已按原来的月度口径印发，请从 ${Number(issued.slice(0, 4)) + 1}-01-01 起生效`,
    });
}

/** Which item of a list, and which of its own, a problem is in; the page leads to the field itself. */
function placeIn(path: readonly PropertyKey[]): string {
  const numbers = path.filter((part) => typeof part === 'number').map((index) => index + 1);
  return numbers.length === 0 ? '' : ` 第 ${numbers.join(' → ')} 项`;
}
