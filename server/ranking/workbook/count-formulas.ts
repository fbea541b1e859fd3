import type { Leaf } from '../scheme';
import type { Desk } from './desk';
import { creditOf, isWithin, measureColumn, passing } from './measures';
import type { ItemCells } from './projects';
import {
  all,
  any,
  difference,
  dusted,
  least,
  most,
  NOT_AVAILABLE,
  NOUGHT,
  not,
  number,
  product,
  sum,
  type Term,
  type Test,
  when,
} from './term';

type Formula<Type extends Leaf['type']> = Extract<Leaf, { type: Type }>;

/** Counts and shares are told with at most so many digits; what the sum has beyond them is binary dust. */
const DIGITS_OF_COUNT = 10;

/** 按项计分 (count-score.ts, perItemScore), before rounding. */
export function perItemFormula(formula: Pick<Formula<'perItem'>, 'terms' | 'cap'>, desk: Desk): (row: number) => Term {
  const points = termsOf(formula.terms, desk);
  return (row) => least(sum(points(row)), formula.cap === null ? null : number(formula.cap));
}

/** 扣分 (deductScore), before rounding. */
export function deductFormula(formula: Formula<'deduct'>, desk: Desk): (row: number) => Term {
  const points = termsOf(formula.terms, desk);
  return (row) => most(difference(number(formula.full), sum(points(row))), number(formula.floor));
}

/** 分档最低个数 (minimumsScore), before rounding. */
export function minimumsFormula(formula: Formula<'minimums'>, desk: Desk): (row: number) => Term {
  const list = { metric: formula.metric, period: formula.period, part: 'all' as const };
  const bands = formula.bands.map((band) => {
    const head = `${formula.name} ${band.name}`;
    const credited = desk.projects.credited(head, list, (item) =>
      when(all([...passing(item, band.filter), isInBand(item, band)]), creditOf(item), NOUGHT),
    );
    return { band, counts: desk.grid.add(`${head} 个数`, (row) => dusted(credited(row), DIGITS_OF_COUNT)) };
  });
  return (row) => {
    const lost = bands.map(({ band, counts }) =>
      product(most(difference(number(band.minimum), counts.at(row)), NOUGHT), number(band.each)),
    );
    return most(difference(number(formula.full), sum(lost)), number(formula.floor));
  };
}

/** 分类分档计分 (classesScore), before rounding: the points of a project’s class, times its progress and share. */
export function classesFormula(
  formula: Pick<Formula<'classes'>, 'name' | 'metric' | 'period' | 'classes' | 'progress' | 'unmatched' | 'cap'>,
  desk: Desk,
): (row: number) => Term {
  const list = { metric: formula.metric, period: formula.period, part: 'all' as const };
  const none = formula.unmatched === 'zero' ? NOUGHT : NOT_AVAILABLE;
  const credited = desk.projects.credited(`${formula.name} 计分`, list, (item) =>
    formula.classes.reduceRight<Term>(
      (otherwise, one) =>
        when(
          all([...(one.kind ? [any(item.says('kind', one.kind))] : []), isInBand(item, one)]),
          product(number(one.points), progressOf(formula.progress, item), creditOf(item)),
          otherwise,
        ),
      none,
    ),
  );
  return (row) => least(dusted(credited(row), DIGITS_OF_COUNT), formula.cap === null ? null : number(formula.cap));
}

/** The part of the points that each stage earns; a stage that the scheme does not know has no score. */
function progressOf(progress: Formula<'classes'>['progress'], item: ItemCells): Term {
  if (!progress) return number('1');
  return progress.reduceRight<Term>(
    (otherwise, { stage, factor }) => when(any(item.says('progress', [stage])), number(factor), otherwise),
    NOT_AVAILABLE,
  );
}

/** By the amount; without one by the band that the item names. */
function isInBand(item: ItemCells, band: { name: string; from: string; below: string | null }): Test {
  return any([
    all([item.hasAmount, ...isWithin(item.amount, band.from, band.below)]),
    all([not(item.hasAmount), ...item.says('band', [band.name])]),
  ]);
}

function termsOf(terms: Formula<'perItem'>['terms'], desk: Desk): (row: number) => Term[] {
  const columns = terms.map((term) => ({ term, column: measureColumn(desk, term.measure) }));
  return (row) => columns.map(({ term, column }) => product(column.at(row), number(term.points)));
}
