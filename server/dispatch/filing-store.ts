import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import type { Instant } from '../calendar/day';
import { unitIds } from '../ledger/figures-store';
import { statement } from '../ledger/history-store';
import type { UnitFiling } from './filing';

/** The filing of every frozen week of a stretch, as it was frozen, by week. */
export function filingsBetween(raw: Raw, first: string, last: string, known: Instant): Map<string, UnitFiling[]> {
  const rows = statement(
    raw,
    `select s.week, json_extract(s.body, '$.standing.filing') as filing from cycle_snapshots s
     where s.week between @first and @last and s.known <= @known
       and s.seq = (select max(l.seq) from cycle_snapshots l where l.week = s.week and l.known <= @known) order by s.week`,
  ).all({ first, last, known }) as { week: string; filing: string }[];
  const idOf = unitIds(raw, known);
  return new Map(
    rows.map(({ week, filing }) => [
      week,
      (JSON.parse(filing) as Omit<UnitFiling, 'unitId'>[]).map((one) => ({ ...one, unitId: idOf(one.unit) })),
    ]),
  );
}

/** Who files for a unit: its 联络员 and 分管领导 with their telephones. */
export type Filer = { unitId: string; name: string; role: 'reporter' | 'unitLead'; telephone: string | null };

export function filersOf(raw: Raw, unitIds: readonly string[]): Filer[] {
  return statement(
    raw,
    `select u.unit_id as unitId, u.name, r.role, u.telephone from json_each(@ids) j cross join users u on u.unit_id = j.value
     join user_roles r on r.user_id = u.id and r.role in ('reporter', 'unitLead') where u.disabled_at is null order by r.role, u.name`,
  ).all({ ids: JSON.stringify(unitIds) }) as Filer[];
}

/** A reminder that went out, or failed to. */
export type Reminder = { hoursBefore: number; way: string; sentAt: Instant; outcome: 'sent' | 'failed'; words: string };

export function remindersOf(raw: Raw, week: string): Reminder[] {
  return statement(
    raw,
    `select hours_before as hoursBefore, way, sent_at as sentAt, outcome, words from filing_reminders where week = ? order by sent_at, way`,
  ).all(week) as Reminder[];
}

/** Claims a reminder before it is sent, so that it goes out once at most; false when it was claimed before. */
export function claimReminder(
  tx: WriteTx,
  row: { week: string; deadline: Instant; hoursBefore: number; way: string },
): boolean {
  return (
    statement(
      tx.raw,
      `insert or ignore into filing_reminders (week, deadline, hours_before, way, sent_at, outcome, words)
       values (@week, @deadline, @hoursBefore, @way, @at, 'failed', '发送中断，没有确认送达')`,
    ).run({ ...row, at: tx.at }).changes > 0
  );
}

export function settleReminder(
  tx: WriteTx,
  row: { week: string; deadline: Instant; hoursBefore: number; way: string; outcome: 'sent' | 'failed'; words: string },
): void {
  statement(
    tx.raw,
    `update filing_reminders set outcome = @outcome, words = @words
     where week = @week and deadline = @deadline and hours_before = @hoursBefore and way = @way`,
  ).run(row);
}
