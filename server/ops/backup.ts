import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Raw } from '../../db/client';
import { openConnection } from '../../db/client';
import { appendAudit } from '../../db/transaction';
import { checkEvidence, copyEvidence, EvidenceDamaged } from '../evidence/copy';
import { keptHashes } from '../evidence/store';
import { auditBreaks } from './audit-chain';

/** What a backup holds: the ledger, the evidence with its hashes, the secret. One folder is one set (REL-05). */
export type Backup = { file: string; bytes: number; facts: number; evidence: number };

/** Why a copy is not a good backup, in words for the person at the terminal. */
export class BackupRefused extends Error {}

const PAGES_A_TURN = 200;

/**
 * Copies the ledger of a data folder page by page from inside the process, checks the copy, and only then puts it in its
 * place: `FILE` is the ledger, `FILE.files` the evidence beside it (REL-05).
 */
export async function backUp(raw: Raw, folder: string, file: string): Promise<Backup> {
  mkdirSync(dirname(file), { recursive: true });
  const half = `${file}.part`;
  rmSync(half, { force: true });
  await raw.backup(half, { progress: () => PAGES_A_TURN });
  chmodSync(half, 0o600); // a copy of the whole ledger, accounts and sessions included
  const found = checkCopy(half);
  const evidence = inWords(() => copyEvidence(join(folder, 'evidence'), `${file}.files`, found.evidence));
  for (const rest of ['-wal', '-shm']) rmSync(`${half}${rest}`, { force: true });
  await settle(half, file);
  return { file, bytes: statSync(file).size, facts: found.facts, evidence };
}

/** Before a migration of a ledger that holds data: a copy under `backups/` of the data folder (REL-08). */
export async function backUpBeforeMigration(folder: string): Promise<void> {
  const raw = openConnection(join(folder, 'ledger.sqlite'));
  try {
    const stamp = new Date().toISOString().replace(/[:.]/g, '-');
    await backUp(raw, folder, join(folder, 'backups', `before-migration-${stamp}.sqlite`));
  } finally {
    raw.close();
  }
}

/**
 * Puts a backup in the place of the ledger of a stopped house: checks ledger and evidence first, removes `-wal` and
 * `-shm`, keeps the old ledger aside, voids all sessions, and begins a new epoch in the audit chain (REL-06). The house
 * must not be open. Nothing is replaced when the backup is not sound in every part.
 */
export async function restoreFrom(folder: string, file: string): Promise<{ facts: number; kept: string | null }> {
  const { facts, evidence } = checkCopy(file);
  inWords(() => checkEvidence(`${file}.files`, evidence));
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  const ledger = join(folder, 'ledger.sqlite');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let kept: string | null = null;
  if (existsSync(ledger)) {
    kept = `${ledger}.before-restore-${Date.now()}`;
    const old = openConnection(ledger);
    old.pragma('wal_checkpoint(TRUNCATE)');
    old.close();
    renameSync(ledger, kept);
  }
  rmSync(`${ledger}-wal`, { force: true });
  rmSync(`${ledger}-shm`, { force: true });
  const half = `${ledger}.part`;
  cpSync(file, half);
  await settle(half, ledger);
  inWords(() => copyEvidence(`${file}.files`, join(folder, 'evidence'), evidence));
  const raw = openConnection(ledger);
  const last = Number(raw.prepare('select coalesce(max(at), 0) from audit').pluck().get());
  const at = Math.max(last + 1, Date.now());
  raw.transaction(() => {
    raw.prepare('update sessions set ended_at = ? where ended_at is null').run(at);
    appendAudit(
      raw,
      at,
      { userId: null, sessionId: null, address: 'cli' },
      { action: 'ledger.restored', objectType: 'bureau', objectId: '1', detail: { sha256, facts } },
    );
  })();
  raw.pragma('wal_checkpoint(TRUNCATE)');
  raw.close();
  return { facts, kept };
}

/** Opens a copy read-only and looks for anything wrong with it; throws when there is. */
export function checkCopy(file: string): { facts: number; evidence: Set<string> } {
  if (!existsSync(file)) throw new BackupRefused(`没有备份文件 ${basename(file)}`);
  let raw: Raw;
  try {
    raw = openConnection(file, { readonly: true });
  } catch (error) {
    throw new BackupRefused(
      `备份文件 ${basename(file)} 打不开：${error instanceof Error ? error.message : String(error)}`,
    );
  }
  try {
    const integrity = raw.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') throw new BackupRefused(`备份文件 ${basename(file)} 已损坏（完整性检查未通过）`);
    const broken = raw.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new BackupRefused(`备份文件 ${basename(file)} 有 ${broken.length} 处引用缺失`);
    const breaks = auditBreaks(raw);
    if (breaks.length > 0) throw new BackupRefused(`备份文件 ${basename(file)} 的审计链在第 ${breaks[0]} 条断开`);
    return {
      facts: Number(raw.prepare('select count(*) from facts').pluck().get()),
      evidence: new Set(keptHashes(raw)),
    };
  } catch (error) {
    if (error instanceof BackupRefused) throw error;
    throw new BackupRefused(
      `备份文件 ${basename(file)} 已损坏：${error instanceof Error ? error.message : String(error)}`,
    );
  } finally {
    raw.close();
  }
}

/** What is wrong with evidence, in words for the person at the terminal. */
function inWords<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof EvidenceDamaged) throw new BackupRefused(`${error.message}，未做任何改动；请换一份完好的备份`);
    throw error;
  }
}

/** Syncs a finished file to disk, then gives it its name. */
async function settle(half: string, file: string): Promise<void> {
  const copy = await open(half, 'r+');
  await copy.sync();
  await copy.close();
  renameSync(half, file);
  const folder = await open(dirname(file), 'r');
  await folder.sync();
  await folder.close();
}
