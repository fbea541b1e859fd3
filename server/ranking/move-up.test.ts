import { describe, expect, test } from 'vitest';
import { factsFile, membersOf } from './facts-file';
import { movesUp } from './move-up';
import { schemeOf as schemeOfText } from './score-files';
import { scored } from './scoring';
import { factsOf, leaf, schemeOf } from './testing';

function given(scheme: unknown, units: Parameters<typeof factsOf>[0]) {
  const read = { scheme: schemeOfText(JSON.stringify(scheme)) };
  const members = membersOf(factsFile.parse(factsOf(units)), 'units');
  const scoring = scored(read.scheme, members, 1);
  if ('faults' in scoring) throw new Error(JSON.stringify(scoring.faults));
  return { scheme: read.scheme, members, scoring };
}

const points = (id: string, metric: string, full: string, worth: string) => ({
  id,
  name: id,
  full,
  type: 'perItem',
  terms: [{ measure: { metric }, points: worth }],
  cap: full,
});
const words = (scheme: unknown, units: Parameters<typeof factsOf>[0], path = 'units[1]') => {
  const found = given(scheme, units);
  return movesUp(found.scheme, found.members, 1, path).map((move) => move.words);
};

describe('what would move a unit up one place', () => {
  const two = schemeOf([points('x', 'a', '6', '1'), points('y', 'b', '4', '0.5')]);
  const units = {
    甲: { metrics: { a: '4', b: '2' } },
    乙: { metrics: { a: '3', b: '1.5' } },
    丙: { metrics: { a: '0', b: '0' } },
  };

  test('each metric alone, by the smallest change at the precision it was entered with', () => {
    expect(words(two, units)).toEqual([
      '甲数由3个增至5个：总分3.75→5.75，名次由第2升至第1',
      '乙数由1.5亿元增至4亿元：总分3.75→5，名次由第2升至并列第1',
    ]);
  });

  test('the first has nowhere to go', () => {
    expect(words(two, units, 'units[0]')).toEqual([]);
  });

  test('a cap that leaves no way is told by leaving the metric out', () => {
    const far = { 甲: { metrics: { a: '6', b: '7' } }, 乙: { metrics: { a: '0', b: '0' } } };
    expect(words(two, far)).toEqual([]);
  });

  test('of what is deducted for, less', () => {
    const less = schemeOf([
      points('x', 'a', '5', '1'),
      { id: 'y', name: 'y', full: '5', type: 'deduct', floor: '0', terms: [{ measure: { metric: 'b' }, points: '1' }] },
    ]);
    expect(words(less, { 甲: { metrics: { a: '5', b: '1' } }, 乙: { metrics: { a: '5', b: '3' } } })).toEqual([
      '乙数由3亿元降至1亿元：总分7→9，名次由第2升至并列第1',
    ]);
  });

  test('a large figure is found by halving: 10000 against 20000 needs as much again', () => {
    const ratio = schemeOf(
      [leaf({ type: 'ratio', measure: { metric: 'a' }, target: { from: 'typed', value: '40000' }, cap: '1' })],
      {
        rounding: { method: 'halfUp', indicator: null, branch: null, total: 6 },
      },
    );
    const big = { 甲: { metrics: { a: '20000' } }, 乙: { metrics: { a: '10000' } } };
    expect(words(ratio, big)).toEqual(['甲数由10000个增至20000个：总分2.5→5，名次由第2升至并列第1']);
  });

  test('where values are compared, what the others lose is part of it', () => {
    const efficacy = schemeOf([
      leaf({ type: 'efficacy', measure: { metric: 'a' }, span: '40', base: '60', scale: '100', whenEqual: '60' }),
    ]);
    expect(words(efficacy, { 甲: { metrics: { a: '9' } }, 乙: { metrics: { a: '5' } } })).toEqual([
      '甲数由5个增至9个：总分6→6，名次由第2升至并列第1',
    ]);
  });

  test('of a list, one more project of each size the scheme tells apart', () => {
    const bands = [
      { name: '小', from: '0', below: '5', minimum: '3', each: '1' },
      { name: '大', from: '5', below: null, minimum: '1', each: '4' },
    ];
    const sizes = schemeOf([leaf({ type: 'minimums', metric: 'a', floor: '0', bands })]);
    const list = { 甲: { metrics: { a: [{ band: '小', count: '3' }] } }, 乙: { metrics: { a: [{ band: '小' }] } } };
    expect(words(sizes, list)).toEqual([
      '甲数再增2个（小）：总分4→6，名次由第2升至并列第1',
      '甲数再增1个（大）：总分4→8，名次由第2升至第1',
    ]);
  });

  test('a project more is scored with the line of its band, which is said; a larger one only where it does more', () => {
    const equivalents = [
      { from: '50000', counts: '2' },
      { from: '100000', counts: '3' },
    ];
    const measure = { metric: 'majorSignings' };
    const signings = schemeOf([
      {
        id: 'x',
        name: '个数',
        full: '5',
        type: 'perItem',
        cap: null,
        terms: [{ measure: { ...measure, of: 'equivalents', equivalents }, points: '1' }],
      },
      {
        id: 'y',
        name: '金额',
        full: '5',
        type: 'perItem',
        cap: null,
        terms: [{ measure: { ...measure, of: 'amountYi' }, points: '0.1' }],
      },
    ]);
    const list = (...wan: string[]) => ({ metrics: { majorSignings: wan.map((amount) => ({ amount })) } });
    expect(words(signings, { 甲: list('20000', '20000'), 乙: list('10000') })).toEqual([
      '亿元以上签约项目再增2个（按1亿元计）：总分1.1→3.3，名次由第2升至第1',
      '亿元以上签约项目再增1个（5亿元以上，按5亿元计）：总分1.1→3.6，名次由第2升至第1',
    ]);
    expect(words(signings, { 甲: list('20000', '20000'), 乙: list('20000', '10000') })).toEqual([
      '亿元以上签约项目再增1个（按1亿元计）：总分2.3→3.4，名次由第2升至第1',
    ]);
  });

  test('a sum of money that names its projects is moved with its unit', () => {
    const money = schemeOf([
      leaf({ type: 'ratio', measure: { metric: 'paidIn' }, target: { from: 'typed', value: '100' }, cap: '1' }),
    ]);
    const paid = (value: string) => ({ metrics: { paidIn: { value, items: [{ name: '甲项目', amount: value }] } } });
    expect(words(money, { 甲: paid('50'), 乙: paid('48') })).toEqual([
      '到位内资由48万元增至50万元：总分4.8→5，名次由第2升至并列第1',
    ]);
  });

  test('a step that is far away is told as found by trial', () => {
    const steps = schemeOf([
      leaf({
        type: 'steps',
        otherwise: '0',
        steps: [{ marks: '10', when: [{ measure: { metric: 'a' }, test: 'atLeast', value: '100' }] }],
      }),
    ]);
    expect(words(steps, { 甲: { metrics: { a: '100' } }, 乙: { metrics: { a: '5' } } })).toEqual([
      '甲数由5个增至100个：总分0→10，名次由第2升至并列第1（试算所得，更小的变化未逐一排除）',
    ]);
  });
});
