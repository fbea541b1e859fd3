import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { write } from '../../db/transaction';
import { errorWords } from '../errors';
import { openTestHouse, type TestHouse } from '../testing';
import { contextOf } from '../trpc';
import { hashPassword, refusePassword } from './passwords';
import { lockedFor, sessionOver, slowedBy } from './rules';
import { offerSetUp } from './set-up';
import { signIn, signInDemo, signOut } from './sign-in';
import { setPassword } from './store';

const GOOD = 'Tingtao-2018';
const MINUTE = 60_000;

describe('passwords', () => {
  test.each([
    ['Tingtao-2018', null],
    ['Aa1-Aa1-A', '至少 10 位'],
    ['alllowercase', '三类'],
    ['Password-123', '太常见'],
    ['lihua-Tingtao-18', '不能包含登录名'],
    ['云溪区Tingtao-18', '不能包含登录名'],
    ['Aa1-Aa1-Aa1', '重复的字符'],
    [`Aa1-${'xyz9'.repeat(40)}`, '最长 128'],
  ])('%s: %s', (password, words) => {
    const found = refusePassword(password, { login: 'lihua', words: ['李华', '云溪区'] });
    if (words === null) expect(found).toBeNull();
    else expect(found).toContain(words);
  });
});

test.each([
  [0, 15],
  [1, 30],
  [2, 60],
  [20, 1440],
])('after %s earlier locks the next holds %s minutes', (before, minutes) => {
  expect(lockedFor(before)).toBe(minutes * MINUTE);
});

test('an address is only slowed, from fifty failures on', () => {
  expect([0, 49, 50, 1000].map(slowedBy)).toEqual([0, 0, 100, 5000]);
});

test.each([
  { roles: ['staff' as const], idle: 29, over: false },
  { roles: ['staff' as const], idle: 30, over: true },
  { roles: ['admin' as const], idle: 15, over: true },
])('a session of $roles idle for $idle minutes is over: $over', ({ roles, idle, over }) => {
  expect(sessionOver({ createdAt: 0, seenAt: 0, roles }, idle * MINUTE)).toBe(over);
});

describe('signing in', () => {
  let house: TestHouse;
  let userId: string;
  beforeEach(async () => {
    house = await openTestHouse();
    house.setUp();
    userId = house.person({ roles: ['staff'], login: 'lihua' }).id;
    const hash = await hashPassword(GOOD);
    await write({ userId: null, sessionId: null, address: null }, async (tx) => {
      setPassword(tx, userId, hash, null);
      return { act: [], value: null };
    });
  });
  afterEach(() => house.end());

  const from = { address: '10.0.0.9', agent: 'test' };
  const enter = (password: string, login = 'lihua') => signIn({ login, password, ...from });
  const person = (token: string | undefined) => contextOf({ token: token ?? null, address: null }).signedIn;

  test('gives a token that opens a session, which signing out ends at once', async () => {
    const done = await enter(GOOD);
    expect(person(done?.token)?.user.id).toBe(userId);
    await signOut(done?.token ?? '');
    expect(person(done?.token)).toBeNull();
  });

  test('five wrong passwords lock the account for 15 minutes, even for the right one; another login is not told from it', async () => {
    for (let wrong = 0; wrong < 5; wrong += 1) expect(await enter('Wrong-Password-1')).toBeNull();
    expect(await enter(GOOD)).toBeNull();
    expect(await enter(GOOD, 'nobody')).toBeNull();
    house.clock.now += 15 * MINUTE + 1000;
    expect(await enter(GOOD)).not.toBeNull();
  });

  test('an idle session is over, and so is one of twelve hours', async () => {
    const done = await enter(GOOD);
    house.clock.now += 31 * MINUTE;
    expect(person(done?.token)).toBeNull();
  });

  test('a disabled account opens nothing, and its sessions end at once', async () => {
    const admin = house.person({ roles: ['admin'] });
    const done = await enter(GOOD);
    await house.as(admin).account.disable({ userId });
    expect(person(done?.token)).toBeNull();
    expect(await enter(GOOD)).toBeNull();
  });

  test('a one-time link sets a password once, and not one of the last five', async () => {
    const admin = house.person({ roles: ['admin'] });
    const { token } = await house.as(admin).account.reset({ userId });
    expect(await enter(GOOD)).toBeNull();
    const refused = await house
      .as(null)
      .account.join({ token, password: GOOD })
      .catch((error: unknown) => errorWords(error));
    expect(refused).toMatchObject({ message: '不能使用最近 5 次用过的密码' });
    await house.as(null).account.join({ token, password: 'Guanlan-2019' });
    expect(await enter('Guanlan-2019')).not.toBeNull();
    const again = await house
      .as(null)
      .account.join({ token, password: 'Guanlan-2020' })
      .catch((error: unknown) => errorWords(error));
    expect(again).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('the last administrator keeps the role, and nobody disables themselves', async () => {
    const admin = house.person({ roles: ['admin'] });
    const own = await house
      .as(admin)
      .account.disable({ userId: admin.id })
      .catch((error: unknown) => errorWords(error));
    expect(own).toMatchObject({ message: '不能停用自己的账户' });
    const { users } = await house.as(admin).account.list();
    const me = users.find((user) => user.id === admin.id);
    const last = await house
      .as(admin)
      .account.edit({
        userId: admin.id,
        version: me?.version ?? 1,
        name: '甲',
        telephone: null,
        unitId: null,
        roles: [{ role: 'auditor' }],
      })
      .catch((error: unknown) => errorWords(error));
    expect(last).toMatchObject({ message: expect.stringContaining('最后一个管理员') });
  });

  test('a stand-in holds the role on its days and no longer', async () => {
    const admin = house.person({ roles: ['admin'] });
    const lead = house.person({ roles: ['bureauLead'] });
    const by = house.person({ roles: ['auditor'] });
    const days = { from: '2018-03-21', to: '2018-03-22' };
    await house.as(admin).account.addStandIn({ forUserId: lead.id, byUserId: by.id, role: 'bureauLead', ...days });
    expect(person(by.token)?.user.roles).toContain('bureauLead');
    house.clock.now += 2 * 24 * 60 * MINUTE;
    const fresh = house.person({ roles: ['auditor'] });
    expect(person(fresh.token)?.user.roles).toEqual(['auditor']);
  });

  test('demo accounts open only in the demo', async () => {
    expect(await signInDemo({ login: 'lihua', ...from })).toBeNull();
  });
});

test('set-up works once, with the code of the last start only', async () => {
  const house = await openTestHouse();
  const first = await offerSetUp();
  const code = await offerSetUp();
  const input = {
    district: '云溪区',
    bureau: '云溪区招商服务局',
    units: [{ name: '城东街道', group: '街镇组' }],
    year: 2018,
    target: '28',
    login: 'wangmin',
    name: '王敏',
    password: GOOD,
  };
  const words = (told: string | null) =>
    house
      .as(null)
      .account.setUp({ ...input, code: told ?? '' })
      .then(
        () => null,
        (error: unknown) => errorWords(error).message,
      );
  expect(await words(first)).toContain('最近一次启动');
  expect(await words(code)).toBeNull();
  expect(await words(code)).toContain('已经完成初始设置');
  expect(await offerSetUp()).toBeNull();
  await house.end();
});

describe('a sensitive act asks for the password again', () => {
  let house: TestHouse;
  beforeEach(async () => {
    house = await openTestHouse();
    house.setUp();
  });
  afterEach(() => house.end());

  test('ten minutes after it was last given; a wrong one does not help, the right one does', async () => {
    const admin = house.person({ roles: ['admin'], login: 'guanli' });
    const hash = await hashPassword(GOOD);
    await write({ userId: admin.id, sessionId: null, address: null }, async (tx) => {
      setPassword(tx, admin.id, hash, null);
      return { act: [], value: null };
    });
    house.state.ledger.writer.prepare('update sessions set ended_at = null').run();
    house.state.ledger.writer.prepare('update users set must_change = 0').run();
    const add = (login: string) =>
      house.as(admin).account.add({
        login,
        name: '新人',
        telephone: null,
        unitId: null,
        roles: [{ role: 'staff', basis: null, actsFor: null }],
      });
    await expect(add('early')).resolves.toMatchObject({ userId: expect.any(String) });
    house.clock.now += 11 * MINUTE;
    const refused = await add('later').catch((error: unknown) => errorWords(error));
    expect(refused).toMatchObject({ code: 'PRECONDITION_REQUIRED' });
    await expect(house.as(admin).account.confirm({ password: 'wrong' })).rejects.toThrow('密码不对');
    await expect(add('later')).rejects.toThrow('再输一次密码');
    await house.as(admin).account.confirm({ password: GOOD });
    await expect(add('later')).resolves.toMatchObject({ userId: expect.any(String) });
  });

  test('five wrong ones end the session and lock the account', async () => {
    const admin = house.person({ roles: ['admin'] });
    for (let count = 0; count < 4; count += 1)
      await expect(house.as(admin).account.confirm({ password: 'wrong' })).rejects.toThrow('密码不对');
    await expect(house.as(admin).account.confirm({ password: 'wrong' })).rejects.toThrow();
    await expect(house.as(admin).account.me()).rejects.toThrow('登录已失效');
  });
});
