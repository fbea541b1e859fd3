import { mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';

export type Db = BetterSQLite3Database;
export type Raw = Sqlite.Database;

/** One open data folder: a writer used only inside `write`, a reader for everything else (DESIGN.md, Data access). */
export type Ledger = { folder: string; file: string; writer: Raw; reader: Raw; db: Db; read: Db };

const LEAST_SQLITE = [3, 51, 3];
const NETWORK_FILESYSTEMS = new Set([0x6969, 0xff534d42, 0x517b, 0xfe534d42, 0x65735546]); // nfs, cifs, smb, smb2, fuse

/**
 * Opens one connection with the settings of REL-01 and reads them back; throws when SQLite did not take one of them,
 * so that no ledger is ever written with a weaker promise than the README gives.
 */
export function openConnection(file: string, options: { readonly?: boolean } = {}): Raw {
  const raw = new Sqlite(file, { readonly: options.readonly ?? false, timeout: 5000 });
  const version = String(raw.prepare('select sqlite_version()').pluck().get());
  if (older(version))
    throw new Error(`SQLite ${version} 过旧：3.51.3 以前的版本在 WAL 下可能丢失提交，请重新安装依赖。`);
  if (!options.readonly) raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  raw.pragma('recursive_triggers = ON');
  raw.pragma('secure_delete = ON');
  raw.pragma('cell_size_check = ON');
  raw.pragma('trusted_schema = OFF');
  raw.pragma('mmap_size = 0');
  raw.pragma('cache_size = -65536');
  raw.prepare('select count(*) from sqlite_schema').get();
  raw.pragma('synchronous = FULL'); // on a new WAL file the first setting is undone by the switch of journal mode
  for (const [name, wanted] of [
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['recursive_triggers', 1],
    ['secure_delete', 1],
    ['trusted_schema', 0],
  ] as const) {
    if (raw.pragma(name, { simple: true }) !== wanted)
      throw new Error(`数据库设置 ${name} 未生效，拒绝启动（REL-01）。`);
  }
  return raw;
}

/** Opens the ledger of a data folder, making the folder (0700) when there is none. Does not migrate. */
export function openLedger(folder: string): Ledger {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (NETWORK_FILESYSTEMS.has(statfsSync(folder).type)) {
    throw new Error(`数据目录 ${folder} 在网络文件系统上，SQLite 的锁在那里不可靠，请改用本机磁盘。`);
  }
  const file = join(folder, 'ledger.sqlite');
  const writer = openConnection(file);
  const reader = openConnection(file);
  reader.pragma('query_only = ON');
  return { folder, file, writer, reader, db: drizzle(writer), read: drizzle(reader) };
}

/** Closes both connections after folding the WAL back into the file (REL-11). */
export function closeLedger(ledger: Ledger): void {
  ledger.reader.close();
  ledger.writer.pragma('wal_checkpoint(TRUNCATE)');
  ledger.writer.close();
}

function older(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, least] of LEAST_SQLITE.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part < least;
  }
  return false;
}
