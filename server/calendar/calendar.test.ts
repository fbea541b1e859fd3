import { expect, test } from 'vitest';
import {
  dayOf,
  daysOfYear,
  endOf,
  isDay,
  isoOf,
  monthEnd,
  quarterOf,
  quarterSpan,
  sameDayLastYear,
  startOf,
} from './day';
import { weekLabel, weekOf, weekSpan } from './week';

test.each([
  ['2018-03-21', '2018-W12'],
  ['2018-12-31', '2019-W01'],
  ['2021-01-01', '2020-W53'],
  ['2021-01-03', '2020-W53'],
  ['2021-01-04', '2021-W01'],
  ['2016-02-29', '2016-W09'],
  ['2026-12-31', '2026-W53'],
  ['2027-01-03', '2026-W53'],
])('%s is in ISO week %s', (day, week) => {
  expect(weekOf(day)).toBe(week);
});

test.each([
  ['2018-W12', { first: '2018-03-19', last: '2018-03-25' }],
  ['2020-W53', { first: '2020-12-28', last: '2021-01-03' }],
  ['2018-W53', null],
  ['2018-W00', null],
])('the days of %s', (week, span) => {
  expect(weekSpan(week)).toEqual(span);
});

test('a week is named as the bureau says it', () => {
  expect(weekLabel('2018-W12')).toBe('2018年第12周(3月19日—3月25日)');
});

test('a day begins and ends at Shanghai midnight, whatever the machine’s zone', () => {
  expect(isoOf(startOf('2018-03-19'))).toBe('2018-03-19T00:00:00+08:00');
  expect(dayOf(startOf('2018-03-19') - 1)).toBe('2018-03-18');
  expect(dayOf(endOf('2018-03-19'))).toBe('2018-03-19');
  expect(dayOf(endOf('2018-03-19') + 1)).toBe('2018-03-20');
});

test.each([
  ['2018-02-28', true],
  ['2018-02-29', false],
  ['2016-02-29', true],
  ['2018-2-3', false],
  ['2018-13-01', false],
])('%s is a day: %s', (text, ok) => {
  expect(isDay(text)).toBe(ok);
});

test('leap years, months and quarters end where they should', () => {
  expect(daysOfYear(2016)).toBe(366);
  expect(daysOfYear(2018)).toBe(365);
  expect(monthEnd('2016-02')).toBe('2016-02-29');
  expect(monthEnd('2018-12')).toBe('2018-12-31');
  expect(quarterOf('2018-04-01')).toBe('2018Q2');
  expect(quarterSpan('2018Q4')).toEqual({ first: '2018-10-01', last: '2018-12-31' });
  expect(sameDayLastYear('2016-02-29')).toBe('2015-02-28');
  expect(sameDayLastYear('2018-03-21')).toBe('2017-03-21');
});
