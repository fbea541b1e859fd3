import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, exact, shown, times } from './decimal';
import { factsFile, membersOf } from './facts-file';
import { reweighed } from './reweigh';
import type { Scheme } from './scheme';
import { schemeOf as read } from './score-files';
import { scored } from './scoring';
import { factsOf, leaf, schemeOf } from './testing';

type Json = Record<string, unknown>;

const a = { metric: 'a' };
const typed = { from: 'typed', value: '8' };
const beside = (full: string) => ({
  id: 'y',
  name: '其他',
  full,
  type: 'ratio',
  cap: '1',
  measure: { metric: 'b' },
  target: typed,
});

/** A scheme of 20 marks: `x` of 10 by a formula, and another of 10. */
const twenty = (formula: Json, more: Json = {}): Scheme =>
  read(JSON.stringify(schemeOf([leaf(formula), beside('10')], { total: '20', ...more })));

function remade(scheme: Scheme, marks: Record<string, string>): Scheme {
  const made = reweighed(scheme, marks);
  if ('faults' in made) throw new Error(JSON.stringify(made.faults));
  return made.scheme;
}

const FORMULAS: { formula: Json; after: Json }[] = [
  {
    formula: {
      type: 'ratio',
      measure: a,
      target: typed,
      floor: '30%',
      zeroBelow: '20%',
      cap: '1',
      over: { steps: [{ targetFrom: '0', perPercent: '0.1' }], percent: 'whole', max: '5' },
    },
    after: {
      full: '15',
      floor: '30%',
      zeroBelow: '20%',
      cap: '1',
      target: typed,
      over: { steps: [{ targetFrom: '0', perPercent: '0.15' }], percent: 'whole', max: '7.5' },
    },
  },
  { formula: { type: 'ratio', measure: a, target: typed, cap: null }, after: { full: '15', cap: null } },
  {
    formula: { type: 'efficacy', measure: a, span: '40', base: '60', scale: '100', whenEqual: '80' },
    after: { full: '15', span: '40', base: '60', scale: '100', whenEqual: '80' },
  },
  {
    formula: { type: 'rank', measure: a, points: ['10', '8', '5'] },
    after: { full: '15', points: ['15', '12', '7.5'] },
  },
  {
    formula: { type: 'rank', measure: a, points: { first: '10', step: '0.5', floor: '2' } },
    after: { full: '15', points: { first: '15', step: '0.75', floor: '3' } },
  },
  {
    formula: { type: 'perItem', terms: [{ measure: a, points: '5' }], cap: '10' },
    after: { full: '15', terms: [{ measure: { metric: 'a' }, points: '7.5' }], cap: '15' },
  },
  {
    formula: { type: 'deduct', terms: [{ measure: a, points: '0.5' }], floor: '-2' },
    after: { full: '15', terms: [{ points: '0.75' }], floor: '-3' },
  },
  {
    formula: {
      type: 'minimums',
      metric: 'a',
      floor: '4',
      bands: [{ name: '3–10亿', from: '30000', below: '100000', minimum: '7', each: '0.1' }],
    },
    after: { full: '15', floor: '6', bands: [{ from: '30000', below: '100000', minimum: '7', each: '0.15' }] },
  },
  {
    formula: {
      type: 'mix',
      cap: '1',
      parts: [
        { measure: a, target: typed, weight: '50%', cap: '1.2' },
        { measure: { metric: 'b' }, target: typed, weight: '50%' },
      ],
    },
    after: { full: '15', cap: '1', parts: [{ weight: '50%', cap: '1.2' }, { weight: '50%' }] },
  },
  {
    formula: {
      type: 'steps',
      steps: [{ when: [{ measure: a, test: 'atLeast', value: '80%' }], marks: '7.5' }],
      otherwise: '1',
    },
    after: { full: '15', steps: [{ when: [{ value: '80%' }], marks: '11.25' }], otherwise: '1.5' },
  },
  {
    formula: {
      type: 'classes',
      metric: 'a',
      classes: [{ name: '大', from: '0', below: null, points: '4' }],
      progress: [{ stage: '开工', factor: '60%' }],
      unmatched: 'zero',
      cap: '10',
    },
    after: { full: '15', classes: [{ points: '6', from: '0' }], progress: [{ factor: '60%' }], cap: '15' },
  },
  {
    formula: { type: 'marks', markers: [{ id: 'm', name: '主任', weight: '1', outOf: '100' }] },
    after: { full: '15', markers: [{ weight: '1', outOf: '100' }] },
  },
  {
    formula: { type: 'composite', terms: [{ indicator: 'y', weight: '1' }] },
    after: { full: '15', terms: [{ indicator: 'y', weight: '1' }] },
  },
];

describe('a scheme with other marks', () => {
  test.each(FORMULAS)('$formula.type: 10 marks become 15, what is told in points goes along', ({ formula, after }) => {
    const made = remade(twenty(formula), { x: '15', y: '5' });
    expect(made.indicators[0]).toMatchObject(after);
    expect(made.indicators[1]).toMatchObject({ full: '5', cap: '1' });
  });

  test('points that do not end are rounded to four decimals, half up', () => {
    const scheme = read(
      JSON.stringify(
        schemeOf([leaf({ full: '6', type: 'perItem', terms: [{ measure: a, points: '5' }], cap: '6' }), beside('4')]),
      ),
    );
    // 5 × 7 ÷ 6 = 5.8333…; the cap is the mark itself and stays it.
    expect(remade(scheme, { x: '7', y: '3' }).indicators[0]).toMatchObject({ terms: [{ points: '5.8333' }], cap: '7' });
  });

  const child = (id: string, full: string, more: Json = {}) => ({
    id,
    name: id,
    full,
    type: 'ratio',
    cap: '1',
    measure: a,
    target: typed,
    ...more,
  });
  const sum = (children: Json[], full: string, more: Json = {}) => ({
    id: 'x',
    name: '签约',
    full,
    type: 'sum',
    children,
    ...more,
  });
  const fulls = (scheme: Scheme) => {
    const [top] = scheme.indicators;
    return top && 'children' in top ? top.children.map((one) => one.full) : [];
  };

  test('children of a sum share the new mark to the last digit', () => {
    const scheme = read(
      JSON.stringify(schemeOf([sum([child('p', '1'), child('q', '1'), child('r', '1')], '3'), beside('7')])),
    );
    expect(fulls(remade(scheme, { x: '1', y: '9' }))).toEqual(['0.3334', '0.3333', '0.3333']);
    expect(fulls(remade(scheme, { x: '6', y: '4' }))).toEqual(['2', '2', '2']);
  });

  test('points below a mark that does not end are rounded once, from their own share', () => {
    const item = { ...leaf({ full: '20', type: 'perItem', cap: '20', terms: [{ measure: a, points: '5' }] }), id: 'p' };
    const scheme = read(
      JSON.stringify(schemeOf([sum([item, child('q', '15')], '35'), beside('65')], { total: '100' })),
    );
    // 20 × 30 ÷ 35 = 17.142857…, 15 × 30 ÷ 35 = 12.857142…, 5 × 30 ÷ 35 = 4.285714…
    expect(remade(scheme, { x: '30', y: '70' }).indicators[0]).toMatchObject({
      children: [{ full: '17.1429', cap: '17.1429', terms: [{ points: '4.2857' }] }, { full: '12.8571' }],
    });
  });

  test('children for one group only add up in each group', () => {
    const groups = { groups: ['甲组', '乙组'] };
    const scheme = read(
      JSON.stringify(
        schemeOf(
          [
            sum([child('p', '1'), child('q', '2', { groups: ['甲组'] }), child('r', '2', { groups: ['乙组'] })], '3'),
            beside('7'),
          ],
          groups,
        ),
      ),
    );
    expect(fulls(remade(scheme, { x: '1', y: '9' }))).toEqual(['0.3333', '0.6667', '0.6667']);
  });

  test('marks of children can be given too, and then have to leave the rest its share', () => {
    const scheme = read(JSON.stringify(schemeOf([sum([child('p', '2'), child('q', '4')], '6'), beside('4')])));
    expect(fulls(remade(scheme, { x: '6', y: '4', p: '3', q: '3' }))).toEqual(['3', '3']);
    expect(reweighed(scheme, { p: '3' })).toEqual({
      faults: [{ path: 'marks.x', message: '“签约”下各项合计 7，应为 6，多出 1' }],
    });
  });

  test('children of a weighted branch bring rates and keep their marks and weights', () => {
    const weighted = {
      ...sum([child('p', '100', { weight: '0.3' }), child('q', '50', { weight: '0.7' })], '6'),
      type: 'weighted',
    };
    const made = remade(read(JSON.stringify(schemeOf([weighted, beside('4')]))), { x: '8', y: '2' });
    expect(made.indicators[0]).toMatchObject({
      full: '8',
      children: [
        { full: '100', weight: '0.3' },
        { full: '50', weight: '0.7' },
      ],
    });
  });

  test('lines of lists on a single ranking go along, lines on the total stay', () => {
    const lists = [
      {
        id: 'l',
        name: '黑榜',
        kind: 'black',
        rules: [{ single: 'x', below: '6' }, { below: '60' }, { single: 'y', atLeast: '9' }],
      },
    ];
    const scheme = twenty({ type: 'perItem', terms: [{ measure: a, points: '1' }], cap: '10' }, { lists });
    expect(remade(scheme, { x: '15', y: '5' }).lists[0]?.rules).toMatchObject([
      { below: '9' },
      { below: '60' },
      { atLeast: '4.5' },
    ]);
  });

  test('without marks the scheme is the same', () => {
    const scheme = twenty({ type: 'rank', measure: a, points: ['10', '8.0'] });
    expect(reweighed(scheme, {})).toEqual({ scheme });
  });

  const two = twenty({ type: 'ratio', measure: a, target: typed, cap: '1' });
  test.each<{ marks: Record<string, string>; path: string; message: string }>([
    { marks: { x: '5' }, path: 'marks', message: '合计 15，应为 20，还差 5' },
    { marks: { x: '12.5', y: '8' }, path: 'marks', message: '合计 20.5，应为 20，多出 0.5' },
    { marks: { x: '0', y: '20' }, path: 'marks.x', message: '“指标”的满分须大于 0' },
    { marks: { x: '-5', y: '25' }, path: 'marks.x', message: '“指标”的满分须大于 0' },
    { marks: { x: '十' }, path: 'marks.x', message: '“指标”的满分应为数字，如 27.5' },
    { marks: { z: '5' }, path: 'marks.z', message: '方案中没有标识为“z”的指标' },
  ])('refuses $marks: $message', ({ marks, path, message }) => {
    expect(reweighed(two, marks)).toEqual({ faults: [{ path, message }] });
  });

  test('a sum that is off in one group only is told for that group', () => {
    const scheme = read(
      JSON.stringify(
        schemeOf([child('x', '6'), child('p', '4', { groups: ['甲组'] }), child('q', '4', { groups: ['乙组'] })], {
          groups: ['甲组', '乙组'],
        }),
      ),
    );
    expect(reweighed(scheme, { p: '3' })).toEqual({
      faults: [{ path: 'marks', message: '甲组合计 9，应为 10，还差 1' }],
    });
  });
});

describe('scores follow the marks', () => {
  const count = fc.integer({ min: 0, max: 30 }).map(String);
  const scorable = FORMULAS.filter(({ formula }) => !['minimums', 'classes', 'marks'].includes(String(formula.type)));

  test('all marks and the total times a factor: every score times that factor', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...scorable.map((one) => one.formula)),
        fc.constantFrom('2', '3', '0.5', '1.25', '7'),
        fc.array(fc.record({ a: count, b: count }), { minLength: 1, maxLength: 6 }),
        (formula, factor, units) => {
          const scheme = twenty(formula, {
            totalFloor: null,
            rounding: { method: 'halfUp', indicator: null, branch: null, total: 6 },
          });
          const mark = shown(times(exact('10'), exact(factor)));
          const larger = remade({ ...scheme, total: shown(times(exact('20'), exact(factor))) }, { x: mark, y: mark });
          const facts = factsFile.parse(
            factsOf(Object.fromEntries(units.map((metrics, index) => [`单位${index}`, { metrics }]))),
          );
          const members = membersOf(facts, 'units');
          const [before, after] = [scored(scheme, members, 1), scored(larger, members, 1)];
          if ('faults' in before || 'faults' in after) throw new Error('nothing is missing');
          const rows = (of: typeof before) => of.groups.flatMap(({ places }) => places);
          expect(rows(after).map((place) => [place.row.member.unit, place.rank])).toEqual(
            rows(before).map((place) => [place.row.member.unit, place.rank]),
          );
          for (const [index, { row }] of rows(before).entries()) {
            const grown = rows(after)[index]?.row.sum ?? exact('0');
            expect(compare(grown, times(row.sum, exact(factor)))).toBe(0);
          }
        },
      ),
      { seed: 6, numRuns: 200 },
    );
  });
});
