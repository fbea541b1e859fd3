import { fractionText } from '../target/rules';
import { dividedBy, exactOf, total, ZERO } from './decimal';
import type { IndicatorResult, RankedRow, RankingResult } from './result';
import { topIndicators } from './result-words';

/** An indicator of a member in one quarter: its score as published, and score ÷ full mark as decimal text (`0.8125`). */
export type CourseRate = { id: string; score: string; rate: string | null };

/** Where a member stood in one quarter. `position` is its line in the published list: equals share a rank, not a line. */
export type CoursePoint = {
  rank: number;
  position: number;
  last: boolean;
  score: string;
  /** Score ÷ what the top indicators add up to; above 1 with bonuses. Null where that is 0. */
  rate: string | null;
  indicators: CourseRate[];
};

/** A member over the quarters of a course, one entry a quarter; null where it was not ranked or nothing was published. */
export type CourseLine = { unit: string; officer?: string; points: (CoursePoint | null)[] };

/** The published places of one scheme line over quarters, groups apart as they are in the newest. */
export type Course = {
  /** Every quarter from the first to the newest, also those in which nothing was published. */
  quarters: string[];
  groups: {
    group: string;
    /** The most members that were ranked in one of the quarters: the lowest place a drawing needs. */
    places: number;
    indicators: { id: string; name: string; full: string }[];
    /** As placed in the newest quarter; after them those not ranked then. */
    lines: CourseLine[];
  }[];
};

/** So many quarters are shown. */
export const COURSE_QUARTERS = 12;
/** Rates are drawn, not compared: four decimals are finer than any screen. */
const RATE_DIGITS = 4;

/**
 * The course of a scheme line from its rankings in force, oldest first (DOMAIN.md, 季排名: change against earlier
 * quarters shows), for the last twelve quarters. An officer is followed from unit to unit, under the newest one. A group is
 * followed by its name: who moved to another begins anew there.
 */
export function courseOf(results: readonly RankingResult[]): Course {
  const newest = results.at(-1);
  if (!newest) return { quarters: [], groups: [] };
  const shown = new Map(results.map((result) => [result.quarter, result]));
  const first = results[0]?.quarter ?? newest.quarter;
  const quarters = quartersUpTo(newest.quarter, COURSE_QUARTERS).filter((quarter) => quarter >= first);
  return {
    quarters,
    groups: newest.groups.map(({ group }) => {
      const lists = quarters.map((quarter) => rowsOf(shown.get(quarter), group));
      const members = newestRows(lists);
      return {
        group,
        places: Math.max(0, ...lists.map((rows) => rows.length)),
        indicators: indicatorsOf(lists),
        lines: [...members].map(([key, member]) => ({
          ...whoOf(member),
          points: lists.map((rows) => pointOf(rows, key)),
        })),
      };
    }),
  };
}

/**
 * How many quarters in a row up to the newest a member has been last, and since which; gaps are no end, as in the run the
 * scheme looks at. `began` is null where the run fills the whole course and may be longer. Null for who is not last now.
 */
export function lastRunOf(course: Course, line: CourseLine): { run: number; began: string | null } | null {
  if (!line.points.at(-1)?.last) return null;
  const ranked = course.quarters.flatMap((quarter, index) => {
    const point = line.points[index];
    return point ? [{ quarter, last: point.last }] : [];
  });
  const before = ranked.findLastIndex((one) => !one.last);
  const run = ranked.length - 1 - before;
  const whole = before < 0 && course.quarters.length === COURSE_QUARTERS;
  return { run, began: whole ? null : (ranked.at(-run)?.quarter ?? null) };
}

/** An earlier result with its units under the names they bear later, so that a new name ends no line. */
export function renamed(result: RankingResult, nameNow: (unit: string) => string): RankingResult {
  return {
    ...result,
    groups: result.groups.map((group) => ({
      ...group,
      rows: group.rows.map((row) => ({ ...row, unit: nameNow(row.unit) })),
    })),
  };
}

/** So many quarters up to one, oldest first. */
export function quartersUpTo(quarter: string, count: number): string[] {
  const index = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(5)) - 1;
  return Array.from({ length: count }, (_, at) => index - count + 1 + at).map(
    (at) => `${Math.floor(at / 4)}Q${(at % 4) + 1}`,
  );
}

function rowsOf(result: RankingResult | undefined, group: string): RankedRow[] {
  return result?.groups.find((one) => one.group === group)?.rows ?? [];
}

/** Each member as its newest quarter has it: who was ranked last stand before those who were ranked earlier. */
function newestRows(lists: readonly (readonly RankedRow[])[]): Map<string, RankedRow> {
  const found = new Map<string, RankedRow>();
  for (const row of [...lists].reverse().flat()) if (!found.has(keyOf(row))) found.set(keyOf(row), row);
  return found;
}

/** A unit by its name, an officer by the officer’s alone: who changes the unit goes on. */
function keyOf(row: { unit: string; officer?: string }): string {
  return JSON.stringify(row.officer === undefined ? { unit: row.unit } : { officer: row.officer });
}

function whoOf({ unit, officer }: RankedRow): { unit: string; officer?: string } {
  return officer === undefined ? { unit } : { unit, officer };
}

/** The top indicators of the group, as the newest quarter that ranked anybody names them. */
function indicatorsOf(lists: readonly (readonly RankedRow[])[]): Course['groups'][number]['indicators'] {
  const rows = lists.findLast((list) => list.length > 0) ?? [];
  return topIndicators(rows);
}

function pointOf(rows: readonly RankedRow[], key: string): CoursePoint | null {
  const index = rows.findIndex((row) => keyOf(row) === key);
  const row = rows[index];
  if (!row) return null;
  return {
    rank: row.rank,
    position: index + 1,
    last: row.rank > 1 && rows.every((other) => other.rank <= row.rank),
    score: row.score,
    rate: rateOf(row.score, fullOf(row.indicators)),
    indicators: row.indicators.map(({ id, score, full }) => ({
      id,
      score,
      rate: rateOf(score, exactOf(full) ?? ZERO),
    })),
  };
}

function fullOf(indicators: readonly IndicatorResult[]) {
  return total(indicators.map((one) => exactOf(one.full) ?? ZERO));
}

function rateOf(score: string, full: ReturnType<typeof fullOf>): string | null {
  const value = exactOf(score);
  return value === null || full.over === 0n ? null : fractionText(dividedBy(value, full), RATE_DIGITS);
}
