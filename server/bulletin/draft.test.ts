import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { endOf } from '../calendar/day';
import { ToldLedger } from '../exchange/testing';
import { listInputOf } from '../ledger/list-address';
import { listQueryOf } from '../ledger/list-query';
import { countProjects, listProjects } from '../ledger/list-store';
import { openTestHouse, type TestHouse } from '../testing';
import { monthData } from './drawn';
import { fieldsOf } from './fields';

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse({ now: endOf('2018-12-31') });
});
afterEach(() => house.end());

const TODAY = '2018-12-31';
const raw = () => house.state.ledger.reader;
const told = () => new ToldLedger().unit('城东街道').unit('城西街道');
const industry = (value: string) => ({ name: 'industry', value });

function dataOf(month: string, today = TODAY) {
  const found = monthData(raw(), month, 'district', { today, now: endOf(today) });
  if (!found) throw new Error('a month to come');
  return found.data;
}

const pastNames = (month: string) => dataOf(month, '2019-01-31').pastStandard.longest.map((one) => one.name);

describe('注册率 and 开工率 are of the year’s signings', () => {
  test('those registered and started by D, whenever they were', async () => {
    await told()
      .signed('2018-001', '城东街道', 12_000, '2018-01-10')
      .fact('2018-001', 'node', 'registered', '2018-02-20')
      .fact('2018-001', 'node', 'started', '2018-05-04')
      .signed('2018-002', '城东街道', 12_000, '2018-01-11')
      .fact('2018-002', 'node', 'registered', '2017-12-20')
      .signed('2018-003', '城东街道', 12_000, '2018-02-11')
      .signed('2017-001', '城东街道', 12_000, '2017-02-11')
      .fact('2017-001', 'node', 'registered', '2018-02-20')
      .load();
    const counts = (month: string) => {
      const { registeredProjects, startedProjects, ...rest } = dataOf(month).cohort;
      expect([registeredProjects?.length, startedProjects?.length]).toEqual([rest.registered, rest.started]);
      return rest;
    };
    expect(counts('2018-03')).toEqual({ signed: 3, registered: 2, started: 0 });
    const fields = fieldsOf(dataOf('2018-05'));
    expect(fields.签约已注册数?.behind?.map((one) => one.code)).toEqual(['2018-001', '2018-002']);
    expect(fields.开工率?.behind?.map((one) => one.code)).toEqual(['2018-001']);
    expect(counts('2018-05')).toEqual({ signed: 3, registered: 2, started: 1 });
    expect(counts('2018-01')).toEqual({ signed: 2, registered: 1, started: 0 });
  });
});

describe('the 16 and the 21', () => {
  async function built() {
    await told()
      // 续建, standing still since April.
      .signed('2017-001', '城东街道', 20_000, '2017-02-11')
      .fact('2017-001', 'attribute', industry('精细化工'), '2017-02-11')
      .fact('2017-001', 'node', 'started', '2017-06-11')
      .fact('2017-001', 'suspended', '资金链紧张', '2018-04-02')
      // Planned 新建 that has come, and one that has not.
      .signed('2017-002', '城东街道', 20_000, '2017-03-11')
      .fact('2017-002', 'attribute', industry('精细化工'), '2017-03-11')
      .fact('2017-002', 'planned', { node: 'started', by: '2018-03' }, '2017-12-11')
      .fact('2017-002', 'node', 'started', '2018-03-20')
      .signed('2017-003', '城西街道', 20_000, '2017-04-11')
      .fact('2017-003', 'attribute', industry('高端装备制造'), '2017-04-11')
      .fact('2017-003', 'planned', { node: 'started', by: '2018' }, '2017-12-11')
      // Promised for next year, started without a promise, of another branch, too small: none is on the list.
      .signed('2017-004', '城西街道', 20_000, '2017-05-11')
      .fact('2017-004', 'attribute', industry('精细化工'), '2017-05-11')
      .fact('2017-004', 'planned', { node: 'started', by: '2019-05' }, '2017-12-11')
      .signed('2017-005', '城西街道', 20_000, '2017-06-11')
      .fact('2017-005', 'attribute', industry('精细化工'), '2017-06-11')
      .fact('2017-005', 'node', 'started', '2018-02-11')
      .signed('2017-006', '城西街道', 20_000, '2017-07-11')
      .fact('2017-006', 'attribute', industry('商贸物流'), '2017-07-11')
      .fact('2017-006', 'planned', { node: 'started', by: '2018-06-30' }, '2017-12-11')
      .signed('2017-007', '城西街道', 4000, '2017-08-11')
      .fact('2017-007', 'attribute', industry('精细化工'), '2017-08-11')
      .fact('2017-007', 'planned', { node: 'started', by: '2018-06-30' }, '2017-12-11')
      .load();
  }

  test('the list is 续建 and planned 新建; what stands still or has not begun is named with its cause', async () => {
    await built();
    const { industrial, service } = dataOf('2018-05').works;
    expect(industrial).toMatchObject({ underway: 3, target: null, listed: 3, working: 1 });
    expect(industrial.idle.map((one) => [one.code, one.units, one.state, one.cause])).toEqual([
      ['2017-001', '城东街道', 'suspended', '资金链紧张'],
      ['2017-003', '城西街道', 'notStarted', null],
    ]);
    expect(service).toMatchObject({ underway: 0, listed: 1, working: 0 });
    const fields = fieldsOf(dataOf('2018-05'));
    expect(fields.工业开复工率?.text).toBe('33.3%');
    expect(fields.工业名单数?.behind?.map((one) => [one.code, one.says])).toEqual([
      ['2017-002', '在建'],
      ['2017-001', '停工'],
      ['2017-003', '未开工'],
    ]);
  });

  test('before it stopped it was being built', async () => {
    await built();
    expect(dataOf('2018-03').works.industrial).toMatchObject({ listed: 3, working: 2 });
  });
});

test('past standard days: majors that go on, the longest over first', async () => {
  await told()
    .signed('2018-001', '城东街道', 12_000, '2018-01-10')
    .signed('2018-002', '城西街道', 12_000, '2018-01-05')
    .signed('2018-003', '城西街道', 4000, '2018-01-05')
    .signed('2018-004', '城西街道', 12_000, '2018-01-05')
    .fact('2018-004', 'suspended', '土地未交付', '2018-02-05')
    .signed('2018-005', '城西街道', 12_000, '2018-01-05')
    .fact('2018-005', 'node', 'registered', '2018-03-05')
    .load();
  // 90 days after 5 January is 5 April, after 10 January 10 April.
  const past = (month: string) =>
    dataOf(month).pastStandard.longest.map(({ code, stage, days, standardDays }) => [code, stage, days, standardDays]);
  expect(past('2018-03')).toEqual([]);
  expect(past('2018-04')).toEqual([
    ['2018-002', 'signed', 115, 90],
    ['2018-001', 'signed', 110, 90],
  ]);
  expect(past('2018-07').find(([code]) => code === '2018-005')).toEqual(['2018-005', 'landed', 148, 120]);
});

test('who has to act is the unit that holds the duty; what was signed stays with the unit that signed', async () => {
  await new ToldLedger()
    .unit('旧镇', { to: '2018-04-10', successor: '城西街道' })
    .unit('城西街道')
    .signed('2018-001', '旧镇', 12_000, '2018-01-05')
    .fact('2018-001', 'node', 'started', '2018-04-02')
    .signed('2018-002', '旧镇', 12_000, '2018-01-06')
    .load();
  const { pastStandard, startedNotEntered, cuts } = dataOf('2018-04');
  expect(pastStandard.longest.map(({ code, units }) => [code, units])).toEqual([['2018-002', '城西街道']]);
  expect(startedNotEntered.map(({ code, units }) => [code, units])).toEqual([['2018-001', '城西街道']]);
  expect(dataOf('2018-01').signings.map((one) => one.units)).toEqual(['旧镇', '旧镇']);
  expect(cuts.units.find((unit) => unit.name === '旧镇')).toMatchObject({ alive: false });
});

test('a project is named as it was at the cut-off, by the investor it had then', async () => {
  await told()
    .signed('2018-001', '城东街道', 12_000, '2018-03-10')
    .fact('2018-001', 'attribute', { name: 'investor', value: '甲公司' }, '2018-03-10')
    .fact('2018-001', 'attribute', { name: 'investor', value: '乙公司' }, '2018-07-10')
    .load();
  house.clock.now = Date.parse('2019-01-08T10:00:00+08:00');
  const staff = house.as(house.person({ roles: ['staff'] }));
  const fields = { content: null, place: null, contact: null };
  await staff.ledger.edit({ project: '2018-001', version: 1, name: '更名后项目', ...fields });
  expect(dataOf('2018-03').signings).toMatchObject([{ name: '2018-001', investor: '甲公司' }]);
  expect(pastNames('2018-12')).toEqual(['2018-001']);
  expect(pastNames('2019-01')).toEqual(['更名后项目']);
});

describe('勾稽 by cut opens to its projects by code', () => {
  test('a late one, one that moved and one that died', async () => {
    await told()
      .signed('2018-001', '城东街道', 12_000, '2018-01-10')
      .fact('2018-001', 'attribute', industry('精细化工'), '2018-01-10')
      .signed('2018-002', '城东街道', 12_000, '2018-02-05', { verified: '2018-03-05' })
      .fact('2018-002', 'attribute', industry('商贸物流'), '2018-02-05')
      .signed('2018-003', '城西街道', 60_000, '2018-02-06')
      .fact('2018-003', 'terminated', '资金不到位', '2018-03-08')
      .load();
    const lines = dataOf('2018-03').reconciliation;
    expect(lines.every((line) => line.balanced)).toBe(true);
    const of = (name: string) => lines.find((line) => (line.unit ?? line.industry ?? line.band) === name);
    expect(of('服务业')).toMatchObject({ late: '1', cumulative: '1', projects: { late: ['2018-002'] } });
    expect(of('5—10亿')).toMatchObject({ previous: '1', deducted: '1', projects: { deducted: ['2018-003'] } });
    expect(of('城东街道')).toMatchObject({
      unit: '城东街道',
      projects: { previous: ['2018-001'], cumulative: ['2018-001', '2018-002'] },
    });
  });
});

test('the list behind a field has as many projects as the field says', async () => {
  await told()
    .signed('2018-001', '城东街道', 12_000, '2018-01-10')
    .fact('2018-001', 'node', 'started', '2018-03-11')
    .signed('2018-002', '城东街道', 12_000, '2018-02-05', { verified: '2018-03-05' })
    .signed('2018-003', '城西街道', 60_000, '2018-02-06')
    .fact('2018-003', 'terminated', '资金不到位', '2018-03-08')
    .signed('2018-004', '城西街道', 60_000, '2018-03-06')
    .signed('2017-001', '城西街道', 20_000, '2017-03-06')
    .fact('2017-001', 'node', 'registered', '2018-03-07')
    .load();
  let fields = fieldsOf(dataOf('2018-03'));
  const opened = async (name: string) => {
    const address = Object.entries(fields[name]?.list ?? {}).map(([key, value]) => [key, String(value)]);
    const context = { today: TODAY, now: endOf(TODAY), read: house.state.ledger.read, rawRead: raw() };
    const query = await listQueryOf(listInputOf(Object.fromEntries(address)), context);
    const codes = listProjects(raw(), query, { kind: 'all' }).map((row) => row.code);
    expect(countProjects(raw(), query, { kind: 'all' }).total).toBe(codes.length);
    return [fields[name]?.text, codes.sort()];
  };
  expect(await opened('全年签约数')).toEqual(['3个', ['2018-001', '2018-002', '2018-004']]);
  expect(await opened('本月签约数')).toEqual(['1个', ['2018-004']]);
  expect(await opened('上年同期签约数')).toEqual(['1个', ['2017-001']]);
  expect(await opened('补认定数')).toEqual(['1个', ['2018-002']]);
  expect(await opened('核减数')).toEqual(['1个', ['2018-003']]);
  expect(await opened('本月开工数')).toEqual(['1个', ['2018-001']]);
  expect(await opened('本月注册数')).toEqual(['1个', ['2017-001']]);
  expect(await opened('开工未入库数')).toEqual(['1个', ['2018-001']]);
  fields = fieldsOf(dataOf('2018-05'));
  expect(await opened('超时限数')).toEqual(['1个', ['2018-002']]);
});

test('a signing day moved into the month stands in 本月签约, not in 本期新增, and is told as moved', async () => {
  await new ToldLedger()
    .unit('城东街道')
    .signed('2018-001', '城东街道', 20_000, '2018-02-20')
    .fact('2018-001', 'node', 'agreement', '2018-03-06', { recorded: '2018-03-12', supersedes: '2018-001 signing' })
    .signed('2018-002', '城东街道', 20_000, '2018-03-05')
    .load();
  const data = dataOf('2018-03');
  const total = data.reconciliation.find((line) => line.scope === 'total');
  expect(total).toMatchObject({ previous: '1', new: '1', cumulative: '2', balanced: true });
  const fields = fieldsOf(data);
  expect([fields.本月签约数?.text, fields.改签约日期数?.text]).toEqual(['2个', '1个']);
  expect(data.redated?.map((one) => one.code)).toEqual(['2018-001']);
  expect(fieldsOf(dataOf('2018-04')).改签约日期数?.text).toBe('0个');
});
