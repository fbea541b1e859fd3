import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cny, ToldLedger } from '../../exchange/testing';
import { newId } from '../../ids';
import { openTestHouse, type TestHouse, type TestUser } from '../../testing';

const at = (text: string) => Date.parse(`${text}+08:00`);

let house: TestHouse;
let staff: TestUser;
let deputy: TestUser;
let east: TestUser;

beforeEach(async () => {
  house = await openTestHouse({ now: at('2018-03-05T09:00:00') });
  await new ToldLedger()
    .unit('城东街道')
    .unit('城西街道')
    .signed('2018-001', '城东街道', 52_000, '2018-01-10')
    .signed('2018-002', '城东街道', 12_000, '2018-02-12', { verified: '2018-03-02' })
    .project('2018-003', '河口仓储项目')
    .fact('2018-003', 'node', 'framework', '2018-02-03')
    .signed('2018-004', '城西街道', 30_000, '2018-02-05')
    .signed('2018-005', '城西街道', 8_000, '2018-02-06')
    .project('2018-006', '东港码头项目')
    .fact('2018-006', 'node', 'agreement', '2018-01-20')
    .fact('2018-006', 'investment', cny(20_000), '2018-01-20')
    .fact(
      '2018-006',
      'shares',
      [
        { unit: '城东街道', bp: 5_000 },
        { unit: '城西街道', bp: 5_000 },
      ],
      '2018-01-20',
    )
    .load();
  house.state.ledger.writer.prepare('update bureau set set_up_at = 1, opened_at = 1').run();
  staff = house.person({ roles: ['staff'], name: '王珺' });
  deputy = house.person({ roles: ['deputy'], name: '何敏' });
  const unit = house.state.ledger.reader.prepare("select id from units where name = '城东街道'").pluck().get();
  east = house.person({ roles: ['reporter'], unitId: String(unit), name: '李华' });
});
afterEach(() => house.end());

const PROJECTS = [
  '序号\t项目名称\t责任单位\t金额（万元）',
  '1\t2018-001\t城东街道\t52,000',
  '2\t2018-002\t城东街道\t12000',
  '3\t河口仓储\t城东街道\t15000',
  '4\t2018-005\t城西街道\t8000',
  '5\t东港码头项目\t城东街道\t20000',
  '6\t南山康养项目\t城西街道\t1.1亿元',
  '\t合计\t\t118000',
].join('\n');

const input = (more: Record<string, unknown> = {}) => ({
  key: newId(),
  month: '2018-02',
  basis: 'district' as const,
  number: '云招简报第2期',
  issuedOn: '2018-03-03',
  asOf: '2018-02-28',
  count: '6',
  wan: '118000',
  units: '城东街道\t4\t99000\n城西街道\t2\t19000',
  projects: PROJECTS,
  ...more,
});
const entered = async (more: Record<string, unknown> = {}) =>
  (await house.as(staff).earlier.enter(input(more))).earlier;
const page = (earlier: string) => house.as(staff).earlier.one({ earlier });
async function explainAll(earlier: string) {
  const { comparison } = await page(earlier);
  for (const { key, signature, suggestion } of comparison.lines)
    await house.as(staff).earlier.explain({ earlier, key, signature, words: suggestion });
}
const march = async (more: { trial?: boolean } = {}) =>
  (await house.as(staff).bulletin.begin({ key: newId(), month: '2018-03', ...more })).bulletin;

describe('a bulletin made by hand', () => {
  test('is compared project by project, each difference with what the ledger’s facts say of it', async () => {
    const { comparison } = await page(await entered());
    expect(comparison).toMatchObject({ same: 1, old: { count: 6, wan: 118_000 }, ledger: { count: 3, wan: 102_000 } });
    expect(comparison.lines.map(({ name, what, suggestion }) => [name, what, suggestion])).toEqual([
      ['2018-002', '台账不计', '2018年2月12日签约，2018年3月2日才认定，晚于取数时点'],
      ['河口仓储', '台账不计', '只有框架（意向）协议，按口径不计'],
      ['2018-005', '台账不计', '协议投资8,000万元，未达亿元'],
      ['南山康养项目', '台账不计', '台账无此项目'],
      ['2018-004', '台账新计', '原通报未列；2018年2月5日签约、2018年2月5日认定'],
      ['东港码头项目', '单位不同', '联合招引，按份额分算：城东街道50%、城西街道50%'],
    ]);
    expect(comparison.units).toEqual([
      { unit: '城东街道', old: { count: 4, wan: 99_000 }, ledger: { count: 1.5, wan: 62_000 } },
      { unit: '城西街道', old: { count: 2, wan: 19_000 }, ledger: { count: 1.5, wan: 40_000 } },
    ]);
  });

  test('is refused line by line with what to do, and nothing is kept', async () => {
    const projects = '甲项目\t河东街道\t12000\n乙项目\t城东街道\t若干\n丙项目';
    const refusal = house.as(staff).earlier.enter(input({ projects, units: '城东街道\t四\t1' }));
    await expect(refusal).rejects.toMatchObject({
      cause: {
        fields: [
          { field: 'units.0', message: expect.stringContaining('应为数字') },
          { field: 'projects.0', message: expect.stringContaining('台账没有单位“河东街道”') },
          { field: 'projects.1', message: expect.stringContaining('应为万元数') },
          { field: 'projects.2', message: expect.stringContaining('分三栏') },
        ],
      },
    });
    await expect(entered({ asOf: '2018-01-31' })).rejects.toThrow('截止日应在');
    await expect(entered({ choices: { 7: '2018-099' } })).rejects.toThrow('台账没有项目 2018-099');
    expect(await house.as(staff).earlier.list()).toEqual([]);
  });

  test('is changed by a further version with its reason; the first stays, and what was said of equal figures holds', async () => {
    const first = await entered();
    await explainAll(first);
    await expect(entered()).rejects.toThrow('已经录入');
    await expect(entered({ supersedes: first })).rejects.toThrow('请填写更正原因');
    const { texts } = await page(first);
    const choices = { ...texts.choices, 6: '2018-004' };
    const second = await entered({ ...texts, choices, supersedes: first, reason: '南山康养即 2018-004' });
    const { comparison, versions } = await page(second);
    expect(versions.map((one) => one.version)).toEqual([1, 2]);
    expect(comparison.lines.filter((line) => line.words === null).map((line) => [line.name, line.what])).toEqual([
      ['南山康养项目', '金额不同'],
    ]);
    await expect(entered({ supersedes: first, reason: '再改' })).rejects.toThrow('刚由他人更正过');
    const [line] = comparison.lines;
    await expect(
      house.as(staff).earlier.explain({ earlier: first, key: line?.key ?? '', signature: '', words: '旧版' }),
    ).rejects.toThrow('已经更正');
    expect((await page(first)).current).toBe(second);
    await expect(
      house.as(staff).earlier.explain({ earlier: second, key: line?.key ?? '', signature: 'x', words: '看的是旧数' }),
    ).rejects.toThrow('刚有变动');
  });

  test('that names not all of its projects has a line for the rest, with what it is by unit', async () => {
    const projects = PROJECTS.split('\n').slice(0, 6).join('\n');
    const { comparison } = await page(await entered({ projects }));
    expect(comparison.lines.at(-1)).toMatchObject({
      key: '名单外',
      change: { count: -1, wan: -11_000 },
      oldUnits: '城西街道－1个、－11,000万元',
      suggestion: '原通报没有列出名单的1个、11,000万元，无法逐项核对',
    });
  });

  test('is the bureau’s: a unit does not read it', async () => {
    const earlier = await entered();
    await expect(house.as(east).earlier.one({ earlier })).rejects.toThrow('没有这项权限');
  });

  test('of a ledger opened later is compared with its 期初 as it stood on opening', async () => {
    house.state.ledger.writer.prepare('update bureau set opened_at = ?').run(at('2018-03-04T10:00:00'));
    const { comparison } = await page(await entered());
    expect(comparison.knownAt).toBe(at('2018-03-04T10:00:00'));
    expect(comparison.ledger).toEqual({ count: 4, wan: 114_000 });
  });
});

describe('the next month’s bulletin', () => {
  test('names it and its differences, and is not sent while one of them is not explained', async () => {
    const earlier = await entered();
    house.clock.now = at('2018-04-02T09:00:00');
    staff = house.person({ roles: ['staff'], name: '王珺' });
    const bulletin = await march();
    const { paper, values, earlier: links } = await house.as(staff).bulletin.one({ bulletin });
    expect(JSON.stringify(paper)).toContain('上期通报累计签约【原通报累计数】');
    expect(values.原通报累计数?.text).toBe('6个');
    expect(values.原通报现行口径数?.text).toBe('3个');
    expect(links).toMatchObject([{ month: '2018-02', differences: 6, left: 6 }]);
    await expect(house.as(staff).bulletin.send({ bulletin })).rejects.toThrow(/还有 6 项没有说明：“2018-002”/);
    await explainAll(earlier);
    await house.as(staff).bulletin.send({ bulletin });
    const sent = await house.as(staff).bulletin.one({ bulletin });
    expect(sent.values.口径差异说明?.text).toContain('河口仓储（台账不计：只有框架（意向）协议，按口径不计）');
    const data = JSON.parse(
      String(house.state.ledger.reader.prepare('select data from bulletin_versions').pluck().get()),
    ) as { earlier: { lines: { words: string | null }[] }; previous: { asOf: string } };
    expect(data.earlier.lines.every((line) => line.words !== null)).toBe(true);
    // Two moments and nothing else: what was said of the differences goes no way around.
    expect(data.previous).toEqual({ asOf: '2018-02-28', knownAt: expect.any(Number) });
  });

  test('is told in the month’s live figures to those who may read it, and to no other', async () => {
    await entered();
    house.clock.now = at('2018-04-02T09:00:00');
    const told = async (roles: Parameters<typeof house.person>[0]['roles']) =>
      JSON.stringify(await house.as(house.person({ roles })).bulletin.month({ month: '2018-03' }));
    expect(await told(['staff'])).toContain('上期通报累计签约6个');
    const confirmer = await told(['confirmer']);
    expect(confirmer).not.toContain('上期通报');
    expect(confirmer).not.toContain('河口仓储');
  });

  test('drawn before it was entered wants its figures drawn again', async () => {
    house.clock.now = at('2018-04-02T09:00:00');
    staff = house.person({ roles: ['staff'], name: '王珺' });
    const bulletin = await march();
    house.clock.now += 60_000;
    await explainAll(await entered());
    await expect(house.as(staff).bulletin.send({ bulletin })).rejects.toThrow('请重新取数后再送审');
    await house.as(staff).bulletin.redraw({ bulletin });
    await house.as(staff).bulletin.send({ bulletin });
  });

  test('without one says nothing of it and holds nothing of it', async () => {
    house.clock.now = at('2018-04-02T09:00:00');
    staff = house.person({ roles: ['staff'], name: '王珺' });
    const bulletin = await march();
    await house.as(staff).bulletin.send({ bulletin });
    const data = String(house.state.ledger.reader.prepare('select data from bulletin_versions').pluck().get());
    expect(data).not.toContain('"earlier"');
    const { paper } = await house.as(staff).bulletin.one({ bulletin });
    expect(JSON.stringify(paper)).not.toContain('原通报');
  });
});

describe('内部试算', () => {
  test('stands beside the real draft, is written like one, never sent, and put away', async () => {
    await entered();
    const trial = (await house.as(staff).bulletin.begin({ key: newId(), month: '2018-02', trial: true })).bulletin;
    const real = (await house.as(staff).bulletin.begin({ key: newId(), month: '2018-02' })).bulletin;
    const one = await house.as(staff).bulletin.one({ bulletin: trial });
    expect(one.offers).toEqual(['edit', 'discard']);
    expect(one.earlier).toMatchObject([{ month: '2018-02', differences: 6 }]);
    await house.as(staff).bulletin.save({ bulletin: trial, base: one.paper, mine: one.paper, notes: [] });
    await expect(house.as(staff).bulletin.send({ bulletin: trial })).rejects.toThrow('内部试算稿不送审');
    await expect(house.as(staff).bulletin.begin({ key: newId(), month: '2018-02', trial: true })).rejects.toThrow(
      '已有内部试算稿',
    );
    expect(await house.as(deputy).bulletin.list({})).toMatchObject([{ trial: false }, { trial: true }]);
    expect(await house.as(east).bulletin.list({})).toEqual([]);
    await house.as(staff).bulletin.discard({ bulletin: trial });
    expect((await house.as(staff).bulletin.list({})).map((row) => row.id)).toEqual([real]);
    expect((await house.as(staff).bulletin.one({ bulletin: trial })).flow.state).toBe('discarded');
    await house.as(staff).bulletin.begin({ key: newId(), month: '2018-02', trial: true });
    // A draft begun by mistake goes the same way, and another can be begun.
    await house.as(staff).bulletin.discard({ bulletin: real });
    await house.as(staff).bulletin.begin({ key: newId(), month: '2018-02' });
  });

  test('the database itself holds that a trial is never sent, and that what was sent is not put away', async () => {
    const trial = (await house.as(staff).bulletin.begin({ key: newId(), month: '2018-02', trial: true })).bulletin;
    const real = (await house.as(staff).bulletin.begin({ key: newId(), month: '2018-02' })).bulletin;
    await house.as(staff).bulletin.send({ bulletin: real });
    await house.as(deputy).bulletin.giveBack({ bulletin: real, words: '再核' });
    await expect(house.as(staff).bulletin.discard({ bulletin: real })).rejects.toThrow('送审过的稿子不能弃用');
    const { writer } = house.state.ledger;
    const run = (sql: string, id: string) => () => writer.prepare(sql).run(id, staff.id);
    expect(
      run(
        "insert into bulletin_events (seq, bulletin_id, kind, version, recorded_at, recorded_by) values (3, ?, 'submitted', 1, 1, ?)",
        trial,
      ),
    ).toThrow('never sent');
    expect(
      run('insert into bulletin_discards (seq, bulletin_id, recorded_at, recorded_by) values (1, ?, 1, ?)', real),
    ).toThrow('what was sent is not put away');
  });
});
