import { expect, test } from 'vitest';
import type { Workbook } from '../intake/workbook';
import { unitsOfWorkbook } from './units-of-workbook';

function workbook(rows: string[][]): Workbook {
  const cell = (text: string) => ({ text, number: null, date: false, problem: null });
  return {
    kind: 'xlsx',
    date1904: false,
    sheets: [
      {
        name: 'Sheet1',
        hidden: false,
        merges: [],
        rows: rows.map((cells, index) => ({
          number: index + 1,
          hidden: false,
          cells: new Map(cells.flatMap((text, column) => (text === '' ? [] : [[column + 1, cell(text)] as const]))),
        })),
      },
    ],
  };
}

test.each([
  {
    name: 'a titled table with numbering',
    rows: [
      ['云溪区责任单位一览表'],
      ['序号', '单位', '组别'],
      ['1', '城东街道', '街镇组'],
      ['2', '精细化工园', '园区组'],
    ],
    units: ['城东街道 街镇组', '精细化工园 园区组'],
  },
  {
    name: 'a group said once for several rows, and a total',
    rows: [
      ['组别', '责任单位'],
      ['部门组', '文旅局'],
      ['', '商务局'],
      ['', '合计'],
    ],
    units: ['文旅局 部门组', '商务局 部门组'],
  },
  {
    name: 'two bare columns, a name twice',
    rows: [
      ['城东街道', '街镇组'],
      ['城西街道', '街镇组'],
      ['城东街道', '街镇组'],
    ],
    units: ['城东街道 街镇组', '城西街道 街镇组'],
  },
  { name: 'one bare column', rows: [['城东 街道'], ['城西街道']], units: ['城东街道 街镇组', '城西街道 街镇组'] },
  { name: 'nothing', rows: [['1', '2']], units: [] },
])('$name gives $units', ({ rows, units }) => {
  expect(unitsOfWorkbook(workbook(rows)).map((unit) => `${unit.name} ${unit.group}`)).toEqual(units);
});
