import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import { statement } from '../ledger/history-store';
import type { Scope } from '../role';

/** A file that belongs to no project, kept like evidence by its SHA-256; `unitId` is whose it is, null the bureau’s. */
export type NewAttachment = {
  id: string;
  unitId: string | null;
  sha256: string;
  size: number;
  mediaType: string;
  name: string;
};

export function appendAttachment(tx: WriteTx, row: NewAttachment, userId: string): void {
  statement(
    tx.raw,
    `insert into attachments (seq, id, unit_id, sha256, size, media_type, name, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from attachments), @id, @unitId, @sha256, @size, @mediaType, @name, @at, @userId)`,
  ).run({ ...row, at: tx.at, userId });
}

/** An attachment’s record for one who may name it in an act, being of its unit: the scope is in the query (SEC-21). */
export function findAttachment(
  raw: Raw,
  id: string,
  scope: Scope,
): (NewAttachment & { recordedBy: string }) | undefined {
  if (scope.kind === 'none') return undefined;
  return statement(
    raw,
    `select id, unit_id as unitId, sha256, size, media_type as mediaType, name, recorded_by as recordedBy from attachments
     where id = @id and (@unit is null or unit_id = @unit)`,
  ).get({ id, unit: scope.kind === 'unit' ? scope.unitId : null }) as
    | (NewAttachment & { recordedBy: string })
    | undefined;
}

/**
 * An attachment’s record for one who may read it: whose unit it is of, or whose unit leads or helps a 交办事项 that names it
 * (SEC-21).
 */
export function readableAttachment(raw: Raw, id: string, scope: Scope): NewAttachment | undefined {
  if (scope.kind === 'none') return undefined;
  return statement(
    raw,
    `select id, unit_id as unitId, sha256, size, media_type as mediaType, name from attachments a
     where id = @id and (@unit is null or unit_id = @unit or exists (
       select 1 from task_event_files f join task_events e on e.seq = f.event_seq join tasks t on t.id = e.task_id
       where f.attachment_id = a.id and (t.lead_unit_id = @unit
         or exists (select 1 from json_each(t.helpers) h where h.value = @unit))))`,
  ).get({ id, unit: scope.kind === 'unit' ? scope.unitId : null }) as NewAttachment | undefined;
}

export function unitExists(raw: Raw, id: string): boolean {
  return statement(raw, 'select 1 from units where id = ?').get(id) !== undefined;
}
