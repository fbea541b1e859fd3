import { cellPlace, clipMerges } from './cells';
import { isDateFormat } from './number-format';
import { Refusal } from './refusal';
import {
  type Cell,
  type Merge,
  MOST_CELLS,
  MOST_COLUMNS,
  MOST_ROWS,
  type Progress,
  type Row,
  type Sheet,
  type Workbook,
} from './workbook';
import { readXml } from './xml';
import { type Archive, damaged, openArchive } from './zip';

const MOST_MERGES = 20_000;
const MOST_SHEETS = 200;

/** Reads an .xlsx: the sheets with their stored values, number formats and merges. Formulas are never computed. */
export async function readXlsx(bytes: Uint8Array, progress?: Progress): Promise<Workbook> {
  const archive = await openArchive(bytes);
  try {
    const main = await mainPart(archive);
    const outline = await readOutline(archive, main);
    const base = main.slice(0, main.lastIndexOf('/') + 1);
    const targets = await readRelations(archive, relationsOf(main), base);
    const strings = await readStrings(archive, targets.shared ?? `${base}sharedStrings.xml`);
    const dates = await readDateStyles(archive, targets.styles ?? `${base}styles.xml`);
    const budget = { rows: 0, cells: 0 };
    const sheets: Sheet[] = [];
    for (const { name, relation, hidden } of outline.sheets) {
      const part = targets.byId.get(relation);
      if (!part) continue; // a chart sheet has no cells
      const { rows, merges } = await readSheet(archive, part, { name, strings, dates, budget, progress });
      sheets.push({ name, hidden, rows, merges: clipMerges(merges, rows) });
    }
    if (!sheets.some((sheet) => sheet.rows.length > 0))
      throw new Refusal('empty', '工作簿里没有内容，请检查是否选错了文件。');
    return { kind: 'xlsx', date1904: outline.date1904, sheets };
  } finally {
    archive.close();
  }
}

function relationsOf(part: string): string {
  const cut = part.lastIndexOf('/') + 1;
  return `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
}

async function mainPart(archive: Archive): Promise<string> {
  let found: string | null = null;
  await readXml(archive, '_rels/.rels', {
    open: (name, attributes) => {
      if (name === 'Relationship' && /\/officeDocument$/.test(attributes.Type ?? ''))
        found = (attributes.Target ?? '').replace(/^\//, '');
    },
  });
  const part = found ?? 'xl/workbook.xml';
  if (!archive.names.has(part) || part.endsWith('.bin'))
    throw new Refusal('type', '压缩包里没有 Excel 工作簿；请用 Excel 或 WPS 另存为 .xlsx 后再导入。');
  return part;
}

async function readOutline(archive: Archive, part: string) {
  const sheets: { name: string; relation: string; hidden: boolean }[] = [];
  let date1904 = false;
  await readXml(archive, part, {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
      if (name !== 'sheet') return;
      const relation = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1];
      sheets.push({
        name: attributes.name ?? `Sheet${sheets.length + 1}`,
        relation: relation ?? '',
        hidden: (attributes.state ?? 'visible') !== 'visible',
      });
    },
  });
  if (sheets.length === 0) throw damaged(null);
  if (sheets.length > MOST_SHEETS)
    throw new Refusal('too_large', `工作簿的工作表超过 ${MOST_SHEETS} 张，请只保留台账表后再导入。`);
  return { sheets, date1904 };
}

async function readRelations(archive: Archive, part: string, base: string) {
  const byId = new Map<string, string>();
  let shared: string | null = null;
  let styles: string | null = null;
  await readXml(archive, part, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
      const target = attributes.Target ?? '';
      const path = target.startsWith('/') ? target.slice(1) : resolved(base, target);
      const type = (attributes.Type ?? '').split('/').at(-1);
      if (type === 'worksheet') byId.set(attributes.Id ?? '', path);
      if (type === 'sharedStrings') shared = path;
      if (type === 'styles') styles = path;
      if (type === 'vbaProject')
        throw new Refusal('macros', '工作簿含有宏，不能导入；请另存为不启用宏的 .xlsx 后再导入。');
    },
  });
  return { byId, shared: shared as string | null, styles: styles as string | null };
}

function resolved(base: string, target: string): string {
  const parts = base.split('/').filter(Boolean);
  for (const step of target.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.' && step !== '') parts.push(step);
  }
  return parts.join('/');
}

/** Shared strings; the runs of rich text are joined and phonetic guides left out. */
async function readStrings(archive: Archive, part: string): Promise<string[]> {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = false;
  await readXml(archive, part, {
    open: (name) => {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic = true;
      inText = name === 't' && !phonetic;
    },
    text: (text) => {
      if (inText) current += text;
    },
    close: (name) => {
      if (name === 't') inText = false;
      if (name === 'rPh') phonetic = false;
      if (name !== 'si') return;
      strings.push(current);
      if (strings.length > MOST_CELLS) throw new Refusal('too_large', '工作簿内容过多，请分成几份导入。');
    },
  });
  return strings;
}

/** For every cell style whether it shows a date. */
async function readDateStyles(archive: Archive, part: string): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const dates: boolean[] = [];
  let inCellStyles = false;
  await readXml(archive, part, {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCellStyles = true;
      if (name !== 'xf' || !inCellStyles) return;
      const id = Number(attributes.numFmtId ?? 0);
      dates.push(isDateFormat(id, codes.get(id)));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return dates;
}

type SheetInput = {
  name: string;
  strings: string[];
  dates: boolean[];
  budget: { rows: number; cells: number };
  progress: Progress | undefined;
};

async function readSheet(archive: Archive, part: string, input: SheetInput): Promise<{ rows: Row[]; merges: Merge[] }> {
  const reader = new SheetReader(input);
  const found = await readXml(archive, part, {
    open: (name, attributes) => reader.open(name, attributes),
    text: (text) => reader.take(text),
    close: (name) => reader.close(name),
  });
  if (!found) throw damaged(null);
  return reader.done();
}

class SheetReader {
  private readonly rows: Row[] = [];
  private readonly merges: Merge[] = [];
  private row: Row = { number: 0, hidden: false, cells: new Map() };
  private column = 0;
  private type = 'n';
  private style = 0;
  private value: string | null = null;
  private inline = '';
  private formula = false;
  private into: 'value' | 'inline' | null = null;
  private phonetic = false;
  private inData = false;

  constructor(private readonly input: SheetInput) {}

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'sheetData') this.inData = true;
    else if (name === 'mergeCell') this.addMerge(attributes.ref ?? '');
    if (!this.inData) return;
    if (name === 'row') this.openRow(attributes);
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'v') {
      this.value ??= '';
      this.into = 'value';
    } else if (name === 'f') this.formula = true;
    else if (name === 'rPh') this.phonetic = true;
    else if (name === 't' && !this.phonetic) this.into = 'inline';
  }

  take(text: string): void {
    if (this.into === 'value') this.value = (this.value ?? '') + text;
    else if (this.into === 'inline') this.inline += text;
  }

  close(name: string): void {
    if (name === 'sheetData') this.inData = false;
    else if (name === 'v' || name === 't') this.into = null;
    else if (name === 'rPh') this.phonetic = false;
    else if (name === 'c' && this.inData) this.closeCell();
    else if (name === 'row' && this.inData) this.closeRow();
  }

  done(): { rows: Row[]; merges: Merge[] } {
    return { rows: this.rows, merges: this.merges };
  }

  private openRow(attributes: Record<string, string>): void {
    const number = attributes.r === undefined ? this.row.number + 1 : Number(attributes.r);
    if (!Number.isInteger(number) || number <= this.row.number || number > 1_048_576) throw damaged(null);
    this.row = { number, hidden: attributes.hidden === '1' || attributes.hidden === 'true', cells: new Map() };
    this.column = 0;
  }

  private openCell(attributes: Record<string, string>): void {
    const place = attributes.r === undefined ? null : cellPlace(attributes.r);
    if (attributes.r !== undefined && place?.row !== this.row.number) throw damaged(null);
    this.column = place?.column ?? this.column + 1;
    this.type = attributes.t ?? 'n';
    this.style = Number(attributes.s ?? 0);
    this.value = null;
    this.inline = '';
    this.formula = false;
  }

  private closeCell(): void {
    const cell = this.cell();
    if (!cell) return;
    if (this.column > MOST_COLUMNS) {
      throw new Refusal(
        'too_large',
        `工作表“${this.input.name}”第 ${this.row.number} 行在第 ${MOST_COLUMNS} 列以外还有内容，请删去表外的单元格后再导入。`,
      );
    }
    this.row.cells.set(this.column, cell);
    this.input.budget.cells += 1;
    if (this.input.budget.cells > MOST_CELLS)
      throw new Refusal('too_large', '工作簿的单元格超过 200 万个，请分成几份导入。');
  }

  private cell(): Cell | null {
    const { value } = this;
    if (this.type === 'inlineStr') return worded(this.inline);
    if (value === null || (value === '' && this.formula)) {
      // A formula that gave an empty text stores <v></v> with t="str"; one nobody calculated stores nothing.
      if (this.formula && !(this.type === 'str' && value === ''))
        return { text: '', number: null, date: false, problem: 'noValue' };
      return null;
    }
    if (this.type === 's') {
      const text = this.input.strings[Number(value)];
      if (text === undefined) throw damaged(null);
      return worded(text);
    }
    if (this.type === 'e') return { text: value, number: null, date: false, problem: 'error' };
    if (this.type === 'b') return worded(value === '1' ? '是' : '否');
    if (this.type === 'd') return worded(value.slice(0, 10));
    if (this.type === 'n') {
      const number = Number(value);
      if (value.trim() === '' || !Number.isFinite(number)) return worded(value);
      return { text: plain(value.trim(), number), number, date: this.input.dates[this.style] ?? false, problem: null };
    }
    return worded(value);
  }

  private closeRow(): void {
    if (this.row.cells.size === 0) return;
    this.rows.push(this.row);
    this.input.budget.rows += 1;
    if (this.input.budget.rows > MOST_ROWS)
      throw new Refusal('too_large', `工作簿有内容的行超过 ${MOST_ROWS} 行，请分成几份导入。`);
    if (this.input.budget.rows % 2000 === 0) this.input.progress?.({ phase: 'reading', rows: this.input.budget.rows });
  }

  private addMerge(reference: string): void {
    const [from, to] = reference.split(':').map(cellPlace);
    if (!from || !to) return; // a merge of one cell changes nothing
    if (this.merges.length >= MOST_MERGES)
      throw new Refusal(
        'too_large',
        `工作表“${this.input.name}”的合并单元格超过 ${MOST_MERGES} 处，请取消多余的合并后再导入。`,
      );
    this.merges.push({
      top: Math.min(from.row, to.row),
      left: Math.min(from.column, to.column),
      bottom: Math.max(from.row, to.row),
      right: Math.max(from.column, to.column),
    });
  }
}

function worded(text: string): Cell | null {
  if (text.trim() === '') return null;
  const clean = text.replace(/_x000D_/g, '').replace(/\r\n?/g, '\n');
  return { text: clean, number: null, date: false, problem: null };
}

// Stored as 8500.000000000001 or 1.2E5 what a person typed as 8500 or 120000.
function plain(text: string, number: number): string {
  if (!/e/i.test(text) && text.replace(/^-?0*\.?|\./g, '').length <= 15) return text;
  return String(Number(number.toPrecision(15)));
}
