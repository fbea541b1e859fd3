import type { Day, Instant } from '../calendar/day';
import { weekLabel } from '../calendar/week';
import { aliveOn, unitsAt } from '../ledger/figures-store';
import type { Scope } from '../role';
import { procedure } from '../trpc';
import { type Cycle, openDay } from './cycle';
import { dispatchSettingsAt } from './cycle-acts';
import { findCycle } from './cycle-store';
import { formRows, typedRows } from './form';
import { unitAsked } from './form-unit';
import * as inputs from './input';
import { fileRows, saveRows } from './report-acts';
import { byAmount } from './sheet';
import { lightsHidden } from './watch';

/** 填报: the week’s form of a unit. */
export const formProcedures = {
  /** The form of a unit for a week: the own one, or, for the bureau, that of the unit named (代填). */
  form: procedure('dispatch.file')
    .input(inputs.form)
    .query(({ ctx, input }) => {
      const units = [...unitsAt(ctx.rawRead, ctx.now).values()].filter((unit) => aliveOn(unit, ctx.today));
      const unitId = unitAsked(ctx.scope, input.unit);
      const unit = units.find((one) => one.id === unitId) ?? null;
      const cycle = findCycle(ctx.rawRead, input.week, ctx.now);
      const choices = ctx.scope.kind === 'all' ? units.map(({ id, name, group }) => ({ id, name, group })) : [];
      const label = weekLabel(input.week);
      const settings = dispatchSettingsAt({ raw: ctx.rawRead }, { asOf: ctx.today, knownAt: ctx.now });
      const found = {
        week: input.week,
        label,
        cycle,
        unit: unit && { id: unit.id, name: unit.name },
        units: choices,
        unchangedWeeks: settings.unchangedWeeks,
        now: ctx.now,
      };
      if (cycle === null || unit === null) return { ...found, rows: [] };
      const rows = formRows(ctx.rawRead, asked(ctx, input.week, cycle, unit.id));
      if (!lightsHidden(ctx.rawRead, ctx.today, ctx.user.roles)) return { ...found, rows };
      return { ...found, rows: byAmount(rows).map((row) => ({ ...row, light: null, reasons: [] })) };
    }),

  /** What stands in the rows now, typed by whomever: asked every few seconds while a form is open. */
  typed: procedure('dispatch.file')
    .input(inputs.form)
    .query(({ ctx, input }) => {
      const unitId = unitAsked(ctx.scope, input.unit);
      const cycle = findCycle(ctx.rawRead, input.week, ctx.now);
      if (cycle === null || unitId === null) return { state: null, rows: [] };
      return { state: cycle.state, rows: typedRows(ctx.rawRead, asked(ctx, input.week, cycle, unitId)) };
    }),

  /** Keeps what was typed, field by field. */
  saveRows: procedure('dispatch.file')
    .input(inputs.saveRows)
    .mutation(({ ctx, input }) => ctx.write((tx) => saveRows(tx, input, { person: ctx.user, scope: ctx.scope }))),

  /** 报送 of what is filled in. */
  fileRows: procedure('dispatch.file')
    .input(inputs.fileRows)
    .mutation(({ ctx, input }) =>
      ctx.writeOnce(input.key, input, (tx) => fileRows(tx, input, { person: ctx.user, scope: ctx.scope })),
    ),
};

type Reading = { scope: Scope; today: Day; now: Instant; user: { id: string } };

function asked({ scope, today, now, user }: Reading, week: string, cycle: Cycle, unitId: string) {
  const at = { asOf: openDay(cycle, today), knownAt: now };
  return { cycle: { ...cycle, week }, at, scope, unitId, readerId: user.id };
}
