import { addDays, type Day, type Instant, yearOf } from '../calendar/day';
import { type RulesVersion, rulesAt } from '../catalogue/counting-rules';
import type { Basis } from '../role';
import { type CountingContext, type Entry, entriesOf, type ProjectStanding, STOCK_YEAR, standingOf } from './counting';
import type { History } from './fact';
import { recognisedFacts } from './rules';

export const END_OF_DAYS: Day = '9999-12-31';
export const END_OF_TIME: Instant = Number.MAX_SAFE_INTEGER;

/** A stretch of (D, K) in which something holds; the ends are exclusive. */
export type Rectangle = { dayFrom: Day; dayTo: Day; knownFrom: Instant; knownTo: Instant };
export type Held<T> = Rectangle & { value: T };

/** The projection of one project on one basis. */
export type Projection = { standings: Held<ProjectStanding>[]; entries: Held<Entry>[] };

export type ProjectionInput = {
  basis: Basis;
  versions: readonly RulesVersion[];
  branchOf: CountingContext['branchOf'];
};

export const FIRST_DAY: Day = '0001-01-01';

/**
 * Spreads a project’s history over the plane of D and K: the definition (`standingOf`, `entriesOf`) is asked at every
 * point where its answer can change, and equal neighbours are joined. So a figure read from the projection is, by
 * construction, what the definition says at that (D, K); `verify` does the same again and compares.
 *
 * D changes at each day a fact comes into force, at each New Year after one (a year’s figures stop there) and where a
 * version of the rules takes effect; K at each decision and each recorded version.
 */
export function project(history: History, input: ProjectionInput): Projection {
  const knowns = knownPoints(history, input);
  const standings: Held<ProjectStanding>[] = [];
  const entries: Held<Entry>[] = [];
  let lastKey: string | null = null;
  for (const [index, knownFrom] of knowns.entries()) {
    const knownTo = knowns[index + 1] ?? END_OF_TIME;
    const plane = cut(history, input, knownFrom, knownTo);
    const key = JSON.stringify([plane.standings.map(strip), plane.entries.map(strip)]);
    if (key === lastKey) {
      for (const held of standings) if (held.knownTo === knownFrom) held.knownTo = knownTo;
      for (const held of entries) if (held.knownTo === knownFrom) held.knownTo = knownTo;
      continue;
    }
    lastKey = key;
    standings.push(...plane.standings);
    entries.push(...plane.entries);
  }
  return { standings: standings.filter((held) => !isBlank(held.value)), entries };
}

function strip<T>({ dayFrom, dayTo, value }: Held<T>) {
  return [dayFrom, dayTo, value];
}

/** Nothing recognised yet: not stored; a reader takes a missing standing for a lead without figures. */
function isBlank(value: ProjectStanding): boolean {
  return (
    value.stage === 0 &&
    value.state === 'active' &&
    value.yuan === null &&
    value.dollars === null &&
    value.shares.length === 0
  );
}

function knownPoints(history: History, input: ProjectionInput): Instant[] {
  const points = new Set<Instant>();
  for (const decision of history.decisions) {
    if (decision.basis === 'district' || decision.basis === input.basis) points.add(decision.at);
  }
  const first = Math.min(...points);
  for (const version of input.versions) if (version.recordedAt > first) points.add(version.recordedAt);
  return [...points].filter(Number.isFinite).sort((a, b) => a - b);
}

/** The whole of D as known at one K: rectangles of one K width, equal neighbours in D joined. */
function cut(history: History, input: ProjectionInput, knownFrom: Instant, knownTo: Instant): Projection {
  const recognised = recognisedFacts(history, knownFrom, input.basis);
  const context: CountingContext = {
    basis: input.basis,
    rules:
      input.versions.length === 0
        ? () => rulesAt([], FIRST_DAY, knownFrom)
        : (day) => rulesAt(input.versions, day, knownFrom),
    firstIndustry: history.firstIndustry,
    firstInvestor: history.firstInvestor,
    branchOf: input.branchOf,
  };
  const days = dayPoints(
    recognised.map((one) => one.from),
    input.versions.map((version) => version.effectiveOn),
  );
  const standings: Held<ProjectStanding>[] = [];
  const entries: Held<Entry>[] = [];
  let open = new Map<string, Held<Entry>>();
  for (const [index, dayFrom] of days.entries()) {
    const dayTo = days[index + 1] ?? END_OF_DAYS;
    const standing = standingOf(recognised, dayFrom, context);
    const before = standings.at(-1);
    if (before && JSON.stringify(before.value) === JSON.stringify(standing)) before.dayTo = dayTo;
    else standings.push({ dayFrom, dayTo, knownFrom, knownTo, value: standing });
    const still = new Map<string, Held<Entry>>();
    for (const entry of entriesOf(recognised, dayFrom, context)) {
      const until = entry.year === STOCK_YEAR ? dayTo : yearEnd(dayFrom, dayTo);
      const key = JSON.stringify(entry);
      const going = open.get(key);
      if (going && going.dayTo === dayFrom) {
        going.dayTo = until;
        still.set(key, going);
      } else {
        const held = { dayFrom, dayTo: until, knownFrom, knownTo, value: entry };
        entries.push(held);
        still.set(key, held);
      }
    }
    open = still;
  }
  return { standings, entries };
}

/** A year’s entry ends with its year: from then on the year is asked at its 31 December. */
function yearEnd(dayFrom: Day, dayTo: Day): Day {
  const newYear = `${yearOf(dayFrom) + 1}-01-01`;
  return newYear < dayTo ? newYear : dayTo;
}

function dayPoints(facts: Day[], versions: Day[]): Day[] {
  const points = new Set<Day>([FIRST_DAY]);
  for (const day of facts) {
    points.add(day);
    points.add(addDays(`${yearOf(day)}-12-31`, 1));
  }
  for (const day of versions) points.add(day);
  return [...points].sort();
}
