import { expect, test } from 'vitest';
import { judgedOnTime, type Span } from './on-time';

const day = (text: string): Span => ({ first: text, last: text });
const D = '2018-06-30';

// A standard time of 540 days: from 6 November 2016 it ends on 30 April 2018.
test.each([
  {
    name: 'produced before the end: on that day',
    start: day('2016-11-06'),
    produced: day('2018-01-20'),
    on: '2018-01-20',
    reached: true,
  },
  {
    name: 'produced on the last day',
    start: day('2016-11-06'),
    produced: day('2018-04-30'),
    on: '2018-04-30',
    reached: true,
  },
  {
    name: 'a day late: when the time ran out',
    start: day('2016-11-06'),
    produced: day('2018-05-01'),
    on: '2018-04-30',
    reached: false,
  },
  { name: 'not produced', start: day('2016-11-06'), produced: null, on: '2018-04-30', reached: false },
  { name: 'the time still runs', start: day('2017-01-20'), produced: null, on: null, reached: null },
  { name: 'the time ends on D', start: day('2017-01-06'), produced: null, on: '2018-06-30', reached: false },
  {
    name: 'produced after D is not known yet',
    start: day('2017-01-20'),
    produced: day('2018-07-02'),
    on: null,
    reached: null,
  },
  {
    name: 'a start known by its month runs from its last day',
    start: { first: '2016-11-01', last: '2016-11-30' },
    produced: null,
    on: '2018-05-24',
    reached: false,
  },
  {
    name: 'a production known by its month is held against its last day',
    start: day('2016-11-06'),
    produced: { first: '2018-05-01', last: '2018-05-31' },
    on: '2018-04-30',
    reached: false,
  },
])('$name', ({ start, produced, on, reached }) => {
  const judged = judgedOnTime(start, produced, 540, D);
  expect(judged && [judged.day, judged.reached]).toEqual(on === null ? null : [on, reached]);
});

test('where only the year of the start is known, the time ends in a year and in no quarter of it', () => {
  const judged = judgedOnTime({ first: '2016-01-01', last: '2016-12-31' }, null, 540, D);
  expect(judged).toMatchObject({ day: '2018-06-24', span: { first: '2018-01-01', last: '2018-12-31' } });
});
