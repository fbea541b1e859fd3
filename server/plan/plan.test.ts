import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { audited, write } from '../../db/transaction';
import { appendEvidence } from '../evidence/store';
import { ToldLedger } from '../exchange/testing';
import { newId } from '../ids';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';
import { coursesAt, openMilestones } from './course-store';
import type { Milestone } from './schedule';

const at = (text: string) => Date.parse(`${text}+08:00`);

let house: TestHouse;
let staff: TestUser;
let deputy: TestUser;
let lead: TestUser;
let leader: TestUser;
let confirmer: TestUser;
let auditor: TestUser;
let east: TestUser;
let eastLead: TestUser;
let partner: TestUser;
let west: TestUser;
let units: Map<string, string>;

/** 2018-001 is 城东’s alone, registered in time; 2018-002 is shared with 城西; 2018-003 is dead; 2018-004 promised its production. */
beforeEach(async () => {
  house = await openTestHouse({ now: at('2018-03-21T15:00:00') });
  await new ToldLedger()
    .unit('城东街道')
    .unit('城西街道')
    .signed('2018-001', '城东街道', 12_000, '2018-01-10')
    .fact('2018-001', 'node', 'registered', '2018-02-08')
    .signed('2018-002', '城东街道', 12_000, '2018-01-10')
    .fact(
      '2018-002',
      'shares',
      [
        { unit: '城东街道', bp: 6000 },
        { unit: '城西街道', bp: 4000 },
      ],
      '2018-01-11',
    )
    .signed('2018-003', '城东街道', 12_000, '2018-01-10')
    .fact('2018-003', 'terminated', '投资方退出', '2018-02-01')
    .signed('2018-004', '城东街道', 12_000, '2018-01-10')
    .fact('2018-004', 'planned', { node: 'producing', by: '2019-06' }, '2018-02-01')
    .load();
  units = new Map(house.state.ledger.reader.prepare('select name, id from units').raw().all() as [string, string][]);
  house.state.ledger.writer.prepare('update bureau set set_up_at = 1').run();
  people();
});
afterEach(() => house.end());

function people() {
  const unitId = units.get('城东街道') ?? null;
  staff = house.person({ roles: ['staff'], name: '王珺' });
  deputy = house.person({ roles: ['deputy'], name: '何敏' });
  lead = house.person({ roles: ['bureauLead'] });
  leader = house.person({ roles: ['leader'] });
  confirmer = house.person({ roles: ['confirmer'] });
  auditor = house.person({ roles: ['auditor'] });
  east = house.person({ roles: ['reporter'], unitId, name: '城东联络员' });
  eastLead = house.person({ roles: ['unitLead'], unitId });
  partner = house.person({ roles: ['reporter'], unitId: units.get('城西街道') ?? null });
  west = partner;
}
function on(day: string) {
  house.clock.now = at(`${day}T09:00:00`);
  people();
}

const line = (name: string, start: string, due: string, percent: number, more: Partial<Milestone> = {}) => ({
  key: null as string | null,
  name,
  node: null as Milestone['node'],
  start,
  due,
  percent,
  owner: '投资方',
  proof: '照片',
  ...more,
});
const LINES = [
  line('注册公司', '2018-01-15', '2018-02-09', 10, { node: 'registered' }),
  line('设备订货', '2018-02-12', '2018-03-30', 40),
  line('安装调试', '2018-04-02', '2018-06-29', 100),
];
const draft = (more: Record<string, unknown> = {}) => ({
  key: newId(),
  project: '2018-001',
  promisedOn: '2018-06-30',
  plannedFor: '安装调试',
  milestones: LINES,
  ...more,
});
const of = (user: TestUser, more: Record<string, unknown> = {}) =>
  house.as(user).plan.of({ project: '2018-001', ...more });
const keysOf = async () => (await of(staff)).gantt?.rows.map((row) => row.key) ?? [];
const inForce = () => house.as(staff).plan.make(draft());
const again = async (due: string, more: Record<string, unknown> = {}) => {
  const rows = (await of(staff)).gantt?.rows ?? [];
  return draft({
    promisedOn: due,
    reason: '图审延后',
    milestones: LINES.map((one, index) => ({
      ...one,
      key: rows[index]?.key ?? null,
      ...(index === 2 ? { due } : {}),
    })),
    ...more,
  });
};
const stored = (projectCode: string) =>
  write({ userId: east.id, sessionId: null, address: null }, async (tx) => {
    const id = newId();
    const projectId = String(tx.raw.prepare('select id from projects where code = ?').pluck().get(projectCode));
    const file = { sha256: 'a'.repeat(64), size: 9, mediaType: 'application/pdf', name: '订货合同.pdf', kind: '合同' };
    appendEvidence(tx.raw, { ...file, id, projectId, recordedAt: tx.at, recordedBy: east.id });
    return audited({ action: 'test', objectType: 'evidence' }, id);
  });

describe('making', () => {
  test('a template is laid backwards; what is reached needs no beginning, what is past is told', async () => {
    const start = await house.as(east).plan.start({ project: '2018-004' });
    expect(start).toMatchObject({
      chosen: '工业项目',
      isReplan: false,
      last: null,
      promises: [{ node: 'producing', told: '2019-06', by: '2019-06-30' }],
    });
    const found = await house
      .as(east)
      .plan.preview({ project: '2018-004', template: '租赁厂房项目', promisedOn: '2018-06-30' });
    // Counted on the calendar of 2018: 端午 rests on 18 June, 劳动节 from 29 April to 1 May with 28 April worked.
    expect(found.milestones.slice(-2).map((one) => `${one.name} ${one.start} ${one.due}`)).toEqual([
      '安装调试 2018-04-26 2018-06-07',
      '投产 2018-06-08 2018-06-29',
    ]);
    expect(found.overdue).toMatchObject({ name: '注册公司' });
    const registered = await house
      .as(east)
      .plan.preview({ project: '2018-001', template: '租赁厂房项目', promisedOn: '2018-06-30' });
    expect(registered.overdue).toMatchObject({ name: '签订租赁合同' });
    await expect(
      house.as(east).plan.preview({ project: '2018-001', template: '没有', promisedOn: '2018-06-30' }),
    ).rejects.toThrow('没有这个模板');
  });

  test('a unit’s plan waits, the bureau returns it with a reason or confirms it; the first in force is the baseline', async () => {
    const first = await house.as(east).plan.make(draft());
    expect(first).toMatchObject({ version: 1, inForce: false });
    expect(await of(leader)).toMatchObject({ gantt: null, versions: [{ state: 'waiting', isBaseline: false }] });
    await expect(house.as(eastLead).plan.make(draft())).rejects.toThrow('已有一版计划等局里确认');
    expect((await house.as(staff).plan.waiting()).confirm).toMatchObject([{ code: '2018-001', unit: '城东街道' }]);
    await expect(house.as(staff).plan.decide({ plan: first.plan, outcome: 'returned', reason: ' ' })).rejects.toThrow(
      '请填写退回原因',
    );
    await house.as(staff).plan.decide({ plan: first.plan, outcome: 'returned', reason: '缺设备订货佐证' });
    expect((await house.as(east).plan.waiting()).returned).toMatchObject([{ reason: '缺设备订货佐证', by: '王珺' }]);
    expect((await house.as(west).plan.waiting()).returned).toEqual([]);
    await expect(house.as(staff).plan.decide({ plan: first.plan, outcome: 'confirmed' })).rejects.toThrow('已经办过了');

    // A plan sent anew after a return is no re-plan: it needs no reason.
    const second = await house.as(eastLead).plan.make(draft());
    expect((await house.as(east).plan.waiting()).returned).toEqual([]);
    expect((await of(staff)).offers).toMatchObject({ make: false, decide: second.plan });
    await house.as(deputy).plan.decide({ plan: second.plan, outcome: 'confirmed' });
    const shown = await of(leader);
    expect(shown.versions.map((one) => [one.version, one.state, one.isBaseline])).toEqual([
      [2, 'inForce', true],
      [1, 'returned', false],
    ]);
    expect(shown.gantt).toMatchObject({ version: 2, promisedOn: '2018-06-30', actual: 10 });
    expect((await house.as(staff).plan.waiting()).confirm).toEqual([]);
  });

  test('a plan of the bureau itself is in force at once', async () => {
    expect(await house.as(staff).plan.make(draft({ told: null }))).toMatchObject({ version: 1, inForce: true });
  });

  test('one it fills in for a unit names who told it and waits for another of the bureau', async () => {
    await expect(house.as(staff).plan.make(draft({ told: { by: '城东办公室', on: '2018-03-22' } }))).rejects.toThrow(
      '不能晚于今天',
    );
    const made = await house.as(staff).plan.make(draft({ told: { by: '城东办公室', on: '2018-03-21' } }));
    expect(made).toMatchObject({ version: 1, inForce: false });
    await expect(house.as(staff).plan.decide({ plan: made.plan, outcome: 'confirmed' })).rejects.toThrow();
    await house.as(deputy).plan.decide({ plan: made.plan, outcome: 'confirmed' });
    expect((await of(leader)).versions[0]).toMatchObject({ told: { by: '城东办公室' }, by: '王珺', state: 'inForce' });
    await expect(
      house.as(east).plan.make(draft({ reason: '调整', told: { by: '自己', on: '2018-03-21' } })),
    ).rejects.toThrow('不用写代填');
  });

  test('sent twice it counts once', async () => {
    const same = draft();
    expect(await house.as(east).plan.make(same)).toEqual(await house.as(east).plan.make(same));
    expect((await of(staff)).versions).toHaveLength(1);
  });

  test('the lead unit plans, its partner reads, a stranger finds nothing, readers do not write', async () => {
    const shared = draft({ project: '2018-002' });
    await expect(house.as(partner).plan.make(shared)).rejects.toThrow('由主办单位编排');
    await expect(house.as(west).plan.make(draft())).rejects.toThrow('没有项目 2018-001');
    for (const reader of [leader, confirmer, auditor])
      await expect(house.as(reader).plan.make(shared)).rejects.toThrow('没有这项权限');
    await house.as(east).plan.make(shared);
    expect((await house.as(partner).plan.of({ project: '2018-002' })).offers).toEqual({
      make: false,
      reach: false,
      decide: null,
      told: false,
      upload: false,
    });
    await expect(house.as(west).plan.of({ project: '2018-001' })).rejects.toThrow('没有项目 2018-001');
    await expect(house.as(west).plan.gantt({ project: '2018-001' })).rejects.toThrow('没有项目 2018-001');
  });

  test.each([
    { more: { project: '2018-003' }, words: '项目已终止' },
    { more: { milestones: [] }, words: '计划至少要有一项' },
    { more: { promisedOn: '' }, words: '日期应如 2018-03-19' },
    { more: { promisedOn: '2018-05-31' }, words: '“安装调试”的完成日期晚于承诺日期 2018-05-31' },
    { more: { milestones: [line('', '2018-01-15', '2018-02-09', 100)] }, words: '请填写节点名称' },
    { more: { capital: [{ on: '2018-05-01', wan: '三千' }] }, words: '金额以万元填写' },
  ])('$words', async ({ more, words }) => {
    await expect(house.as(east).plan.make(draft(more))).rejects.toThrow(words);
  });

  test('the database itself lets nobody confirm their own plan, no second version wait, and no re-plan go without a reason', async () => {
    const { plan } = await house.as(east).plan.make(draft());
    const raw = house.state.ledger.writer;
    const decided = raw.prepare(
      `insert into plan_decisions values ((select coalesce(max(seq), 0) + 1 from plan_decisions), ?, 'confirmed', null, 1, ?)`,
    );
    expect(() => decided.run(plan, east.id)).toThrow('nobody confirms their own plan');
    const copied = raw.prepare(
      `insert into plans select seq + 1, 'another', project_id, version + 1, promised_on, planned_for, template, null, milestones, capital, direct, told_by, told_on, recorded_at, recorded_by
       from plans where seq = 1`,
    );
    expect(() => copied.run()).toThrow('another version waits');
    decided.run(plan, staff.id);
    expect(() => copied.run()).toThrow('a re-plan gives its reason');
  });
});

describe('re-planning', () => {
  test('needs a reason; the baseline stays, and every version says who, why and what it moved', async () => {
    await inForce();
    on('2018-04-20');
    await expect(house.as(staff).plan.make(await again('2018-09-28', { reason: null }))).rejects.toThrow(
      '调整计划须写明原因',
    );
    const { plan } = await house.as(east).plan.make(await again('2018-09-28'));
    expect((await of(leader)).gantt).toMatchObject({ version: 1, promisedOn: '2018-06-30' });
    on('2018-04-25');
    await house.as(staff).plan.decide({ plan, outcome: 'confirmed', reason: '同意' });
    const shown = await of(leader);
    expect(shown.gantt).toMatchObject({ version: 2, promisedOn: '2018-09-28' });
    expect(shown.gantt?.rows[2]).toMatchObject({
      baseline: { due: '2018-06-29' },
      plan: { due: '2018-09-28' },
      moved: 91,
    });
    expect(shown.versions[0]).toMatchObject({
      by: '城东联络员',
      reason: '图审延后',
      decision: { by: '王珺', reason: '同意' },
      changes: [{ kind: 'moved', name: '安装调试', from: '2018-06-29', to: '2018-09-28', days: 91 }],
    });
    expect(shown.versions[1]).toMatchObject({ version: 1, isBaseline: true, state: 'replaced' });
    // As of the day before the confirmation the old plan holds, whatever is known since.
    expect((await of(leader, { asOf: '2018-04-24' })).gantt).toMatchObject({ version: 1 });
    expect((await of(leader, { asOf: '2018-04-24' })).versions[0]?.state).toBe('later');
    expect((await of(leader, { knownAt: at('2018-04-24T12:00:00') })).gantt).toMatchObject({ version: 1 });
    expect((await of(leader, { asOf: '2018-03-20' })).gantt).toBeNull();
  });

  test('a returned re-plan leaves the plan in force as it is', async () => {
    await inForce();
    const { plan } = await house.as(east).plan.make(await again('2018-09-28'));
    await house.as(lead).plan.decide({ plan, outcome: 'returned', reason: '不同意延期' });
    expect((await of(leader)).gantt).toMatchObject({ version: 1 });
  });
});

describe('reaching a milestone', () => {
  test('one of the ledger is reached by the recognised fact alone; another by its day with its files', async () => {
    await inForce();
    const [registered = '', ordered = ''] = await keysOf();
    expect((await of(east)).gantt?.rows[0]).toMatchObject({ reached: { on: '2018-02-08', by: 'ledger' }, late: -1 });
    const reach = (user: TestUser, more: Record<string, unknown> = {}) =>
      house.as(user).plan.reach({ key: newId(), project: '2018-001', milestone: ordered, on: '2018-03-20', ...more });
    await expect(reach(east, { milestone: registered })).rejects.toThrow('以台账认定的为准');
    await expect(reach(east, { on: '2018-03-22' })).rejects.toThrow('不能晚于今天');
    await expect(reach(east, { milestone: 'none' })).rejects.toThrow('计划中没有这一项');
    await expect(reach(east, { evidenceIds: [await stored('2018-002')] })).rejects.toThrow('有佐证没有传上');
    await expect(reach(west)).rejects.toThrow('没有项目');
    const evidence = await stored('2018-001');
    const once = { key: newId(), evidenceIds: [evidence], note: '合同已签' };
    await reach(east, once);
    await reach(east, once);
    await expect(reach(east)).rejects.toThrow('已经报过完成');
    const shown = await of(leader);
    expect(shown.gantt?.rows[1]).toMatchObject({ reached: { on: '2018-03-20', by: 'report' }, late: -10 });
    expect(shown.gantt?.actual).toBe(40);
    expect(shown.reports).toMatchObject([
      { name: '设备订货', words: '合同已签', by: '城东联络员', files: [{ id: evidence, name: '订货合同.pdf' }] },
    ]);
  });

  test('what was said by mistake is taken back with a reason, and can be said again', async () => {
    await inForce();
    const [, ordered = ''] = await keysOf();
    const input = { project: '2018-001', milestone: ordered };
    await expect(house.as(east).plan.withdraw({ ...input, reason: '报错' })).rejects.toThrow('没有报过完成');
    await house.as(east).plan.reach({ ...input, key: newId(), on: '2018-03-20' });
    on('2018-03-26');
    await expect(house.as(east).plan.withdraw({ ...input, reason: '' })).rejects.toThrow('请填写撤回原因');
    await house.as(staff).plan.withdraw({ ...input, reason: '合同未签', told: { by: '城东办公室', on: '2018-03-26' } });
    expect((await of(leader)).gantt?.rows[1]).toMatchObject({ reached: null });
    // As known before, it was reached.
    expect((await of(leader, { knownAt: at('2018-03-22T12:00:00') })).gantt?.rows[1]?.reached).toMatchObject({
      on: '2018-03-20',
    });
    await house.as(eastLead).plan.reach({ ...input, key: newId(), on: '2018-03-26' });
    expect((await of(leader)).reports.map((one) => one.kind)).toEqual(['reached', 'withdrawn', 'reached']);
  });

  test('without a plan in force there is nothing to reach, and a reached milestone stays in every re-plan', async () => {
    await expect(
      house.as(staff).plan.reach({ key: newId(), project: '2018-001', milestone: 'x', on: '2018-03-20' }),
    ).rejects.toThrow('还没有确认的倒排工期');
    await inForce();
    const [, ordered = ''] = await keysOf();
    await house.as(staff).plan.reach({ key: newId(), project: '2018-001', milestone: ordered, on: '2018-03-20' });
    const without = await again('2018-09-28');
    await expect(
      house.as(staff).plan.make({ ...without, milestones: without.milestones.filter((one) => one.key !== ordered) }),
    ).rejects.toThrow('“设备订货”已经完成');
  });
});

test('for other parts: the milestones still open, the courses of many projects, and the drawing', async () => {
  await inForce();
  const raw = house.state.ledger.reader;
  const ids = raw.prepare('select id from projects order by code').pluck().all() as string[];
  const now = { asOf: '2018-03-21', knownAt: house.clock.now + 1000 };
  expect(
    [...openMilestones(raw, ids, now).values()].map((list) => list.map((one) => `${one.name} ${one.dueOn}`)),
  ).toEqual([['设备订货 2018-03-30', '安装调试 2018-06-29']]);
  expect([...coursesAt(raw, ids, now).values()]).toMatchObject([
    { progress: { actual: [{ on: '2018-02-08', percent: 10 }] }, money: null },
  ]);
  expect(await house.as(leader).plan.gantt({ project: '2018-001' })).toMatchObject({ version: 1, day: '2018-03-21' });
  expect(await house.as(leader).plan.gantt({ project: '2018-004' })).toBeNull();
});
