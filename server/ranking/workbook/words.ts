import type { Measure, Period, Target } from '../measure';
import { type MeasureContext, nameOf } from '../measuring';

export const PERIOD_WORDS: Record<Period, string> = {
  quarter: '本季度',
  yearToDate: '本年累计',
  monthAverage: '月平均',
};

const OF_WORDS: Record<Measure['of'], string> = {
  value: '',
  amountWan: '金额（万元）',
  amountYi: '金额（亿元）',
  equivalents: '折算个数',
};

/** What a measure is called in a head: `亿元以上签约项目 本年累计 金额（万元） 工业`. */
export function measureWords(measure: Measure, context: MeasureContext): string {
  const { filter } = measure;
  const size = [
    filter?.from === undefined ? '' : `${filter.from}万元起`,
    filter?.below === undefined ? '' : `不到${filter.below}万元`,
  ].join('');
  return [
    measure.name ?? nameOf(measure.metric, context),
    PERIOD_WORDS[measure.period],
    OF_WORDS[measure.of],
    (filter?.kind ?? []).join('、'),
    (filter?.class ?? []).join('、'),
    size,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** What a target is called beside its measure. */
export function targetWords(target: Target): string {
  if (target.from !== 'table') return '目标';
  return { year: '全年目标', timePassed: '序时目标', quarter: '本季度目标' }[target.portion];
}
