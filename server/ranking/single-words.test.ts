import { expect, test } from 'vitest';
import { scoreFiles } from './score-files';
import { singleText } from './single-words';
import { factsOf, leaf, schemeOf } from './testing';

const rows = (...told: [rank: number, unit: string, score: string][]) => ({
  group: '街镇组',
  rows: told.map(([rank, unit, score]) => ({ rank, unit, score })),
});

test.each<{ of: ReturnType<typeof rows>; words: string }>([
  { of: rows([1, '甲镇', '9.00'], [2, '乙镇', '3.00']), words: '街镇组第1名甲镇（9.00分），末位乙镇（3.00分）' },
  {
    of: rows([1, '甲镇', '9.00'], [1, '乙镇', '9.00'], [3, '丙镇', '0.00'], [3, '丁镇', '0.00']),
    words: '街镇组第1名甲镇、乙镇并列（9.00分），末位丙镇、丁镇并列（0.00分）',
  },
  { of: rows([1, '甲镇', '0.00'], [1, '乙镇', '0.00']), words: '街镇组均为0.00分' },
  {
    of: rows([1, '甲镇', '5'], [2, '乙镇', '-1'], [2, '丙镇', '-1'], [2, '丁镇', '-1'], [2, '戊镇', '-1']),
    words: '街镇组第1名甲镇（5分），末位乙镇、丙镇、丁镇等4家并列（−1分）',
  },
  { of: rows([1, '甲镇', '0.00']), words: '街镇组第1名甲镇（0.00分）' },
  { of: rows(), words: '街镇组没有参评的' },
])('$words', ({ of, words }) => {
  expect(singleText({ id: 'x', name: '签约', groups: [of] })).toBe(`签约：${words}。`);
});

test('who does not take part in an item has no place in its single ranking, whatever the scheme gives instead', () => {
  const half = (id: string, metric: string) => ({
    ...leaf({ type: 'ratio', cap: '1', measure: { metric }, target: { from: 'typed', value: '10' } }),
    id,
    name: id,
    full: '5',
  });
  const scheme = schemeOf([
    { ...half('x', 'a'), notApplicable: 'rescale' },
    { ...half('y', 'b'), notApplicable: 'full' },
  ]);
  const facts = factsOf({
    甲镇: { metrics: { a: '4', b: '4' } },
    乙镇: { metrics: { b: '3' }, notApplicable: { x: '无招商专员' } },
    丙镇: { metrics: { a: '6' }, notApplicable: { y: '新设' } },
  });
  const { singles } = scoreFiles(JSON.stringify(scheme), JSON.stringify(facts), '2018Q1');
  expect(singles.map((one) => one.groups[0]?.rows.map(({ rank, unit }) => `${rank} ${unit}`))).toEqual([
    ['1 丙镇', '2 甲镇'],
    ['1 甲镇', '2 乙镇'],
  ]);
});
