import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/day';
import { dice } from '../demo/plan';
import { DEFAULT_THRESHOLDS, type LightProject, type LightThresholds, lightOf, plannedOn, reachedOn } from './lights';
import { addMonths, afterWinter, inWinter, monthsWithoutWinter } from './winter';

const WINTER = { from: '11-15', to: '03-15' };
const winter: LightThresholds = { ...DEFAULT_THRESHOLDS, winter: WINTER };

/** A signed project in which nothing is late on any day of a test. */
const quiet: LightProject = {
  state: 'active',
  signedOn: '2018-01-10',
  startedOn: null,
  producedOn: null,
  enteredOn: null,
  plannedStart: null,
  movedOn: '2099-01-01',
  progress: null,
  money: null,
  tasks: [],
  override: null,
};
const told = (project: Partial<LightProject>, day: string, thresholds = DEFAULT_THRESHOLDS) =>
  lightOf({ ...quiet, ...project }, day, thresholds).reasons.map(
    ({ rule, light, since }) => `${rule} ${light} ${since}`,
  );

describe('winter', () => {
  test.each([
    ['2018-11-14', false],
    ['2018-11-15', true],
    ['2018-12-31', true],
    ['2019-01-01', true],
    ['2019-03-15', true],
    ['2019-03-16', false],
    ['2020-02-29', true],
  ])('%s lies in it: %s', (day, within) => {
    expect(inWinter(day, WINTER)).toBe(within);
    expect(inWinter(day, null)).toBe(false);
  });

  test('the day after it is the next spring’s, on both sides of New Year', () => {
    expect(afterWinter('2018-12-01', WINTER)).toBe('2019-03-16');
    expect(afterWinter('2019-02-01', WINTER)).toBe('2019-03-16');
    expect(afterWinter('2019-06-01', WINTER)).toBe('2019-06-01');
  });

  test.each([
    { from: '2018-01-31', months: 1, end: '2018-02-28' },
    { from: '2020-01-31', months: 1, end: '2020-02-29' },
    { from: '2018-11-30', months: 3, end: '2019-02-28' },
    { from: '2018-12-15', months: 13, end: '2020-01-15' },
  ])('$months months after $from is $end', ({ from, months, end }) => {
    expect(addMonths(from, months)).toBe(end);
  });

  test.each([
    { from: '2018-06-01', months: 2, end: '2018-08-01', when: 'no winter lies between' },
    { from: '2018-10-15', months: 2, end: '2019-04-15', when: 'thirty days ran before it and thirty-one after' },
    { from: '2018-12-20', months: 2, end: '2019-05-16', when: 'it begins in winter' },
  ])('a clock of $months months from $from stands still in it until $end, because $when', ({ from, months, end }) => {
    expect(monthsWithoutWinter(from, months, WINTER)).toBe(end);
  });
});

describe('开工', () => {
  const planned = { plannedStart: { by: '2018-03-31', told: '2018-03' } };
  test.each([
    { day: '2018-03-31', reasons: [], when: 'the month runs' },
    { day: '2018-04-01', reasons: ['start yellow 2018-04-01'], when: 'it is over' },
    { day: '2018-05-31', reasons: ['start yellow 2018-04-01'], when: 'two months lie between' },
    { day: '2018-06-01', reasons: ['start red 2018-06-01'], when: 'three months lie between' },
  ])('$day: $reasons when $when', ({ day, reasons }) => {
    expect(told(planned, day)).toEqual(reasons);
  });

  test('a start in November waits for spring, and its red months do not run in winter', () => {
    const late = { plannedStart: { by: '2018-11-30', told: '2018-11' } };
    expect(told(late, '2019-03-15', winter)).toEqual([]);
    expect(told(late, '2019-03-16', winter)).toEqual(['start yellow 2019-03-16']);
    expect(told({ plannedStart: { by: '2018-10-31', told: '2018-10' } }, '2018-11-20', winter)).toEqual([
      'start yellow 2018-11-01',
    ]);
    expect(told({ plannedStart: { by: '2018-10-31', told: '2018-10' } }, '2019-03-31', winter)).toEqual([
      'start yellow 2018-11-01',
    ]);
  });

  test.each([
    { when: 'it has started', more: { startedOn: '2018-04-20', enteredOn: '2018-04-25' } },
    { when: 'it is suspended', more: { state: 'suspended' as const } },
    { when: 'it is terminated', more: { state: 'terminated' as const } },
    { when: 'nothing was promised', more: { plannedStart: null } },
  ])('no light when $when', ({ more }) => {
    expect(told({ ...planned, ...more }, '2018-12-31')).toEqual([]);
  });
});

describe('动态', () => {
  test.each([
    { day: '2018-05-09', reasons: [] },
    { day: '2018-05-10', reasons: ['movement yellow 2018-05-10'] },
    { day: '2018-06-09', reasons: ['movement yellow 2018-05-10'] },
    { day: '2018-06-10', reasons: ['movement red 2018-06-10'] },
  ])('last moved on 10 March, on $day: $reasons', ({ day, reasons }) => {
    expect(told({ movedOn: '2018-03-10' }, day)).toEqual(reasons);
  });

  test('after six months it is for cleaning up, and producing projects are left alone', () => {
    const still = { ...quiet, movedOn: '2018-03-10' };
    expect(lightOf(still, '2018-09-09', DEFAULT_THRESHOLDS).cleanUp).toBe(false);
    expect(lightOf(still, '2018-09-10', DEFAULT_THRESHOLDS).cleanUp).toBe(true);
    const producing = { ...still, startedOn: '2018-02-01', enteredOn: '2018-02-05', producedOn: '2018-03-10' };
    expect(lightOf(producing, '2018-12-31', DEFAULT_THRESHOLDS)).toMatchObject({ light: 'green', cleanUp: false });
  });

  test('winter stops its clock', () => {
    expect(told({ movedOn: '2018-10-01' }, '2019-03-15', winter)).toEqual([]);
    expect(told({ movedOn: '2018-10-01' }, '2019-04-01', winter)).toEqual(['movement yellow 2019-04-01']);
  });
});

describe('入库', () => {
  test.each([
    { day: '2018-02-27', reasons: [] },
    { day: '2018-02-28', reasons: ['statisticsEntry yellow 2018-02-28'] },
    { day: '2018-03-31', reasons: ['statisticsEntry red 2018-03-31'] },
  ])('started on 31 January, on $day: $reasons', ({ day, reasons }) => {
    expect(told({ startedOn: '2018-01-31' }, day)).toEqual(reasons);
  });

  test('winter does not stop it; an entry does', () => {
    expect(told({ startedOn: '2018-11-20' }, '2018-12-20', winter)).toEqual(['statisticsEntry yellow 2018-12-20']);
    expect(told({ startedOn: '2018-11-20', enteredOn: '2018-12-19' }, '2019-03-20', winter)).toEqual([]);
  });
});

describe('形象进度 and 到位资金 against their plan', () => {
  const plan = [
    { on: '2018-01-01', percent: 0 },
    { on: '2018-04-11', percent: 100 },
  ];
  test('the plan runs straight between its points, what was reached holds until it is said anew', () => {
    expect(plannedOn(plan, '2017-12-31')).toBe(0);
    expect(plannedOn(plan, '2018-02-20')).toBe(50);
    expect(plannedOn(plan, '2018-06-01')).toBe(100);
    expect(plannedOn([], '2018-06-01')).toBe(0);
    expect(reachedOn([{ on: '2018-02-01', percent: 20 }], '2018-01-31')).toBe(0);
    expect(reachedOn([{ on: '2018-02-01', percent: 20 }], '2018-03-01')).toBe(20);
  });

  test.each([
    { day: '2018-01-10', percent: 0, reasons: [] },
    { day: '2018-01-11', percent: 0, reasons: ['money yellow 2018-01-11'] },
    { day: '2018-01-31', percent: 0, reasons: ['money yellow 2018-01-11'] },
    { day: '2018-02-01', percent: 0, reasons: ['money red 2018-02-01'] },
    { day: '2018-02-20', percent: 40, reasons: ['money yellow 2018-02-20'] },
    { day: '2018-02-20', percent: 41, reasons: [] },
  ])('$percent % reached on 20 January, on $day: $reasons', ({ day, percent, reasons }) => {
    const actual = percent === 0 ? [] : [{ on: '2018-01-05', percent }];
    expect(told({ money: { plan, actual } }, day)).toEqual(reasons);
  });

  test('a gap that was caught up and opened again is counted from its second opening', () => {
    const actual = [{ on: '2018-02-10', percent: 45 }];
    expect(told({ progress: { plan, actual } }, '2018-02-26')).toEqual(['progress yellow 2018-02-25']);
  });

  test('in winter the building keeps the light of the day before it, the money does not wait', () => {
    const autumn = [
      { on: '2018-11-04', percent: 0 },
      { on: '2019-02-12', percent: 100 },
    ];
    expect(told({ progress: { plan: autumn, actual: [] } }, '2019-01-15', winter)).toEqual([
      'progress yellow 2018-11-14',
    ]);
    expect(told({ money: { plan: autumn, actual: [] } }, '2019-01-15', winter)).toEqual(['money red 2018-12-05']);
  });
});

test('since when a course is behind is the day that a walk day by day finds, for courses of any shape', () => {
  const roll = dice(20180321);
  const some = (count: number, most: number) =>
    Array.from({ length: count }, () => ({
      on: addDays('2018-01-01', Math.floor(roll() * 300)),
      percent: Math.floor(roll() * most),
    })).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.percent - b.percent));
  let behind = 0;
  for (let round = 0; round < 300; round += 1) {
    const plan = some(5, 101).map((point, at, all) => ({
      ...point,
      percent: Math.max(...all.slice(0, at + 1).map((one) => one.percent)),
    }));
    const actual = some(4, 90);
    const day = addDays('2018-01-01', 60 + Math.floor(roll() * 240));
    const [reason] = lightOf({ ...quiet, money: { plan, actual } }, day, DEFAULT_THRESHOLDS).reasons;
    if (!reason) continue;
    behind += 1;
    const gap = (on: string) => Math.round((plannedOn(plan, on) - reachedOn(actual, on)) * 1e6) / 1e6;
    const holds = (on: string) => (reason.light === 'red' ? gap(on) > 30 : gap(on) >= 10);
    let since = day;
    while (since > (plan[0]?.on ?? day) && holds(addDays(since, -1))) since = addDays(since, -1);
    expect(reason.since).toBe(since);
  }
  expect(behind).toBeGreaterThan(50);
});

describe('交办事项', () => {
  test.each([
    { day: '2018-04-08', reasons: [] },
    { day: '2018-04-09', reasons: ['task red 2018-04-09'] },
  ])('due on 1 April, on $day: $reasons', ({ day, reasons }) => {
    expect(told({ tasks: [{ title: '办结施工许可', dueOn: '2018-04-01' }] }, day)).toEqual(reasons);
  });

  test('of several the oldest is named with how many there are', () => {
    const tasks = [
      { title: '接通水电', dueOn: '2018-03-20' },
      { title: '办结施工许可', dueOn: '2018-03-01' },
    ];
    expect(lightOf({ ...quiet, tasks }, '2018-04-01', DEFAULT_THRESHOLDS).reasons[0]?.words).toBe(
      '交办事项“办结施工许可”等 2 项超期 31 天',
    );
  });
});

describe('a project’s light', () => {
  const bad = { plannedStart: { by: '2018-03-31', told: '2018-03' }, movedOn: '2018-01-20' };

  test('is that of its worst rule, and the reasons stand worst and oldest first', () => {
    const found = lightOf({ ...quiet, ...bad }, '2018-05-10', DEFAULT_THRESHOLDS);
    expect(found.light).toBe('red');
    expect(found.reasons.map((one) => `${one.rule} ${one.light}`)).toEqual(['movement red', 'start yellow']);
    expect(found.reasons.map((one) => one.words)).toEqual([
      '自 2018-01-20 以来没有进展',
      '承诺 2018-03 开工，尚未开工',
    ]);
  });

  test('set by hand it holds until its last day, and the rules’ reasons stay beside it', () => {
    const override = { light: 'yellow' as const, reason: '等待省级批文', from: '2018-05-01', until: '2018-05-31' };
    const at = (day: string) => lightOf({ ...quiet, ...bad, override }, day, DEFAULT_THRESHOLDS);
    expect(at('2018-04-30').light).toBe('red');
    expect(at('2018-05-31')).toMatchObject({ light: 'yellow', override: { reason: '等待省级批文' } });
    expect(at('2018-05-31').reasons[0]?.light).toBe('red');
    expect(at('2018-06-01')).toMatchObject({ light: 'red', override: null });
  });

  test('without any reason it is green', () => {
    expect(lightOf(quiet, '2018-05-10', DEFAULT_THRESHOLDS)).toEqual({
      light: 'green',
      reasons: [],
      override: null,
      cleanUp: false,
    });
  });
});
