import { compare, exact } from './decimal';
import type { Item } from './facts-file';
import { askedOf } from './periods';
import { type Adjustment, isBranch, type Leaf, type Scheme, withDescendants } from './scheme';
import { amountWords } from './scheme-words-figures';

/** One more item of a list that a scheme tells apart from others, with what is assumed of it in words. */
export type ItemKind = { item: Omit<Item, 'count' | 'share'>; name: string };

/** What a project is taken to come to where the scheme asks for its amount and names no line: 亿元 is the line of the ledger. */
const ASSUMED_WAN = '10000';

/** The kinds of item a scheme tells apart in a metric, each as the smallest item that belongs to it, small ones first. */
export function itemKinds(scheme: Scheme, metric: string): ItemKind[] {
  const formulas = [
    ...scheme.indicators.flatMap(withDescendants).filter((node) => !isBranch(node)),
    ...scheme.adjustments,
  ];
  const kinds = formulas.flatMap((formula) => kindsIn(formula as Leaf | Adjustment, metric));
  const measures = askedOf(scheme).flatMap((asked) => (asked.metric === metric && asked.measure ? asked.measure : []));
  // Counted in one place and summed in another: the one project more is the same in both.
  const sized = measures.some(({ of, filter }) => of !== 'value' || filter?.from !== undefined);
  const filters = measures.flatMap(({ filter, equivalents }) => {
    const base = { kind: filter?.kind?.[0], class: filter?.class?.[0] };
    const named = [base.kind, base.class].filter((part) => part !== undefined);
    const of = (amount: string, line: string[]) => ({
      item: { ...base, amount },
      name: [...named, ...line, `按${amountWords(amount)}计`].join('，'),
    });
    if (!sized) return [{ item: base, name: named.join('，') }];
    const from = filter?.from;
    const plain = of(from ?? ASSUMED_WAN, from === undefined ? [] : [`${amountWords(from)}以上`]);
    return [plain, ...(equivalents ?? []).map((one) => of(one.from, [`${amountWords(one.from)}以上`]))];
  });
  const distinct = new Map([...kinds, ...filters].map((one) => [JSON.stringify(one.item), one]));
  const amount = ({ item }: ItemKind) => exact(item.amount ?? '0');
  return [...distinct.values()].sort((a, b) => compare(amount(a), amount(b)));
}

function kindsIn(formula: Leaf | Adjustment, metric: string): ItemKind[] {
  if (formula.type === 'minimums' && formula.metric === metric)
    return formula.bands.map((band) => ({
      item: { amount: band.from, kind: band.filter?.kind?.[0], class: band.filter?.class?.[0] },
      name: band.name,
    }));
  if (formula.type !== 'classes' || formula.metric !== metric) return [];
  const stages = formula.progress ?? [null];
  return formula.classes.flatMap((row) =>
    stages.map((stage) => ({
      item: { amount: row.from, kind: row.kind?.[0], ...(stage ? { progress: stage.stage } : {}) },
      name: stage ? `${row.name}，${stage.stage}` : row.name,
    })),
  );
}
