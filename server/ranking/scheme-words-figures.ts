import { compare, dividedBy, exact, HUNDRED, ONE, shown, times, whole, ZERO } from './decimal';
import type { Condition, Measure, Target } from './measure';
import { metricNames } from './measuring';
import { catalogueMetric } from './metric-catalogue';
import { type Scheme, withDescendants } from './scheme';

/** What the words of a scheme call its metrics and indicators. */
export type Vocabulary = {
  metric: (id: string) => string;
  unit: (id: string) => string;
  indicator: (id: string) => string;
};

/** The names and units a scheme’s words use: its own metrics before those of the catalogue. */
export function vocabularyOf(scheme: Scheme): Vocabulary {
  const names = metricNames(scheme);
  const units = new Map(scheme.metrics.map(({ id, unit }) => [id, unit]));
  const indicators = new Map(scheme.indicators.flatMap(withDescendants).map(({ id, name }) => [id, name]));
  return {
    metric: (id) => names.get(id) ?? id,
    unit: (id) => units.get(id) ?? catalogueMetric(id)?.unit ?? '',
    indicator: (id) => indicators.get(id) ?? id,
  };
}

const PERIODS: Record<Measure['period'], string> = { quarter: '本季度', yearToDate: '本年累计', monthAverage: '月均' };

export const periodWords = (period: Measure['period']): string => PERIODS[period];

/** `120%` of a rate written either way. */
export function percentWords(text: string): string {
  return `${shown(times(exact(text), HUNDRED))}%`;
}

/** An amount in 万元 as people say it: `3000万元`, `5亿元`. */
export function amountWords(wan: string): string {
  const amount = exact(wan);
  return compare(amount, whole(10_000)) < 0 ? `${shown(amount)}万元` : `${shown(dividedBy(amount, whole(10_000)))}亿元`;
}

/** `3亿元以上、不足10亿元`; empty where any amount fits. */
export function rangeWords(from: string | undefined, below: string | null | undefined): string {
  const lower = from === undefined || compare(exact(from), ZERO) <= 0 ? [] : [`${amountWords(from)}以上`];
  const upper = below === undefined || below === null ? [] : [`不足${amountWords(below)}`];
  return [...lower, ...upper].join('、');
}

/** Which items of a list take part, as an addition in brackets; empty for all. */
export function filterWords(filter: Measure['filter']): string {
  if (!filter) return '';
  const told = [
    filter.kind ? filter.kind.join('、') : '',
    filter.class ? filter.class.join('、') : '',
    rangeWords(filter.from, filter.below),
  ].filter((part) => part !== '');
  return told.length > 0 ? `（只计${told.join('，')}的）` : '';
}

/** What is measured, with its period: `本季度亿元以上签约项目的金额`. */
export function measureWords(measure: Measure, vocabulary: Vocabulary): string {
  const amount = measure.of === 'amountWan' || measure.of === 'amountYi' ? '的金额' : '';
  return `${periodWords(measure.period)}${vocabulary.metric(measure.metric)}${filterWords(measure.filter)}${amount}`;
}

/** The unit of a measure; empty for rates and bare numbers. */
export function unitWords(measure: Measure, vocabulary: Vocabulary): string {
  if (measure.of === 'amountWan') return '万元';
  if (measure.of === 'amountYi') return '亿元';
  const unit = vocabulary.unit(measure.metric);
  return unit === '%' ? '' : unit;
}

/** What is measured with its unit, where a number of it is compared: `本年累计到位内资（万元）`. */
export function measureInUnit(measure: Measure, vocabulary: Vocabulary): string {
  const unit = unitWords(measure, vocabulary);
  const notes = [unit, equivalentWords(measure), noneWords(measure)].filter((note) => note !== '');
  return `${measureWords(measure, vocabulary)}${notes.length > 0 ? `（${notes.join('，')}）` : ''}`;
}

/** `5亿元以上计2个、10亿元以上计3个`; empty where every project counts once. */
export function equivalentWords(measure: Measure): string {
  return (measure.equivalents ?? []).map((line) => `${amountWords(line.from)}以上计${line.counts}个`).join('、');
}

function noneWords(measure: Measure): string {
  return measure.whenNone === undefined ? '' : `没有应计的按${percentWords(measure.whenNone)}计`;
}

/** What a measure is held against: `目标60天`, `全年目标序时进度`. */
export function aimWords(target: Target, measure: Measure, vocabulary: Vocabulary): string {
  const unit = unitWords(measure, vocabulary);
  if (target.from === 'typed') return `目标${target.value}${unit}`;
  if (target.from === 'byGroup') {
    const each = Object.entries(target.values).map(([group, value]) => `${group}${value}${unit}`);
    return `目标（${each.join('、')}）`;
  }
  const other =
    target.metric === undefined || target.metric === measure.metric ? '' : `“${vocabulary.metric(target.metric)}”`;
  const portion = { year: '全年目标', timePassed: '全年目标序时进度', quarter: '本季度目标' }[target.portion];
  return `${other}${portion}`;
}

/** A rate: a measure as it fulfils a target; of a rate that is held against 100% the rate itself. */
export function rateWords(measure: Measure, target: Target, vocabulary: Vocabulary): string {
  const noun = measureInUnit(measure, vocabulary);
  if (target.from === 'typed' && compare(exact(target.value), ONE) === 0) return noun;
  return `${noun}完成${aimWords(target, measure, vocabulary)}的比例`;
}

const TESTS: Record<Condition['test'], string> = { atLeast: '不低于', above: '高于', atMost: '不高于', below: '低于' };

/** `本季度开工项目不低于3个`. */
export function conditionWords(condition: Condition, vocabulary: Vocabulary): string {
  const { measure, target, test, value } = condition;
  if (target) return `${rateWords(measure, target, vocabulary)}${TESTS[test]}${value}`;
  const unit = value.endsWith('%') ? '' : unitWords(measure, vocabulary);
  return `${measureWords(measure, vocabulary)}${TESTS[test]}${value}${unit}`;
}
