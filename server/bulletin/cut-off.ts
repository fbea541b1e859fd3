import { addDays, type Day, earlier, endOf, type Instant, monthEnd } from '../calendar/day';

/** The moments of a month’s bulletin: D is the window’s last day (today while it runs), K the cut-off. */
export type CutOff = { month: string; asOf: Day; knownAt: Instant; previous: { asOf: Day; knownAt: Instant } | null };

/**
 * The cut-off of a month: without an issued bulletin K is the end of the window’s last day, and the previous one is
 * computed at that moment of the month before; January has none (DOMAIN.md, Bulletin terms). A month still running is
 * cut at today.
 */
export function cutOffOf(month: string, today: Day, now: Instant, knownAt: Instant = Number.MAX_SAFE_INTEGER): CutOff {
  const asOf = earlier(monthEnd(month), today);
  const known = Math.min(endOf(asOf), now, knownAt);
  const before = addDays(`${month}-01`, -1);
  return {
    month,
    asOf,
    knownAt: known,
    previous: month.endsWith('-01') ? null : { asOf: before, knownAt: Math.min(endOf(before), known) },
  };
}
