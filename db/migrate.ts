import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Raw } from './client';
import LOCK from './migrations/lock.json';

/** A migration file as it lies in `db/migrations`, in the order of its number. */
export type Migration = { number: number; name: string; sql: string; sha256: string };

/** Reads the migrations of a folder and checks each against the hash lock: a released migration is never edited (REL-08). */
export function readMigrations(folder: string, lock: Record<string, string> = LOCK): Migration[] {
  if (!existsSync(folder)) throw new Error(`找不到数据库迁移文件：${folder}`);
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name))
    .sort()
    .map((name, index) => {
      const sql = readFileSync(join(folder, name), 'utf8');
      const sha256 = createHash('sha256').update(sql).digest('hex');
      if (lock[name] !== sha256) throw new Error(`迁移文件 ${name} 与 lock.json 中的摘要不符，已发布的迁移不能改动。`);
      if (Number(name.slice(0, 4)) !== index + 1) throw new Error(`迁移编号不连续：${name}`);
      return { number: index + 1, name, sql, sha256 };
    });
}

/**
 * Brings the database to the newest migration, one transaction each, foreign keys checked before each commit.
 * `before` is called once when there is something to do to a ledger that already holds data (a backup is made there).
 * Refuses a database of a newer program.
 */
export async function migrate(raw: Raw, migrations: Migration[], before?: () => Promise<void>): Promise<number> {
  const current = Number(raw.pragma('user_version', { simple: true }));
  if (current > migrations.length) {
    throw new Error(`数据由更新版本的程序写成（结构 ${current}，本程序 ${migrations.length}），请升级程序后再启动。`);
  }
  const due = migrations.slice(current);
  if (due.length > 0 && current > 0) await before?.();
  for (const migration of due) {
    raw.exec('BEGIN IMMEDIATE');
    try {
      raw.exec(migration.sql);
      const broken = raw.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0) throw new Error(`迁移 ${migration.name} 后有 ${broken.length} 处外键不符，已回退。`);
      raw.pragma(`user_version = ${migration.number}`);
      raw.exec('COMMIT');
    } catch (error) {
      if (raw.inTransaction) raw.exec('ROLLBACK');
      throw error;
    }
  }
  return due.length;
}
