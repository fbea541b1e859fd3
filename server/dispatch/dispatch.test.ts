import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ToldLedger } from '../exchange/testing';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';
import { DEFAULT_THRESHOLDS } from './lights';

const at = (text: string) => Date.parse(`${text}+08:00`);

/** Late ones and green ones, as the pages of the list give them. */
async function everyLight(user: TestUser, input: { asOf?: string } = {}) {
  const of = async (light: 'late' | 'green') => (await house.as(user).dispatch.lights({ ...input, light })).rows;
  return [...(await of('late')), ...(await of('green'))];
}

let house: TestHouse;
let lead: TestUser;
let staff: TestUser;
let leader: TestUser;
let east: TestUser;

/** 2018-001 promised a start in March; 2018-002 started and is not entered; 2018-003 moves; 2018-004 is dead; 2018-005 is 城西’s. */
beforeEach(async () => {
  house = await openTestHouse({ now: at('2018-06-20T09:00:00') });
  await new ToldLedger()
    .unit('城东街道')
    .unit('城西街道')
    .signed('2018-001', '城东街道', 12_000, '2018-01-10')
    .fact('2018-001', 'planned', { node: 'started', by: '2018-03' }, '2018-05-02')
    .signed('2018-002', '城东街道', 30_000, '2018-01-12')
    .fact('2018-002', 'node', 'started', '2018-05-05')
    .signed('2018-003', '城东街道', 20_000, '2018-06-01')
    .signed('2018-004', '城东街道', 50_000, '2018-01-02')
    .fact('2018-004', 'terminated', '投资方退出', '2018-02-01')
    .signed('2018-005', '城西街道', 15_000, '2018-02-10')
    .load();
  lead = house.person({ roles: ['bureauLead'] });
  staff = house.person({ roles: ['staff'] });
  leader = house.person({ roles: ['leader'] });
  const units = new Map(
    house.state.ledger.reader.prepare('select name, id from units').raw().all() as [string, string][],
  );
  east = house.person({ roles: ['reporter'], unitId: units.get('城东街道') ?? null });
  house.state.ledger.writer.prepare('update bureau set set_up_at = ?').run(at('2018-01-01T09:00:00'));
});
afterEach(() => house.end());

const told = async (user: TestUser, input: { asOf?: string } = {}) =>
  (await everyLight(user, input)).map((row) =>
    `${row.code} ${row.light} ${row.reasons.map((one) => `${one.rule} ${one.since}`).join(', ')}`.trim(),
  );

describe('lights from the ledger', () => {
  test('the worst first, each with its rule and since when; dead and moving projects have none', async () => {
    expect(await told(leader)).toEqual([
      '2018-005 red movement 2018-05-10',
      '2018-001 red start 2018-06-01',
      '2018-002 yellow statisticsEntry 2018-06-05',
      '2018-003 green',
    ]);
  });

  test('a page of them, with how many there are of each light', async () => {
    const found = await house.as(leader).dispatch.lights({ pageSize: 1, page: 2 });
    expect(found).toMatchObject({ counts: { red: 2, yellow: 1, green: 1 }, total: 3 });
    expect(found.rows.map((row) => row.code)).toEqual(['2018-001']);
    expect((await house.as(leader).dispatch.lights({ light: 'green' })).rows.map((row) => row.code)).toEqual([
      '2018-003',
    ]);
  });

  test('at an earlier day they are what they were then', async () => {
    expect(await told(leader, { asOf: '2018-04-20' })).toEqual([
      '2018-002 red movement 2018-04-12',
      '2018-001 red movement 2018-04-10',
      '2018-005 yellow movement 2018-04-10',
    ]);
  });

  test('a unit sees its own; another unit’s project is not there', async () => {
    expect((await told(east)).map((row) => row.slice(0, 8))).toEqual(['2018-001', '2018-002', '2018-003']);
    expect(await house.as(east).dispatch.light({ project: '2018-005' })).toBeNull();
  });

  test('the history of a light tells from when to when it was what, and why', async () => {
    const found = await house.as(leader).dispatch.light({ project: '2018-002' });
    expect(found?.history.map((one) => `${one.from}–${one.to} ${one.light}`)).toEqual([
      '2018-06-05–2018-06-20 yellow',
      '2018-05-05–2018-06-04 green',
      '2018-04-12–2018-05-04 red',
      '2018-03-12–2018-04-11 yellow',
      '2018-01-12–2018-03-11 green',
    ]);
    expect(await house.as(leader).dispatch.light({ project: '2018-004' })).toBeNull();
  });
});

describe('set by hand', () => {
  const set = (
    user: TestUser,
    more: Partial<{ light: 'green' | 'yellow' | 'red'; reason: string; until: string }> = {},
  ) =>
    house.as(user).dispatch.override({
      project: '2018-001',
      light: 'yellow',
      reason: '等待省级批文',
      until: '2018-07-10',
      ...more,
    });

  test('it holds until its day with its reason and by whom, and the rules’ own reasons stay', async () => {
    await set(staff);
    const found = await house.as(leader).dispatch.light({ project: '2018-001' });
    expect(found).toMatchObject({
      light: 'yellow',
      override: { reason: '等待省级批文', until: '2018-07-10' },
      overrideBy: '项目管理科2',
      reasons: [{ rule: 'start', light: 'red' }],
    });
    expect((await told(leader, { asOf: '2018-06-19' }))[1]).toContain('2018-001 red');
  });

  test('what everybody reads follows at once, although today’s lights are kept between writes', async () => {
    expect((await told(leader))[1]).toContain('2018-001 red');
    await set(staff);
    expect((await told(leader)).join()).toContain('2018-001 yellow');
  });

  test('it needs a reason and an end within half a year, and the bureau', async () => {
    await expect(set(staff, { reason: ' ' })).rejects.toThrow('请填写调整原因');
    await expect(set(staff, { until: '2018-06-19' })).rejects.toThrow('不能早于今天');
    await expect(set(staff, { until: '2018-12-18' })).rejects.toThrow('最长调整到 2018-12-17');
    await expect(set(east)).rejects.toThrow('没有这项权限');
    await expect(set(leader)).rejects.toThrow('没有这项权限');
  });
});

describe('thresholds', () => {
  test('tried, they name the projects that would change; kept, they hold from their day', async () => {
    const thresholds = {
      ...DEFAULT_THRESHOLDS,
      entryYellowMonths: 2,
      entryRedMonths: 3,
      movementYellowMonths: 3,
      movementRedMonths: 5,
    };
    const changed = await house.as(staff).dispatch.tryThresholds({ thresholds });
    expect(changed.map((one) => `${one.code} ${one.before} ${one.after}`)).toEqual([
      '2018-005 red yellow',
      '2018-002 yellow green',
    ]);
    expect(await told(leader)).toHaveLength(4);
    await house.as(lead).catalogue.save({ name: 'lights', value: thresholds, effectiveOn: '2018-06-01', seen: 0 });
    expect((await told(leader)).map((row) => row.slice(0, 15))).toContain('2018-002 green');
    expect((await told(leader, { asOf: '2018-04-20' }))[0]).toBe('2018-002 red movement 2018-04-12');
  });

  test('a winter from the settings pauses the start', async () => {
    const thresholds = { ...DEFAULT_THRESHOLDS, winter: { from: '11-15', to: '06-30' } };
    await house.as(lead).catalogue.save({ name: 'lights', value: thresholds, effectiveOn: '2018-01-01', seen: 0 });
    expect((await told(leader)).join()).not.toContain('start');
  });

  test.each([
    { more: { behindRed: 10 }, words: '红灯的落后幅度须大于黄灯' },
    { more: { winter: { from: '11-31', to: '03-15' } }, words: '日期应如 11-15' },
    { more: { cleanUpMonths: 2 }, words: '清理的月数须大于红灯' },
  ])('$words', async ({ more, words }) => {
    const value = { ...DEFAULT_THRESHOLDS, ...more };
    await expect(
      house.as(lead).catalogue.save({ name: 'lights', value, effectiveOn: '2018-06-01', seen: 0 }),
    ).rejects.toThrow(words);
  });
});

test('in a bureau’s first two weeks lights are shown to the bureau only', async () => {
  house.state.ledger.writer.prepare('update bureau set set_up_at = ?').run(at('2018-06-07T09:00:00'));
  expect(await house.as(leader).dispatch.lights({})).toMatchObject({ hidden: true, total: 0, rows: [] });
  expect(await house.as(staff).dispatch.lights({})).toMatchObject({ trial: true, hidden: false });
  expect(await house.as(east).dispatch.light({ project: '2018-001' })).toBeNull();
  expect(await everyLight(staff)).toHaveLength(4);
  house.state.ledger.writer.prepare('update bureau set set_up_at = ?').run(at('2018-06-06T09:00:00'));
  expect(await everyLight(leader)).toHaveLength(4);
});
