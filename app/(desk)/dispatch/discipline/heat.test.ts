import { expect, test } from 'vitest';
import { heatRows, wholeRate } from './heat';

const filing = (unitId: string | null, due: number, filed: number, late: number, missing: number) => ({
  unitId,
  unit: unitId ?? '未定单位',
  due,
  filed,
  unchanged: 0,
  late,
  missing,
  notYet: 0,
});
const year = {
  weeks: [
    { week: '2018-W11', filing: [filing('east', 4, 4, 0, 0), filing('west', 2, 1, 1, 0)] },
    { week: '2018-W12', filing: [filing('east', 4, 2, 1, 1), filing(null, 1, 0, 0, 1)] },
  ],
  units: [
    { id: 'east', name: '城东街道', group: '街镇组' },
    { id: 'park', name: '高新园', group: '园区组' },
    { id: 'west', name: '城西街道', group: '街镇组' },
  ],
};

test('each unit has a cell a week and its rate over all of them, by group', () => {
  const groups = heatRows(year);
  expect([...groups.keys()]).toEqual(['街镇组', '园区组']);
  const [east, west] = groups.get('街镇组') ?? [];
  expect(east).toEqual({
    id: 'east',
    name: '城东街道',
    rate: { filed: 6, due: 8 },
    cells: [
      { week: '2018-W11', colour: 'ok', words: '第11周：应报4，按时4' },
      { week: '2018-W12', colour: 'missing', words: '第12周：应报4，按时2，迟报1，未报1' },
    ],
  });
  expect(west?.cells.map((cell) => cell.colour)).toEqual(['late', 'none']);
  expect(groups.get('园区组')?.[0]?.rate).toBeNull();
});

test('the rate of all counts what no unit answers for', () => {
  expect(wholeRate(year)).toEqual({ filed: 7, due: 11 });
  expect(wholeRate({ weeks: [] })).toBeNull();
});
