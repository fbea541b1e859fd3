import { wanOf } from '../money/money';
import { STAGE_NAMES } from './chain';
import type { ListRow } from './list-store';

/** The columns of the list of projects a person may choose; 编号 and 项目 always stand. In the order they are shown. */
export const LIST_COLUMNS = {
  units: '责任单位',
  industry: '产业',
  place: '建设地点',
  stage: '阶段',
  stageSince: '到此阶段',
  yuan: '协议投资（万元）',
  signedOn: '签约',
  changedAt: '最近变动',
} as const;
export type ListColumn = keyof typeof LIST_COLUMNS;

const NAMES = Object.keys(LIST_COLUMNS) as ListColumn[];
export const USUAL_COLUMNS: readonly ListColumn[] = ['units', 'industry', 'stage', 'yuan', 'signedOn'];

/** The chosen columns from an address (`cols=units,yuan`); the usual ones when it names none. */
export function columnsOf(chosen: string | undefined): readonly ListColumn[] {
  const told = (chosen ?? '').split(',');
  const found = NAMES.filter((name) => told.includes(name));
  return found.length > 0 ? found : USUAL_COLUMNS;
}

/** A signing known by its month or year only is never shown with a day. */
export function signedWords(row: Pick<ListRow, 'signedOn' | 'signedPrecision'>): string | null {
  if (row.signedOn === null) return null;
  if (row.signedPrecision === 'month') return row.signedOn.slice(0, 7);
  if (row.signedPrecision === 'year') return row.signedOn.slice(0, 4);
  return row.signedPrecision === 'by' ? `不晚于 ${row.signedOn}` : row.signedOn;
}

/** What a column of a row says in a workbook: text, or a number of 万元. */
export function columnValue(row: ListRow, column: ListColumn): string | number | null {
  switch (column) {
    case 'units':
      return row.units.map((unit) => unit.name).join('、') || '未定单位';
    case 'stage':
      return STAGE_NAMES[row.stage];
    case 'yuan':
      return row.yuan === null ? null : wanOf(row.yuan);
    case 'signedOn':
      return signedWords(row);
    case 'changedAt':
      return new Date(row.changedAt + 8 * 3_600_000).toISOString().slice(0, 10);
    default:
      return row[column];
  }
}
