import { describe, expect, test } from 'vitest';
import { courseOf, lastRunOf, renamed } from './course';
import type { RankedRow, RankingResult } from './result';

type Told = [unit: string, rank: number, score: string, marks?: Record<string, [score: string, full: string]>];

function rowOf([unit, rank, score, marks = { x: [score, '100'] }]: Told, group: string): RankedRow {
  return {
    rank,
    unit,
    group,
    score,
    words: '',
    indicators: Object.entries(marks).map(([id, [value, full]]) => ({
      id,
      name: `指标${id}`,
      full,
      score: value,
      words: '',
      inputs: [],
      children: [],
    })),
    adjustments: [],
    vetoes: [],
    since: null,
    lastRun: 0,
    toNext: null,
    consequences: [],
  };
}

function published(quarter: string, groups: Record<string, Told[]>): RankingResult {
  return {
    quarter,
    scheme: { id: 'units', version: 1, title: '方案' },
    groups: Object.entries(groups).map(([group, rows]) => ({
      group,
      rows: rows.map((row) => rowOf(row, group)),
      notRanked: [],
    })),
    overall: null,
    singles: [],
  };
}

const ranksOf = (results: RankingResult[], group = '街镇组') => {
  const found = courseOf(results).groups.find((one) => one.group === group);
  return Object.fromEntries(
    (found?.lines ?? []).map((line) => [line.unit, line.points.map((one) => one?.rank ?? null)]),
  );
};

describe('places over the quarters', () => {
  test.each<[string, RankingResult[], string[], Record<string, (number | null)[]>]>([
    ['nothing published', [], [], {}],
    ['one quarter', [published('2018Q1', { 街镇组: [['甲', 1, '90']] })], ['2018Q1'], { 甲: [1] }],
    [
      'in the order of the newest list, across the turn of the year',
      [
        published('2017Q4', {
          街镇组: [
            ['甲', 1, '90'],
            ['乙', 2, '80'],
          ],
        }),
        published('2018Q1', {
          街镇组: [
            ['乙', 1, '95'],
            ['甲', 2, '70'],
          ],
        }),
      ],
      ['2017Q4', '2018Q1'],
      { 乙: [2, 1], 甲: [1, 2] },
    ],
    [
      'a quarter in which nothing was published is a gap of all',
      [published('2018Q1', { 街镇组: [['甲', 1, '90']] }), published('2018Q3', { 街镇组: [['甲', 1, '91']] })],
      ['2018Q1', '2018Q2', '2018Q3'],
      { 甲: [1, null, 1] },
    ],
    [
      'who was not ranked has a gap, and who is no longer ranked stands after the others',
      [
        published('2018Q1', {
          街镇组: [
            ['丙', 1, '99'],
            ['甲', 2, '90'],
          ],
        }),
        published('2018Q2', {
          街镇组: [
            ['甲', 1, '90'],
            ['乙', 2, '60'],
          ],
        }),
      ],
      ['2018Q1', '2018Q2'],
      { 甲: [2, 1], 乙: [null, 2], 丙: [1, null] },
    ],
    [
      'who came from another group begins anew in this one',
      [
        published('2018Q1', { 街镇组: [['甲', 1, '90']], 园区组: [['乙', 1, '80']] }),
        published('2018Q2', {
          街镇组: [
            ['甲', 1, '90'],
            ['乙', 2, '80'],
          ],
          园区组: [],
        }),
      ],
      ['2018Q1', '2018Q2'],
      { 甲: [1, 1], 乙: [null, 2] },
    ],
  ])('%s', (_, results, quarters, ranks) => {
    expect(courseOf(results).quarters).toEqual(quarters);
    expect(ranksOf(results)).toEqual(ranks);
  });

  test('an officer who changes the unit goes on, under the new one', () => {
    const by = (quarter: string, unit: string) => {
      const result = published(quarter, { 招商专员: [[unit, 1, '90']] });
      const groups = result.groups.map((group) => ({
        ...group,
        rows: group.rows.map((row) => ({ ...row, officer: '李敏' })),
      }));
      return { ...result, groups };
    };
    const [group] = courseOf([by('2018Q1', '城东街道'), by('2018Q2', '城西街道')]).groups;
    expect(group?.lines.map((line) => [line.unit, line.officer, line.points.map((one) => one?.rank)])).toEqual([
      ['城西街道', '李敏', [1, 1]],
    ]);
  });

  test('no more than the last twelve quarters', () => {
    const results = [2015, 2016, 2017, 2018].flatMap((year) =>
      [1, 2, 3, 4].map((quarter) => published(`${year}Q${quarter}`, { 街镇组: [['甲', 1, '90']] })),
    );
    const { quarters } = courseOf(results);
    expect([quarters.length, quarters[0], quarters.at(-1)]).toEqual([12, '2016Q1', '2018Q4']);
  });

  test('equals share a rank and the last place, each on its own line of the list', () => {
    const [group] = courseOf([
      published('2018Q1', {
        街镇组: [
          ['甲', 1, '90'],
          ['乙', 2, '60'],
          ['丙', 2, '60'],
        ],
      }),
    ]).groups;
    expect(group?.lines.map(({ points: [one] }) => [one?.rank, one?.position, one?.last])).toEqual([
      [1, 1, false],
      [2, 2, true],
      [2, 3, true],
    ]);
  });

  test('where all are equal nobody is last', () => {
    const [group] = courseOf([
      published('2018Q1', {
        街镇组: [
          ['甲', 1, '90'],
          ['乙', 1, '90'],
        ],
      }),
    ]).groups;
    expect(group?.lines.map((line) => line.points[0]?.last)).toEqual([false, false]);
  });
});

describe('rates', () => {
  test.each<[string, string, Record<string, [string, string]>, string | null, (string | null)[]]>([
    [
      'score ÷ full mark of each and of all',
      '62.5',
      { x: ['50', '50'], y: ['12.5', '50'] },
      '0.6250',
      ['1.0000', '0.2500'],
    ],
    ['a third is cut at four decimals', '1', { x: ['1', '3'] }, '0.3333', ['0.3333']],
    ['above the full mark with bonuses', '102', { x: ['100', '100'] }, '1.0200', ['1.0000']],
    ['below nothing with deductions', '-2', { x: ['0', '10'] }, '-0.2000', ['0.0000']],
    ['no mark to divide by', '3', { x: ['0', '0'] }, null, [null]],
  ])('%s', (_, score, marks, rate, rates) => {
    const [group] = courseOf([published('2018Q1', { 街镇组: [['甲', 1, score, marks]] })]).groups;
    const point = group?.lines[0]?.points[0];
    expect(point?.rate).toBe(rate);
    expect(point?.indicators.map((one) => one.rate)).toEqual(rates);
  });

  test('the indicators are named as the newest scheme names them', () => {
    const [group] = courseOf([
      published('2017Q4', { 街镇组: [['甲', 1, '9', { old: ['9', '10'] }]] }),
      published('2018Q1', { 街镇组: [['甲', 1, '9', { x: ['5', '6'], y: ['4', '4'] }]] }),
    ]).groups;
    expect(group?.indicators).toEqual([
      { id: 'x', name: '指标x', full: '6' },
      { id: 'y', name: '指标y', full: '4' },
    ]);
  });
});

describe('since when somebody is last', () => {
  const told = (quarter: string, ranks: Record<string, number>) =>
    published(quarter, { 街镇组: Object.entries(ranks).map(([unit, rank]): Told => [unit, rank, '50']) });
  const runOf = (results: RankingResult[]) => {
    const course = courseOf(results);
    const line = course.groups[0]?.lines.find((one) => one.unit === '乙');
    return line ? lastRunOf(course, line) : 'no line';
  };
  const first = { 乙: 1, 甲: 2 };
  const last = { 甲: 1, 乙: 2 };
  test.each<[string, RankingResult[], ReturnType<typeof runOf>]>([
    ['not last now', [told('2018Q1', last), told('2018Q2', first)], null],
    ['for the first time', [told('2018Q1', first), told('2018Q2', last)], { run: 1, began: '2018Q2' }],
    [
      'over a quarter in which it had no place',
      [told('2018Q1', last), told('2018Q2', { 甲: 1 }), told('2018Q3', last)],
      { run: 2, began: '2018Q1' },
    ],
    [
      'for longer than the course shows',
      [2015, 2016, 2017].flatMap((year) => [1, 2, 3, 4].map((quarter) => told(`${year}Q${quarter}`, last))),
      { run: 12, began: null },
    ],
  ])('%s', (_, results, run) => {
    expect(runOf(results)).toEqual(run);
  });
});

test('a unit with a new name keeps its line', () => {
  const old = published('2017Q4', { 街镇组: [['石桥乡', 1, '90']] });
  const now = published('2018Q1', { 街镇组: [['石桥镇', 1, '95']] });
  expect(ranksOf([renamed(old, (unit) => (unit === '石桥乡' ? '石桥镇' : unit)), now])).toEqual({ 石桥镇: [1, 1] });
});
