import { type Day, endOf, type Instant } from '../calendar/day';
import { type Recognised, reached as reachedNodes } from '../ledger/rules';
import type { CapitalPoint, Milestone, Reached } from './schedule';

/** A milestone was said to be reached on a day, or that was taken back; in the order in which it was recorded. */
export type MilestoneEvent = {
  key: string;
  kind: 'reached' | 'withdrawn';
  reachedOn: Day | null;
  recordedAt: Instant;
};

/** D and K: what had happened by the end of day D, as known at instant K. */
export type At = { asOf: Day; knownAt: Instant };

/**
 * Which milestones are reached at (D, K), and since when. One that names a node of the ledger is reached by the recognised
 * fact itself, there is no second entry; another by the last report known that was not withdrawn.
 */
export function reachedOf(
  milestones: readonly Pick<Milestone, 'key' | 'node'>[],
  facts: readonly Recognised[],
  events: readonly MilestoneEvent[],
  at: At,
): Map<string, Reached> {
  const reported = reportedOf(events, at);
  return new Map(
    milestones.flatMap(({ key, node }): [string, Reached][] => {
      const on = node === null ? reported.get(key) : reachedNodes(facts, [node])?.from;
      return on === undefined || on > at.asOf ? [] : [[key, { on, by: node === null ? 'report' : 'ledger' }]];
    }),
  );
}

/** The days on which milestones were reported reached, by key, as known at K. */
export function reportedOf(events: readonly MilestoneEvent[], at: At): Map<string, Day> {
  const found = new Map<string, Day>();
  for (const { key, kind, reachedOn, recordedAt } of events) {
    if (recordedAt > at.knownAt) continue;
    if (kind === 'reached' && reachedOn !== null) found.set(key, reachedOn);
    else found.delete(key);
  }
  return found;
}

/** The running amounts paid in (到位内资) of the facts in force, with the days they hold from. */
export function paidInOf(facts: readonly Recognised[]): CapitalPoint[] {
  return facts.flatMap(({ fact, from }) => (fact.kind === 'paidIn' ? [{ on: from, yuan: fact.value.yuan }] : []));
}

/**
 * The version in force at (D, K) among those in their order: the last that was in force by the end of D as known at K, so
 * that a past day is measured against the plan of that day. The first is the baseline.
 */
export function inForceAt<P extends { inForceAt: Instant }>(plans: readonly P[], at: At): P | undefined {
  const until = Math.min(endOf(at.asOf), at.knownAt);
  return plans.findLast((one) => one.inForceAt <= until);
}
