import type { Sheet, SheetCell, SheetColumn } from '../../document/spreadsheet';
import type { IndicatorResult, RankedRow } from '../result';
import { sourcesText } from '../trail';
import type { Desk } from './desk';
import type { Column } from './grid';
import type { Totals } from './places';
import { cellOf, difference, numeric, quoted } from './term';

/** 得分表: what is published, each score and place referring to 计算; beside it what was published, to see what has moved. */
export function scoreTable(desk: Desk, totals: Totals, title: string): Sheet {
  const { scheme, result } = desk;
  const officers = scheme.subject === 'officers';
  const published = new Map(result.groups.flatMap((group) => group.rows.map((row) => [keyOf(row), row] as const)));
  const columns: SheetColumn[] = [
    { head: '组别', width: 12, kind: 'text' },
    { head: '名次', width: 9, kind: 'integer' },
    { head: '单位', width: 20, kind: 'text' },
    ...(officers ? [{ head: '人员', width: 12, kind: 'text' as const }] : []),
    ...scheme.indicators.map((node) => ({
      head: node.name,
      width: 12,
      kind: 'decimal' as const,
      digits: totals.nodes.get(node.id)?.digits ?? null,
    })),
    { head: '加扣分', width: 10, kind: 'decimal', digits: scheme.rounding.indicator },
    { head: '总分', width: 10, kind: 'decimal', digits: scheme.rounding.total },
    ...(totals.overall ? [{ head: '总排名', width: 9, kind: 'integer' as const }] : []),
    { head: '公布名次', width: 9, kind: 'integer' },
    { head: '公布总分', width: 10, kind: 'decimal', digits: scheme.rounding.total },
  ];
  return {
    name: '得分表',
    title,
    columns,
    rows: desk.members.map((member, row) => {
      const then = published.get(keyOf(member));
      const away = member.notRanked !== undefined;
      return [
        member.group,
        away ? '不参评' : placeCell(totals.place, row),
        member.unit,
        ...(officers ? [member.officer ?? ''] : []),
        ...scheme.indicators.map((node) => cellIn(totals.nodes.get(node.id)?.score, row)),
        away ? null : besideCell(totals, row),
        cellIn(totals.total, row),
        ...(totals.overall ? [away ? null : placeCell(totals.overall, row)] : []),
        then?.rank ?? null,
        then ? Number(then.score) : null,
      ];
    }),
    freeze: officers ? 4 : 3,
  };
}

/** 得分依据: row by row, how each score came about, in the words that were published. */
export function reasonSheet(desk: Desk): Sheet {
  const officers = desk.scheme.subject === 'officers';
  return {
    name: '得分依据',
    title: '得分依据（按公布的数据）',
    columns: [
      { head: '组别', width: 12, kind: 'text' },
      { head: '单位', width: 20, kind: 'text' },
      ...(officers ? [{ head: '人员', width: 12, kind: 'text' as const }] : []),
      { head: '指标', width: 16, kind: 'text' },
      { head: '满分', width: 10, kind: 'decimal', digits: null },
      { head: '得分', width: 10, kind: 'decimal', digits: null },
      { head: '怎样得来', width: 70, kind: 'text' },
      { head: '所据项目和数据', width: 90, kind: 'text' },
    ],
    rows: desk.result.groups.flatMap(({ group, rows, notRanked }) => [
      ...rows.flatMap((row) => {
        const who = [group, row.unit, ...(officers ? [row.officer ?? ''] : [])];
        return reasonsOf(row).map((reason) => [...who, ...reason]);
      }),
      ...notRanked.map((one) => [
        group,
        one.unit,
        ...(officers ? [one.officer ?? ''] : []),
        '排名',
        null,
        null,
        one.words,
        '',
      ]),
    ]),
    freeze: officers ? 4 : 3,
  };
}

/** A cell holds so many items with their words; the sheet 项目 lists those of lists, however many. */
const ITEMS_TOLD = 200;

function reasonsOf(row: RankedRow): SheetCell[][] {
  return [
    ...row.indicators.flatMap((one) => indicatorReasons(one, 0)),
    ...row.adjustments
      .filter((one) => Number(one.score) !== 0)
      .map((one) => [
        one.name,
        null,
        one.counted ? Number(one.score) * (one.kind === 'bonus' ? 1 : -1) : 0,
        one.words,
        sourcesText(one.inputs ?? [], ITEMS_TOLD),
      ]),
    ...row.vetoes.map((one) => [
      one.name,
      null,
      null,
      `一票否决：${one.words}`,
      sourcesText(one.inputs ?? [], ITEMS_TOLD),
    ]),
    ['总分', null, Number(row.score), row.words, ''],
  ];
}

function indicatorReasons(one: IndicatorResult, depth: number): SheetCell[][] {
  const name = `${'　'.repeat(depth)}${one.name}`;
  return [
    [name, Number(one.full), Number(one.score), one.words, sourcesText(one.inputs, ITEMS_TOLD)],
    ...one.children.flatMap((child) => indicatorReasons(child, depth + 1)),
  ];
}

function cellIn(column: Column | undefined, row: number): SheetCell {
  if (!column?.has(row)) return null;
  const term = column.from(row);
  return cellOf(term.formula, term.value());
}

function besideCell({ bonus, penalty }: Totals, row: number): SheetCell {
  const points = difference(bonus.from(row), penalty.from(row));
  return cellOf(points.formula, points.value());
}

function placeCell(column: Column, row: number): SheetCell {
  const place = column.from(row);
  const none = '取消排名';
  const value = numeric(place.value());
  return { formula: `IF(${place.formula}=0,${quoted(none)},${place.formula})`, result: value === 0 ? none : value };
}

function keyOf(one: { unit: string; officer?: string | undefined }): string {
  return JSON.stringify([one.unit, one.officer ?? null]);
}
