import { expect, test } from 'vitest';
import { broughtBy } from './brought';
import { scoreFiles } from './score-files';
import { factsOf, leaf, schemeOf } from './testing';

const was = (quarter: string, rank: number) => ({ quarter, rank, fromBottom: 3 - rank, score: '1' });
const brought = (more: Record<string, unknown>) => {
  const scheme = schemeOf(
    [leaf({ type: 'ratio', cap: '1', measure: { metric: 'a' }, target: { from: 'typed', value: '10' } })],
    more,
  );
  const facts = factsOf({
    甲镇: { metrics: { a: '9' } },
    乙镇: { metrics: { a: '2' }, history: [was('2018Q1', 2)] },
  });
  return broughtBy(scoreFiles(JSON.stringify(scheme), JSON.stringify(facts), '2018Q2')).map(
    ({ name, members }) => `${name}：${members.map((one) => `${one.unit}${one.rank}${one.words}`).join('、')}`,
  );
};
const talk = { id: 'talk', name: '约谈', places: 'last', count: 1, run: 2 };
const praise = { id: 'praise', name: '表扬', places: 'first', count: 1 };

test.each<{ name: string; more: Record<string, unknown>; told: string[] }>([
  {
    name: 'a list of 约谈 with a stricter rule does not say nobody beside the 约谈 of the places',
    more: {
      consequences: [praise, talk],
      lists: [{ id: 'list', name: '约谈对象', kind: 'talk', rules: [{ places: 'last', run: 3 }] }],
    },
    told: ['表扬：甲镇1', '约谈：乙镇2连续2个季度列后'],
  },
  {
    name: 'who stands in both is told once, with the rule',
    more: {
      consequences: [talk],
      lists: [{ id: 'list', name: '约谈对象', kind: 'talk', rules: [{ places: 'last' }] }],
    },
    told: ['约谈：乙镇2综合末位（2.00分），连续2个季度'],
  },
  {
    name: 'an empty list of another kind is still told',
    more: {
      consequences: [praise],
      lists: [{ id: 'red', name: '红榜', kind: 'red', rules: [{ places: 'first', atLeast: '10' }] }],
    },
    told: ['红榜：', '表扬：甲镇1'],
  },
])('$name', ({ more, told }) => {
  expect(brought(more)).toEqual(told);
});
