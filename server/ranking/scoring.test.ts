import { describe, expect, test } from 'vitest';
import { sideBySide } from './compare';
import type { RankedRow } from './result';
import { FileRefused, scoreFiles } from './score-files';

type Json = Record<string, unknown>;
type Member = Json & { metrics?: Json; targets?: Json };

/** A scheme around one indicator of full mark 100, rounded to two digits. */
function schemeOf(indicator: Json, more: Json = {}): Json {
  return {
    id: 'test',
    version: 1,
    title: '试',
    year: 2018,
    subject: 'units',
    groups: ['甲组'],
    total: '100',
    rounding: { method: 'halfUp', indicator: 2, branch: 2, total: 2 },
    metrics: ['x', 'y', 'items'].map((id) => ({ id, name: id.toUpperCase(), unit: '个' })),
    indicators: [{ id: 'one', name: '一项', full: '100', ...indicator }],
    ...more,
  };
}

function factsOf(members: readonly Member[]): Json {
  return {
    units: members.map((member, index) => ({ unit: `单位${index + 1}`, group: '甲组', metrics: {}, ...member })),
  };
}

const score = (scheme: Json, members: readonly Member[], quarter = '2018Q2') =>
  scoreFiles(JSON.stringify(scheme), JSON.stringify(factsOf(members)), quarter);

/** Units with their score and place, in the order of their places. */
function places(scheme: Json, members: readonly Member[]): string[] {
  return (score(scheme, members).groups[0]?.rows ?? []).map((row) => `${row.rank} ${row.unit} ${row.score}`);
}

function only(scheme: Json, member: Member, quarter?: string): RankedRow {
  const row = score(scheme, [member], quarter).groups[0]?.rows[0];
  if (!row) throw new Error('nobody was ranked');
  return row;
}

const x = { metric: 'x' };
const typed = (value: string) => ({ from: 'typed', value });

describe('ratio to target', () => {
  const ratio = (more: Json) => schemeOf({ type: 'ratio', measure: x, target: typed('8'), cap: '1', ...more });
  test.each([
    { value: '4', more: {}, points: '50.00', words: '4÷8×100 = 50' },
    { value: '8', more: {}, points: '100.00', words: '8÷8' },
    { value: '9', more: {}, points: '100.00', words: '封顶1' },
    { value: '0', more: {}, points: '0.00', words: '0÷8' },
    { value: '1', more: { floor: '30%' }, points: '30.00', words: '30%' },
    { value: '1', more: { zeroBelow: '20%' }, points: '0.00', words: '20%' },
    { value: '2.6664', more: {}, points: '33.33', words: '= 33.33' },
    { value: '2.6668', more: {}, points: '33.34', words: '四舍五入计33.34' },
    { value: '16', more: { direction: 'lower' }, points: '50.00', words: '8÷16' },
    { value: '0', more: { direction: 'lower' }, points: '100.00', words: '' },
  ])('$value of 8 with $more gives $points', ({ value, more, points, words }) => {
    const row = only(ratio(more), { metrics: { x: value } });
    expect(row.score).toBe(points);
    expect(row.indicators[0]?.words).toContain(words);
  });

  test('a half is rounded away from zero, and only where the scheme says', () => {
    const scheme = { ...schemeOf({ type: 'ratio', measure: x, target: typed('800'), cap: null }) };
    expect(only(scheme, { metrics: { x: '1.00' } }).score).toBe('0.13'); // 0.125
    const kept = { ...scheme, rounding: { method: 'halfUp', indicator: null, branch: null, total: 4 } };
    expect(only(kept, { metrics: { x: '1' } }).score).toBe('0.1250');
  });

  test.each([
    { target: '10', value: '12', points: '102.00' }, // 20 % over, 0.1 a percent
    { target: '20', value: '24', points: '104.00' }, // a larger target earns 0.2 a percent
    { target: '20', value: '60', points: '105.00' }, // at most 5
  ])('over-fulfilment of $target by $value depends on the size of the target: $points', ({ target, value, points }) => {
    const scheme = ratio({
      target: { from: 'table', metric: 'x', portion: 'year' },
      over: {
        steps: [
          { targetFrom: '0', perPercent: '0.1' },
          { targetFrom: '20', perPercent: '0.2' },
        ],
        percent: 'whole',
        max: '5',
      },
    });
    expect(only(scheme, { metrics: { x: value }, targets: { x: target } }).score).toBe(points);
  });

  test.each([
    { portion: 'year', target: '12', quarter: '2018Q2', points: '50.00' },
    { portion: 'timePassed', target: '12', quarter: '2018Q2', points: '100.00' },
    { portion: 'timePassed', target: '12', quarter: '2018Q1', points: '200.00' },
    {
      portion: 'timePassed',
      target: { year: '12', quarters: ['2', '2', '4', '4'] },
      quarter: '2018Q2',
      points: '150.00',
    },
    { portion: 'quarter', target: { year: '12', quarters: ['2', '4', '3', '3'] }, quarter: '2018Q2', points: '150.00' },
  ])('6 against the $portion part of $target in $quarter is $points', ({ portion, target, quarter, points }) => {
    const scheme = ratio({ target: { from: 'table', portion }, cap: null });
    expect(only(scheme, { metrics: { x: '6' }, targets: { x: target } }, quarter).score).toBe(points);
  });
});

describe('within the group', () => {
  const of = (...values: string[]) => values.map((value) => ({ metrics: { x: value } }));
  const efficacy = (more: Json = {}) =>
    schemeOf({ type: 'efficacy', measure: x, span: '40', base: '60', scale: '100', whenEqual: '80', ...more });

  test('功效系数: the best has all, the worst the base, the middle its part', () => {
    expect(places(efficacy(), of('10', '5', '0'))).toEqual(['1 单位1 100.00', '2 单位2 80.00', '3 单位3 60.00']);
    expect(places(efficacy({ direction: 'lower' }), of('10', '5', '0'))[0]).toBe('1 单位3 100.00');
  });

  test('where all are equal the scheme says what they get, and they share the first place', () => {
    expect(places(efficacy(), of('3', '3'))).toEqual(['1 单位1 80.00', '1 单位2 80.00']);
  });

  test.each([
    { ties: 'shared', all: ['1 单位1 100.00', '2 单位2 80.00', '2 单位3 80.00', '4 单位4 40.00'] },
    { ties: 'mean', all: ['1 单位1 100.00', '2 单位2 70.00', '2 单位3 70.00', '4 单位4 40.00'] },
  ])('points by place, ties $ties', ({ ties, all }) => {
    const scheme = schemeOf({ type: 'rank', measure: x, points: ['100', '80', '60', '40'], ties });
    expect(places(scheme, of('9', '5', '5', '1'))).toEqual(all);
  });
});

describe('items', () => {
  const item = (amount: string, more: Json = {}) => ({ amount, ...more });

  test('points per item with a cap; a joint project counts by its share', () => {
    const scheme = schemeOf({ type: 'perItem', terms: [{ measure: { metric: 'items' }, points: '10' }], cap: '25' });
    expect(only(scheme, { metrics: { items: [item('1'), item('2', { share: '0.5' })] } }).score).toBe('15.00');
    expect(only(scheme, { metrics: { items: [item('1', { count: '9' })] } }).score).toBe('25.00');
    expect(only(scheme, { metrics: { items: [] } }).score).toBe('0.00');
  });

  test('deduction per item with a floor', () => {
    const scheme = schemeOf({ type: 'deduct', terms: [{ measure: x, points: '30' }], floor: '20' });
    expect(only(scheme, { metrics: { x: '2' } }).score).toBe('40.00');
    expect(only(scheme, { metrics: { x: '3' } }).score).toBe('20.00');
  });

  test.each([
    { amount: '30000', points: '40.00' }, // the lower end belongs to the band
    { amount: '29999.9999', points: '0.00' },
    { amount: '100000', points: '0.00' }, // the upper end does not
  ])('4 of 10 projects of $amount 万元 give $points', ({ amount, points }) => {
    const scheme = schemeOf({
      type: 'minimums',
      metric: 'items',
      floor: '0',
      bands: [{ name: '3—10亿', from: '30000', below: '100000', minimum: '10', each: '10' }],
    });
    expect(only(scheme, { metrics: { items: [item(amount, { count: '4' })] } }).score).toBe(points);
  });

  test('big projects count several times: 5亿 two, 10亿 three', () => {
    const measure = {
      metric: 'items',
      of: 'equivalents',
      equivalents: [
        { from: '50000', counts: '2' },
        { from: '100000', counts: '3' },
      ],
    };
    const scheme = schemeOf({ type: 'ratio', measure, target: typed('10'), cap: '1' });
    const items = [item('49999'), item('50000'), item('100000'), item('100000', { share: '0.5' })];
    expect(only(scheme, { metrics: { items } }).score).toBe('75.00'); // 1 + 2 + 3 + 1.5
  });

  test('points by class, size × kind, times progress and share', () => {
    const scheme = schemeOf({
      type: 'classes',
      metric: 'items',
      classes: [
        { name: '工业大', from: '50000', below: null, kind: ['工业'], points: '20' },
        { name: '工业小', from: '0', below: '50000', kind: ['工业'], points: '10' },
      ],
      progress: [
        { stage: '签约', factor: '0.5' },
        { stage: '开工', factor: '1' },
      ],
      unmatched: 'zero',
      cap: '100',
    });
    const items = [
      item('60000', { kind: '工业', progress: '开工', share: '0.5' }),
      item('10000', { kind: '工业', progress: '签约' }),
      item('10000', { kind: '农业', progress: '签约' }),
    ];
    expect(only(scheme, { metrics: { items } }).score).toBe('15.00');
  });
});

describe('steps, marks and composites', () => {
  const steps = schemeOf({
    type: 'steps',
    otherwise: '50',
    steps: [
      {
        marks: '75',
        when: [
          { measure: x, target: typed('10'), test: 'atLeast', value: '80%' },
          { measure: { metric: 'y' }, test: 'atLeast', value: '20%' },
        ],
      },
    ],
  });
  test.each([
    { x: '8', y: '0.2', points: '75.00' },
    { x: '7.9999', y: '0.2', points: '50.00' },
    { x: '8', y: '0.1999', points: '50.00' },
  ])('$x of 10 and $y: $points', ({ x: value, y, points }) => {
    expect(only(steps, { metrics: { x: value, y } }).score).toBe(points);
  });

  test('expert marks: mean of each kind of marker, weighted; one highest and one lowest left out', () => {
    const scheme = schemeOf({
      type: 'marks',
      mean: 'trimmed',
      markers: [
        { id: 'leaders', name: '区领导', weight: '0.6', outOf: '100' },
        { id: 'units', name: '互评', weight: '0.4', outOf: '10' },
      ],
    });
    const marks = { one: { leaders: ['100', '90', '80', '0'], units: ['10', '5', '0'] } };
    expect(only(scheme, { marks }).score).toBe('71.00'); // 85 % × 0.6 + 50 % × 0.4
    expect(() => only(scheme, { marks: { one: { leaders: ['1', '2'], units: ['1', '2', '3'] } } })).toThrow(
      '至少要有 3 份',
    );
    expect(() => only(scheme, { marks: { one: { leaders: ['1', '2', '101'], units: ['1', '2', '3'] } } })).toThrow(
      'units[0].marks.one.leaders[2]',
    );
  });

  test('不参评 of one indicator spreads its marks over the others, where the scheme allows it', () => {
    const leaf = (id: string, full: string, more: Json = {}) => ({
      id,
      name: id,
      full,
      type: 'ratio',
      measure: { metric: id },
      target: typed('10'),
      cap: '1',
      ...more,
    });
    const scheme = { ...schemeOf({}), indicators: [leaf('x', '60'), leaf('y', '40', { notApplicable: 'rescale' })] };
    const row = only(scheme, { metrics: { x: '5' }, notApplicable: { y: '没有园区' } });
    expect(row.score).toBe('50.00');
    expect(row.words).toContain('“y”（没有园区）不参评，按比例折算');
    expect(() => only(scheme, { metrics: { y: '5' }, notApplicable: { x: '不想' } })).toThrow('不允许');
  });
});

describe('beside the marks', () => {
  const base = { type: 'ratio', measure: x, target: typed('10'), cap: '1' };
  const bonus = (id: string, metric: string, points: string, kind = 'bonus') => ({
    id,
    name: id,
    kind,
    type: 'perItem',
    cap: null,
    terms: [{ measure: { metric }, points }],
  });

  test('bonuses have a cap, an exclusion counts the heavier one only, penalties never take the total below its floor', () => {
    const scheme = schemeOf(base, {
      adjustments: [bonus('a', 'x', '1'), bonus('b', 'y', '2'), bonus('c', 'y', '50', 'penalty')],
      exclusions: [['a', 'b']],
      bonusCap: '5',
    });
    const row = only(
      { ...scheme, adjustments: (scheme.adjustments as Json[]).slice(0, 2) },
      { metrics: { x: '3', y: '2' } },
    );
    expect([row.score, row.adjustments.map((one) => one.counted)]).toEqual(['34.00', [false, true]]);
    expect(only(scheme, { metrics: { x: '3', y: '9' } }).score).toBe('0.00');
  });

  test.each([
    { effect: 'zero', all: ['1 单位2 50.00', '2 单位1 0.00'], gone: 0 },
    { effect: 'last', all: ['1 单位2 50.00', '2 单位1 90.00'], gone: 0 },
    { effect: 'notRanked', all: ['1 单位2 50.00'], gone: 1 },
  ])('一票否决 with effect $effect', ({ effect, all, gone }) => {
    const scheme = schemeOf(base, {
      vetoes: [{ id: 'v', name: '弄虚作假', effect, when: [{ measure: { metric: 'y' }, test: 'above', value: '0' }] }],
    });
    const members = [{ metrics: { x: '9', y: '1' } }, { metrics: { x: '5', y: '0' } }];
    expect(places(scheme, members)).toEqual(all);
    expect(score(scheme, members).groups[0]?.notRanked).toHaveLength(gone);
  });

  test('equals share a place 1, 2, 2, 4, unless a tie-breaker parts them', () => {
    const members = ['9', '5', '5', '1'].map((value, index) => ({ metrics: { x: value, y: String(index) } }));
    expect(places(schemeOf(base), members).map((row) => row[0])).toEqual(['1', '2', '2', '4']);
    const parted = schemeOf(base, { tieBreakers: [{ by: 'measure', measure: { metric: 'y' } }] });
    expect(places(parted, members).map((row) => row.slice(0, 5))).toEqual(['1 单位1', '2 单位3', '3 单位2', '4 单位4']);
  });

  test('a run of last places brings 约谈; one better quarter between ends it', () => {
    const scheme = schemeOf(base, { consequences: [{ id: 'talk', name: '约谈', places: 'last', count: 1, run: 2 }] });
    const was = (quarter: string, fromBottom: number) => ({ quarter, rank: 2, fromBottom, score: '1' });
    const last = (history: Json[]) =>
      score(scheme, [{ metrics: { x: '9' } }, { metrics: { x: '1' }, history }]).groups[0]?.rows[1];
    expect(last([was('2018Q1', 1)])).toMatchObject({ lastRun: 2, consequences: [{ name: '约谈' }], toNext: '80' });
    expect(last([was('2018Q1', 2), was('2017Q4', 1)])).toMatchObject({ lastRun: 1, consequences: [] });
  });
});

test('the same facts under two schemes: the places that rest on the weights are named', () => {
  const leaf = (id: string, full: string) => ({
    id,
    name: id,
    full,
    type: 'ratio',
    measure: { metric: id },
    target: typed('10'),
    cap: '1',
  });
  const weights = (a: string, b: string) => ({ ...schemeOf({}), indicators: [leaf('x', a), leaf('y', b)] });
  const members = [{ metrics: { x: '9', y: '1' } }, { metrics: { x: '2', y: '7' } }, { metrics: { x: '0', y: '0' } }];
  const moved = sideBySide(score(weights('80', '20'), members), score(weights('20', '80'), members));
  expect(moved.map((one) => [one.unit, one.before.rank, one.after.rank, one.sensitive])).toEqual([
    ['单位1', 1, 2, true],
    ['单位2', 2, 1, true],
    ['单位3', 3, 3, false],
  ]);
});

describe('what does not fit is refused with its path, never guessed', () => {
  const good = schemeOf({ type: 'ratio', measure: x, target: typed('10'), cap: '1' });
  test.each([
    { name: 'a metric missing', members: [{}], says: 'units[0].metrics.x：缺少“X”' },
    { name: 'a number instead of text', members: [{ metrics: { x: 5 } }], says: 'units[0].metrics.x' },
    {
      name: 'a metric nobody asked for',
      members: [{ metrics: { x: '1', z: '1' } }],
      says: 'units[0].metrics.z：方案没有指标“z”',
    },
    {
      name: 'a strange field',
      members: [{ metrics: { x: '1' }, colour: 'red' }],
      says: 'units[0].colour：不认识的字段',
    },
    {
      name: 'a group of its own',
      members: [{ group: '乙组', metrics: { x: '1' } }],
      says: 'units[0].group：方案没有“乙组”',
    },
    {
      name: 'a count below 0',
      members: [{ metrics: { x: '1', top500Visits: '-2' } }],
      says: 'units[0].metrics.top500Visits：“',
    },
    {
      name: 'a month’s count below 0',
      members: [{ metrics: { x: '1', newLeads: { months: ['3', '-1'] } } }],
      says: 'units[0].metrics.newLeads.months[1]：',
    },
    {
      name: 'a unit twice',
      members: [
        { unit: '甲', metrics: { x: '1' } },
        { unit: '甲', metrics: { x: '1' } },
      ],
      says: 'units[1].unit：“甲”写了两次',
    },
  ])('facts: $name', ({ members, says }) => {
    const refused = (() => {
      try {
        return score(good, members as Member[]);
      } catch (error) {
        return error;
      }
    })();
    expect(refused).toBeInstanceOf(FileRefused);
    expect(String((refused as Error).message)).toContain(says);
  });

  const leaf = (id: string, more: Json = {}) => ({
    id,
    name: id,
    full: '50',
    type: 'ratio',
    measure: x,
    target: typed('10'),
    cap: '1',
    ...more,
  });
  test.each([
    { name: 'marks that do not add up', scheme: { ...good, total: '90' }, says: 'total：各项满分合计 100' },
    {
      name: 'a metric nobody knows',
      scheme: schemeOf({ type: 'ratio', measure: { metric: 'nobody' }, target: typed('1'), cap: '1' }),
      says: 'indicators[0].measure.metric',
    },
    {
      name: 'a target of zero',
      scheme: schemeOf({ type: 'ratio', measure: x, target: typed('0'), cap: '1' }),
      says: 'indicators[0].target.value：须大于 0',
    },
    {
      name: 'an identifier twice',
      scheme: { ...good, indicators: [leaf('a'), leaf('a')] },
      says: 'indicators[1].id：标识“a”用了两次',
    },
    {
      name: 'a circle',
      scheme: {
        ...good,
        indicators: [
          leaf('a'),
          { id: 'b', name: 'b', full: '50', type: 'composite', terms: [{ indicator: 'b', weight: '1' }] },
        ],
      },
      says: 'indicators[1].terms：“b”的得分要用到它自己',
    },
    {
      name: 'a gap between bands',
      scheme: schemeOf({
        type: 'minimums',
        metric: 'items',
        floor: '0',
        bands: [
          { name: '小', from: '0', below: '10', minimum: '1', each: '1' },
          { name: '大', from: '20', below: null, minimum: '1', each: '1' },
        ],
      }),
      says: 'indicators[0].bands[1]',
    },
    {
      name: 'a group without its target',
      scheme: { ...schemeOf({ type: 'ratio', measure: x, target: { from: 'byGroup', values: {} }, cap: '1' }) },
      says: '没有给“甲组”定目标',
    },
    { name: 'an unknown formula', scheme: schemeOf({ type: 'magic' }), says: 'indicators[0].type' },
  ])('scheme: $name', ({ scheme, says }) => {
    expect(() => score(scheme, [{ metrics: { x: '1' } }])).toThrow(says);
  });

  test('text that is no JSON, and facts of another quarter', () => {
    expect(() => scoreFiles('{', '{}', '2018Q1')).toThrow('不是 JSON');
    const facts = { ...factsOf([{ metrics: { x: '1' } }]), quarter: '2018Q3' };
    expect(() => scoreFiles(JSON.stringify(good), JSON.stringify(facts), '2018Q1')).toThrow('数据是 2018Q3 的');
  });
});
