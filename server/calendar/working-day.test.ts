import { expect, test } from 'vitest';
import { addDays } from './day';
import { addWorkingDays, subtractWorkingDays, workCalendar, workingDaysBetween } from './working-day';

const shipped = workCalendar([]);

test.each([
  { day: '2018-03-21', works: true, when: 'it is a Wednesday' },
  { day: '2018-03-24', works: false, when: 'it is a Saturday' },
  { day: '2018-02-11', works: true, when: 'it is a Sunday worked for 春节 (调休)' },
  { day: '2018-02-15', works: false, when: 'it is 除夕 on a Thursday' },
  { day: '2018-12-29', works: true, when: 'it is a Saturday worked for 元旦 of the next year' },
  { day: '2018-12-31', works: false, when: 'it rests before 元旦' },
  { day: '2020-02-29', works: false, when: 'it is the leap day, a Saturday' },
  { day: '2026-10-10', works: true, when: 'it is a Saturday worked for 国庆节' },
  { day: '2031-10-01', works: false, when: 'its year is not known yet, and 国庆节 is fixed' },
  { day: '2031-10-07', works: true, when: 'its year is not known yet and it is a Tuesday' },
  { day: '2027-01-01', works: false, when: 'its year is not known yet, and 元旦 is fixed' },
  { day: '2031-10-04', works: false, when: 'its year is not known yet and it is a Saturday' },
])('$day works: $works, because $when', ({ day, works }) => {
  expect(shipped.isWorkingDay(day)).toBe(works);
});

test.each([
  { from: '2018-03-21', count: 3, due: '2018-03-26', when: 'a weekend lies between' },
  { from: '2018-03-23', count: 3, due: '2018-03-28', when: 'it begins on Friday' },
  { from: '2018-02-13', count: 3, due: '2018-02-23', when: '春节 lies between' },
  { from: '2018-02-09', count: 1, due: '2018-02-11', when: 'the Sunday after is worked' },
  { from: '2018-12-28', count: 2, due: '2019-01-02', when: 'the year ends' },
  { from: '2018-03-24', count: 0, due: '2018-03-26', when: 'nothing is added to a Saturday' },
  { from: '2018-03-21', count: 0, due: '2018-03-21', when: 'nothing is added to a working day' },
])('$count working days from $from are up on $due when $when', ({ from, count, due }) => {
  expect(addWorkingDays(from, count, shipped)).toBe(due);
  if (count > 0) expect(workingDaysBetween(from, due, shipped)).toBe(count);
});

test.each([
  { to: '2018-03-26', count: 3, start: '2018-03-21', when: 'a weekend lies between' },
  { to: '2018-02-23', count: 3, start: '2018-02-13', when: '春节 lies between' },
  { to: '2018-02-12', count: 1, start: '2018-02-11', when: 'the Sunday before is worked' },
  { to: '2019-01-02', count: 2, start: '2018-12-28', when: 'the year began, with a worked Saturday' },
  { to: '2020-03-02', count: 1, start: '2020-02-28', when: 'the leap day was a Saturday' },
  { to: '2018-02-18', count: 0, start: '2018-02-14', when: 'nothing is taken off a day of 春节' },
  { to: '2018-03-21', count: 0, start: '2018-03-21', when: 'nothing is taken off a working day' },
])('$count working days before $to is $start when $when', ({ to, count, start }) => {
  expect(subtractWorkingDays(to, count, shipped)).toBe(start);
});

test('from a working day back and forth leads to the same day, over every day of three years', () => {
  for (let day = '2018-01-02'; day < '2021-01-01'; day = addDays(day, 1)) {
    if (!shipped.isWorkingDay(day)) continue;
    expect(addWorkingDays(subtractWorkingDays(day, 7, shipped), 7, shipped)).toBe(day);
  }
});

test('what the bureau entered goes before what is shipped', () => {
  const own = workCalendar([
    { day: '2018-03-26', work: false, name: '本区放假' },
    { day: '2018-03-24', work: true, name: '补班' },
  ]);
  expect(addWorkingDays('2018-03-23', 2, own)).toBe('2018-03-27');
});

test('entries that leave no working day are told, not looped over', () => {
  expect(() => addWorkingDays('2018-03-21', 1, { isWorkingDay: () => false })).toThrow(RangeError);
  expect(() => subtractWorkingDays('2018-03-21', 1, { isWorkingDay: () => false })).toThrow(RangeError);
});
