import type { Raw } from '../../db/client';
import { addDays, type Day, type Instant, startOf } from '../calendar/day';
import { weekday, weekOf, weekSpan } from '../calendar/week';
import { statement } from '../ledger/history-store';

/** A cut-off: what had happened by the end of D, as known at K. */
export type Cut = { day: Day; known: Instant };

/** A cut-off with the week that was frozen there; null where none was. */
export type WeekCut = Cut & { week: string | null };

const HOUR = 3_600_000;

/** The last Thursday 17:00 before an instant: where the week begins in a house that has frozen none yet. */
export function lastThursday(asOf: Day, knownAt: Instant): Cut {
  let day = addDays(asOf, -((weekday(asOf) + 3) % 7));
  const cut = (on: Day) => startOf(on) + 17 * HOUR;
  if (cut(day) >= Math.min(knownAt, startOf(asOf) + 24 * HOUR - 1)) day = addDays(day, -7);
  return { day, known: cut(day) };
}

/**
 * The cut-off from which the week’s figures of a moment run (DOMAIN.md, Week): that of the last week frozen before, so that Friday to
 * Sunday are in the next week and the cumulative line never breaks. A moment that is itself a frozen cut-off runs from the one
 * before its week.
 */
export function weekCut(raw: Raw, at: { asOf: Day; knownAt: Instant }): WeekCut {
  const own = statement(raw, 'select week from cycle_snapshots where known = ? and day = ?')
    .pluck()
    .get(at.knownAt, at.asOf);
  if (typeof own === 'string') return cutBefore(raw, own, at.knownAt);
  const found = statement(
    raw,
    `select s.day, s.known, s.week from cycle_snapshots s where s.day <= @asOf and s.known <= @knownAt
     order by s.week desc, s.seq desc limit 1`,
  ).get(at) as WeekCut | undefined;
  if (found) return found;
  const week = weekOf(at.asOf);
  const opened = statement(raw, 'select 1 from cycle_events where week = ? and recorded_at <= ?').get(week, at.knownAt);
  return opened ? cutBefore(raw, week, at.knownAt) : { ...lastThursday(at.asOf, at.knownAt), week: null };
}

/**
 * The cut-off at which the figures of a week begin: that of the last week frozen before it; before the first frozen week, the
 * Thursday 17:00 before its Monday.
 */
export function cutBefore(raw: Raw, week: string, known: Instant): WeekCut {
  const found = statement(
    raw,
    'select s.day, s.known, s.week from cycle_snapshots s where s.week < ? and s.known <= ? order by s.week desc, s.seq desc limit 1',
  ).get(week, known) as WeekCut | undefined;
  if (found) return found;
  const monday = weekSpan(week)?.first ?? week;
  return { ...lastThursday(addDays(monday, -1), known), week: null };
}
