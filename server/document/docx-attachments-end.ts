import { longestOf, type SetText } from './docx-lines';
import { type StyleRoom, styleRoom } from './docx-styles';
import {
  CELL_MARGIN,
  cellLine,
  leastRowHeight,
  RULE_HEIGHT,
  SPACE_BELOW,
  type TableCell,
  tableGrid,
} from './docx-table';
import { TYPE_AREA } from './measures';
import { type Attachment, attachmentLabel, type Block, type OfficialTable } from './official';
import { titleLines } from './title';

/**
 * Where attachments of tables end, reckoned as Word breaks pages: what is kept with the next goes on with it where both fit
 * on one page, a row is not divided, a head comes again. `docx-end.test.ts` holds it to the layout of `docx/layout`.
 */

/** A rounding of the layout, in twips: what just fits there does so here too. */
const TOLERANCE = 0.2;

/** A paragraph; each of its texts begins a line. */
interface SetParagraph extends StyleRoom {
  texts: SetText[][];
}

interface SetRow {
  head: boolean;
  keep: boolean;
  texts: SetText[];
  /** Of cells that go on into the row below. */
  merged: SetText[];
}

/** A table with the paragraphs above it, each kept with the next, and the one below it. */
interface SetTable {
  above: SetParagraph[];
  size: number;
  rows: SetRow[];
  below: SetParagraph;
}

type Lines = ReadonlyMap<SetText[], number>;

/**
 * Pages of the attachments and the room left on the last, in twips; null where they hold other things than tables or a row
 * is higher than a page: of those a layout must be made.
 */
export function endOfAttachments(
  attachments: readonly Attachment[],
): { pages: number; turned: boolean; room: number } | null {
  if (!attachments.every(({ blocks }) => blocks.length > 0 && blocks.every(isTable))) return null;
  const all = attachments.map((attachment, index) => setTables(attachment, attachmentLabel(index, attachments.length)));
  const lines: Lines = longestOf(all.flat().flatMap(textsOf));
  const sheet: Sheet = { pages: 0, height: 0, at: 0, after: 0, begun: false };
  for (const [index, tables] of all.entries()) {
    sheet.height = attachments[index]?.landscape ? TYPE_AREA.width : TYPE_AREA.height;
    newPage(sheet);
    for (const table of tables) if (!placeTable(table, lines, sheet)) return null;
  }
  const turned = attachments.at(-1)?.landscape === true;
  return { pages: sheet.pages, turned, room: Math.round(sheet.height - sheet.at) };
}

function isTable(block: Block): block is OfficialTable {
  return block.type === 'table' && block.columns.length > 0;
}

function widthOf(turned: boolean): number {
  return turned ? TYPE_AREA.height : TYPE_AREA.width;
}

function setTables({ title, landscape, blocks }: Attachment, label: string): SetTable[] {
  const width = widthOf(landscape);
  const opening = [
    setParagraph('AttachmentLabel', [label], landscape),
    setParagraph('AttachmentTitle', titleLines(title), landscape),
  ];
  return blocks.filter(isTable).map((table, index) => {
    const { size, rows } = tableGrid(table, width);
    const setText = ({ style, text, width: own }: TableCell) => ({
      style,
      text,
      size,
      room: own - 2 * CELL_MARGIN.side,
      turned: landscape,
    });
    return {
      above: [
        ...(index === 0 ? opening : []),
        ...(table.caption === undefined ? [] : [setParagraph('Caption', [table.caption], landscape)]),
        ...(table.unitNote === undefined ? [] : [setParagraph('TableUnit', [table.unitNote], landscape)]),
      ],
      size,
      rows: rows.map(({ head, keep, cells }) => ({
        head,
        keep,
        texts: cells.filter(({ merge }) => merge === undefined).map(setText),
        merged: cells.filter(({ merge }) => merge === 'restart').map(setText),
      })),
      below:
        table.note === undefined
          ? { ...setParagraph('Rule', [''], landscape), after: SPACE_BELOW }
          : setParagraph('TableNote', [table.note], landscape),
    };
  });
}

function setParagraph(style: string, texts: readonly string[], turned: boolean): SetParagraph {
  const own = styleRoom(style);
  return { ...own, texts: texts.map((text) => [{ style, text, size: own.size, room: widthOf(turned), turned }]) };
}

function textsOf({ above, rows, below }: SetTable): SetText[][] {
  return [...[...above, below].flatMap(({ texts }) => texts), ...rows.flatMap(({ texts, merged }) => [texts, merged])];
}

function heightOf({ texts, line }: SetParagraph, lines: Lines): number {
  return sum(texts.map((text) => lines.get(text) ?? 1)) * line;
}

/** The heights of all rows: of their longest text, with the rule above each and the one below the last. */
function rowHeights({ size, rows }: SetTable, lines: Lines): number[] {
  const least = leastRowHeight(size);
  const needed = (texts: SetText[]) => CELL_MARGIN.top + (lines.get(texts) ?? 1) * cellLine(size) + CELL_MARGIN.bottom;
  const heights = rows.map(({ texts }) => RULE_HEIGHT + Math.max(least, texts.length === 0 ? 0 : needed(texts)));
  for (const [at, { merged }] of rows.entries()) {
    const [own, next] = [heights[at], heights[at + 1]];
    // A cell over two rows makes the second higher where it needs more.
    if (merged.length > 0 && own !== undefined && next !== undefined)
      heights[at + 1] = Math.max(next, RULE_HEIGHT + needed(merged) - own);
  }
  const last = heights.length - 1;
  return heights.map((height, at) => (at === last ? height + RULE_HEIGHT : height));
}

/** Where a page stands, in twips. */
interface Sheet {
  pages: number;
  height: number;
  /** From the top of the type area to the end of the last line, and the space below that. */
  at: number;
  after: number;
  /** Whether anything stands on the page but a head that came again. */
  begun: boolean;
}

function newPage(sheet: Sheet): void {
  Object.assign(sheet, { pages: sheet.pages + 1, at: 0, after: 0, begun: false } satisfies Partial<Sheet>);
}

function fits(sheet: Sheet, height: number): boolean {
  return sheet.at + height <= sheet.height + TOLERANCE;
}

/** Places a table and what stands above and below it; false where a row is higher than a page. */
function placeTable(table: SetTable, lines: Lines, sheet: Sheet): boolean {
  const heights = rowHeights(table, lines);
  for (const [at, paragraph] of table.above.entries()) {
    const kept = keptHeight(table, at, heights, lines, sheet);
    // What is too high for any page stays where it is.
    if (sheet.begun && !fits(sheet, kept) && kept <= sheet.height + TOLERANCE) newPage(sheet);
    placeParagraph(paragraph, lines, sheet);
  }
  sheet.at += sheet.after;
  sheet.after = 0;
  if (!placeRows(table, heights, sheet)) return false;
  placeParagraph(table.below, lines, sheet);
  return true;
}

/** The height of a paragraph above a table with all that it is kept with. */
function keptHeight(table: SetTable, from: number, heights: number[], lines: Lines, sheet: Sheet): number {
  const { above, rows } = table;
  let { after } = sheet;
  let height = 0;
  for (const paragraph of above.slice(from)) {
    height += Math.max(after, paragraph.before) + heightOf(paragraph, lines);
    after = paragraph.after;
  }
  return height + after + sum(heights.slice(0, keptEnd(rows, 0) + 1));
}

/** The last of the rows from `index` that are kept together. */
function keptEnd(rows: readonly SetRow[], index: number): number {
  const free = rows.findIndex(({ keep }, at) => at >= index && !keep);
  return free === -1 ? rows.length - 1 : free;
}

function placeParagraph(paragraph: SetParagraph, lines: Lines, sheet: Sheet): void {
  // The first line has the space above it, at the top of a page it has none.
  let space = sheet.begun ? Math.max(sheet.after, paragraph.before) : 0;
  for (let left = heightOf(paragraph, lines); left > 0; left -= paragraph.line) {
    if (sheet.begun && !fits(sheet, space + paragraph.line)) {
      newPage(sheet);
      space = 0;
    }
    sheet.at += space + paragraph.line;
    sheet.begun = true;
    space = 0;
  }
  sheet.after = paragraph.after;
}

function placeRows({ rows, below }: SetTable, heights: readonly number[], sheet: Sheet): boolean {
  const heads = rows.filter(({ head }) => head).length;
  const last = rows.length - 1;
  // Where a table goes on, the rule at its foot has room too.
  const roomOf = (from: number, to: number) => sum(heights.slice(from, to + 1)) + (to < last ? RULE_HEIGHT : 0);
  const next = (index: number) => {
    newPage(sheet);
    if (index >= heads) sheet.at += sum(heights.slice(0, heads));
  };
  let divided = -1;
  for (const [index, { keep }] of rows.entries()) {
    if (keep && index > divided) {
      const end = keptEnd(rows, index);
      const withNext = rows[end]?.keep === true ? below.before + below.line : 0;
      const together = roomOf(index, end) + withNext;
      if (!fits(sheet, together) && sheet.begun) next(index);
      if (!fits(sheet, together)) divided = end;
    }
    const room = roomOf(index, index);
    if (!fits(sheet, room) && sheet.begun) next(index);
    if (!fits(sheet, room)) return false;
    sheet.at += heights[index] ?? 0;
    sheet.begun = true;
  }
  return true;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
