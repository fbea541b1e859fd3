import { type Day, daysBetween, later } from '../calendar/day';
import type { CoursePoint } from '../dispatch/lights';
import type { NodeId } from '../ledger/chain';

/** First and last day of a milestone, both included. */
export type Span = { start: Day; due: Day };

/** A milestone of a plan; `percent` is the cumulative 形象进度 when it and those listed before it are done. */
export type Milestone = Span & {
  /** Stays the same through all versions of a project’s plan. */
  key: string;
  name: string;
  /** The node of the ledger whose recognised fact is its being reached; null where that is reported in the plan. */
  node: NodeId | null;
  percent: number;
  owner: string;
  proof: string;
};

/** 到位资金计划: by a day so much is to have been paid in, cumulative, in 元. */
export type CapitalPoint = { on: Day; yuan: number };

/** On which day a milestone was reached, and whether the ledger or a report in the plan says so. */
export type Reached = { on: Day; by: 'ledger' | 'report' };

/** What each milestone adds to the 形象进度 by itself, in percentage points: its own percent less that of the one before. */
export function ownShares(milestones: readonly Pick<Milestone, 'key' | 'percent'>[]): Map<string, number> {
  return new Map(milestones.map(({ key, percent }, at) => [key, percent - (milestones[at - 1]?.percent ?? 0)]));
}

/**
 * The planned course of the building (DOMAIN.md, Lights: progress): 0 % on the day the first milestone starts, and on each due day the
 * shares of all that are due by then. Where milestones were moved past each other, each takes its own share along, so the
 * course never falls and ends at 100 %.
 */
export function courseOf(milestones: readonly Milestone[]): CoursePoint[] {
  const first = firstStart(milestones);
  if (first === null) return [];
  const shares = ownShares(milestones);
  return summed([{ on: first, add: 0 }, ...milestones.map(({ key, due }) => ({ on: due, add: shares.get(key) ?? 0 }))]);
}

/**
 * The course of what was reached. A milestone counts its own share from the day it was reached and nothing for those
 * before it: a 竣工 reported ahead of a 封顶 that nobody reported does not bring the 封顶 with it. So the percent never falls
 * and never exceeds what is done.
 */
export function actualOf(milestones: readonly Milestone[], reached: ReadonlyMap<string, Reached>): CoursePoint[] {
  const shares = ownShares(milestones);
  return summed(
    milestones.flatMap(({ key }) => {
      const on = reached.get(key)?.on;
      return on === undefined ? [] : [{ on, add: shares.get(key) ?? 0 }];
    }),
  );
}

/** Points in the order of their days, one a day, each with the sum so far. */
function summed(steps: readonly { on: Day; add: number }[]): CoursePoint[] {
  const points: CoursePoint[] = [];
  let percent = 0;
  for (const { on, add } of [...steps].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    percent += add;
    const last = points.at(-1);
    if (last?.on === on) last.percent = percent;
    else points.push({ on, percent });
  }
  return points;
}

/**
 * The planned course of the capital in percent of its last point, from 0 % on the day the plan begins; empty without a plan
 * of capital.
 */
export function capitalCourseOf(capital: readonly CapitalPoint[], begins: Day | null): CoursePoint[] {
  const whole = capital.at(-1)?.yuan ?? 0;
  const first = capital[0];
  if (whole <= 0 || first === undefined) return [];
  const points = capital.map(({ on, yuan }) => ({ on, percent: (yuan / whole) * 100 }));
  return begins !== null && begins < first.on ? [{ on: begins, percent: 0 }, ...points] : points;
}

/** What has been paid in by its days, running amounts in 元, in percent of the last planned point. */
export function capitalActualOf(capital: readonly CapitalPoint[], paid: readonly CapitalPoint[]): CoursePoint[] {
  const whole = capital.at(-1)?.yuan ?? 0;
  return whole <= 0 ? [] : paid.map(({ on, yuan }) => ({ on, percent: (yuan / whole) * 100 }));
}

/** The day a plan begins: the earliest start; null for a plan without milestones. */
export function firstStart(milestones: readonly Span[]): Day | null {
  return milestones.reduce<Day | null>((first, { start }) => (first === null || start < first ? start : first), null);
}

/** The day a plan ends: the latest due day; null for a plan without milestones. */
export function lastDue(milestones: readonly Span[]): Day | null {
  return milestones.reduce<Day | null>((last, { due }) => (last === null ? due : later(last, due)), null);
}

/** The earliest step not reached yet that should have begun before today, and how many days ago; null when all can still begin. */
export function overdueStart(
  milestones: readonly (Span & { name: string; reached: boolean })[],
  today: Day,
): { name: string; on: Day; days: number } | null {
  const [first] = milestones
    .filter((one) => !one.reached && one.start < today)
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  return first ? { name: first.name, on: first.start, days: daysBetween(first.start, today) } : null;
}

/** A line of the schedule: a milestone in the baseline, in the plan in force, and as it was reached. */
export type ScheduleRow = Pick<Milestone, 'key' | 'name' | 'node' | 'owner' | 'proof' | 'percent'> & {
  /** Null for a milestone that came in with a re-plan. */
  baseline: Span | null;
  /** Null for one that a re-plan took out. */
  plan: Span | null;
  reached: Reached | null;
  /** Calendar days behind the plan in force: reached after its due day, or not reached and due before D; negative when early, null when neither. */
  late: number | null;
  /** Calendar days by which re-plans moved the due day; null where there is nothing to compare. */
  moved: number | null;
};

/** The milestones of the plan in force in their order, then those of the baseline that were taken out; as of a day. */
export function scheduleOf(
  baseline: readonly Milestone[],
  plan: readonly Milestone[],
  reached: ReadonlyMap<string, Reached>,
  day: Day,
): ScheduleRow[] {
  const before = new Map(baseline.map((one) => [one.key, one]));
  const now = new Set(plan.map((one) => one.key));
  const row = (one: Milestone, base: Milestone | undefined, planned: boolean): ScheduleRow => {
    const done = reached.get(one.key) ?? null;
    const { key, name, node, owner, proof, percent, start, due } = one;
    return {
      key,
      name,
      node,
      owner,
      proof,
      percent,
      baseline: base ? { start: base.start, due: base.due } : null,
      plan: planned ? { start, due } : null,
      reached: done,
      late: planned ? lateBy(due, done, day) : null,
      moved: base && planned ? daysBetween(base.due, due) : null,
    };
  };
  return [
    ...plan.map((one) => row(one, before.get(one.key), true)),
    ...baseline.filter((one) => !now.has(one.key)).map((one) => row(one, one, false)),
  ];
}

function lateBy(due: Day, reached: Reached | null, day: Day): number | null {
  if (reached !== null) return daysBetween(due, reached.on);
  return due < day ? daysBetween(due, day) : null;
}

/** What a new version changed against the one before it, milestone by milestone. */
export type PlanChange =
  | { kind: 'added' | 'removed'; name: string; due: Day }
  | { kind: 'moved'; name: string; from: Day; to: Day; days: number };

/** The changes of due days and of the list itself, in the order of the new version, the removed ones last. */
export function changesBetween(before: readonly Milestone[], after: readonly Milestone[]): PlanChange[] {
  const old = new Map(before.map((one) => [one.key, one]));
  const kept = new Set(after.map((one) => one.key));
  return [
    ...after.flatMap(({ key, name, due }): PlanChange[] => {
      const was = old.get(key);
      if (!was) return [{ kind: 'added', name, due }];
      return was.due === due ? [] : [{ kind: 'moved', name, from: was.due, to: due, days: daysBetween(was.due, due) }];
    }),
    ...before.filter((one) => !kept.has(one.key)).map(({ name, due }): PlanChange => ({ kind: 'removed', name, due })),
  ];
}
