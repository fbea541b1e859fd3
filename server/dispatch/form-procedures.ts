import { weekLabel } from '../calendar/week';
import { aliveOn, unitsAt } from '../ledger/figures-store';
import { procedure } from '../trpc';
import { openDay } from './cycle';
import { dispatchSettingsAt } from './cycle-acts';
import { findCycle } from './cycle-store';
import { formRows } from './form';
import { unitAsked } from './form-unit';
import * as inputs from './input';
import { clearRow, fileRows, saveRows } from './report-acts';

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
      const at = { asOf: openDay(cycle, ctx.today), knownAt: ctx.now };
      return {
        ...found,
        rows: formRows(ctx.rawRead, { ...cycle, week: input.week }, at, ctx.scope, unit.id, ctx.user.name),
      };
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

  /** 清空 what is being typed of one row. */
  clearRow: procedure('dispatch.file')
    .input(inputs.clearRow)
    .mutation(({ ctx, input }) => ctx.write((tx) => clearRow(tx, input, { person: ctx.user, scope: ctx.scope }))),
};
