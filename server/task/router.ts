import type { Raw } from '../../db/client';
import type { Day, Instant } from '../calendar/day';
import type { WorkCalendar } from '../calendar/working-day';
import { workCalendarAt } from '../catalogue/store';
import { forbidden } from '../errors';
import type { Scope } from '../role';
import { notFound, procedure, router } from '../trpc';
import * as acts from './acts';
import { reminderDraft } from './drafts';
import * as inputs from './input';
import { confirmsTasks, offersOf, type TaskReader } from './offers';
import { dueReminder, nextStep, overdueDays, REMINDER_NAMES, taskColour, taskOf } from './rules';
import { asEvents, type EventRow, eventsOf, findTask, type TaskRow, taskRows } from './store';
import { isReturned, waitsFor } from './waiting';

/** 交办督办: tasks of leaders and meetings, from 交办 to 销号. */
export const taskRouter = router({
  /** The tasks the reader may see, each with how it stands today; what is overdue first, then by due day. */
  list: procedure('task.read')
    .input(inputs.list)
    .query(({ ctx, input }) => listed(ctx, input.project ?? null)),

  /** 等我办: the tasks that wait for this person, the most urgent first. */
  waiting: procedure('task.read').query(({ ctx }) => listed(ctx, null).filter((task) => task.waits !== null)),

  /** A task with everything that happened to it, and the draft of the next step against it. */
  one: procedure('task.read')
    .input(inputs.one)
    .query(({ ctx, input }) => {
      const row = findTask(ctx.rawRead, input.task, ctx.scope);
      if (!row) throw notFound('没有这件交办事项');
      const events = eventsOf(ctx.rawRead, [row.id]).get(row.id) ?? [];
      const task = shown(row, events, ctx, calendarOf(ctx));
      const step = task.overdue > 0 ? nextStep(taskOf(asEvents(events))) : null;
      const draft =
        step === null
          ? null
          : {
              step,
              name: REMINDER_NAMES[step],
              text: reminderDraft(step, { ...row, dueOn: task.dueOn ?? '' }, ctx.today),
            };
      return {
        ...task,
        events: events.map(({ byId, ...event }) => ({ ...event, mine: byId === ctx.user.id })),
        draft,
      };
    }),

  propose: procedure('task.propose')
    .input(inputs.propose)
    .mutation(({ ctx, input }) => ctx.writeOnce(input.key, input, (tx) => acts.propose(tx, input, acting(ctx)))),

  give: procedure('task.give')
    .input(inputs.give)
    .mutation(({ ctx, input }) => ctx.writeOnce(input.key, input, (tx) => acts.give(tx, input, acting(ctx)))),

  answer: procedure('task.give')
    .input(inputs.answer)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.answerProposal(tx, input, acting(ctx)))),

  accept: procedure('task.work')
    .input(inputs.accept)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.accept(tx, input, acting(ctx)))),

  report: procedure('task.work')
    .input(inputs.report)
    .mutation(({ ctx, input }) => ctx.writeOnce(input.key, input, (tx) => acts.report(tx, input, acting(ctx)))),

  requestClosing: procedure('task.work')
    .input(inputs.requestClosing)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.requestClosing(tx, input, acting(ctx)))),

  confirm: procedure('task.confirm')
    .input(inputs.confirm)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.confirm(tx, input, confirming(ctx)))),

  askExtension: procedure('task.work')
    .input(inputs.askExtension)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.askExtension(tx, input, acting(ctx)))),

  decideExtension: procedure('task.extend')
    .input(inputs.decideExtension)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.decideExtension(tx, input, acting(ctx)))),

  remind: procedure('task.confirm')
    .input(inputs.remind)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.remind(tx, input, confirming(ctx)))),
});

function acting(ctx: { user: { id: string; actsFor: { id: string } | null }; scope: Scope }): acts.Acting {
  return { userId: ctx.user.id, scope: ctx.scope, actsFor: ctx.user.actsFor?.id ?? null };
}

function confirming(ctx: Parameters<typeof acting>[0] & { user: Pick<TaskReader, 'roles' | 'basis'> }): acts.Acting {
  if (!confirmsTasks(ctx.user)) throw forbidden('销号、退回和催办由招商局或督查室办理，口径核实人只答复本口径。');
  return acting(ctx);
}

type Reading = {
  rawRead: Raw;
  scope: Scope;
  user: { id: string } & Pick<TaskReader, 'roles' | 'basis'>;
  today: Day;
  now: Instant;
};

function readerOf({ user, scope }: Reading): TaskReader {
  return { userId: user.id, roles: user.roles, basis: user.basis, unitId: scope.kind === 'unit' ? scope.unitId : null };
}

function listed(ctx: Reading, project: string | null) {
  const rows = taskRows(ctx.rawRead, ctx.scope, project);
  const events = eventsOf(
    ctx.rawRead,
    rows.map((row) => row.id),
  );
  const calendar = calendarOf(ctx);
  return rows.map((row) => shown(row, events.get(row.id) ?? [], ctx, calendar)).sort(byUrgency);
}

function calendarOf({ rawRead, today, now }: Reading): WorkCalendar {
  return workCalendarAt(rawRead, { asOf: today, knownAt: now });
}

/** A task as lists and its page show it: how it stands today, its last event, and why it waits for the reader. */
function shown(row: TaskRow, events: readonly EventRow[], ctx: Reading, calendar: WorkCalendar) {
  const { today } = ctx;
  const folded = asEvents(events);
  const task = taskOf(folded);
  const given = events.find((event) => event.kind === 'given');
  const last = events.at(-1);
  const asker = (kind: EventRow['kind']) => events.findLast((event) => event.kind === kind)?.byId ?? null;
  const returned = isReturned(folded);
  const step = dueReminder(task, today, calendar);
  const acted = {
    ...task,
    leadUnitId: row.leadUnitId,
    closingBy: asker('closing'),
    extensionBy: asker('extensionAsked'),
    returned,
    dueReminder: step,
  };
  return {
    ...row,
    ...task,
    givenBy: given ? { name: given.by, for: given.actsFor } : null,
    givenAt: given?.at ?? null,
    last: last ? { kind: last.kind, step: last.step, at: last.at, by: last.by } : null,
    overdue: Math.max(0, overdueDays(task, today)),
    colour: taskColour(task, today, calendar),
    dueReminder: step,
    returned,
    waits: waitsFor(acted, readerOf(ctx), today),
    offers: offersOf(acted, readerOf(ctx), today),
  };
}

type Shown = ReturnType<typeof shown>;
const FINISHED = new Set(['closed', 'dropped']);

function byUrgency(a: Shown, b: Shown): number {
  const finished = Number(FINISHED.has(a.state)) - Number(FINISHED.has(b.state));
  if (finished !== 0) return finished;
  const [one, other] = [a.dueOn ?? '9999-12-31', b.dueOn ?? '9999-12-31'];
  return one < other ? -1 : one > other ? 1 : b.number - a.number;
}
