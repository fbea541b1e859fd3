import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closeLedger, openLedger } from '../db/client';
import { migrate, readMigrations } from '../db/migrate';
import { type Shared, share } from '../db/shared';
import { newToken } from './ids';

/** An open data folder: its shared state and how to close it. */
export type House = { folder: string; state: Shared; close: () => Promise<void> };

/** How a house is opened. `beforeMigration` is told the old ledger’s file, to back it up (REL-08). */
export type HouseOptions = {
  demo?: boolean;
  plainHttp?: boolean;
  secure?: boolean;
  now?: () => number;
  beforeMigration?: () => Promise<void>;
};

/**
 * Opens a data folder for the server, the CLI or a test: makes it (0700) with its secret (0600), brings the ledger to
 * the newest migration, and puts what the process shares on `globalThis`.
 */
export async function openHouse(folder: string, options: HouseOptions = {}): Promise<House> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  freshTemporaryFolder(folder);
  const secret = secretOf(folder);
  const ledger = openLedger(folder);
  try {
    await migrate(ledger.writer, readMigrations(migrationsFolder()), options.beforeMigration);
  } catch (error) {
    closeLedger(ledger);
    throw error;
  }
  const state = share({ ledger, secret, ...options, now: options.now ?? Date.now });
  const close = async () => {
    await state.last; // the writes already queued are kept
    closeLedger(ledger);
  };
  return { folder, state, close };
}

/** The folder for files that live for one request; private, and emptied at every start (SEC-15). */
export function temporaryFolder(folder: string): string {
  return join(folder, 'tmp');
}

function freshTemporaryFolder(folder: string): void {
  const path = temporaryFolder(folder);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { mode: 0o700 });
}

/** The data folder’s secret, made at first start, readable by its owner only (SEC-32). */
function secretOf(folder: string): string {
  const file = join(folder, 'secret');
  if (!existsSync(file)) writeFileSync(file, newToken(), { mode: 0o600, flag: 'wx' });
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8').trim();
}

/** `db/migrations` lies beside the sources, and two folders up from the bundle in `dist/`. */
function migrationsFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const found = [join(here, '../db/migrations'), join(here, 'db/migrations')].find((path) => existsSync(path));
  if (!found) throw new Error('找不到数据库迁移文件，请重新构建。');
  return found;
}
