import { exact, ONE, total, ZERO } from '../decimal';
import { type Amount, type Backed, bare, isBacked, isByPeriod, isRate, type Member, valuesOf } from '../facts-file';
import type { Measure } from '../measure';
import { nameOf } from '../measuring';
import { basisWords } from '../trail';
import { type Desk, memberAt, unitOf } from './desk';
import type { Column } from './grid';
import { givenOf, type ItemCells, type ListOf } from './projects';
import { all, any, called, dusted, is, number, product, quotient, reference, type Term, type Test, when } from './term';
import { measureWords, PERIOD_WORDS } from './words';

/** Sums of amounts in 万元 have at most so many digits (yuan to four, shares to four); counts and 亿元 two more. */
const DIGITS_OF_SUM: Record<Measure['of'], number> = { value: 10, equivalents: 10, amountYi: 10, amountWan: 8 };

/** The column of a measure (measuring.ts): the figure, what its items add up to, the mean of months, or 达到÷应计. */
export function measureColumn(desk: Desk, measure: Measure): Column {
  const { name: _called, ...asked } = measure;
  return once(desk, ['measure', asked], () => {
    const words = measureWords(measure, desk.context);
    const sums = new Map<ListOf['part'], (row: number) => Term>();
    const sumOf = (part: ListOf['part'], row: number) => {
      const { metric, period } = measure;
      const title = { all: words, reached: `${words} 达到`, due: `${words} 应计` }[part];
      const made =
        sums.get(part) ?? desk.projects.credited(title, { metric, period, part }, (item) => worth(item, measure));
      sums.set(part, made);
      return dusted(made(row), DIGITS_OF_SUM[measure.of]);
    };
    const amount = (given: Amount | Backed, part: ListOf['part'], row: number, path: string) => {
      if (Array.isArray(given)) return sumOf(part, row);
      if (measure.of !== 'value' || measure.filter) return null;
      return figure(desk, row, measure, {
        given,
        path,
        note: { all: '', reached: '（达到）', due: '（应计）' }[part],
      });
    };
    return desk.grid.add(words, (row) => {
      const member = memberAt(desk.members, row);
      if (member.notRanked !== undefined) return null;
      const path = pathOf(member, measure);
      const given = givenOf(member, measure.metric, measure.period);
      if (given === null) return monthMean(desk, row, measure);
      if (!isRate(given)) return amount(given, 'all', row, path);
      const reached = amount(given.reached, 'reached', row, `${path}.reached`);
      const due = amount(given.of, 'due', row, `${path}.of`);
      if (!reached || !due) return null;
      return when(is(due, '=', number(ZERO)), number(measure.whenNone ?? '0'), quotient(reached, due));
    });
  });
}

/** A column that several formulas ask for is made once. */
export function once(desk: Desk, key: readonly unknown[], make: () => Column): Column {
  const text = JSON.stringify(key);
  const made = desk.asked.get(text) ?? make();
  desk.asked.set(text, made);
  return made;
}

/** Whether an amount in 万元 lies in a band: its lower end belongs to it, its upper end does not. */
export function isWithin(amount: Term, from: string | undefined, below: string | null | undefined): Test[] {
  return [
    ...(from === undefined ? [] : [is(amount, '>=', number(from))]),
    ...(below === undefined || below === null ? [] : [is(amount, '<', number(below))]),
  ];
}

/** The conditions of a filter for an item; none when everything passes. */
export function passing(item: ItemCells, filter: Measure['filter']): Test[] {
  if (!filter) return [];
  return [
    ...(filter.kind ? [any(item.says('kind', filter.kind))] : []),
    ...(filter.class ? [any(item.says('class', filter.class))] : []),
    ...isWithin(item.amount, filter.from, filter.below),
  ];
}

/** What a line counts for the member. */
export const creditOf = (item: ItemCells): Term => product(item.count, item.share);

function worth(item: ItemCells, measure: Measure): Term {
  const credit = creditOf(item);
  const times = () => {
    if (measure.of === 'amountWan') return product(credit, item.amount);
    if (measure.of === 'amountYi') return quotient(product(credit, item.amount), number('10000'));
    if (measure.of === 'value') return credit;
    const counts = (measure.equivalents ?? []).reduce<Term>(
      (below, step) => when(is(item.amount, '>=', number(step.from)), number(step.counts), below),
      number(ONE),
    );
    return product(credit, counts);
  };
  const tests = passing(item, measure.filter);
  return tests.length === 0 ? times() : when(all(tests), times(), number(ZERO));
}

function pathOf(member: Member, { metric, period }: Measure): string {
  const path = `${member.path}.metrics.${metric}`;
  const given = member.metrics[metric];
  if (given !== undefined && !isByPeriod(given)) return path;
  return `${path}.${period === 'monthAverage' ? 'months' : period}`;
}

function figure(
  desk: Desk,
  row: number,
  measure: Measure,
  { given, path, note }: { given: string | Backed; path: string; note: string },
): Term {
  return desk.figures.cell({
    of: memberAt(desk.members, row),
    what: nameOf(measure.metric, desk.context),
    period: `${PERIOD_WORDS[measure.period]}${note}`,
    unit: unitOf(measure.metric, desk.scheme),
    value: bare(given),
    place: path,
    from: sourceWords(given),
  });
}

/** So many projects of a sum are named; all of them stand in 得分依据. */
const NAMED = 5;

/** What a figure rests on: its projects, or what it was typed with. */
function sourceWords(given: string | Backed): string {
  const parts = isBacked(given) ? (given.items ?? []) : [];
  if (parts.length === 0) return (isBacked(given) && basisWords(given)) || '台账';
  const names = parts.slice(0, NAMED).map(({ name, evidence }) => name ?? evidence ?? '未具名');
  return `台账：${names.join('、')}${parts.length > NAMED ? `等${parts.length}个项目` : ''}`;
}

function monthMean(desk: Desk, row: number, measure: Measure): Term | null {
  const member = memberAt(desk.members, row);
  const given = member.metrics[measure.metric];
  if (given === undefined || !isByPeriod(given) || measure.period !== 'monthAverage' || !given.months) return null;
  const { months } = given;
  const from = (Array.isArray(months) ? '' : basisWords(months)) || '台账';
  const { range, terms } = desk.figures.cells(
    valuesOf(months).map((value, index) => ({
      of: member,
      what: nameOf(measure.metric, desk.context),
      period: `第${index + 1}个月`,
      unit: unitOf(measure.metric, desk.scheme),
      value,
      place: `${pathOf(member, measure)}[${index}]`,
      from,
    })),
  );
  const sum = reference(`SUM(${range})`, total(terms.map((term) => term.value())), false);
  return quotient(
    sum,
    called('COUNT', [{ formula: range }], () => exact(String(terms.length))),
  );
}
