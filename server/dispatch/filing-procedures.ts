import { audited } from '../../db/transaction';
import { weekLabel } from '../calendar/week';
import { aliveOn, unitsAt } from '../ledger/figures-store';
import { notFound, procedure } from '../trpc';
import { cyclesSince } from './cycle-store';
import { filersOf, filingsBetween, remindersOf } from './filing-store';
import * as inputs from './input';
import { byAmount } from './sheet';
import { filedSince, weekAt } from './week';
import { weekOfReader } from './week-procedures';

/** Discipline of filing: who filed in time, late or not at all, by unit and by week. */
export const filingProcedures = {
  /** The filing of a week: by unit, the projects that are missing or late, and the reminders that went out. */
  filing: procedure('dispatch.read')
    .input(inputs.oneWeek)
    .query(({ ctx, input }) => {
      const week = weekOfReader(ctx, input.week);
      if (!week) throw notFound(`${weekLabel(input.week)}还没有开始报送`);
      const later = filedSince(ctx.rawRead, week, ctx.now);
      return {
        week: input.week,
        label: week.sheet.label,
        cycle: week.cycle,
        frozen: week.sheet.frozen,
        units: week.standing.filing,
        rows: byAmount(week.sheet.rows)
          .filter((row) => row.report.state === 'missing' || row.report.state === 'late')
          .map(({ code, name, unitId, unit, report }) => ({
            code,
            name,
            unitId,
            unit,
            state: report.state,
            at: report.words?.at ?? null,
            /** When it was filed after freezing (补报): the frozen sheet keeps it as missing. */
            filedLater: later.get(code) ?? null,
          })),
        reminders: ctx.scope.kind === 'all' ? remindersOf(ctx.rawRead, input.week) : [],
      };
    }),

  /** 全年报送情况: units by weeks as frozen, for the heat-map and the rate. */
  discipline: procedure('dispatch.read')
    .input(inputs.weekList)
    .query(({ ctx, input }) => {
      const found = filingsBetween(ctx.rawRead, `${input.year}-W01`, `${input.year}-W53`, ctx.now);
      const own = ctx.scope.kind === 'unit' ? ctx.scope.unitId : null;
      const units = [...unitsAt(ctx.rawRead, ctx.now).values()].filter(
        (unit) => aliveOn(unit, ctx.today) || [...found.values()].some((one) => one.some((f) => f.unitId === unit.id)),
      );
      const cycles = cyclesSince(ctx.rawRead, `${input.year}-W00`, ctx.now);
      return {
        year: input.year,
        own,
        weeks: [...found].map(([week, filing]) => ({ week, filing })),
        collecting: cycles.find((cycle) => cycle.state === 'collecting')?.week ?? null,
        units: units.map(({ id, name, group }) => ({ id, name, group })),
      };
    }),

  /** 电话催报名单: who has not filed, whom to call and for what; telephones are read on record (SEC-16). */
  callSheet: procedure('dispatch.run')
    .input(inputs.oneWeek)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        const week = weekAt(tx.raw, input.week, tx.at, { kind: 'all' });
        if (!week) throw notFound(`${weekLabel(input.week)}还没有开始报送`);
        const later = filedSince(tx.raw, week, tx.at);
        const open = week.sheet.rows.filter((row) => row.report.state === 'missing' && !later.has(row.code));
        const missing = week.standing.filing.filter(
          (one) => one.unitId !== null && open.some((row) => row.unitId === one.unitId),
        );
        const ids = missing.flatMap((one) => (one.unitId === null ? [] : [one.unitId]));
        const filers = filersOf(tx.raw, ids);
        return audited(
          {
            action: 'telephone.revealed',
            objectType: 'cycle',
            objectId: input.week,
            detail: { units: missing.map((one) => one.unit) },
          },
          missing.map((one) => ({
            unitId: one.unitId,
            unit: one.unit,
            due: one.due,
            missing: open.filter((row) => row.unitId === one.unitId).length,
            people: filers
              .filter((filer) => filer.unitId === one.unitId)
              .map(({ name, role, telephone }) => ({ name, role, telephone })),
            projects: open.filter((row) => row.unitId === one.unitId).map(({ code, name }) => ({ code, name })),
          })),
        );
      }),
    ),
};
