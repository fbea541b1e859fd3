import { expect, test } from 'vitest';
import { dividedBy, exact, shown } from '../decimal';
import {
  all,
  cellOf,
  difference,
  is,
  isWritable,
  number,
  product,
  quoted,
  quotient,
  reference,
  rounded,
  sum,
  type Term,
  when,
} from './term';

const cell = (name: string, text: string): Term => reference(name, exact(text), true);
const [a, b, c] = [cell('A1', '2'), cell('B1', '3'), cell('C1', '-4')];

test.each<{ term: Term; formula: string; value: string }>([
  { term: product(sum([a, b]), number('96%')), formula: '(A1+B1)*0.96', value: '4.8' },
  { term: product(a, number('-3')), formula: 'A1*(-3)', value: '-6' },
  { term: sum([a, number('-3'), c]), formula: 'A1-3+C1', value: '-5' },
  { term: difference(a, sum([b, c])), formula: 'A1-(B1+C1)', value: '3' },
  { term: quotient(a, product(b, c)), formula: 'A1/(B1*C1)', value: '-0.166667' },
  { term: sum([]), formula: '0', value: '0' },
  { term: rounded(quotient(a, b), 2), formula: 'ROUND(ROUND(A1/B1,10),2)', value: '0.67' },
  { term: rounded(cell('A1', '-2.345'), 2), formula: 'ROUND(A1,2)', value: '-2.35' },
  {
    term: when(all([is(a, '>=', b), is(quotient(a, b), '<', number('1'))]), a, b),
    formula: 'IF(AND(A1>=B1,ROUND(A1/B1,10)<1),A1,B1)',
    value: '3',
  },
])('$formula is $value', ({ term, formula, value }) => {
  expect([term.formula, shown(term.value())]).toEqual([formula, value]);
});

test('the branch that is not taken may divide by nothing', () => {
  const nothing = quotient(a, number('0'));
  expect(when(is(a, '=', number('0')), nothing, b).value()).toEqual(exact('3'));
  expect(() => nothing.value()).toThrow('division by zero');
});

test('text in a formula keeps its quotation marks', () => {
  expect(quoted('“新"材料')).toBe('"“新""材料"');
});

test('what no spreadsheet program takes stands as its value', () => {
  const nested = (depth: number) => 'IF(A1=1,1,'.repeat(depth) + '0'.padEnd(depth + 1, ')');
  expect([nested(60), nested(61)].map(isWritable)).toEqual([true, false]);
  expect(isWritable(`EXACT(A1,"${'('.repeat(70)}")`)).toBe(true);
  const third = dividedBy(exact('1'), exact('3'));
  expect(cellOf('A1/3', third)).toEqual({ formula: 'A1/3', result: 0.333333333333333 });
  expect(cellOf('1+'.repeat(5000), third)).toBe(0.333333333333333);
  expect(cellOf('12.5', exact('12.5'))).toBe(12.5);
});
