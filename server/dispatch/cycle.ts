import { addDays, type Day, dayOf, earlier, type Instant, startOf } from '../calendar/day';
import { weekSpan } from '../calendar/week';
import type { WorkCalendar } from '../calendar/working-day';

/** Where a week stands: 报送中 → 已冻结 → 会议中 → 已办结 (DOMAIN.md, 周调度). */
export const CYCLE_STATES = ['collecting', 'frozen', 'meeting', 'closed'] as const;
export type CycleState = (typeof CYCLE_STATES)[number];
export const CYCLE_STATE_NAMES: Record<CycleState, string> = {
  collecting: '报送中',
  frozen: '已冻结',
  meeting: '会议中',
  closed: '已办结',
};

/** How a bureau runs its week (⚙). Weekdays are ISO (Monday 1), times `HH:MM` in Asia/Shanghai. */
export type DispatchSettings = {
  /** Weeks open by themselves on Monday 00:00, or by hand. */
  opens: 'itself' | 'byHand';
  deadlineWeekday: number;
  deadlineTime: string;
  freezeWeekday: number;
  freezeTime: string;
  /** How many projects the meeting takes up at first; the rest is one key away. */
  agendaProjects: number;
  /** 无变化 so many weeks in a row asks for a reason. */
  unchangedWeeks: number;
  /** Reminders so many hours before the deadline. */
  remindHours: number[];
};

export const DEFAULT_DISPATCH: DispatchSettings = {
  opens: 'itself',
  deadlineWeekday: 4,
  deadlineTime: '17:00',
  freezeWeekday: 5,
  freezeTime: '08:00',
  agendaProjects: 10,
  unchangedWeeks: 3,
  remindHours: [24, 3],
};

/** When filing of a week closes and when its figures are taken. */
export type Deadline = { deadline: Instant; freezeAt: Instant };

/** The instant of a time of day in Asia/Shanghai. */
export function instantAt(day: Day, time: string): Instant {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return startOf(day) + (hours * 60 + minutes) * 60_000;
}

/**
 * The deadline of a week (⚙ Thursday 17:00) and its freezing (⚙ Friday 8:00), moved by the working calendar: a deadline that falls on
 * a day of rest moves to the last working day of the week before it, so that filing closes before the holiday; where the
 * week has none before, to its first one after. The figures are taken on the last working day after the deadline up to the
 * usual day, else with the deadline. Null for a week without a working day (黄金周): its days fall into the next week’s report.
 */
export function deadlineOf(week: string, settings: DispatchSettings, calendar: WorkCalendar): Deadline | null {
  const span = weekSpan(week);
  if (!span) return null;
  const working = Array.from({ length: 7 }, (_, index) => addDays(span.first, index)).filter(calendar.isWorkingDay);
  const usual = addDays(span.first, settings.deadlineWeekday - 1);
  const day = working.findLast((one) => one <= usual) ?? working.find((one) => one > usual);
  if (day === undefined) return null;
  const deadline = instantAt(day, settings.deadlineTime);
  const usualFreeze = addDays(span.first, settings.freezeWeekday - 1);
  const freezeDay = working.findLast((one) => one > day && one <= usualFreeze);
  if (freezeDay !== undefined) return { deadline, freezeAt: instantAt(freezeDay, settings.freezeTime) };
  const sameDay = usualFreeze <= day ? instantAt(day, settings.freezeTime) : deadline;
  return { deadline, freezeAt: Math.max(deadline, sameDay) };
}

export type CycleEvent =
  | { kind: 'opened' | 'deadlineMoved' | 'reopened'; at: Instant; deadline: Instant; freezeAt: Instant }
  | { kind: 'frozen' | 'meeting' | 'closed'; at: Instant };
export type CycleEventKind = CycleEvent['kind'];

/** A week as its events make it. */
export type Cycle = Deadline & {
  state: CycleState;
  openedAt: Instant;
  /** When its figures were last taken; null while it collects. */
  frozenAt: Instant | null;
  /** True once it has been opened again after freezing. */
  reopened: boolean;
};

/** Folds the events of one week in their order; null before it is opened. */
export function cycleOf(events: readonly CycleEvent[]): Cycle | null {
  return events.reduce<Cycle | null>(evolve, null);
}

function evolve(cycle: Cycle | null, event: CycleEvent): Cycle | null {
  const { kind } = event;
  if (kind === 'opened') {
    const { deadline, freezeAt } = event;
    return { deadline, freezeAt, state: 'collecting', openedAt: event.at, frozenAt: null, reopened: false };
  }
  if (cycle === null) return null;
  switch (kind) {
    case 'deadlineMoved':
      return { ...cycle, deadline: event.deadline, freezeAt: event.freezeAt };
    case 'frozen':
      return { ...cycle, state: 'frozen', frozenAt: event.at };
    case 'meeting':
      return { ...cycle, state: 'meeting' };
    case 'closed':
      return { ...cycle, state: 'closed' };
    case 'reopened':
      // Filing is open again; who was late stays late, because the deadline that held then is kept.
      return { ...cycle, state: 'collecting', frozenAt: null, freezeAt: event.freezeAt, reopened: true };
    default:
      return kind satisfies never;
  }
}

const FROM: Record<Exclude<CycleEventKind, 'opened'>, readonly CycleState[]> = {
  deadlineMoved: ['collecting'],
  frozen: ['collecting'],
  meeting: ['frozen'],
  closed: ['frozen', 'meeting'],
  reopened: ['frozen', 'meeting', 'closed'],
};
const REFUSALS: Record<Exclude<CycleEventKind, 'opened'>, string> = {
  deadlineMoved: '这一周已冻结，不能再改截止时间。',
  frozen: '这一周已经冻结。',
  meeting: '先冻结本周数据，再开会；会议已开始的不用再开。',
  closed: '先冻结本周数据，再办结。',
  reopened: '这一周还在报送中，不用重开。',
};

/** Why something cannot happen to a week, in words, or null when it can. */
export function refuseCycleEvent(cycle: Cycle | null, kind: CycleEventKind): string | null {
  if (kind === 'opened') return cycle === null ? null : '这一周已经开始报送。';
  if (cycle === null) return '这一周还没有开始报送。';
  if (kind === 'deadlineMoved' && cycle.state === 'collecting' && cycle.reopened)
    return '重开的一周不再改截止时间：是否按时，以原来的截止时间为准。';
  return FROM[kind].includes(cycle.state) ? null : REFUSALS[kind];
}

/** The day D of a week: that of its deadline (DOMAIN.md, Week: the deadline closes filing, D is its day). */
export function cutDay(cycle: Pick<Cycle, 'deadline'>): Day {
  return dayOf(cycle.deadline);
}

/** D of a week while it is open: its cut-off day, or today while that is still to come. */
export function openDay(cycle: Pick<Cycle, 'deadline'>, today: Day): Day {
  return earlier(cutDay(cycle), today);
}
