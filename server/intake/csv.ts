import { oneLine } from '../text';
import { Refusal } from './refusal';
import { type Cell, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, type Progress, type Row, type Workbook } from './workbook';

/** Reads .csv bytes: UTF-8, UTF-16 by its mark, or GB18030; quoting after RFC 4180. The row number is the record’s. */
export function readCsv(bytes: Uint8Array, progress?: Progress): Workbook {
  const rows: Row[] = [];
  let cells = 0;
  let number = 0;
  for (const record of records(decode(bytes))) {
    number += 1;
    if (number % 2000 === 0) progress?.({ phase: 'reading', rows: number });
    const row: Row = { number, hidden: false, cells: new Map() };
    for (const [index, text] of record.entries()) {
      if (text.trim() === '') continue;
      if (index >= MOST_COLUMNS)
        throw new Refusal('too_large', `第 ${number} 条记录超过 ${MOST_COLUMNS} 列，请删去表外的内容后再导入。`);
      row.cells.set(index + 1, cellOf(text));
      cells += 1;
    }
    if (row.cells.size > 0) rows.push(row);
    if (rows.length > MOST_ROWS || cells > MOST_CELLS)
      throw new Refusal('too_large', `文件超过 ${MOST_ROWS} 行，请分成几份导入。`);
  }
  if (rows.length === 0) throw new Refusal('empty', '文件里没有内容，请检查后重新选择。');
  return { kind: 'csv', date1904: false, sheets: [{ name: 'csv', hidden: false, rows, merges: [] }] };
}

function cellOf(text: string): Cell {
  const bare = text.trim();
  const number = /^-?\d{1,15}(\.\d+)?$/.test(bare) && !/^0\d/.test(bare) ? Number(bare) : null;
  return { text: text.replace(/\r\n?/g, '\n'), number, date: false, problem: null };
}

function decode(bytes: Uint8Array): string {
  const wide = utf16Of(bytes);
  if (wide) return wide;
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (text.includes('\0'))
        throw new Refusal('type', '文件不是文本，无法按 .csv 读取；请用 Excel 或 WPS 另存后再导入。');
      return text;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // TypeError: not this encoding, so the next one is tried
    }
  }
  throw new Refusal('damaged', '文件的文字编码无法识别；请另存为 UTF-8 或 GB18030 编码的 .csv，或改用 .xlsx。');
}

function utf16Of(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return null;
}

/** Comma records; a file with tabs and no commas in its first lines is what Excel calls “Unicode text”. */
function* records(text: string): Generator<string[]> {
  const start = text.slice(0, 4000);
  const separator = start.includes('\t') && !start.includes(',') ? '\t' : ',';
  let record: string[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    let value: string;
    if (text[at] === '"') {
      const closed = quoted(text, at + 1);
      if (!closed)
        throw new Refusal(
          'damaged',
          `第 ${line} 条记录的引号没有闭合：${oneLine(text.slice(at, at + 20))}…；请用 Excel 重新另存。`,
        );
      value = closed.value;
      at = closed.next;
      // What stands between a closing quote and the separator belongs to the value, as spreadsheets read it.
      const rest = until(text, at, separator);
      value += rest.value;
      at = rest.next;
    } else {
      const rest = until(text, at, separator);
      value = rest.value;
      at = rest.next;
    }
    record.push(value);
    if (text[at] === separator) {
      at += 1;
      if (at === text.length) record.push('');
      continue;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    line += 1;
    yield record;
    record = [];
  }
  if (record.length > 0) yield record;
}

function until(text: string, from: number, separator: string): { value: string; next: number } {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return { value: text.slice(from, at), next: at };
}

function quoted(text: string, from: number): { value: string; next: number } | null {
  let value = '';
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null;
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value, next: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}
