import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openConnection } from './client';
import { migrate, readMigrations } from './migrate';

test('figures typed for rankings before officers had any are carried on as figures of their quarter', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhaoshang-test-migrate-'));
  const raw = openConnection(join(folder, 'ledger.sqlite'));
  const all = readMigrations('db/migrations');
  await migrate(raw, all.slice(0, 2));
  raw.exec(`
    insert into units (id, name, group_name, aliases, from_day, position, version) values ('u', '城东街道', '街镇组', '[]', '2010-01-01', 1, 1);
    insert into users (id, login, name, must_change, created_at) values ('a', 'lihua', '李华', 0, 1);
    insert into ranking_inputs values (1, '2018Q1', 'u', 'filing', '96%', '周调度记录', 5, 'a');
    insert into ranking_inputs values (2, '2018Q1', 'u', 'filing', null, '收回', 6, 'a');`);
  let backedUp = 0;
  await migrate(raw, all, async () => {
    backedUp += 1;
  });
  expect(backedUp).toBe(1);
  expect(
    raw.prepare('select seq, kind, scheme_id, unit_id, person_id, key, value, recorded_at from ranking_inputs').all(),
  ).toEqual([
    {
      seq: 1,
      kind: 'figure',
      scheme_id: null,
      unit_id: 'u',
      person_id: null,
      key: 'filing quarter',
      value: '96%',
      recorded_at: 5,
    },
    {
      seq: 2,
      kind: 'figure',
      scheme_id: null,
      unit_id: 'u',
      person_id: null,
      key: 'filing quarter',
      value: null,
      recorded_at: 6,
    },
  ]);
  expect(() => raw.exec('delete from ranking_inputs')).toThrow('append-only');
  raw.close();
  rmSync(folder, { recursive: true });
});
