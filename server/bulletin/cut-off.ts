import { addDays, type Day, earlier, endOf, type Instant } from '../calendar/day';
import { type MonthEndsOn, monthWindow, type Window } from '../calendar/month-window';

/** The moments of a month’s bulletin: D is the window’s last day (today while it runs), K the cut-off. */
export type CutOff = {
  month: string;
  window: Window;
  endsOn: MonthEndsOn;
  asOf: Day;
  knownAt: Instant;
  previous: { asOf: Day; knownAt: Instant } | null;
  /** The cut-off of the month before, January’s too: what is listed beside the year’s figures runs from it. */
  before: { asOf: Day; knownAt: Instant };
};

/**
 * The cut-off of a month. `issued` is the cut-off of the month before as it was issued; without an issued bulletin K is the end of the window’s last day, and the previous one is
 * computed at that moment of the month before; January has none (DOMAIN.md, Bulletin terms). A month still running is
 * cut at today. Null for a month that has not begun.
 */
export function cutOffOf(
  month: string,
  now: { today: Day; now: Instant; endsOn: MonthEndsOn },
  knownAt: Instant = Number.MAX_SAFE_INTEGER,
  issued: { asOf: Day; knownAt: Instant } | null = null,
): CutOff | null {
  const window = monthWindow(month, now.endsOn);
  if (window.first > now.today) return null;
  const asOf = earlier(window.last, now.today);
  const known = Math.min(endOf(asOf), now.now, knownAt);
  const dayBefore = addDays(window.first, -1);
  const before = issued ?? { asOf: dayBefore, knownAt: Math.min(endOf(dayBefore), known) };
  return {
    month,
    window,
    endsOn: now.endsOn,
    asOf,
    knownAt: known,
    previous: month.endsWith('-01') ? null : before,
    before,
  };
}
