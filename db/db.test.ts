import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../server/testing';
import * as account from './schema/account';
import * as audit from './schema/audit';
import * as bulletin from './schema/bulletin';
import * as desk from './schema/desk';
import * as dispatch from './schema/dispatch';
import * as intake from './schema/intake';
import * as ledger from './schema/ledger';
import * as meeting from './schema/meeting';
import * as plan from './schema/plan';
import * as ranking from './schema/ranking';
import * as task from './schema/task';
import * as unit from './schema/unit';
import { audited, write } from './transaction';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const NOBODY = { userId: null, sessionId: null, address: null };

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.end());

test('the schema says of every column what the migrations made', () => {
  const tables = Object.values({
    ...account,
    ...audit,
    ...desk,
    ...dispatch,
    ...intake,
    ...ledger,
    ...plan,
    ...bulletin,
    ...meeting,
    ...ranking,
    ...task,
    ...unit,
  }).filter((one) => is(one, SQLiteTable));
  expect(tables.length).toBeGreaterThan(20);
  for (const table of tables) {
    const { name, columns } = getTableConfig(table as SQLiteTable);
    const made = house.state.ledger.reader.pragma(`table_info(${name})`) as {
      name: string;
      type: string;
      notnull: number;
      pk: number;
    }[];
    const wanted = columns.map((column) => [column.name, column.getSQLType().toUpperCase()]).sort();
    expect(wanted, name).toEqual(made.map((column) => [column.name, column.type]).sort());
  }
});

describe('append-only tables', () => {
  const sqlite = () => house.state.ledger.writer;
  test.each([
    'facts',
    'decisions',
    'reviews',
    'evidence',
    'fact_evidence',
    'settings',
    'targets',
    'unit_versions',
    'schemes',
    'ranking_inputs',
    'ranking_checks',
    'ranking_agreements',
    'ranking_objections',
    'ranking_objection_decisions',
    'ranking_objection_files',
    'attachments',
    'light_overrides',
    'tasks',
    'task_events',
    'task_event_files',
    'bulletins',
    'bulletin_versions',
    'bulletin_events',
    'cycle_events',
    'cycle_snapshots',
    'cycle_rows',
    'weekly_reports',
    'plans',
    'plan_decisions',
    'milestone_events',
    'milestone_files',
    'meetings',
    'meeting_events',
    'meeting_outcomes',
    'meeting_withdrawals',
    'meeting_minutes',
    'meeting_signatures',
    'rankings',
    'audit',
  ])('%s takes no update, no delete and no seq but the next', async (table) => {
    if (table === 'audit') await write(NOBODY, async () => audited({ action: 'test', objectType: 'test' }, null));
    const names = sqlite()
      .prepare("select name from sqlite_schema where type = 'trigger' and tbl_name = ?")
      .pluck()
      .all(table) as string[];
    expect(names).toEqual(expect.arrayContaining([`${table}_next`, `${table}_no_update`, `${table}_no_delete`]));
    if (table !== 'audit') return;
    expect(() => sqlite().prepare("update audit set action = 'x'").run()).toThrow('append-only');
    expect(() => sqlite().prepare('delete from audit').run()).toThrow('append-only');
    expect(() =>
      sqlite()
        .prepare(
          "insert or replace into audit select 1, at, user_id, session_id, address, 'x', object_type, object_id, before_hash, after_hash, result, reason, detail, prev_hash, hash from audit where seq = 1",
        )
        .run(),
    ).toThrow(/append-only|chain/);
  });
});

describe('a write', () => {
  test('inside a write is an error at once, and nothing of either is kept', async () => {
    const before = house.state.ledger.writer.prepare('select count(*) from audit').pluck().get();
    const inner = write(NOBODY, async () => {
      await write(NOBODY, async () => audited({ action: 'inner', objectType: 'test' }, null));
      return audited({ action: 'outer', objectType: 'test' }, null);
    });
    await expect(inner).rejects.toThrow('a write inside a write');
    expect(house.state.ledger.writer.prepare('select count(*) from audit').pluck().get()).toBe(before);
  });

  test('that waits for anything but the store is refused', async () => {
    const waiting = write(NOBODY, async () => {
      await new Promise((done) => setTimeout(done, 20));
      return audited({ action: 'slept', objectType: 'test' }, null);
    });
    await expect(waiting).rejects.toThrow('waited for something other than the store');
  });

  test('is stamped later than every earlier one, though the clock stands still', async () => {
    const stamps = await Promise.all(
      [1, 2, 3].map(() => write(NOBODY, async (tx) => audited({ action: 'stamp', objectType: 'test' }, tx.at))),
    );
    expect(new Set(stamps).size).toBe(3);
    expect([...stamps].sort((a, b) => a - b)).toEqual(stamps);
  });
});

// synchronous=FULL is proven by counting what the system is asked to sync: one and more for every commit (REL-01).
test.runIf(existsSync('/usr/bin/strace'))('every commit reaches the disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhaoshang-test-fsync-'));
  const program = join(root, 'node_modules/.cache/zhaoshang/fsync.mjs');
  mkdirSync(dirname(program), { recursive: true });
  buildSync({
    stdin: {
      contents: `import { openConnection } from './db/client';
        const raw = openConnection(process.argv[2]);
        raw.exec('create table t (x)');
        for (let index = 0; index < 50; index += 1) raw.prepare('insert into t values (?)').run(index);
        raw.close();`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: program,
  });
  const log = join(folder, 'strace.log');
  const run = spawnSync('/usr/bin/strace', [
    '-f',
    '-e',
    'trace=fsync,fdatasync',
    '-o',
    log,
    process.execPath,
    program,
    join(folder, 'x.sqlite'),
  ]);
  expect(run.status).toBe(0);
  const syncs = readFileSync(log, 'utf8').match(/f(data)?sync\(/g) ?? [];
  rmSync(folder, { recursive: true });
  expect(syncs.length).toBeGreaterThanOrEqual(50);
});
