import { describe, expect, test } from 'vitest';
import { type GanttRow, ganttScale, rangeOf } from './gantt-scale';

const row = (start: string, due: string, more: Partial<GanttRow> = {}): GanttRow => ({
  key: start,
  name: start,
  baseline: null,
  plan: { start, due },
  reached: null,
  late: null,
  ...more,
});

test.each([
  {
    what: 'whole months, with room behind',
    rows: [row('2018-03-12', '2018-05-05')],
    days: ['2018-03-21'],
    range: ['2018-03-01', '2018-05-31'],
  },
  {
    what: 'today far behind the plan',
    rows: [row('2018-03-12', '2018-03-20')],
    days: ['2019-12-31'],
    range: ['2018-03-01', '2020-01-31'],
  },
  {
    what: 'a baseline and what was reached reach further',
    rows: [
      row('2020-03-12', '2020-03-20', {
        baseline: { start: '2020-02-29', due: '2020-03-01' },
        reached: { on: '2020-06-01', by: 'report' },
      }),
    ],
    days: ['2020-03-21'],
    range: ['2020-02-01', '2020-06-30'],
  },
  { what: 'nothing planned', rows: [], days: ['2018-12-31'], range: ['2018-12-01', '2019-01-31'] },
])('$what', ({ rows, days, range }) => {
  expect(Object.values(rangeOf(rows, days))).toEqual(range);
});

describe('a scale', () => {
  test('fills a page with a short plan and shows its weeks', () => {
    const scale = ganttScale({ start: '2018-03-01', due: '2018-05-31' });
    expect(scale.width).toBeCloseTo(640);
    expect(scale.months.map((month) => month.label)).toEqual(['2018年3月', '4月', '5月']);
    expect(scale.weeks.slice(0, 2).map((week) => week.label)).toEqual(['5', '12']);
    expect(scale.x('2018-03-01')).toBe(0);
  });

  test('stays within bounds over ten years and leaves out names of months', () => {
    const scale = ganttScale({ start: '2018-01-01', due: '2027-12-31' });
    expect(scale.width).toBeCloseTo(3200);
    expect(scale.weeks).toEqual([]);
    expect(scale.months.filter((month) => month.label !== '').length).toBeLessThan(80);
    expect(scale.months.filter((month) => month.label.includes('年'))).toHaveLength(10);
  });
});
