import { FileChild, ImportedXmlComponent, type Paragraph } from 'docx';
import { columnWidths, staysWhole, tableTextSize } from './arrangement';
import { paragraph } from './docx-runs';
import { SIZE } from './measures';
import type { OfficialTable, TableColumn } from './official';
import { cleanText, xmlText } from './text';

/**
 * Tables of an official document. Their rows are written as text: of a hundred pages nearly all is cells, and as objects of
 * the `docx` library each takes a twentieth of a millisecond to write and half a one to lay out.
 */

/** A cell as it is placed: the columns it covers decide its width, which LibreOffice wants on every cell. */
export interface TableCell {
  style: 'TableHead' | 'TableText' | 'TableTotal';
  text: string;
  width: number;
  align: TableColumn['align'];
  columns?: number;
  merge?: 'restart' | 'continue';
}

export interface TableRow {
  cells: TableCell[];
  /** Comes again on every page. */
  head: boolean;
  /** Stays on the page of what follows it. */
  keep: boolean;
}

/** The rows of a table and what they measure, lengths in twips. */
export interface TableGrid {
  width: number;
  columns: number[];
  /** Of the text, in half points. */
  size: number;
  rows: TableRow[];
}

/** Of a cell’s text from its edges. */
export const CELL_MARGIN = { side: 60, top: 20, bottom: 20 } as const;
/** Of a rule, in eighths of a point. */
const RULE = 4;
/** What a rule adds to the height of a row. */
export const RULE_HEIGHT = (RULE / 8) * 20;

/** The least height of a row, without its rule. */
export function leastRowHeight(size: number): number {
  return size * 10 + 160;
}

/** The height of a line in a cell. */
export function cellLine(size: number): number {
  return size * 10 + 60;
}

/**
 * A table as wide as the type area: caption, unit, head rows that come again on every page, rows that no page break
 * divides, note. A table without rows says 无.
 *
 * @param width of the type area in twips, upright or turned
 */
export function tableParts(table: OfficialTable, width: number): (Paragraph | WordTable)[] {
  const parts: (Paragraph | WordTable)[] = [];
  if (table.caption !== undefined) parts.push(paragraph('Caption', table.caption));
  if (table.unitNote !== undefined) parts.push(paragraph('TableUnit', table.unitNote));
  if (table.columns.length > 0) parts.push(new WordTable(tableXml(tableGrid(table, width))));
  // Word asks for a paragraph after a table; this one also keeps what follows off the last rule.
  parts.push(
    table.note === undefined
      ? paragraph('Rule', '', { spacing: { after: SPACE_BELOW } })
      : paragraph('TableNote', table.note),
  );
  return parts;
}

/** Below a table without a note, in twips. */
export const SPACE_BELOW = 120;

/**
 * A table among the parts of a document. In the file the library writes `<w:tbl/>` for it, which `settlePackage` replaces by
 * its text; a layout is given its elements (`laidOut`).
 */
export class WordTable extends FileChild {
  constructor(
    readonly xml: string,
    private readonly elements?: ImportedXmlComponent,
  ) {
    super('w:tbl');
  }

  laidOut(): WordTable {
    return new WordTable(this.xml, ImportedXmlComponent.fromXmlString(this.xml));
  }

  override prepForXml(context: Parameters<FileChild['prepForXml']>[0]): ReturnType<FileChild['prepForXml']> {
    return this.elements === undefined ? super.prepForXml(context) : this.elements.prepForXml(context);
  }
}

/** Of a table over several pages so many last rows stay with its note. */
const LAST_ROWS = 2;

/** The rows of a table in a type area of `width` twips, its head first. */
export function tableGrid(table: OfficialTable, width: number): TableGrid {
  const columns = columnWidths(table.columns, width);
  const whole = staysWhole(table);
  const body = table.rows.map((cells, index): TableRow => {
    const last = index === table.rows.length - 1;
    const style = table.totalRow === true && last ? 'TableTotal' : 'TableText';
    return {
      head: false,
      keep: whole || index >= table.rows.length - LAST_ROWS,
      cells: table.columns.map(({ align }, at) => ({ style, align, text: cells[at] ?? '', width: columns[at] ?? 0 })),
    };
  });
  const empty: TableCell = { style: 'TableText', text: '无', width, align: 'center', columns: columns.length };
  return {
    width,
    columns,
    size: tableTextSize(columns.length, width),
    rows: [
      ...headRows(table.columns, columns).map((cells) => ({ cells, head: true, keep: true })),
      ...(body.length > 0 ? body : [{ cells: [empty], head: false, keep: true }]),
    ],
  };
}

function headRows(columns: readonly TableColumn[], widths: readonly number[]): TableCell[][] {
  const head = (text: string, width: number): TableCell => ({ style: 'TableHead', text, width, align: 'center' });
  if (!columns.some((column) => column.group !== undefined))
    return [columns.map((column, at) => head(column.head, widths[at] ?? 0))];
  const upper: TableCell[] = [];
  const lower: TableCell[] = [];
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

// The order of elements is fixed by the schema; Word refuses others.
function tableXml({ width, columns, size, rows }: TableGrid): string {
  const rule = (side: string) => `<w:${side} w:val="single" w:color="000000" w:sz="${RULE}"/>`;
  const margin = (side: string, twips: number) => `<w:${side} w:type="dxa" w:w="${twips}"/>`;
  return [
    `<w:tbl><w:tblPr><w:tblW w:type="dxa" w:w="${width}"/>`,
    `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(rule).join('')}</w:tblBorders>`,
    '<w:tblLayout w:type="fixed"/><w:tblCellMar>',
    margin('top', CELL_MARGIN.top) + margin('left', CELL_MARGIN.side),
    margin('bottom', CELL_MARGIN.bottom) + margin('right', CELL_MARGIN.side),
    '</w:tblCellMar></w:tblPr>',
    `<w:tblGrid>${columns.map((column) => `<w:gridCol w:w="${column}"/>`).join('')}</w:tblGrid>`,
    ...rows.map((row) => rowXml(row, size)),
    '</w:tbl>',
  ].join('');
}

function rowXml({ cells, head, keep }: TableRow, size: number): string {
  const height = `<w:trHeight w:val="${leastRowHeight(size)}" w:hRule="atLeast"/>`;
  const paragraph = `${keep ? '<w:keepNext/>' : ''}<w:spacing w:line="${cellLine(size)}" w:lineRule="exact"/>`;
  // 小四 is what the styles have.
  const own = size === SIZE.smallFour ? '' : `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`;
  const run = `<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>${own}</w:rPr><w:t xml:space="preserve">`;
  const written = cells.map(
    (cell) =>
      `<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="${cell.width}"/>${spanXml(cell)}<w:vAlign w:val="center"/></w:tcPr>` +
      `<w:p><w:pPr><w:pStyle w:val="${cell.style}"/>${paragraph}<w:jc w:val="${cell.align}"/></w:pPr>` +
      `${cell.text === '' ? '' : `${run}${xmlText(cleanText(cell.text))}</w:t></w:r>`}</w:p></w:tc>`,
  );
  return `<w:tr><w:trPr><w:cantSplit/>${head ? '<w:tblHeader/>' : ''}${height}</w:trPr>${written.join('')}</w:tr>`;
}

function spanXml({ columns, merge }: TableCell): string {
  return `${columns === undefined ? '' : `<w:gridSpan w:val="${columns}"/>`}${merge === undefined ? '' : `<w:vMerge w:val="${merge}"/>`}`;
}
