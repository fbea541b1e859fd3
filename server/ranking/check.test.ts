import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { audited, write } from '../../db/transaction';
import { appendAttachment } from '../evidence/attachment-store';
import { ToldLedger } from '../exchange/testing';
import { newId } from '../ids';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';

const STARTER = readFileSync(new URL('./examples/starter.scheme.json', import.meta.url), 'utf8').replace(
  '["街镇组", "园区组", "部门组"]',
  '["街镇组"]',
);
const at = (text: string) => Date.parse(`${text}+08:00`);
/** A Tuesday; three working days on, over 清明 (5 to 7 April, Sunday the 8th is worked), is Monday 9 April. */
const SENT = at('2018-04-03T09:00:00');

let house: TestHouse;
let lead: TestUser;
let deputy: TestUser;
let staff: TestUser;
let east: TestUser;
let eastLead: TestUser;
let west: TestUser;
let leader: TestUser;
let scheme: number;
let units: Map<string, string>;
const unit = (name: string) => units.get(name) ?? '';

beforeEach(async () => {
  house = await openTestHouse({ now: SENT });
  await new ToldLedger()
    .unit('城东街道')
    .unit('城西街道')
    .signed('2018-001', '城东街道', 12_000, '2018-01-10')
    .signed('2018-002', '城西街道', 15_000, '2018-03-10')
    .fact('2018-002', 'paidIn', { wan: 3000 }, '2018-03-12')
    .load();
  units = new Map(house.state.ledger.reader.prepare('select name, id from units').raw().all() as [string, string][]);
  lead = house.person({ roles: ['bureauLead'] });
  deputy = house.person({ roles: ['deputy'] });
  staff = house.person({ roles: ['staff'] });
  leader = house.person({ roles: ['leader'] });
  east = house.person({ roles: ['reporter'], unitId: unit('城东街道') });
  eastLead = house.person({ roles: ['unitLead'], unitId: unit('城东街道') });
  west = house.person({ roles: ['reporter'], unitId: unit('城西街道') });
  const target = house.state.ledger.writer.prepare(
    `insert into targets (seq, year, metric, basis, unit_id, quarter, value, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from targets), 2018, 'majorSignings', 'district', ?, null, '4', 1, ?)`,
  );
  for (const id of units.values()) target.run(id, lead.id);
  scheme = (await house.as(lead).ranking.saveScheme({ text: STARTER })).seq;
  await type('城东街道', '50%');
  await type('城西街道', '100%');
});
afterEach(() => house.end());

const type = (name: string, value: string) =>
  house.as(staff).ranking.type({
    quarter: '2018Q1',
    scheme,
    entries: [{ kind: 'figure', member: unit(name), key: 'filing quarter', value }],
    evidence: '周调度记录',
  });
const send = (reason: string | null = null) => house.as(staff).ranking.sendCheck({ quarter: '2018Q1', scheme, reason });
const publish = (more: { note?: string } = {}) =>
  house.as(lead).ranking.publish({ quarter: '2018Q1', scheme, ...more });

/** A file as its door would keep it. */
async function attached(by: TestUser, unitId: string): Promise<string> {
  const id = newId();
  const sha256 = createHash('sha256').update(id).digest('hex');
  await write({ userId: by.id, sessionId: null, address: null }, async (tx) => {
    const row = { id, unitId, sha256, size: 10, mediaType: 'application/pdf', name: '报送截图.pdf' };
    appendAttachment(tx, row, by.id);
    return audited({ action: 'test', objectType: 'attachment' }, id);
  });
  return id;
}

async function objectAs(user: TestUser, check: number, more: { unitId?: string; point?: string | null } = {}) {
  const unitId = more.unitId ?? unit('城东街道');
  return house.as(user).ranking.object({
    key: newId(),
    check,
    unitId,
    point: more.point === undefined ? 'filing' : more.point,
    words: '第3周已按时报送，漏登',
    files: [await attached(user, unitId)],
  });
}

describe('a round', () => {
  test('is due so many working days after it was sent, and each unit sees its own part only', async () => {
    const { check, dueOn } = await send();
    expect(dueOn).toBe('2018-04-09');
    const own = await house.as(east).ranking.letter({ check, unitId: unit('城东街道') });
    expect(own.parts[0]).toMatchObject({ group: '街镇组', members: 2 });
    expect(own.parts[0]?.rows.map((row) => [row.unit, row.score])).toEqual([['城东街道', '67.00']]);
    expect(own.refusal).toBeNull();
    await expect(house.as(east).ranking.letter({ check, unitId: unit('城西街道') })).rejects.toThrow('没有这份核对函');
    expect((await house.as(east).ranking.check({ check })).units.map((one) => one.name)).toEqual(['城东街道']);
    expect((await house.as(leader).ranking.check({ check })).units).toHaveLength(2);
    expect(JSON.stringify(await house.as(west).ranking.checks())).not.toContain('城东');
  });

  test('stays as it was sent, whatever is verified afterwards', async () => {
    const { check } = await send();
    await type('城东街道', '100%');
    const letter = await house.as(east).ranking.letter({ check, unitId: unit('城东街道') });
    expect(letter.parts[0]?.rows[0]?.score).toBe('67.00');
  });

  test('is sent when the quarter is over, once; a second one says why and takes the place of the first', async () => {
    const { check } = await send();
    await expect(send()).rejects.toThrow('重新核对须写明原因');
    const again = await send('报送率漏登，重新核对');
    await expect(objectAs(east, check)).rejects.toThrow('新的核对函');
    await objectAs(east, again.check);
    await expect(house.as(staff).ranking.sendCheck({ quarter: '2018Q2', scheme })).rejects.toThrow(/缺少|没有结束/);
  });

  test('the days are a setting', async () => {
    await house
      .as(lead)
      .catalogue.save({ name: 'ranking', value: { objectionDays: 5 }, effectiveOn: '2018-01-01', seen: 0 });
    expect((await send()).dueOn).toBe('2018-04-11');
    await expect(
      house
        .as(lead)
        .catalogue.save({ name: 'ranking', value: { objectionDays: 0 }, effectiveOn: '2018-01-01', seen: 1 }),
    ).rejects.toThrow('至少 1 个工作日');
  });
});

describe('objecting', () => {
  test('needs words, a point of the own part and evidence of the own unit, before the days are up', async () => {
    const { check } = await send();
    const file = await attached(east, unit('城东街道'));
    const base = { key: newId(), check, unitId: unit('城东街道'), point: 'filing', words: '漏登', files: [file] };
    const as = house.as(east).ranking;
    await expect(as.object({ ...base, words: ' ' })).rejects.toThrow('请填写异议内容');
    await expect(as.object({ ...base, files: [] })).rejects.toThrow('请附佐证材料');
    await expect(as.object({ ...base, point: 'nothing' })).rejects.toThrow('请选择有异议的指标');
    const foreign = await attached(west, unit('城西街道'));
    await expect(as.object({ ...base, files: [foreign] })).rejects.toThrow('没有上传成功');
    await expect(house.as(west).ranking.object({ ...base, key: newId() })).rejects.toThrow('没有这份核对函');
    await expect(house.as(leader).ranking.object({ ...base, key: newId() })).rejects.toThrow('没有这项权限');
    house.clock.now = at('2018-04-10T00:00:01');
    const late = house.person({ roles: ['reporter'], unitId: unit('城东街道') });
    await expect(house.as(late).ranking.object(base)).rejects.toThrow('核对期限 2018-04-09 已过');
  });

  test('sent twice it stands once', async () => {
    const { check } = await send();
    const file = await attached(east, unit('城东街道'));
    const words = { key: newId(), check, unitId: unit('城东街道'), point: null, words: '总分不对', files: [file] };
    const first = await house.as(east).ranking.object(words);
    expect(await house.as(east).ranking.object(words)).toEqual(first);
    expect((await house.as(east).ranking.check({ check })).units[0]?.objections).toHaveLength(1);
  });

  test('is decided with a reason by deputy or bureau lead, once, and never by who recorded it', async () => {
    const { check } = await send();
    const { objection } = await objectAs(east, check);
    const decision = { objection, outcome: 'upheld' as const, reason: '报送记录属实' };
    await expect(house.as(staff).ranking.decideObjection(decision)).rejects.toThrow('没有这项权限');
    await expect(house.as(east).ranking.decideObjection(decision)).rejects.toThrow('没有这项权限');
    await expect(house.as(deputy).ranking.decideObjection({ ...decision, reason: '' })).rejects.toThrow(
      '请填写答复理由',
    );
    await house.as(deputy).ranking.decideObjection(decision);
    await expect(house.as(lead).ranking.decideObjection(decision)).rejects.toThrow('已经有结果');
    const [own] = (await house.as(east).ranking.check({ check })).units;
    expect(own).toMatchObject({
      state: 'settled',
      objections: [{ decision: { outcome: 'upheld', reason: '报送记录属实' } }],
    });

    const told = { by: '城西联络员', on: '2018-04-03' };
    const file = await attached(lead, unit('城西街道'));
    const noted = await house.as(lead).ranking.object({
      key: newId(),
      check,
      unitId: unit('城西街道'),
      point: null,
      words: '电话提出',
      files: [file],
      told,
    });
    await expect(house.as(lead).ranking.decideObjection({ ...decision, objection: noted.objection })).rejects.toThrow(
      '不能由本人答复',
    );
    await expect(
      write({ userId: lead.id, sessionId: null, address: null }, async (tx) => {
        tx.raw
          .prepare("insert into ranking_objection_decisions values (2, ?, 'upheld', 'x', ?, ?)")
          .run(noted.objection, tx.at, lead.id);
        return audited({ action: 'test', objectType: 'test' }, null);
      }),
    ).rejects.toThrow('nobody decides on an objection they recorded');
  });

  test('the unit may withdraw its own; another unit sees none of it', async () => {
    const { check } = await send();
    const { objection } = await objectAs(east, check);
    await expect(house.as(west).ranking.withdrawObjection({ objection, reason: '误报' })).rejects.toThrow(
      '没有这条异议',
    );
    await expect(house.as(east).ranking.agree({ check, unitId: unit('城东街道') })).rejects.toThrow(
      '撤回异议后才能确认',
    );
    await house.as(eastLead).ranking.withdrawObjection({ objection, reason: '核对后无误' });
    await house.as(eastLead).ranking.agree({ check, unitId: unit('城东街道') });
    expect((await house.as(east).ranking.check({ check })).units[0]?.state).toBe('agreed');
  });

  test('the bureau writes for a unit only with who said it and when', async () => {
    const { check } = await send();
    await expect(house.as(staff).ranking.agree({ check, unitId: unit('城西街道') })).rejects.toThrow('谁、哪天说的');
    await expect(
      house.as(west).ranking.agree({ check, unitId: unit('城西街道'), told: { by: '本人', on: '2018-04-03' } }),
    ).rejects.toThrow('不用写代填');
    await house.as(staff).ranking.agree({ check, unitId: unit('城西街道'), told: { by: '李主任', on: '2018-04-03' } });
    const [, second] = (await house.as(leader).ranking.check({ check })).units;
    expect(second?.agreement).toMatchObject({ told: { by: '李主任', on: '2018-04-03' } });
  });
});

describe('a round that is disputed', () => {
  test('cannot be got round by a second one: the objection is answered first', async () => {
    const { check } = await send();
    const { objection } = await objectAs(east, check);
    await expect(send('重来')).rejects.toThrow('城东街道的异议还没有答复');
    await house.as(deputy).ranking.decideObjection({ objection, outcome: 'dismissed', reason: '记录无误' });
    await send('更正数据');
  });

  test('the bureau withdraws nothing a unit said itself, and what it noted only with who told it', async () => {
    const { check } = await send();
    const { objection } = await objectAs(east, check);
    const told = { by: '城东办公室', on: '2018-04-03' };
    await expect(house.as(staff).ranking.withdrawObjection({ objection, reason: '代撤', told })).rejects.toThrow(
      '由单位撤回',
    );
    const file = await attached(staff, unit('城西街道'));
    const base = { key: newId(), check, unitId: unit('城西街道'), point: null, words: '电话提出', files: [file] };
    const noted = await house.as(staff).ranking.object({ ...base, told });
    const withdraw = (more: { told?: typeof told }) =>
      house.as(staff).ranking.withdrawObjection({ objection: noted.objection, reason: '已核实', ...more });
    await expect(withdraw({})).rejects.toThrow('谁、哪天说的');
    await withdraw({ told });
    const [, second] = (await house.as(leader).ranking.check({ check })).units;
    expect(second).toMatchObject({
      state: 'open',
      objections: [{ decision: { outcome: 'withdrawn', reason: '城东办公室 2018-04-03 说：已核实' } }],
    });
  });

  test.each([
    { on: '2018-04-04', words: '不能晚于今天' },
    { on: '2018-04-02', words: '不能早于发出核对函的 2018-04-03' },
  ])('told on $on: $words', async ({ on, words }) => {
    const { check } = await send();
    await expect(
      house.as(staff).ranking.agree({ check, unitId: unit('城西街道'), told: { by: '李主任', on } }),
    ).rejects.toThrow(words);
  });

  test('text that nobody sees is no text, and a file counts once', async () => {
    const { check } = await send();
    const file = await attached(east, unit('城东街道'));
    const base = { key: newId(), check, unitId: unit('城东街道'), point: null, words: '漏登', files: [file] };
    const as = house.as(east).ranking;
    await expect(as.object({ ...base, words: '\u200b\u200d' })).rejects.toThrow('请填写异议内容');
    await expect(as.object({ ...base, files: [file, file] })).rejects.toThrow('同一份材料附了两次');
  });
});

describe('publishing rests on the round', () => {
  const agreeAll = async (check: number) => {
    for (const unitId of units.values())
      await house.as(staff).ranking.agree({ check, unitId, told: { by: '联络员', on: '2018-04-03' } });
  };

  test('and on the very version of the scheme that was checked', async () => {
    const { check } = await send();
    await agreeAll(check);
    const next = STARTER.replace('"version": 1', '"version": 2');
    const { seq } = await house.as(lead).ranking.saveScheme({ text: next });
    await expect(house.as(lead).ranking.publish({ quarter: '2018Q1', scheme: seq })).rejects.toThrow(
      '另一个方案或版本',
    );
    await publish();
  });

  test('a second ranking of the quarter, by whatever scheme, is a correction that names the first', async () => {
    const { check } = await send();
    await agreeAll(check);
    const first = await publish();
    const other = STARTER.replace('"id": "units-2018"', '"id": "units-b"');
    const { seq } = await house.as(lead).ranking.saveScheme({ text: other });
    const again = (reason: string | null) => house.as(lead).ranking.publish({ quarter: '2018Q1', scheme: seq, reason });
    await expect(again(null)).rejects.toThrow('更正须写明原因');
    await again('方案名称有误');
    expect((await house.as(leader).ranking.published())[0]?.corrects).toBe(first.ranking);
  });

  test('a correction that changes nothing, and an answer to what is published already, are refused', async () => {
    const { check } = await send();
    await agreeAll(check);
    await publish();
    await expect(house.as(lead).ranking.publish({ quarter: '2018Q1', scheme, reason: '只是试试' })).rejects.toThrow(
      '没有要更正的',
    );
    await expect(objectAs(east, check)).rejects.toThrow('已经发布');
  });

  test('an upheld objection that changed no score is explained', async () => {
    const { check } = await send();
    const { objection } = await objectAs(east, check);
    await house.as(deputy).ranking.decideObjection({ objection, outcome: 'upheld', reason: '属实' });
    await house.as(staff).ranking.agree({ check, unitId: unit('城西街道'), told: { by: '李主任', on: '2018-04-03' } });
    await expect(publish()).rejects.toThrow('采纳了城东街道对“调度纪律”的异议，得分却没有变化');
    await publish({ note: '漏登的一周不影响得分' });
  });

  test('not without one, not while a unit may speak, not over an open objection; a change since is explained', async () => {
    await expect(publish()).rejects.toThrow('还没有发出核对函');
    const { check } = await send();
    await expect(publish()).rejects.toThrow('城东街道、城西街道还没有答复');
    const waits = async (user: TestUser) => (await house.as(user).ranking.waiting()).map((one) => one.kind);
    expect([await waits(east), await waits(lead), await waits(leader)]).toEqual([['letter'], [], []]);
    const { objection } = await objectAs(east, check);
    expect([await waits(east), await waits(deputy), await waits(staff)]).toEqual([[], ['objections'], []]);
    house.clock.now = at('2018-04-10T09:00:00');
    lead = house.person({ roles: ['bureauLead'] }); // the sessions of last week are over
    deputy = house.person({ roles: ['deputy'] });
    staff = house.person({ roles: ['staff'] });
    leader = house.person({ roles: ['leader'] });
    await expect(publish()).rejects.toThrow('城东街道的异议还没有答复');
    await house.as(deputy).ranking.decideObjection({ objection, outcome: 'upheld', reason: '属实' });
    await type('城东街道', '100%');
    expect([await waits(lead), await waits(staff)]).toEqual([['publish'], []]);
    const { ready } = await house.as(staff).ranking.trial({ quarter: '2018Q1', scheme });
    expect(ready).toMatchObject({
      check,
      refusals: [],
      changed: [{ unit: '城东街道', before: '67.00分第2名，表态发言', after: '72.00分第2名，表态发言' }],
    });
    await expect(publish()).rejects.toThrow('有 1 家得分、名次或奖惩变化（城东街道）');
    const { ranking } = await publish({ note: '采纳城东街道异议，补登第3周报送' });
    expect(await house.as(leader).ranking.one({ ranking })).toMatchObject({
      checkSeq: check,
      note: '采纳城东街道异议，补登第3周报送',
      recomputed: true,
    });
    await expect(send('再核对')).rejects.toThrow('已经发布');
  });

  test('a running quarter is neither sent nor published', async () => {
    await house.end();
    house = await openTestHouse({ now: at('2018-03-31T18:00:00') });
    await new ToldLedger().unit('城东街道').load();
    lead = house.person({ roles: ['bureauLead'] });
    staff = lead;
    units = new Map(house.state.ledger.reader.prepare('select name, id from units').raw().all() as [string, string][]);
    const text = JSON.stringify({
      ...(JSON.parse(STARTER) as object),
      indicators: [
        {
          id: 'starting',
          name: '开工',
          full: '100',
          type: 'perItem',
          cap: '100',
          terms: [{ measure: { metric: 'starts' }, points: '10' }],
        },
      ],
      tieBreakers: [],
    });
    scheme = (await house.as(lead).ranking.saveScheme({ text })).seq;
    await expect(send()).rejects.toThrow('季度还没有结束');
    await expect(publish()).rejects.toThrow('季度还没有结束');
  });
});
