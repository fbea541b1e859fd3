import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compare,
  dividedBy,
  equalsText,
  exact,
  exactOf,
  minus,
  plus,
  rounded,
  scoreText,
  shown,
  times,
} from './decimal';

describe('decimals as they are written in files', () => {
  test.each([
    ['28', '28'],
    ['-3.50', '-3.5'],
    ['96%', '0.96'],
    ['0.000000000001', '0.000000000001'],
    ['-0', '0'],
  ])('%s is %s', (text, value) => {
    expect(shown(exact(text))).toBe(value);
  });

  test.each(['', '.5', '1.', '1e3', '1,000', '０.5', ' 1', '0x1', 'NaN', '1234567890123456'])('%s is none', (text) => {
    expect(exactOf(text)).toBeNull();
  });
});

test('0.1 + 0.2 is 0.3 and a third three times is one', () => {
  expect(shown(plus(exact('0.1'), exact('0.2')))).toBe('0.3');
  expect(shown(times(dividedBy(exact('1'), exact('3')), exact('3')))).toBe('1');
});

describe('rounding half up, a half away from zero', () => {
  test.each([
    ['2.345', 2, '2.35'],
    ['2.344999999999', 2, '2.34'],
    ['-2.345', 2, '-2.35'],
    ['1.005', 2, '1.01'], // 1.00 in binary floating point
    ['0.5', 0, '1'],
    ['-0.4', 0, '0'],
    ['99.995', 2, '100.00'],
  ])('%s to %i digits is %s', (text, digits, result) => {
    expect(scoreText(exact(text), digits)).toBe(result);
    expect(compare(rounded(exact(text), digits), exact(result))).toBe(0);
  });
});

test('a value that does not end is told as about', () => {
  expect(equalsText(dividedBy(exact('1'), exact('3')))).toBe('≈ 0.333333');
  expect(equalsText(dividedBy(exact('1'), exact('8')))).toBe('= 0.125');
});

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.integer({ min: 1, max: 6 }))
  .map(([digits, places]) => {
    const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
    return `${digits < 0n ? '-' : ''}${text.slice(0, -places)}.${text.slice(-places)}`;
  });

test('rounding never turns an order round', () => {
  fc.assert(
    fc.property(decimal, decimal, fc.integer({ min: 0, max: 4 }), (a, b, digits) => {
      const order = compare(exact(a), exact(b));
      const after = compare(rounded(exact(a), digits), rounded(exact(b), digits));
      expect(after === 0 || after === order).toBe(true);
    }),
  );
});

test('what is added and taken off, multiplied and divided, comes back', () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      expect(compare(minus(plus(exact(a), exact(b)), exact(b)), exact(a))).toBe(0);
      if (exact(b).over !== 0n) expect(compare(dividedBy(times(exact(a), exact(b)), exact(b)), exact(a))).toBe(0);
    }),
  );
});
