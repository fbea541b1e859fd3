/**
 * For tests: schemes and facts around what the examples do not use, chosen so that halves, thirds, equals and caps come
 * up. All names and figures are made up.
 */
export type Sample = { scheme: Json; facts: { units?: Json[]; officers?: Json[] }; quarter: string };
type Json = Record<string, unknown>;

const typed = (value: string) => ({ from: 'typed', value });
const ofYear = (portion: 'year' | 'timePassed' | 'quarter', metric?: string) => ({ from: 'table', portion, metric });
const measure = (metric: string, more: Json = {}) => ({ metric, ...more });
const rounding = (indicator: number | null, branch: number | null, total: number) => ({
  method: 'halfUp',
  indicator,
  branch,
  total,
});

function scheme(id: string, metrics: readonly string[], more: Json): Json {
  return {
    id,
    version: 1,
    title: `“${id}”试算方案`,
    year: 2018,
    subject: 'units',
    groups: ['街镇组'],
    rounding: rounding(2, 2, 2),
    metrics: metrics.map((metric) => ({ id: metric, name: `数${metric}`, unit: '个' })),
    ...more,
  };
}

const unit = (name: string, metrics: Json, more: Json = {}) => ({ unit: name, group: '街镇组', metrics, ...more });

/** Rates: lower is better, floor, cap, nothing below a line, over-fulfilment by size of target, targets by group, mixes. */
const rates: Sample = {
  quarter: '2018Q3',
  scheme: scheme('rates', ['a', 'b', 'c'], {
    groups: ['街镇组', '园区组'],
    overall: true,
    total: '100',
    indicators: [
      {
        id: 'over',
        name: '超额',
        full: '20',
        type: 'ratio',
        cap: '1',
        measure: measure('a'),
        target: ofYear('timePassed'),
        over: {
          percent: 'exact',
          max: '3',
          steps: [
            { targetFrom: '0', perPercent: '0.03' },
            { targetFrom: '20', perPercent: '0.07' },
          ],
        },
      },
      {
        id: 'whole',
        name: '整数超额',
        full: '20',
        type: 'ratio',
        cap: '1',
        measure: measure('a'),
        target: { from: 'byGroup', values: { 街镇组: '7', 园区组: '9.5' } },
        over: { percent: 'whole', max: null, steps: [{ targetFrom: '0', perPercent: '0.1' }] },
      },
      {
        id: 'lower',
        name: '越少越好',
        full: '15',
        type: 'ratio',
        direction: 'lower',
        cap: '110%',
        measure: measure('b'),
        target: typed('30'),
      },
      {
        id: 'line',
        name: '低于不得分',
        full: '15',
        type: 'ratio',
        zeroBelow: '60%',
        floor: '70%',
        cap: null,
        measure: measure('c'),
        target: ofYear('quarter'),
      },
      {
        id: 'mix',
        name: '个数与金额',
        full: '30',
        type: 'mix',
        cap: '90%',
        parts: [
          { measure: measure('a'), target: ofYear('year'), weight: '60%', cap: '1' },
          { measure: measure('c'), target: typed('3'), weight: '40%' },
        ],
      },
    ],
    tieBreakers: [{ by: 'unrounded' }],
  }),
  facts: {
    units: [
      unit('甲镇', { a: '9', b: '40', c: '1' }, { targets: { a: '12', c: '9' } }),
      unit('乙镇', { a: '20', b: '0', c: '2.5' }, { targets: { a: '24', c: '10' } }),
      unit(
        '丙镇',
        { a: '3', b: '25', c: '2' },
        { targets: { a: { year: '30', quarters: ['5', '7', '8', '10'] }, c: '9' } },
      ),
      unit('丁园', { a: '10.7', b: '27.3', c: '3' }, { group: '园区组', targets: { a: '12', c: '7' } }),
      unit('戊园', { a: '9', b: '40', c: '1' }, { group: '园区组', targets: { a: '12', c: '9' } }),
      unit('己园', {}, { group: '园区组', notRanked: '本季度新设' }),
    ],
  },
};

const efficacy = (id: string, name: string, more: Json) => ({
  id,
  name,
  full: '10',
  type: 'efficacy',
  span: '40',
  base: '60',
  scale: '100',
  whenEqual: '80',
  ...more,
});

/** Within the group: 功效系数 and points by place, with equals, who does not take part, and rates that are thirds. */
const cohort: Sample = {
  quarter: '2018Q2',
  scheme: scheme('cohort', ['a', 'b', 'c', 'd'], {
    total: '70',
    rounding: rounding(3, null, 2),
    indicators: [
      efficacy('up', '功效', { measure: measure('a') }),
      efficacy('down', '功效越少越好', { measure: measure('b'), direction: 'lower', notApplicable: 'rescale' }),
      efficacy('rate', '功效完成率', { measure: measure('a'), target: ofYear('year'), scale: '100', whenEqual: '75' }),
      efficacy('same', '功效相等', { measure: measure('d'), target: ofYear('year', 'd') }),
      {
        id: 'places',
        name: '位次',
        full: '10',
        type: 'rank',
        measure: measure('c'),
        points: ['10', '8', '5'],
      },
      {
        id: 'mean',
        name: '位次平均',
        full: '10',
        type: 'rank',
        direction: 'lower',
        ties: 'mean',
        measure: measure('c'),
        points: ['10', '8', '5'],
        notApplicable: 'rescale',
      },
      {
        id: 'steps',
        name: '位次递减',
        full: '10',
        type: 'rank',
        ties: 'mean',
        measure: measure('d'),
        target: ofYear('year', 'd'),
        points: { first: '10', step: '2.5', floor: '4' },
      },
    ],
  }),
  facts: {
    units: [
      unit('甲镇', { a: '10', b: '3', c: '5', d: '1' }, { targets: { a: '30', d: '3' } }),
      unit('乙镇', { a: '5', b: '9', c: '5', d: '2' }, { targets: { a: '15', d: '6' } }),
      unit('丙镇', { a: '0.1', b: '3.3', c: '5', d: '0.1' }, { targets: { a: '0.3', d: '0.3' } }),
      unit('丁镇', { a: '7', b: '3', c: '9', d: '7' }, { targets: { a: '20', d: '21' } }),
      unit(
        '戊镇',
        { a: '-2', c: '1', d: '9' },
        { targets: { a: '20', d: '27' }, notApplicable: { down: '没有园区', mean: '没有园区' } },
      ),
      unit('己镇', {}, { notRanked: '本季度撤并' }),
    ],
  },
};

const item = (amount: string | null, more: Json = {}) => ({ ...(amount === null ? {} : { amount }), ...more });

/** Lists of projects: counts, sums, big ones counted several times, minimums by size, points by class, rates of lists. */
const projects: Sample = {
  quarter: '2018Q1',
  scheme: scheme('projects', ['p', 'q', 'm', 'r', 's'], {
    total: '100',
    rounding: rounding(2, null, 2),
    indicators: [
      {
        id: 'each',
        name: '按项',
        full: '20',
        type: 'perItem',
        cap: '20',
        terms: [
          { measure: measure('p', { of: 'amountYi', filter: { kind: ['工业', '“新”材料'] } }), points: '0.35' },
          { measure: measure('p', { filter: { class: ['世界500强'], from: '10000', below: '90000' } }), points: '3' },
        ],
      },
      {
        id: 'equal',
        name: '大项目折算',
        full: '20',
        type: 'ratio',
        cap: '1',
        measure: measure('p', {
          of: 'equivalents',
          equivalents: [
            { from: '50000', counts: '2' },
            { from: '100000', counts: '3' },
          ],
        }),
        target: typed('9'),
      },
      {
        id: 'sizes',
        name: '分档个数',
        full: '20',
        type: 'minimums',
        metric: 'q',
        floor: '2',
        bands: [
          { name: '1—5亿', from: '10000', below: '50000', minimum: '3', each: '2.5' },
          { name: '5亿以上', from: '50000', below: null, minimum: '2', each: '4', filter: { kind: ['工业'] } },
        ],
      },
      {
        id: 'class',
        name: '分类计分',
        full: '15',
        type: 'classes',
        metric: 'p',
        unmatched: 'zero',
        cap: '15',
        classes: [
          { name: '工业大', from: '50000', below: null, kind: ['工业'], points: '6' },
          { name: '工业小', from: '0', below: '50000', kind: ['工业'], points: '2.5' },
          { name: '其他', from: '10000', below: null, kind: ['“新”材料', '服务业'], points: '1' },
        ],
        progress: [
          { stage: '签约', factor: '0.3' },
          { stage: '开工', factor: '70%' },
          { stage: '投产', factor: '1' },
        ],
      },
      {
        id: 'months',
        name: '月平均',
        full: '10',
        type: 'ratio',
        cap: '1',
        measure: measure('m', { period: 'monthAverage' }),
        target: typed('7'),
      },
      {
        id: 'share',
        name: '履约率',
        full: '10',
        type: 'ratio',
        cap: '1',
        measure: measure('r', { whenNone: '50%' }),
        target: typed('1'),
      },
      {
        id: 'late',
        name: '迟报',
        full: '5',
        type: 'deduct',
        floor: '1',
        terms: [{ measure: measure('s', { period: 'yearToDate' }), points: '0.75' }],
      },
    ],
    adjustments: [
      {
        id: 'amount',
        name: '金额加分',
        kind: 'bonus',
        type: 'perItem',
        cap: '4',
        terms: [{ measure: measure('p', { of: 'amountWan' }), points: '0.00003' }],
      },
    ],
  }),
  facts: {
    units: [
      unit('甲镇', {
        p: [
          item('62000.5', { kind: '工业', progress: '开工', share: '0.3334', class: '世界500强', name: '=1+1' }),
          item('49999.9999', { kind: '工业', progress: '签约', count: '2', name: '联合项目' }),
          item('120000', { kind: '“新”材料', progress: '投产', share: '0.5', class: '世界500强' }),
        ],
        q: [
          item('10000', { count: '2', share: '0.5' }),
          item('50000', { kind: '工业' }),
          item(null, { band: '1—5亿' }),
        ],
        m: { months: ['5', '6', '8'] },
        r: { reached: [item('1')], of: [item('1'), item('2', { share: '0.5' }), item('3')] },
        s: { quarter: '1', yearToDate: '2' },
      }),
      unit('乙镇', {
        p: [item('100', { kind: '农业', progress: '签约' }), item('99999', { kind: '服务业', progress: '开工' })],
        q: [],
        m: { months: ['7'] },
        r: { reached: '3', of: '7' },
        s: '9',
      }),
      unit('丙镇', {
        p: [],
        q: [
          item('49999.99', { count: '3', kind: '工业' }),
          item('700000', { count: '2', kind: '工业', share: '0.6667' }),
        ],
        m: { months: ['0', '0.5'] },
        r: { reached: [], of: [] },
        s: { yearToDate: '0' },
      }),
    ],
  },
};

const plain = (id: string, name: string, full: string, metric: string, more: Json = {}) => ({
  id,
  name,
  full,
  type: 'ratio',
  cap: '1',
  measure: measure(metric),
  target: typed('8'),
  ...more,
});

/** The tree: sums, weights, who does not take part in what, steps on several conditions, marks, composites, groups. */
const tree: Sample = {
  quarter: '2018Q1',
  scheme: scheme('tree', ['a', 'b', 'c'], {
    groups: ['街镇组', '部门组'],
    overall: true,
    total: '100',
    rounding: rounding(2, 1, 3),
    indicators: [
      {
        id: 'whole',
        name: '综合',
        full: '10',
        type: 'composite',
        terms: [
          { indicator: 'steps', weight: '0.3' },
          { indicator: 'weighed', weight: '0.7' },
        ],
      },
      {
        id: 'sum',
        name: '合计',
        full: '30',
        type: 'sum',
        children: [
          plain('sumA', '合计甲', '13', 'a', { notApplicable: 'rescale' }),
          plain('sumB', '合计乙', '17', 'b', { groups: ['街镇组'] }),
          plain('sumC', '合计丙', '17', 'c', { groups: ['部门组'], notApplicable: 'full' }),
        ],
        notApplicable: 'zero',
      },
      {
        id: 'weighed',
        name: '加权',
        full: '30',
        type: 'weighted',
        children: [
          plain('weighedA', '加权甲', '7', 'a', { weight: '0.35' }),
          plain('weighedB', '加权乙', '100', 'b', { weight: '0.45', notApplicable: 'rescale' }),
          plain('weighedC', '加权丙', '1', 'c', { weight: '0.2', notApplicable: 'zero' }),
        ],
      },
      {
        id: 'steps',
        name: '分档',
        full: '10',
        type: 'steps',
        otherwise: '-1',
        steps: [
          {
            name: '一档',
            marks: '10',
            when: [
              { measure: measure('a'), target: typed('9'), test: 'atLeast', value: '33.3%' },
              { measure: measure('b'), test: 'above', value: '2' },
            ],
          },
          { marks: '5', when: [{ measure: measure('c'), test: 'below', value: '3' }] },
          { marks: '2.345', when: [{ measure: measure('c'), target: typed('6'), test: 'atMost', value: '0.5' }] },
        ],
      },
      {
        id: 'experts',
        name: '评议',
        full: '10',
        type: 'marks',
        mean: 'trimmed',
        markers: [
          { id: 'leaders', name: '区领导', weight: '60%', outOf: '100' },
          { id: 'firms', name: '企业', weight: '40%', outOf: '10' },
        ],
        notApplicable: 'rescale',
      },
      {
        id: 'peers',
        name: '互评',
        full: '10',
        type: 'marks',
        markers: [{ id: 'peers', name: '各单位', weight: '1', outOf: '7' }],
      },
    ],
    tieBreakers: [{ by: 'indicator', indicator: 'sumA' }, { by: 'unrounded' }],
  }),
  facts: {
    units: [
      unit(
        '甲镇',
        { a: '3', b: '5', c: '1' },
        { marks: marks(['80', '90', '70.5'], ['9', '8', '7', '6'], ['5', '6', '7']) },
      ),
      unit(
        '乙镇',
        { a: '2.997', b: '8', c: '3' },
        {
          marks: { peers: { peers: ['7'] } },
          notApplicable: { sumA: '无园区', weighedB: '无园区', experts: '未评议' },
        },
      ),
      unit(
        '丙镇',
        { a: '1', b: '2', c: '3.0001' },
        {
          marks: marks(['100', '0', '50'], ['10', '10', '10'], ['3']),
          notApplicable: { sum: '新设单位', weighedC: '新设单位' },
        },
      ),
      unit(
        '丁局',
        { a: '8', b: '8', c: '8' },
        { group: '部门组', marks: marks(['61', '62', '63', '64'], ['1', '2', '3'], ['1', '2']) },
      ),
      unit(
        '戊局',
        { a: '7', b: '1', c: '2' },
        {
          group: '部门组',
          marks: marks(['61', '62', '63', '64'], ['1', '2', '3'], ['1', '2']),
          notApplicable: { sumA: '无园区', sumC: '无园区' },
        },
      ),
    ],
  },
};

function marks(leaders: string[], firms: string[], peers: string[]): Json {
  return { experts: { leaders, firms }, peers: { peers } };
}

const points = (
  id: string,
  name: string,
  kind: 'bonus' | 'penalty',
  metric: string,
  each: string,
  more: Json = {},
) => ({
  id,
  name,
  kind,
  type: 'perItem',
  cap: null,
  terms: [{ measure: measure(metric), points: each }],
  ...more,
});

/** Beside the marks: exclusions one after the other, caps, vetoes of each kind, tie-breakers, equals at one place. */
const besides: Sample = {
  quarter: '2018Q4',
  scheme: scheme('besides', ['a', 'b', 'c', 'd'], {
    groups: ['街镇组', '部门组'],
    overall: true,
    total: '10',
    rounding: rounding(2, null, 1),
    indicators: [plain('base', '基础', '10', 'a')],
    adjustments: [
      points('one', '加分甲', 'bonus', 'b', '1'),
      points('two', '加分乙', 'bonus', 'c', '1.5', { cap: '4' }),
      points('three', '加分丙', 'bonus', 'd', '0.333', { groups: ['街镇组'] }),
      points('off', '扣分甲', 'penalty', 'b', '0.667'),
      {
        id: 'late',
        name: '扣分乙',
        kind: 'penalty',
        type: 'steps',
        otherwise: '0',
        steps: [{ marks: '3', when: [{ measure: measure('c'), test: 'atLeast', value: '3' }] }],
      },
    ],
    exclusions: [
      ['one', 'two'],
      ['two', 'three', 'one'],
      ['off', 'late'],
    ],
    bonusCap: '3.5',
    penaltyCap: '2.5',
    totalFloor: null,
    vetoes: [
      {
        id: 'zero',
        name: '弄虚作假',
        effect: 'zero',
        when: [{ measure: measure('d'), test: 'above', value: '8' }],
      },
      {
        id: 'last',
        name: '重大事故',
        effect: 'last',
        when: [
          { measure: measure('d'), test: 'atMost', value: '-1' },
          { measure: measure('d'), target: typed('3'), test: 'atLeast', value: '2' },
        ],
      },
      {
        id: 'out',
        name: '取消资格',
        effect: 'notRanked',
        when: [{ measure: measure('b'), test: 'atLeast', value: '50' }],
      },
    ],
    tieBreakers: [
      { by: 'measure', measure: measure('d'), direction: 'lower' },
      { by: 'indicator', indicator: 'base' },
      { by: 'unrounded' },
    ],
  }),
  facts: {
    units: [
      unit('甲镇', { a: '4', b: '1', c: '1', d: '0' }),
      unit('乙镇', { a: '4', b: '1', c: '1', d: '0' }),
      unit('丙镇', { a: '4', b: '1', c: '1', d: '1' }),
      unit('丁镇', { a: '8', b: '3', c: '2', d: '6' }),
      unit('戊镇', { a: '8', b: '0', c: '0', d: '9' }),
      unit('己镇', { a: '0', b: '2', c: '3', d: '0' }),
      unit('庚镇', { a: '8', b: '50', c: '0', d: '0' }),
      unit('辛局', { a: '1', b: '0', c: '0', d: '-1' }, { group: '部门组' }),
      unit('壬局', { a: '4', b: '1.5', c: '1', d: '0' }, { group: '部门组' }),
      unit('癸局', {}, { group: '部门组', notRanked: '本年撤并' }),
    ],
  },
};

/** Officers: two of one unit, and one whose name a spreadsheet would take for a formula. */
const officers: Sample = {
  quarter: '2018Q2',
  scheme: scheme('officers', ['a'], {
    subject: 'officers',
    total: '10',
    rounding: rounding(null, null, 4),
    indicators: [plain('days', '外出天数', '10', 'a', { target: ofYear('timePassed') })],
  }),
  facts: {
    officers: [
      { officer: '赵一', ...unit('甲镇', { a: '70' }, { targets: { a: '240' } }) },
      { officer: '=钱二', ...unit('甲镇', { a: '120' }, { targets: { a: '240' } }) },
      { officer: '孙三', ...unit('乙镇', { a: '70' }, { targets: { a: '240' } }) },
      { officer: '李四', ...unit('乙镇', {}, { notRanked: '援派在外' }) },
    ],
  },
};

export const SAMPLES: Readonly<Record<string, Sample>> = { rates, cohort, projects, tree, besides, officers };
