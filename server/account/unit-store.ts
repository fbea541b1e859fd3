import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import { newId } from '../ids';
import { statement } from '../ledger/history-store';

export type UnitRow = {
  id: string;
  name: string;
  group: string;
  aliases: string[];
  from: string;
  to: string | null;
  successorId: string | null;
  successor: string | null;
  version: number;
};

/** All units in the bureau’s order. */
export function unitRows(raw: Raw): UnitRow[] {
  const rows = statement(
    raw,
    `select u.id, u.name, u.group_name as "group", u.aliases, u.from_day as "from", u.to_day as "to", u.successor_id as successorId, s.name as successor, u.version
     from units u left join units s on s.id = u.successor_id order by u.position, u.name`,
  ).all() as (Omit<UnitRow, 'aliases'> & { aliases: string })[];
  return rows.map((row) => ({ ...row, aliases: JSON.parse(row.aliases) as string[] }));
}

type UnitFields = {
  name: string;
  group: string;
  aliases: readonly string[];
  from: string;
  to: string | null;
  successorId: string | null;
};

/** Adds a unit at the end of the order. */
export function addUnitRow(tx: WriteTx, unit: Omit<UnitFields, 'to' | 'successorId'>, by: string): string {
  const id = newId();
  const fields = { ...unit, to: null, successorId: null };
  statement(
    tx.raw,
    `insert into units (id, name, group_name, aliases, from_day, position, version)
     values (@id, @name, @group, @aliases, @from, (select coalesce(max(position), 0) + 1 from units), 1)`,
  ).run({ id, name: unit.name, group: unit.group, aliases: JSON.stringify(unit.aliases), from: unit.from });
  appendUnitVersion(tx, id, fields, by);
  return id;
}

/** Saves a unit over the version read; false when somebody saved in between. Dated names are kept as versions. */
export function saveUnit(tx: WriteTx, id: string, version: number, fields: UnitFields, by: string): boolean {
  const saved = statement(
    tx.raw,
    `update units set name = @name, group_name = @group, aliases = @aliases, from_day = @from, to_day = @to, successor_id = @successorId, version = version + 1
     where id = @id and version = @version`,
  ).run({ ...fields, aliases: JSON.stringify(fields.aliases), id, version });
  if (saved.changes === 0) return false;
  appendUnitVersion(tx, id, fields, by);
  return true;
}

function appendUnitVersion(tx: WriteTx, id: string, fields: UnitFields, by: string): void {
  statement(
    tx.raw,
    `insert into unit_versions (seq, unit_id, name, group_name, aliases, from_day, to_day, successor_id, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from unit_versions), @id, @name, @group, @aliases, @from, @to, @successorId, @at, @by)`,
  ).run({ ...fields, aliases: JSON.stringify(fields.aliases), id, at: tx.at, by });
}
