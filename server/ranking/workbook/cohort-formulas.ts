import { compare, dividedBy, type Exact, exact, greater, lesser, minus, ONE, plus, total, whole } from '../decimal';
import { takesPart } from '../node-score';
import type { Leaf } from '../scheme';
import { type Desk, memberAt } from './desk';
import type { Block, Column } from './grid';
import { measureColumn } from './measures';
import { rateColumn } from './targets';
import {
  called,
  constants,
  difference,
  is,
  least,
  most,
  number,
  product,
  quotient,
  reference,
  sum,
  type Term,
  when,
} from './term';

type Cohort = Extract<Leaf, { type: 'efficacy' | 'rank' }>;

/** 功效系数 (group-score.ts, efficacyScore), before rounding. */
export function efficacyFormula(leaf: Extract<Leaf, { type: 'efficacy' }>, desk: Desk): (row: number) => Term {
  const compared = comparedColumn(leaf, desk);
  return (row) => {
    const own = compared.at(row);
    const { max, min } = endsOf(compared, desk.groupOf(row));
    const distance = leaf.direction === 'lower' ? difference(max, own) : difference(own, min);
    const part = quotient(distance, difference(max, min));
    const free = sum([product(part, number(leaf.span)), number(leaf.base)]);
    const onScale = when(is(difference(max, min), '=', number('0')), number(leaf.whenEqual), free);
    return leaf.scale === leaf.full ? onScale : product(quotient(onScale, number(leaf.scale)), number(leaf.full));
  };
}

/** 位次得分 (rankScore), before rounding. */
export function rankFormula(leaf: Extract<Leaf, { type: 'rank' }>, desk: Desk): (row: number) => Term {
  const compared = comparedColumn(leaf, desk);
  const better = leaf.direction === 'lower' ? '<' : '>';
  const places = desk.grid.add(`${leaf.name} 组内位次`, (row) =>
    compared.has(row) ? sum([number('1'), countOf(compared, desk.groupOf(row), better, row)]) : null,
  );
  if (leaf.ties === 'shared') return (row) => pointsAt(leaf.points, places.at(row));
  const equals = desk.grid.add(`${leaf.name} 并列家数`, (row) =>
    compared.has(row) ? countOf(compared, desk.groupOf(row), '=', row) : null,
  );
  return (row) => quotient(pointsFrom(leaf.points, places.at(row), equals.at(row)), equals.at(row));
}

/** What members of the group that take part are compared by; the others’ cells are empty. */
function comparedColumn(leaf: Cohort, desk: Desk): Column {
  const source = leaf.target ? rateColumn(desk, leaf.measure, leaf.target) : measureColumn(desk, leaf.measure);
  return desk.grid.add(`${leaf.name} 比较值`, (row) => {
    const member = memberAt(desk.members, row);
    return member.notRanked === undefined && takesPart(leaf, member, desk.round) ? source.at(row) : null;
  });
}

function endsOf(column: Column, block: Block): { max: Term; min: Term } {
  const range = column.range(block);
  const values = column.values(block);
  return {
    max: reference(`MAX(${range})`, values.reduce(greater), column.isClean(block)),
    min: reference(`MIN(${range})`, values.reduce(lesser), column.isClean(block)),
  };
}

/** How many of the block are larger, smaller or equal; empty cells are nobody. */
function countOf(column: Column, block: Block, sign: '>' | '<' | '=', row: number): Term {
  const range = column.range(block);
  const own = column.at(row);
  const holds = (other: Exact) => {
    const order = compare(other, own.value());
    return sign === '>' ? order > 0 : sign === '<' ? order < 0 : order === 0;
  };
  const [all, mine] = column.isClean(block) ? [range, own.formula] : [`ROUND(${range},10)`, `ROUND(${own.formula},10)`];
  const value = whole(column.values(block).filter(holds).length);
  return reference(`SUMPRODUCT(ISNUMBER(${range})*(${all}${sign}${mine}))`, value, true);
}

type Points = Extract<Leaf, { type: 'rank' }>['points'];

/** Points of a place: from the list, whose last holds for all further places, or so many steps down. */
function pointsAt(points: Points, place: Term): Term {
  if (!Array.isArray(points)) {
    const steps = product(number(points.step), difference(place, number('1')));
    return most(difference(number(points.first), steps), number(points.floor));
  }
  const last = number(String(points.length));
  const at = called('MIN', [place, last], () => lesser(place.value(), last.value()));
  return called('INDEX', [{ formula: constants(points) }, { formula: '1' }, at], () =>
    number(points[Number(at.value().over) - 1] ?? '0').value(),
  );
}

/** The points of so many places together, from one on: what equals share when they get the mean. */
function pointsFrom(points: Points, place: Term, count: Term): Term {
  const value = () => {
    const first = place.value().over;
    const places = Array.from({ length: Number(count.value().over) }, (_, index) => first + BigInt(index));
    return total(places.map((one) => pointsAt(points, number(whole(one))).value()));
  };
  const formula = Array.isArray(points) ? fromList(points, place, count) : fromSteps(points, place, count);
  return { formula, value, bound: 'sum', clean: false };
}

/** The listed places among them, and the last of the list for each one beyond it. */
function fromList(points: readonly string[], place: Term, count: Term): string {
  const [from, many] = [place.formula, count.formula];
  const numbers = constants(points.map((_, index) => String(index + 1)));
  const listed = `SUMPRODUCT((${numbers}>=${from})*(${numbers}<${from}+${many})*${constants(points)})`;
  const beyond = `MAX(0,MIN(${many},${from}+${many}-1-${points.length}))`;
  return `${listed}+${beyond}*${product(number(points.at(-1) ?? '0')).formula}`;
}

/** An arithmetic series as far as the floor, and the floor for each place after. */
function fromSteps(points: Exclude<Points, string[]>, place: Term, count: Term): string {
  const { first, step, floor } = points;
  const drops = dividedBy(minus(exact(first), exact(floor)), exact(step));
  const lastAbove = whole(drops.over / drops.under + 1n);
  const above = most(least(count, difference(number(plus(lastAbove, ONE)), place)), number('0'));
  const best = difference(number(first), product(number(step), difference(place, number('1'))));
  const lost = quotient(product(number(step), above, difference(above, number('1'))), number('2'));
  return sum([difference(product(above, best), lost), product(difference(count, above), number(floor))]).formula;
}
