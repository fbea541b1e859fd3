import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

/** Thrown when another process serves the folder. */
export class FolderInUse extends Error {}

/**
 * Takes the data folder for this process: an exclusive lock on a small SQLite file, which the system releases however
 * the process ends, unlike a pid file. Returns how to give it back.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const raw = new Sqlite(join(folder, 'running.sqlite'), { timeout: 0 });
  try {
    raw.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    raw.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new FolderInUse(`数据目录 ${folder} 正由另一个进程使用。`);
    throw error;
  }
  return () => {
    raw.exec('ROLLBACK');
    raw.close();
  };
}
