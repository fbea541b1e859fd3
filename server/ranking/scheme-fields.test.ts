import { describe, expect, test } from 'vitest';
import { schemeFields, withFields } from './scheme-fields';
import { schemeOf as read } from './score-files';
import { starterScheme } from './starter';
import { leaf, schemeOf } from './testing';

type Json = Record<string, unknown>;

const a = { metric: 'a' };
const typed = { from: 'typed', value: '8' };
const schemeFrom = (value: unknown) => read(JSON.stringify(value));
const same = { title: '测试方案', year: 2018, version: 2 };
const told = (formula: Json) =>
  schemeFields(schemeFrom(schemeOf([leaf(formula)]))).rules[0]?.fields.map((one) => `${one.label}=${one.value}`);

describe('the numbers of a scheme that a form can change', () => {
  test.each<{ formula: Json; fields: string[] }>([
    {
      formula: { type: 'ratio', cap: '1', measure: a, target: typed },
      fields: ['满分=10', '目标=8', '完成率封顶=1'],
    },
    {
      formula: { type: 'ratio', cap: null, measure: a, target: { from: 'byGroup', values: { 街镇组: '27' } } },
      fields: ['满分=10', '街镇组目标=27'],
    },
    {
      formula: { type: 'efficacy', measure: a, span: '40', base: '60', scale: '100', whenEqual: '80' },
      fields: ['满分=10', '系数幅度=40', '基础分=60', '都相同的计=80'],
    },
    { formula: { type: 'rank', measure: a, points: ['10', '8'] }, fields: ['满分=10', '第1名=10', '第2名=8'] },
    {
      formula: { type: 'rank', measure: a, points: { first: '10', step: '1', floor: '2' } },
      fields: ['满分=10', '第1名=10', '每后一名少=1', '最低=2'],
    },
    {
      formula: { type: 'perItem', cap: '10', terms: [{ measure: a, points: '5' }] },
      fields: ['满分=10', '甲数每个=5', '封顶=10'],
    },
    {
      formula: {
        type: 'deduct',
        floor: '0',
        terms: [
          { measure: a, points: '0.5' },
          { measure: { metric: 'b' }, points: '1' },
        ],
      },
      fields: ['满分=10', '甲数每个=0.5', '乙数每亿元=1', '最低=0'],
    },
    {
      formula: {
        type: 'minimums',
        metric: 'a',
        floor: '0',
        bands: [{ name: '3–10亿', from: '30000', below: '100000', minimum: '7', each: '0.1' }],
      },
      fields: ['满分=10', '3–10亿不少于=7', '3–10亿少1个扣=0.1'],
    },
    {
      formula: {
        type: 'mix',
        cap: '1',
        parts: [
          { measure: a, target: typed, weight: '50%' },
          { measure: { metric: 'b' }, target: typed, weight: '50%' },
        ],
      },
      fields: ['满分=10', '甲数目标=8', '甲数权重=50%', '乙数目标=8', '乙数权重=50%'],
    },
    {
      formula: {
        type: 'steps',
        otherwise: '0',
        steps: [
          { name: '一档', when: [{ measure: a, test: 'atLeast', value: '8' }], marks: '10' },
          { when: [{ measure: a, test: 'atLeast', value: '4' }], marks: '5' },
        ],
      },
      fields: ['满分=10', '一档=10', '第2档=5', '其余=0'],
    },
    {
      formula: {
        type: 'classes',
        metric: 'a',
        cap: '10',
        unmatched: 'zero',
        classes: [{ name: '大', from: '0', below: null, points: '4' }],
      },
      fields: ['满分=10', '大每个=4', '封顶=10'],
    },
    {
      formula: { type: 'marks', markers: [{ id: 'm', name: '主任', weight: '1', outOf: '100' }] },
      fields: ['满分=10', '主任权重=1'],
    },
  ])('$formula.type: $fields', ({ formula, fields }) => {
    expect(told(formula)).toEqual(fields);
  });

  test('bonuses with their caps, each rule at its depth', () => {
    const { rules } = schemeFields(schemeFrom(starterScheme(2018, ['街镇组'])));
    expect(rules.map((rule) => [rule.name, rule.depth])).toEqual([
      ['签约', 0],
      ['亿元以上签约', 1],
      ['协议投资', 1],
      ['开工入库', 0],
      ['到位资金', 0],
      ['外出招商', 0],
      ['调度纪律', 0],
      ['新登记线索', 0],
      ['核减项目', 0],
      ['加分扣分合计', 0],
    ]);
  });
});

describe('a scheme with what a form says', () => {
  const starter = schemeFrom(starterScheme(2018, ['街镇组', '园区组']));

  test('untouched it is the next version and nothing else', () => {
    const { groups, total, rules } = schemeFields(starter);
    const all = [...groups, total, ...rules.flatMap((rule) => rule.fields)];
    const fields = Object.fromEntries(all.map((one) => [one.path, one.value]));
    expect(withFields(starter, { title: starter.title, year: 2018, version: 2, fields })).toEqual({
      ...starter,
      version: 2,
    });
  });

  test('numbers change at their place only', () => {
    const made = withFields(starter, {
      title: '2019年招商引资季度考核',
      year: 2019,
      version: 2,
      fields: { 'indicators[0].children[0].terms[0].points': '4', bonusCap: '5', 'indicators[0].name': '不在表单里' },
    });
    const { indicators, bonusCap, title, year, version } = schemeFrom(made);
    expect(indicators[0]).toMatchObject({ name: '签约', children: [{ cap: '20', terms: [{ points: '4' }] }, {}] });
    expect([bonusCap, title, year, version]).toEqual(['5', '2019年招商引资季度考核', 2019, 2]);
  });

  test('a group takes its new name wherever the scheme names it', () => {
    const scheme = schemeFrom(
      schemeOf(
        [leaf({ type: 'ratio', cap: '1', measure: a, target: { from: 'byGroup', values: { 甲组: '8', 乙组: '4' } } })],
        {
          groups: ['甲组', '乙组'],
          adjustments: [
            {
              id: 'm',
              name: '线索',
              kind: 'bonus',
              groups: ['甲组'],
              type: 'perItem',
              cap: '3',
              terms: [{ measure: a, points: '1' }],
            },
          ],
          consequences: [{ id: 'p', name: '表扬', places: 'first', count: 1, groups: ['甲组', '乙组'] }],
          lists: [{ id: 'l', name: '红榜', kind: 'red', rules: [{ places: 'first', groups: ['乙组'] }] }],
        },
      ),
    );
    const made = withFields(scheme, { ...same, fields: { 'groups[0]': '乙组', 'groups[1]': '甲组' } });
    expect(schemeFrom(made)).toMatchObject({
      groups: ['乙组', '甲组'],
      indicators: [{ target: { values: { 乙组: '8', 甲组: '4' } } }],
      adjustments: [{ groups: ['乙组'] }],
      consequences: [{ groups: ['乙组', '甲组'] }],
      lists: [{ rules: [{ groups: ['甲组'] }] }],
    });
  });

  test('a number that cannot be is refused at the path of its field', () => {
    const made = withFields(starter, { ...same, fields: { 'indicators[1].cap': '二十', 'indicators[2].full': '25' } });
    expect(() => schemeFrom(made)).toThrow('indicators[1].cap：须为十进制数字');
  });
});
