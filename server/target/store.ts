import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import type { Instant } from '../calendar/day';
import { statement } from '../ledger/history-store';
import type { Basis } from '../role';
import type { TargetLine } from './rules';

/** The targets of a year in force as known at K: of each line the last version; a line set to null is gone. */
export function targetsAt(raw: Raw, year: number, basis: Basis, known: Instant): TargetLine[] {
  return statement(
    raw,
    `select metric, unit_id as unitId, quarter, value from targets t
     where year = @year and basis = @basis and recorded_at <= @known and value is not null
       and seq = (select max(seq) from targets o where o.year = t.year and o.metric = t.metric and o.basis = t.basis
         and o.unit_id is t.unit_id and o.quarter is t.quarter and o.recorded_at <= @known)
     order by seq`,
  ).all({ year, basis, known }) as TargetLine[];
}

/** One version of a target line as recorded. */
export type TargetVersion = TargetLine & { seq: number; recordedAt: Instant; recordedBy: string };

/** Every version ever recorded of a metric’s targets of a year, newest first. */
export function targetVersions(raw: Raw, year: number, metric: string, basis: Basis): TargetVersion[] {
  return statement(
    raw,
    `select t.seq, t.metric, t.unit_id as unitId, t.quarter, t.value, t.recorded_at as recordedAt, u.name as recordedBy
     from targets t join users u on u.id = t.recorded_by where year = ? and metric = ? and basis = ? order by seq desc limit 200`,
  ).all(year, metric, basis) as TargetVersion[];
}

/** Appends a version of a target line; a null value takes the line away. */
export function appendTarget(
  tx: WriteTx,
  line: {
    year: number;
    metric: string;
    basis: Basis;
    unitId: string | null;
    quarter: number | null;
    value: string | null;
  },
  userId: string,
): void {
  statement(
    tx.raw,
    `insert into targets (seq, year, metric, basis, unit_id, quarter, value, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from targets), @year, @metric, @basis, @unitId, @quarter, @value, @at, @userId)`,
  ).run({ ...line, at: tx.at, userId });
}

/** The seq of the last target line recorded: what a page has seen. */
export function lastTargetSeq(raw: Raw): number {
  return Number(statement(raw, 'select coalesce(max(seq), 0) from targets').pluck().get());
}
