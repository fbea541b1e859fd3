import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../testing';
import { BackupRefused, backUp, checkCopy, restoreFrom } from './backup';

let house: TestHouse;
let out: string;

beforeEach(async () => {
  house = await openTestHouse();
  house.setUp();
  out = mkdtempSync(join(tmpdir(), 'zhaoshang-test-backup-'));
  const unit = house.unit('城东街道');
  const staff = house.person({ roles: ['staff'] });
  await house.as(staff).ledger.create({
    name: '新材料生产基地',
    investor: null,
    investorClass: null,
    investorHome: null,
    industry: null,
    projectKind: null,
    content: null,
    place: null,
    contact: null,
    units: [{ unit, bp: 10_000 }],
    key: 'backup-test',
  });
});
afterEach(async () => {
  await house.end();
  rmSync(out, { recursive: true, force: true });
});

describe('a backup', () => {
  test('is made while the house is open, and gives the same ledger back', async () => {
    const file = join(out, 'b.sqlite');
    await backUp(house.state.ledger.writer, house.folder, file);
    const empty = join(out, 'restored');
    await restoreFrom(empty, file);
    const restored = new Sqlite(join(empty, 'ledger.sqlite'), { readonly: true });
    expect(restored.prepare('select name from projects').pluck().all()).toEqual(['新材料生产基地']);
    expect(restored.prepare('select count(*) from sessions where ended_at is null').pluck().get()).toBe(0);
    restored.close();
  });

  test('cut short or overwritten in the middle it is refused, and the ledger stays as it is', async () => {
    const file = join(out, 'b.sqlite');
    await backUp(house.state.ledger.writer, house.folder, file);
    const whole = readFileSync(file);
    const target = join(out, 'target');
    await restoreFrom(target, file);
    const before = readFileSync(join(target, 'ledger.sqlite'));
    truncateSync(file, Math.floor(whole.length / 2));
    await expect(restoreFrom(target, file)).rejects.toThrow(BackupRefused);
    const spoiled = Buffer.from(whole);
    spoiled.fill(0xa5, 8192, 8192 + 4096 * 4);
    writeFileSync(file, spoiled);
    await expect(restoreFrom(target, file)).rejects.toThrow(BackupRefused);
    expect(readFileSync(join(target, 'ledger.sqlite')).equals(before)).toBe(true);
  });

  test('with an audit entry changed behind the triggers it is refused', async () => {
    const file = join(out, 'b.sqlite');
    await backUp(house.state.ledger.writer, house.folder, file);
    const raw = new Sqlite(file);
    raw.exec("drop trigger audit_no_update; update audit set action = 'nothing happened' where seq = 1");
    raw.close();
    expect(() => checkCopy(file)).toThrow(/审计链/);
  });

  test('of a folder without such a file is refused in words', async () => {
    await expect(restoreFrom(join(out, 'x'), join(out, 'missing.sqlite'))).rejects.toThrow('没有备份文件');
    expect(existsSync(join(out, 'x', 'ledger.sqlite'))).toBe(false);
  });
});
