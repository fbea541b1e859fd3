import type { Raw } from '../../db/client';
import { type Day, earlier } from '../calendar/day';
import { quarterWindow } from '../calendar/month-window';
import { weekOf } from '../calendar/week';
import { monthEndsOnAt } from '../catalogue/counting-rules';
import { countingVersions } from '../catalogue/store';
import { filingsBetween } from '../dispatch/filing-store';
import { type SnapshotRow, snapshotRows, snapshotsBetween } from '../dispatch/snapshot-store';
import type { Moment } from '../ledger/figures-store';
import { onTimeOf, taskOf } from '../task/rules';
import { asEvents, eventsOf, taskRows } from '../task/store';
import type { Item, MetricValue, Rate } from './facts-file';
import type { Period } from './measure';
import { isCounted, type RecordCount, recordCountOf } from './metric-catalogue';
import { periodsOf } from './periods';
import { type CountedTask, filingRate, type IsOwn, type LitProject, lightItems, taskRate } from './record-items';
import type { Scheme } from './scheme';

type Window = { first: Day; last: Day };
type Asked = { metric: string; count: RecordCount; periods: ReadonlySet<Period> };

/** The records of a quarter and its year so far, as known at K, with what was read of them. */
type Records = {
  raw: Raw;
  at: Moment;
  quarter: Window;
  year: Window;
  /** The last frozen sheets whose cut-off day lies in the year so far, oldest first. */
  frozen: SnapshotRow[];
  tasks: CountedTask[];
};

/** What records of the weekly cycle and of 交办督办 bring: which metrics of a scheme, and their values by unit. */
export type RecordMetrics = {
  counted: ReadonlySet<string>;
  of: (holds: (unitId: string) => boolean) => Record<string, MetricValue>;
};

/**
 * The metrics that records count for a scheme in a quarter, as of D and known at K. A metric is counted where its quarter has
 * any record (a frozen week, a task that fell due); where it has none, or is asked for by month, it is typed.
 */
export function recordMetrics(raw: Raw, scheme: Scheme, quarter: string, at: Moment): RecordMetrics {
  const asked = [...periodsOf(scheme)].flatMap(([metric, periods]): Asked[] => {
    const count = recordCountOf(scheme, metric);
    return count === null || periods.has('monthAverage') ? [] : [{ metric, count, periods }];
  });
  if (asked.length === 0) return { counted: new Set(), of: () => ({}) };
  const records = recordsOf(raw, quarter, at, asked);
  const counted = asked.filter(({ count }) => hasRecords(records, count));
  const tellers = counted.map((one) => ({ metric: one.metric, tell: teller(records, one) }));
  return {
    counted: new Set(counted.map((one) => one.metric)),
    of: (holds) => {
      const isOwn: IsOwn = (unitId) => unitId !== null && holds(unitId);
      return Object.fromEntries(tellers.map(({ metric, tell }) => [metric, tell(isOwn)] as const));
    },
  };
}

/** Whether nobody types a metric for a quarter: the ledger counts it, or there are records of it. */
export function countedIn(raw: Raw, scheme: Scheme, quarter: string, at: Moment): (metric: string) => boolean {
  const { counted } = recordMetrics(raw, scheme, quarter, at);
  return (metric) => isCounted(scheme, metric) || counted.has(metric);
}

function recordsOf(raw: Raw, quarter: string, at: Moment, asked: readonly Asked[]): Records {
  const window = quarterWindow(quarter, monthEndsOnAt(countingVersions(), at.asOf, at.knownAt));
  const last = earlier(window.last, at.asOf);
  const year = { first: `${quarter.slice(0, 4)}-01-01`, last };
  const frozen = snapshotsBetween(raw, weekOf(year.first), weekOf(last), at.knownAt);
  return {
    raw,
    at,
    quarter: { first: window.first, last },
    year,
    frozen: frozen.filter((one) => within(year, one.day)),
    tasks: asked.some((one) => one.count.by === 'tasks') ? tasksKnown(raw, at) : [],
  };
}

function hasRecords({ frozen, tasks, quarter }: Records, count: RecordCount): boolean {
  if (count.by !== 'tasks') return frozen.some((one) => within(quarter, one.day));
  return (
    onTimeOf(
      tasks.map((one) => one.task),
      quarter.first,
      quarter.last,
    ).due > 0
  );
}

/** Reads what a metric is made of once, and tells it of each member. */
function teller(records: Records, { count, periods }: Asked): (isOwn: IsOwn) => MetricValue {
  const inQuarter = counting(records, count, records.quarter);
  const inYear = count.by === 'light' ? inQuarter : counting(records, count, records.year);
  return (isOwn) => {
    if (periods.size > 1) return { quarter: inQuarter(isOwn), yearToDate: inYear(isOwn) };
    return periods.has('quarter') ? inQuarter(isOwn) : inYear(isOwn);
  };
}

function counting(records: Records, count: RecordCount, window: Window): (isOwn: IsOwn) => Rate | Item[] {
  switch (count.by) {
    case 'filing': {
      const weeks = filingsOf(records, window);
      return (isOwn) => filingRate(weeks, isOwn);
    }
    case 'tasks':
      return (isOwn) => taskRate(records.tasks, window.first, window.last, isOwn);
    case 'light': {
      const rows = lastSheet(records);
      return (isOwn) => lightItems(rows, count.light, isOwn);
    }
    default:
      return count satisfies never;
  }
}

function filingsOf({ raw, at, frozen }: Records, window: Window) {
  const weeks = frozen.filter((one) => within(window, one.day)).map((one) => one.week);
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  return filingsBetween(raw, first, last, at.knownAt);
}

function lastSheet({ raw, frozen, quarter }: Records): LitProject[] {
  const last = frozen.findLast((one) => within(quarter, one.day));
  return last ? snapshotRows(raw, last.seq, { kind: 'all' }) : [];
}

function tasksKnown(raw: Raw, at: Moment): CountedTask[] {
  const rows = taskRows(raw, { kind: 'all' }).filter((row) => row.recordedAt <= at.knownAt);
  const events = eventsOf(
    raw,
    rows.map((row) => row.id),
  );
  return rows.map(({ id, number, title, leadUnitId, project }) => ({
    number,
    title,
    leadUnitId,
    project: project?.code ?? null,
    task: taskOf(asEvents((events.get(id) ?? []).filter((event) => event.at <= at.knownAt))),
  }));
}

function within({ first, last }: Window, day: Day): boolean {
  return day >= first && day <= last;
}
