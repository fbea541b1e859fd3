import type { Contribution } from '../ledger/figures';
import {
  atLevel,
  byBand,
  byUnit,
  type Exact,
  exactSum,
  holderAt,
  industryPlaces,
  inIndustry,
  type Shown,
  shownParts,
} from './cuts';
import type { BulletinData, TableUnit } from './data';
import { throughText } from './phrases';
import type { BulletinColumn, BulletinTable, TableCell } from './table';

/** Tables of signings by unit, industry and size band; the year and its month side by side. */

const NONE: Exact = { countBp: 0n, yuanBp: 0n };
const UNIT_NOTE = '单位：个、万元';
const YEAR_AND_MONTH: BulletinColumn[] = ['全年', '本月'].flatMap((group): BulletinColumn[] => [
  { head: '个数', form: 'count', width: 12, group },
  { head: '协议投资', form: 'wan', width: 20, group },
]);

/** A title begins with no digit: under 附件说明 it stands right behind its number. */
function titleOf(name: string, { month }: BulletinData, comparable = false): string {
  return `${name}（${throughText(month)}${comparable ? '，可比口径' : ''}）`;
}

type Line = { name: string; year: readonly Contribution[]; month: readonly Contribution[] };

/** Each unit with its target, what it has done and the month; on today’s map of units where asked (可比口径). */
export function unitTable(data: BulletinData, { comparable = false } = {}): BulletinTable {
  const units = tableUnits(data, comparable);
  const [year, month] = [data.cuts.year, data.cuts.month].map((rows) => byUnit(data, rows, comparable));
  const parts = (of: Map<string | null, Exact> | undefined) =>
    shownParts(units.map((unit) => of?.get(unit.id) ?? NONE));
  const [years, months] = [parts(year), parts(month)];
  const isDouble = data.cuts.creditMode === 'double';
  return {
    title: titleOf('各单位亿元以上签约项目完成情况表', data, comparable),
    unitNote: UNIT_NOTE,
    columns: [
      { head: '单位', form: 'text', width: 26 },
      { head: '组别', form: 'text', width: 14 },
      // The units’ targets need not add up to the district’s.
      { head: '年度目标', form: 'count', width: 12, ownTotal: true },
      ...YEAR_AND_MONTH,
    ],
    rows: units.map((unit, at) => [unit.name, unit.group, unit.target, ...cells(years[at]), ...cells(months[at])]),
    total: {
      cells: ['合计', null, data.figures.target, ...totals(data)],
      adds: isDouble ? null : units.map((_, at) => at),
    },
    note: [
      `签约以${data.stageNodes.signed}认定。`,
      isDouble
        ? '联合招引项目按双算各计一次，各单位之和大于全区合计。'
        : '联合招引项目按份额分算，故有小数；份额取整后各单位之和等于合计。',
      targetNote(data, units),
      comparable ? `可比口径：已撤并单位的项目和目标计入${data.cutOff.asOf}在任的承接单位。` : '',
    ].join(''),
    landscape: false,
  };
}

type UnitLine = { id: string | null; name: string; group: string | null; target: number | null };

/** The lines of a table by unit: those with a figure, a target or still alive; without a unit last. */
function tableUnits(data: BulletinData, comparable: boolean): UnitLine[] {
  const holder = (unit: TableUnit) => (comparable ? holderAt(data, unit) : unit);
  const counted = [data.cuts.year, data.cuts.month].flatMap((rows) => [...byUnit(data, rows, comparable).keys()]);
  const targets = new Map<string, number>();
  const given = new Map(data.year.byUnit.flatMap((one) => (one.target === null ? [] : [[one.unitId, one.target]])));
  for (const unit of data.cuts.units) {
    const target = given.get(unit.id);
    if (target !== undefined) {
      const id = holder(unit).id;
      targets.set(id, Math.round(((targets.get(id) ?? 0) + Number(target)) * 10_000) / 10_000);
    }
  }
  const lines = data.cuts.units
    .filter((unit) => unit.alive || counted.includes(unit.id) || targets.has(unit.id))
    .map(({ id, name, group }): UnitLine => ({ id, name, group, target: targets.get(id) ?? null }));
  const nobody: UnitLine = { id: null, name: '未定单位', group: null, target: null };
  return counted.includes(null) ? [...lines, nobody] : lines;
}

function targetNote({ figures }: BulletinData, units: readonly UnitLine[]): string {
  const sum = units.reduce((total, unit) => total + Math.round((unit.target ?? 0) * 10_000), 0) / 10_000;
  if (figures.target === null || sum === 0 || sum === figures.target) return '';
  return `各单位目标之和为${sum}个，与全区目标${figures.target}个不等。`;
}

/** By industry down to a level of the tree; what is under an industry is in its line. */
export function industryTable(data: BulletinData, { deepest = 3 } = {}): BulletinTable {
  const places = industryPlaces(data, [...data.cuts.year, ...data.cuts.month], deepest);
  const lines = places.map((place): Line & { level: number } => ({
    name: `${'　'.repeat(place.level - 1)}${place.name}`,
    level: place.level,
    year: inIndustry(data, data.cuts.year, place),
    month: inIndustry(data, data.cuts.month, place),
  }));
  return {
    ...plainCut(data, '产业', '分产业亿元以上签约项目情况表', lines),
    total: {
      cells: ['合计', ...totals(data)],
      adds: lines.flatMap(({ level }, at) => (level === 1 ? [at] : [])),
    },
    note: lines.some(({ level }) => level > 1) ? '缩进的产业已包含在其上一级中；合计为各一级产业之和。' : null,
  };
}

/** By size band, from the smallest. */
export function bandTable(data: BulletinData): BulletinTable {
  const lines = byBand(data, [...data.cuts.year, ...data.cuts.month]).map(
    ({ name, of }): Line => ({ name, year: of(data.cuts.year), month: of(data.cuts.month) }),
  );
  return {
    ...plainCut(data, '投资规模', '分规模亿元以上签约项目情况表', lines),
    note: '规模按签约日金额分档；以后增减的金额按增减日的档次计。',
  };
}

function plainCut(data: BulletinData, head: string, title: string, lines: readonly Line[]): BulletinTable {
  const [years, months] = [
    shownParts(lines.map((line) => exactSum(line.year))),
    shownParts(lines.map((line) => exactSum(line.month))),
  ];
  return {
    title: titleOf(title, data),
    unitNote: UNIT_NOTE,
    columns: [{ head, form: 'text', width: 30 }, ...YEAR_AND_MONTH],
    rows: lines.map(({ name }, at) => [name, ...cells(years[at]), ...cells(months[at])]),
    total: { cells: ['合计', ...totals(data)], adds: lines.map((_, at) => at) },
    note: null,
    landscape: false,
  };
}

/** Unit × industry of the year at a level of the tree: the parts of a row add up to the unit’s, those of the table to the district’s. */
export function unitIndustryTable(data: BulletinData, { level = 1, comparable = false } = {}): BulletinTable {
  const { year } = data.cuts;
  const places = atLevel(data, year, level);
  const parts = places.map((place) => byUnit(data, place.rows, comparable));
  const wholes = byUnit(data, year, comparable);
  const units = tableUnits(data, comparable).filter((unit) => wholes.has(unit.id));
  const own = shownParts(units.map((unit) => wholes.get(unit.id) ?? NONE));
  const rows = units.map((unit, at) => [
    unit.name,
    ...shownParts(parts.map((part) => part.get(unit.id) ?? NONE)).flatMap(cells),
    ...cells(own[at]),
  ]);
  const total: TableCell[] = [
    '合计',
    ...places.flatMap((place) => cells(shownParts([exactSum(place.rows)])[0])),
    ...cells(shownParts([exactSum(year)])[0]),
  ];
  const isDouble = data.cuts.creditMode === 'double';
  const differs = !isDouble && (columnsDiffer(rows, total) || rowsDiffer(rows));
  return {
    title: titleOf('各单位分产业亿元以上签约项目情况表', data, comparable),
    unitNote: UNIT_NOTE,
    columns: [
      { head: '单位', form: 'text', width: 26 },
      ...[...places.map((place) => place.name), '合计'].flatMap((group): BulletinColumn[] => [
        { head: '个数', form: 'count', width: 10, group },
        { head: '协议投资', form: 'wan', width: 18, group },
      ]),
    ],
    rows,
    total: { cells: total, adds: isDouble ? null : units.map((_, at) => at) },
    note: isDouble
      ? '联合招引项目按双算各计一次，各单位之和大于全区合计。'
      : differs
        ? '份额分算后四舍五入，个别行、列各数之和与合计有尾数差异，以合计为准。'
        : '联合招引项目按份额分算，故有小数。',
    landscape: true,
  };
}

const inUnits = (cell: TableCell | undefined) => Math.round(Number(cell ?? 0) * 10_000);

function columnsDiffer(rows: readonly TableCell[][], total: readonly TableCell[]): boolean {
  return total.some((cell, at) => at > 0 && rows.reduce((sum, row) => sum + inUnits(row[at]), 0) !== inUnits(cell));
}

/** True where the industries of a row do not add up to its last two figures. */
function rowsDiffer(rows: readonly TableCell[][]): boolean {
  return rows.some((row) =>
    [1, 2].some((first) => {
      const [figures, whole] = [row.slice(first, -2).filter((_, at) => at % 2 === 0), row.at(first - 3)];
      return figures.reduce<number>((sum, cell) => sum + inUnits(cell), 0) !== inUnits(whole);
    }),
  );
}

function totals(data: BulletinData): TableCell[] {
  return [data.cuts.year, data.cuts.month].flatMap((rows) => cells(shownParts([exactSum(rows)])[0]));
}

function cells(shown: Shown | undefined): [number, number] {
  return [shown?.count ?? 0, shown?.wan ?? 0];
}
