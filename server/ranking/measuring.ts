import { compare, dividedBy, type Exact, exact, ONE, plus, shown, times, total, whole, ZERO } from './decimal';
import {
  type Amount,
  type ByPeriod,
  bare,
  type Item,
  isBacked,
  isByPeriod,
  type Member,
  type MetricValue,
  type Part,
  type Rate,
  valuesOf,
} from './facts-file';
import { Unscorable } from './fault';
import type { Measure, Period, Target } from './measure';
import { catalogueMetric, RANKING_METRICS } from './metric-catalogue';
import type { Scheme } from './scheme';
import { basisWords, type Input, type InputItem, inputItem, markedItems, partItem } from './trail';

/** A measured value with the words it is shown in. */
export type Measured = { value: Exact; text: string; label: string; input: Input };

/** A target in force; `size` is the year’s whole, by which rates of over-fulfilment may differ. */
export type Aim = { value: Exact; text: string; size: Exact };

/** What measuring depends on besides the member. */
export type MeasureContext = {
  quarter: number;
  names: ReadonlyMap<string, string>;
  /** For each metric the periods the scheme asks it for. */
  periods: ReadonlyMap<string, ReadonlySet<Period>>;
  /** What was measured already, by measure and member’s path: a list of a thousand projects is summed once. */
  known: Map<Measure, Map<string, Measured>>;
};

/** Names of all metrics a scheme may use: those of the catalogue and its own. */
export function metricNames(scheme: Pick<Scheme, 'metrics'>): Map<string, string> {
  const names = new Map(RANKING_METRICS.map(({ id, name }) => [id, name]));
  for (const metric of scheme.metrics) names.set(metric.id, metric.name);
  return names;
}

/** The value of a measure for a member; throws `Unscorable` naming the place in the facts that is missing or unfit. */
export function measured(measure: Measure, member: Member, context: MeasureContext): Measured {
  const byPath = context.known.get(measure) ?? new Map<string, Measured>();
  context.known.set(measure, byPath);
  const known = byPath.get(member.path);
  if (known) return known;
  const fresh = freshlyMeasured(measure, member, context);
  byPath.set(member.path, fresh);
  return fresh;
}

function freshlyMeasured(measure: Measure, member: Member, context: MeasureContext): Measured {
  const label = measure.name ?? nameOf(measure.metric, context);
  const { value: given, path, basis, parts } = periodOf(measure.metric, measure.period, member, context);
  const told = (value: Exact, text: string, words: string, items: InputItem[]): Measured => ({
    value,
    text,
    label,
    input: { metric: measure.metric, name: label, value: words, path, items, ...(basis === '' ? {} : { basis }) },
  });
  if (!isAmount(given)) {
    if ('months' in given) return told(given.mean, given.months, shown(given.mean), []);
    const rate = rateValue(given, measure, path, label);
    return told(rate.value, rate.text, rate.words, rate.items);
  }
  const { value, text, kept } = amountValue(given, measure, path, label);
  const unit = catalogueMetric(measure.metric)?.unit ?? '';
  return told(value, text, text, [...kept.map(inputItem), ...parts.map((part) => partItem(part, unit))]);
}

/** What an amount comes to as the measure asks for it: the figure entered, or what the items that pass the filter add up to. */
function amountValue(
  amount: Amount,
  measure: Measure,
  path: string,
  label: string,
): { value: Exact; text: string; kept: Item[] } {
  if (typeof amount === 'string') {
    if (measure.of !== 'value' || measure.filter)
      throw new Unscorable({ path, message: `方案要从“${label}”的项目中计算，请写成项目列表，而不是一个数` });
    return { value: exact(amount), text: amount, kept: [] };
  }
  const kept = amount
    .map((item, index) => ({ item, path: `${path}[${index}]` }))
    .filter((one) => passes(one, measure.filter));
  const value = total(kept.map((one) => worth(one, measure)));
  return { value, text: shown(value), kept: kept.map(({ item }) => item) };
}

/** 达到 ÷ 应计, both measured alike; where nothing was due, what the measure says of that. */
function rateValue(rate: Rate, measure: Measure, path: string, label: string) {
  const reached = amountValue(rate.reached, measure, `${path}.reached`, label);
  const due = amountValue(rate.of, measure, `${path}.of`, label);
  const items = markedItems(due.kept, reached.kept);
  if (due.value.over < 0n) throw new Unscorable({ path: `${path}.of`, message: '应计数不能为负数' });
  if (due.value.over === 0n) {
    const none = measure.whenNone ?? '0';
    return { value: exact(none), text: `${none}（没有应计的）`, words: `没有应计的，计${none}`, items };
  }
  const words = `${reached.text}÷${due.text}`;
  return { value: dividedBy(reached.value, due.value), text: `(${words})`, words, items };
}

/** The items of a metric that has to be a list. */
export function itemsOf(
  metric: string,
  period: Period,
  member: Member,
  context: MeasureContext,
): { item: Item; path: string }[] {
  const { value, path } = periodOf(metric, period, member, context);
  if (!Array.isArray(value))
    throw new Unscorable({ path, message: `“${nameOf(metric, context)}”须为项目列表，方案要按项目的规模或类别计分` });
  return value.map((item, index) => ({ item, path: `${path}[${index}]` }));
}

/** The target of a measure for a member; throws `Unscorable` where there is none or it is 0. */
export function aimOf(target: Target, measure: Measure, member: Member, context: MeasureContext): Aim {
  if (target.from === 'typed') return typed(target.value);
  if (target.from === 'byGroup') {
    const value = target.values[member.group];
    if (value === undefined)
      throw new Unscorable({
        path: `${member.path}.group`,
        message: `方案没有给“${member.group}”定目标，请在方案 values 中补上`,
      });
    return typed(value);
  }
  const metric = target.metric ?? measure.metric;
  const given = member.targets[metric];
  const path = `${member.path}.targets.${metric}`;
  if (given === undefined)
    throw new Unscorable({ path, message: `缺少“${nameOf(metric, context)}”的目标，请填写全年目标` });
  const aim = portionOf(given, target.portion, context.quarter);
  if (aim.value.over <= 0n)
    throw new Unscorable({ path, message: '目标须大于 0 才能计算完成率；本项不参评的请写入 notApplicable' });
  return aim;
}

/** A filter’s answer for an item; a size asked of an item without an amount is a gap in the facts. */
export function passes(one: { item: Item; path: string }, filter: Measure['filter']): boolean {
  if (!filter) return true;
  if (filter.kind && !filter.kind.includes(one.item.kind ?? '')) return false;
  if (filter.class && !filter.class.includes(one.item.class ?? '')) return false;
  if (filter.from === undefined && filter.below === undefined) return true;
  return within(amountIn(one), filter.from ?? '0', filter.below ?? null);
}

/** Whether 万元 lie in a band: its lower end belongs to it, its upper end does not. */
export function within(amount: Exact, from: string, below: string | null): boolean {
  return compare(amount, exact(from)) >= 0 && (below === null || compare(amount, exact(below)) < 0);
}

/** An item’s amount in 万元. */
export function amountIn({ item, path }: { item: Item; path: string }): Exact {
  if (item.amount === undefined)
    throw new Unscorable({ path: `${path}.amount`, message: '缺少金额（万元），方案要按规模计算' });
  return exact(item.amount);
}

/** How many the line counts for this member: count × share. */
export const credited = (item: Item): Exact =>
  item.share === '1' ? counted(item) : times(counted(item), exact(item.share));
// Nearly every item stands for one: tens of thousands in a large ledger.
const counted = (item: Item): Exact => (item.count === '1' ? ONE : exact(item.count));

export function nameOf(metric: string, context: Pick<MeasureContext, 'names'>): string {
  return context.names.get(metric) ?? metric;
}

function worth(one: { item: Item; path: string }, measure: Measure): Exact {
  const credit = credited(one.item);
  if (measure.of === 'value') return credit;
  const amount = amountIn(one);
  if (measure.of === 'amountWan') return times(credit, amount);
  if (measure.of === 'amountYi') return times(credit, dividedBy(amount, whole(10_000)));
  const line = (measure.equivalents ?? []).findLast((step) => compare(amount, exact(step.from)) >= 0);
  return line ? times(credit, exact(line.counts)) : credit;
}

type Months = { months: string; mean: Exact };

const isAmount = (value: Amount | Rate | Months): value is Amount => typeof value === 'string' || Array.isArray(value);

/** What the facts give for a period: a figure, a list, a rate, or the mean of months; and what it rests on. */
type Given = { value: Amount | Rate | Months; path: string; basis: string; parts: readonly Part[] };

function givenFor(value: Exclude<MetricValue, ByPeriod>, path: string): Given {
  const told = isBacked(value) ? { basis: basisWords(value), parts: value.items ?? [] } : { basis: '', parts: [] };
  return { value: bare(value), path, ...told };
}

function periodOf(metric: string, period: Period, member: Member, context: MeasureContext): Given {
  const path = `${member.path}.metrics.${metric}`;
  const given: MetricValue | undefined = member.metrics[metric];
  if (given === undefined)
    throw new Unscorable({ path, message: `缺少“${nameOf(metric, context)}”，请填写；确实没有的填 "0"` });
  if (!isByPeriod(given)) {
    const periods = context.periods.get(metric);
    if (periods && periods.size > 1)
      throw new Unscorable({
        path,
        message: `方案按 ${[...periods].join('、')} 使用“${nameOf(metric, context)}”，请写成 {"quarter": …, "yearToDate": …, "months": […]}，以免取错时段`,
      });
    return givenFor(given, path);
  }
  if (period === 'monthAverage') {
    if (!given.months) throw new Unscorable({ path: `${path}.months`, message: '缺少各月数值，方案按月平均计分' });
    const months = valuesOf(given.months);
    const mean = dividedBy(months.map(exact).reduce(plus, ZERO), whole(months.length));
    const basis = Array.isArray(given.months) ? '' : basisWords(given.months);
    const value = { months: `(${months.join('+')})÷${months.length}`, mean };
    return { value, path: `${path}.months`, basis, parts: [] };
  }
  const value = given[period];
  if (value === undefined)
    throw new Unscorable({
      path: `${path}.${period}`,
      message: `缺少${period === 'quarter' ? '本季度' : '本年累计'}数值`,
    });
  return givenFor(value, `${path}.${period}`);
}

function typed(text: string): Aim {
  const value = exact(text);
  return { value, text, size: value };
}

/** 序时进度 of rankings is months ÷ 12; with a split by quarter the sum of the quarters gone by. */
function portionOf(given: Member['targets'][string], portion: 'year' | 'timePassed' | 'quarter', quarter: number): Aim {
  const year = typeof given === 'string' ? given : given.year;
  const size = exact(year);
  if (portion === 'year' || (portion === 'timePassed' && quarter === 4)) return { value: size, text: year, size };
  if (typeof given !== 'string') {
    const parts = portion === 'quarter' ? given.quarters.slice(quarter - 1, quarter) : given.quarters.slice(0, quarter);
    const value = total(parts.map(exact));
    return { value, text: parts.length === 1 ? shown(value) : `(${parts.join('+')})`, size };
  }
  if (portion === 'quarter') return { value: dividedBy(size, whole(4)), text: `(${year}÷4)`, size };
  return { value: times(size, dividedBy(whole(3 * quarter), whole(12))), text: `(${year}×${3 * quarter}÷12)`, size };
}
