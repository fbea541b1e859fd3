import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { audited, write } from '../../db/transaction';
import { appendAttachment, readableAttachment } from '../evidence/attachment-store';
import { ToldLedger } from '../exchange/testing';
import { newId } from '../ids';
import type { Scope } from '../role';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';

const at = (text: string) => Date.parse(`${text}+08:00`);

let house: TestHouse;
let staff: TestUser;
let deputy: TestUser;
let leader: TestUser;
let secretary: TestUser;
let supervisor: TestUser;
let east: TestUser;
let west: TestUser;
let units: Map<string, string>;
const unit = (name: string) => units.get(name) ?? '';

beforeEach(async () => {
  house = await openTestHouse({ now: at('2018-03-23T15:00:00') });
  await new ToldLedger()
    .unit('城东街道')
    .unit('城西街道')
    .unit('自规分局')
    .signed('2018-001', '城东街道', 12_000, '2018-03-10')
    .load();
  units = new Map(house.state.ledger.reader.prepare('select name, id from units').raw().all() as [string, string][]);
  house.state.ledger.writer.prepare('update bureau set set_up_at = 1').run();
  people();
});
afterEach(() => house.end());

/** Everybody with a session of today. */
function people() {
  staff = house.person({ roles: ['staff'], name: '王珺' });
  deputy = house.person({ roles: ['deputy'] });
  leader = house.person({ roles: ['leader'], name: '林远' });
  secretary = house.person({ roles: ['delegate'], name: '赵一凡', actsFor: leader.id });
  supervisor = house.person({ roles: ['confirmer'] });
  east = house.person({ roles: ['reporter'], unitId: unit('城东街道') });
  west = house.person({ roles: ['reporter'], unitId: unit('城西街道') });
}
function on(day: string) {
  house.clock.now = at(`${day}T09:00:00`);
  people();
}

const draft = (more: Record<string, unknown> = {}) => ({
  key: newId(),
  project: '2018-001',
  title: '办结施工许可',
  leadUnitId: unit('城东街道'),
  helpers: [unit('自规分局')],
  ...more,
});
const give = (due: { on: string } | { workingDays: number } = { on: '2018-04-10' }) =>
  house.as(leader).task.give({ ...draft(), due });

async function attached(user: TestUser, unitId: string): Promise<string> {
  const id = newId();
  const sha256 = createHash('sha256').update(id).digest('hex');
  await write({ userId: user.id, sessionId: null, address: null }, async (tx) => {
    appendAttachment(tx, { id, unitId, sha256, size: 9, mediaType: 'application/pdf', name: '许可证.pdf' }, user.id);
    return audited({ action: 'test', objectType: 'attachment' }, id);
  });
  return id;
}
const closing = async (task: string) =>
  house.as(east).task.requestClosing({ task, words: '许可证已取得', files: [await attached(east, unit('城东街道'))] });
const one = async (task: string, user: TestUser = staff) => house.as(user).task.one({ task });

describe('giving', () => {
  test('the bureau drafts, a leader gives with a due day in working days, the 秘书 in the leader’s name', async () => {
    const { task } = await house.as(staff).task.propose(draft());
    expect(await one(task)).toMatchObject({ state: 'proposed', dueOn: null });
    await expect(house.as(staff).task.give({ ...draft(), due: { workingDays: 3 } })).rejects.toThrow('没有这项权限');
    await house.as(secretary).task.answer({ outcome: 'given', task, due: { workingDays: 10 } });
    // Ten working days from 23 March: 清明 rests from Thursday the 5th, Sunday the 8th is worked.
    expect(await one(task)).toMatchObject({
      state: 'given',
      dueOn: '2018-04-09',
      givenBy: { name: '赵一凡', for: '林远' },
      helpers: [{ name: '自规分局' }],
    });
  });

  test('a leader need not give what was drafted, and says why', async () => {
    const { task } = await house.as(staff).task.propose(draft());
    await expect(house.as(leader).task.answer({ outcome: 'dropped', task, words: ' ' })).rejects.toThrow('请填写原因');
    await house.as(leader).task.answer({ outcome: 'dropped', task, words: '已由常务会研究' });
    expect((await one(task)).state).toBe('dropped');
  });

  test.each([
    { more: { leadUnitId: 'nobody' }, words: '请选择现有的牵头单位' },
    { more: { project: '2018-099' }, words: '没有项目 2018-099' },
    { more: { title: ' ' }, words: '请填写交办事项' },
  ])('$words', async ({ more, words }) => {
    await expect(house.as(staff).task.propose(draft(more))).rejects.toThrow(words);
  });

  test.each([{ on: '' }, { on: '四月底' }, { workingDays: 0 }, { workingDays: 251 }, { workingDays: Number.NaN }])(
    'asks for the due day in words where %j is none',
    async (due) => {
      await expect(give(due)).rejects.toThrow('请填写办结期限：日期，或几个工作日（1 到 250）');
    },
  );

  test('the lead is no helper, a day gone by is no due day, and a request sent twice gives one task', async () => {
    await expect(house.as(staff).task.propose(draft({ helpers: [unit('城东街道')] }))).rejects.toThrow('不用再列为');
    await expect(give({ on: '2018-03-22' })).rejects.toThrow('不能早于今天');
    const same = draft();
    await house.as(staff).task.propose(same);
    await house.as(staff).task.propose(same);
    expect(await house.as(staff).task.list({})).toHaveLength(1);
  });
});

describe('working on it', () => {
  test('returned twice and extended, then closed by somebody else, each with its words', async () => {
    const { task } = await give();
    await house.as(east).task.accept({ task });
    await house.as(east).task.report({ key: newId(), task, words: '已报图审' });
    for (const words of ['缺许可证编号', '许可证不清晰']) {
      await closing(task);
      await expect(house.as(staff).task.confirm({ task, outcome: 'returned' })).rejects.toThrow('退回须写明理由');
      await house.as(staff).task.confirm({ task, outcome: 'returned', words });
    }
    await house.as(east).task.askExtension({ task, dueOn: '2018-04-20', words: '图审延后' });
    await expect(house.as(staff).task.decideExtension({ task, outcome: 'extended' })).rejects.toThrow('没有这项权限');
    await house.as(leader).task.decideExtension({ task, outcome: 'extended' });
    await closing(task);
    await house.as(supervisor).task.confirm({ task, outcome: 'closed' });
    const found = await one(task);
    expect(found).toMatchObject({
      state: 'closed',
      returns: 2,
      extensions: 1,
      dueOn: '2018-04-20',
      firstDueOn: '2018-04-10',
    });
    expect(found.events.map((event) => event.kind)).toEqual([
      'given',
      'accepted',
      'reported',
      'closing',
      'returned',
      'closing',
      'returned',
      'extensionAsked',
      'extended',
      'closing',
      'closed',
    ]);
    expect(found.events[3]?.files).toMatchObject([{ name: '许可证.pdf' }]);
  });

  test('a file is read by the units of its task and by who sees all, and by no other unit', async () => {
    const { task } = await give();
    await house.as(east).task.accept({ task });
    const file = await attached(east, unit('城东街道'));
    const reads = (scope: Scope) => readableAttachment(house.state.ledger.reader, file, scope)?.name ?? null;
    const of = (name: string): Scope => ({ kind: 'unit', unitId: unit(name) });
    expect(reads(of('自规分局'))).toBeNull();
    await house.as(east).task.report({ key: newId(), task, words: '许可证已取得', files: [file] });
    expect([of('城东街道'), of('自规分局'), of('城西街道')].map(reads)).toEqual(['许可证.pdf', '许可证.pdf', null]);
    expect(reads({ kind: 'all' })).toBe('许可证.pdf');
    expect(reads({ kind: 'none' })).toBeNull();
  });

  test('a report sent again after a lost answer stands once', async () => {
    const { task } = await give();
    await house.as(east).task.accept({ task });
    const told = { key: newId(), task, words: '已报图审' };
    await house.as(east).task.report(told);
    await house.as(east).task.report(told);
    const kinds = (await one(task)).events.map((event) => event.kind);
    expect(kinds).toEqual(['given', 'accepted', 'reported']);
    await house.as(east).task.report({ ...told, key: newId() });
    expect((await one(task)).events).toHaveLength(4);
  });

  test('the lead works, a helper only reports, another unit sees nothing', async () => {
    const helper = house.person({ roles: ['reporter'], unitId: unit('自规分局') });
    const { task } = await give();
    await expect(house.as(helper).task.accept({ task })).rejects.toThrow('由牵头单位办理');
    await house.as(east).task.accept({ task });
    await house.as(helper).task.report({ key: newId(), task, words: '规划条件已出' });
    expect(await house.as(west).task.list({})).toEqual([]);
    await expect(house.as(west).task.one({ task })).rejects.toThrow('没有这件交办事项');
    await expect(house.as(west).task.accept({ task })).rejects.toThrow('没有这件交办事项');
    await expect(house.as(east).task.requestClosing({ task, words: '办结', files: [] })).rejects.toThrow(
      '请附办结佐证',
    );
  });

  test('the bureau writes for a unit with who told it, and does not confirm what it asked for so', async () => {
    const { task } = await give();
    await expect(house.as(staff).task.accept({ task })).rejects.toThrow('谁、哪天说的');
    const told = { by: '城东办公室', on: '2018-03-23' };
    await house.as(staff).task.accept({ task, told });
    await expect(
      house.as(staff).task.report({ key: newId(), task, words: '在办', told: { ...told, on: '2018-03-24' } }),
    ).rejects.toThrow('不能晚于今天');
    const files = [await attached(staff, unit('城东街道'))];
    await house.as(staff).task.requestClosing({ task, words: '已取得', files, told });
    await expect(house.as(staff).task.confirm({ task, outcome: 'closed' })).rejects.toThrow('不能由本人确认');
    const statistics = house.person({ roles: ['confirmer'], basis: 'statistics' });
    for (const outcome of ['closed', 'returned'] as const)
      await expect(house.as(statistics).task.confirm({ task, outcome, words: '可以' })).rejects.toThrow('只答复本口径');
    await house.as(deputy).task.confirm({ task, outcome: 'closed' });
  });
});

describe('overdue', () => {
  test('the steps come in their order with a draft each, and who sent them is on record', async () => {
    const { task } = await give();
    await expect(house.as(staff).task.remind({ task, step: 'call', words: '已致电' })).rejects.toThrow('没有超期');
    on('2018-04-12');
    expect(await one(task)).toMatchObject({ overdue: 2, colour: 'red', dueReminder: 'call', draft: { step: 'call' } });
    expect((await one(task)).draft?.text).toContain('致电城东街道：第1号交办事项“办结施工许可”');
    await expect(house.as(staff).task.remind({ task, step: 'letter', words: '发函' })).rejects.toThrow(
      '下一步是电话催办',
    );
    await house.as(staff).task.remind({ task, step: 'call', words: '李主任答复下周办结' });
    expect(await one(task)).toMatchObject({ dueReminder: null, draft: { step: 'letter' } });
    on('2018-04-17');
    expect(await one(task)).toMatchObject({ dueReminder: 'letter' });
    await expect(house.as(east).task.remind({ task, step: 'letter', words: '发函' })).rejects.toThrow('没有这项权限');
    await house.as(supervisor).task.remind({ task, step: 'letter', words: '催办函〔2018〕3号' });
    expect((await one(task)).events.at(-1)).toMatchObject({
      kind: 'reminded',
      step: 'letter',
      words: '催办函〔2018〕3号',
    });
  });

  test('more than a week overdue it turns the project’s light red, until it is closed', async () => {
    const { task } = await give();
    on('2018-04-17');
    const light = async () =>
      (await house.as(leader).dispatch.light({ project: '2018-001' }))?.reasons.map((one) => one.rule);
    expect(await light()).toEqual([]);
    on('2018-04-18');
    expect(await light()).toEqual(['task']);
    await house.as(east).task.accept({ task });
    await closing(task);
    await house.as(deputy).task.confirm({ task, outcome: 'closed' });
    expect(await light()).toEqual([]);
  });
});

test('the list has what is overdue first, then by due day, finished ones last', async () => {
  await give({ on: '2018-05-01' });
  const urgent = await give({ on: '2018-03-30' });
  const done = await give({ on: '2018-03-26' });
  await house.as(east).task.accept({ task: done.task });
  await closing(done.task);
  await house.as(staff).task.confirm({ task: done.task, outcome: 'closed' });
  await house.as(staff).task.propose(draft());
  on('2018-04-02');
  const list = await house.as(east).task.list({});
  expect(list.map((one) => [one.number, one.state, one.overdue])).toEqual([
    [2, 'given', 3],
    [1, 'given', 0],
    [4, 'proposed', 0],
    [3, 'closed', 0],
  ]);
  expect(list[0]?.id).toBe(urgent.task);
});

test('what waits for whom follows the task: the unit until it asks to close, the bureau then, nobody afterwards', async () => {
  const { task } = await give();
  const waiting = async (user: TestUser) => (await house.as(user).task.waiting()).map((one) => one.waits);
  expect([await waiting(east), await waiting(west), await waiting(staff)]).toEqual([['accept'], [], []]);
  await house.as(east).task.accept({ task });
  await closing(task);
  expect([await waiting(east), await waiting(staff), await waiting(leader)]).toEqual([[], ['confirm'], []]);
  await house.as(staff).task.confirm({ task, outcome: 'returned', words: '缺编号' });
  expect([await waiting(east), await waiting(staff)]).toEqual([['returned'], []]);
  await house.as(east).task.askExtension({ task, dueOn: '2018-04-20', words: '图审延后' });
  expect([await waiting(leader), await waiting(deputy), await waiting(staff)]).toEqual([
    ['extension'],
    ['extension'],
    [],
  ]);
  on('2018-04-11');
  expect(await waiting(staff)).toEqual(['remind']);
});
