import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommand } from '../cli-commands';
import { appendEvidence } from '../evidence/store';
import { ToldLedger } from '../exchange/testing';
import { newId } from '../ids';
import { verifyLedger } from '../ops/verify';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';
import { keepWeeks } from './clockwork';
import { EMPTY_ROW, type RowFields } from './report-row';
import { robotsOf } from './robots';

const at = (text: string) => Date.parse(`${text}+08:00`);
const WEEK = '2018-W12';

let house: TestHouse;
let units: Map<string, string>;
let lead: TestUser;
let staff: TestUser;
let leader: TestUser;
let east: TestUser;
let eastLead: TestUser;
let west: TestUser;
const unit = (name: string) => units.get(name) ?? '';

/** Sessions end after hours: everybody signs in anew when the clock moves. */
function people() {
  lead = house.person({ roles: ['bureauLead'], name: '周启明' });
  staff = house.person({ roles: ['staff'], name: '王珺' });
  leader = house.person({ roles: ['leader'], name: '林远' });
  east = house.person({ roles: ['reporter'], unitId: unit('城东街道'), name: '李华' });
  eastLead = house.person({ roles: ['unitLead'], unitId: unit('城东街道'), name: '赵主任' });
  west = house.person({ roles: ['reporter'], unitId: unit('城西街道'), name: '钱进' });
}
/** Moves the clock and lets the week do what it does by itself. */
async function on(text: string) {
  house.clock.now = at(text);
  people();
  await keepWeeks([]);
}

beforeEach(async () => {
  house = await openTestHouse({ now: at('2018-03-18T23:59:00') });
  await new ToldLedger()
    .unit('城东街道')
    .unit('城西街道')
    .signed('2018-001', '城东街道', 52_000, '2018-01-10')
    .signed('2018-002', '城东街道', 12_000, '2018-01-12')
    .signed('2018-003', '城西街道', 30_000, '2018-02-01')
    .fact('2018-001', 'completedInvestment', { wan: 16_200 }, '2018-03-01')
    // Signed and 认定 on the Friday after the freezing of week 12.
    .signed('2018-004', '城西街道', 11_000, '2018-03-23')
    .load();
  house.state.ledger.writer.prepare('update bureau set set_up_at = 1').run();
  units = new Map(house.state.ledger.reader.prepare('select name, id from units').raw().all() as [string, string][]);
  people();
});
afterEach(() => house.end());

type Typed = Partial<RowFields>;
const form = (user: TestUser, week = WEEK, name?: string) =>
  house.as(user).dispatch.form({ week, ...(name ? { unit: unit(name) } : {}) });
/** Types into rows as they stand on the form, and files them. */
async function type(user: TestUser, unitName: string, rows: Record<string, Typed>, week = WEEK) {
  const shown = await form(user, week, user === staff ? unitName : undefined);
  await house.as(user).dispatch.saveRows({
    week,
    unit: unit(unitName),
    rows: Object.entries(rows).map(([project, typed]) => ({
      project,
      changes: Object.entries(typed).map(([field, to]) => ({
        field: field as keyof RowFields,
        from: shown.rows.find((row) => row.code === project)?.fields[field as keyof RowFields] ?? '',
        to: to ?? '',
      })),
    })),
  });
}
const file = (user: TestUser, unitName: string, more: Record<string, unknown> = {}, week = WEEK) =>
  house.as(user).dispatch.fileRows({ key: newId(), week, unit: unit(unitName), ...more });
/** A document of a project as the evidence door would have kept it. */
function evidence(code: string, kind: string): string {
  const id = newId();
  const { writer } = house.state.ledger;
  const projectId = String(writer.prepare('select id from projects where code = ?').pluck().get(code));
  const file = {
    id,
    projectId,
    kind,
    sha256: '0'.repeat(64),
    size: 1,
    mediaType: 'application/pdf',
    name: `${kind}.pdf`,
  };
  appendEvidence(writer, { ...file, recordedAt: house.clock.now, recordedBy: staff.id });
  return id;
}
const done = { progress: '钢结构吊装完成六成', plan: '开始屋面' };
const states = async (user = staff) => {
  const { rows } = await house.as(user).dispatch.sheet({ week: WEEK });
  return Object.fromEntries(rows.map((row) => [row.code, row.report.state]));
};

describe('the cycle of a week', () => {
  test('opens by itself on Monday 00:00, is frozen on Friday 8:00, and by nobody twice', async () => {
    await keepWeeks([]);
    // Sunday 23:59: the deadline of its own week is over, so nothing opens.
    expect((await house.as(staff).dispatch.week({ week: '2018-W11' })).cycle).toBeNull();
    expect((await house.as(staff).dispatch.week({ week: WEEK })).cycle).toBeNull();
    await on('2018-03-19T00:00:00');
    expect((await house.as(staff).dispatch.week({ week: WEEK })).cycle).toMatchObject({
      state: 'collecting',
      deadline: at('2018-03-22T17:00:00'),
      freezeAt: at('2018-03-23T08:00:00'),
    });
    await on('2018-03-23T07:59:00');
    expect((await house.as(staff).dispatch.week({ week: WEEK })).cycle?.state).toBe('collecting');
    await on('2018-03-23T08:00:00');
    await keepWeeks([]);
    const events = await house.as(staff).dispatch.events({ week: WEEK });
    expect(events.map(({ kind, by }) => [kind, by])).toEqual([
      ['opened', null],
      ['frozen', null],
    ]);
    expect((await house.as(staff).dispatch.week({ week: WEEK })).cuts?.to).toMatchObject({ day: '2018-03-22' });
  });

  test('is opened by hand where the bureau says so', async () => {
    await house.as(lead).catalogue.save({
      name: 'dispatch',
      value: { ...(await house.as(lead).dispatch.settings()), opens: 'byHand' },
      effectiveOn: '2018-03-01',
      seen: 0,
    });
    await on('2018-03-19T09:00:00');
    expect((await house.as(staff).dispatch.week({ week: WEEK })).cycle).toBeNull();
    await house.as(staff).dispatch.open({ week: WEEK });
    expect((await house.as(staff).dispatch.week({ week: WEEK })).cycle?.state).toBe('collecting');
    await expect(house.as(staff).dispatch.open({ week: WEEK })).rejects.toThrow('这一周已经开始报送');
    await expect(house.as(staff).dispatch.open({ week: '2018-W11' })).rejects.toThrow('报送截止时间已过');
    await expect(house.as(staff).dispatch.open({ week: '2018-W40' })).rejects.toThrow('没有工作日，不调度');
  });

  test('only the bureau lead opens it again, with a reason, and what was frozen stays', async () => {
    await on('2018-03-19T09:00:00');
    await type(east, '城东街道', { '2018-001': done });
    await file(east, '城东街道');
    await on('2018-03-23T08:00:00');
    const first = await house.as(staff).dispatch.week({ week: WEEK });
    await expect(
      house.as(staff).dispatch.reopen({ week: WEEK, reason: '漏报', freezeAt: at('2018-03-24T08:00:00') }),
    ).rejects.toThrow('没有这项权限');
    await house.as(lead).dispatch.reopen({ week: WEEK, reason: '城西漏报', freezeAt: at('2018-03-24T08:00:00') });
    await type(west, '城西街道', { '2018-003': { unchanged: 'yes' } });
    await file(west, '城西街道');
    await on('2018-03-24T08:00:00');
    const second = await house.as(staff).dispatch.week({ week: WEEK });
    expect(second.frozen?.sha256).not.toBe(first.frozen?.sha256);
    // In time is who filed before the deadline that held; the reopening makes nobody’s late report timely.
    expect(await states()).toEqual({ '2018-001': 'filed', '2018-002': 'missing', '2018-003': 'late' });
    const kept = house.state.ledger.reader.prepare('select sha256 from cycle_snapshots order by seq').pluck().all();
    expect(kept).toEqual([first.frozen?.sha256, second.frozen?.sha256]);
  });

  test('weeks are frozen in their order: nothing is counted in two of them', async () => {
    await on('2018-03-19T09:00:00');
    await house.as(staff).dispatch.moveDeadline({
      week: WEEK,
      deadline: at('2018-03-22T17:00:00'),
      freezeAt: at('2018-04-20T08:00:00'),
      reason: '等核实',
    });
    await on('2018-03-29T09:00:00');
    await expect(house.as(staff).dispatch.step({ week: '2018-W13', to: 'frozen' })).rejects.toThrow(
      '先冻结2018年第12周',
    );
    // The moment of week 13 takes week 12 along, before it.
    await on('2018-03-30T08:00:00');
    const [first, second] = [
      await house.as(staff).dispatch.week({ week: WEEK }),
      await house.as(staff).dispatch.week({ week: '2018-W13' }),
    ];
    expect([first.cycle?.state, second.cycle?.state]).toEqual(['frozen', 'frozen']);
    expect(second.cuts?.from).toMatchObject(first.cuts?.to ?? {});
    expect([first.standing?.progress.total, second.standing?.progress.total]).toMatchObject([
      { week: '0', year: '3' },
      { week: '1', year: '4' },
    ]);
  });

  test('a week from whose cut-off a frozen one runs is not opened again', async () => {
    await on('2018-03-19T09:00:00');
    await on('2018-03-23T08:00:00');
    await on('2018-03-26T09:00:00');
    const again = { week: WEEK, reason: '漏报', freezeAt: at('2018-04-02T08:00:00') };
    await on('2018-03-30T08:00:00');
    await expect(house.as(lead).dispatch.reopen(again)).rejects.toThrow('2018年第13周(3月26日—4月1日)已冻结');
    await expect(house.as(lead).dispatch.reopen({ ...again, week: '2018-W13' })).resolves.toEqual({ week: '2018-W13' });
  });

  test('is opened at most a week ahead, so that the week of today stays the one shown first', async () => {
    await on('2018-03-19T09:00:00');
    await expect(house.as(staff).dispatch.open({ week: '2018-W14' })).rejects.toThrow('最早提前一周');
    await house.as(staff).dispatch.open({ week: '2018-W13' });
  });

  test('opened again it keeps its deadline: who was late stays late', async () => {
    await on('2018-03-19T09:00:00');
    await on('2018-03-22T18:00:00');
    await type(west, '城西街道', { '2018-003': { unchanged: 'yes' } });
    await file(west, '城西街道');
    await on('2018-03-23T08:00:00');
    const freezeAt = at('2018-03-24T20:00:00');
    await house.as(lead).dispatch.reopen({ week: WEEK, reason: '漏报', freezeAt });
    const move = { week: WEEK, deadline: at('2018-03-24T17:00:00'), freezeAt, reason: '顺延' };
    await expect(house.as(staff).dispatch.moveDeadline(move)).rejects.toThrow('以原来的截止时间为准');
    await on('2018-03-24T20:00:00');
    expect(await states()).toMatchObject({ '2018-003': 'late' });
  });

  test('the deadline is moved with a reason while the week collects', async () => {
    await on('2018-03-19T09:00:00');
    const move = { week: WEEK, deadline: at('2018-03-23T12:00:00'), freezeAt: at('2018-03-23T18:00:00') };
    await expect(house.as(staff).dispatch.moveDeadline({ ...move, reason: '' })).rejects.toThrow('请填写原因');
    await expect(
      house.as(staff).dispatch.moveDeadline({ ...move, reason: '开会', freezeAt: at('2018-03-23T11:00:00') }),
    ).rejects.toThrow('冻结时间不能早于截止时间');
    await expect(
      house.as(staff).dispatch.moveDeadline({
        ...move,
        reason: '开会',
        deadline: at('2018-03-26T12:00:00'),
        freezeAt: at('2018-03-26T12:00:00'),
      }),
    ).rejects.toThrow('截止时间须在本周内');
    await house.as(staff).dispatch.moveDeadline({ ...move, reason: '周四全区开会' });
    await on('2018-03-23T10:00:00');
    await type(east, '城东街道', { '2018-001': done });
    await file(east, '城东街道');
    expect(await states()).toMatchObject({ '2018-001': 'filed' });
  });
});

describe('filling in', () => {
  beforeEach(() => on('2018-03-21T10:40:00'));

  test('the form has every project the unit leads, last week’s row beside it, and nothing copied', async () => {
    await type(east, '城东街道', { '2018-001': done, '2018-002': { unchanged: 'yes' } });
    await file(east, '城东街道');
    await on('2018-03-28T09:00:00');
    const { rows } = await form(east, '2018-W13');
    expect(
      rows.map((row) => [row.code, row.state, row.beforeWeek, row.before.plan, row.before.unchangedWeeks]),
    ).toEqual([
      ['2018-002', 'empty', WEEK, null, 1],
      ['2018-001', 'empty', WEEK, '开始屋面', 0],
    ]);
    expect(rows.map((row) => row.fields)).toEqual([EMPTY_ROW, EMPTY_ROW]);
  });

  test('rows filled in by half are refused by name, and then nothing is filed', async () => {
    await type(east, '城东街道', { '2018-001': done, '2018-002': { progress: '图审' } });
    await expect(file(east, '城东街道')).rejects.toThrow('2018-002：请填写下周计划');
    expect(await states()).toEqual({ '2018-001': 'missing', '2018-002': 'missing', '2018-003': 'missing' });
    expect(await file(east, '城东街道', { projects: ['2018-001'] })).toEqual({ filed: ['2018-001'], left: 1 });
    await expect(file(west, '城西街道')).rejects.toThrow('没有可报送的内容');
  });

  test('a submission sent again after a lost answer stands once', async () => {
    await type(east, '城东街道', { '2018-001': done });
    const key = newId();
    const input = { key, week: WEEK, unit: unit('城东街道') };
    const first = await house.as(east).dispatch.fileRows(input);
    expect(await house.as(east).dispatch.fileRows(input)).toEqual(first);
    expect(await house.as(east).dispatch.reports({ project: '2018-001' })).toHaveLength(1);
  });

  test('two people in one row: different fields go in silently, the same field is shown with both texts', async () => {
    await type(east, '城东街道', { '2018-001': { progress: '甲写的进展' } });
    const other = { project: '2018-001', changes: [{ field: 'plan' as const, from: '', to: '乙写的计划' }] };
    await house.as(eastLead).dispatch.saveRows({ week: WEEK, unit: unit('城东街道'), rows: [other] });
    const row = (await form(east)).rows.find((one) => one.code === '2018-001');
    expect(row?.fields).toMatchObject({ progress: '甲写的进展', plan: '乙写的计划' });
    expect(row?.typedBy).toBe('赵主任');
    const both = {
      project: '2018-001',
      changes: [
        { field: 'progress' as const, from: '', to: '乙写的进展' },
        { field: 'problem' as const, from: '', to: '缺电' },
      ],
    };
    await expect(
      house.as(eastLead).dispatch.saveRows({ week: WEEK, unit: unit('城东街道'), rows: [both] }),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      cause: { differences: [{ current: '甲写的进展', mine: '乙写的进展' }] },
    });
  });

  test('the third 无变化 in a row asks for reason and who should act, and its count shows', async () => {
    for (const [day, week] of [
      ['2018-03-21', '2018-W12'],
      ['2018-03-28', '2018-W13'],
    ] as const) {
      await on(`${day}T11:00:00`);
      await type(east, '城东街道', { '2018-002': { unchanged: 'yes' } }, week);
      await file(east, '城东街道', {}, week);
    }
    await on('2018-04-03T09:00:00');
    await type(east, '城东街道', { '2018-002': { unchanged: 'yes' } }, '2018-W14');
    await expect(file(east, '城东街道', {}, '2018-W14')).rejects.toThrow('连续 3 周无变化，请写明原因');
    await type(east, '城东街道', { '2018-002': { problem: '等用地批复', who: '自规分局' } }, '2018-W14');
    await file(east, '城东街道', {}, '2018-W14');
    const [report] = await house.as(leader).dispatch.reports({ project: '2018-002' });
    expect(report).toMatchObject({ unchangedWeeks: 3, problem: '等用地批复', who: '自规分局' });
  });

  test('a new amount becomes a fact that waits for 核实, a later change of it in the week corrects that one', async () => {
    await type(east, '城东街道', { '2018-001': { ...done, completed: '16000' } });
    await expect(file(east, '城东街道')).rejects.toThrow('不能少于已报的 16200 万元');
    await type(east, '城东街道', { '2018-001': { completed: '18800' } });
    await file(east, '城东街道');
    await type(east, '城东街道', { '2018-001': { completed: '16800' } });
    await file(east, '城东街道');
    const project = await house.as(staff).ledger.project({ project: '2018-001' });
    const amounts = project.facts.filter((fact) => fact.kind === 'completedInvestment');
    expect(amounts.map((fact) => [fact.words, fact.on, fact.supersedes !== null])).toEqual(
      expect.arrayContaining([
        ['累计 18,800 万元', '2018-03-21', false],
        ['累计 16,800 万元', '2018-03-21', true],
      ]),
    );
    // The same amount again says nothing new.
    await type(east, '城东街道', { '2018-001': { plan: '屋面过半' } });
    await file(east, '城东街道');
    const again = await house.as(staff).ledger.project({ project: '2018-001' });
    expect(again.facts.filter((fact) => fact.kind === 'completedInvestment')).toHaveLength(amounts.length);
  });

  test('the bureau fills in for a unit that telephoned, with who and when; a unit for itself only', async () => {
    await type(staff, '城西街道', { '2018-003': done });
    await expect(file(staff, '城西街道')).rejects.toThrow('代单位填报须写明谁、哪天说的');
    await expect(file(staff, '城西街道', { told: { by: '钱进', on: '2018-03-22' } })).rejects.toThrow('不能晚于今天');
    await file(staff, '城西街道', { told: { by: '钱进', on: '2018-03-21' } });
    expect((await house.as(leader).dispatch.reports({ project: '2018-003' }))[0]).toMatchObject({
      by: '王珺',
      told: { by: '钱进', on: '2018-03-21' },
    });
    await expect(form(east, WEEK, '城西街道')).rejects.toThrow('只能填报本单位的项目');
    await expect(file(east, '城西街道')).rejects.toThrow('只能填报本单位的项目');
    await type(east, '城东街道', { '2018-001': done });
    await expect(file(east, '城东街道', { told: { by: '我', on: '2018-03-21' } })).rejects.toThrow('不用写代填');
    await expect(type(east, '城东街道', { '2018-003': done })).rejects.toThrow('不在这个单位本周要报的项目中');
  });

  test('a report other than 无变化 is movement for the light, 无变化 is none', async () => {
    await on('2018-06-18T09:00:00'); // Dragon Boat: the deadline stays on Thursday
    const reasons = async (code: string) =>
      (await house.as(staff).dispatch.light({ project: code }))?.reasons.map((one) => one.rule);
    expect(await reasons('2018-001')).toContain('movement');
    await type(east, '城东街道', { '2018-001': done, '2018-002': { unchanged: 'yes' } }, '2018-W25');
    await file(east, '城东街道', {}, '2018-W25');
    expect(await reasons('2018-001')).not.toContain('movement');
    expect(await reasons('2018-002')).toContain('movement');
  });
});

describe('the frozen sheet', () => {
  async function frozenWeek() {
    await on('2018-03-21T10:40:00');
    await type(east, '城东街道', { '2018-001': done, '2018-002': { unchanged: 'yes' } });
    await file(east, '城东街道');
    await on('2018-03-22T18:00:00');
    await type(west, '城西街道', { '2018-003': done });
    await file(west, '城西街道');
    await on('2018-03-23T08:00:00');
  }

  test('says of every project whether it was filed in time, late or as 无变化, and of every unit', async () => {
    await frozenWeek();
    expect(await states()).toEqual({ '2018-001': 'filed', '2018-002': 'unchanged', '2018-003': 'late' });
    const { units: filing, rows } = await house.as(leader).dispatch.filing({ week: WEEK });
    expect(
      filing.map(({ unit: name, due, filed, unchanged, late, missing }) => [
        name,
        due,
        filed,
        unchanged,
        late,
        missing,
      ]),
    ).toEqual([
      ['城东街道', 2, 2, 1, 0, 0],
      ['城西街道', 1, 0, 0, 1, 0],
    ]);
    expect(rows.map((row) => [row.code, row.state])).toEqual([['2018-003', 'late']]);
    const year = await house.as(leader).dispatch.discipline({ year: 2018 });
    expect(year.weeks.map((one) => one.week)).toEqual([WEEK]);
  });

  test('never changes: what is verified or filed afterwards is told beside it', async () => {
    await on('2018-03-21T10:40:00');
    await type(east, '城东街道', { '2018-001': { ...done, completed: '18000' } });
    await file(east, '城东街道');
    await on('2018-03-23T08:00:00');
    const before = await house.as(staff).dispatch.sheet({ week: WEEK });
    await on('2018-03-23T09:30:00');
    const project = await house.as(staff).ledger.project({ project: '2018-001' });
    const amount = project.facts.find(
      (fact) => fact.kind === 'completedInvestment' && fact.recordedAt > at('2018-03-20T00:00:00'),
    );
    const proof = { actId: amount?.actId ?? '', evidenceIds: [evidence('2018-001', '投资完成凭证')] };
    await house.as(staff).ledger.addEvidence(proof);
    await house.as(eastLead).ledger.review({ actId: amount?.actId ?? '', outcome: 'passed', reason: null });
    await house.as(staff).ledger.decide({ actId: amount?.actId ?? '', outcome: 'verified', ticks: [], reason: null });
    await type(west, '城西街道', { '2018-003': done });
    expect(await house.as(staff).dispatch.callSheet({ week: WEEK })).toMatchObject([
      { unit: '城东街道' },
      { unit: '城西街道', missing: 1 },
    ]);
    await file(west, '城西街道');
    // Nobody telephones for what has come since, and the list says so beside the name.
    expect((await house.as(staff).dispatch.callSheet({ week: WEEK })).map((one) => one.unit)).toEqual(['城东街道']);
    const named = (await house.as(staff).dispatch.filing({ week: WEEK })).rows;
    expect(named.find((row) => row.code === '2018-003')).toMatchObject({
      state: 'missing',
      filedLater: expect.any(Number),
    });
    expect((await house.as(staff).dispatch.sheet({ week: WEEK })).rows).toEqual(before.rows);
    const week = await house.as(staff).dispatch.week({ week: WEEK });
    expect(week.frozen?.untouched).toBe(true);
    expect(week.since?.map((one) => [one.code, one.what])).toEqual([
      ['2018-003', '冻结后补报'],
      ['2018-001', '完成投资认定'],
    ]);
    expect(await states()).toMatchObject({ '2018-003': 'missing' });
    await house.as(staff).dispatch.step({ week: WEEK, to: 'closed' });
    await expect(file(east, '城东街道')).rejects.toThrow('已办结，不再受理报送');
  });

  test('touched by hand it is found, also where only the light the next sheet compares with was changed', async () => {
    await frozenWeek();
    const found = () =>
      verifyLedger(house.state.ledger.reader, house.folder).checks.find((one) => one.check === 'frozen-weeks')?.found;
    expect(found()).toEqual([]);
    const { writer } = house.state.ledger;
    writer.exec('drop trigger cycle_rows_no_update');
    writer.prepare("update cycle_rows set light = 'red' where seq = 2").run();
    expect(found()).toEqual([`${WEEK} #1`]);
  });

  test('figures run from one cut-off to the next: what was signed on Friday is in the next week', async () => {
    await frozenWeek();
    await on('2018-03-29T09:00:00');
    const standing = (await house.as(leader).dispatch.week({ week: '2018-W13' })).standing;
    expect(standing?.progress.since).toMatchObject({ day: '2018-03-22', week: WEEK });
    expect(standing?.signed.map((one) => one.code)).toEqual(['2018-004']);
    expect(standing?.progress.total).toMatchObject({ week: '1', year: '4' });
    // Asked at the frozen moment itself the week begins at the cut before its own.
    const frozen = await house.as(leader).dispatch.week({ week: WEEK });
    expect(frozen.standing?.signed).toEqual([]);
    expect(frozen.standing?.progress.total).toMatchObject({ week: '0', year: '3' });
    const asThen = await house.as(leader).target.week({ asOf: '2018-03-22', knownAt: frozen.cuts?.to.known ?? 0 });
    expect(asThen.since).toMatchObject({ day: '2018-03-15', week: null });
    expect(asThen.total).toEqual(frozen.standing?.progress.total);
  });

  test('the first week of a year says what it changed in the last days of the year before', async () => {
    const lines = new ToldLedger()
      .signed('2018-010', '城西街道', 11_000, '2018-12-29')
      .signed('2019-001', '城西街道', 11_000, '2019-01-02');
    await house.end();
    house = await openTestHouse({ now: at('2018-12-16T23:59:00') });
    await lines.unit('城东街道').unit('城西街道').signed('2018-001', '城东街道', 52_000, '2018-01-10').load();
    house.state.ledger.writer.prepare('update bureau set set_up_at = 1').run();
    units = new Map(house.state.ledger.reader.prepare('select name, id from units').raw().all() as [string, string][]);
    for (const day of ['2018-12-24', '2018-12-28', '2018-12-31', '2019-01-04', '2019-01-07'])
      await on(`${day}T09:00:00`);
    const standing = async (user: TestUser, week: string) => (await house.as(user).dispatch.week({ week })).standing;
    expect((await standing(leader, '2018-W52'))?.yearBefore).toBeNull();
    const first = await standing(leader, '2019-W01');
    expect(first?.progress.total).toMatchObject({ week: '1', year: '1' });
    expect(first?.signed.map((one) => one.code)).toEqual(['2019-001']);
    expect(first?.yearBefore).toMatchObject({ year: 2018, total: 2, signed: [{ code: '2018-010' }], deducted: [] });
    expect((await standing(east, '2019-W01'))?.yearBefore).toMatchObject({ total: 2, signed: [] });
    expect((await standing(leader, '2019-W02'))?.yearBefore).toBeNull();
  });

  test('a unit’s people see their own projects, everybody’s filing, and no names of others', async () => {
    await frozenWeek();
    expect((await house.as(east).dispatch.sheet({ week: WEEK })).rows.map((row) => row.code)).toEqual([
      '2018-002',
      '2018-001',
    ]);
    const week = await house.as(west).dispatch.week({ week: WEEK });
    expect(JSON.stringify(week)).not.toMatch(/2018-00[12]/);
    expect(week.standing?.filing).toHaveLength(2);
    await expect(house.as(east).dispatch.callSheet({ week: WEEK })).rejects.toThrow('没有这项权限');
  });

  test('a project that changes unit mid-week is reported by the one that leads now, and due of the one at the cut-off', async () => {
    await on('2018-03-20T09:00:00');
    await type(east, '城东街道', { '2018-002': done });
    await file(east, '城东街道');
    await house.as(staff).ledger.report({
      project: '2018-002',
      key: newId(),
      facts: [
        {
          kind: 'shares',
          value: [{ unit: unit('城西街道'), bp: 10_000 }],
          occurredOn: '2018-03-20',
          precision: 'day',
          note: null,
          reason: null,
        },
      ],
      evidenceIds: [evidence('2018-002', '主办变更依据')],
    });
    const shares = (await house.as(lead).ledger.project({ project: '2018-002' })).facts.findLast(
      (fact) => fact.kind === 'shares',
    );
    await house
      .as(lead)
      .ledger.decide({ actId: shares?.actId ?? '', outcome: 'verified', ticks: ['agreed'], reason: null });
    expect((await form(east)).rows.map((row) => row.code)).toEqual(['2018-001']);
    const moved = (await form(west)).rows.find((row) => row.code === '2018-002');
    expect(moved?.filed?.progress).toBe(done.progress);
    await on('2018-03-23T08:00:00');
    const { units: filing } = await house.as(leader).dispatch.filing({ week: WEEK });
    expect(filing.map(({ unit: name, due, filed }) => [name, due, filed])).toEqual([
      ['城东街道', 1, 0],
      ['城西街道', 2, 1],
    ]);
  });

  test('from the day a unit ends its successor has its projects on the form, the sheet and the call sheet', async () => {
    await on('2018-03-20T09:00:00');
    const [admin, eastId] = [house.person({ roles: ['admin'] }), unit('城东街道')];
    const { version } = house.state.ledger.reader.prepare('select version from units where id = ?').get(eastId) as {
      version: number;
    };
    await house.as(admin).unit.end({ unitId: eastId, on: '2018-03-21', successorId: unit('城西街道'), version });
    const led = async () => (await form(west)).rows.map((row) => row.code).sort();
    expect(await led()).toEqual(['2018-003']);
    await on('2018-03-21T09:00:00');
    expect(await led()).toEqual(['2018-001', '2018-002', '2018-003']);
    await type(west, '城西街道', { '2018-001': done });
    await file(west, '城西街道');
    await type(staff, '城西街道', { '2018-002': { unchanged: 'yes' } });
    await file(staff, '城西街道', { told: { by: '钱进', on: '2018-03-21' } });
    expect((await house.as(staff).dispatch.callSheet({ week: WEEK })).map((one) => one.unit)).toEqual(['城西街道']);
    await on('2018-03-23T08:00:00');
    const { units: filing } = await house.as(leader).dispatch.filing({ week: WEEK });
    expect(filing.map((one) => [one.unit, one.due, one.filed, one.missing])).toEqual([['城西街道', 3, 2, 1]]);
    expect((await house.as(west).dispatch.sheet({ week: WEEK })).total).toBe(3);
  });

  test('the command line gives the fixed shape', async () => {
    await frozenWeek();
    const told = (await runCommand(
      'dispatch',
      { positional: [], flags: { week: WEEK } },
      { progress: () => undefined },
    )) as {
      state: string;
      rows: { code: string; report: string; light: string }[];
      filing: unknown[];
    };
    expect(told).toMatchObject({
      week: WEEK,
      label: '2018年第12周(3月19日—3月25日)',
      state: 'frozen',
      asOf: '2018-03-22',
    });
    expect(told.rows.map(({ code, report, light }) => [code, report, light])).toEqual([
      ['2018-002', 'unchanged', 'yellow'],
      ['2018-001', 'filed', 'green'],
      ['2018-003', 'late', 'green'],
    ]);
    expect(told.filing[0]).toEqual({
      unit: '城东街道',
      due: 2,
      filed: 2,
      unchanged: 1,
      late: 0,
      missing: 0,
      notYet: 0,
    });
    await expect(
      runCommand('dispatch', { positional: [], flags: { week: '2018-W13' } }, { progress: () => undefined }),
    ).rejects.toThrow('还没有开始报送');
  });
});

describe('reminders', () => {
  let robot: Server;
  let heard: { msgtype: string; text: { content: string } }[];
  let answer: { status: number; body: string };
  beforeEach(async () => {
    heard = [];
    answer = { status: 200, body: '{"errcode":0}' };
    robot = createServer((request, response) => {
      let body = '';
      request.on('data', (piece) => {
        body += piece;
      });
      request.on('end', () => {
        heard.push(JSON.parse(body));
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
      });
    });
    await new Promise<void>((ready) => robot.listen(0, '127.0.0.1', ready));
  });
  afterEach(() => new Promise((closed) => robot.close(closed)));
  const robots = () => [
    { way: 'wecom' as const, address: `http://127.0.0.1:${(robot.address() as AddressInfo).port}/hook` },
  ];

  test('go to the robot before the deadline, each once, with who is missing', async () => {
    await on('2018-03-21T16:59:00');
    await keepWeeks(robots());
    expect(heard).toEqual([]);
    await on('2018-03-21T17:00:00');
    await type(east, '城东街道', { '2018-001': done, '2018-002': { unchanged: 'yes' } });
    await file(east, '城东街道');
    await keepWeeks(robots());
    await keepWeeks(robots());
    await on('2018-03-22T14:00:00');
    await keepWeeks(robots());
    expect(heard.map((one) => one.text.content)).toEqual([
      expect.stringContaining('截止 2018-03-22 17:00。尚未报齐：城西街道（1个）'),
      expect.stringContaining('尚未报齐：城西街道（1个）'),
    ]);
    const { reminders } = await house.as(staff).dispatch.filing({ week: WEEK });
    expect(reminders.map(({ hoursBefore, way, outcome }) => [hoursBefore, way, outcome])).toEqual([
      [24, '企业微信', 'sent'],
      [3, '企业微信', 'sent'],
    ]);
  });

  test('each of two robots of one kind hears it, once', async () => {
    await on('2018-03-21T17:00:00');
    const two = [...robots(), ...robots()];
    await keepWeeks(two);
    await keepWeeks(two);
    expect(heard).toHaveLength(2);
    const { reminders } = await house.as(staff).dispatch.filing({ week: WEEK });
    expect(reminders.map((one) => one.way)).toEqual(['企业微信', '企业微信2']);
  });

  test('the address of a robot is a secret: one that cannot be sent to is refused at start, a lost one leaves no trace of it', async () => {
    for (const address of [
      'https://host:99999/send?key=SECRET',
      'https://u:SECRET@robot.example/',
      'ftp://robot.example/',
    ])
      expect(() => robotsOf(`wecom=${address}`)).toThrow('ZHAOSHANG_ROBOTS 应如');
    await on('2018-03-21T17:00:00');
    await keepWeeks([{ way: 'dingtalk', address: 'https://host:99999/send?key=SECRET' }]);
    const { reminders } = await house.as(staff).dispatch.filing({ week: WEEK });
    expect(reminders).toMatchObject([{ outcome: 'failed', words: '未送达：没有连上机器人' }]);
  });

  test('what a robot refuses is on record and is not sent again', async () => {
    answer = { status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' };
    await on('2018-03-21T17:00:00');
    await keepWeeks(robots());
    await keepWeeks(robots());
    expect(heard).toHaveLength(1);
    const { reminders } = await house.as(staff).dispatch.filing({ week: WEEK });
    expect(reminders).toMatchObject([{ outcome: 'failed', words: '未送达：机器人答复 93000 invalid webhook url' }]);
    expect((await house.as(west).dispatch.filing({ week: WEEK })).reminders).toEqual([]);
  });

  test('the call sheet names whom to call for what, and its reading is on record', async () => {
    await on('2018-03-22T16:00:00');
    house.state.ledger.writer.prepare("update users set telephone = '13800000000' where id = ?").run(west.id);
    await type(east, '城东街道', { '2018-001': done, '2018-002': { unchanged: 'yes' } });
    await file(east, '城东街道');
    const calls = await house.as(staff).dispatch.callSheet({ week: WEEK });
    expect(calls).toMatchObject([{ unit: '城西街道', missing: 1, projects: [{ code: '2018-003' }] }]);
    expect(calls[0]?.people).toContainEqual({ name: '钱进', role: 'reporter', telephone: '13800000000' });
    const entry = house.state.ledger.reader
      .prepare("select count(*) from audit where action = 'telephone.revealed'")
      .pluck()
      .get();
    expect(entry).toBe(1);
  });
});
