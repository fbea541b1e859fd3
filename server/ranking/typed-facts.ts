import type { Backed, Member } from './facts-file';
import type { Period } from './measure';
import type { TypedInput } from './typed-store';

type TypedFacts = Pick<Member, 'metrics' | 'marks' | 'notApplicable'> & { notRanked?: string };

/**
 * What was typed for one member as the facts file has it, every figure and mark with its evidence and who typed it: figures
 * by themselves where one period was typed, else by period.
 */
export function typedFacts(inputs: readonly TypedInput[]): TypedFacts {
  const facts: TypedFacts = { metrics: {}, marks: {}, notApplicable: {} };
  const figures = new Map<string, Map<Period, TypedInput>>();
  for (const input of inputs) {
    const { kind, key, value } = input;
    const [first = '', second = ''] = key.split(' ');
    if (kind === 'figure')
      figures.set(first, (figures.get(first) ?? new Map<Period, TypedInput>()).set(second as Period, input));
    else if (kind === 'marks') facts.marks[first] = { ...facts.marks[first], [second]: seriesOf(input) };
    else if (kind === 'notApplicable') facts.notApplicable[first] = value;
    else facts.notRanked = value;
  }
  for (const [metric, periods] of figures) {
    const [quarter, yearToDate, months] = [
      periods.get('quarter'),
      periods.get('yearToDate'),
      periods.get('monthAverage'),
    ];
    const only = periods.size === 1 ? (quarter ?? yearToDate) : undefined;
    facts.metrics[metric] = only
      ? figureOf(only)
      : {
          ...(quarter ? { quarter: figureOf(quarter) } : {}),
          ...(yearToDate ? { yearToDate: figureOf(yearToDate) } : {}),
          ...(months ? { months: seriesOf(months) } : {}),
        };
  }
  return facts;
}

const figureOf = ({ value, evidence, recordedBy: by }: TypedInput): Backed => ({ value, evidence, by });

const seriesOf = ({ value, evidence, recordedBy: by }: TypedInput) => ({ values: value.split(' '), evidence, by });
