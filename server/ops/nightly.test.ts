import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { audited, write } from '../../db/transaction';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';
import { headBreaks, headsOf } from './audit-head';
import { nightly } from './nightly';

let house: TestHouse;
let staff: TestUser;
let unit: string;
beforeEach(async () => {
  house = await openTestHouse();
  house.setUp();
  unit = house.unit('城东街道');
  staff = house.person({ roles: ['staff'] });
});
afterEach(() => house.end());

const DAY = 86_400_000;
const raw = () => house.state.ledger.writer;
const act = () =>
  write({ userId: null, sessionId: null, address: null }, async () =>
    audited({ action: 'test', objectType: 'test' }, null),
  );

test('the head of the audit chain is signed once a day; a chain cut or rewritten since is found', async () => {
  await act();
  await nightly();
  await nightly();
  house.clock.now += DAY;
  await act();
  await nightly();
  expect(headsOf(house.folder)).toHaveLength(2);
  expect(headBreaks(raw(), house.folder)).toEqual([]);
  expect(statSync(join(house.folder, 'audit-key.pem')).mode & 0o777).toBe(0o600);

  const [first] = headsOf(house.folder);
  raw().exec(`drop trigger audit_no_delete; delete from audit where seq >= ${first?.seq}`);
  expect(headBreaks(raw(), house.folder)).toHaveLength(2);
});

test('a head nobody of this house signed is found', async () => {
  await act();
  await nightly();
  const file = join(house.folder, 'audit-heads.jsonl');
  const [head] = headsOf(house.folder);
  writeFileSync(file, `${JSON.stringify({ ...head, seq: 999 })}\n`);
  expect(headBreaks(raw(), house.folder)).toEqual([expect.stringContaining('签名不符')]);
  expect(existsSync(file) && readFileSync(file, 'utf8')).toContain('999');
});

test('telephones of a project that ended three years ago are masked for good, of one going on never', async () => {
  const project = (name: string, key: string) =>
    house.as(staff).ledger.create({
      name,
      investor: null,
      investorClass: null,
      investorHome: null,
      industry: null,
      projectKind: null,
      content: null,
      place: null,
      contact: `${name}联系人 13800138000`,
      units: [{ unit, bp: 10_000 }],
      key,
    });
  const ended = await project('已流失', 'test-key-1');
  const going = await project('在谈', 'test-key-2');
  raw().prepare("update projects set state = 'lost' where code = ?").run(ended.code);
  const contacts = () => raw().prepare('select contact from projects order by code').pluck().all();
  house.clock.now += 3 * 365 * DAY - DAY;
  await nightly();
  expect(contacts()).toEqual(['已流失联系人 13800138000', '在谈联系人 13800138000']);
  house.clock.now += 3 * DAY;
  await nightly();
  expect(contacts()).toEqual(['已流失联系人 138****8000', '在谈联系人 13800138000']);
  expect(raw().prepare('select distinct contact from project_versions order by contact').pluck().all()).not.toContain(
    '已流失联系人 13800138000',
  );
  expect(going.code).toBe('2018-002');
});
