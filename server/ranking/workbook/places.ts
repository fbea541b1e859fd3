import { compare, type Exact, whole, ZERO } from '../decimal';
import type { TieBreaker, Veto } from '../scheme';
import { adjustmentColumns } from './adjustments';
import { type Desk, memberAt } from './desk';
import type { Block, Column } from './grid';
import { measureColumn } from './measures';
import { type Nodes, nodeColumns, summed } from './nodes';
import { vetoColumn } from './step-formulas';
import {
  any,
  difference,
  dusted,
  flag,
  is,
  most,
  NOUGHT,
  not,
  number,
  product,
  reference,
  rounded,
  sum,
  type Term,
  when,
} from './term';

/** The end of 计算: what a member comes to, and its place in the group and in the list of all. 0 is no place. */
export type Totals = {
  nodes: Nodes;
  bonus: Column;
  penalty: Column;
  total: Column;
  place: Column;
  overall: Column | null;
};

/** Columns of totals and places (scoring.ts, standing.ts) with everything they rest on. */
export function totalColumns(desk: Desk): Totals {
  const { scheme, grid } = desk;
  const nodes = nodeColumns(desk);
  const { bonus, penalty, unrounded: besides } = adjustmentColumns(desk);
  const vetoes = scheme.vetoes.map((veto) => ({ effect: veto.effect, column: vetoColumn(veto, desk) }));
  const struckBy = (effect: Veto['effect'], row: number) => {
    const flags = vetoes
      .filter((one) => one.effect === effect)
      .map(({ column }) => is(column.at(row), '=', number('1')));
    return flags.length === 0 ? null : any(flags);
  };
  const forRanked = (of: (row: number) => Term) => (row: number) =>
    memberAt(desk.members, row).notRanked === undefined ? of(row) : null;
  const marks = (pick: 'score' | 'unrounded', row: number) =>
    summed(scheme.indicators, scheme.total, memberAt(desk.members, row), (node) => {
      const column = nodes.get(node.id)?.[pick];
      return column?.has(row) ? column.at(row) : null;
    }) ?? NOUGHT;
  const held = (free: Term, row: number) => {
    const floored = most(free, scheme.totalFloor === null ? null : number(scheme.totalFloor));
    const zeroed = struckBy('zero', row);
    return { floored, zeroed };
  };
  const sums = grid.add(
    '得分合计',
    forRanked((row) => sum([marks('score', row), difference(bonus.at(row), penalty.at(row))])),
  );
  const total = grid.add(
    '总分',
    forRanked((row) => {
      const { floored, zeroed } = held(sums.at(row), row);
      const result = rounded(floored, scheme.rounding.total);
      return zeroed ? when(zeroed, NOUGHT, result) : result;
    }),
    scheme.rounding.total,
  );
  const unrounded = scheme.tieBreakers.some((tie) => tie.by === 'unrounded')
    ? grid.add(
        '总分 未取整',
        forRanked((row) => {
          const { floored, zeroed } = held(sum([marks('unrounded', row), besides(row)]), row);
          return zeroed ? when(zeroed, NOUGHT, floored) : floored;
        }),
      )
    : null;
  const takes = grid.add(
    '参加排名',
    forRanked((row) => {
      const struck = struckBy('notRanked', row);
      return struck ? flag(not(struck)) : number('1');
    }),
    0,
  );
  const sentBack = scheme.vetoes.some((veto) => veto.effect === 'last')
    ? grid.add(
        '排在末位',
        forRanked((row) => {
          const struck = struckBy('last', row);
          return struck ? flag(struck) : NOUGHT;
        }),
        0,
      )
    : null;
  const ties = scheme.tieBreakers.map((tie, index) =>
    grid.add(
      `并列比较${index + 1}`,
      forRanked((row) => dusted(tieValue(tie, row, desk, nodes, unrounded))),
    ),
  );
  const keys = { takes, sentBack, total, ties };
  return {
    nodes,
    bonus,
    penalty,
    total,
    place: placeColumn(desk, '组内', desk.groupOf, keys),
    overall: scheme.overall ? placeColumn(desk, '总排名', () => desk.everyone, keys) : null,
  };
}

/** The larger the better. */
function tieValue(tie: TieBreaker, row: number, desk: Desk, nodes: Nodes, unrounded: Column | null): Term {
  if (tie.by === 'unrounded') return unrounded?.at(row) ?? NOUGHT;
  if (tie.by === 'indicator') {
    const column = nodes.get(tie.indicator)?.score;
    return column?.has(row) ? column.at(row) : NOUGHT;
  }
  const measured = measureColumn(desk, tie.measure).at(row);
  return tie.direction === 'lower' ? { ...difference(NOUGHT, measured), clean: measured.clean } : measured;
}

type Keys = { takes: Column; sentBack: Column | null; total: Column; ties: readonly Column[] };

/** Places by total, those sent back behind all others; then each tie-breaker parts those who still share a place. */
function placeColumn(desk: Desk, name: string, blockOf: (row: number) => Block, keys: Keys): Column {
  const { takes, ties } = keys;
  const first = desk.grid.add(
    ties.length === 0 ? `${name}名次` : `${name}名次（按总分）`,
    (row) =>
      takes.has(row) ? entire(product(takes.at(row), sum([number('1'), aheadOf(keys, blockOf(row), row)]))) : null,
    0,
  );
  return ties.reduce((places, tie, index) => {
    const head = index === ties.length - 1 ? `${name}名次` : `${name}名次（并列比较${index + 1}后）`;
    return desk.grid.add(
      head,
      (row) => {
        if (!places.has(row)) return null;
        const better = entire(sum([places.at(row), besideAndBetter(places, tie, blockOf(row), row)]));
        return when(is(places.at(row), '=', NOUGHT), NOUGHT, better);
      },
      0,
    );
  }, first);
}

/** How many of a block stand before a member by total alone. */
function aheadOf({ takes, sentBack, total }: Keys, block: Block, row: number): Term {
  const more = `(${total.range(block)}>${total.at(row).formula})`;
  const formula = sentBack
    ? `((${sentBack.range(block)}<${sentBack.at(row).formula})+(${sentBack.range(block)}=${sentBack.at(row).formula})*${more})`
    : more;
  const key = (index: number) => ({
    back: sentBack?.at(index).value() ?? ZERO,
    total: total.at(index).value(),
  });
  const own = key(row);
  return counted(`SUMPRODUCT(${takes.range(block)}*${formula})`, block, (index) => {
    if (!takes.has(index) || takes.at(index).value().over === 0n) return false;
    const other = key(index);
    const order = compare(other.back, own.back);
    return order < 0 || (order === 0 && compare(other.total, own.total) > 0);
  });
}

/** How many share a member’s place and are better by a tie-breaker. */
function besideAndBetter(places: Column, tie: Column, block: Block, row: number): Term {
  const formula = `SUMPRODUCT((${places.range(block)}=${places.at(row).formula})*(${tie.range(block)}>${tie.at(row).formula}))`;
  const same = (a: Exact, b: Exact) => compare(a, b) === 0;
  return counted(
    formula,
    block,
    (index) =>
      places.has(index) &&
      same(places.at(index).value(), places.at(row).value()) &&
      compare(tie.at(index).value(), tie.at(row).value()) > 0,
  );
}

function counted(formula: string, { from, to }: Block, holds: (row: number) => boolean): Term {
  const rows = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return { ...reference(formula, ZERO, true), value: () => whole(rows.filter(holds).length) };
}

/** Places and counts are whole numbers, which binary fractions hold exactly. */
const entire = (term: Term): Term => ({ ...term, clean: true });
