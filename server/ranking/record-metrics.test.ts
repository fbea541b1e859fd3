import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { audited, write } from '../../db/transaction';
import { endOf } from '../calendar/day';
import { appendSnapshot } from '../dispatch/snapshot-store';
import { ToldLedger } from '../exchange/testing';
import { newId } from '../ids';
import { type TaskEvent, taskOf } from '../task/rules';
import { appendEvent, appendTask } from '../task/store';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';
import type { Item, Rate } from './facts-file';
import { ledgerFacts } from './ledger-facts';
import { filingRate, lightItems, taskRate } from './record-items';
import { countedIn } from './record-metrics';
import { type Scheme, schemeFile } from './scheme';
import { leaf, schemeOf } from './testing';

const at = (text: string) => Date.parse(`${text}+08:00`);
const isEast = (unitId: string | null) => unitId === 'east';
const filing = (unitId: string | null, due: number, filed: number) => ({
  unitId,
  unit: unitId ?? '未定单位',
  due,
  filed,
  unchanged: 0,
  late: 0,
  missing: due - filed,
  notYet: 0,
});
/** A rate as a clerk would note it: lines with their count, those in time ÷ all. */
const noted = ({ reached, of }: Rate) =>
  [reached, of].map((list) => (list as Item[]).map((one) => `${one.name}${one.count}`).join(' ')).join(' ÷ ');

describe('按时报送率 from frozen weeks', () => {
  test.each([
    ['all in time', [['2018-W11', [filing('east', 4, 4), filing('west', 2, 0)]]], '第11周按时4 ÷ 第11周按时4'],
    [
      'one late in the second week',
      [
        ['2018-W11', [filing('east', 4, 4)]],
        ['2018-W12', [filing('east', 4, 3)]],
      ],
      '第11周按时4 第12周按时3 ÷ 第11周按时4 第12周按时3 第12周迟报、未报1',
    ],
    ['none in time', [['2018-W11', [filing('east', 2, 0)]]], ' ÷ 第11周迟报、未报2'],
    ['nothing due', [['2018-W11', [filing('west', 2, 2), filing(null, 1, 0)]]], ' ÷ '],
    ['no week', [], ' ÷ '],
  ] as const)('%s', (_, weeks, words) => {
    const told = new Map(weeks.map(([week, filings]) => [week, [...filings]] as const));
    expect(noted(filingRate(told, isEast))).toBe(words);
  });
});

describe('交办事项按期办结率', () => {
  const task = (number: number, leadUnitId: string, events: readonly TaskEvent[]) => ({
    number,
    title: '协调供电',
    leadUnitId,
    project: null,
    task: taskOf(events),
  });
  const given = { kind: 'given', on: '2018-02-01', dueOn: '2018-03-10' } as const;
  const closed = (on: string) => [{ kind: 'closing', on } as const, { kind: 'closed', on } as const];
  const longer = [
    { kind: 'extensionAsked', on: '2018-03-01', dueOn: '2018-04-20' } as const,
    { kind: 'extended', on: '2018-03-02' } as const,
  ];
  test.each<[string, Parameters<typeof task>[1], TaskEvent[], string]>([
    ['closed on its day', 'east', [given, ...closed('2018-03-10')], '第1号 协调供电1 ÷ 第1号 协调供电1'],
    ['closed a day late', 'east', [given, ...closed('2018-03-11')], ' ÷ 第1号 协调供电1'],
    ['still open', 'east', [given], ' ÷ 第1号 协调供电1'],
    ['extended into the next quarter', 'east', [given, ...longer], ' ÷ '],
    [
      'dropped',
      'east',
      [
        { kind: 'proposed', on: '2018-02-01' },
        { kind: 'dropped', on: '2018-02-02' },
      ],
      ' ÷ ',
    ],
    ['led by another', 'west', [given], ' ÷ '],
  ])('%s', (_, unit, events, words) => {
    expect(noted(taskRate([task(1, unit, events)], '2018-01-01', '2018-03-31', isEast))).toBe(words);
  });
});

test('the projects of a member that had a light', () => {
  const lit = (code: string, unitId: string, light: 'red' | 'yellow' | 'green') => ({
    code,
    name: code,
    unitId,
    light,
  });
  const rows = [lit('2018-001', 'east', 'red'), lit('2018-002', 'west', 'red'), lit('2018-003', 'east', 'yellow')];
  expect(lightItems(rows, 'red', isEast).map((one) => one.evidence)).toEqual(['2018-001']);
  expect(lightItems(rows, 'green', isEast)).toEqual([]);
});

describe('from the records of a house', () => {
  let house: TestHouse;
  let staff: TestUser;
  let units: Map<string, string>;
  const unit = (name: string) => units.get(name) ?? '';

  beforeEach(async () => {
    house = await openTestHouse({ now: at('2018-03-01T09:00:00') });
    await new ToldLedger()
      .unit('城东街道')
      .unit('旧镇', { to: '2018-03-26', successor: '城东街道' })
      .signed('2018-001', '城东街道', 52_000, '2018-01-10')
      .load();
    units = new Map(house.state.ledger.reader.prepare('select name, id from units').raw().all() as [string, string][]);
    staff = house.person({ roles: ['staff'] });
  });
  afterEach(() => house.end());

  const schemeFor = (...measures: { metric: string; period?: string }[]): Scheme =>
    schemeFile.parse(
      schemeOf([leaf({ type: 'perItem', terms: measures.map((measure) => ({ measure, points: '1' })), cap: '10' })]),
    );
  const both = (metric: string) => schemeFor({ metric }, { metric, period: 'yearToDate' });
  const moment = (asOf: string, known = '2018-12-31') => ({
    asOf,
    knownAt: endOf(known),
    basis: 'district' as const,
  });
  const told = (scheme: Scheme, quarter: string, when: ReturnType<typeof moment>) =>
    ledgerFacts(house.state.ledger.reader, scheme, quarter, when).units?.find((one) => one.unit === '城东街道')
      ?.metrics;

  /** Frozen filing names its unit. */
  const byName = ({ unitId, ...one }: ReturnType<typeof filing>) => ({
    ...one,
    unit: [...units].find(([, id]) => id === unitId)?.[0] ?? '',
  });

  /** Freezes a week as the weekly cycle would have: its filing and the one project with its light. */
  async function frozen(week: string, day: string, filings: ReturnType<typeof filing>[], light: 'red' | 'green') {
    house.clock.now = at(`${day}T18:00:00`);
    const row = {
      code: '2018-001',
      name: '2018-001',
      unitId: unit('城东街道'),
      unit: '城东街道',
      stage: 2,
      yuan: null,
      light,
      lightBefore: null,
      reasons: [],
      override: null,
      cleanUp: false,
      report: { state: 'filed' as const, words: null },
    };
    await write({ userId: staff.id, sessionId: null, address: null }, async (tx) => {
      const id = String(tx.raw.prepare("select id from projects where code = '2018-001'").pluck().get());
      const cut = { day, known: tx.at };
      appendSnapshot(
        tx,
        { week, to: cut, from: cut, body: { standing: { filing: filings.map(byName) } }, rows: [{ ...row, id }] },
        staff.id,
      );
      return audited([], null);
    });
  }
  const [east, old] = [() => unit('城东街道'), () => unit('旧镇')];

  test('weeks count in the quarter of their cut-off day; the year holds all; a unit that ended goes to its successor', async () => {
    await frozen('2018-W12', '2018-03-22', [filing(east(), 2, 2)], 'red');
    await frozen('2018-W13', '2018-03-29', [filing(old(), 1, 0), filing(east(), 2, 1)], 'green');
    await frozen('2018-W14', '2018-04-04', [filing(east(), 2, 2)], 'red');
    const rate = told(both('filingOnTime'), '2018Q1', moment('2018-03-31')) as never as {
      filingOnTime: { quarter: Rate; yearToDate: Rate };
    };
    expect(noted(rate.filingOnTime.quarter)).toBe(
      '第12周按时2 第13周按时1 ÷ 第12周按时2 第13周按时1 第13周迟报、未报2',
    );
    const second = told(both('filingOnTime'), '2018Q2', moment('2018-06-30')) as typeof rate;
    expect(noted(second.filingOnTime.quarter)).toBe('第14周按时2 ÷ 第14周按时2');
    expect(noted(second.filingOnTime.yearToDate)).toContain('第12周按时2 第13周按时1 第14周按时2 ÷');
    // Lights are those of the last sheet of the quarter, for the quarter and for the year.
    expect(told(both('redLights'), '2018Q1', moment('2018-03-31'))).toEqual({
      redLights: { quarter: [], yearToDate: [] },
    });
    const [project] = (told(schemeFor({ metric: 'redLights' }), '2018Q2', moment('2018-06-30'))?.redLights ??
      []) as Item[];
    expect(project).toMatchObject({ name: '2018-001', evidence: '2018-001', count: '1' });
  });

  test('a week frozen again counts as it was frozen last, and as known at the moment asked', async () => {
    await frozen('2018-W12', '2018-03-22', [filing(east(), 2, 1)], 'red');
    house.clock.now = at('2018-03-26T08:00:00');
    await frozen('2018-W12', '2018-03-22', [filing(east(), 2, 2)], 'red');
    const at23 = { ...moment('2018-03-31'), knownAt: Number(firstKnown()) };
    const scheme = schemeFor({ metric: 'filingOnTime' });
    expect(noted(told(scheme, '2018Q1', at23)?.filingOnTime as Rate)).toContain('迟报、未报1');
    expect(noted(told(scheme, '2018Q1', moment('2018-03-31'))?.filingOnTime as Rate)).toBe('第12周按时2 ÷ 第12周按时2');
  });
  const firstKnown = () => house.state.ledger.reader.prepare('select min(known) from cycle_snapshots').pluck().get();

  test('a quarter without records is typed, and so is what a scheme defines itself or asks by month, and officers', async () => {
    await frozen('2018-W12', '2018-03-22', [filing(east(), 2, 1)], 'red');
    const counted = (scheme: Scheme, quarter: string, asOf: string) =>
      countedIn(house.state.ledger.reader, scheme, quarter, moment(asOf))('filingOnTime');
    const scheme = schemeFor({ metric: 'filingOnTime' });
    expect(counted(scheme, '2018Q1', '2018-03-31')).toBe(true);
    expect(counted(scheme, '2018Q2', '2018-06-30')).toBe(false);
    expect(told(scheme, '2018Q2', moment('2018-06-30'))).toEqual({});
    expect(counted(schemeFor({ metric: 'filingOnTime', period: 'monthAverage' }), '2018Q1', '2018-03-31')).toBe(false);
    const own = { ...scheme, metrics: [{ id: 'filingOnTime', name: '报送', unit: '%' }] };
    expect(counted(own, '2018Q1', '2018-03-31')).toBe(false);
    expect(counted({ ...scheme, subject: 'officers' }, '2018Q1', '2018-03-31')).toBe(false);
    const tasks = countedIn(
      house.state.ledger.reader,
      schemeFor({ metric: 'tasksOnTime' }),
      '2018Q1',
      moment('2018-03-31'),
    );
    expect(tasks('tasksOnTime')).toBe(false);
  });

  test('tasks that fell due are counted by their lead unit, each by number and project', async () => {
    await write({ userId: staff.id, sessionId: null, address: null }, async (tx) => {
      const projectId = String(tx.raw.prepare("select id from projects where code = '2018-001'").pluck().get());
      const task = {
        id: newId(),
        projectId,
        title: '协调供电',
        words: null,
        leadUnitId: old(),
        helpers: [],
        otherHelpers: null,
      };
      appendTask(tx, task, staff.id);
      appendEvent(tx, { taskId: task.id, kind: 'given', dueOn: '2018-03-20' }, staff.id);
      return audited([], null);
    });
    const scheme = schemeFor({ metric: 'tasksOnTime' });
    expect(told(scheme, '2018Q1', moment('2018-03-19'))).toEqual({});
    expect(told(scheme, '2018Q1', moment('2018-03-31'))?.tasksOnTime).toMatchObject({
      reached: [],
      of: [{ name: '第1号 协调供电', evidence: '2018-001' }],
    });
  });

  test('what is counted is asked of nobody and refused when typed; what was typed before no longer counts', async () => {
    const scheme = schemeFor({ metric: 'filingOnTime' });
    const lead = house.person({ roles: ['bureauLead'] });
    const { seq } = await house.as(lead).ranking.saveScheme({ text: JSON.stringify(scheme) });
    const entry = { kind: 'figure' as const, member: east(), key: 'filingOnTime quarter', value: '50%' };
    const input = { quarter: '2018Q1', scheme: seq, entries: [entry], evidence: '手工台账' };
    await house.as(staff).ranking.type(input);
    await frozen('2018-W09', '2018-03-01', [filing(east(), 2, 2)], 'green');
    const later = house.person({ roles: ['staff'] }); // the morning’s session is over
    await expect(house.as(later).ranking.type(input)).rejects.toThrow('方案没有要手工录入的这一项');
    const trial = await house.as(later).ranking.trial({ quarter: '2018Q1', scheme: seq });
    expect(trial.columns).toEqual([]);
    expect(noted(told(scheme, '2018Q1', moment('2018-03-31'))?.filingOnTime as Rate)).toBe('第9周按时2 ÷ 第9周按时2');
  });
});
