import type { Raw } from '../../db/client';
import { isoOf } from '../calendar/day';

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
