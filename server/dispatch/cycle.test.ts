import { describe, expect, test } from 'vitest';
import { isoOf } from '../calendar/day';
import { workCalendar } from '../calendar/working-day';
import { type CycleEvent, cutDay, cycleOf, DEFAULT_DISPATCH, deadlineOf, refuseCycleEvent } from './cycle';

const shipped = workCalendar([]);
const told = (week: string, settings = DEFAULT_DISPATCH, calendar = shipped) => {
  const found = deadlineOf(week, settings, calendar);
  return found && [isoOf(found.deadline).slice(0, 16), isoOf(found.freezeAt).slice(0, 16)];
};

describe('the deadline of a week', () => {
  test.each([
    { what: 'an ordinary week', week: '2018-W12', deadline: '2018-03-22T17:00', freeze: '2018-03-23T08:00' },
    {
      what: 'Qingming from Thursday on (5–7 April 2018): before the holiday',
      week: '2018-W14',
      deadline: '2018-04-04T17:00',
      freeze: '2018-04-04T17:00',
    },
    {
      what: 'Spring Festival from Thursday on (15–21 February 2018)',
      week: '2018-W07',
      deadline: '2018-02-14T17:00',
      freeze: '2018-02-14T17:00',
    },
    {
      what: 'the week after, Monday to Wednesday off, 调休 on Saturday',
      week: '2018-W08',
      deadline: '2018-02-22T17:00',
      freeze: '2018-02-23T08:00',
    },
    {
      what: 'Friday off only (1 May 2020): the figures are taken with the deadline',
      week: '2020-W18',
      deadline: '2020-04-30T17:00',
      freeze: '2020-04-30T17:00',
    },
    {
      what: 'week 53 across New Year (1 January 2021 is a Friday)',
      week: '2020-W53',
      deadline: '2020-12-31T17:00',
      freeze: '2020-12-31T17:00',
    },
    {
      what: 'Golden Week of 2020, 1–8 October: Friday is the first working day',
      week: '2020-W41',
      deadline: '2020-10-09T17:00',
      freeze: '2020-10-09T17:00',
    },
  ])('$what', ({ week, deadline, freeze }) => {
    expect(told(week)).toEqual([deadline, freeze]);
  });

  test('a week without a working day has none, and there is no week 53 in 2018', () => {
    expect(told('2018-W40')).toBeNull(); // 1–7 October 2018
    expect(told('2018-W53')).toBeNull();
  });

  test('the bureau’s own day of rest moves it, its own working day brings it back', () => {
    const rest = workCalendar([{ day: '2018-03-22', work: false, name: '停电' }]);
    expect(told('2018-W12', DEFAULT_DISPATCH, rest)).toEqual(['2018-03-21T17:00', '2018-03-23T08:00']);
    const works = workCalendar([{ day: '2018-10-04', work: true, name: '加班' }]);
    expect(told('2018-W40', DEFAULT_DISPATCH, works)).toEqual(['2018-10-04T17:00', '2018-10-04T17:00']);
  });

  test('another weekday and time are settings; figures are never taken before the deadline', () => {
    const wednesday = { ...DEFAULT_DISPATCH, deadlineWeekday: 3, deadlineTime: '12:00', freezeWeekday: 3 };
    expect(told('2018-W12', wednesday)).toEqual(['2018-03-21T12:00', '2018-03-21T12:00']);
    expect(told('2018-W12', { ...wednesday, freezeTime: '18:00' })).toEqual(['2018-03-21T12:00', '2018-03-21T18:00']);
  });
});

const at = (text: string) => Date.parse(`${text}+08:00`);
const opened: CycleEvent = {
  kind: 'opened',
  at: at('2018-03-19T00:00'),
  deadline: at('2018-03-22T17:00'),
  freezeAt: at('2018-03-23T08:00'),
};
const frozen: CycleEvent = { kind: 'frozen', at: at('2018-03-23T08:00') };
const meeting: CycleEvent = { kind: 'meeting', at: at('2018-03-23T09:00') };
const closed: CycleEvent = { kind: 'closed', at: at('2018-03-23T18:00') };
const reopened: CycleEvent = {
  ...opened,
  kind: 'reopened',
  at: at('2018-03-24T09:00'),
  freezeAt: at('2018-03-24T18:00'),
};

describe('a week as its events make it', () => {
  test.each([
    { events: [], state: undefined, may: ['opened'] },
    { events: [opened], state: 'collecting', may: ['deadlineMoved', 'frozen'] },
    { events: [opened, frozen], state: 'frozen', may: ['meeting', 'closed', 'reopened'] },
    { events: [opened, frozen, meeting], state: 'meeting', may: ['closed', 'reopened'] },
    { events: [opened, frozen, closed], state: 'closed', may: ['reopened'] },
    // Who was late stays late: a week opened again keeps its deadline.
    { events: [opened, frozen, closed, reopened], state: 'collecting', may: ['frozen'] },
  ])('$state allows $may', ({ events, state, may }) => {
    const cycle = cycleOf(events);
    expect(cycle?.state).toBe(state);
    const kinds = ['opened', 'deadlineMoved', 'frozen', 'meeting', 'closed', 'reopened'] as const;
    expect(kinds.filter((kind) => refuseCycleEvent(cycle, kind) === null)).toEqual(may);
  });

  test('reopened it keeps the deadline by which others were in time', () => {
    const cycle = cycleOf([opened, frozen, reopened]);
    expect(cycle).toMatchObject({ deadline: at('2018-03-22T17:00'), freezeAt: at('2018-03-24T18:00'), frozenAt: null });
    expect(cycle && cutDay(cycle)).toBe('2018-03-22');
  });
});
