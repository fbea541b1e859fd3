import type { Cell, CellStyle, CellValue, ColumnDef, DataValidation, WriteSheet } from 'hucre/xlsx';
import { writeXlsx as writeWorkbook } from 'hucre/xlsx';
import { isDay } from '../calendar/day';
import { columnLetter, uniqueNames } from './sheet-names';
import { cleanText, emWidth } from './text';

/**
 * Workbooks out. The only file that knows the library: it is young, and another one must be able to take its place.
 */

export type ColumnKind = 'text' | 'integer' | 'wan' | 'decimal' | 'percent' | 'day';

export interface SheetColumn {
  head: string;
  /** In characters of the standard font; a Chinese one takes two. */
  width: number;
  /** How a cell is shown: 万元 with up to four decimals, a percentage from a fraction (0.123), a day from `YYYY-MM-DD`. */
  kind: ColumnKind;
  /** Of a decimal: how many are shown, two unless said otherwise; null shows the figure as it is. */
  digits?: number | null;
  hidden?: boolean;
  /** Set off by its colour: a reader may change what stands here. */
  entry?: boolean;
  /** May be filled in although the sheet is protected. */
  unlocked?: boolean;
  /** A list to choose from. */
  choices?: string[];
}

/** Computed by whoever opens the file (in the form Excel stores, without `=`); viewers that do not compute show the result. */
export interface FormulaCell {
  formula: string;
  result: string | number;
}
export type SheetCell = string | number | null | FormulaCell;

export interface Sheet {
  /** At most 31 characters; what a name may not hold (`: \ / ? * [ ]`) is replaced by a space. */
  name: string;
  /** One merged row above the heads. */
  title?: string;
  columns: SheetColumn[];
  rows: SheetCell[][];
  /** A last row 合计 with a SUM under each column named here (its place in `columns`), computed as well. */
  totals?: number[];
  /** Columns that stay at the left; the heads always stay on top. */
  freeze?: number;
  /** Both landscape; A4 unless said otherwise. */
  paper?: 'A3' | 'A4';
  /** Printed on so many pages side by side, the columns that stay at the left on each; one unless said otherwise. */
  pagesWide?: number;
  /** Rows as high as their longest text takes in its column; without, viewers decide, and not all do it well. */
  tallRows?: boolean;
  /** Locks every cell but the unlocked columns. No password: it keeps from slips, not from intent. */
  protect?: boolean;
}

/** The workbook's own dates: without them the library writes the moment it was made in. */
const FIXED_MOMENT = new Date(Date.UTC(2000, 0, 1));
/** A line of the standard font, in points. */
const LINE = 15;
const TALLEST = 409;

const FORMATS: Record<ColumnKind, string> = {
  text: '@',
  integer: '#,##0',
  wan: '#,##0.####',
  decimal: '#,##0.00',
  percent: '0.0%',
  day: 'yyyy-mm-dd',
};

const thin = { style: 'thin', color: { rgb: 'FF7F7F7F' } } as const;
const FRAME = { top: thin, right: thin, bottom: thin, left: thin };
const TITLE: CellStyle = { font: { bold: true, size: 16 }, alignment: { horizontal: 'center', vertical: 'center' } };
/** Over many pages the middle is nowhere: the title begins at the left. */
const WIDE_TITLE: CellStyle = { font: { bold: true, size: 16 }, alignment: { horizontal: 'left', vertical: 'center' } };
const ENTRY = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFFFF8DC' } } as const;
const HEAD: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFEDEDED' } },
  border: FRAME,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};

/**
 * Sheets as .xlsx, ready to print: landscape, one page wide, heads repeated on every page. Text stays text whatever it
 * begins with. The same sheets give the same bytes.
 */
export async function writeXlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const names = uniqueNames(sheets.map((sheet) => sheet.name));
  return await writeWorkbook({
    sheets: sheets.map((sheet, index) => worksheet(sheet, names[index] ?? `Sheet${index + 1}`)),
    properties: { created: FIXED_MOMENT, modified: FIXED_MOMENT, creator: '' },
    defaultFont: { name: '宋体', size: 11 },
  });
}

function worksheet(sheet: Sheet, name: string): WriteSheet {
  const top = sheet.title === undefined ? 0 : 1;
  const firstRow = top + 1;
  const last = Math.max(0, sheet.columns.length - 1);
  const cells = new Map<string, Partial<Cell>>();
  const put = (row: number, column: number, cell: Partial<Cell>) => cells.set(`${row},${column}`, cell);
  const rows: CellValue[][] = [];

  if (sheet.title !== undefined) {
    const title = cleanText(sheet.title);
    rows.push(sheet.columns.map((_, column) => (column === 0 ? title : null)));
    put(0, 0, { value: title, type: 'string', style: sheet.pagesWide === undefined ? TITLE : WIDE_TITLE });
  }
  rows.push(sheet.columns.map((column) => cleanText(column.head)));
  for (const [column, { head }] of sheet.columns.entries())
    put(top, column, { value: cleanText(head), type: 'string', style: HEAD });

  for (const [index, row] of sheet.rows.entries()) {
    rows.push(
      sheet.columns.map((column, at) => {
        const cell = cellOf(row[at] ?? null, column);
        put(firstRow + index, at, cell);
        return cell.value ?? null;
      }),
    );
  }
  if (sheet.totals !== undefined) rows.push(totals(sheet, firstRow, put));

  return {
    name,
    columns: sheet.columns.map(columnOf),
    rows,
    cells,
    ...(sheet.title !== undefined && last > 0 && sheet.pagesWide === undefined
      ? { merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: last }] }
      : {}),
    dataValidations: choices(sheet, firstRow),
    freezePane: { rows: firstRow, columns: sheet.freeze ?? 0 },
    rowDefs: new Map([
      ...(top === 1 ? [[0, { height: 30 }] as const] : []),
      [top, { height: headHeight(sheet) }],
      ...(sheet.tallRows
        ? sheet.rows.map((row, at) => [firstRow + at, { height: rowHeight(row, sheet) }] as const)
        : []),
    ]),
    pageSetup: {
      paperSize: sheet.paper === 'A3' ? 'a3' : 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: sheet.pagesWide ?? 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { top: 0.6, right: 0.5, bottom: 0.6, left: 0.5, header: 0.3, footer: 0.3 },
      // With `1:2` the library writes a relative name.
      printTitlesRow: `$1:$${firstRow}`,
      ...(sheet.pagesWide && sheet.freeze ? { printTitlesColumn: `$A:$${columnLetter(sheet.freeze - 1)}` } : {}),
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
    ...(sheet.protect
      ? { protection: { sheet: true, formatColumns: true, sort: true, autoFilter: true, selectUnlockedCells: true } }
      : {}),
  };
}

/** High enough for the head that takes the most lines in its column: viewers do not all find it by themselves. */
function headHeight({ columns }: Sheet): number {
  return heightOf(columns.map((column) => linesOf(column.head, column)));
}

/** The same for a row; a spreadsheet knows no row higher than 409 points. */
function rowHeight(row: readonly SheetCell[], { columns }: Sheet): number {
  const lines = columns.map((column, at) => {
    const cell = row[at];
    return column.kind === 'text' && typeof cell === 'string' ? linesOf(cell, column) : 1;
  });
  return Math.min(TALLEST, heightOf(lines));
}

function heightOf(lines: readonly number[]): number {
  return LINE * Math.max(1, ...lines) + 3;
}

function linesOf(text: string, { width, hidden }: SheetColumn): number {
  if (hidden) return 1;
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((2 * emWidth(line)) / (width - 1))), 0);
}

function columnOf(column: SheetColumn): ColumnDef {
  return { width: column.width, ...(column.hidden ? { hidden: true } : {}) };
}

function styleOf(column: SheetColumn, value?: unknown): CellStyle {
  const horizontal = column.kind === 'text' ? 'left' : column.kind === 'day' ? 'center' : 'right';
  return {
    numFmt: formatOf(column, value),
    border: FRAME,
    ...(column.entry ? { fill: ENTRY } : {}),
    alignment: { horizontal, vertical: 'center', wrapText: column.kind === 'text' },
    ...(column.unlocked ? { protection: { locked: false } } : {}),
  };
}

/** A whole number of 万元 has no place for decimals: Excel would show the point alone. What a reader may change keeps it. */
function formatOf({ kind, digits, entry, unlocked }: SheetColumn, value?: unknown): string {
  if (kind === 'wan' && Number.isInteger(value) && !entry && !unlocked) return FORMATS.integer;
  if (kind !== 'decimal' || digits === undefined) return FORMATS[kind];
  if (digits === null) return 'General';
  return digits === 0 ? FORMATS.integer : `#,##0.${'0'.repeat(digits)}`;
}

/** A number in a text column is text, and text in a number's column stays text (“—”, “上年同期为零”). */
function cellOf(value: SheetCell, column: SheetColumn): Partial<Cell> {
  const style = styleOf(column, value);
  if (value !== null && typeof value === 'object') return formulaCell(value, column);
  if (value === null || value === '') return { value: null, type: 'empty', style };
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`no cell holds ${value} (${column.head})`);
    return column.kind === 'text' ? { value: String(value), type: 'string', style } : { value, type: 'number', style };
  }
  if (column.kind === 'day' && isDay(value)) return { value: new Date(`${value}T00:00:00Z`), type: 'date', style };
  return { value: cleanText(value), type: 'string', style };
}

/** A formula in a text column is shown by the text format as its own letters, so it gets none. */
function formulaCell({ formula, result }: FormulaCell, column: SheetColumn): Partial<Cell> {
  if (typeof result === 'number' && !Number.isFinite(result))
    throw new RangeError(`no cell holds ${result} (${column.head})`);
  const shown = typeof result === 'string' ? cleanText(result) : result;
  const style = { ...styleOf(column, result), ...(column.kind === 'text' ? { numFmt: 'General' } : {}) };
  return { value: shown, type: 'formula', formula, formulaResult: shown, style };
}

function totals(
  sheet: Sheet,
  firstRow: number,
  put: (row: number, column: number, cell: Partial<Cell>) => void,
): CellValue[] {
  const at = firstRow + sheet.rows.length;
  const summed = new Set(sheet.totals);
  const label = sheet.columns.findIndex((column, index) => !summed.has(index) && !column.hidden);
  return sheet.columns.map((column, index) => {
    const style: CellStyle = { ...styleOf(column), font: { bold: true }, protection: { locked: true } };
    if (!summed.has(index)) {
      const value = index === label ? '合计' : null;
      put(at, index, { value, type: value === null ? 'empty' : 'string', style });
      return value;
    }
    const result = sumOf(sheet.rows.map((row) => row[index] ?? null));
    if (sheet.rows.length === 0) {
      put(at, index, { value: 0, type: 'number', style });
      return 0;
    }
    const letter = columnLetter(index);
    const formula = `SUM(${letter}${firstRow + 1}:${letter}${at})`;
    // Viewers that do not compute show the result that is stored with the formula.
    put(at, index, { value: result, type: 'formula', formula, formulaResult: result, style });
    return result;
  });
}

/** Added in ten-thousandths, so that 0.1 and 0.2 万元 make 0.3. */
function sumOf(values: readonly SheetCell[]): number {
  const scale = 10_000;
  const sum = values.reduce<number>((total, cell) => {
    const value = cell !== null && typeof cell === 'object' ? cell.result : cell;
    return total + (typeof value === 'number' ? Math.round(value * scale) : 0);
  }, 0);
  return sum / scale;
}

function choices(sheet: Sheet, firstRow: number): DataValidation[] {
  if (sheet.rows.length === 0) return [];
  return sheet.columns.flatMap((column, index) => {
    if (column.choices === undefined || column.choices.length === 0) return [];
    const letter = columnLetter(index);
    const values = column.choices.map((choice) => cleanText(choice).replaceAll(',', '，'));
    return [
      {
        type: 'list' as const,
        values,
        allowBlank: true,
        showErrorMessage: true,
        errorTitle: column.head,
        errorMessage: '请从列表中选择。',
        range: `${letter}${firstRow + 1}:${letter}${firstRow + sheet.rows.length}`,
      },
    ];
  });
}
