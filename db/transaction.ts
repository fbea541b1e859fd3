import { AsyncLocalStorage } from 'node:async_hooks';
import { statfsSync } from 'node:fs';
import { canonical, chainHash, hashOf } from './audit-chain';
import type { Db, Raw } from './client';
import { shared } from './shared';

/** Who acts: written into the audit entry of every write. */
export type Actor = { userId: string | null; sessionId: string | null; address: string | null };

/** The act in the audit log. Values that may hold personal data go into `before`/`after`, of which only hashes are kept. */
export type Act = {
  action: string;
  objectType: string;
  objectId?: string | null;
  before?: unknown;
  after?: unknown;
  result?: 'done' | 'refused';
  reason?: string | null;
  detail?: Record<string, unknown>;
};

/** What a write works with. `at` is this write's instant, later than every earlier one. */
export type WriteTx = {
  db: Db;
  raw: Raw;
  at: number;
  /** Gives the event loop a turn: only in long writes (import, merge), every few milliseconds of work. */
  breathe: () => Promise<void>;
};

export type Audited<T> = { act: Act | Act[]; value: T };

/** Thrown when less than 500 MB are free: nothing is half-written (REL-09). */
export class DiskFull extends Error {}

const inside = new AsyncLocalStorage<true>();
const LEAST_FREE_BYTES = 500 * 1024 * 1024;

/** The result of a write with its audit act(s). */
export function audited<T>(act: Act | Act[], value: T): Audited<T> {
  return { act, value };
}

/**
 * Runs `work` alone on the writer, stamps it, appends its audit entries and commits: all is kept, or nothing.
 * Writes queue. A write inside a write, and a write that waits for anything but the store, are errors found at once
 * (REL-02, REL-03, SEC-09).
 */
export function write<T>(actor: Actor, work: (tx: WriteTx) => Promise<Audited<T>>): Promise<T> {
  if (inside.getStore()) return Promise.reject(new Error('a write inside a write would wait for itself'));
  const state = shared();
  const run = state.last.then(() => inside.run(true, () => perform(actor, work)));
  state.last = run.catch(() => null); // the queue goes on; the caller of `run` gets the error
  return run;
}

async function perform<T>(actor: Actor, work: (tx: WriteTx) => Promise<Audited<T>>): Promise<T> {
  const state = shared();
  refuseWhenDiskIsFull(state.ledger.folder);
  const { writer, db } = state.ledger;
  writer.exec('BEGIN IMMEDIATE');
  try {
    const at = Math.max(state.lastInstant + 1, state.now());
    const { act, value } = await withoutWaiting(db, writer, at, work);
    for (const one of Array.isArray(act) ? act : [act]) appendAudit(writer, at, actor, one);
    writer.exec('COMMIT');
    state.lastInstant = at;
    return value;
  } catch (error) {
    if (writer.inTransaction) writer.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Every call of the store answers in a microtask, so honest work is done before the loop's next turn. Work that is
 * still open then waits for a file, a timer or the network, and everybody's saves would wait with it: it is refused.
 */
function withoutWaiting<T>(
  db: Db,
  raw: Raw,
  at: number,
  work: (tx: WriteTx) => Promise<Audited<T>>,
): Promise<Audited<T>> {
  return new Promise((resolve, reject) => {
    let settled = false;
    let watch = setImmediate(onTurn);
    function onTurn() {
      if (!settled) reject(new Error('a write waited for something other than the store'));
    }
    async function breathe() {
      clearImmediate(watch);
      await new Promise((next) => setImmediate(next));
      watch = setImmediate(onTurn);
    }
    const settle = (finish: () => void) => {
      settled = true;
      clearImmediate(watch);
      finish();
    };
    work({ db, raw, at, breathe }).then(
      (result) => settle(() => resolve(result)),
      (error) => settle(() => reject(error)),
    );
  });
}

/** Appends an entry to the chain. For `write`, and for the restore, which speaks to a ledger that no house has open. */
export function appendAudit(raw: Raw, at: number, actor: Actor, act: Act): void {
  const last = raw.prepare('select seq, hash from audit order by seq desc limit 1').get() as
    | { seq: number; hash: string }
    | undefined;
  const entry = {
    seq: (last?.seq ?? 0) + 1,
    at,
    userId: actor.userId,
    sessionId: actor.sessionId,
    address: actor.address,
    action: act.action,
    objectType: act.objectType,
    objectId: act.objectId ?? null,
    beforeHash: act.before === undefined ? null : hashOf(act.before),
    afterHash: act.after === undefined ? null : hashOf(act.after),
    result: act.result ?? ('done' as const),
    reason: act.reason ?? null,
    detail: canonical(act.detail ?? {}),
  };
  const prevHash = last?.hash ?? '';
  raw
    .prepare(
      `insert into audit (seq, at, user_id, session_id, address, action, object_type, object_id, before_hash, after_hash,
         result, reason, detail, prev_hash, hash)
       values (@seq, @at, @userId, @sessionId, @address, @action, @objectType, @objectId, @beforeHash, @afterHash,
         @result, @reason, @detail, @prevHash, @hash)`,
    )
    .run({ ...entry, prevHash, hash: chainHash(entry, prevHash) });
}

let spaceCheckedAt = 0;

function refuseWhenDiskIsFull(folder: string): void {
  const now = Date.now();
  if (now - spaceCheckedAt < 1000) return;
  const disk = statfsSync(folder);
  if (disk.bavail * disk.bsize < LEAST_FREE_BYTES) {
    throw new DiskFull(
      '服务器磁盘剩余空间不足 500 MB，暂停写入以保护台账；请联系管理员清理磁盘。已填内容未丢失，可稍后再保存。',
    );
  }
  spaceCheckedAt = now;
}
