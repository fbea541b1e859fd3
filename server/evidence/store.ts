import { existsSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Raw } from '../../db/client';
import { statement } from '../ledger/history-store';
import type { Scope } from '../role';

export const LARGEST_EVIDENCE = 50 * 1024 * 1024;

/** Where a file lies in the data folder, by its SHA-256: `evidence/ab/abcd…`. */
export function evidencePath(folder: string, sha256: string): string {
  return join(folder, 'evidence', sha256.slice(0, 2), sha256);
}

/** Moves a received file to its place, synced to disk before the ledger refers to it; the same content is kept once. */
export async function keepFile(folder: string, received: { path: string; sha256: string }): Promise<void> {
  const place = evidencePath(folder, received.sha256);
  if (existsSync(place)) return;
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  const file = await open(received.path, 'r+');
  await file.sync();
  await file.close();
  await rename(received.path, place);
  const directory = await open(dirname(place), 'r');
  await directory.sync();
  await directory.close();
}

export type NewEvidence = {
  id: string;
  projectId: string;
  sha256: string;
  size: number;
  mediaType: string;
  name: string;
  kind: string;
  recordedAt: number;
  recordedBy: string;
};

/** Appends a stored file to a project’s evidence; it is bound to a fact when that is reported. */
export function appendEvidence(raw: Raw, row: NewEvidence): void {
  statement(
    raw,
    `insert into evidence (seq, id, project_id, sha256, size, media_type, name, kind, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from evidence), @id, @projectId, @sha256, @size, @mediaType, @name, @kind, @recordedAt, @recordedBy)`,
  ).run(row);
}

/** A file’s record, if the reader may see its project: the scope is in the query (SEC-21). */
export function findEvidence(
  raw: Raw,
  id: string,
  scope: Scope,
): { id: string; sha256: string; name: string; mediaType: string; code: string } | undefined {
  if (scope.kind === 'none') return undefined;
  return statement(
    raw,
    `select e.id, e.sha256, e.name, e.media_type as mediaType, p.code from evidence e join projects p on p.id = e.project_id and p.removed_at is null
     where e.id = @id and (@unit is null or exists (select 1 from project_units pu where pu.project_id = p.id and pu.unit_id = @unit))`,
  ).get({ id, unit: scope.kind === 'unit' ? scope.unitId : null }) as
    | { id: string; sha256: string; name: string; mediaType: string; code: string }
    | undefined;
}

/** The SHA-256 of every file the ledger names, of projects and beside them. */
export function keptHashes(raw: Raw): string[] {
  // A copy made before a migration has no attachments yet, and must be checked all the same.
  const later = raw.prepare("select 1 from sqlite_schema where type = 'table' and name = 'attachments'").get();
  const named = `select sha256 from evidence${later ? ' union select sha256 from attachments' : ''}`;
  return [...new Set(raw.prepare(named).pluck().all() as string[])];
}
