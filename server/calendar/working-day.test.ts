import { expect, test } from 'vitest';
import { addWorkingDays, workCalendar, workingDaysBetween } from './working-day';

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
  { day: '2031-10-01', works: true, when: 'its year is not known yet and it is a Wednesday' },
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

test('what the bureau entered goes before what is shipped', () => {
  const own = workCalendar([
    { day: '2018-03-26', work: false, name: '本区放假' },
    { day: '2018-03-24', work: true, name: '补班' },
  ]);
  expect(addWorkingDays('2018-03-23', 2, own)).toBe('2018-03-27');
});

test('entries that leave no working day are told, not looped over', () => {
  expect(() => addWorkingDays('2018-03-21', 1, { isWorkingDay: () => false })).toThrow(RangeError);
});
