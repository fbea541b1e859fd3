import type { ShownCell, ShownRow, ShownSheet } from '../intake/shown-sheets';
import { wanPlain, yuanOfWan } from '../money/money';
import { manyLines } from '../text';
import { type FormKey, readKey } from './form-key';
import { CODE_HEAD, ENTRY_HEADS, KEY_HEAD, UNCHANGED_WORD } from './form-workbook';
import {
  mergeRow,
  ROW_FIELD_LONGEST,
  ROW_FIELDS,
  type RowBefore,
  type RowChange,
  type RowField,
  type RowFields,
  type RowRefusal,
  refuseRow,
} from './report-row';

/** The form as it stands online when a filled-in workbook comes back. */
export type OnlineForm = {
  week: string;
  unit: { id: string; name: string };
  unchangedWeeks: number;
  /** Names of all units, so that another unit’s form is told by its name. */
  unitNames: ReadonlyMap<string, string>;
  rows: readonly { code: string; name: string; before: RowBefore; fields: RowFields }[];
};

/** What cannot be read: its row and column as the spreadsheet shows them, and what to do. */
export type CellRefusal = { row: number; code: string | null; column: string | null; message: string };

/** A field both the file and somebody online changed, to different texts. */
export type FieldConflict = { field: RowField; base: string; online: string; file: string };

/** A row of the file that says something new. */
export type RowReading = {
  row: number;
  code: string;
  name: string;
  /** What goes in as it is; `from` is what stands online now. */
  changes: RowChange[];
  conflicts: FieldConflict[];
  /** What the row still lacks before it can be filed, the file’s side taken in conflicts. */
  unfinished: RowRefusal[];
};

export type FormReading = {
  rows: RowReading[];
  refusals: CellRefusal[];
  /** Rows that say what stands online already. */
  same: number;
  /** Projects of the form that are not in the file. */
  left: { code: string; name: string }[];
};

/** A file that is not this week’s form of this unit, in words. */
export type FormRefused = { refused: string };

type Columns = { key: number; code: number; entries: Record<RowField, number> };
type KeyedRow = { row: ShownRow; key: FormKey };

/**
 * Reads a filled-in form against what stands online: every row is matched by its key wherever it was moved to, every cell is read
 * as it is shown, and each change is merged three ways (INT-06): as downloaded, as online now, as in the file. Nothing is written.
 */
export function readForm(sheets: readonly ShownSheet[], form: OnlineForm): FormReading | FormRefused {
  const found = tableIn(sheets);
  if (found === null) return { refused: '这不是从“填报”页下载的表（没有填报键一栏）；请下载本周的表，填好后上传。' };
  if ('missing' in found)
    return { refused: `表里没有“${found.missing}”一栏，表头可能被改过；请重新下载本周的表再填。` };
  const { columns, rows } = found;
  const refusals: CellRefusal[] = [];
  const keyed = rows.flatMap((row) => keyedRow(row, columns, refusals));
  const whole = refuseWhole(keyed, form);
  if (whole !== null) return { refused: whole };
  const own = keyed.filter((one) => {
    const message = refuseKey(one, keyed, columns, form);
    if (message !== null) refusals.push({ row: one.row.number, code: one.key.code, column: null, message });
    return message === null;
  });
  const read = own.map((one) => readRow(one, columns, form, refusals));
  const inFile = new Set(keyed.map((one) => one.key.code));
  return {
    rows: read.filter((one) => one.changes.length + one.conflicts.length > 0),
    refusals: refusals.sort((a, b) => a.row - b.row),
    same: read.filter((one) => one.changes.length + one.conflicts.length === 0).length,
    left: form.rows.filter((one) => !inFile.has(one.code)).map(({ code, name }) => ({ code, name })),
  };
}

/** The columns by their heads, and the rows below them; the head that is missing where one is. */
function tableIn(
  sheets: readonly ShownSheet[],
): { columns: Columns; rows: readonly ShownRow[] } | { missing: string } | null {
  for (const { rows } of sheets) {
    const at = rows.findIndex((row) => [...row.cells.values()].some((cell) => cell.text.trim() === KEY_HEAD));
    const head = rows[at];
    if (!head) continue;
    const places = new Map([...head.cells].map(([column, cell]) => [cell.text.trim(), column]));
    const missing = [CODE_HEAD, ...Object.values(ENTRY_HEADS)].find((name) => !places.has(name));
    if (missing !== undefined) return { missing };
    const place = (name: string) => places.get(name) ?? 0;
    const entries = Object.fromEntries(ROW_FIELDS.map((field) => [field, place(ENTRY_HEADS[field])]));
    return {
      columns: { key: place(KEY_HEAD), code: place(CODE_HEAD), entries: entries as Columns['entries'] },
      rows: rows.slice(at + 1),
    };
  }
  return null;
}

function keyedRow(row: ShownRow, columns: Columns, refusals: CellRefusal[]): KeyedRow[] {
  const text = textOf(row, columns.key);
  const refuse = (message: string) => {
    refusals.push({ row: row.number, code: textOf(row, columns.code) || null, column: null, message });
    return [];
  };
  if (text === '') {
    const filled = [columns.code, ...Object.values(columns.entries)].some((column) => textOf(row, column) !== '');
    return filled
      ? refuse('没有填报键，是新插入或从别处粘贴的行，没有读入；请填在表里原有的行，新项目请先在网上登记')
      : [];
  }
  const key = readKey(text);
  return key === null ? refuse('填报键被改动，没有读入；请重新下载本周的表，把这一行填进去') : [{ row, key }];
}

/** Why the file as a whole is not this form: every row is of another week, or of another unit. */
function refuseWhole(keyed: readonly KeyedRow[], form: OnlineForm): string | null {
  const [first] = keyed;
  if (!first) return null;
  if (keyed.every((one) => one.key.week !== form.week))
    return `这是${weekWords(first.key.week, form.week)}的表，本周请下载${weekWords(form.week, form.week)}的表重新填`;
  if (keyed.every((one) => one.key.unitId !== form.unit.id))
    return `这是${form.unitNames.get(first.key.unitId) ?? '别的单位'}的表，请上传${form.unit.name}的表`;
  return null;
}

/** “第11周”, with its year where it is another. */
function weekWords(week: string, beside: string): string {
  const year = week.slice(0, 4) === beside.slice(0, 4) ? '' : `${week.slice(0, 4)}年`;
  return `${year}第${Number(week.slice(6))}周`;
}

function refuseKey(
  { row, key }: KeyedRow,
  all: readonly KeyedRow[],
  columns: Columns,
  form: OnlineForm,
): string | null {
  if (key.week !== form.week) return `是${weekWords(key.week, form.week)}的行，没有读入；请填在本周的表里`;
  if (key.unitId !== form.unit.id)
    return `是${form.unitNames.get(key.unitId) ?? '别的单位'}的行，没有读入；请由该单位报送`;
  if (textOf(row, columns.code) !== key.code)
    return '编号与填报键对不上，可能只移动了一部分栏，没有读入；请重新下载本周的表，把这一行填进去';
  const twin = all.find((one) => one.row !== row && one.key.code === key.code && one.key.week === key.week);
  if (twin) return `与第 ${twin.row.number} 行是同一个项目，两行都没有读入；请只留一行`;
  if (!form.rows.some((one) => one.code === key.code))
    return `${key.code} 不在${form.unit.name}本周要报的项目中，没有读入；已换主办单位或已投产的不用再报`;
  return null;
}

function readRow({ row, key }: KeyedRow, columns: Columns, form: OnlineForm, refusals: CellRefusal[]): RowReading {
  const online = form.rows.find((one) => one.code === key.code);
  if (!online) throw new Error(`${key.code} was matched before it is read`);
  const changes: RowChange[] = [];
  for (const field of ROW_FIELDS) {
    const cell = row.cells.get(columns.entries[field]);
    const base = key.base[field];
    const read = readCell(field, cell);
    if ('message' in read) {
      if (cell?.problem === null && manyLines(cell.text) === base) continue; // it came out of the form like that and nobody touched it
      refusals.push({ row: row.number, code: key.code, column: ENTRY_HEADS[field], message: read.message });
    } else if (!sameText(field, read.text, base)) changes.push({ field, from: base, to: read.text });
  }
  const { row: merged, conflicts } = mergeRow(online.fields, changes);
  const taken = { ...merged, ...Object.fromEntries(conflicts.map((one) => [one.field, one.to])) };
  return {
    row: row.number,
    code: key.code,
    name: online.name,
    changes: ROW_FIELDS.flatMap((field) =>
      merged[field] === online.fields[field] ? [] : [{ field, from: online.fields[field], to: merged[field] }],
    ),
    conflicts: conflicts.map(({ field, from, current, to }) => ({ field, base: from, online: current, file: to })),
    unfinished: refuseRow(taken, online.before, form.unchangedWeeks),
  };
}

/** `16800` and `16800.00` are one amount, however it was written online. */
function sameText(field: RowField, a: string, b: string): boolean {
  if (a === b) return true;
  if (field !== 'completed' && field !== 'paidIn') return false;
  const [one, other] = [yuanOfWan(a), yuanOfWan(b)];
  return one !== null && one === other;
}

/** The text of a cell for its field, or why it cannot be read. */
function readCell(field: RowField, cell: ShownCell | undefined): { text: string } | { message: string } {
  if (cell?.problem === 'noValue') return { message: '是没有算出结果的公式，请直接填写内容' };
  if (cell?.problem === 'error') return { message: `是公式错误 ${cell.text}，请直接填写内容` };
  const text = manyLines(cell?.text ?? '');
  if (field === 'unchanged') return readUnchanged(text);
  if (field === 'completed' || field === 'paidIn') return readAmount(text);
  const most = ROW_FIELD_LONGEST[field];
  return text.length > most ? { message: `最长 ${most} 字，现有 ${text.length} 字，请缩短` } : { text };
}

function readUnchanged(text: string): { text: string } | { message: string } {
  if (text === '' || text === '否') return { text: '' };
  if ([UNCHANGED_WORD, '√', '无变化'].includes(text)) return { text: 'yes' };
  return { message: `只能选“${UNCHANGED_WORD}”或留空` };
}

function readAmount(text: string): { text: string } | { message: string } {
  if (text === '') return { text };
  const yuan = yuanOfWan(text);
  if (yuan === null || yuan < 0) return { message: '以万元填写，最多四位小数，如 16800 或 1500.5' };
  return { text: wanPlain(yuan) };
}

function textOf(row: ShownRow, column: number): string {
  return manyLines(row.cells.get(column)?.text ?? '');
}
