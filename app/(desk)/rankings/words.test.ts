import { describe, expect, test } from 'vitest';
import type { RankedRow, RankingResult } from '../../../server/ranking/result';
import { anchorOf, headline, itemsOf, lastOf, placeChange, pointsBeside } from './words';

const row = (unit: string, rank: number, more: Partial<RankedRow> = {}): RankedRow => ({
  rank,
  unit,
  group: '街镇组',
  score: '90',
  words: '',
  indicators: [],
  adjustments: [],
  vetoes: [],
  since: null,
  lastRun: 0,
  toNext: null,
  consequences: [],
  ...more,
});

function resultOf(...groups: RankedRow[][]): RankingResult {
  return {
    quarter: '2018Q3',
    scheme: { id: 'units', version: 1, title: '方案' },
    groups: groups.map((rows, index) => ({ group: `${index}组`, rows, notRanked: [] })),
    overall: null,
    singles: [],
  };
}

test.each<[string, RankingResult]>([
  ['2018年三季度：甲、丁居各组第一', resultOf([row('甲', 1), row('乙', 2)], [row('丁', 1)])],
  ['2018年三季度：甲和乙、丁居各组第一', resultOf([row('甲', 1), row('乙', 1)], [row('丁', 1)], [])],
  ['2018年三季度：甲居第一', resultOf([row('甲', 1)])],
  ['2018年三季度：甲和乙并列第一', resultOf([row('甲', 1), row('乙', 1)])],
  ['2018年三季度排名已发布', resultOf([])],
  ['2018年三季度排名已发布', resultOf(...['甲', '乙', '丙', '丁', '戊', '己', '庚'].map((unit) => [row(unit, 1)]))],
])('%s', (words, result) => {
  expect(headline(result)).toBe(words);
});

test('of officers their names are told, and that it is theirs', () => {
  expect(headline(resultOf([row('甲', 1, { officer: '李敏' })]), '人员')).toBe('2018年三季度人员：李敏居第一');
});

test.each<[number | null, number, ReturnType<typeof placeChange>]>([
  [null, 1, null],
  [3, 1, { mark: '▲2', words: '上升2位' }],
  [1, 4, { mark: '▼3', words: '下降3位' }],
  [2, 2, { mark: '—', words: '名次不变' }],
])('from place %s to %s', (before, rank, change) => {
  const since = before === null ? null : { quarter: '2018Q2', rank: before, score: '1', indicators: [] };
  expect(placeChange(row('甲', rank, { since }))).toEqual(change);
});

describe('points beside the indicators', () => {
  const adjustment = (kind: 'bonus' | 'penalty', score: string, counted = true) => ({
    id: score,
    name: '',
    kind,
    score,
    words: '',
    counted,
  });
  test.each<[string, RankedRow['adjustments']]>([
    ['', []],
    ['+0.3', [adjustment('bonus', '0.1'), adjustment('bonus', '0.2')]],
    ['−1.5', [adjustment('bonus', '0.5'), adjustment('penalty', '2')]],
    ['', [adjustment('bonus', '2'), adjustment('penalty', '2')]],
    ['+1', [adjustment('bonus', '1'), adjustment('bonus', '5', false)]],
  ])('%s', (words, adjustments) => {
    expect(pointsBeside(row('甲', 1, { adjustments }))).toBe(words);
  });
});

test('the last place may be shared; where all are equal nobody is last', () => {
  expect(lastOf([row('甲', 1), row('乙', 2), row('丙', 2)]).map((one) => one.unit)).toEqual(['乙', '丙']);
  expect(lastOf([row('甲', 1), row('乙', 1)])).toEqual([]);
  expect(lastOf([])).toEqual([]);
});

test('an anchor has no blanks and tells officers of one unit apart', () => {
  expect(anchorOf({ unit: '城东 街道' })).toBe('u-城东_街道');
  expect(anchorOf({ unit: '招商局', officer: '李敏' })).toBe('u-招商局_李敏');
});

test('the projects behind a ranking are counted down to the indicators within indicators', () => {
  const figure = (...names: string[]) => ({
    metric: 'newSignings',
    name: '新签约项目',
    value: String(names.length),
    path: 'units[0]',
    items: names.map((name) => ({ name, text: '', evidence: '2018-001' })),
  });
  const indicator = (inputs: ReturnType<typeof figure>[], children: RankedRow['indicators'] = []) => ({
    id: 'one',
    name: '项目',
    full: '10',
    score: '5',
    words: '',
    inputs,
    children,
  });
  const first = row('城东街道', 1, {
    indicators: [indicator([figure('甲')], [indicator([figure('乙', '丙'), figure()])])],
  });
  expect(itemsOf(resultOf([first], [row('精细化工园', 1, { indicators: [indicator([figure('丁')])] })]))).toBe(4);
});
