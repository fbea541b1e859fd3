import { describe, expect, test } from 'vitest';
import { factsFile, membersOf } from './facts-file';
import { movesUp } from './move-up';
import { FileRefused, schemeOf as readScheme, scoreFiles } from './score-files';
import { factsOf, leaf, schemeOf } from './testing';

/** A rate against 80 % on ten marks. */
const rates = (measure: Record<string, unknown> = {}, more: Record<string, unknown> = {}) =>
  schemeOf([
    leaf({
      type: 'ratio',
      measure: { metric: 'a', ...measure },
      target: { from: 'typed', value: '80%' },
      cap: '1',
      ...more,
    }),
  ]);
const rowOf = (scheme: unknown, a: unknown) => {
  const result = scoreFiles(JSON.stringify(scheme), JSON.stringify(factsOf({ 甲: { metrics: { a } } })), '2018Q2');
  const row = result.groups[0]?.rows[0];
  if (!row) throw new Error('nobody was ranked');
  return { score: row.score, words: row.indicators[0]?.words, input: row.indicators[0]?.inputs[0] };
};

const mill = { name: '云岭精密', evidence: '2018-001', amount: '12000' };
const dock = { name: '海润物流', evidence: '2018-002', amount: '60000', share: '0.6' };
const lab = { name: '明德检测', evidence: '2018-003', amount: '30000' };

describe('a rate is what reached ÷ what was due', () => {
  test.each([
    { name: 'two figures', a: { reached: '3', of: '5' }, score: '7.50', words: '(3÷5)÷80%×10 = 7.5', value: '3÷5' },
    { name: 'nothing reached', a: { reached: '0', of: '5' }, score: '0.00', words: '(0÷5)÷80%', value: '0÷5' },
    {
      name: 'shares in both lists: 0.6 of 1.6',
      a: { reached: [dock], of: [mill, dock] },
      score: '4.69',
      words: '(0.6÷1.6)÷80%×10 = 4.6875',
      value: '0.6÷1.6',
    },
    { name: 'of the year', a: { yearToDate: { reached: '1', of: '2' } }, score: '6.25', words: '(1÷2)', value: '1÷2' },
  ])('$name', ({ a, score, words, value }) => {
    const row = rowOf(rates('yearToDate' in a ? { period: 'yearToDate' } : {}), a);
    expect(row).toMatchObject({ score, words: expect.stringContaining(words), input: { value } });
  });

  test('by amount the same lists give another rate, and a filter holds for both', () => {
    const a = { reached: [mill], of: [mill, lab, { ...lab, name: '明德二期', evidence: '2018-004' }] };
    // 12,000 of 72,000 万元.
    expect(rowOf(rates({ of: 'amountWan' }), a).words).toContain('(12000÷72000)');
    expect(rowOf(rates({ filter: { below: '20000' } }), a).words).toContain('(1÷1)');
  });

  test('the trail names every project due and whether it reached', () => {
    const { input } = rowOf(rates(), { reached: [lab, mill], of: [mill, dock, lab] });
    expect(input?.items.map((item) => [item.name, item.text])).toEqual([
      ['云岭精密', '12000万元，已达到'],
      ['海润物流', '60000万元，份额0.6，未达到'],
      ['明德检测', '30000万元，已达到'],
    ]);
  });

  test.each([
    { whenNone: undefined, score: '0.00', words: '0（没有应计的）' },
    { whenNone: '80%', score: '10.00', words: '80%（没有应计的）' },
  ])('nothing due counts as the scheme says: $whenNone', ({ whenNone, score, words }) => {
    const row = rowOf(rates(whenNone === undefined ? {} : { whenNone }), { reached: [], of: [] });
    expect(row).toMatchObject({ score, words: expect.stringContaining(words) });
    expect(row.input?.value).toContain('没有应计的');
  });

  test.each([
    { name: 'a part missing', a: { reached: '3' }, says: 'units[0].metrics.a' },
    { name: 'a part too many', a: { reached: '3', of: '4', rate: '75%' }, says: 'units[0].metrics.a' },
    { name: 'fewer than none due', a: { reached: '0', of: '-1' }, says: 'units[0].metrics.a.of：应计数不能为负数' },
  ])('$name is refused', ({ a, says }) => {
    expect(() => rowOf(rates(), a)).toThrow(FileRefused);
    expect(() => rowOf(rates(), a)).toThrow(says);
  });

  test('figures where the scheme asks for amounts are refused at the part', () => {
    expect(() => rowOf(rates({ of: 'amountYi' }), { reached: '1', of: '2' })).toThrow('units[0].metrics.a.reached');
  });
});

describe('what would move a unit up, where the figure is a rate', () => {
  const words = (first: unknown, second: unknown, more: Record<string, unknown> = {}) => {
    const facts = factsFile.parse(factsOf({ 甲: { metrics: { a: first } }, 乙: { metrics: { a: second } } }));
    const scheme = readScheme(JSON.stringify(rates({}, { cap: '10', ...more })));
    return movesUp(scheme, membersOf(facts, 'units'), 2, 'units[1]').map((move) => move.words);
  };

  test('so many more that reach', () => {
    expect(words({ reached: '3', of: '4' }, { reached: '1', of: '5' })).toEqual([
      '甲数由1÷5增至4÷5：总分2.5→10，名次由第2升至第1',
    ]);
  });

  test('of a list the projects due that have not reached', () => {
    expect(words({ reached: [mill], of: [mill, lab] }, { reached: [], of: [mill, lab] })).toEqual([
      '甲数由0÷2增至1÷2：总分0→6.25，名次由第2升至并列第1',
    ]);
  });

  test('never more than were due', () => {
    expect(words('2', { reached: '1', of: '5' })).toEqual([]);
  });

  test('of what should be small, fewer', () => {
    expect(words({ reached: '1', of: '5' }, { reached: '3', of: '5' }, { direction: 'lower' })).toEqual([
      '甲数由3÷5降至1÷5：总分13.33→40，名次由第2升至并列第1',
    ]);
  });
});
