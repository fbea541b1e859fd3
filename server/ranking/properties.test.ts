import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, exact, total, whole } from './decimal';
import type { RankedRow } from './result';
import { scoreFiles } from './score-files';
import { factsOf, leaf, schemeOf } from './testing';

/** The same cases on every machine; a failure names its own. */
const RUNS = { seed: 20180331, numRuns: 150 };
const value = fc.integer({ min: 0, max: 5000 }).map((thousandths) => String(thousandths / 100));
const typed = (aim: string) => ({ from: 'typed', value: aim });
const a = { metric: 'a' };
const b = { metric: 'b' };

type Json = Record<string, unknown>;
type Units = Parameters<typeof factsOf>[0];
function rowsOf(scheme: Json, units: Units): Map<string, RankedRow> {
  const result = scoreFiles(JSON.stringify(scheme), JSON.stringify(factsOf(units)), '2018Q1');
  return new Map(result.groups.flatMap((group) => group.rows).map((row) => [row.unit, row]));
}
const scoreOf = (scheme: Json, units: Units, unit: string) => exact(rowsOf(scheme, units).get(unit)?.score ?? '0');
const others = (values: readonly string[]): Units =>
  Object.fromEntries(values.map((one, index) => [`乙${index}`, { metrics: { a: one, b: one } }]));

/** Formulas in which more of the metric is never worth less. */
const RISING: { name: string; formula: Json }[] = [
  {
    name: 'ratio with floor, cap and points above the target',
    formula: {
      type: 'ratio',
      measure: a,
      target: typed('8'),
      floor: '0.2',
      cap: '1',
      over: { steps: [{ targetFrom: '0', perPercent: '0.1' }], percent: 'whole', max: '2' },
    },
  },
  {
    name: 'ratio that is 0 below a line',
    formula: { type: 'ratio', measure: a, target: typed('8'), zeroBelow: '0.5', cap: '1' },
  },
  {
    name: 'efficacy',
    formula: { type: 'efficacy', measure: a, span: '40', base: '60', scale: '100', whenEqual: '60' },
  },
  { name: 'rank with shared places', formula: { type: 'rank', measure: a, points: ['10', '7', '5', '1'] } },
  {
    name: 'rank with mean places',
    formula: { type: 'rank', measure: a, points: { first: '10', step: '2', floor: '1' }, ties: 'mean' },
  },
  { name: 'points per item', formula: { type: 'perItem', terms: [{ measure: a, points: '0.7' }], cap: '10' } },
  {
    name: 'mix',
    formula: {
      type: 'mix',
      parts: [
        { measure: a, target: typed('8'), weight: '0.5', cap: '1.2' },
        { measure: b, target: typed('9'), weight: '0.5' },
      ],
      cap: '1',
    },
  },
  {
    name: 'steps',
    formula: {
      type: 'steps',
      otherwise: '0',
      steps: [
        { when: [{ measure: a, test: 'atLeast', value: '30' }], marks: '10' },
        { when: [{ measure: a, test: 'atLeast', value: '7.5' }], marks: '6' },
      ],
    },
  },
];

test.each(RISING)('more of the metric is never worth less: $name', ({ formula }) => {
  const scheme = schemeOf([leaf(formula)]);
  fc.assert(
    fc.property(value, value, fc.array(value, { minLength: 1, maxLength: 6 }), (one, other, rest) => {
      const [less, more] = compare(exact(one), exact(other)) <= 0 ? [one, other] : [other, one];
      const at = (own: string) => scoreOf(scheme, { 甲: { metrics: { a: own, b: '4' } }, ...others(rest) }, '甲');
      expect(compare(at(less), at(more))).toBeLessThanOrEqual(0);
    }),
    RUNS,
  );
});

test.each([
  { name: 'deductions', formula: { type: 'deduct', terms: [{ measure: a, points: '0.5' }], floor: '1' } },
  {
    name: 'days, of which less is better',
    formula: { type: 'ratio', measure: a, target: typed('20'), direction: 'lower', cap: '1' },
  },
  {
    name: 'efficacy of days',
    formula: {
      type: 'efficacy',
      measure: a,
      direction: 'lower',
      span: '40',
      base: '60',
      scale: '100',
      whenEqual: '60',
    },
  },
])('more of the metric is never worth more: $name', ({ formula }) => {
  const scheme = schemeOf([leaf(formula)]);
  fc.assert(
    fc.property(value, value, fc.array(value, { minLength: 1, maxLength: 6 }), (one, other, rest) => {
      const [less, more] = compare(exact(one), exact(other)) <= 0 ? [one, other] : [other, one];
      const at = (own: string) => scoreOf(scheme, { 甲: { metrics: { a: own, b: '4' } }, ...others(rest) }, '甲');
      expect(compare(at(less), at(more))).toBeGreaterThanOrEqual(0);
    }),
    RUNS,
  );
});

test('however a project is shared, the parts are worth what the whole is worth', () => {
  const scheme = {
    ...schemeOf([{ ...leaf({ type: 'perItem', terms: [{ measure: a, points: '3' }], cap: '10000' }), full: '10000' }]),
    total: '10000',
    rounding: { method: 'halfUp', indicator: null, branch: null, total: 6 },
  };
  const project = fc.tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 0, max: 10_000 }),
    fc.integer({ min: 0, max: 10_000 }),
  );
  fc.assert(
    fc.property(fc.array(project, { minLength: 1, maxLength: 12 }), (projects) => {
      const lists = { 甲: [] as Json[], 乙: [] as Json[], 丙: [] as Json[] };
      for (const [count, one, other] of projects) {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        for (const [unit, bp] of [
          ['甲', low],
          ['乙', high - low],
          ['丙', 10_000 - high],
        ] as const)
          lists[unit].push({ count: String(count), share: String(bp / 10_000) });
      }
      const units = Object.fromEntries(
        Object.entries(lists).map(([unit, items]) => [unit, { metrics: { a: items, b: '0' } }]),
      );
      const parts = [...rowsOf(scheme, units).values()].map((row) => exact(row.score));
      const all = projects.reduce((sum, [count]) => sum + count, 0);
      expect(compare(total(parts), whole(3 * all))).toBe(0);
    }),
    RUNS,
  );
});

test('the order of units and of their projects in the file changes nothing', () => {
  const scheme = schemeOf([
    {
      ...leaf({ type: 'perItem', terms: [{ measure: { ...a, of: 'amountYi' }, points: '1' }], cap: '6' }),
      id: 'x',
      full: '6',
    },
    {
      ...leaf({ type: 'efficacy', measure: b, span: '40', base: '60', scale: '100', whenEqual: '60' }),
      id: 'y',
      full: '4',
    },
  ]);
  const item = fc.record({ amount: value, share: fc.constantFrom('1', '0.5', '0.3333') });
  const unit = fc.record({ items: fc.array(item, { maxLength: 5 }), b: value });
  fc.assert(
    fc.property(fc.array(unit, { minLength: 2, maxLength: 7 }), fc.integer({ min: 1, max: 6 }), (list, turn) => {
      const named = list.map((one, index) => [`单位${index}`, one] as const);
      const turned = [...named.slice(turn % named.length), ...named.slice(0, turn % named.length)];
      const told = (some: typeof named, order: 1 | -1) =>
        Object.fromEntries(
          some.map(([name, one]) => [
            name,
            { metrics: { a: order === 1 ? one.items : [...one.items].reverse(), b: one.b } },
          ]),
        );
      const places = (units: Units) =>
        [...rowsOf(scheme, units)].map(([name, row]) => `${row.rank} ${name} ${row.score}`).sort();
      expect(places(told(turned, -1))).toEqual(places(told(named, 1)));
    }),
    RUNS,
  );
});

test('rounding the total never turns an order round, and with the unrounded total as tie-breaker it hides none', () => {
  const indicators = [leaf({ type: 'ratio', measure: a, target: typed('37'), cap: null })];
  const round = (digits: number) => ({ method: 'halfUp', indicator: null, branch: null, total: digits });
  fc.assert(
    fc.property(fc.array(value, { minLength: 2, maxLength: 8 }), fc.integer({ min: 0, max: 2 }), (values, digits) => {
      const units = Object.fromEntries(values.map((one, index) => [`单位${index}`, { metrics: { a: one, b: '0' } }]));
      const plain = rowsOf(schemeOf(indicators, { rounding: round(digits) }), units);
      const fair = rowsOf(schemeOf(indicators, { rounding: round(digits), tieBreakers: [{ by: 'unrounded' }] }), units);
      for (const [one, left] of values.entries())
        for (const [other, right] of values.entries()) {
          const order = compare(exact(left), exact(right));
          const rank = (rows: Map<string, RankedRow>, index: number) => rows.get(`单位${index}`)?.rank ?? 0;
          if (order > 0) expect(rank(plain, one)).toBeLessThanOrEqual(rank(plain, other));
          if (order > 0) expect(rank(fair, one)).toBeLessThan(rank(fair, other));
          if (order === 0) expect(rank(fair, one)).toBe(rank(fair, other));
        }
    }),
    RUNS,
  );
});
