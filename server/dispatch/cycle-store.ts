import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import type { Instant } from '../calendar/day';
import { statement } from '../ledger/history-store';
import { type Cycle, type CycleEvent, type CycleEventKind, cycleOf, type Deadline } from './cycle';

/** An event of a week with who did it; null where the program did it by itself. */
export type CycleEventRow = {
  week: string;
  kind: CycleEventKind;
  at: Instant;
  deadline: Instant | null;
  freezeAt: Instant | null;
  reason: string | null;
  by: string | null;
};

const EVENTS = `select e.week, e.kind, e.recorded_at as at, e.deadline, e.freeze_at as freezeAt, e.reason, u.name as "by"
  from cycle_events e left join users u on u.id = e.recorded_by`;

/** What happened to a week by an instant, in its order. */
export function cycleEvents(raw: Raw, week: string, known: Instant): CycleEventRow[] {
  return statement(raw, `${EVENTS} where e.week = ? and e.recorded_at <= ? order by e.seq`).all(
    week,
    known,
  ) as CycleEventRow[];
}

/** The week as known at an instant; null before it is opened. */
export function findCycle(raw: Raw, week: string, known: Instant): Cycle | null {
  return cycleOf(cycleEvents(raw, week, known) as CycleEvent[]);
}

/** A week with how it stands. */
export type CycleRow = Cycle & { week: string };

/** The weeks opened since the one named (all without), as known at an instant, newest first. */
export function cyclesSince(raw: Raw, since: string | null, known: Instant): CycleRow[] {
  const rows = statement(
    raw,
    `${EVENTS} where (@since is null or e.week >= @since) and e.recorded_at <= @known order by e.week desc, e.seq`,
  ).all({ since, known }) as CycleEventRow[];
  const byWeek = new Map<string, CycleEvent[]>();
  for (const row of rows) byWeek.set(row.week, [...(byWeek.get(row.week) ?? []), row as CycleEvent]);
  return [...byWeek].flatMap(([week, events]) => {
    const cycle = cycleOf(events);
    return cycle === null ? [] : [{ ...cycle, week }];
  });
}

/** The first week before the one named that still collects; null without. */
export function collectingBefore(raw: Raw, week: string, known: Instant): string | null {
  const earlier = cyclesSince(raw, null, known).filter((cycle) => cycle.week < week && cycle.state === 'collecting');
  return earlier.at(-1)?.week ?? null;
}

/** The newest week that has been opened; null before the first. */
export function newestWeek(raw: Raw, known: Instant): string | null {
  const week = statement(raw, 'select max(week) from cycle_events where recorded_at <= ?').pluck().get(known);
  return typeof week === 'string' ? week : null;
}

export function appendCycleEvent(
  tx: WriteTx,
  event: { week: string; kind: CycleEventKind; dates?: Deadline; reason?: string | null },
  userId: string | null,
): void {
  statement(
    tx.raw,
    `insert into cycle_events (seq, week, kind, deadline, freeze_at, reason, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from cycle_events), @week, @kind, @deadline, @freezeAt, @reason, @at, @userId)`,
  ).run({
    week: event.week,
    kind: event.kind,
    deadline: event.dates?.deadline ?? null,
    freezeAt: event.dates?.freezeAt ?? null,
    reason: event.reason ?? null,
    at: tx.at,
    userId,
  });
}
