import { addDays, type Day, daysBetween, yearOf } from '../calendar/day';

/** First and last possible day of an event. */
export type Span = { first: Day; last: Day };

/** When a project’s time to production is judged, and whether it produced by then. */
export type Judged = { span: Span; day: Day; reached: boolean };

/**
 * 按期投产: a project is judged once, on the day it produced within its standard time or, where it did not, on the day
 * that time ran out; null while it still runs at D. Days known by month or year count as their last (DOMAIN.md,
 * Precision); where the start is known by its year only, its end lies in no quarter, just in a year.
 */
export function judgedOnTime(start: Span, produced: Span | null, standardDays: number, asOf: Day): Judged | null {
  const due = addDays(start.last, standardDays);
  if (produced && produced.last <= due && produced.last <= asOf)
    return { span: produced, day: produced.last, reached: true };
  if (due > asOf) return null;
  const year = yearOf(due);
  const span = byYearOnly(start) ? { first: `${year}-01-01`, last: `${year}-12-31` } : { first: due, last: due };
  return { span, day: due, reached: false };
}

function byYearOnly({ first, last }: Span): boolean {
  return daysBetween(first, last) > 31;
}
