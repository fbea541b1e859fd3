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
 * The cut-off of a month. K is `knownAt` where a moment was chosen, which may lie after the month, else the end of the window’s last
 * day. `issued` is the cut-off of the month before as it was issued; without one the previous is computed at the end of that
 * month; January has none (DOMAIN.md, Bulletin terms). A month still running is cut at today. Null for a month that has not begun.
 */
export function cutOffOf(
  month: string,
  now: { today: Day; now: Instant; endsOn: MonthEndsOn },
  knownAt?: Instant,
  issued: { asOf: Day; knownAt: Instant } | null = null,
): CutOff | null {
  const window = monthWindow(month, now.endsOn);
  if (window.first > now.today) return null;
  const asOf = earlier(window.last, now.today);
  const known = Math.min(knownAt ?? endOf(asOf), now.now);
  const dayBefore = addDays(window.first, -1);
  // Of what was issued the two moments alone: what else it carries is no part of a cut-off.
  const before =
    issued === null
      ? { asOf: dayBefore, knownAt: Math.min(endOf(dayBefore), known) }
      : { asOf: issued.asOf, knownAt: issued.knownAt };
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
