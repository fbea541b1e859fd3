import { columnName, MergeIndex } from '../cells';
import { Refusal } from '../refusal';
import type { Cell, Row, Sheet, Workbook } from '../workbook';
import { pointOutDuplicates } from './duplicates';
import type { Field } from './fields';
import { findHeads, guessHead, type Head, mapped } from './header';
import { type MoneyUnit, unitNamed, unitOfHeader, unitOfNote } from './money-unit';
import type { UnderstandOptions } from './options';
import type { ImportPreview, PreviewRow, PreviewTable } from './preview';
import { type ProjectContext, type RowSource, readProject, rowKey } from './project';
import { readAmount } from './read-amount';
import { suggestedStage } from './read-stage';
import { UnitNames } from './read-units';
import {
  type BodyContext,
  type Classified,
  type Columns,
  classify,
  columnsOf,
  isNumbered,
  isProjectName,
  sectionNameOf,
} from './rows';
import { summaryOf } from './summary';
import { kept, saysNothing, tidy } from './text';
import { compareTotals, type TotalLine } from './totals';

const WAN: MoneyUnit = { name: '万元', yuan: 10_000, currency: 'CNY' };

/** Fields whose cell counts for every row it is merged over; an amount or a name never does. */
const MERGED_DOWN: ReadonlySet<Field> = new Set([
  'unit',
  'category',
  'stage',
  'agreement',
  'industry',
  'investor',
  'place',
  'construction',
  'sponsor',
  'contact',
  'signedOn',
  'registeredOn',
  'filedOn',
  'startedOn',
  'completedOn',
  'producedOn',
  'when',
  'plannedStart',
  'plannedCompletion',
  'plannedProduction',
  'years',
]);

/**
 * Understands a workbook as a project ledger: finds the sheet and its tables, and reads every row with a flag on each
 * cell that is guessed or open. Pure: the same workbook and options always give the same preview.
 */
export function understand(workbook: Workbook, options: UnderstandOptions): ImportPreview {
  const { sheet, heads, sheets } = chooseSheet(workbook, options);
  const reading = new SheetReading(workbook, sheet, heads, options);
  const rows = reading.read();
  pointOutDuplicates(rows, options.existing);
  const skip = new Set(options.skip ?? []);
  for (const row of rows) {
    const again = row.duplicateOf !== null && options.fixes?.[row.row]?.create !== 'true';
    row.skipped = row.kind === 'project' && (skip.has(row.row) || again);
  }
  const [first] = reading.tables;
  const title = reading.title;
  const suggestion = suggestedStage(title) ?? suggestedStage(sheet.name);
  return {
    file: options.file,
    sheet: sheet.name,
    title,
    moneyUnit: reading.moneyUnit,
    moneyUnitHow: options.moneyUnit ? 'given' : reading.unitStated ? 'stated' : 'guessed',
    headerRows: first?.headerRows ?? [],
    columns: first?.columns ?? [],
    rows,
    summary: summaryOf(rows),
    batch: null,
    signature: heads[0]?.signature ?? '',
    tables: reading.tables,
    sheets,
    suggestedStage: suggestion,
    asOf: options.asOf,
    notices: reading.notices(workbook),
  };
}

function chooseSheet(workbook: Workbook, options: UnderstandOptions) {
  const known = workbook.sheets.map((sheet) => {
    const merges = new MergeIndex(sheet);
    const heads = findHeads(sheet, merges);
    return { sheet, heads, projects: countRows(sheet, heads, merges) };
  });
  const sheets = known.map(({ sheet, projects }) => ({ name: sheet.name, hidden: sheet.hidden, projects }));
  const asked = options.sheet === undefined ? null : known.find(({ sheet }) => sheet.name === options.sheet);
  if (asked === undefined)
    throw new Refusal(
      'no_table',
      `没有工作表“${options.sheet}”；这个文件有：${sheets.map((one) => one.name).join('、')}。`,
    );
  const rank = (one: (typeof known)[number]) =>
    one.projects + Math.max(0, ...one.heads.map((head) => head.score)) / 1000;
  const open = known.filter(({ sheet }) => !sheet.hidden);
  const best = (open.length > 0 ? open : known).reduce((a, b) => (rank(b) > rank(a) ? b : a));
  const chosen = asked ?? best;
  if (chosen.heads.length === 0) {
    refuseUncalculated(chosen.sheet.rows);
    const guessed = asked || options.mapping || known.length === 1 ? guessHead(chosen.sheet) : null;
    if (!guessed)
      throw new Refusal(
        'no_table',
        '没有找到项目表：表头里要有“项目名称”和总投资、责任单位、进展等列；请检查表头或指定工作表。',
      );
    return { sheet: chosen.sheet, heads: [guessed], sheets };
  }
  return { sheet: chosen.sheet, heads: chosen.heads, sheets };
}

function countRows(sheet: Sheet, heads: readonly Head[], merges: MergeIndex): number {
  const [first] = heads;
  if (!first) return 0;
  const columns = columnsOf(first);
  const below = sheet.rows.filter((row) => row.number > (first.rows.at(-1) ?? 0));
  const context: BodyContext = { head: first, columns, merges, numbered: isNumbered(below, columns) };
  return below.filter((row) => classify(row, context).kind === 'project').length;
}

function refuseUncalculated(rows: readonly Row[], only?: ReadonlySet<number>): void {
  for (const row of rows) {
    for (const [column, cell] of row.cells) {
      if (cell.problem !== 'noValue' || (only && !only.has(column))) continue;
      throw new Refusal(
        'formula',
        `单元格 ${columnName(column)}${row.number} 是公式但没有保存计算结果；请用 Excel 或 WPS 打开文件，保存一次后再导入。`,
      );
    }
  }
}

type Table = {
  head: Head;
  columns: Columns;
  context: BodyContext;
  money: MoneyUnit;
  index: number;
  noMergedUnits: boolean;
};

/** The reading of one sheet from top to bottom; what the rows above say of those below is kept here. */
class SheetReading {
  readonly tables: PreviewTable[] = [];
  unitStated = false;
  moneyUnit = WAN.name;
  private readonly merges: MergeIndex;
  private readonly names: UnitNames;
  private readonly byNumber: Map<number, Row>;
  private section: string | null = null;
  private table: Table | null = null;
  private sheetUnit: string | null = null;
  private noteUnit: MoneyUnit | null = null;
  private lastUnit: { cell: Cell; column: number } | null = null;
  private readonly lines: TotalLine[] = [];
  private readonly keys = new Map<string, number>();

  constructor(
    private readonly workbook: Workbook,
    private readonly sheet: Sheet,
    private readonly heads: readonly Head[],
    private readonly options: UnderstandOptions,
  ) {
    this.merges = new MergeIndex(sheet);
    this.names = new UnitNames(options.units);
    this.byNumber = new Map(sheet.rows.map((row) => [row.number, row]));
  }

  /** The words above the first head that are no unit note. */
  get title(): string {
    const top = this.heads[0]?.rows[0] ?? 0;
    for (const row of this.sheet.rows) {
      if (row.number >= top) break;
      for (const cell of row.cells.values()) {
        const text = kept(cell.text);
        if (text.length >= 4 && !/单位[:：]|^附件?\d*[:：]?$|^[(（]/.test(text)) return text;
      }
    }
    return '';
  }

  read(): PreviewRow[] {
    const starts = new Map(this.heads.map((head) => [head.rows[0] ?? 0, head]));
    const inHead = new Set(this.heads.flatMap((head) => head.rows));
    const rows: PreviewRow[] = [];
    let done = 0;
    for (const row of this.sheet.rows) {
      const head = starts.get(row.number);
      if (head) this.enter(head, rows);
      else if (!inHead.has(row.number)) {
        if (this.table) rows.push(this.readRow(row, this.table));
        else this.noteAbove(row);
      } else if (this.tables.length > 1 || rows.length > 0) {
        rows.push(plainRow(row, { kind: 'note', label: '（表头）', reason: null }));
      }
      done += 1;
      if (done % 500 === 0) this.options.onProgress?.(done);
    }
    compareTotals(this.lines);
    return rows;
  }

  notices(workbook: Workbook): string[] {
    const notices: string[] = [];
    const hidden = workbook.sheets.filter(
      (sheet) => sheet.hidden && sheet.name !== this.sheet.name && sheet.rows.length > 0,
    );
    if (hidden.length > 0) notices.push(`有隐藏的工作表没有读取：${hidden.map((sheet) => sheet.name).join('、')}。`);
    if (this.sheet.hidden) notices.push('读取的是一张隐藏的工作表，请确认。');
    if (!this.options.moneyUnit && !this.unitStated)
      notices.push('表内没有注明金额单位，未带单位的数字按万元读取；如为亿元请改选。');
    return notices;
  }

  /** A new table begins, or the head of the present one is repeated on the next printed page. */
  private enter(found: Head, rows: PreviewRow[]): void {
    const remembered = this.options.remembered?.[found.signature];
    const head = mapped(
      mapped(found, remembered, 'remembered'),
      this.tables.length === 0 || found.signature === this.heads[0]?.signature ? this.options.mapping : undefined,
      'given',
    );
    if (this.table && this.table.head.signature === head.signature) {
      const row = this.byNumber.get(head.rows[0] ?? 0);
      if (row) rows.push(plainRow(row, { kind: 'note', label: '（表头）', reason: null }));
    } else if (this.table) {
      const last = rows.findLast((row) => row.kind !== 'blank' && row.kind !== 'note');
      if (last?.kind !== 'section') this.section = null;
      const row = this.byNumber.get(head.rows[0] ?? 0);
      if (row) rows.push(plainRow(row, { kind: 'note', label: '（表头）', reason: null }));
    }
    const columns = columnsOf(head);
    const after = head.rows.at(-1) ?? 0;
    const body = this.sheet.rows.filter((row) => row.number > after);
    const money = this.moneyOf(head);
    const unitColumn = columns.unit;
    this.table = {
      head,
      columns,
      context: { head, columns, merges: this.merges, numbered: isNumbered(body, columns) },
      money,
      index: this.tables.length,
      noMergedUnits:
        unitColumn === undefined ||
        !this.sheet.merges.some((merge) => merge.left <= unitColumn && merge.right >= unitColumn && merge.top > after),
    };
    this.lastUnit = null;
    if (this.tables.length === 0) this.moneyUnit = money.name;
    const shown = head.columns.map(({ column, header, field, how }) => ({ column, header, field, how }));
    if (!(this.tables.at(-1) && this.heads[0]?.signature === head.signature && this.tables.length > 0))
      this.tables.push({ headerRows: head.rows, columns: shown, moneyUnit: money.name });
  }

  private moneyOf(head: Head): MoneyUnit {
    const given = this.options.moneyUnit ? unitNamed(this.options.moneyUnit) : null;
    if (given) return given;
    const header = head.columns.find((column) => column.field === 'totalInvestment')?.header ?? '';
    const stated = unitOfHeader(header) ?? this.noteUnit;
    if (stated) this.unitStated = true;
    return stated ?? WAN;
  }

  private noteAbove(row: Row): void {
    for (const cell of row.cells.values()) {
      this.takeNote(cell.text);
      const label = kept(cell.text);
      if (row.cells.size === 1 && /^[(（]?[一二三四五六七八九十]{1,2}[、.)）]/.test(label)) this.section = label;
    }
  }

  private takeNote(text: string): void {
    this.noteUnit = unitOfNote(text) ?? this.noteUnit;
    const unit = /(?:填报|报送|上报|责任|招商|申报|编制)单位(?:\([^)]*\)|名称)?[:：]\s*([^\s:：,，]{2,20})/.exec(
      tidy(text),
    )?.[1];
    if (unit && !/^\(|元$/.test(unit)) this.sheetUnit = unit;
  }

  private readRow(row: Row, table: Table): PreviewRow {
    const fixes = this.options.fixes?.[row.number];
    const classified = this.reclassified(classify(row, table.context), fixes?.kind, fixes?.name);
    const found = plainRow(row, classified);
    const amountColumn = table.columns.totalInvestment;
    const column = amountColumn === undefined ? '' : columnName(amountColumn);
    if (classified.kind === 'note' || classified.kind === 'section')
      for (const cell of row.cells.values()) this.takeNote(cell.text);
    if (classified.kind === 'project' || classified.kind === 'refused') {
      const used = new Set(
        Object.entries(table.columns)
          .filter(([field]) => field !== 'number')
          .map(([, at]) => at),
      );
      refuseUncalculated([row], used);
    }
    if (classified.kind === 'section') {
      this.section = classified.label;
      this.lastUnit = null;
    }
    if (classified.kind === 'project') {
      const source = this.sourceOf(row, table);
      const read = readProject(source, this.contextOf(table));
      found.key = this.uniqueKey(rowKey(source));
      this.lines.push({ row: found, yuan: read.yuan, stated: null, column, table: table.index });
      return Object.assign(found, { project: read.project, flags: [...found.flags, ...read.flags] });
    }
    if (classified.kind === 'subtotal' || classified.kind === 'total' || classified.kind === 'section') {
      const cell = amountColumn === undefined ? undefined : row.cells.get(amountColumn);
      if (cell?.problem === 'noValue') refuseUncalculated([row], new Set([amountColumn ?? 0]));
      const own =
        cell && !(classified.kind === 'section' && cell.number === null && !/\d/.test(cell.text)) ? cell : undefined;
      const stated = own?.number === 0 ? 0 : readAmount(own, table.money).yuan;
      this.lines.push({ row: found, yuan: 0, stated, column, table: table.index });
    }
    return found;
  }

  private reclassified(found: Classified, kind: string | undefined, name: string | undefined): Classified {
    if (kind === 'project' && found.label.length >= 2) return { kind: 'project', label: found.label, reason: null };
    if (kind === 'note') return { kind: 'note', label: found.label, reason: null };
    if (found.kind === 'refused' && name && isProjectName(name)) return { kind: 'project', label: name, reason: null };
    return found;
  }

  /** Two rows alike in everything are two projects, told apart by which of them comes first. */
  private uniqueKey(key: string): string {
    const times = (this.keys.get(key) ?? 0) + 1;
    this.keys.set(key, times);
    return times === 1 ? key : `${key}#${times}`;
  }

  private contextOf(table: Table): ProjectContext {
    const where = [this.section ? sectionNameOf(this.section) : '', this.title, this.sheet.name];
    const from = where.find((text) => text && suggestedStage(text));
    const stage = from ? suggestedStage(from) : null;
    return {
      options: this.options,
      names: this.names,
      money: table.money,
      dates: { asOf: this.options.asOf, date1904: this.workbook.date1904, csv: this.workbook.kind === 'csv' },
      section: this.section,
      sheetUnit: this.sheetUnit,
      suggestion: from && stage ? { stage, from } : null,
      has: (field) => table.columns[field] !== undefined,
    };
  }

  private sourceOf(row: Row, table: Table): RowSource {
    const fixes = this.options.fixes?.[row.number];
    return {
      row,
      columnOf: (field) => {
        const column = table.columns[field];
        return column === undefined ? '' : columnName(column);
      },
      fix: (field) => fixes?.[field],
      cell: (field) => {
        const column = table.columns[field];
        if (column === undefined) return null;
        const merge = this.merges.at(row.number, column);
        const down = merge && merge.bottom > merge.top && merge.left === merge.right ? merge : null;
        const own = row.cells.get(column);
        const above = down && down.top < row.number ? this.byNumber.get(down.top)?.cells.get(column) : undefined;
        if (above && !own && (MERGED_DOWN.has(field) || field === 'totalInvestment'))
          return { cell: above, column, sharedFrom: down?.top ?? null, guessed: false };
        if (field === 'unit' || field === 'category') return this.carried(field, own, column, table);
        return own ? { cell: own, column, sharedFrom: null, guessed: false } : null;
      },
    };
  }

  /** Where nothing is merged (csv above all) an empty unit under a filled one means the same unit: a guess, and shown. */
  private carried(field: 'unit' | 'category', own: Cell | undefined, column: number, table: Table) {
    if (own && !saysNothing(own.text)) {
      if (field === 'unit') this.lastUnit = { cell: own, column };
      return { cell: own, column, sharedFrom: null, guessed: false };
    }
    if (field === 'unit' && !own && table.noMergedUnits && this.lastUnit)
      return { ...this.lastUnit, sharedFrom: null, guessed: true };
    return null;
  }
}

function plainRow(row: Row, classified: Classified): PreviewRow {
  return {
    row: row.number,
    kind: classified.kind,
    project: null,
    flags: classified.reason
      ? [{ column: '', field: 'row', text: classified.label.slice(0, 100), level: 'ask', reason: classified.reason }]
      : [],
    duplicateOf: null,
    similarRows: [],
    text: classified.kind === 'project' ? null : classified.label,
    stated: null,
    computed: null,
    hidden: row.hidden,
    key: null,
    skipped: false,
  };
}
