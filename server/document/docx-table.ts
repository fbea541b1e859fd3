import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from 'docx';
import { columnWidths, staysWhole, tableTextSize } from './arrangement';
import { paragraph, run } from './docx-runs';
import { SIZE } from './measures';
import type { OfficialTable, TableColumn } from './official';
import { cleanText, emWidth } from './text';

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;
const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;

/** A cell as it is placed: the columns it covers decide its width, which LibreOffice wants on every cell. */
interface Placed {
  style: 'TableHead' | 'TableText' | 'TableTotal';
  text: string;
  width: number;
  align: TableColumn['align'];
  columns?: number;
  merge?: 'restart' | 'continue';
}

/**
 * A table as wide as the type area: caption, unit, head rows that come again on every page, rows that no page break
 * divides, note. A table without rows says 无.
 *
 * @param width of the type area in twips, upright or turned
 * @param sketched for the layout alone: as high as the table, but cells that take one line are drawn together without
 * their text, because a layout costs half a millisecond a cell
 */
export function tableParts(table: OfficialTable, width: number, sketched = false): (Paragraph | Table)[] {
  const parts: (Paragraph | Table)[] = [];
  if (table.caption !== undefined) parts.push(paragraph('Caption', table.caption));
  if (table.unitNote !== undefined) parts.push(paragraph('TableUnit', table.unitNote));
  if (table.columns.length > 0) parts.push(grid(table, width, sketched));
  // Word asks for a paragraph after a table; this one also keeps what follows off the last rule.
  parts.push(
    table.note === undefined ? paragraph('Rule', '', { spacing: { after: 120 } }) : paragraph('TableNote', table.note),
  );
  return parts;
}

/** Left and right of a cell’s text, in twips. */
const CELL_MARGIN = 60;

/** Of a table over several pages so many last rows stay with its note. */
const LAST_ROWS = 2;

function grid(table: OfficialTable, width: number, sketched: boolean): Table {
  const widths = columnWidths(table.columns, width);
  const size = tableTextSize(table.columns.length, width);
  const body = table.rows.map((cells, index) => {
    const placed = table.columns.map(
      (column, at): Placed => ({
        style: table.totalRow === true && index === table.rows.length - 1 ? 'TableTotal' : 'TableText',
        text: cells[at] ?? '',
        width: widths[at] ?? 0,
        align: column.align,
      }),
    );
    return row(sketched ? drawnTogether(placed, size) : placed, size, {
      keep: staysWhole(table) || index >= table.rows.length - LAST_ROWS,
    });
  });
  const empty: Placed = { style: 'TableText', text: '无', width, align: 'center', columns: table.columns.length };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: CELL_MARGIN, right: CELL_MARGIN, top: 20, bottom: 20, marginUnitType: WidthType.DXA },
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [
      ...headRows(table.columns, widths).map((cells) => row(cells, size, { head: true, keep: true })),
      ...(body.length > 0 ? body : [row([empty], size, { keep: true })]),
    ],
  });
}

/**
 * Cells that surely decide nothing about a row’s height, because their text stands on one line or takes far fewer than
 * another’s: neighbours of them become one without text.
 */
function drawnTogether(cells: readonly Placed[], size: number): Placed[] {
  const fills = cells.map((cell) => (emWidth(cleanText(cell.text)) * size * 10) / (cell.width - 2 * CELL_MARGIN));
  const least = Math.max(1, ...fills) / GUESS;
  const together: Placed[] = [];
  for (const [at, cell] of cells.entries()) {
    const last = together.at(-1);
    if ((fills[at] ?? 0) > least) together.push(cell);
    else if (last?.text === '') {
      last.width += cell.width;
      last.columns = (last.columns ?? 1) + 1;
    } else together.push({ ...cell, text: '' });
  }
  return together;
}

/** A text may be so much wider than its ems say: wide Latin letters are more than the half em they are taken for. */
const GUESS = 1.5;

function headRows(columns: readonly TableColumn[], widths: readonly number[]): Placed[][] {
  const head = (text: string, width: number): Placed => ({ style: 'TableHead', text, width, align: 'center' });
  if (!columns.some((column) => column.group !== undefined))
    return [columns.map((column, at) => head(column.head, widths[at] ?? 0))];
  const upper: Placed[] = [];
  const lower: Placed[] = [];
  let group: string | undefined;
  for (const [at, column] of columns.entries()) {
    const width = widths[at] ?? 0;
    const last = upper.at(-1);
    if (column.group === undefined) {
      upper.push({ ...head(column.head, width), merge: 'restart' });
      lower.push({ ...head('', width), merge: 'continue' });
    } else {
      if (column.group === group && last !== undefined) {
        last.width += width;
        last.columns = (last.columns ?? 1) + 1;
      } else upper.push({ ...head(column.group, width), columns: 1 });
      lower.push(head(column.head, width));
    }
    group = column.group;
  }
  return [upper, lower];
}

function row(
  cells: readonly Placed[],
  size: number,
  { head = false, keep }: { head?: boolean; keep: boolean },
): TableRow {
  return new TableRow({
    tableHeader: head,
    cantSplit: true,
    height: { value: size * 10 + 160, rule: HeightRule.ATLEAST },
    children: cells.map((cell) => tableCell(cell, size, keep)),
  });
}

/** `keep` holds the row on the page of what follows it. */
function tableCell(cell: Placed, size: number, keep: boolean): TableCell {
  return new TableCell({
    width: { size: cell.width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    ...(cell.columns === undefined ? {} : { columnSpan: cell.columns }),
    ...(cell.merge === undefined
      ? {}
      : { verticalMerge: cell.merge === 'restart' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE }),
    children: [
      paragraph(cell.style, cell.text === '' ? [] : [run(cell.text, size === SIZE.smallFour ? {} : { size })], {
        ...(keep ? { keepNext: true } : {}),
        alignment: ALIGN[cell.align],
        spacing: { line: size * 10 + 60, lineRule: 'exact' },
      }),
    ],
  });
}
