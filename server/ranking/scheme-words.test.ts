import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { reweighed } from './reweigh';
import type { Scheme } from './scheme';
import { changedLines, schemeParts } from './scheme-words';
import { schemeOf as read } from './score-files';
import { starterOfficerScheme, starterScheme } from './starter';
import { leaf, schemeOf } from './testing';

type Json = Record<string, unknown>;

const EXAMPLES = new URL('./examples/', import.meta.url);
const schemeFrom = (value: unknown) => read(JSON.stringify(value));
const a = { metric: 'a' };
const typed = (value: string) => ({ from: 'typed', value });
const signings = { metric: 'majorSignings' };
const paidIn = { metric: 'paidIn', period: 'yearToDate' };
const large = [
  { from: '50000', counts: '2' },
  { from: '100000', counts: '3' },
];

const wordsOf = (scheme: Scheme, title: string) =>
  (schemeParts(scheme).find((part) => part.title === title)?.lines ?? []).map((line) => line.words);
const formulaWords = (formula: Json, more: Json = {}) =>
  wordsOf(schemeFrom(schemeOf([leaf(formula)], more)), '指标')[0];

describe('each formula as a clerk would write it', () => {
  test.each<{ formula: Json; words: string }>([
    {
      formula: { type: 'ratio', cap: '1', measure: paidIn, target: { from: 'table', portion: 'timePassed' } },
      words: '按本年累计到位内资（万元）完成全年目标序时进度的比例计分，封顶100%',
    },
    {
      formula: { type: 'ratio', cap: '120%', measure: a, target: typed('27'), zeroBelow: '0.6', floor: '30%' },
      words: '按本季度甲数（个）完成目标27个的比例计分，低于60%不得分，最低按30%计，封顶120%',
    },
    {
      formula: { type: 'ratio', cap: null, measure: { metric: 'filingOnTime' }, target: typed('100%') },
      words: '按本季度按时报送率计分，不封顶',
    },
    {
      formula: {
        type: 'ratio',
        cap: '1',
        direction: 'lower',
        measure: { metric: 'approvalDays' },
        target: typed('30'),
      },
      words: '按目标30天÷本季度审批时限（天）的比例计分（越少越好），封顶100%',
    },
    {
      formula: { type: 'ratio', cap: '1', measure: a, target: { from: 'byGroup', values: { 街镇组: '27' } } },
      words: '按本季度甲数（个）完成目标（街镇组27个）的比例计分，封顶100%',
    },
    {
      formula: {
        type: 'ratio',
        cap: '1',
        measure: { ...paidIn, period: 'monthAverage' },
        target: { from: 'table', metric: 'majorSignings', portion: 'quarter' },
        over: {
          steps: [
            { targetFrom: '0', perPercent: '0.1' },
            { targetFrom: '20', perPercent: '0.2' },
          ],
          percent: 'whole',
          max: '5',
        },
      },
      words:
        '按月均到位内资（万元）完成“亿元以上签约项目”本季度目标的比例计分，封顶100%，超额另加：全年目标不足20万元的每超1个百分点加0.1分、全年目标20万元以上的每超1个百分点加0.2分（不足1个百分点的不计），最多加5分',
    },
    {
      formula: {
        type: 'efficacy',
        measure: { ...signings, of: 'amountYi', filter: { kind: ['高端装备制造'], from: '3000' } },
        span: '40',
        base: '60',
        scale: '100',
        whenEqual: '80',
      },
      words:
        '功效系数：(x−组内最小)÷(组内最大−组内最小)×40+60，x为本季度亿元以上签约项目（只计高端装备制造，3000万元以上的）的金额（亿元），组内都相同的计80分，按100分制算出后折算为10分',
    },
    {
      formula: { type: 'efficacy', direction: 'lower', measure: a, span: '4', base: '6', scale: '10', whenEqual: '8' },
      words: '功效系数：(组内最大−x)÷(组内最大−组内最小)×4+6，x为本季度甲数（个），组内都相同的计8分',
    },
    {
      formula: { type: 'rank', measure: a, points: ['10', '8', '5'] },
      words: '按本季度甲数（个）在组内由多到少的位次计分：第1名10分、第2名8分、第3名及以后5分，并列的同分',
    },
    {
      formula: {
        type: 'rank',
        direction: 'lower',
        ties: 'mean',
        measure: a,
        target: typed('8'),
        points: { first: '10', step: '0.5', floor: '2' },
      },
      words:
        '按本季度甲数（个）完成目标8个的比例在组内由少到多的位次计分：第1名10分，每后一名少0.5分，最低2分，并列的取所占名次的平均分',
    },
    {
      formula: {
        type: 'perItem',
        cap: '10',
        terms: [{ measure: { ...signings, of: 'equivalents', equivalents: large }, points: '5' }],
      },
      words: '本季度亿元以上签约项目每个5分，封顶10分；5亿元以上计2个、10亿元以上计3个',
    },
    {
      formula: {
        type: 'perItem',
        cap: '10',
        terms: [
          { measure: { ...signings, of: 'equivalents', equivalents: large }, points: '5' },
          { measure: paidIn, points: '0.001' },
          { measure: { metric: 'filingOnTime' }, points: '2' },
        ],
      },
      words:
        '本季度亿元以上签约项目每个5分（5亿元以上计2个、10亿元以上计3个）、本年累计到位内资每万元0.001分、本季度按时报送率达到100%得2分，合计封顶10分',
    },
    {
      formula: { type: 'deduct', floor: '0', terms: [{ measure: a, points: '0.5' }] },
      words: '满分起扣：本季度甲数每个扣0.5分，扣完为止',
    },
    {
      formula: { type: 'deduct', floor: '-2', terms: [{ measure: a, points: '0.5' }] },
      words: '满分起扣：本季度甲数每个扣0.5分，最低-2分',
    },
    {
      formula: {
        type: 'minimums',
        metric: 'majorSignings',
        floor: '0',
        bands: [
          { name: '中等', from: '30000', below: '100000', minimum: '7', each: '0.1' },
          { name: '大', from: '100000', below: null, minimum: '1', each: '0.2', filter: { kind: ['工业'] } },
        ],
      },
      words:
        '本季度亿元以上签约项目分档核对个数，满分起扣：中等（3亿元以上、不足10亿元）不少于7个，每少1个扣0.1分；大（10亿元以上）（只计工业的）不少于1个，每少1个扣0.2分；扣完为止',
    },
    {
      formula: {
        type: 'mix',
        cap: '1',
        parts: [
          { measure: a, target: typed('27'), weight: '50%', cap: '1.2' },
          { measure: { metric: 'b' }, target: typed('54'), weight: '0.5' },
        ],
      },
      words:
        '加权计分：本季度甲数（个）完成目标27个的比例（封顶120%）×50% + 本季度乙数（亿元）完成目标54亿元的比例×50%，合计封顶100%',
    },
    {
      formula: {
        type: 'steps',
        otherwise: '0',
        steps: [
          {
            name: '一档',
            marks: '10',
            when: [
              { measure: signings, target: { from: 'table', portion: 'year' }, test: 'atLeast', value: '80%' },
              { measure: a, test: 'above', value: '2' },
            ],
          },
          { marks: '5', when: [{ measure: { metric: 'filingOnTime' }, test: 'atMost', value: '20%' }] },
        ],
      },
      words:
        '按先达到的一档计分：一档：本季度亿元以上签约项目（个）完成全年目标的比例不低于80%，且本季度甲数高于2个的，10分；本季度按时报送率不高于20%的，5分；其余0分',
    },
    {
      formula: {
        type: 'classes',
        metric: 'majorSignings',
        cap: '10',
        unmatched: 'zero',
        classes: [
          { name: '大工业', kind: ['工业'], from: '100000', below: null, points: '4' },
          { name: '小工业', kind: ['工业'], from: '0', below: '100000', points: '2' },
        ],
        progress: [
          { stage: '签约', factor: '0.3' },
          { stage: '开工', factor: '1' },
        ],
      },
      words:
        '本季度亿元以上签约项目按类别计分：大工业（工业，10亿元以上）每个4分、小工业（工业，不足10亿元）每个2分；按进度计：签约30%、开工100%；不属于以上类别的不计分；封顶10分',
    },
    {
      formula: {
        type: 'marks',
        mean: 'trimmed',
        markers: [
          { id: 'm', name: '主任', weight: '0.6', outOf: '100' },
          { id: 'n', name: '企业', weight: '0.4', outOf: '10' },
        ],
      },
      words: '评委打分：主任（满分100，占60%）、企业（满分10，占40%），去掉一个最高分和一个最低分后取平均',
    },
    {
      formula: { type: 'marks', markers: [{ id: 'm', name: '主任', weight: '1', outOf: '100' }] },
      words: '评委打分：主任（满分100），取平均分',
    },
    {
      formula: {
        type: 'ratio',
        cap: '1',
        measure: { metric: 'startRate', whenNone: '1' },
        target: typed('80%'),
        notApplicable: 'rescale',
        groups: ['街镇组'],
      },
      words:
        '按本季度开工率（没有应计的按100%计）完成目标80%的比例计分，封顶100%；只考核街镇组；不参评的，分值按比例折算到其他项',
    },
  ])('$formula.type: $words', ({ formula, words }) => {
    expect(formulaWords(formula)).toBe(words);
  });
});

test('a tree: sums, weights, and an indicator made of others, set in below what they belong to', () => {
  const child = (id: string, more: Json) => ({
    ...leaf({ type: 'ratio', cap: '1', measure: a, target: typed('8') }),
    id,
    name: id,
    ...more,
  });
  const scheme = schemeFrom(
    schemeOf([
      {
        id: 'p',
        name: '签约',
        full: '6',
        type: 'weighted',
        children: [child('甲', { id: 'q', weight: '30%' }), child('乙', { id: 'r', weight: '0.7' })],
      },
      {
        id: 's',
        name: '综合',
        full: '4',
        type: 'composite',
        terms: [
          { indicator: 'q', weight: '0.4' },
          { indicator: 'r', weight: '0.6' },
        ],
      },
    ]),
  );
  const rule = '按本季度甲数（个）完成目标8个的比例计分，封顶100%';
  expect(
    schemeParts(scheme)
      .find((part) => part.title === '指标')
      ?.lines.map((line) => [line.depth, line.name, line.mark, line.words]),
  ).toEqual([
    [0, '签约', '6分', '下列各项得分率按权重合计'],
    [1, '甲', '10分', `权重30%；${rule}`],
    [1, '乙', '10分', `权重70%；${rule}`],
    [0, '综合', '4分', '综合其他指标的得分率：“甲”×40% + “乙”×60%'],
  ]);
});

test('what stands beside the indicators: bonuses, vetoes, ties, what places bring, single rankings and lists', () => {
  const per = (id: string, name: string, kind: string, points: string, cap: string | null) => ({
    id,
    name,
    kind,
    type: 'perItem',
    cap,
    terms: [{ measure: a, points }],
  });
  const scheme = schemeFrom(
    schemeOf([leaf({ type: 'ratio', cap: '1', measure: a, target: typed('8') })], {
      adjustments: [
        per('m', '线索', 'bonus', '0.5', '3'),
        per('n', '专班', 'bonus', '1', null),
        per('o', '核减', 'penalty', '3', '6'),
      ],
      exclusions: [['m', 'n']],
      bonusCap: '3',
      penaltyCap: '6',
      totalFloor: null,
      vetoes: [
        {
          id: 'v',
          name: '弄虚作假',
          effect: 'zero',
          when: [
            { measure: a, test: 'atLeast', value: '1' },
            { measure: { metric: 'b' }, test: 'below', value: '2' },
          ],
        },
      ],
      tieBreakers: [
        { by: 'indicator', indicator: 'x' },
        { by: 'measure', measure: a, direction: 'lower' },
        { by: 'unrounded' },
      ],
      consequences: [
        { id: 'p', name: '表扬', places: 'first', count: 3 },
        { id: 't', name: '约谈', places: 'last', count: 1, run: 2, below: '60', groups: ['街镇组'] },
      ],
      singles: [{ id: 'one', name: '签约单项', indicators: ['x'] }],
      lists: [
        {
          id: 'l',
          name: '黑榜',
          kind: 'black',
          rules: [{ places: 'last', count: 2, run: 2 }, { single: 'one', below: '6' }, { veto: 'v' }],
        },
      ],
    }),
  );
  const told = Object.fromEntries(
    schemeParts(scheme).map((part) => [part.title, part.lines.map((one) => `${one.name}：${one.words}`)]),
  );
  expect(told).toMatchObject({
    总则: expect.arrayContaining([
      '总分：10分，不含加分；扣分后可以为负',
      '四舍五入：各项得分不舍入，小计不舍入，总分保留2位小数',
    ]),
    加分扣分: [
      '线索：本季度甲数每个加0.5分，封顶3分',
      '专班：本季度甲数每个加1分，不封顶',
      '核减：本季度甲数每个扣3分，封顶6分',
      '不重复计分：线索、专班只计分值最大的一项',
      '合计：加分合计最多3分；扣分合计最多6分',
    ],
    一票否决: ['弄虚作假：本季度甲数不低于1个，或本季度乙数低于2亿元的，总分记0分'],
    总分相同的: [
      '先后：“指标”得分高的在前；再相同的，本季度甲数（个）少的在前；再相同的，四舍五入前的总分高的在前；仍相同的，名次并列，其后名次空出（1、2、2、4）',
    ],
    结果运用: ['表扬：各组前3名', '约谈：各组连续2个季度末位且总分低于60分；只对街镇组'],
    单项排名: ['签约单项：按“指标”得分排名'],
    名单: ['黑榜：总分连续2个季度后2名；或单项“签约单项”得分低于6分；或触发“弄虚作假”'],
  });
});

test.each([
  ...readdirSync(EXAMPLES)
    .filter((file) => file.endsWith('.scheme.json'))
    .map((file) => ({ named: file, scheme: read(readFileSync(new URL(file, EXAMPLES), 'utf8')) })),
  { named: 'starter of units', scheme: schemeFrom(starterScheme(2018, ['街镇组'])) },
  { named: 'starter of officers', scheme: schemeFrom(starterOfficerScheme(2018)) },
])('$named is told without a word of the data format', ({ scheme }) => {
  const lines = schemeParts(scheme).flatMap((part) => part.lines);
  const text = lines.map((line) => `${line.name} ${line.mark ?? ''} ${line.words}`).join('\n');
  expect(text.replace(/x为|\(x−|−x\)/g, '')).not.toMatch(/[A-Za-z]|undefined|null|NaN/);
  expect(lines.every((line) => line.words !== '')).toBe(true);
});

describe('what changed against another version', () => {
  const before = schemeFrom(starterScheme(2018, ['街镇组', '园区组']));

  test('other marks are told as the lines that say something else', () => {
    const made = reweighed(before, { building: '25', money: '15' });
    if ('faults' in made) throw new Error('the marks add up');
    expect(changedLines(before, made.scheme)).toEqual([
      {
        part: '指标',
        name: '开工入库',
        before: '20分，本季度开工项目每个5分、本季度入库项目每个5分，合计封顶20分',
        after: '25分，本季度开工项目每个6.25分、本季度入库项目每个6.25分，合计封顶25分',
      },
      {
        part: '指标',
        name: '到位资金',
        before: expect.stringMatching(/^20分，功效系数.*折算为20分$/),
        after: expect.stringMatching(/^15分，功效系数.*折算为15分$/),
      },
    ]);
  });

  test('what is new, gone or renamed', () => {
    const [first, ...others] = before.adjustments;
    if (!first) throw new Error('the starter has bonuses');
    const after = { ...before, adjustments: [{ ...first, name: '有效线索' }], consequences: [] };
    const told = changedLines(before, after);
    expect(told.map((line) => [line.name, line.before !== null, line.after !== null])).toEqual([
      ['有效线索（原“新登记线索”）', true, true],
      [others[0]?.name, true, false],
      ['表扬', true, false],
      ['表态发言', true, false],
      ['约谈', true, false],
    ]);
    expect(changedLines(before, before)).toEqual([]);
  });
});
