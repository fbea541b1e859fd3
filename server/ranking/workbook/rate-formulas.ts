import type { Leaf } from '../scheme';
import type { Desk } from './desk';
import type { Column } from './grid';
import { measureColumn, once } from './measures';
import { rateColumn, sizeOfTarget, targetColumn } from './targets';
import {
  called,
  constants,
  difference,
  is,
  least,
  most,
  NOUGHT,
  number,
  product,
  quotient,
  sum,
  type Term,
  when,
  wholePart,
} from './term';
import { measureWords } from './words';

type Ratio = Extract<Leaf, { type: 'ratio' }>;

/** 完成率得分 (rate-score.ts, ratioScore), before rounding. */
export function ratioFormula(leaf: Ratio, desk: Desk): (row: number) => Term {
  const rates = leaf.direction === 'lower' ? inverseColumn(leaf, desk) : rateColumn(desk, leaf.measure, leaf.target);
  return (row) => {
    const rate = rates.at(row);
    const held = least(most(rate, number(leaf.floor ?? '0')), leaf.cap === null ? null : number(leaf.cap));
    const base = product(held, number(leaf.full));
    const free = leaf.over ? sum([base, overPoints(leaf, leaf.over, rate, desk, row)]) : base;
    return leaf.zeroBelow === undefined ? free : when(is(rate, '<', number(leaf.zeroBelow)), NOUGHT, free);
  };
}

/** 个数与金额加权 (mixScore), before rounding. */
export function mixFormula(leaf: Extract<Leaf, { type: 'mix' }>, desk: Desk): (row: number) => Term {
  const parts = leaf.parts.map((part) => ({ part, rates: rateColumn(desk, part.measure, part.target) }));
  return (row) => {
    const weighed = parts.map(({ part, rates }) =>
      product(least(rates.at(row), part.cap === undefined ? null : number(part.cap)), number(part.weight)),
    );
    const held = most(least(sum(weighed), leaf.cap === null ? null : number(leaf.cap)), NOUGHT);
    return product(held, number(leaf.full));
  };
}

/** Target ÷ actual; an actual of 0 or less reaches the cap. */
function inverseColumn(leaf: Ratio, desk: Desk): Column {
  const { measure, target, cap } = leaf;
  return once(desk, ['inverse', { ...measure, name: null }, target, cap], () => {
    const actual = measureColumn(desk, measure);
    const due = targetColumn(desk, target, measure);
    return desk.grid.add(`${measureWords(measure, desk.context)} 目标÷实际`, (row) =>
      actual.has(row) && due.has(row)
        ? when(is(actual.at(row), '<=', NOUGHT), number(cap ?? '1'), quotient(due.at(row), actual.at(row)))
        : null,
    );
  });
}

/** Points for every percent above the target, at the rate of the line that the year’s target has reached. */
function overPoints(leaf: Ratio, over: NonNullable<Ratio['over']>, rate: Term, desk: Desk, row: number): Term {
  const above = product(difference(rate, number('1')), number('100'));
  const percent = over.percent === 'whole' ? wholePart(above) : above;
  const size = sizeOfTarget(desk, leaf.target, leaf.measure, row);
  const points = product(percent, perPercent(over, size));
  return when(is(rate, '>', number('1')), least(points, over.max === null ? null : number(over.max)), NOUGHT);
}

function perPercent(over: NonNullable<Ratio['over']>, size: Term): Term {
  const [only] = over.steps;
  if (only && over.steps.length === 1) return number(only.perPercent);
  const tables = [over.steps.map((step) => step.targetFrom), over.steps.map((step) => step.perPercent)];
  return called('LOOKUP', [size, ...tables.map((texts) => ({ formula: constants(texts) }))], () => {
    const reached = over.steps.findLast((step) => is(size, '>=', number(step.targetFrom)).holds());
    return number(reached?.perPercent ?? '0').value();
  });
}
