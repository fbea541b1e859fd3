import { expect, test } from 'vitest';
import { wanOf, wanText, yiText, yuanOfWan } from './money';

test.each([
  ['10000', 100_000_000],
  ['12,000', 120_000_000],
  ['1500.5', 15_005_000],
  ['0.0001', 1],
  ['1.23456', null],
  ['', null],
  ['约5000', null],
  ['-300', -3_000_000],
])('%s 万元 is %s 元', (text, yuan) => {
  expect(yuanOfWan(text)).toBe(yuan);
});

test.each([
  [120_000_000, '12,000', '1.20'],
  [15_005_000, '1,500.5', '0.15'],
  [1, '0.0001', '0.00'],
  [0, '0', '0.00'],
  [-3_000_000, '-300', '-0.03'],
  [3_160_000_000, '316,000', '31.60'],
])('%d 元 reads %s 万元 and %s 亿元', (yuan, wan, yi) => {
  expect(wanText(yuan)).toBe(wan);
  expect(yiText(yuan)).toBe(yi);
  expect(Number(wan.replaceAll(',', ''))).toBe(wanOf(yuan));
});
