import { describe, expect, test } from 'vitest';
import { courseMonths, courseRows, type IssuedFigures, signingsLine } from './course';
import type { BulletinFigures } from './data';
import { MARCH_DATA } from './testing';

function issued(month: string, more: Partial<BulletinFigures> = {}, corrects: string | null = null): IssuedFigures {
  const bulletin = corrects === null ? month : `${month} corrected`;
  const number = `云招通〔2018〕${month}`;
  return { bulletin, month, number, corrects, isNoted: false, figures: { ...MARCH_DATA.figures, ...more } };
}

const cellsOf = (name: string, of: readonly IssuedFigures[]) =>
  courseRows(courseMonths(2018, of)).find((row) => row.name === name)?.cells;

describe('the months of a year', () => {
  test('end with the last issued one, and one that was not issued stays empty', () => {
    const months = courseMonths(2018, [issued('2018-02'), issued('2018-04')]);
    expect(months.map((month) => month?.bulletin ?? null)).toEqual([null, '2018-02', null, '2018-04']);
    expect(courseMonths(2018, [])).toEqual([]);
  });

  test('are of one year', () => {
    expect(courseMonths(2018, [issued('2017-12')])).toEqual([]);
  });

  test('take the figures of the correction that was issued last, and say so', () => {
    const all = [
      issued('2018-01', { yearSignings: 2 }),
      issued('2018-02', { yearSignings: 3 }),
      issued('2018-01', { yearSignings: 1 }, '2018-01'),
    ];
    const months = courseMonths(2018, all);
    expect(months.map((month) => month?.isCorrected)).toEqual([true, false]);
    expect(signingsLine(months)).toEqual([1, 3]);
  });
});

describe('the table', () => {
  test.each([
    ['超欠序时', { targetShare: '0.1071', timeShare: '0.2500' }, '欠14.3'],
    ['超欠序时', { targetShare: '0.3', timeShare: '0.25' }, '超5.0'],
    ['超欠序时', { targetShare: '0.25', timeShare: '0.25' }, '持平'],
    ['超欠序时', { targetShare: null }, '—'],
    ['目标完成率', { targetShare: '0.1071' }, '10.7%'],
    ['年度目标', { target: null }, '—'],
    ['协议投资', { yearInvestment: 52_000 }, '5.20'],
    ['到位内资', { yearPaidIn: 12_345.5 }, '12,345.5'],
    ['到位内资', { yearPaidIn: null }, '—'],
    ['到位内资', { yearPaidIn: 0 }, '0'],
    ['累计开工', { yearStarts: 7 }, '7'],
  ])('says of %s %j: %s', (name, figures, text) => {
    expect(cellsOf(name, [issued('2018-01', figures)])).toEqual([text]);
  });

  test('invents nothing for a month without a bulletin', () => {
    expect(cellsOf('累计签约', [issued('2018-03', { yearSignings: 3 })])).toEqual([null, null, '3']);
  });
});
