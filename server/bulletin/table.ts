import type { OfficialTable, TableColumn } from '../document/official';
import { columnLetter } from '../document/sheet-names';
import type { FormulaCell, Sheet, SheetColumn } from '../document/spreadsheet';
import { separated } from './phrases';

/** What stands in a column: words, a number of projects (split ones with decimals), 万元, a percentage from a fraction, days, a day. */
export type ColumnForm = 'text' | 'count' | 'wan' | 'percent' | 'days' | 'day';
export type BulletinColumn = {
  head: string;
  form: ColumnForm;
  /** Share of the page’s width. */
  width: number;
  /** Neighbours with the same group stand under one head. */
  group?: string;
  /** What other columns of the same row come to: the sum of these without those; a formula in the workbook. */
  equals?: { adds: number[]; subtracts: number[] };
  /** True where the total is a figure of its own and not what the rows add up to. */
  ownTotal?: boolean;
};
export type TableCell = string | number | null;

/** A table of a bulletin, from which paper and workbook are made alike. */
export type BulletinTable = {
  title: string;
  unitNote: string;
  columns: BulletinColumn[];
  rows: TableCell[][];
  /**
   * The last row; `adds` are the places of the rows it is the sum of (less those it `subtracts`), null where it is a figure of its own.
   * In a column where rounded shares do not come to it, it stands as the figure it is.
   */
  total: { cells: TableCell[]; adds: number[] | null; subtracts?: number[] } | null;
  note: string | null;
  landscape: boolean;
};

/** The table cut to so many rows, saying how many there are; the total stays that of all. */
export function firstRows(table: BulletinTable, most: number): BulletinTable {
  if (table.rows.length <= most) return table;
  const rest = `共${table.rows.length}行，只列前${most}行，其余见数据表。`;
  return { ...table, rows: table.rows.slice(0, most), note: `${table.note ?? ''}${rest}` };
}

/** The table as it is printed: thousands separated, an empty figure as a dash. */
export function paperTable(table: BulletinTable, caption?: string): OfficialTable {
  const rows = table.total === null ? table.rows : [...table.rows, table.total.cells];
  return {
    type: 'table',
    ...(caption === undefined ? {} : { caption }),
    unitNote: table.unitNote,
    columns: table.columns.map(({ head, width, form, group }): TableColumn => {
      const align = form === 'text' ? 'left' : form === 'day' ? 'center' : 'right';
      return { head, width, align, ...(group === undefined ? {} : { group }) };
    }),
    rows: rows.map((cells) => table.columns.map((column, at) => printed(cells[at] ?? null, column.form))),
    totalRow: table.total !== null,
    ...(table.note === null ? {} : { note: table.note }),
  };
}

function printed(cell: TableCell, form: ColumnForm): string {
  if (cell === null) return form === 'text' ? '' : '—';
  if (typeof cell === 'string') return cell;
  return form === 'percent' ? `${(cell * 100).toFixed(1)}%` : separated(String(cell));
}

const KINDS: Record<ColumnForm, Pick<SheetColumn, 'kind' | 'digits'>> = {
  text: { kind: 'text' },
  count: { kind: 'decimal', digits: null },
  wan: { kind: 'wan' },
  percent: { kind: 'percent' },
  days: { kind: 'integer' },
  day: { kind: 'day' },
};
const SHEET_WIDTHS: Record<ColumnForm, number> = { text: 0, count: 10, wan: 16, percent: 10, days: 10, day: 12 };

/** The table as a sheet; a total that adds rows up is a formula over just these. */
export function tableSheet(name: string, table: BulletinTable): Sheet {
  return {
    name,
    title: `${table.title}（${table.unitNote}）`,
    columns: table.columns.map(({ head, form, width, group }) => ({
      head: group === undefined ? head : `${group}${head}`,
      width: Math.max(SHEET_WIDTHS[form], form === 'text' ? Math.max(12, Math.round(width * 1.2)) : 0),
      ...KINDS[form],
    })),
    rows: [
      ...table.rows.map((cells, row) =>
        table.columns.map((column, at) => rowCell(column, cells[at] ?? null, row + FIRST_ROW)),
      ),
      ...(table.total === null ? [] : [totalCells(table, table.total)]),
    ],
    freeze: 1,
  };
}

function sheetCell(cell: TableCell, form: ColumnForm): TableCell {
  return cell === null && form !== 'text' ? '—' : cell;
}

/** Title and heads stand above the rows. */
const FIRST_ROW = 3;

function rowCell({ form, equals }: BulletinColumn, cell: TableCell, row: number): TableCell | FormulaCell {
  if (equals === undefined || typeof cell !== 'number') return sheetCell(cell, form);
  const named = (places: readonly number[]) => places.map((place) => `${columnLetter(place)}${row}`);
  return { formula: [named(equals.adds).join('+'), ...named(equals.subtracts)].join('-'), result: cell };
}

/** Decimals are kept to the 元 and to eight places of a project; what is nearer than this is the same. */
const DUST = 1e-6;

function totalCells(
  { columns, rows }: BulletinTable,
  total: NonNullable<BulletinTable['total']>,
): (TableCell | FormulaCell)[] {
  return columns.map((column, at) => {
    const cell = total.cells[at] ?? null;
    const { adds, subtracts = [] } = total;
    const isSum = (column.form === 'count' || column.form === 'wan') && !column.ownTotal;
    if (adds === null || adds.length === 0 || !isSum || typeof cell !== 'number') return cell;
    const sum = (places: readonly number[]) => places.reduce((all, place) => all + Number(rows[place]?.[at] ?? 0), 0);
    if (Math.abs(sum(adds) - sum(subtracts) - cell) > DUST) return cell;
    const letter = columnLetter(at);
    const less = subtracts.map((place) => `-${letter}${place + FIRST_ROW}`).join('');
    return { formula: `${sumOf(letter, adds)}${less}`, result: cell };
  });
}

/** `SUM(B3:B9)`, or of rows that do not follow each other `SUM(B3,B7)`. */
function sumOf(letter: string, adds: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const place of adds) {
    const last = spans.at(-1);
    if (last && last[1] === place - 1) last[1] = place;
    else spans.push([place, place]);
  }
  const told = spans.map(([from, to]) => {
    const first = `${letter}${from + FIRST_ROW}`;
    return from === to ? first : `${first}:${letter}${to + FIRST_ROW}`;
  });
  return `SUM(${told.join(',')})`;
}
