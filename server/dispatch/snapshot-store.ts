import { canonical, hashOf } from '../../db/audit-chain';
import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import type { Day, Instant } from '../calendar/day';
import { statement } from '../ledger/history-store';
import type { Scope } from '../role';
import type { Cut } from './cuts';
import type { Light } from './lights';
import type { SheetRow } from './sheet';

/** A frozen week without its rows. */
export type SnapshotRow = {
  seq: number;
  week: string;
  day: Day;
  known: Instant;
  fromDay: Day;
  fromKnown: Instant;
  sha256: string;
  by: string | null;
};

const SNAPSHOT = `select s.seq, s.week, s.day, s.known, s.from_day as fromDay, s.from_known as fromKnown, s.sha256, u.name as "by"
  from cycle_snapshots s left join users u on u.id = s.recorded_by`;

/** The sheet frozen last for a week, as known at an instant. */
export function snapshotOf(raw: Raw, week: string, known: Instant): SnapshotRow | null {
  const row = statement(raw, `${SNAPSHOT} where s.week = ? and s.known <= ? order by s.seq desc limit 1`).get(
    week,
    known,
  );
  return (row as SnapshotRow | undefined) ?? null;
}

/** The last sheet of every frozen week of a stretch (both weeks included), oldest first. */
export function snapshotsBetween(raw: Raw, first: string, last: string, known: Instant): SnapshotRow[] {
  return statement(
    raw,
    `${SNAPSHOT} where s.week between @first and @last and s.known <= @known
       and s.seq = (select max(l.seq) from cycle_snapshots l where l.week = s.week and l.known <= @known) order by s.week`,
  ).all({ first, last, known }) as SnapshotRow[];
}

/** Every frozen sheet there is, oldest first. */
export function allSnapshots(raw: Raw): SnapshotRow[] {
  return statement(raw, `${SNAPSHOT} order by s.seq`).all() as SnapshotRow[];
}

/** The last frozen sheet of a week before the one named, as known at an instant. */
export function snapshotBefore(raw: Raw, week: string, known: Instant): SnapshotRow | null {
  const row = statement(
    raw,
    `${SNAPSHOT} where s.week < ? and s.known <= ? order by s.week desc, s.seq desc limit 1`,
  ).get(week, known);
  return (row as SnapshotRow | undefined) ?? null;
}

/** The last frozen sheet of the first week after the one named that was frozen, as known at an instant; null without. */
export function snapshotAfter(raw: Raw, week: string, known: Instant): SnapshotRow | null {
  const row = statement(raw, `${SNAPSHOT} where s.week > ? and s.known <= ? order by s.week, s.seq desc limit 1`).get(
    week,
    known,
  );
  return (row as SnapshotRow | undefined) ?? null;
}

/**
 * What is frozen beside the rows: data as pages and documents show it. Units stand in it by name, as they were called then: ids are a
 * house’s own and would not outlive an export.
 */
export type SnapshotBody = Record<string, unknown>;

/** The body of a frozen sheet. */
export function snapshotBody(raw: Raw, seq: number): SnapshotBody {
  const body = statement(raw, 'select body from cycle_snapshots where seq = ?').pluck().get(seq);
  return JSON.parse(String(body)) as SnapshotBody;
}

/** A row as it is frozen: its unit by name. */
export type FrozenRow = Omit<SheetRow, 'unitId'>;

/** The rows of a frozen sheet in their order, as far as the reader may see them (SEC-21). */
export function snapshotRows(raw: Raw, seq: number, scope: Scope): SheetRow[] {
  if (scope.kind === 'none') return [];
  const rows = statement(
    raw,
    `select r.body, r.unit_id as unitId from cycle_rows r where r.snapshot_seq = @seq and (@unit is null or r.unit_id = @unit
       or exists (select 1 from project_units p where p.project_id = r.project_id and p.unit_id = @unit)) order by r.seq`,
  ).all({ seq, unit: scope.kind === 'unit' ? scope.unitId : null }) as { body: string; unitId: string | null }[];
  return rows.map(({ body, unitId }) => ({ ...(JSON.parse(body) as FrozenRow), unitId }));
}

/** The lights of a frozen sheet by project. */
export function frozenLights(raw: Raw, seq: number): Map<string, Light> {
  const rows = statement(raw, 'select project_id, light from cycle_rows where snapshot_seq = ?').raw().all(seq);
  return new Map(rows as [string, Light][]);
}

/** Keeps a sheet for ever, with the SHA-256 over all of it. */
export function appendSnapshot(
  tx: WriteTx,
  snapshot: { week: string; to: Cut; from: Cut; body: SnapshotBody; rows: readonly (SheetRow & { id: string })[] },
  userId: string | null,
): { seq: number; sha256: string } {
  const bodies = snapshot.rows.map(({ id, unitId, ...row }) => ({ id, unitId, row }));
  const { week, to, body } = snapshot;
  const from = { day: snapshot.from.day, known: snapshot.from.known };
  const sha256 = sheetHash({ week, to, from, body, rows: bodies.map((one) => one.row) });
  const seq = Number(statement(tx.raw, 'select coalesce(max(seq), 0) + 1 from cycle_snapshots').pluck().get());
  statement(
    tx.raw,
    `insert into cycle_snapshots (seq, week, day, known, from_day, from_known, body, sha256, recorded_at, recorded_by)
     values (@seq, @week, @day, @known, @fromDay, @fromKnown, @body, @sha256, @at, @userId)`,
  ).run({
    seq,
    week,
    day: to.day,
    known: to.known,
    fromDay: from.day,
    fromKnown: from.known,
    body: canonical(body),
    sha256,
    at: tx.at,
    userId,
  });
  let rowSeq = Number(statement(tx.raw, 'select coalesce(max(seq), 0) from cycle_rows').pluck().get());
  const insert = statement(
    tx.raw,
    'insert into cycle_rows (seq, snapshot_seq, project_id, unit_id, light, body) values (@rowSeq, @seq, @id, @unitId, @light, @body)',
  );
  for (const { id, unitId, row } of bodies) {
    rowSeq += 1;
    insert.run({ rowSeq, seq, id, unitId, light: row.light, body: canonical(row) });
  }
  return { seq, sha256 };
}

/** The SHA-256 of a frozen sheet; recomputed from what is stored it tells whether anything was touched. */
export function sheetHash(sheet: {
  week: string;
  to: Cut;
  from: Cut;
  body: SnapshotBody;
  rows: readonly FrozenRow[];
}): string {
  return hashOf(sheet);
}

/** True when a stored sheet still has the hash it was frozen with. */
export function isUntouched(raw: Raw, snapshot: SnapshotRow): boolean {
  const { week, day, known, fromDay, fromKnown } = snapshot;
  const body = snapshotBody(raw, snapshot.seq);
  const rows = snapshotRows(raw, snapshot.seq, { kind: 'all' }).map(({ unitId: _, ...row }) => row);
  const to = { day, known };
  // The next sheet reads the lights of this one from their column, which the hash does not know.
  const lights = statement(
    raw,
    "select count(*) from cycle_rows where snapshot_seq = ? and light is not body ->> 'light'",
  );
  if (lights.pluck().get(snapshot.seq) !== 0) return false;
  return sheetHash({ week, to, from: { day: fromDay, known: fromKnown }, body, rows }) === snapshot.sha256;
}
