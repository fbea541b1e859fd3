import { describe, expect, test } from 'vitest';
import { ahead, decimalBp, fractionText, refuseSplit, timeShare, timeShareMonths } from './rules';

describe('time passed', () => {
  test.each([
    { asOf: '2018-06-30', share: '0.4959', months: '0.5000' },
    { asOf: '2018-01-01', share: '0.0027', months: '0.0833' },
    { asOf: '2018-12-31', share: '1.0000', months: '1.0000' },
    { asOf: '2017-12-31', share: '0.0000', months: '0.0000' },
    { asOf: '2019-01-01', share: '1.0000', months: '1.0000' },
  ])('$asOf of 2018 is $share by days and $months by months', ({ asOf, share, months }) => {
    expect(fractionText(timeShare(2018, asOf), 4)).toBe(share);
    expect(fractionText(timeShareMonths(2018, asOf), 4)).toBe(months);
  });

  test('a leap year has 366 days: 29 February is the 60th', () => {
    expect(fractionText(timeShare(2020, '2020-02-29'), 4)).toBe('0.1639');
  });

  test.each([
    { asOf: '2018-03-31', share: '0.1429' }, // 4 of 28
    { asOf: '2018-05-15', share: '0.2665' }, // 4 + 7 × 45/91
    { asOf: '2018-06-30', share: '0.3929' }, // 11 of 28
    { asOf: '2018-12-31', share: '1.0000' },
  ])('with the split 4, 7, 8, 9 the pace on $asOf is $share', ({ asOf, share }) => {
    const split = [4n, 7n, 8n, 9n].map((value) => value * 10_000n);
    expect(fractionText(timeShare(2018, asOf, split), 4)).toBe(share);
  });

  test('11 of 28 at the end of June is 2.88 behind', () => {
    expect(fractionText(ahead(110_000n, 280_000n, timeShare(2018, '2018-06-30')), 2)).toBe('-2.88');
  });
});

describe('decimals', () => {
  test.each([
    ['28', 280_000n],
    ['27.5', 275_000n],
    ['0.0001', 1n],
    ['1.23456', null],
    ['-1', null],
    ['', null],
  ])('%s is %s ten-thousandths', (text, bp) => {
    expect(decimalBp(text)).toBe(bp);
  });
});

test('a split that does not add up is refused with both sums', () => {
  expect(refuseSplit('28', ['4', '7', '8', '9'], '各季度')).toBeNull();
  expect(refuseSplit('28', ['4', '7', '8', '8.5'], '各季度')).toBe('各季度合计 27.5，与全年目标 28 不符，请调整');
  expect(refuseSplit('28', [null, null, null, null], '各季度')).toBeNull();
});
