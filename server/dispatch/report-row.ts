import { type Yuan, yuanOfWan } from '../money/money';

/** What is typed into a row of the week’s form, as text; 无变化 is `yes`. Amounts are 万元 to date. */
export const ROW_FIELDS = ['unchanged', 'progress', 'plan', 'problem', 'who', 'completed', 'paidIn'] as const;
export type RowField = (typeof ROW_FIELDS)[number];
export type RowFields = Record<RowField, string>;

export const ROW_FIELD_NAMES: Record<RowField, string> = {
  unchanged: '本周无变化',
  progress: '本周进展',
  plan: '下周计划',
  problem: '问题',
  who: '需要谁办',
  completed: '累计完成投资',
  paidIn: '累计到位资金',
};

/** How many characters a field holds at most. */
export const ROW_FIELD_LONGEST: Record<RowField, number> = {
  unchanged: 3,
  progress: 500,
  plan: 500,
  problem: 500,
  who: 80,
  completed: 20,
  paidIn: 20,
};

export const EMPTY_ROW: RowFields = {
  unchanged: '',
  progress: '',
  plan: '',
  problem: '',
  who: '',
  completed: '',
  paidIn: '',
};

/** What a row is measured against. */
export type RowBefore = {
  /** The last report of an earlier week. */
  progress: string | null;
  plan: string | null;
  unchangedWeeks: number;
  /** The amounts 核实 so far; null without one. */
  completedYuan: Yuan | null;
  paidInYuan: Yuan | null;
};

export const NOTHING_BEFORE: RowBefore = {
  progress: null,
  plan: null,
  unchangedWeeks: 0,
  completedYuan: null,
  paidInYuan: null,
};

export type RowRefusal = { field: RowField; message: string };

/** True when nothing has been typed. */
export function isEmptyRow(row: RowFields): boolean {
  return ROW_FIELDS.every((field) => row[field].trim() === '');
}

/**
 * What keeps a row from being filed (DOMAIN.md, 周调度): progress and a plan, or 无变化, which counts, and the third time in a row
 * (⚙) asks for the reason and who should act; a problem names who; running amounts never fall.
 */
export function refuseRow(row: RowFields, before: RowBefore, unchangedWeeksAsk: number): RowRefusal[] {
  const found: RowRefusal[] = [];
  const has = (field: RowField) => row[field].trim() !== '';
  if (has('unchanged')) {
    if (has('progress')) found.push({ field: 'progress', message: '已选“本周无变化”，请去掉进展，或取消“无变化”' });
    const weeks = before.unchangedWeeks + 1;
    if (weeks >= unchangedWeeksAsk) {
      if (!has('problem')) found.push({ field: 'problem', message: `连续 ${weeks} 周无变化，请写明原因` });
      if (!has('who')) found.push({ field: 'who', message: `连续 ${weeks} 周无变化，请写明责任单位` });
    }
  } else {
    if (!has('progress')) found.push({ field: 'progress', message: '请填写本周进展，没有进展的选“本周无变化”' });
    if (!has('plan')) found.push({ field: 'plan', message: '请填写下周计划' });
  }
  if (has('problem') && !has('who')) found.push({ field: 'who', message: '写了问题，还须写明需要谁办' });
  if (has('who') && !has('problem')) found.push({ field: 'problem', message: '写了需要谁办，还须写明什么问题' });
  found.push(...refuseAmount('completed', row.completed, before.completedYuan));
  found.push(...refuseAmount('paidIn', row.paidIn, before.paidInYuan));
  return found.filter((one, index) => found.findIndex((other) => other.field === one.field) === index);
}

function refuseAmount(field: 'completed' | 'paidIn', text: string, before: Yuan | null): RowRefusal[] {
  if (text.trim() === '') return [];
  const yuan = yuanOfWan(text);
  const name = ROW_FIELD_NAMES[field];
  if (yuan === null || yuan < 0) return [{ field, message: `${name}以万元填写，最多四位小数，如 16800 或 1500.5` }];
  if (before !== null && yuan < before)
    return [{ field, message: `${name}是累计数，不能少于已报的 ${before / 10_000} 万元；报错了的请在项目页更正` }];
  return [];
}

/** What a reader of the row should notice, without being kept from filing. */
export function noticesOf(row: RowFields, before: RowBefore): string[] {
  const same = (text: string | null) => text !== null && text.trim() !== '' && row.progress.trim() === text.trim();
  if (same(before.progress)) return ['与上周进展一字不差，没有变化的请选“本周无变化”'];
  return same(before.plan) ? ['与上周计划一字不差，请写实际做到了什么'] : [];
}

/** Where a row stands: as filed, as typed, or neither. */
export type RowState = 'filed' | 'unchanged' | 'changed' | 'ready' | 'incomplete' | 'empty';
export const ROW_STATE_NAMES: Record<RowState, string> = {
  filed: '已报',
  unchanged: '无变化',
  changed: '已改未报',
  ready: '已填未报',
  incomplete: '未填完',
  empty: '未填',
};

/** The state of a row: `filed` is the last report of the week, `typed` what stands in the form and is not filed. */
export function rowState(
  filed: RowFields | null,
  typed: RowFields | null,
  before: RowBefore,
  unchangedWeeksAsk: number,
): RowState {
  const said = filed === null ? null : filed.unchanged === 'yes' ? 'unchanged' : 'filed';
  if (typed === null || isEmptyRow(typed)) return said ?? 'empty';
  if (filed !== null && ROW_FIELDS.every((field) => typed[field].trim() === filed[field].trim()))
    return said ?? 'empty';
  if (refuseRow(typed, before, unchangedWeeksAsk).length > 0) return 'incomplete';
  return filed === null ? 'ready' : 'changed';
}

/** A change somebody made to one field: what they had before them, and what they put there. */
export type RowChange = { field: RowField; from: string; to: string };

/**
 * Puts changes into a row as it stands now. Fields that only one of two people changed go in silently; where both changed the
 * same field to different texts nothing is lost and the field is told with all three (INT-06).
 */
export function mergeRow(
  current: RowFields,
  changes: readonly RowChange[],
): { row: RowFields; conflicts: (RowChange & { current: string })[] } {
  const row = { ...current };
  const conflicts: (RowChange & { current: string })[] = [];
  for (const change of changes) {
    const now = current[change.field];
    if (now === change.to) continue;
    if (now !== change.from) conflicts.push({ ...change, current: now });
    else row[change.field] = change.to;
  }
  return { row, conflicts };
}
