import { describe, expect, test } from 'vitest';
import { FileRefused, scoreFiles } from './score-files';
import { factsOf, leaf, schemeOf } from './testing';

const INDICATORS = [
  {
    ...leaf({ type: 'perItem', terms: [{ measure: { metric: 'a' }, points: '1' }], cap: '6' }),
    id: 'a',
    name: '签约',
    full: '6',
  },
  {
    ...leaf({ type: 'perItem', terms: [{ measure: { metric: 'b' }, points: '1' }], cap: '4' }),
    id: 'b',
    name: '到位',
    full: '4',
  },
];
const VETO = {
  id: 'fraud',
  name: '弄虚作假',
  when: [{ measure: { metric: 'c' }, test: 'above', value: '0' }],
  effect: 'last',
};
const METRICS = ['a', 'b', 'c'].map((id) => ({ id, name: `${id}数`, unit: '个' }));

type Rule = Record<string, unknown>;
function listed(rules: Rule[], units: Parameters<typeof factsOf>[0]) {
  const scheme = schemeOf(INDICATORS, {
    metrics: METRICS,
    vetoes: [VETO],
    lists: [{ id: 'list', name: '榜', kind: 'red', rules }],
  });
  const { lists } = scoreFiles(JSON.stringify(scheme), JSON.stringify(factsOf(units)), '2018Q1');
  return (lists?.[0]?.members ?? []).map((one) => `${one.unit}：${one.words}`);
}
const unit = (a: string, b: string, more: Record<string, unknown> = {}) => ({ metrics: { a, b, c: '0' }, ...more });
const last = (quarter: string) => ({ quarter, rank: 3, fromBottom: 1, score: '1.00' });

test.each<{ when: string; rules: Rule[]; units: Parameters<typeof factsOf>[0]; stand: string[] }>([
  {
    when: 'it is first in the total',
    rules: [{ places: 'first' }],
    units: { 甲: unit('6', '1'), 乙: unit('3', '3'), 丙: unit('1', '0') },
    stand: ['甲：综合第1名（7.00分）'],
  },
  {
    when: 'two share the first place',
    rules: [{ places: 'first' }],
    units: { 甲: unit('4', '1'), 乙: unit('3', '2'), 丙: unit('1', '0') },
    stand: ['乙：综合第1名（5.00分）', '甲：综合第1名（5.00分）'],
  },
  {
    when: 'all are equal: nobody',
    rules: [{ places: 'first' }, { places: 'last' }],
    units: { 甲: unit('1', '1'), 乙: unit('1', '1') },
    stand: [],
  },
  {
    when: 'it is alone in its group: nobody',
    rules: [{ places: 'first' }, { places: 'last' }],
    units: { 甲: unit('1', '1') },
    stand: [],
  },
  {
    when: 'it is first of a single ranking and last of another',
    rules: [
      { single: 'a', places: 'first' },
      { single: 'b', places: 'last' },
    ],
    units: { 甲: unit('6', '0'), 乙: unit('3', '3') },
    stand: ['甲：签约第1名（6分）；到位末位（0分）'],
  },
  {
    when: 'the total is below a line',
    rules: [{ below: '3' }],
    units: { 甲: unit('3', '0'), 乙: unit('2', '0') },
    stand: ['乙：综合（2.00分），低于3分'],
  },
  {
    when: 'it is first but must have reached a line',
    rules: [{ places: 'first', atLeast: '8' }],
    units: { 甲: unit('6', '1'), 乙: unit('1', '0') },
    stand: [],
  },
  {
    when: 'it was last for the second quarter in a row',
    rules: [{ places: 'last', run: 2 }],
    units: { 甲: unit('6', '1'), 乙: unit('1', '0', { history: [last('2017Q4')] }), 丙: unit('2', '0') },
    stand: ['乙：综合末位（1.00分），连续2个季度'],
  },
  {
    when: 'it is last for the first time and two are asked: nobody',
    rules: [{ places: 'last', run: 2 }],
    units: { 甲: unit('6', '1'), 乙: unit('1', '0') },
    stand: [],
  },
  {
    when: 'a veto struck',
    rules: [{ veto: 'fraud' }],
    units: { 甲: { metrics: { a: '6', b: '4', c: '1' } }, 乙: unit('1', '0') },
    stand: ['甲：一票否决：弄虚作假（c数1，满足＞0）'],
  },
])('a unit stands in a list when $when', ({ rules, units, stand }) => {
  expect(listed(rules, units)).toEqual(stand);
});

test('a scheme without lists gives a result without them, as results published earlier have', () => {
  const facts = factsOf({ 甲: unit('1', '1') });
  const result = scoreFiles(
    JSON.stringify(schemeOf(INDICATORS, { metrics: METRICS })),
    JSON.stringify(facts),
    '2018Q1',
  );
  expect(result).not.toHaveProperty('lists');
});

describe('a rule that cannot be followed is refused with its place', () => {
  test.each([
    { rule: {}, words: 'lists[0].rules[0]：请写明名次、分数线或一票否决' },
    { rule: { single: 'z', places: 'first' }, words: 'lists[0].rules[0].single：没有单项排名“z”' },
    { rule: { veto: 'z' }, words: 'lists[0].rules[0].veto：没有一票否决“z”' },
    { rule: { single: 'a', places: 'last', run: 2 }, words: 'lists[0].rules[0].run：连续几个季度' },
    { rule: { places: 'last', groups: ['园区组'] }, words: 'lists[0].rules[0].groups[0]：方案没有“园区组”' },
  ])('$words', ({ rule, words }) => {
    const refused = () => listed([rule], { 甲: unit('1', '1') });
    expect(refused).toThrow(FileRefused);
    expect(refused).toThrow(words);
  });
});
