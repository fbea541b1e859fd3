import { type Day, daysBetween, earlier } from '../calendar/day';
import { addWorkingDays, type WorkCalendar } from '../calendar/working-day';

/** Where a 交办事项 stands: 提请 → 交办 → 签收 → 办理中 → 申请销号 → 已销号, or 不予交办 (DOMAIN.md, 周调度). */
export type TaskState = 'proposed' | 'given' | 'accepted' | 'working' | 'closing' | 'closed' | 'dropped';

export const TASK_STATE_NAMES: Record<TaskState, string> = {
  proposed: '提请交办',
  given: '待签收',
  accepted: '已签收',
  working: '办理中',
  closing: '申请销号',
  closed: '已销号',
  dropped: '不予交办',
};

/** Steps against an overdue task, in their order; each is drafted by the program and sent by a person. */
export const REMINDERS = ['call', 'letter', 'supervision', 'talk'] as const;
export type Reminder = (typeof REMINDERS)[number];
export const REMINDER_NAMES: Record<Reminder, string> = {
  call: '电话催办',
  letter: '催办函',
  supervision: '报督查室',
  talk: '约谈',
};

/** What happened to a task, as it was recorded; `on` is its day. */
export type TaskEvent =
  | { kind: 'proposed' | 'accepted' | 'reported' | 'closing' | 'closed' | 'returned' | 'dropped'; on: Day }
  | { kind: 'given'; on: Day; dueOn: Day }
  | { kind: 'extensionAsked'; on: Day; dueOn: Day }
  | { kind: 'extended' | 'extensionRefused'; on: Day }
  | { kind: 'reminded'; on: Day; step: Reminder };

export type TaskEventKind = TaskEvent['kind'];

/** A task as its events make it. */
export type Task = {
  state: TaskState;
  /** The due day in force; the one first given stays beside it. */
  dueOn: Day | null;
  firstDueOn: Day | null;
  /** An extension that waits for an answer, with the day asked for. */
  askedDueOn: Day | null;
  extensions: number;
  returns: number;
  closedOn: Day | null;
  /** The day on which the unit asked to close it, unless that was returned: what it did in time stays in time while others confirm. */
  doneOn: Day | null;
  /** The last step taken since the task was last on time. */
  lastReminder: { step: Reminder; on: Day } | null;
};

const NEW: Task = {
  state: 'proposed',
  dueOn: null,
  firstDueOn: null,
  askedDueOn: null,
  extensions: 0,
  returns: 0,
  closedOn: null,
  doneOn: null,
  lastReminder: null,
};

/** Folds the events of a task in their order. */
export function taskOf(events: readonly TaskEvent[]): Task {
  return events.reduce(evolve, NEW);
}

function evolve(task: Task, event: TaskEvent): Task {
  switch (event.kind) {
    case 'proposed':
      return task;
    case 'given':
      return { ...task, state: 'given', dueOn: event.dueOn, firstDueOn: task.firstDueOn ?? event.dueOn };
    case 'dropped':
      return { ...task, state: 'dropped' };
    case 'accepted':
      return { ...task, state: 'accepted' };
    case 'reported':
      return { ...task, state: 'working' };
    case 'closing':
      return { ...task, state: 'closing', doneOn: event.on };
    case 'returned':
      return { ...task, state: 'working', returns: task.returns + 1, doneOn: null };
    case 'closed':
      return { ...task, state: 'closed', closedOn: event.on, doneOn: task.doneOn ?? event.on, askedDueOn: null };
    case 'extensionAsked':
      return { ...task, askedDueOn: event.dueOn };
    case 'extensionRefused':
      return { ...task, askedDueOn: null };
    case 'extended':
      // The new day begins anew: what was done against the old one is over.
      return {
        ...task,
        dueOn: task.askedDueOn ?? task.dueOn,
        askedDueOn: null,
        extensions: task.extensions + 1,
        lastReminder: null,
      };
    case 'reminded':
      return { ...task, lastReminder: { step: event.step, on: event.on } };
    default:
      return event satisfies never;
  }
}

/** What may happen next to a task in each state; an extension is a line of its own beside the state. */
const NEXT: Record<TaskState, readonly TaskEventKind[]> = {
  proposed: ['given', 'dropped'],
  given: ['accepted', 'extensionAsked'],
  accepted: ['reported', 'closing', 'extensionAsked'],
  working: ['reported', 'closing', 'extensionAsked'],
  closing: ['closed', 'returned'],
  closed: [],
  dropped: [],
};
const REFUSALS: Partial<Record<TaskEventKind, string>> = {
  given: '这件事项已经交办。',
  dropped: '这件事项已经交办，不能再不予交办。',
  accepted: '这件事项不是待签收。',
  reported: '签收后、销号前才能报办理情况。',
  closing: '签收后才能申请销号，已申请的等待确认。',
  closed: '没有待确认的销号申请。',
  returned: '没有待确认的销号申请。',
  extensionAsked: '事项不在办理中，不能申请延期。',
};

/** Why something cannot happen to a task, in words, or null when it can. */
export function refuseEvent(task: Task, event: TaskEvent): string | null {
  switch (event.kind) {
    case 'extended':
    case 'extensionRefused':
      return task.askedDueOn === null ? '没有待批的延期申请。' : null;
    case 'extensionAsked':
      if (task.askedDueOn !== null) return '上一次延期申请还没有批复。';
      if (!NEXT[task.state].includes('extensionAsked')) return REFUSALS.extensionAsked ?? null;
      if (task.dueOn !== null && event.dueOn <= task.dueOn) return `延期后的日期须晚于 ${task.dueOn}。`;
      return event.dueOn < event.on ? '延期后的日期不能早于今天。' : null;
    case 'reminded':
      return refuseReminder(task, event);
    case 'given':
      if (!NEXT[task.state].includes('given')) return REFUSALS.given ?? null;
      return event.dueOn < event.on ? '办结期限不能早于今天。' : null;
    case 'proposed':
      return '事项已经登记。';
    default:
      return NEXT[task.state].includes(event.kind) ? null : (REFUSALS[event.kind] ?? null);
  }
}

function refuseReminder(task: Task, event: { on: Day; step: Reminder }): string | null {
  if (overdueDays(task, event.on) <= 0) return '事项没有超期，不用催办。';
  const due = nextStep(task);
  return due === event.step ? null : due === null ? '已经约谈。' : `下一步是${REMINDER_NAMES[due]}。`;
}

/** The step that comes after the last one taken; null after 约谈. */
export function nextStep(task: Task): Reminder | null {
  if (task.lastReminder === null) return 'call';
  return REMINDERS[REMINDERS.indexOf(task.lastReminder.step) + 1] ?? null;
}

/** Working days between one step and the next. */
export const DAYS_BETWEEN_REMINDERS = 3;

/** The step an overdue task is due for on a day: the call at once, each further one three working days after the last. */
export function dueReminder(task: Task, day: Day, calendar: WorkCalendar): Reminder | null {
  if (overdueDays(task, day) <= 0) return null;
  const step = nextStep(task);
  if (step === null || task.lastReminder === null) return step;
  return addWorkingDays(task.lastReminder.on, DAYS_BETWEEN_REMINDERS, calendar) <= day ? step : null;
}

/**
 * Days by which an open task is overdue on a day; 0 or less while there is time, and for what is closed or not given. One that
 * waits for its confirmation stands still on the day its unit asked for it.
 */
export function overdueDays(task: Pick<Task, 'state' | 'dueOn' | 'doneOn'>, day: Day): number {
  if (task.dueOn === null || ['proposed', 'closed', 'dropped'].includes(task.state)) return 0;
  return daysBetween(task.dueOn, task.state === 'closing' && task.doneOn !== null ? earlier(task.doneOn, day) : day);
}

/** The colour of a 督办单: red overdue, yellow due within three working days, white else. */
export function taskColour(task: Task, day: Day, calendar: WorkCalendar): 'red' | 'yellow' | 'white' {
  if (task.dueOn === null || ['closed', 'dropped', 'proposed'].includes(task.state)) return 'white';
  if (overdueDays(task, day) > 0) return 'red';
  return task.dueOn <= addWorkingDays(day, DAYS_BETWEEN_REMINDERS, calendar) ? 'yellow' : 'white';
}

/**
 * 按时办结率 of tasks that were due in a period: closed, and asked to be closed by the due day in force then, over all due in it. Counted by the
 * lead unit; dropped and proposed ones are none. Null where none was due.
 */
export function onTimeOf(tasks: readonly Task[], first: Day, last: Day): { closed: number; due: number } {
  const due = tasks.filter(
    (task) =>
      task.dueOn !== null && task.dueOn >= first && task.dueOn <= last && !['proposed', 'dropped'].includes(task.state),
  );
  const closed = due.filter(
    (task) => task.closedOn !== null && task.doneOn !== null && task.dueOn !== null && task.doneOn <= task.dueOn,
  );
  return { closed: closed.length, due: due.length };
}
