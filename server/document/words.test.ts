import { describe, expect, test } from 'vitest';
import { chineseNumeral, headingNumber, longDay, percent1 } from './chinese';
import { cleanText, emWidth } from './text';
import { titleLines } from './title';

describe('numbers as official text writes them', () => {
  test.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [99, '九十九'],
  ])('%i is %s', (count, words) => {
    expect(chineseNumeral(count)).toBe(words);
  });
  test('levels 一、（一）1.（1）', () => {
    expect(([1, 2, 3, 4] as const).map((level) => headingNumber(level, 3))).toEqual(['三、', '（三）', '3.', '（3）']);
    expect(() => chineseNumeral(100)).toThrow('100');
  });
  test('days without leading zeros; what is no day is refused', () => {
    expect(longDay('2018-04-03')).toBe('2018年4月3日');
    expect(() => longDay('2018-02-30')).toThrow('2018-02-30');
  });
  test.each([
    [1, 8, '12.5%'],
    [1, 2000, '0.1%'],
    [-1, 2000, '-0.1%'],
    [-1, 3000, '0.0%'],
    [1_000_000_000_000_001, 1_000_000_000_000_000, '100.0%'],
  ])('%i of %i is %s', (part, whole, words) => {
    expect(percent1(part, whole)).toBe(words);
  });
  test('nothing is a share of zero', () => {
    expect(() => percent1(1, 0)).toThrow();
  });
});

describe('text on its way into a file', () => {
  test.each([
    ['甲\uFFFE乙\u0000丙', '甲乙丙'],
    ['𠮷田㎡珺', '𠮷田㎡珺'],
    ['坏\uD842', '坏\uFFFD'],
    ['一\r\n二\t三', '一 二 三'],
    ['文件\u202Ecod.exe', '文件cod.exe'],
    ['\uFEFF表头', '表头'],
  ])('%j is written %j', (told, written) => {
    expect(cleanText(told)).toBe(written);
  });
  test('digits take half a character', () => {
    expect(emWidth('2018年𠮷')).toBe(4);
  });
});

describe('a title is broken by sense', () => {
  test('up to eighteen characters it stays whole', () => {
    expect(titleLines('关于2018年3月招商引资工作情况的通报')).toHaveLength(1);
  });
  test.each([
    '云溪区人民政府办公室关于2018年一季度全区招商引资工作完成情况的通报',
    '关于印发《云溪区招商引资项目认定办法（试行）》和《云溪区招商引资工作考核办法》的通知',
    '关于2018年1—3月全区亿元以上招商引资项目签约开工投产情况的通报',
  ])('%s', (title) => {
    const lines = titleLines(title);
    expect(lines.join('')).toBe(title);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) {
      expect(emWidth(line)).toBeLessThanOrEqual(20);
      expect(line).not.toMatch(/^[的了与和及、，。》）年月]/);
      expect(line).not.toMatch(/[《（]$/);
    }
  });
  test('where people gave the places, there', () => {
    expect(titleLines('云溪区人民政府办公室关于招商引资工作情况的通报', [10])).toEqual([
      '云溪区人民政府办公室',
      '关于招商引资工作情况的通报',
    ]);
  });
});
