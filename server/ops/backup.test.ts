import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appendEvidence } from '../evidence/store';
import { openTestHouse, type TestHouse } from '../testing';
import { auditBreaks } from './audit-chain';
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

  describe('with evidence', () => {
    const bytes = Buffer.from('%PDF-1.4 contract');
    const hash = createHash('sha256').update(bytes).digest('hex');
    const shelf = (root: string) => join(root, hash.slice(0, 2));
    beforeEach(() => {
      const raw = house.state.ledger.writer;
      mkdirSync(shelf(join(house.folder, 'evidence')), { recursive: true });
      writeFileSync(join(shelf(join(house.folder, 'evidence')), hash), bytes);
      const projectId = String(raw.prepare('select id from projects').pluck().get());
      const userId = String(raw.prepare('select id from users limit 1').pluck().get());
      appendEvidence(raw, {
        id: 'e1',
        projectId,
        sha256: hash,
        size: bytes.length,
        mediaType: 'application/pdf',
        name: '协议.pdf',
        kind: '正式协议',
        recordedAt: 1,
        recordedBy: userId,
      });
    });

    test('spoiled or missing in the backup it is refused, and the sound file in the house stays', async () => {
      const file = join(out, 'b.sqlite');
      await backUp(house.state.ledger.writer, house.folder, file);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(readdirSync(out).sort()).toEqual(['b.sqlite', 'b.sqlite.files']);
      const target = join(out, 'target');
      await restoreFrom(target, file);
      const inHouse = join(shelf(join(target, 'evidence')), hash);
      const copied = join(shelf(`${file}.files`), hash);
      writeFileSync(copied, 'bad');
      await expect(restoreFrom(target, file)).rejects.toThrow('与其摘要不符');
      rmSync(copied);
      await expect(restoreFrom(target, file)).rejects.toThrow('缺少佐证文件');
      expect(readFileSync(inHouse).equals(bytes)).toBe(true);
    });

    test('that the ledger names and nobody has, the backup is not finished', async () => {
      rmSync(join(shelf(join(house.folder, 'evidence')), hash));
      const file = join(out, 'b.sqlite');
      await expect(backUp(house.state.ledger.writer, house.folder, file)).rejects.toThrow('缺少佐证文件');
      expect(existsSync(file)).toBe(false);
    });
  });

  test('restored begins a new epoch in the audit chain', async () => {
    const file = join(out, 'b.sqlite');
    await backUp(house.state.ledger.writer, house.folder, file);
    const target = join(out, 'target');
    await restoreFrom(target, file);
    const raw = new Sqlite(join(target, 'ledger.sqlite'), { readonly: true });
    expect(raw.prepare('select action from audit order by seq desc limit 1').pluck().get()).toBe('ledger.restored');
    expect(auditBreaks(raw)).toEqual([]);
    raw.close();
  });

  test('of a folder without such a file is refused in words', async () => {
    await expect(restoreFrom(join(out, 'x'), join(out, 'missing.sqlite'))).rejects.toThrow('没有备份文件');
    expect(existsSync(join(out, 'x', 'ledger.sqlite'))).toBe(false);
  });
});
