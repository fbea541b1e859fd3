import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { write } from '../../db/transaction';
import { sessionCookie } from '../account/cookie';
import { keepWeeks } from '../dispatch/clockwork';
import { PHOTO_KIND } from '../dispatch/photo';
import { doorHandler } from '../door';
import { appendEvidence } from '../evidence/store';
import { exportLines } from '../exchange/export';
import { loadLines } from '../exchange/load';
import { ToldLedger } from '../exchange/testing';
import { accessOf } from '../gatekeeper';
import { newId } from '../ids';
import { verifyLedger } from '../ops/verify';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';

const at = (text: string) => Date.parse(`${text}+08:00`);
const WEEK = '2018-W12';
const NEXT = '2018-W13';

let house: TestHouse;
let units: Map<string, string>;
let lead: TestUser;
let deputy: TestUser;
let staff: TestUser;
let leader: TestUser;
let auditor: TestUser;
let east: TestUser;
let west: TestUser;
const unit = (name: string) => units.get(name) ?? '';

/** Sessions end after hours: everybody signs in anew when the clock moves; the leader’s account stays the chair’s. */
function people() {
  lead = house.person({ roles: ['bureauLead'], name: '周启明' });
  deputy = house.person({ roles: ['deputy'], name: '何敏' });
  staff = house.person({ roles: ['staff'], name: '王珺' });
  east = house.person({ roles: ['reporter'], unitId: unit('城东街道'), name: '李华' });
  auditor = house.person({ roles: ['auditor'] });
  west = house.person({ roles: ['reporter'], unitId: unit('城西街道'), name: '钱进' });
}
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
    .unit('自规分局')
    .signed('2018-001', '城东街道', 52_000, '2018-01-10')
    .signed('2018-002', '城东街道', 12_000, '2018-01-12')
    .signed('2018-003', '城西街道', 30_000, '2018-02-01')
    .signed('2018-004', '城西街道', 11_000, '2018-02-02')
    .load();
  house.state.ledger.writer.prepare('update bureau set set_up_at = 1').run();
  units = new Map(house.state.ledger.reader.prepare('select name, id from units').raw().all() as [string, string][]);
  leader = house.person({ roles: ['leader'], name: '林远' });
  house.person({ roles: ['unitLead'], unitId: unit('城东街道'), name: '赵主任' });
  await on('2018-03-19T08:00:00');
  // 001 yellow, 002 and 003 red, 004 green: the agenda is 003, 002, 001.
  for (const [project, light] of [
    ['2018-001', 'yellow'],
    ['2018-002', 'red'],
    ['2018-003', 'red'],
    ['2018-004', 'green'],
  ] as const)
    await house.as(staff).dispatch.override({ project, light, reason: '会议测试', until: '2018-06-01' });
  await on('2018-03-23T08:00:00');
});
afterEach(() => house.end());

const one = (user: TestUser = staff, week = WEEK) => house.as(user).meeting.one({ week });
const codes = (items: readonly { code: string }[] | undefined) => items?.map((item) => item.code.slice(-3)).join(' ');
const details = (more: Record<string, unknown> = {}) => ({
  week: WEEK,
  seen: 0,
  heldOn: '2018-03-23',
  heldAt: '15:00',
  place: '区政府三楼会议室',
  chairId: leader.id,
  recorder: '王珺',
  attendance: [
    { unit: '城东街道', name: '赵主任', kind: 'present' as const },
    { unit: '城西街道', name: '', kind: 'leave' as const },
  ],
  ...more,
});
async function start(week = WEEK) {
  await house.as(staff).meeting.save(details({ week }));
  await house.as(staff).meeting.start({ week });
}
const say = (kind: 'explanation' | 'decision', project: string | null, words: string) =>
  house.as(staff).meeting.record({ key: newId(), week: WEEK, kind, project, words });
const giving = (more: Record<string, unknown> = {}) => ({
  key: newId(),
  week: WEEK,
  kind: 'task' as const,
  project: '2018-003' as string | null,
  title: '落实用电增容',
  leadUnitId: unit('城西街道'),
  helpers: [unit('自规分局')],
  due: { workingDays: 5 },
  ...more,
});

describe('the agenda', () => {
  test('is made of the frozen sheet; a week still open has none', async () => {
    expect(codes((await one()).agenda?.on)).toBe('003 002 001');
    expect((await one()).others.map((row) => row.code)).toEqual(['2018-004']);
    expect((await one(staff, NEXT)).agenda).toBeNull();
    await expect(house.as(staff).meeting.arrange({ week: NEXT, kind: 'placed', project: '2018-001' })).rejects.toThrow(
      '冻结本周数据后才能排议程',
    );
  });

  test('is ordered, added to and taken off by the bureau; the meeting begins with it', async () => {
    const arrange = house.as(staff).meeting.arrange;
    await arrange({ week: WEEK, kind: 'placed', project: '2018-001', before: '2018-003' });
    await arrange({ week: WEEK, kind: 'placed', project: '2018-004' });
    await arrange({ week: WEEK, kind: 'removed', project: '2018-002' });
    expect(codes((await one()).agenda?.on)).toBe('001 003 004');
    expect(codes((await one()).agenda?.rest)).toBe('002');
    await expect(arrange({ week: WEEK, kind: 'reached', project: '2018-001' })).rejects.toThrow('会议还没有开始');
    await expect(arrange({ week: WEEK, kind: 'removed', project: '2018-002' })).rejects.toThrow('不在议程上');
    await start();
    expect(codes((await one()).agenda?.on)).toBe('001 003 004');
    await arrange({ week: WEEK, kind: 'reached', project: '2018-001' });
    await expect(arrange({ week: WEEK, kind: 'removed', project: '2018-001' })).rejects.toThrow('已议的项目不能移出');
  });

  test('takes up as many as the bureau set, the rest is one key away', async () => {
    await on('2018-03-24T09:00:00');
    await house.as(lead).catalogue.save({
      name: 'dispatch',
      value: { ...(await house.as(lead).dispatch.settings()), agendaProjects: 1 },
      effectiveOn: '2018-03-24',
      seen: 0,
    });
    await on('2018-03-26T00:01:00');
    await on('2018-03-30T08:00:00');
    const { agenda } = await one(staff, NEXT);
    expect([codes(agenda?.on), codes(agenda?.rest)]).toEqual(['003', '002 001']);
  });

  test('what was not reached comes first next week', async () => {
    await start();
    await house.as(staff).meeting.arrange({ week: WEEK, kind: 'placed', project: '2018-004' });
    await house.as(staff).meeting.arrange({ week: WEEK, kind: 'reached', project: '2018-003' });
    await say('decision', '2018-002', '容缺办理');
    expect((await house.as(staff).meeting.close({ week: WEEK })).left).toBe(2);
    await on('2018-03-26T00:01:00');
    await on('2018-03-30T08:00:00');
    const next = await one(staff, NEXT);
    expect(next.agenda?.on.map((item) => [item.code.slice(-3), item.carried])).toEqual([
      ['001', true],
      ['004', true],
      ['003', false],
      ['002', false],
    ]);
    // Last time’s place, time and names are offered again; who was away is asked anew.
    expect(next.suggested).toMatchObject({ place: '区政府三楼会议室', chair: '林远', heldAt: '15:00' });
    expect(next.suggested?.attendance.every((row) => row.kind === 'present')).toBe(true);
  });
});

test('while lights are for the bureau only, others see what is taken up, without lights and without the rest', async () => {
  await house.as(staff).meeting.arrange({ week: WEEK, kind: 'removed', project: '2018-001' });
  house.state.ledger.writer.prepare('update bureau set set_up_at = ?').run(at('2018-03-20T09:00:00'));
  const seen = await one(auditor);
  expect(seen.agenda?.on.map((item) => item.light)).toEqual([null, null]);
  expect(seen.agenda?.rest).toEqual([]);
  const pages = await house.as(auditor).meeting.screen({ week: WEEK });
  expect(pages.map((page) => [page.light, page.reasons, page.override])).toEqual([
    [null, [], null],
    [null, [], null],
  ]);
  expect(codes((await one(staff)).agenda?.rest)).toBe('001');
  // An order by light would tell the lights.
  const sheetOf = async (user: TestUser) => codes((await house.as(user).dispatch.sheet({ week: WEEK })).rows);
  expect([await sheetOf(staff), await sheetOf(auditor)]).toEqual(['003 002 001 004', '001 003 002 004']);
});

describe('the meeting', () => {
  test('begins only on a frozen week and with its details, and the week moves with it', async () => {
    await expect(house.as(staff).meeting.start({ week: WEEK })).rejects.toThrow('先保存会议时间');
    await on('2018-03-26T00:01:00');
    await house.as(staff).meeting.save(details({ week: NEXT, heldOn: '2018-03-30' }));
    await expect(house.as(staff).meeting.start({ week: NEXT })).rejects.toThrow('先冻结本周数据');
    await start();
    expect((await one()).state).toBe('meeting');
    await expect(house.as(staff).meeting.start({ week: WEEK })).rejects.toThrow('会议已开始的不用再开');
    await house.as(staff).meeting.close({ week: WEEK });
    expect((await one()).state).toBe('closed');
    await expect(house.as(staff).meeting.close({ week: WEEK })).rejects.toThrow('会议已经结束');
  });

  test('a week put to 会议中 by hand can still be begun', async () => {
    await house.as(staff).dispatch.step({ week: WEEK, to: 'meeting' });
    expect((await one()).begun).toBe(false);
    await start();
    expect((await one()).begun).toBe(true);
  });

  test('offers every unit with its 分管领导 before anything was saved, and takes one save at a time', async () => {
    const { suggested, leaders } = await one();
    expect(suggested).toMatchObject({ chair: '林远', chairId: leader.id, recorder: '王珺' });
    expect(suggested?.attendance).toEqual([
      { unit: '城东街道', name: '赵主任', kind: 'present' },
      { unit: '城西街道', name: '', kind: 'present' },
      { unit: '自规分局', name: '', kind: 'present' },
    ]);
    expect(leaders).toEqual([{ id: leader.id, name: '林远' }]);
    await house.as(staff).meeting.save(details());
    await expect(house.as(deputy).meeting.save(details())).rejects.toThrow('王珺刚刚改了会议信息');
    await house.as(deputy).meeting.save(details({ seen: 1, place: '二楼' }));
    expect((await one()).details).toMatchObject({ version: 2, place: '二楼', chair: '林远' });
  });

  test.each([
    { more: { chairId: null, chair: null }, words: '请选择或填写主持人' },
    { more: { chairId: 'nobody' }, words: '请选择现有的区领导' },
    { more: { heldAt: '25:00' }, words: '会议时间应如 15:00' },
    { more: { place: ' ' }, words: '请填写地点' },
    { more: { attendance: [{ unit: '', name: ' ', kind: 'present' }] }, words: '请填写单位或姓名' },
    { more: { week: '2018-W40' }, words: '还没有开始报送' },
  ])('$words', async ({ more, words }) => {
    await expect(house.as(staff).meeting.save(details(more))).rejects.toThrow(words);
  });
});

describe('outcomes', () => {
  test('belong to their project at once, which counts as reached; one not on the agenda is put there', async () => {
    await expect(say('decision', '2018-003', '好')).rejects.toThrow('会议还没有开始');
    await start();
    await say('explanation', '2018-003', '图审延后一周');
    await say('decision', '2018-004', '容缺办理');
    await say('decision', null, '下周五下午开会');
    const { agenda, outcomes } = await one();
    expect(agenda?.on.map((item) => [item.code.slice(-3), item.reached])).toEqual([
      ['003', true],
      ['002', false],
      ['001', false],
      ['004', true],
    ]);
    expect(outcomes.map((row) => [row.kind, row.project?.code ?? null, row.words])).toEqual([
      ['explanation', '2018-003', '图审延后一周'],
      ['decision', '2018-004', '容缺办理'],
      ['decision', null, '下周五下午开会'],
    ]);
    expect(await house.as(west).meeting.outcomes({ project: '2018-003' })).toMatchObject([{ words: '图审延后一周' }]);
    await expect(say('decision', '2018-003', ' ')).rejects.toThrow('请填写内容');
    await expect(say('decision', '2018-099', '好')).rejects.toThrow('2018-099 不在本周调度表上');
  });

  test('a 交办 is a task in the chair’s name, which its unit finds in its list', async () => {
    await start();
    const input = giving();
    const { task } = await house.as(staff).meeting.record(input);
    await house.as(staff).meeting.record(input);
    const [found, ...more] = await house.as(west).task.list({});
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      id: task,
      state: 'given',
      title: '落实用电增容',
      project: { code: '2018-003' },
      dueOn: '2018-03-30',
      givenBy: { name: '王珺', for: '林远' },
      meeting: { week: WEEK, chair: '林远' },
      waits: expect.anything(),
    });
    const { events } = await house.as(west).task.one({ task: task ?? '' });
    expect(events).toMatchObject([{ kind: 'given', words: '2018年第12周调度会议交办，林远主持' }]);
    expect((await one()).outcomes).toMatchObject([
      { kind: 'task', task: { leadUnit: '城西街道', helpers: ['自规分局'], dueOn: '2018-03-30' } },
    ]);
  });

  test('a chair without an account gives too: the words of the task say who', async () => {
    await house.as(staff).meeting.save(details({ chairId: null, chair: '市里来的领导' }));
    await house.as(staff).meeting.start({ week: WEEK });
    const { task } = await house.as(staff).meeting.record(giving());
    expect(await house.as(west).task.one({ task: task ?? '' })).toMatchObject({
      givenBy: { for: null },
      meeting: { chair: '市里来的领导' },
    });
  });

  test.each([
    { more: { title: '' }, words: '请填写交办事项' },
    { more: { leadUnitId: '' }, words: '请选择牵头单位' },
    { more: { due: { workingDays: 0 } }, words: '请填写办结期限' },
    { more: { due: { on: '2018-03-22' } }, words: '不能早于今天' },
  ])('$words, and nothing is kept', async ({ more, words }) => {
    await start();
    await expect(house.as(staff).meeting.record(giving(more))).rejects.toThrow(words);
    expect((await one()).outcomes).toEqual([]);
    expect(await house.as(staff).task.list({})).toEqual([]);
  });

  test('are withdrawn with a reason; a 交办 has gone out and is not', async () => {
    await start();
    const { outcome } = await say('decision', '2018-003', '写错了');
    const given = await house.as(staff).meeting.record(giving());
    await expect(house.as(staff).meeting.withdraw({ outcome, reason: ' ' })).rejects.toThrow('请填写撤回原因');
    await house.as(staff).meeting.withdraw({ outcome, reason: '项目弄错' });
    await expect(house.as(staff).meeting.withdraw({ outcome, reason: '再来' })).rejects.toThrow('已经撤回');
    await expect(house.as(staff).meeting.withdraw({ outcome: given.outcome, reason: '不要了' })).rejects.toThrow(
      '交办已送达牵头单位',
    );
    expect((await one()).outcomes[0]?.withdrawn).toMatchObject({ reason: '项目弄错', by: '王珺' });
    expect(await house.as(staff).meeting.outcomes({ project: '2018-003' })).toHaveLength(1);
  });

  test('what is being typed is there for whoever opens the page again, until it is filed or cleared', async () => {
    await start();
    const type = (fields: Record<string, string>, kind: 'decision' | 'task' = 'decision') =>
      house.as(staff).meeting.type({ week: WEEK, project: '2018-003', kind, fields });
    await type({ words: '容缺办理施工许' });
    await type({ title: '落实', leadUnitId: unit('城西街道') }, 'task');
    expect((await one(deputy)).typed).toMatchObject([
      { project: '2018-003', kind: 'decision', fields: { words: '容缺办理施工许' }, by: '王珺' },
      { kind: 'task', fields: { title: '落实' } },
    ]);
    expect((await one(west)).typed).toEqual([]);
    await say('decision', '2018-003', '容缺办理施工许可');
    expect((await one()).typed.map((draft) => draft.kind)).toEqual(['task']);
    await type({ title: ' ', leadUnitId: '' }, 'task');
    expect((await one()).typed).toEqual([]);
  });

  test('a unit sees what concerns its projects or is its task, and nothing else', async () => {
    await start();
    await say('decision', '2018-003', '城西的事');
    await say('decision', '2018-001', '城东的事');
    await say('decision', null, '内部安排');
    await house.as(staff).meeting.record(giving({ project: null, leadUnitId: unit('城西街道') }));
    const seen = await one(west);
    expect(seen.outcomes.map((row) => row.words)).toEqual(['城西的事', '落实用电增容']);
    expect(codes(seen.agenda?.on)).toBe('003');
    expect(codes((await one(auditor)).agenda?.on)).toBe('003 002 001');
    await expect(house.as(east).meeting.outcomes({ project: '2018-003' })).rejects.toThrow('没有项目');
    expect(await house.as(west).meeting.screen({ week: WEEK, projects: ['2018-001', '2018-003'] })).toMatchObject([
      { code: '2018-003' },
    ]);
  });
});

test('the screen shows a project with its light, its report, its tasks and what changed', async () => {
  await start();
  await house.as(staff).meeting.record(giving());
  const pages = await house.as(auditor).meeting.screen({ week: WEEK });
  expect(pages.map((page) => page.code)).toEqual(['2018-003', '2018-002', '2018-001']);
  expect(pages[0]).toMatchObject({
    light: 'red',
    override: { reason: '会议测试' },
    tasks: [{ title: '落实用电增容', leadUnit: '城西街道' }],
    changes: [{ about: 'report', words: '本周未报' }],
    photos: [],
  });
  await house.as(staff).meeting.close({ week: WEEK });
  await on('2018-03-26T00:01:00');
  await house.as(staff).dispatch.override({
    project: '2018-003',
    light: 'yellow',
    reason: '已落实',
    until: '2018-06-01',
  });
  await on('2018-03-30T08:00:00');
  const [page] = await house.as(staff).meeting.screen({ week: NEXT, projects: ['2018-003'] });
  expect(page?.changes.map((change) => change.words)).toEqual([
    '红灯转黄灯',
    '交办“落实用电增容”，限2018-03-30',
    '本周未报',
  ]);
});

test('a unit that gave a project up keeps its frozen row, and gets no photos and no plan of today', async () => {
  const { writer } = house.state.ledger;
  const projectId = String(writer.prepare("select id from projects where code = '2018-001'").pluck().get());
  const photo = { kind: PHOTO_KIND, sha256: '0'.repeat(64), size: 1, mediaType: 'image/jpeg', name: '现场.jpg' };
  appendEvidence(writer, {
    ...photo,
    id: newId(),
    projectId,
    recordedAt: house.clock.now,
    recordedBy: staff.id,
  });
  await house.as(staff).plan.make({
    key: newId(),
    project: '2018-001',
    promisedOn: '2018-06-29',
    plannedFor: '开工',
    milestones: [
      {
        key: null,
        name: '桩基',
        node: null,
        start: '2018-03-01',
        due: '2018-06-29',
        percent: 100,
        owner: '投资方',
        proof: '照片',
      },
    ],
  });
  const seen = async (user: TestUser) => {
    const [page] = await house.as(user).meeting.screen({ week: WEEK, projects: ['2018-001'] });
    return [page?.code, page?.photos.length, page?.gantt !== null];
  };
  expect(await seen(east)).toEqual(['2018-001', 1, true]);
  writer.prepare('update project_units set unit_id = ? where project_id = ?').run(unit('城西街道'), projectId);
  expect(await seen(east)).toEqual(['2018-001', 0, false]);
  expect(await seen(staff)).toEqual(['2018-001', 1, true]);
});

describe('minutes', () => {
  const minutes = (user: TestUser = staff) => house.as(user).meeting.minutes({ week: WEEK });
  const body = async () => {
    const { shown } = await minutes();
    if (!shown) throw new Error('no minutes');
    return shown;
  };
  async function met() {
    await start();
    await say('decision', '2018-003', '容缺办理');
    await say('decision', '2018-001', '分期缴纳');
    await house.as(staff).meeting.close({ week: WEEK });
  }
  const save = async (more: Record<string, unknown> = {}, seen?: number, user = staff) => {
    const shown = await body();
    return house
      .as(user)
      .meeting.saveMinutes({ week: WEEK, seen: seen ?? shown.version, body: { ...shown.body, ...more } });
  };

  test('are drafted from the meeting, edited, signed off by another, frozen, and corrected with a reason', async () => {
    expect((await minutes()).shown).toBeNull();
    await met();
    const drafted = await body();
    expect(drafted.version).toBe(0);
    expect(drafted.body.sections.map((section) => section.key)).toEqual(['2018-003', '2018-001', 'pending']);
    expect(drafted.body.attendance).toEqual([
      { label: '出席', names: '赵主任（城东街道）' },
      { label: '请假', names: '城西街道' },
    ]);
    await save({ number: '〔2018〕12号' }, undefined, deputy);
    expect(await house.as(lead).meeting.waiting()).toMatchObject([{ week: WEEK, version: 1 }]);
    expect(await house.as(deputy).meeting.waiting()).toEqual([]);
    expect(await house.as(staff).meeting.waiting()).toEqual([]);
    await expect(house.as(staff).meeting.signMinutes({ week: WEEK, version: 1 })).rejects.toThrow('没有这项权限');
    await expect(house.as(deputy).meeting.signMinutes({ week: WEEK, version: 1 })).rejects.toThrow('由他人签发');
    expect((await minutes(auditor)).shown).toBeNull();
    const { sha256 } = await house.as(lead).meeting.signMinutes({ week: WEEK, version: 1 });
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await house.as(lead).meeting.waiting()).toEqual([]);
    await expect(house.as(lead).meeting.signMinutes({ week: WEEK, version: 1 })).rejects.toThrow('已经签发');
    expect((await minutes(auditor)).shown?.signed).toMatchObject({ by: '周启明', sha256 });
    expect((await minutes(auditor)).versions).toMatchObject([{ version: 1, untouched: true }]);
    await expect(say('decision', '2018-003', '再加一条')).rejects.toThrow('纪要已签发');
    await expect(save({ opening: '改一改' })).rejects.toThrow('更正已签发的纪要须写明原因');
    const shown = await body();
    await house.as(staff).meeting.saveMinutes({
      week: WEEK,
      seen: 1,
      body: { ...shown.body, opening: '改一改' },
      reason: '地点写错',
    });
    expect((await minutes()).versions).toMatchObject([{ version: 2, corrects: 1, reason: '地点写错' }, { version: 1 }]);
    expect((await minutes(auditor)).shown?.version).toBe(1);
  });

  test('wait for the end of the meeting to be signed', async () => {
    await start();
    await save();
    expect(await house.as(lead).meeting.waiting()).toEqual([]);
    await expect(house.as(lead).meeting.signMinutes({ week: WEEK, version: 1 })).rejects.toThrow('会议结束后才能签发');
  });

  test('two people’s changes go together, the same field is asked', async () => {
    await met();
    await save();
    await save({ opening: '我改开头' }, 1);
    const read = await body();
    const first = { ...read.body, opening: '2018年3月23日开会' };
    await house.as(staff).meeting.saveMinutes({ week: WEEK, seen: 2, body: first });
    const other = { ...read.body, title: '另一标题' };
    await house.as(deputy).meeting.saveMinutes({ week: WEEK, seen: 2, body: other });
    expect((await body()).body).toMatchObject({ opening: '2018年3月23日开会', title: '另一标题' });
    await expect(
      house.as(deputy).meeting.saveMinutes({ week: WEEK, seen: 2, body: { ...read.body, opening: '别的开头' } }),
    ).rejects.toThrow('何敏刚刚也改了“开头”');
  });

  test('a unit reads the signed parts on its own projects', async () => {
    await met();
    await save();
    expect((await minutes(west)).shown).toBeNull();
    await house.as(lead).meeting.signMinutes({ week: WEEK, version: 1 });
    const seen = await minutes(west);
    expect(seen.partly).toBe(true);
    expect(seen.shown?.body.sections.map((section) => section.code)).toEqual(['2018-003']);
    expect((await minutes(auditor)).shown?.body.sections).toHaveLength(3);
  });

  test('the database holds what the program says: nobody signs their own draft, a signed paper is corrected only by name', async () => {
    await met();
    await save();
    const { writer } = house.state.ledger;
    const sign = writer.prepare(
      'insert into meeting_signatures (seq, week, version, sha256, recorded_at, recorded_by) values (1, ?, 1, ?, 1, ?)',
    );
    expect(() => sign.run(WEEK, 'a'.repeat(64), staff.id)).toThrow('maker-checker');
    sign.run(WEEK, 'a'.repeat(64), lead.id);
    expect(() =>
      writer
        .prepare(
          "insert into meeting_minutes (seq, week, version, body, recorded_at, recorded_by) values (2, ?, 2, '{}', 1, ?)",
        )
        .run(WEEK, staff.id),
    ).toThrow('only corrected');
    // The hash that was written by hand is not that of the text.
    expect((await minutes()).versions).toMatchObject([{ untouched: false }]);
    const { checks } = verifyLedger(house.state.ledger.reader, house.folder);
    expect(checks.find((one) => one.check === 'signed-minutes')).toMatchObject({ count: 1, found: [`${WEEK} v1`] });
  });
});

describe('the door of the minutes', () => {
  let server: Server;
  const fetched = (user: TestUser, path = `/dispatch/${WEEK}/minutes.docx`) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
      headers: { cookie: `${sessionCookie()}=${user.token}` },
    });
  beforeEach(async () => {
    const nothing = async (_: unknown, response: { end: () => void }) => response.end();
    server = createServer(doorHandler(accessOf({}), nothing as never, { dev: false }));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  });
  afterEach(() => new Promise((done) => server.close(done)));

  test('gives the draft to who writes it, the signed paper to who sees all, nothing to a unit, and is audited', async () => {
    await start();
    await say('decision', '2018-003', '容缺办理');
    await house.as(staff).meeting.close({ week: WEEK });
    expect((await fetched(staff)).status).toBe(200);
    expect((await fetched(auditor)).status).toBe(404);
    const { shown } = await house.as(staff).meeting.minutes({ week: WEEK });
    if (!shown) throw new Error('no draft');
    await house.as(staff).meeting.saveMinutes({ week: WEEK, seen: 0, body: shown.body });
    await house.as(lead).meeting.signMinutes({ week: WEEK, version: 1 });
    const answer = await fetched(auditor, `/dispatch/${WEEK}/minutes.docx?version=1`);
    expect(answer.status).toBe(200);
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('2018年第12周');
    const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('容缺办理');
    const pdf = await fetched(auditor, `/dispatch/${WEEK}/minutes.pdf?version=1`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
    expect((await fetched(west)).status).toBe(404);
    expect((await fetched(staff, '/dispatch/2018-W99/minutes.docx')).status).toBe(404);
    const audits = house.state.ledger.reader
      .prepare("select detail from audit where action = 'minutes.exported'")
      .pluck()
      .all();
    expect(audits).toEqual([
      '{"form":"docx","version":0}',
      '{"form":"docx","version":1}',
      '{"form":"pdf","version":1}',
    ]);
  });
});

test('an exported meeting loaded elsewhere is the same meeting, its signed minutes untouched', async () => {
  await house.as(staff).meeting.arrange({ week: WEEK, kind: 'placed', project: '2018-004', before: '2018-003' });
  await start();
  const { outcome } = await say('decision', '2018-003', '写错了');
  await house.as(staff).meeting.withdraw({ outcome, reason: '项目弄错' });
  await house.as(staff).meeting.record(giving());
  await house.as(staff).meeting.close({ week: WEEK });
  const { shown } = await house.as(staff).meeting.minutes({ week: WEEK });
  if (!shown) throw new Error('no draft');
  await house.as(staff).meeting.saveMinutes({ week: WEEK, seen: 0, body: shown.body });
  const { sha256 } = await house.as(lead).meeting.signMinutes({ week: WEEK, version: 1 });
  const corrected = { week: WEEK, seen: 1, body: { ...shown.body, opening: '改' }, reason: '写错' };
  await house.as(staff).meeting.saveMinutes(corrected);
  const lines = [...exportLines(house.state.ledger.reader)];
  expect(new Set(lines.map((line) => (JSON.parse(line) as { type: string }).type))).toEqual(
    expect.toSatisfy((types: Set<string>) =>
      ['meeting', 'meetingEvent', 'meetingOutcome', 'meetingMinutes'].every((type) => types.has(type)),
    ),
  );
  await house.end();
  house = await openTestHouse({ now: at('2018-03-23T20:00:00') });
  await write({ userId: null, sessionId: null, address: null }, (tx) => loadLines(tx, lines));
  expect([...exportLines(house.state.ledger.reader)]).toEqual(lines);
  auditor = house.person({ roles: ['auditor'] });
  expect((await house.as(auditor).meeting.minutes({ week: WEEK })).versions).toMatchObject([
    { version: 1, untouched: true, signed: { sha256 } },
  ]);
});
