import type { Raw } from '../../db/client';
import { statement } from '../ledger/history-store';
import type { Mapping } from './understand/header';
import type { PreviewSummary } from './understand/preview';
import type { KnownUnit } from './understand/read-units';

const EXISTING_PIECE = 4000;

/** The units of the ledger by name, with their ids. */
export function unitsForIntake(raw: Raw): (KnownUnit & { id: string })[] {
  const rows = statement(raw, 'select id, name, aliases from units order by position').all() as {
    id: string;
    name: string;
    aliases: string;
  }[];
  return rows.map((row) => ({ ...row, aliases: JSON.parse(row.aliases) as string[] }));
}

/** The projects of the ledger as JSON pieces of [code, name, investor, lead unit]; a turn of the event loop lies between two. */
export async function existingPieces(raw: Raw): Promise<string[]> {
  const pieces: string[] = [];
  let after = 0;
  for (;;) {
    const piece = statement(
      raw,
      `select json_group_array(json_array(code, name, investor, unit)) as piece, max(number) as last, count(*) as count from (
         select p.number, p.code, p.name, i.name as investor, u.name as unit from projects p
         left join investors i on i.id = coalesce(p.investor_id, p.first_investor_id)
         left join units u on u.id = coalesce(p.lead_unit_id, p.home_unit_id)
         where p.number > ? and p.removed_at is null order by p.number limit ${EXISTING_PIECE})`,
    ).get(after) as { piece: string; last: number | null; count: number };
    if (piece.count > 0) pieces.push(piece.piece);
    if (piece.count < EXISTING_PIECE || piece.last === null) return pieces;
    after = piece.last;
    await new Promise((next) => setImmediate(next));
  }
}

/** Changes whenever projects are added, renamed or taken back, or units change: an older preview no longer holds. */
export function ledgerMark(raw: Raw): string {
  return String(
    statement(
      raw,
      `select (select coalesce(max(number), 0) from projects) || '.' || (select coalesce(max(changed_at), 0) from projects) || '.' ||
         (select count(*) from import_batches where undone_at is not null) || '.' || (select coalesce(max(seq), 0) from unit_versions)`,
    )
      .pluck()
      .get(),
  );
}

/** Which of these row keys have been taken in by a batch that still stands, and as which project. */
export function knownRows(raw: Raw, keys: readonly string[]): Map<string, string> {
  const rows = statement(
    raw,
    `select r.key, p.code from json_each(?) wanted join import_rows r on r.key = wanted.value
     join import_batches b on b.id = r.batch_id and b.undone_at is null
     join projects p on p.id = r.project_id and p.removed_at is null`,
  ).all(JSON.stringify(keys)) as { key: string; code: string }[];
  return new Map(rows.map((row) => [row.key, row.code]));
}

/** Corrected mappings of earlier imports by the signature of their head. */
export function rememberedMappings(raw: Raw): Record<string, Mapping> {
  const rows = statement(raw, 'select signature, mapping from import_mappings').all() as {
    signature: string;
    mapping: string;
  }[];
  return Object.fromEntries(rows.map((row) => [row.signature, JSON.parse(row.mapping) as Mapping]));
}

/** Remembers a corrected mapping for the next list with the same head. */
export function rememberMapping(raw: Raw, signature: string, mapping: Mapping, at: number, by: string): void {
  statement(
    raw,
    `insert into import_mappings (signature, mapping, recorded_at, recorded_by) values (?, ?, ?, ?)
     on conflict (signature) do update set mapping = excluded.mapping, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by`,
  ).run(signature, JSON.stringify(mapping), at, by);
}

export type BatchRow = {
  id: string;
  key: string;
  fileName: string;
  fileSha256: string;
  sheet: string;
  opening: boolean;
  summary: PreviewSummary;
  recordedAt: number;
  recordedBy: string;
  undoneAt: number | null;
};

const BATCH = `select id, key, file_name as fileName, file_sha256 as fileSha256, sheet, opening, summary, recorded_at as recordedAt,
  recorded_by as recordedBy, undone_at as undoneAt from import_batches`;

type StoredBatch = Omit<BatchRow, 'opening' | 'summary'> & { opening: number; summary: string };

function batchOf(row: StoredBatch): BatchRow {
  return { ...row, opening: row.opening === 1, summary: JSON.parse(row.summary) as PreviewSummary };
}

/** A batch by its id. */
export function findBatch(raw: Raw, id: string): BatchRow | null {
  const row = statement(raw, `${BATCH} where id = ?`).get(id) as StoredBatch | undefined;
  return row ? batchOf(row) : null;
}

/** The batch a person wrote under this request key, if the request has come before. */
export function batchOfKey(raw: Raw, key: string, userId: string): BatchRow | null {
  const row = statement(raw, `${BATCH} where key = ? and recorded_by = ?`).get(key, userId) as StoredBatch | undefined;
  return row ? batchOf(row) : null;
}

export type BatchListed = BatchRow & { by: string; projects: number; undoable: boolean };

/** The latest imports, newest first. */
export function listBatches(raw: Raw, limit: number): BatchListed[] {
  const rows = statement(raw, `${BATCH} order by recorded_at desc limit ?`).all(limit) as StoredBatch[];
  return rows.map((row) => ({
    ...batchOf(row),
    by: String(statement(raw, 'select name from users where id = ?').pluck().get(row.recordedBy) ?? ''),
    projects: Number(statement(raw, 'select count(*) from import_rows where batch_id = ?').pluck().get(row.id)),
    undoable: row.undoneAt === null && touchedProject(raw, row.id) === null,
  }));
}

/** Adds a batch; its rows are added as their projects are. */
export function addBatch(raw: Raw, batch: Omit<BatchRow, 'undoneAt'>): void {
  statement(
    raw,
    `insert into import_batches (id, key, file_name, file_sha256, sheet, opening, summary, recorded_at, recorded_by)
     values (@id, @key, @fileName, @fileSha256, @sheet, @opening, @summary, @recordedAt, @recordedBy)`,
  ).run({ ...batch, opening: Number(batch.opening), summary: JSON.stringify(batch.summary) });
}

/** Remembers that a row has been taken in as a project. */
export function addBatchRow(raw: Raw, key: string, batchId: string, projectId: string): void {
  statement(raw, 'insert into import_rows (key, batch_id, project_id) values (?, ?, ?)').run(key, batchId, projectId);
}

/** The first project of a batch that somebody has worked on since, and how; null while the batch can be taken back. */
export function touchedProject(raw: Raw, batchId: string): { code: string; how: 'decided' | 'reported' } | null {
  const decided = statement(
    raw,
    `select p.code from facts f join decisions d on d.fact_id = f.id and d.outcome <> 'opening' join projects p on p.id = f.project_id
     where f.batch_id = ? limit 1`,
  )
    .pluck()
    .get(batchId);
  if (typeof decided === 'string') return { code: decided, how: 'decided' };
  const reported = statement(
    raw,
    `select p.code from import_rows r join projects p on p.id = r.project_id where r.batch_id = @batchId and (
       p.version > 1 or exists (select 1 from facts f where f.project_id = p.id and f.batch_id is not @batchId)
       or exists (select 1 from facts f join reviews v on v.fact_id = f.id where f.project_id = p.id)
       or exists (select 1 from weekly_reports w where w.project_id = p.id)
       or exists (select 1 from cycle_rows c where c.project_id = p.id)
       or exists (select 1 from evidence e where e.project_id = p.id)) limit 1`,
  )
    .pluck()
    .get({ batchId });
  return typeof reported === 'string' ? { code: reported, how: 'reported' } : null;
}

/** The projects a batch made. */
export function projectsOfBatch(raw: Raw, batchId: string): { id: string; number: number }[] {
  return statement(
    raw,
    'select p.id, p.number from import_rows r join projects p on p.id = r.project_id where r.batch_id = ? and p.removed_at is null',
  ).all(batchId) as { id: string; number: number }[];
}

/** Takes a project out of everything derived; its log stays, as every log does. */
export function removeProject(raw: Raw, project: { id: string; number: number }, at: number): void {
  statement(raw, 'update projects set removed_at = ?, changed_at = ? where id = ?').run(at, at, project.id);
  statement(raw, 'delete from standings where project_id = ?').run(project.id);
  statement(raw, 'delete from entries where project_id = ?').run(project.id);
  statement(raw, 'delete from project_units where project_id = ?').run(project.id);
  statement(raw, 'delete from waiting where project_id = ?').run(project.id);
  statement(raw, 'delete from project_search where rowid = ?').run(project.number);
}

/** Marks a batch as taken back. */
export function markUndone(raw: Raw, batchId: string, at: number, by: string): void {
  statement(raw, 'update import_batches set undone_at = ?, undone_by = ? where id = ?').run(at, by, batchId);
}
