import type { MergeIndex } from '../cells';
import type { Row } from '../workbook';
import type { Field } from './fields';
import type { Head } from './header';
import type { RowKind } from './preview';
import { kept, saysNothing, squash, tidy } from './text';

/** What a row of the body is, and the words that made it so. */
export type Classified = { kind: RowKind; label: string; reason: string | null };

/** Where each field of a table stands. */
export type Columns = Partial<Record<Field, number>>;

/** The columns of a head by field; of several for one field the first. */
export function columnsOf(head: Head): Columns {
  const columns: Columns = {};
  for (const column of head.columns)
    if (column.field && columns[column.field] === undefined) columns[column.field] = column.index;
  return columns;
}

const TOTAL =
  /^[(]?(?:[一二三四五六七八九十\d]+[、.)])?(.{0,14}?)(小计|合计|总计|共计|累计|总和)(?:[(:：].*|\d+个.*)?$/;
const NOTE =
  /^(注|备注|说明|填表说明|附注|资料来源|备考|例|示例|样例)\d*[:：.、]?$|^(注|备注|说明|填表说明|附注|资料来源)\d*[:：.、]|^[※★*]/;
const SIGNATURE =
  /^(填表|制表|填报|审核|审批|复核|统计|经办|报送|单位|主要|分管)(人|单位|领导|负责人|时间|日期)?(负责人|领导|盖章|签字)?(\([^)]*\))?[:：]|^(联系人|联系电话|日期|签字|盖章|单位|金额单位)[:：]/;
const NUMBERED_SECTION = /^[(]?[一二三四五六七八九十]{1,3}[、.)]/;
const CHINESE_NUMBER = /^[(]?[一二三四五六七八九十]{1,3}[).、]?$/;
const COLUMN_MARK = /^([甲乙丙丁戊]|[①-⑳]|\d{1,2}|[A-Z]|\d{1,2}=[\d+\-*/]+)$/;

export type BodyContext = {
  head: Head;
  columns: Columns;
  merges: MergeIndex /** The list is numbered 1, 2, 3. */;
  numbered: boolean;
};

/** True when the 序号 column of the body holds Arabic numbers. */
export function isNumbered(rows: readonly Row[], columns: Columns): boolean {
  const column = columns.number;
  if (column === undefined) return false;
  return rows.slice(0, 200).some((row) => /^\d+(\.0)?$/.test(squash(row.cells.get(column)?.text ?? '')));
}

/** Tells projects from everything else that stands between them (rule R1). */
export function classify(row: Row, context: BodyContext): Classified {
  const { columns, merges } = context;
  const filled = [...row.cells.entries()]
    .filter(([, cell]) => cell.problem !== null || squash(cell.text) !== '')
    .sort((a, b) => a[0] - b[0]);
  const text = filled
    .map(([, cell]) => kept(cell.text))
    .join(' ')
    .slice(0, 300);
  const as = (kind: RowKind, label = text, reason: string | null = null): Classified => ({ kind, label, reason });
  if (filled.length === 0) return as('blank', '');
  const textAt = (column: number | undefined) => (column === undefined ? '' : kept(row.cells.get(column)?.text ?? ''));
  const number = squash(textAt(columns.number));
  const name = textAt(columns.name);
  const hasNumber = /^\d+(\.0)?$/.test(number);
  const first = tidy(filled[0]?.[1].text ?? '');

  if (filled.length >= 3 && filled.every(([, cell]) => COLUMN_MARK.test(squash(cell.text)))) return as('note');
  const total = totalLabel([first, number, name, textAt(columns.unit), textAt(columns.category)], hasNumber);
  if (total) return as(total.kind, total.label);
  if (!hasNumber && (NOTE.test(squash(first)) || SIGNATURE.test(squash(first)))) return as('note');
  const section = sectionLabel(row, filled, { ...context, number, name, hasNumber });
  if (section !== null) return as('section', section);

  const over = columns.name === undefined ? null : merges.at(row.number, columns.name);
  if (over && over.top < row.number) return as('note', text, `与第 ${over.top} 行同属一个项目（项目名称合并填写）`);
  if (name === '' || saysNothing(name)) {
    const others = filled.filter(([column]) => column !== columns.number && column !== columns.name);
    if (others.length === 0 || others.every(([column]) => column === columns.unit || column === columns.category))
      return as('blank');
    const telling = hasNumber || row.cells.has(columns.totalInvestment ?? 0) || others.length >= 3;
    return telling ? as('refused', text, '这一行没有项目名称，不能作为项目导入；请补填名称或略过') : as('note');
  }
  if (!isProjectName(name))
    return as('refused', text, `“${name.slice(0, 40)}”不能作项目名称（须为 2—120 字）；请改填名称或略过`);
  return as('project', name);
}

/** True for 2 to 120 characters with a letter among them: what the ledger takes as a name. */
export function isProjectName(name: string): boolean {
  return /\p{L}/u.test(name) && name.length >= 2 && name.length <= 120;
}

function totalLabel(
  texts: readonly string[],
  hasNumber: boolean,
): { kind: 'subtotal' | 'total'; label: string } | null {
  for (const text of texts) {
    const bare = squash(text);
    const match = bare.length <= 24 ? TOTAL.exec(bare) : null;
    if (!match || (hasNumber && text !== texts[0])) continue;
    const whole = match[2] !== '小计' && (match[1] === '' || /^全|^本(表|页)/.test(match[1] ?? ''));
    return { kind: whole ? 'total' : 'subtotal', label: bare };
  }
  return null;
}

type Filled = [number, { text: string; number: number | null }][];

function sectionLabel(
  row: Row,
  filled: Filled,
  context: BodyContext & { number: string; name: string; hasNumber: boolean },
): string | null {
  const { columns, merges, head, number, name, hasNumber } = context;
  if (hasNumber) return null;
  const words = filled.filter(
    ([, cell]) => cell.number === null && !/^\d+(\.\d+)?(个|万元|亿元)?$/.test(squash(cell.text)),
  );
  const [only] = words;
  if (context.numbered && CHINESE_NUMBER.test(number) && words.length <= 2) {
    return `${number.replace(/[、.]$/, '')}、${name || kept(words[1]?.[1].text ?? '')}`.replace(/\)、/, ')');
  }
  if (words.length !== 1 || !only) return null;
  const [column, cell] = only;
  const label = kept(cell.text);
  const merge = merges.at(row.number, column);
  const wide = merge !== null && merge.right - merge.left + 1 >= Math.max(3, head.columns.length / 2);
  if (NUMBERED_SECTION.test(squash(label))) return label;
  if (wide) return label;
  if (column === columns.name) {
    const grouped = /\(\d+个\)|类$|产业$/.test(squash(label)) || /^.{0,6}项目$/.test(squash(label));
    return context.numbered && grouped ? label : null;
  }
  // Words in the 序号 column, or alone at the left of a row that has no name, head the rows below them.
  const leftmost = column <= (columns.name ?? 1);
  return leftmost &&
    name === '' &&
    (merge === null || merge.bottom === merge.top) &&
    column !== columns.category &&
    filled.length <= 3
    ? label
    : null;
}

/** `工业项目` of `一、工业项目（12个）`. */
export function sectionNameOf(label: string): string {
  return kept(label)
    .replace(/^[(（]?[一二三四五六七八九十\d]{1,3}[、.．)）]\s*/, '')
    .replace(/\s*[(（][^)）]*\d+\s*(个|项)[^)）]*[)）]\s*$/, '')
    .replace(/[:：]$/, '')
    .trim();
}
