import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contribution } from '../ledger/figures';
import type { BulletinData, CutSource } from './data';
import { fieldsOf } from './fields';
import type { BulletinTable } from './table';
import { paperTable, tableSheet } from './table';
import {
  bandTable,
  industryTable,
  projectTable,
  reconciliationCut,
  signingsTable,
  unitIndustryTable,
  unitTable,
} from './tables';
import { DEFAULT_BULLETIN_TEMPLATES, draftPaper } from './templates';
import { contribution, MARCH_DATA, named } from './testing';
import { valuesOf } from './values';
import { bulletinWorkbook } from './workbook';

const UNITS: CutSource['units'] = [
  { id: 'e', endsOn: null, successor: null, name: '城东街道', group: '街镇组', alive: true },
  { id: 'o', endsOn: '2018-03-01', successor: 'e', name: '旧镇', group: '街镇组', alive: false },
  { id: 'w', endsOn: null, successor: null, name: '文旅局', group: '部门组', alive: true },
];
const THIRDS = [
  { unit: 'e', bp: 3334 },
  { unit: 'o', bp: 3333 },
  { unit: 'w', bp: 3333 },
];

function data(year: Contribution[], month: Contribution[] = [], cuts: Partial<CutSource> = {}): BulletinData {
  return { ...MARCH_DATA, cuts: { ...MARCH_DATA.cuts, units: UNITS, year, month, ...cuts } };
}
const totalOf = (table: BulletinTable) => table.total?.cells;

describe('by unit', () => {
  const shared = contribution('a', '2018-01-16', 10_000, { shares: THIRDS });
  test('thirds are rounded so that they add up to one', () => {
    const table = unitTable(data([shared]));
    expect(table.rows.map((row) => [row[0], row[3], row[4]])).toEqual([
      ['城东街道', 0.34, 3334],
      ['旧镇', 0.33, 3333],
      ['文旅局', 0.33, 3333],
    ]);
    expect(totalOf(table)).toEqual(['合计', null, 28, 1, 10_000, 0, 0]);
  });

  test('on today’s map a unit that has ended stands with its successor, and its target too', () => {
    const byUnit = MARCH_DATA.year.byUnit.map((one) => ({ ...one, target: '2' }));
    const old = { unitId: 'o', unit: '旧镇', group: '街镇组', target: '1.5', actual: '0', investment: '0' };
    const of = { ...data([shared]), year: { ...MARCH_DATA.year, byUnit: [...byUnit, old] } };
    const table = unitTable(of, { comparable: true });
    expect(table.rows.map((row) => row.slice(0, 5))).toEqual([
      ['城东街道', '街镇组', 3.5, 0.67, 6667],
      ['文旅局', '部门组', 2, 0.33, 3333],
    ]);
    expect(table.title).toContain('（1—3月，可比口径）');
    expect(table.note).toContain('各单位目标之和为5.5个，与全区目标28个不等。');
  });

  test('and the text beside it speaks of the same units, the workbook of both maps', () => {
    const ended = contribution('a', '2018-01-16', 12_000, { shares: [{ unit: 'o', bp: 10_000 }] });
    const of = data([ended]);
    const byUnit = [
      { unitId: 'o', unit: '旧镇', group: '街镇组', target: null, actual: '1', investment: '12000' },
      { unitId: 'e', unit: '城东街道', group: '街镇组', target: '2', actual: '0', investment: '0' },
      { unitId: 'w', unit: '文旅局', group: '部门组', target: '2', actual: '0', investment: '0' },
    ];
    const then = { ...of, year: { ...of.year, byUnit } };
    const said = (comparable: boolean) => {
      const paper = draftPaper(then, DEFAULT_BULLETIN_TEMPLATES);
      const values = valuesOf(then, { ...paper, attachments: { shown: ['units'], comparable } });
      return ['有签约单位数', '签约较多单位', '零签约单位数', '零签约单位'].map((name) => values[name]?.text);
    };
    expect(said(false)).toEqual(['1个', '旧镇', '2个', '城东街道、文旅局']);
    const idle = { ...then, cuts: { ...then.cuts, units: UNITS.map((unit) => ({ ...unit, alive: unit.id === 'e' })) } };
    expect(fieldsOf(idle).零签约单位?.text).toBe('城东街道');
    expect(said(true)).toEqual(['1个', '城东街道', '1个', '文旅局']);
    const sheets = bulletinWorkbook(then).map((sheet) => sheet.name);
    expect(sheets.filter((name) => name.includes('可比口径'))).toEqual(['各单位（可比口径）', '单位×产业（可比口径）']);
  });

  test('a project of nobody stands under 未定单位', () => {
    const table = unitTable(data([contribution('a', '2018-01-16', 12_000, { shares: [] })]));
    expect(table.rows.at(-1)).toEqual(['未定单位', null, null, 1, 12_000, 0, 0]);
  });

  test('双算 exceeds the district, says so, and is not added up by a formula', () => {
    const table = unitTable(data([shared], [], { creditMode: 'double' }));
    expect(table.rows.map((row) => row[3])).toEqual([1, 1, 1]);
    expect(totalOf(table)?.[3]).toBe(1);
    expect(table.total?.adds).toBeNull();
    expect(table.note).toContain('双算');
  });
});

describe('by industry and band', () => {
  const rows = [
    contribution('a', '2018-01-16', 20_000),
    contribution('b', '2018-02-10', 60_000, { industry: '高端装备制造', band: '5—10亿' }),
    contribution('c', '2018-03-05', 12_000, { industry: '工业' }),
    contribution('d', '2018-03-06', 11_000, { industry: '航天', band: null }),
    contribution('e', '2018-03-07', 10_000, { industry: null }),
  ];
  test('every level is in the line above it; what is in no branch stands at the top', () => {
    const table = industryTable(data(rows, rows.slice(2)));
    expect(table.rows).toEqual([
      ['工业', 3, 92_000, 1, 12_000],
      ['　精细化工', 1, 20_000, 0, 0],
      ['　高端装备制造', 1, 60_000, 0, 0],
      ['航天', 1, 11_000, 1, 11_000],
      ['未定产业', 1, 10_000, 1, 10_000],
    ]);
    expect(table.total).toEqual({ cells: ['合计', 5, 113_000, 3, 33_000], adds: [0, 3, 4] });
    expect(industryTable(data(rows), { deepest: 1 }).rows.map((row) => row[0])).toEqual(['工业', '航天', '未定产业']);
  });

  test('bands come from the smallest; an amount to come stands last', () => {
    expect(bandTable(data(rows)).rows.map((row) => row.slice(0, 3))).toEqual([
      ['1—5亿', 3, 42_000],
      ['5—10亿', 1, 60_000],
      ['金额待定', 1, 11_000],
    ]);
  });

  test('unit × industry leaves nothing out, and says what is not divided further', () => {
    const table = unitIndustryTable(data(rows), { level: 2 });
    expect(table.columns.map((column) => column.group).filter((group, at) => at % 2 === 1 && group)).toEqual([
      '工业（未细分）',
      '精细化工',
      '高端装备制造',
      '航天',
      '未定产业',
      '合计',
    ]);
    expect(table.rows).toEqual([['城东街道', 1, 12_000, 1, 20_000, 1, 60_000, 1, 11_000, 1, 10_000, 5, 113_000]]);
  });

  test('where rounded parts differ from the totals beside them, the table says so', () => {
    const third = (id: string, industry: string) =>
      contribution(id, '2018-01-16', 10_000, { shares: THIRDS, industry });
    const table = unitIndustryTable(data([third('a', '精细化工'), third('b', '商贸物流')]));
    expect(table.note).toContain('尾数差异');
    // A column whose rounded shares come to its total is added up; one where they do not keeps the figure.
    const totals = tableSheet('单位×产业', table).rows.at(-1) ?? [];
    for (const [at, cell] of totals.entries()) {
      if (at === 0) continue;
      const sum = table.rows.reduce((all, row) => all + Number(row[at]), 0);
      const total = Number(table.total?.cells[at]);
      expect(typeof cell === 'object' && cell !== null).toBe(Math.abs(sum - total) < 1e-6);
    }
  });
});

test('parts add up to the total, whatever the shares', () => {
  const share = fc.integer({ min: 1, max: 9998 }).chain((first) =>
    fc.integer({ min: 1, max: 9999 - first }).map((second) => [
      { unit: 'e', bp: first },
      { unit: 'o', bp: second },
      { unit: 'w', bp: 10_000 - first - second },
    ]),
  );
  const one = fc.record({ shares: share, yuan: fc.integer({ min: 100_000_000, max: 9_000_000_000 }) });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), fc.boolean(), (projects, comparable) => {
      const rows = projects.map((more, at) => contribution(`p${at}`, '2018-02-10', 0, more));
      const table = unitTable(data(rows), { comparable });
      const sum = (at: number) => table.rows.reduce((total, row) => total + Math.round(Number(row[at]) * 10_000), 0);
      expect(sum(3)).toBe(projects.length * 10_000);
      expect(sum(4)).toBe(projects.reduce((total, project) => total + project.yuan, 0));
    }),
  );
});

describe('on paper', () => {
  test('thousands are separated, numbers stand right, a missing figure is a dash', () => {
    const table = paperTable(unitTable(data([contribution('a', '2018-01-16', 12_345.5)])));
    expect(table.rows[0]).toEqual(['城东街道', '街镇组', '4', '1', '12,345.5', '0', '0']);
    expect(table.columns[4]).toMatchObject({ head: '协议投资', align: 'right', group: '全年' });
    expect(paperTable(unitTable(data([contribution('a', '2018-01-16', 1, { shares: [] })]))).rows.at(-1)).toEqual([
      '合计',
      '',
      '28',
      '1',
      '1',
      '0',
      '0',
    ]);
  });

  test('a table of projects ends with how many and how much', () => {
    const table = signingsTable({ ...MARCH_DATA, signings: [named('甲'), named('乙', { yuan: 15_005_000 })] });
    expect(paperTable(table).rows.at(-1)).toEqual(['合计', '2个', '', '', '', '13,500.5', '']);
    expect(signingsTable({ ...MARCH_DATA, signings: [] }).total).toBeNull();
  });

  test('勾稽 by industry is set in by level', () => {
    const terms = { previous: '1', new: '0', late: '0', returned: '0', adjusted: '0', deducted: '0', cumulative: '1' };
    const projects = { previous: [], new: [], late: [], returned: [], adjusted: [], deducted: [], cumulative: [] };
    const line = { ...terms, balanced: true, investment: terms, projects, unit: null, band: null };
    const reconciliation = [
      { ...line, scope: 'industry' as const, industry: '工业', level: 1 },
      { ...line, scope: 'industry' as const, industry: '精细化工', level: 2 },
    ];
    const table = reconciliationCut({ ...MARCH_DATA, reconciliation }, 'industry');
    expect(table.rows.map((row) => row[0])).toEqual(['工业', '　精细化工']);
  });
});

test('a project without an amount in 元 has none in its table, and no 0', () => {
  const table = projectTable('表', [named('美元项目', { yuan: 0 }), named('甲项目')], '签约时间');
  expect(table.rows.map((row) => row[5])).toEqual([null, 12_000]);
  expect(table.total?.cells[5]).toBe(12_000);
});
