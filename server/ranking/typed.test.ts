import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ToldLedger } from '../exchange/testing';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';

/** A scheme with marks of two kinds of markers, a monthly mean, and an indicator a unit may stay away from. */
const SCHEME = {
  id: 'units',
  version: 1,
  title: '测试方案',
  year: 2018,
  subject: 'units',
  groups: ['街镇组'],
  total: '100',
  rounding: { method: 'halfUp', indicator: 2, branch: 2, total: 2 },
  metrics: [{ id: 'mean', name: '月均报送率', unit: '%' }],
  indicators: [
    {
      id: 'satisfaction',
      name: '满意度',
      full: '60',
      type: 'marks',
      markers: [
        { id: 'leaders', name: '区领导', weight: '0.6', outOf: '100' },
        { id: 'peers', name: '部门互评', weight: '0.4', outOf: '10' },
      ],
    },
    {
      id: 'travel',
      name: '外出招商',
      full: '30',
      type: 'ratio',
      cap: '1',
      measure: { metric: 'travelDays', period: 'quarter' },
      target: { from: 'typed', value: '60' },
      notApplicable: 'rescale',
    },
    {
      id: 'filing',
      name: '报送',
      full: '10',
      type: 'ratio',
      cap: '1',
      measure: { metric: 'mean', period: 'monthAverage' },
      target: { from: 'typed', value: '100%' },
    },
  ],
};

let house: TestHouse;
let staff: TestUser;
let units: Map<string, string>;
let scheme: number;

beforeEach(async () => {
  house = await openTestHouse({ now: Date.parse('2018-04-03T09:00:00+08:00') });
  await new ToldLedger().unit('城东街道').unit('城西街道').load();
  staff = house.person({ roles: ['staff'] });
  const lead = house.person({ roles: ['bureauLead'] });
  units = new Map(house.state.ledger.reader.prepare('select name, id from units').raw().all() as [string, string][]);
  scheme = (await house.as(lead).ranking.saveScheme({ text: JSON.stringify(SCHEME) })).seq;
});
afterEach(() => house.end());

type Entry = Parameters<ReturnType<TestHouse['as']>['ranking']['type']>[0]['entries'][number];
const member = (name: string) => units.get(name) ?? '';
const type = (entries: Entry[]) =>
  house.as(staff).ranking.type({ quarter: '2018Q1', scheme, entries, evidence: '测评表' });
const whole = (unit: string): Entry[] => [
  { kind: 'marks', member: member(unit), key: 'satisfaction leaders', value: '90、 80' },
  { kind: 'marks', member: member(unit), key: 'satisfaction peers', value: '9' },
  { kind: 'figure', member: member(unit), key: 'travelDays quarter', value: '30' },
  { kind: 'figure', member: member(unit), key: 'mean monthAverage', value: '100%，90%；80%' },
];
const rows = async () => {
  const { result } = await house.as(staff).ranking.trial({ quarter: '2018Q1', scheme });
  return result?.groups[0];
};

test('what is asked by hand is told by column, with its period or its marker', async () => {
  const { columns } = await house.as(staff).ranking.trial({ quarter: '2018Q1', scheme });
  expect(columns.map((one) => one.name)).toEqual([
    '外出招商天数（人均）（本季度）',
    '月均报送率（各月，用空格隔开）',
    '满意度·区领导（满分100，多份用空格隔开）',
    '满意度·部门互评（满分10，多份用空格隔开）',
  ]);
});

test('marks, monthly figures and single figures make the score, whatever stood between the numbers', async () => {
  await type([...whole('城东街道'), ...whole('城西街道')]);
  const [row] = (await rows())?.rows ?? [];
  // (90+80)÷2 = 85 of 100 × 0.6 + 9 of 10 × 0.4 = 0.87 × 60 = 52.2; 30 of 60 days = 15; mean 90 % = 9.
  expect(row?.indicators.map((one) => one.score)).toEqual(['52.20', '15.00', '9.00']);
});

test('numbers as a Chinese keyboard types them are numbers', async () => {
  await type([
    { kind: 'figure', member: member('城东街道'), key: 'travelDays quarter', value: '３０' },
    { kind: 'figure', member: member('城东街道'), key: 'mean monthAverage', value: '９２％　100 %' },
  ]);
  const { typed } = await house.as(staff).ranking.trial({ quarter: '2018Q1', scheme });
  expect(typed.map((one) => one.value)).toEqual(['30', '92% 100%']);
});

test('不参评 of an indicator spreads it over the others, of a unit takes it off the list, and both can be taken back', async () => {
  await type([...whole('城东街道'), ...whole('城西街道')]);
  await type([
    { kind: 'notApplicable', member: member('城东街道'), key: 'travel', value: '无招商专员' },
    { kind: 'notRanked', member: member('城西街道'), key: '', value: '本季度新设' },
  ]);
  const group = await rows();
  // 61.2 of 70 brought to 100.
  expect(group?.rows.map((row) => [row.unit, row.score])).toEqual([['城东街道', '87.43']]);
  expect(group?.notRanked).toEqual([{ unit: '城西街道', words: '不参评：本季度新设' }]);
  await type([{ kind: 'notRanked', member: member('城西街道'), key: '', value: null }]);
  expect((await rows())?.rows).toHaveLength(2);
});

describe('what cannot be is refused at its entry, and nothing is kept', () => {
  test.each<{ entry: Partial<Entry> & { kind: Entry['kind'] }; words: string }>([
    { entry: { kind: 'marks', key: 'satisfaction leaders', value: '101' }, words: '打分 101 不在 0 与 100 之间' },
    { entry: { kind: 'marks', key: 'satisfaction peers', value: '9 -1' }, words: '打分 -1 不在 0 与 10 之间' },
    { entry: { kind: 'marks', key: 'satisfaction nobody', value: '9' }, words: '没有要手工录入的这一项' },
    { entry: { kind: 'figure', key: 'travelDays quarter', value: '三十' }, words: '须为数字' },
    { entry: { kind: 'figure', key: 'travelDays quarter', value: '30%' }, words: '以天计，不能填百分比' },
    { entry: { kind: 'figure', key: 'travelDays quarter', value: '30 31' }, words: '只填一个数' },
    { entry: { kind: 'figure', key: 'travelDays quarter', value: '-33' }, words: '不能是负数' },
    { entry: { kind: 'figure', key: 'travelDays quarter', value: '93' }, words: '不能超过 92 天' },
    { entry: { kind: 'figure', key: 'travelDays yearToDate', value: '30' }, words: '没有要手工录入的这一项' },
    { entry: { kind: 'figure', key: 'mean monthAverage', value: '1 2 3 4' }, words: '最多填三个月' },
    { entry: { kind: 'figure', key: 'starts quarter', value: '3' }, words: '没有要手工录入的这一项' },
    { entry: { kind: 'notApplicable', key: 'filing', value: '无' }, words: '方案不允许“报送”不参评' },
    { entry: { kind: 'notApplicable', key: 'nothing', value: '无' }, words: '方案没有这项指标' },
    { entry: { kind: 'notRanked', key: 'travel', value: '无' }, words: '不分指标' },
  ])('$words', async ({ entry, words }) => {
    const good = whole('城东街道')[0] as Entry;
    await expect(type([good, { member: member('城西街道'), ...entry } as Entry])).rejects.toThrow(words);
    const { typed } = await house.as(staff).ranking.trial({ quarter: '2018Q1', scheme });
    expect(typed).toEqual([]);
  });

  test('a cell written twice, a quarter of another year, and one that has not begun', async () => {
    const [good] = whole('城东街道');
    await expect(type([good as Entry, good as Entry])).rejects.toThrow('同一格写了两次');
    const of = (quarter: string) =>
      house.as(staff).ranking.type({ quarter, scheme, entries: [good as Entry], evidence: '测评表' });
    await expect(of('2017Q4')).rejects.toThrow('方案是 2018 年的');
    await expect(of('2018Q3')).rejects.toThrow('季度还没有开始');
  });

  test('somebody who is neither unit nor person', async () => {
    const [good] = whole('城东街道');
    await expect(type([{ ...(good as Entry), member: 'nobody' }])).rejects.toThrow('没有这个单位或人员');
  });
});
