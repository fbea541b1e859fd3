import { expect, test } from 'vitest';
import { columnsOf, signedWords, USUAL_COLUMNS } from './list-columns';

test.each([
  [undefined, USUAL_COLUMNS],
  ['', USUAL_COLUMNS],
  ['nothing', USUAL_COLUMNS],
  ['yuan,units', ['units', 'yuan']],
])('the address %s shows %s', (chosen, columns) => {
  expect(columnsOf(chosen)).toEqual(columns);
});

test.each([
  ['day', '2018-03-05'],
  ['month', '2018-03'],
  ['year', '2018'],
  ['by', '不晚于 2018-03-05'],
] as const)('a signing known by its %s is said as %s', (signedPrecision, words) => {
  expect(signedWords({ signedOn: '2018-03-05', signedPrecision })).toBe(words);
});
