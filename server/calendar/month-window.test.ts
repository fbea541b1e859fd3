import { describe, expect, test } from 'vitest';
import { liesIn, monthOf, monthWindow, quarterWindow, windowOf } from './month-window';

describe('a month from the 26th to the 25th', () => {
  test.each([
    ['2018-01', '2018-01-01', '2018-01-25'],
    ['2018-02', '2018-01-26', '2018-02-25'],
    ['2018-03', '2018-02-26', '2018-03-25'],
    ['2018-11', '2018-10-26', '2018-11-25'],
    ['2018-12', '2018-11-26', '2018-12-31'],
  ])('%s runs from %s to %s', (month, first, last) => {
    expect(monthWindow(month, 25)).toMatchObject({ first, last });
  });

  test('the twelve hold every day of a leap year once', () => {
    let day = '2020-01-01';
    for (let number = 1; number <= 12; number += 1) {
      const { first, last } = monthWindow(`2020-${String(number).padStart(2, '0')}`, 25);
      expect(first).toBe(day);
      day = new Date(Date.parse(`${last}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    }
    expect(day).toBe('2021-01-01');
  });

  test.each([
    ['2018-03-25', '2018-03'],
    ['2018-03-26', '2018-04'],
    ['2018-01-01', '2018-01'],
    ['2018-12-26', '2018-12'],
    ['2018-12-31', '2018-12'],
  ])('%s is counted in %s', (day, month) => {
    expect(monthOf(day, 25)).toBe(month);
    expect(monthOf(day, null)).toBe(day.slice(0, 7));
  });

  test('a quarter is its three months', () => {
    expect(quarterWindow('2018Q1', 25)).toMatchObject({ first: '2018-01-01', last: '2018-03-25' });
    expect(quarterWindow('2018Q4', 25)).toMatchObject({ first: '2018-09-26', last: '2018-12-31' });
    expect(quarterWindow('2018Q1', null)).toMatchObject({ first: '2018-01-01', last: '2018-03-31' });
  });

  test.each([
    { what: 'the 27th of February', span: { first: '2018-02-27', last: '2018-02-27' }, inside: true },
    { what: 'the 27th of March', span: { first: '2018-03-27', last: '2018-03-27' }, inside: false },
    { what: 'March, no day known', span: { first: '2018-03-01', last: '2018-03-31' }, inside: true },
    { what: 'February, no day known', span: { first: '2018-02-01', last: '2018-02-28' }, inside: false },
    { what: '2018, no month known', span: { first: '2018-01-01', last: '2018-12-31' }, inside: false },
  ])('$what is in March: $inside', ({ span, inside }) => {
    expect(liesIn(monthWindow('2018-03', 25), span)).toBe(inside);
  });

  test('days that are whole months bear their names, other days only themselves', () => {
    expect(windowOf('2018-02-26', '2018-03-25', 25)).toMatchObject({
      namedFirst: '2018-03-01',
      namedLast: '2018-03-31',
    });
    expect(windowOf('2018-03-01', '2018-03-25', 25)).toMatchObject({
      namedFirst: '2018-03-01',
      namedLast: '2018-03-25',
    });
    expect(windowOf('2018-03-01', '2018-03-31', null)).toMatchObject({ namedLast: '2018-03-31' });
  });
});
