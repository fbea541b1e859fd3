import type { Raw } from '../../db/client';
import { isoOf } from '../calendar/day';
import { statement } from '../ledger/history-store';

/** A line on its way out. */
export type OutLine = Record<string, unknown> & { type: string };

/** Rows one after another, so that a ledger is never held whole in memory. */
export function rows(raw: Raw, sql: string): IterableIterator<Record<string, unknown>> {
  return raw.prepare(sql).iterate() as IterableIterator<Record<string, unknown>>;
}

/** An instant column as ISO 8601 with +08:00; null stays null. */
export function instant(value: unknown): string | null {
  return value === null ? null : isoOf(Number(value));
}

/** What a line names instead of an id. An id nobody bears (`load` in a unit’s versions) is given as it stands. */
export type NamesById = {
  units: ReadonlyMap<string, string>;
  unit: (id: unknown) => string | null;
  login: (id: unknown) => string | null;
};

export function namesById(raw: Raw): NamesById {
  const read = (sql: string) => new Map(raw.prepare(sql).raw().all() as [string, string][]);
  const units = read('select id, name from units');
  const logins = read('select id, login from users');
  const named = (from: ReadonlyMap<string, string>) => (id: unknown) =>
    typeof id === 'string' ? (from.get(id) ?? id) : null;
  return { units, unit: named(units), login: named(logins) };
}

/** When a row was recorded, and by whom: null where the program did it by itself. */
export function recorded(row: Record<string, unknown>, names: NamesById) {
  return { recordedAt: instant(row.recorded_at), recordedBy: names.login(row.recorded_by) };
}

/** Appends a row to one of the logs; names of tables and columns are the callers’ own, never from a line. */
export function appendRow(raw: Raw, table: string, row: Record<string, string | number | null>): void {
  const columns = Object.keys(row);
  statement(
    raw,
    `insert into ${table} (seq, ${columns.join(', ')})
     values ((select coalesce(max(seq), 0) + 1 from ${table}), ${columns.map((column) => `@${column}`).join(', ')})`,
  ).run(row);
}
