import { describe, expect, test } from 'vitest';
import { factsFile, membersOf } from './facts-file';
import { schemeOf as read } from './score-files';
import { sensitivityOf } from './sensitivity';
import { factsOf, schemeOf } from './testing';

/** Full marks for 10 of a metric, in proportion. */
const tenth = (id: string, name: string, metric: string, full: string, more: Record<string, unknown> = {}) => ({
  id,
  name,
  full,
  type: 'ratio',
  cap: null,
  measure: { metric },
  target: { from: 'typed', value: '10' },
  ...more,
});
const hundred = (indicators: unknown[], more: Record<string, unknown> = {}) =>
  read(JSON.stringify(schemeOf(indicators, { total: '100', ...more })));
const members = (units: Parameters<typeof factsOf>[0]) => membersOf(factsFile.parse(factsOf(units)), 'units');

const two = hundred([tenth('sign', '签约', 'a', '50'), tenth('money', '到位资金', 'b', '50')]);

describe('places that rest on the weights', () => {
  // 甲 50×0.6 + 50×0.3 = 45, 乙 50×0.2 + 50×0.66 = 43, 丙 0: with 55 for 到位资金 甲 has 45×0.6 + 55×0.3 = 43.5 and 乙 45×0.2 + 55×0.66 = 45.3.
  const units = {
    甲: { metrics: { a: '6', b: '3' } },
    乙: { metrics: { a: '2', b: '6.6' } },
    丙: { metrics: { a: '0', b: '0' } },
  };
  const found = sensitivityOf(two, members(units), 1);

  test.each([
    {
      unit: '甲',
      rank: 1,
      best: 1,
      worst: 2,
      toNext: null,
      close: false,
      words: '“签约”减5分则降至第2名（另有1种改法相同）',
    },
    {
      unit: '乙',
      rank: 2,
      best: 1,
      worst: 2,
      toNext: '2.00',
      close: true,
      words: '“签约”减5分则升至第1名（另有1种改法相同）',
    },
    { unit: '丙', rank: 3, best: 3, worst: 3, toNext: '43.00', close: false, words: '' },
  ])('$unit stands between $best and $worst: $words', (row) => {
    expect(found.find((one) => one.unit === row.unit)).toMatchObject(row);
  });

  test('each change that moves a member is named with the place it brings', () => {
    expect(found.find((one) => one.unit === '乙')?.shifts).toEqual([
      { indicator: 'sign', name: '签约', by: '-5', rank: 1 },
      { indicator: 'money', name: '到位资金', by: '5', rank: 1 },
    ]);
  });

  test('a smaller swing leaves the places as they are', () => {
    expect(sensitivityOf(two, members(units), 1, '1').every((one) => one.words === '' && !one.close)).toBe(true);
  });
});

test('the others give in proportion to their marks', () => {
  const scheme = hundred(
    [tenth('sign', '签约', 'a', '50'), tenth('money', '到位资金', 'b', '20'), tenth('start', '开工', 'c', '30')],
    { metrics: ['a', 'b', 'c'].map((id) => ({ id, name: id, unit: '个' })) },
  );
  // 乙 leads by 开工: 30×1 = 30 against 50×0.58 = 29. 签约 55 takes 2 of 到位资金 and 3 of 开工: 31.9 against 27; 开工 25 gives
  // 签约 5×50÷70: 31.07 against 25. 到位资金 15 gives both: 53.125×0.58 = 30.81 against 31.875.
  const rows = sensitivityOf(
    scheme,
    members({
      甲: { metrics: { a: '5.8', b: '0', c: '0' } },
      乙: { metrics: { a: '0', b: '0', c: '10' } },
    }),
    1,
  );
  expect(rows.map((row) => [row.unit, row.rank, row.words])).toEqual([
    ['乙', 1, '“签约”加5分则降至第2名（另有1种改法相同）'],
    ['甲', 2, '“签约”加5分则升至第1名（另有1种改法相同）'],
  ]);
});

test('a mark of five or less is not taken away, and a group of one indicator has no other weights', () => {
  const small = hundred([tenth('sign', '签约', 'a', '95'), tenth('money', '到位资金', 'b', '5')]);
  const units = { 甲: { metrics: { a: '5', b: '0' } }, 乙: { metrics: { a: '4.6', b: '9' } } };
  // 甲 47.5, 乙 48.2; with 到位资金 at 0 甲 would lead, which no scheme can be.
  expect(sensitivityOf(small, members(units), 1).map((row) => [row.unit, row.words])).toEqual([
    ['乙', ''],
    ['甲', ''],
  ]);
  const one = hundred([tenth('sign', '签约', 'a', '100')]);
  expect(sensitivityOf(one, members({ 甲: { metrics: { a: '5' } }, 乙: { metrics: { a: '5' } } }), 1)).toMatchObject([
    { unit: '乙', rank: 1, toNext: null, words: '' },
    { unit: '甲', rank: 1, toNext: null, words: '' },
  ]);
});

test('groups are tried apart: an indicator of one group moves nobody of another', () => {
  const scheme = hundred(
    [
      tenth('sign', '签约', 'a', '50'),
      tenth('money', '到位资金', 'b', '50', { groups: ['街镇组'] }),
      tenth('park', '园区建设', 'b', '50', { groups: ['园区组'] }),
    ],
    { groups: ['街镇组', '园区组'] },
  );
  const facts = {
    甲: { metrics: { a: '6', b: '3' } },
    乙: { metrics: { a: '2', b: '6.6' } },
    丙: { group: '园区组', metrics: { a: '6', b: '3' } },
    丁: { group: '园区组', metrics: { a: '2', b: '6.6' } },
  };
  const rows = sensitivityOf(scheme, members(facts), 1);
  expect(rows.map((row) => [row.group, row.unit, ...row.shifts.map((shift) => `${shift.name}${shift.by}`)])).toEqual([
    ['街镇组', '甲', '签约-5', '到位资金5'],
    ['街镇组', '乙', '签约-5', '到位资金5'],
    ['园区组', '丙', '签约-5', '园区建设5'],
    ['园区组', '丁', '签约-5', '园区建设5'],
  ]);
});

test('facts with a gap have no places to tell of', () => {
  expect(sensitivityOf(two, members({ 甲: { metrics: { a: '1' } } }), 1)).toEqual([]);
});
