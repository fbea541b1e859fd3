import { compare, DECIMAL, exact, ONE } from './decimal';
import type { Period } from './measure';
import { nameOf } from './measuring';
import { catalogueMetric } from './metric-catalogue';
import { askedOf } from './periods';
import { type Leaf, type Scheme, withDescendants } from './scheme';
import type { TypedInput } from './typed-store';

/** One thing a scheme needs of every member that the ledger does not bring: a figure of a period, or the marks of a marker. */
export type TypedColumn =
  | { kind: 'figure'; key: string; name: string; metric: string; period: Period }
  | { kind: 'marks'; key: string; name: string; indicator: string; groups: string[] | null; outOf: string };

const PERIOD_WORDS: Record<Period, string> = {
  quarter: '本季度',
  yearToDate: '本年累计',
  monthAverage: '各月，用空格隔开',
};

/** What has to be typed for a scheme, in the order in which it asks; `counted` says what the ledger brings. */
export function typedColumns(
  scheme: Scheme,
  names: ReadonlyMap<string, string>,
  counted: (metric: string) => boolean,
): TypedColumn[] {
  const columns = new Map<string, TypedColumn>();
  for (const { metric, period } of askedOf(scheme)) {
    if (counted(metric)) continue;
    const key = figureKey(metric, period);
    const name = `${nameOf(metric, { names })}（${PERIOD_WORDS[period]}）`;
    columns.set(key, { kind: 'figure', key, name, metric, period });
  }
  for (const leaf of scheme.indicators.flatMap(withDescendants)) {
    if (leaf.type !== 'marks') continue;
    for (const marker of (leaf as Extract<Leaf, { type: 'marks' }>).markers) {
      const key = `${leaf.id} ${marker.id}`;
      const name = `${leaf.name}·${marker.name}（满分${marker.outOf}，多份用空格隔开）`;
      columns.set(key, {
        kind: 'marks',
        key,
        name,
        indicator: leaf.id,
        groups: leaf.groups ?? null,
        outOf: marker.outOf,
      });
    }
  }
  return [...columns.values()];
}

/** What somebody wants to type, as the form sends it; a null value takes back what was typed. */
export type TypedEntry = Pick<TypedInput, 'kind' | 'key'> & { value: string | null };

/** Why an entry cannot be taken, in words; nothing when it can. */
export function refuseTyped(entry: TypedEntry, scheme: Scheme, columns: readonly TypedColumn[]): string[] {
  const { kind, key, value } = entry;
  if (kind === 'notRanked') return key === '' ? [] : ['不参评整体填写，不分指标'];
  if (kind === 'notApplicable') {
    const node = scheme.indicators.flatMap(withDescendants).find((one) => one.id === key);
    if (!node) return ['方案没有这项指标'];
    return node.notApplicable === undefined ? [`方案不允许“${node.name}”不参评`] : [];
  }
  const column = columns.find((one) => one.kind === kind && one.key === key);
  if (!column) return ['方案没有要手工录入的这一项'];
  if (value === null) return [];
  const parts = value.split(' ');
  if (!parts.every((part) => DECIMAL.test(part))) return [`“${column.name}”须为数字，如 27.5 或 96%`];
  if (column.kind === 'figure') {
    const most = column.period === 'monthAverage' ? 3 : 1;
    if (parts.length > most) return [most === 1 ? `“${column.name}”只填一个数` : `“${column.name}”最多填三个月的数`];
    return parts.flatMap((part) => unlikely(part, column, scheme));
  }
  const over = parts.find((part) => part.startsWith('-') || compare(exact(part), exact(column.outOf)) > 0);
  return over === undefined ? [] : [`“${column.name}”的打分 ${over} 不在 0 与 ${column.outOf} 之间`];
}

/** The key of a typed figure. */
export const figureKey = (metric: string, period: Period): string => `${metric} ${period}`;

/** The most days a quarter, or a year, has. */
const MOST_DAYS = { quarter: '92', monthAverage: '31', yearToDate: '366' } as const satisfies Record<Period, string>;

/** A figure that cannot be: below nothing, a rate above all, more days than the period has. Growth of the scheme’s own may be negative. */
function unlikely(part: string, column: TypedColumn & { kind: 'figure' }, scheme: Scheme): string[] {
  const metric = catalogueMetric(column.metric);
  const own = scheme.metrics.find((one) => one.id === column.metric);
  const unit = own?.unit ?? metric?.unit;
  if (part.startsWith('-') && own === undefined) return [`“${column.name}”不能是负数`];
  if (part.endsWith('%') && own === undefined && metric && metric.unit !== '%')
    return [`“${column.name}”以${metric.unit}计，不能填百分比`];
  const value = exact(part);
  // A rate is told as 96% or, as files may, as 0.96.
  if (unit === '%' && own === undefined && compare(value, ONE) > 0) return [`“${column.name}”不能超过 100%，如 96%`];
  if (unit === '天' && compare(value, exact(MOST_DAYS[column.period])) > 0)
    return [`“${column.name}”不能超过 ${MOST_DAYS[column.period]} 天`];
  return [];
}
