import { weekOf } from '../calendar/week';
import { procedure } from '../trpc';
import { dispatchSettingsAt, freezeWeek, moveDeadline, openWeek, reopenWeek, stepWeek } from './cycle-acts';
import { cycleEvents, cyclesSince, findCycle, newestWeek } from './cycle-store';
import * as inputs from './input';

/** The cycle of a week: opened, frozen, met on, closed, opened again. */
export const cycleProcedures = {
  /** The week to show first: the newest that was opened, else that of today; with the weeks there are of its year. */
  current: procedure('dispatch.read').query(({ ctx }) => {
    const today = weekOf(ctx.today);
    const week = newestWeek(ctx.rawRead, ctx.now) ?? today;
    return { week, today, cycle: findCycle(ctx.rawRead, week, ctx.now) };
  }),

  /** The weeks of a year with how they stand, the newest first. */
  weeks: procedure('dispatch.read')
    .input(inputs.weekList)
    .query(({ ctx, input }) =>
      cyclesSince(ctx.rawRead, `${input.year}-W00`, ctx.now).filter((cycle) => cycle.week.startsWith(`${input.year}-`)),
    ),

  /** What happened to a week, with who did it and why. */
  events: procedure('dispatch.read')
    .input(inputs.oneWeek)
    .query(({ ctx, input }) => cycleEvents(ctx.rawRead, input.week, ctx.now)),

  /** 开始报送 by hand. */
  open: procedure('dispatch.run')
    .input(inputs.oneWeek)
    .mutation(({ ctx, input }) => ctx.write((tx) => openWeek(tx, input.week, ctx.user.id))),

  /** Moves the deadline of a week that still collects. */
  moveDeadline: procedure('dispatch.run')
    .input(inputs.moveDeadline)
    .mutation(({ ctx, input }) => ctx.write((tx) => moveDeadline(tx, input, ctx.user.id))),

  /** 冻结, 开会 or 办结. */
  step: procedure('dispatch.run')
    .input(inputs.stepWeek)
    .mutation(({ ctx, input }) =>
      ctx.write<{ week: string }>((tx) =>
        input.to === 'frozen'
          ? freezeWeek(tx, input.week, ctx.user.id)
          : stepWeek(tx, input.week, input.to, ctx.user.id),
      ),
    ),

  /** 重开 with a reason; what was frozen stays as it was. */
  reopen: procedure('dispatch.reopen')
    .input(inputs.reopenWeek)
    .mutation(({ ctx, input }) => ctx.write((tx) => reopenWeek(tx, input, ctx.user.id))),

  /** How the bureau runs its weeks today (⚙). */
  settings: procedure('dispatch.read').query(({ ctx }) =>
    dispatchSettingsAt({ raw: ctx.rawRead }, { asOf: ctx.today, knownAt: ctx.now }),
  ),
};
