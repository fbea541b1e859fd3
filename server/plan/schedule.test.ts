import { describe, expect, test } from 'vitest';
import { workCalendar } from '../calendar/working-day';
import { CATALOGUE_DEFAULTS, CATALOGUES } from '../catalogue/catalogue';
import { planBackwards } from './backwards';
import { inForceAt, reachedOf } from './reached';
import {
  actualOf,
  capitalActualOf,
  capitalCourseOf,
  changesBetween,
  courseOf,
  type Milestone,
  overdueStart,
  type Reached,
  scheduleOf,
} from './schedule';
import { DEFAULT_PLAN_TEMPLATES, type TemplateMilestone, templateFor } from './templates';

const calendar = workCalendar([]);
const step = (name: string, workingDays: number, percent = 100): TemplateMilestone => ({
  name,
  node: null,
  workingDays,
  percent,
  owner: '投资方',
  proof: '',
});
const milestone = (key: string, start: string, due: string, percent: number, more: Partial<Milestone> = {}) => ({
  ...{ key, name: key, node: null, start, due, percent, owner: '投资方', proof: '' },
  ...more,
});

describe('倒排: backwards from the promised day in working days', () => {
  test.each<{ what: string; lengths: number[]; promised: string; spans: string[] }>([
    { what: 'one step of a day', lengths: [1], promised: '2018-03-21', spans: ['2018-03-21–2018-03-21'] },
    { what: 'five days are a working week', lengths: [5], promised: '2018-03-23', spans: ['2018-03-19–2018-03-23'] },
    {
      what: 'a Sunday promised is due on Friday',
      lengths: [1],
      promised: '2018-03-25',
      spans: ['2018-03-23–2018-03-23'],
    },
    {
      what: 'the step before is due the working day before',
      lengths: [3, 2],
      promised: '2018-03-27',
      spans: ['2018-03-21–2018-03-23', '2018-03-26–2018-03-27'],
    },
    {
      what: '春节 rests and the Sunday before it works',
      lengths: [2, 5],
      promised: '2018-02-23',
      spans: ['2018-02-09–2018-02-11', '2018-02-12–2018-02-23'],
    },
    { what: '元旦 with its 调休', lengths: [3], promised: '2019-01-02', spans: ['2018-12-28–2019-01-02'] },
    {
      what: 'the leap day is a Saturday',
      lengths: [1, 1],
      promised: '2020-02-29',
      spans: ['2020-02-27–2020-02-27', '2020-02-28–2020-02-28'],
    },
    { what: 'no steps', lengths: [], promised: '2018-03-21', spans: [] },
  ])('$what', ({ lengths, promised, spans }) => {
    const planned = planBackwards(
      lengths.map((days, at) => step(`${at}`, days)),
      promised,
      calendar,
    );
    expect(planned.map((one) => `${one.start}–${one.due}`)).toEqual(spans);
  });

  test('a bureau’s own calendar moves the steps', () => {
    const own = workCalendar([{ day: '2018-03-22', work: false, name: '本区放假' }]);
    expect(planBackwards([step('甲', 2)], '2018-03-23', own)).toMatchObject([
      { start: '2018-03-21', due: '2018-03-23' },
    ]);
  });
});

test.each([
  { what: 'all can still begin', start: '2018-03-21', reached: false, found: null },
  { what: 'it should have begun yesterday', start: '2018-03-20', reached: false, found: { on: '2018-03-20', days: 1 } },
  { what: 'what is reached needs no beginning', start: '2018-01-02', reached: true, found: null },
])('the first step on 21 March: $what', ({ start, reached, found }) => {
  const steps = [
    { name: '乙', start: '2018-04-01', due: '2018-04-30', reached: false },
    { name: '甲', start, due: '2018-04-02', reached },
  ];
  expect(overdueStart(steps, '2018-03-21')).toEqual(found && { name: '甲', ...found });
});

describe('the course of a plan', () => {
  const a = milestone('a', '2018-01-01', '2018-01-31', 20);
  const b = milestone('b', '2018-02-01', '2018-03-31', 50);
  const c = milestone('c', '2018-04-01', '2018-12-31', 100);
  const told = (points: { on: string; percent: number }[]) => points.map(({ on, percent }) => `${on} ${percent}`);

  test.each<{ what: string; milestones: Milestone[]; course: string[] }>([
    {
      what: 'runs from 0 on the first start through the due days',
      milestones: [a, b, c],
      course: ['2018-01-01 0', '2018-01-31 20', '2018-03-31 50', '2018-12-31 100'],
    },
    {
      what: 'takes the own share along where one was moved past another',
      milestones: [{ ...a, due: '2018-05-31' }, b, c],
      course: ['2018-01-01 0', '2018-03-31 30', '2018-05-31 50', '2018-12-31 100'],
    },
    {
      what: 'adds what is due on one day',
      milestones: [{ ...a, due: '2018-03-31' }, b, c],
      course: ['2018-01-01 0', '2018-03-31 50', '2018-12-31 100'],
    },
    {
      what: 'jumps on the day where the whole is a day',
      milestones: [milestone('d', '2018-02-02', '2018-02-02', 100)],
      course: ['2018-02-02 100'],
    },
    { what: 'is empty without milestones', milestones: [], course: [] },
  ])('$what', ({ milestones, course }) => {
    expect(told(courseOf(milestones))).toEqual(course);
  });

  test.each<{ what: string; reached: Record<string, string>; course: string[] }>([
    { what: 'nothing reached', reached: {}, course: [] },
    { what: 'in order', reached: { a: '2018-02-03', b: '2018-04-20' }, course: ['2018-02-03 20', '2018-04-20 50'] },
    { what: 'a later one alone counts its own share', reached: { c: '2018-12-01' }, course: ['2018-12-01 50'] },
    {
      what: 'a later one before an earlier one never makes it fall',
      reached: { b: '2018-02-01', a: '2018-03-01' },
      course: ['2018-02-01 30', '2018-03-01 50'],
    },
    { what: 'two on one day', reached: { a: '2018-02-01', b: '2018-02-01' }, course: ['2018-02-01 50'] },
    { what: 'one that is in no plan', reached: { z: '2018-02-01' }, course: [] },
  ])('what was reached: $what', ({ reached, course }) => {
    const on = new Map<string, Reached>(Object.entries(reached).map(([key, day]) => [key, { on: day, by: 'report' }]));
    expect(told(actualOf([a, b, c], on))).toEqual(course);
  });

  const capital = [
    { on: '2018-06-30', yuan: 20_000_000 },
    { on: '2018-12-31', yuan: 80_000_000 },
  ];
  test('capital runs in percent of the last point, from 0 when the plan begins', () => {
    expect(told(capitalCourseOf(capital, '2018-01-01'))).toEqual(['2018-01-01 0', '2018-06-30 25', '2018-12-31 100']);
    expect(told(capitalCourseOf(capital, '2018-07-01'))).toEqual(['2018-06-30 25', '2018-12-31 100']);
    expect(told(capitalCourseOf(capital, null))).toEqual(['2018-06-30 25', '2018-12-31 100']);
    expect(capitalCourseOf([], '2018-01-01')).toEqual([]);
  });
  test('more may be paid in than planned', () => {
    expect(told(capitalActualOf(capital, [{ on: '2018-05-01', yuan: 120_000_000 }]))).toEqual(['2018-05-01 150']);
    expect(capitalActualOf([], [{ on: '2018-05-01', yuan: 1 }])).toEqual([]);
  });

  test.each<{ what: string; day: string; reached: string | null; late: number | null }>([
    { what: 'not due yet', day: '2018-01-31', reached: null, late: null },
    { what: 'overdue by a day', day: '2018-02-01', reached: null, late: 1 },
    { what: 'reached in time', day: '2018-02-10', reached: '2018-01-31', late: 0 },
    { what: 'reached early', day: '2018-02-10', reached: '2018-01-29', late: -2 },
    { what: 'reached late, over the turn of a leap February', day: '2020-03-09', reached: '2018-03-01', late: 29 },
  ])('$what is $late days late', ({ day, reached, late }) => {
    const on = new Map<string, Reached>(reached === null ? [] : [['a', { on: reached, by: 'report' }]]);
    expect(scheduleOf([a], [a], on, day)[0]?.late).toBe(late);
  });

  test('a schedule shows what a re-plan moved, took out and brought in', () => {
    const d = milestone('d', '2018-06-01', '2018-06-30', 60);
    const moved = { ...b, due: '2018-04-30' };
    const rows = scheduleOf([a, b], [moved, d], new Map(), '2018-01-01');
    expect(rows.map((row) => [row.key, row.baseline?.due ?? null, row.plan?.due ?? null, row.moved])).toEqual([
      ['b', '2018-03-31', '2018-04-30', 30],
      ['d', null, '2018-06-30', null],
      ['a', '2018-01-31', null, null],
    ]);
    expect(changesBetween([a, b], [moved, d])).toEqual([
      { kind: 'moved', name: 'b', from: '2018-03-31', to: '2018-04-30', days: 30 },
      { kind: 'added', name: 'd', due: '2018-06-30' },
      { kind: 'removed', name: 'a', due: '2018-01-31' },
    ]);
  });
});

describe('what is reached at (D, K)', () => {
  const a = milestone('a', '2018-01-01', '2018-01-31', 100);
  const said = { key: 'a', kind: 'reached' as const, reachedOn: '2018-02-01', recordedAt: 100 };
  const back = { key: 'a', kind: 'withdrawn' as const, reachedOn: null, recordedAt: 200 };
  const again = { ...said, reachedOn: '2018-02-05', recordedAt: 300 };
  test.each([
    { what: 'from its day on', asOf: '2018-02-01', knownAt: 150, on: '2018-02-01' },
    { what: 'not the day before', asOf: '2018-01-31', knownAt: 150, on: undefined },
    { what: 'not before it was known', asOf: '2018-02-01', knownAt: 99, on: undefined },
    { what: 'not once it was withdrawn', asOf: '2018-02-01', knownAt: 250, on: undefined },
    { what: 'on the other day when it was said again', asOf: '2018-02-09', knownAt: 300, on: '2018-02-05' },
  ])('$what', ({ asOf, knownAt, on }) => {
    expect(reachedOf([a], [], [said, back, again], { asOf, knownAt }).get('a')?.on).toBe(on);
  });

  test.each([
    { asOf: '2018-02-28', knownAt: '2018-12-31', version: undefined },
    { asOf: '2018-03-01', knownAt: '2018-12-31', version: 1 },
    { asOf: '2018-06-30', knownAt: '2018-12-31', version: 2 },
    { asOf: '2018-06-30', knownAt: '2018-05-31', version: 1 },
  ])('on $asOf as known on $knownAt version $version is in force', ({ asOf, knownAt, version }) => {
    const at = (day: string) => Date.parse(`${day}T09:00:00+08:00`);
    const plans = [
      { version: 1, inForceAt: at('2018-03-01') },
      { version: 2, inForceAt: at('2018-06-01') },
    ];
    expect(inForceAt(plans, { asOf, knownAt: at(knownAt) })?.version).toBe(version);
  });
});

describe('templates', () => {
  test.each([
    { path: ['工业', '精细化工'], name: '精细化工项目' },
    { path: ['工业', '高端装备制造'], name: '工业项目' },
    { path: ['服务业', '商贸物流'], name: '服务业项目' },
    { path: ['农业', '现代农业'], name: '工业项目' },
    { path: [], name: '工业项目' },
  ])('$path is planned by $name', ({ path, name }) => {
    expect(templateFor(DEFAULT_PLAN_TEMPLATES, path)?.name).toBe(name);
  });

  test('the defaults obey the catalogue’s own rules', () => {
    expect(CATALOGUES.planTemplates.safeParse(CATALOGUE_DEFAULTS.planTemplates).success).toBe(true);
  });

  const [general] = DEFAULT_PLAN_TEMPLATES as [(typeof DEFAULT_PLAN_TEMPLATES)[number]];
  const [first, ...rest] = general.milestones as [TemplateMilestone, ...TemplateMilestone[]];
  test.each([
    {
      what: 'two general ones',
      value: [general, { ...general, name: '乙', industries: [] }],
      words: '须有且只有一个通用模板',
    },
    { what: 'none general', value: [{ ...general, general: false }], words: '须有且只有一个通用模板' },
    {
      what: 'an industry twice',
      value: [general, { ...general, name: '乙', general: false }],
      words: '同一产业写在了两个模板里',
    },
    {
      what: 'a fall of progress',
      value: [{ ...general, milestones: [{ ...first, percent: 90 }, ...rest] }],
      words: '累计进度不能比上一项低',
    },
    { what: 'no end', value: [{ ...general, milestones: [first] }], words: '最后一项完成时的累计进度须为 100%' },
    {
      what: 'a node twice',
      value: [{ ...general, milestones: [first, first, ...rest] }],
      words: '两项对应了同一个节点',
    },
    {
      what: 'no working days',
      value: [{ ...general, milestones: [{ ...first, workingDays: 0 }, ...rest] }],
      words: '至少 1 个工作日',
    },
  ])('$what: $words', ({ value, words }) => {
    expect(CATALOGUES.planTemplates.safeParse(value).error?.issues.map((issue) => issue.message)).toContain(words);
  });
});
