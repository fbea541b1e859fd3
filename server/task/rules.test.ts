import { describe, expect, test } from 'vitest';
import { workCalendar } from '../calendar/working-day';
import { dueReminder, onTimeOf, overdueDays, refuseEvent, type TaskEvent, taskColour, taskOf } from './rules';

const calendar = workCalendar([]);
const given: TaskEvent = { kind: 'given', on: '2018-03-23', dueOn: '2018-04-10' };
const say = (
  kind: 'accepted' | 'reported' | 'closing' | 'closed' | 'returned' | 'dropped' | 'proposed',
  on = '2018-04-02',
): TaskEvent => ({
  kind,
  on,
});
const ask = (dueOn: string): TaskEvent => ({ kind: 'extensionAsked', on: '2018-04-03', dueOn });
const extended: TaskEvent = { kind: 'extended', on: '2018-04-04' };
const remind = (step: 'call' | 'letter' | 'supervision' | 'talk', on: string): TaskEvent => ({
  kind: 'reminded',
  on,
  step,
});

describe('where a task stands', () => {
  test.each<{ state: string; when: string; events: TaskEvent[] }>([
    { state: 'proposed', when: 'the bureau has drafted it', events: [say('proposed')] },
    { state: 'given', when: 'a leader gave it', events: [say('proposed'), given] },
    { state: 'dropped', when: 'a leader did not', events: [say('proposed'), say('dropped')] },
    { state: 'accepted', when: 'the unit signed for it', events: [given, say('accepted')] },
    { state: 'working', when: 'the unit reported', events: [given, say('accepted'), say('reported')] },
    { state: 'closing', when: 'it asked to close', events: [given, say('accepted'), say('closing')] },
    { state: 'working', when: 'that was returned', events: [given, say('accepted'), say('closing'), say('returned')] },
    { state: 'closed', when: 'that was confirmed', events: [given, say('accepted'), say('closing'), say('closed')] },
  ])('$state when $when', ({ state, events }) => {
    expect(taskOf(events).state).toBe(state);
  });

  test('returned twice and extended, it keeps both counts and the day first given', () => {
    const task = taskOf([
      given,
      say('accepted'),
      say('closing'),
      say('returned'),
      ask('2018-04-20'),
      extended,
      say('closing'),
      say('returned'),
      say('closing'),
      say('closed', '2018-04-19'),
    ]);
    expect(task).toMatchObject({
      state: 'closed',
      returns: 2,
      extensions: 1,
      firstDueOn: '2018-04-10',
      dueOn: '2018-04-20',
      closedOn: '2018-04-19',
    });
  });

  test('a refused extension changes nothing but that it no longer waits', () => {
    const refused = taskOf([given, say('accepted'), ask('2018-04-20'), { kind: 'extensionRefused', on: '2018-04-04' }]);
    expect(refused).toMatchObject({ state: 'accepted', dueOn: '2018-04-10', askedDueOn: null, extensions: 0 });
  });
});

test.each<{ when: string; before: TaskEvent[]; event: TaskEvent; words: string | null }>([
  { when: 'signing for what was given', before: [given], event: say('accepted'), words: null },
  {
    when: 'signing for what was only proposed',
    before: [say('proposed')],
    event: say('accepted'),
    words: '不是待签收',
  },
  { when: 'giving it twice', before: [given], event: given, words: '已经交办' },
  {
    when: 'giving with a day gone by',
    before: [say('proposed')],
    event: { ...given, dueOn: '2018-03-22' } as TaskEvent,
    words: '不能早于今天',
  },
  { when: 'reporting before signing', before: [given], event: say('reported'), words: '签收后' },
  {
    when: 'closing what nobody asked to close',
    before: [given, say('accepted')],
    event: say('closed'),
    words: '没有待确认',
  },
  {
    when: 'asking for more time twice',
    before: [given, ask('2018-04-20')],
    event: ask('2018-04-25'),
    words: '还没有批复',
  },
  { when: 'asking for an earlier day', before: [given], event: ask('2018-04-10'), words: '须晚于 2018-04-10' },
  {
    when: 'asking, overdue, for a day gone by',
    before: [given],
    event: { kind: 'extensionAsked', on: '2018-04-25', dueOn: '2018-04-20' },
    words: '不能早于今天',
  },
  {
    when: 'asking after it was closed',
    before: [given, say('accepted'), say('closing'), say('closed')],
    event: ask('2018-04-20'),
    words: '不在办理中',
  },
  { when: 'granting what nobody asked', before: [given], event: extended, words: '没有待批' },
  { when: 'reminding in time', before: [given], event: remind('call', '2018-04-10'), words: '没有超期' },
  { when: 'calling a day late', before: [given], event: remind('call', '2018-04-11'), words: null },
  { when: 'writing before calling', before: [given], event: remind('letter', '2018-04-11'), words: '下一步是电话催办' },
  {
    when: 'a fifth step',
    before: [given, remind('talk', '2018-05-01')],
    event: remind('talk', '2018-05-09'),
    words: '已经约谈',
  },
])('$when: $words', ({ before, event, words }) => {
  const refusal = refuseEvent(taskOf(before), event);
  if (words === null) expect(refusal).toBeNull();
  else expect(refusal).toContain(words);
});

describe('overdue', () => {
  test.each([
    { day: '2018-04-10', days: 0 },
    { day: '2018-04-11', days: 1 },
  ])('due on 10 April, on $day: $days days', ({ day, days }) => {
    expect(Math.max(0, overdueDays(taskOf([given]), day))).toBe(days);
  });

  test('a closed one never is, whenever it was closed', () => {
    expect(overdueDays(taskOf([given, say('accepted'), say('closing'), say('closed')]), '2019-01-01')).toBe(0);
  });

  // 2018-04-28 is a Saturday worked for the first of May; 29 April to 1 May rest.
  test.each([
    { before: [], day: '2018-04-10', step: null },
    { before: [], day: '2018-04-11', step: 'call' },
    { before: [remind('call', '2018-04-25')], day: '2018-04-27', step: null },
    { before: [remind('call', '2018-04-25')], day: '2018-04-28', step: 'letter' },
    { before: [remind('letter', '2018-04-28')], day: '2018-05-03', step: null },
    { before: [remind('letter', '2018-04-28')], day: '2018-05-04', step: 'supervision' },
    { before: [remind('supervision', '2018-05-04')], day: '2018-05-09', step: 'talk' },
    { before: [remind('talk', '2018-05-09')], day: '2018-06-30', step: null },
  ])('on $day after $before: $step', ({ before, day, step }) => {
    expect(dueReminder(taskOf([given, ...before]), day, calendar)).toBe(step);
  });

  test('an extension begins the steps anew', () => {
    const task = taskOf([given, say('accepted'), remind('call', '2018-04-11'), ask('2018-05-10'), extended]);
    expect(dueReminder(task, '2018-05-11', calendar)).toBe('call');
  });
});

test.each([
  { day: '2018-04-03', colour: 'white' },
  { day: '2018-04-08', colour: 'yellow' },
  { day: '2018-04-10', colour: 'yellow' },
  { day: '2018-04-11', colour: 'red' },
])('the 督办单 of a task due on 10 April is $colour on $day', ({ day, colour }) => {
  expect(taskColour(taskOf([given]), day, calendar)).toBe(colour);
});

test('on time are those asked to be closed by the day in force, however long others confirm; what was only proposed or dropped is not due', () => {
  const closed = (on: string) => [say('accepted'), say('closing', on), say('closed', '2018-04-25')];
  const tasks = [
    [given, ...closed('2018-04-10')],
    [given, ...closed('2018-04-11')],
    [given, say('accepted'), ask('2018-04-20'), extended, ...closed('2018-04-18')],
    // Asked in time, returned, and asked again too late.
    [given, say('accepted'), say('closing', '2018-04-09'), say('returned', '2018-04-12'), ...closed('2018-04-13')],
    [given],
    [say('proposed')],
    [say('proposed'), say('dropped')],
  ].map(taskOf);
  expect(onTimeOf(tasks, '2018-04-01', '2018-06-30')).toEqual({ closed: 2, due: 5 });
  expect(onTimeOf(tasks, '2018-07-01', '2018-09-30')).toEqual({ closed: 0, due: 0 });
});

test.each([
  {
    when: 'it waits for its confirmation, asked in time',
    events: [say('accepted'), say('closing', '2018-04-09')],
    days: -1,
  },
  { when: 'it was asked two days late and waits', events: [say('accepted'), say('closing', '2018-04-12')], days: 2 },
  {
    when: 'that was returned',
    events: [say('accepted'), say('closing', '2018-04-09'), say('returned', '2018-04-15')],
    days: 10,
  },
])('on 20 April a task due on the 10th is overdue by $days days when $when', ({ events, days }) => {
  expect(overdueDays(taskOf([given, ...events]), '2018-04-20')).toBe(days);
});
