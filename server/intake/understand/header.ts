import type { MergeIndex } from '../cells';
import { columnName, columnNumber } from '../cells';
import type { Row, Sheet } from '../workbook';
import { FIELDS, type Field, fieldOfHeader, headerSignature } from './fields';
import type { PreviewColumn } from './preview';
import { readDate } from './read-date';
import { kept, squash } from './text';

/** The head of one table: its rows, its columns with their fields, and where the next thing begins. */
export type Head = {
  rows: number[];
  columns: (PreviewColumn & { index: number; weight: number })[];
  score: number;
  signature: string;
};

export type Mapping = Record<string, Field | null>;

const LONGEST_HEADER = 40;
const DEEPEST_HEAD = 3;

/** Every head of the sheet in order; repeated heads of one table are among them. */
export function findHeads(sheet: Sheet, merges: MergeIndex): Head[] {
  const heads: Head[] = [];
  let below = 0;
  for (const [index, row] of sheet.rows.entries()) {
    if (row.number <= below || !mayBeHead(row)) continue;
    const head = headAt(sheet, index, merges);
    if (!head) continue;
    heads.push(head);
    below = head.rows.at(-1) ?? row.number;
  }
  return heads;
}

function mayBeHead(row: Row): boolean {
  if (row.cells.size < 2) return false;
  let named = 0;
  for (const cell of row.cells.values()) {
    if (cell.number !== null && !/^\d{4}$/.test(cell.text)) return false;
    if (cell.text.length <= LONGEST_HEADER && fieldOfHeader('', cell.text)) named += 1;
  }
  return named >= 2;
}

function headAt(sheet: Sheet, index: number, merges: MergeIndex): Head | null {
  const first = sheet.rows[index];
  if (!first) return null;
  const rows = headRows(sheet, index, merges);
  const columns = labelled(sheet, index, rows, merges);
  const fields = new Set(columns.filter((column) => column.weight > 0).map((column) => column.field));
  const named = fields.has('name') || (fields.has('investor') && fields.has('totalInvestment'));
  fields.delete(null);
  if (!named || fields.size < 2) return null;
  const score = columns.reduce((sum, column) => sum + (column.field ? column.weight : 0), 0);
  return {
    rows: rows.map((row) => row.number),
    columns,
    score,
    signature: headerSignature(columns.map((one) => one.header)),
  };
}

/** The rows of a head: as deep as its merges reach, or one more when what stands beneath reads like a second line. */
function headRows(sheet: Sheet, index: number, merges: MergeIndex): Row[] {
  const first = sheet.rows[index];
  if (!first) return [];
  let bottom = first.number;
  let grouped = false;
  for (const column of first.cells.keys()) {
    const merge = merges.at(first.number, column);
    if (!merge || merge.top !== first.number) continue;
    if (merge.bottom - merge.top < DEEPEST_HEAD) bottom = Math.max(bottom, merge.bottom);
    if (merge.right > merge.left) grouped = true;
  }
  const rows = sheet.rows.slice(index, index + DEEPEST_HEAD).filter((row) => row.number <= bottom);
  const next = sheet.rows[index + rows.length];
  if (rows.length === 1 && next?.number === first.number + 1 && secondLine(first, next, grouped)) rows.push(next);
  return rows;
}

/** In a .csv merges are lost: labels that stand where the first line is empty are its second line. */
function secondLine(first: Row, next: Row, grouped: boolean): boolean {
  const labels = [...next.cells.values()];
  if (labels.some((cell) => cell.number !== null || cell.text.length > 15)) return false;
  const fills = [...next.cells.keys()].filter((column) => !first.cells.has(column)).length;
  const known = labels.filter((cell) => fieldOfHeader('', cell.text)).length;
  const least = [...first.cells.keys()].length;
  if (next.cells.size >= least) return false;
  return grouped
    ? known >= 1 || fills >= 1
    : fills >= 1 && known >= Math.ceil(labels.length / 2) && !next.cells.has(Math.min(...first.cells.keys()));
}

function labelled(sheet: Sheet, index: number, rows: Row[], merges: MergeIndex): Head['columns'] {
  const indexes = new Set(rows.flatMap((row) => [...row.cells.keys()]));
  for (const row of rows) {
    for (const column of row.cells.keys()) {
      const merge = merges.at(row.number, column);
      if (merge?.top === row.number) for (let at = merge.left; at <= merge.right; at += 1) indexes.add(at);
    }
  }
  const columns = [...indexes]
    .sort((a, b) => a - b)
    .map((column) => {
      const labels = labelsOf(rows, column, merges);
      const found = fieldOfHeader(labels.slice(0, -1).join(''), labels.at(-1) ?? '');
      return {
        index: column,
        column: columnName(column),
        header: labels.map(kept).join('/'),
        field: found?.field ?? null,
        how: (found?.field ? 'synonym' : 'ignored') as PreviewColumn['how'],
        weight: found?.weight ?? 0,
      };
    });
  const body = sheet.rows.slice(index + rows.length, index + rows.length + 60);
  settle(columns, body);
  return columns;
}

function labelsOf(rows: Row[], column: number, merges: MergeIndex): string[] {
  const labels: string[] = [];
  for (const [depth, row] of rows.entries()) {
    const merge = merges.at(row.number, column);
    const own = row.cells.get(column)?.text;
    const over = merge && merge.right > merge.left ? row.cells.get(merge.left)?.text : undefined;
    // Without merges (csv) a first line’s label reaches over the empty cells right of it.
    const left =
      depth === 0 && rows.length > 1 && own === undefined && !merge && rows[1]?.cells.has(column)
        ? leftOf(row, column)
        : undefined;
    const label = own ?? over ?? left;
    if (label && squash(label) !== squash(labels.at(-1) ?? '')) labels.push(label);
  }
  return labels;
}

function leftOf(row: Row, column: number): string | undefined {
  for (let at = column - 1; at >= 1; at -= 1) {
    const text = row.cells.get(at)?.text;
    if (text) return text;
  }
  return undefined;
}

const SEVERAL_ALLOWED: ReadonlySet<Field> = new Set(['remarks', 'plans']);

/** Of several columns of one field the surest keeps it; columns whose values contradict the header lose it. */
function settle(columns: Head['columns'], body: readonly Row[]): void {
  for (const column of columns) {
    if (column.weight <= 2 && column.field && !holdsDates(column.index, body)) drop(column);
    if (column.field === 'name' && holdsNumbers(column.index, body)) drop(column);
    if (column.field === 'unit' && holdsNumbers(column.index, body)) drop(column);
  }
  for (const field of FIELDS) {
    const same = columns.filter((column) => column.field === field);
    if (same.length < 2 || SEVERAL_ALLOWED.has(field)) continue;
    const best = same.reduce((a, b) => (b.weight > a.weight ? b : a));
    for (const column of same) if (column !== best) drop(column);
  }
  const has = (field: Field) => columns.some((column) => column.field === field);
  if (!has('name')) {
    const investor = columns.find((column) => column.field === 'investor');
    if (investor) Object.assign(investor, { field: 'name', how: 'guessed' });
  }
  if (!has('totalInvestment')) {
    const written = columns.find(
      (column) =>
        column.field === null && /投资/.test(column.header) && !/主体|方|商/.test(column.header) && column.weight === 0,
    );
    if (written && holdsNumbers(written.index, body))
      Object.assign(written, { field: 'totalInvestment', how: 'guessed', weight: 3 });
  }
}

function drop(column: Head['columns'][number]): void {
  column.field = null;
  column.how = 'ignored';
}

function holdsNumbers(column: number, body: readonly Row[]): boolean {
  const cells = body.map((row) => row.cells.get(column)).filter((cell) => cell !== undefined);
  return cells.length > 0 && cells.filter((cell) => cell.number !== null && !cell.date).length > cells.length / 2;
}

function holdsDates(column: number, body: readonly Row[]): boolean {
  const cells = body.map((row) => row.cells.get(column)).filter((cell) => cell !== undefined);
  const context = { asOf: '2100-12-31', date1904: false, csv: false, planned: false };
  const dates = cells.filter((cell) => ['ok', 'guessed', 'planned'].includes(readDate(cell, context).state));
  return cells.length > 0 && dates.length >= cells.length / 2;
}

/** The columns after a mapping of a person, given now or remembered from an earlier import of the same head. */
export function mapped(head: Head, mapping: Mapping | undefined, how: 'given' | 'remembered'): Head {
  if (!mapping) return head;
  const columns = head.columns.map((column) => ({ ...column }));
  for (const [name, field] of Object.entries(mapping)) {
    const index = columnNumber(name.toUpperCase());
    const column = columns.find((one) => one.index === index);
    if (!column || (field !== null && !FIELDS.includes(field))) continue;
    if (field !== null && !SEVERAL_ALLOWED.has(field))
      for (const other of columns) if (other !== column && other.field === field) drop(other);
    if (column.field === field && how === 'remembered') continue;
    column.field = field;
    column.how = field === null ? 'ignored' : how;
  }
  return { ...head, columns };
}

/** A head by form only, for a table whose words are not known: the person then maps its columns. */
export function guessHead(sheet: Sheet): Head | null {
  for (const row of sheet.rows.slice(0, 30)) {
    const texts = [...row.cells.values()].map((cell) => squash(cell.text));
    const labels = texts.filter((text) => text.length <= LONGEST_HEADER && !/^[\d.,-]+$/.test(text));
    if (labels.length < 3 || labels.length !== texts.length || new Set(texts).size !== texts.length) continue;
    const columns = [...row.cells.entries()]
      .sort((a, b) => a[0] - b[0])
      .map(([index, cell]) => ({
        index,
        column: columnName(index),
        header: kept(cell.text),
        field: fieldOfHeader('', cell.text)?.field ?? null,
        how: 'ignored' as PreviewColumn['how'],
        weight: 0,
      }));
    for (const column of columns) if (column.field) column.how = 'synonym';
    settle(columns, []);
    return { rows: [row.number], columns, score: 0, signature: headerSignature(columns.map((one) => one.header)) };
  }
  return null;
}
