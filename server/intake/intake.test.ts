import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { write } from '../../db/transaction';
import { errorWords } from '../errors';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';
import { contextOf, createCallerFactory } from '../trpc';
import { commitPreview, undoBatch } from './commit';
import { type Choices, previewFile } from './preview-file';
import { intakeRouter } from './router';
import { largeLedger, makeXlsx, type TestCell } from './testing';
import { keepUpload } from './uploads';

const folder = join(import.meta.dirname, 'fixtures');
const files = readdirSync(folder)
  .filter((name) => /^0\d-/.test(name))
  .sort();
const SUMS: Record<string, [number, number]> = {
  '01': [15, 40_900],
  '02': [15, 435_000],
  '03': [34, 659_500],
  '04': [8, 1_300_000],
  '05': [21, 6_145_000],
  '06': [35, 4_584_000],
  '07': [15, 278_500],
};

let house: TestHouse;
let lead: TestUser;
let staff: TestUser;

beforeEach(async () => {
  house = await openTestHouse({ now: Date.parse('2026-11-24T10:00:00+08:00') });
  house.setUp();
  for (const name of ['连城镇', '大中街道', '城东街道', '河口镇']) house.unit(name);
  lead = house.person({ roles: ['bureauLead'] });
  staff = house.person({ roles: ['staff'] });
});
afterEach(() => house.end());

const count = (sql: string, ...values: unknown[]) =>
  Number(
    house.state.ledger.reader
      .prepare(sql)
      .pluck()
      .get(...values),
  );
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const actorOf = (user: TestUser) => ({ userId: user.id, sessionId: null, address: null });

async function take(
  bytes: Uint8Array,
  fileName: string,
  more: { by?: TestUser; opening?: boolean; key?: string; choices?: Choices } = {},
) {
  const person = more.by ?? staff;
  const preview = await previewFile(house.state.ledger.reader, {
    bytes,
    fileName,
    asOf: '2026-11-24',
    choices: more.choices,
  });
  const done = await write(actorOf(person), (tx) =>
    commitPreview(tx, {
      preview,
      fileSha256: sha(bytes),
      person,
      opening: more.opening ?? false,
      key: more.key ?? `${fileName} ${Math.random()}`,
    }),
  );
  return { preview, ...done };
}

const list = (rows: TestCell[][]) =>
  makeXlsx([{ name: 'S', rows: [['项目名称', '投资方', '总投资（万元）', '责任单位', '签约时间', '进展'], ...rows] }]);

describe.each(files)('%s', (file) => {
  test('is taken in once, wholly, and can be taken back', async () => {
    const bytes = readFileSync(join(folder, file));
    const [rows = 0, sum = 0] = SUMS[file.slice(0, 2)] ?? [];
    const first = await take(bytes, file);
    expect(first.summary).toMatchObject({ projects: rows, created: rows, existing: 0 });
    expect(count('select count(*) from projects where removed_at is null')).toBe(rows);
    const yuan = "select coalesce(sum(json_extract(value, '$.yuan')), 0) from facts where kind = 'investment'";
    expect(count(yuan) / 10_000).toBe(sum);
    expect(count('select count(*) from facts')).toBe(count('select count(*) from waiting'));
    expect(count('select count(*) from project_search')).toBe(rows);

    const facts = count('select count(*) from facts');
    const again = await take(bytes, file);
    expect([again.batch, again.codes, again.summary.existing, again.summary.created]).toEqual([null, [], rows, 0]);
    expect([
      count('select count(*) from facts'),
      count('select count(*) from projects'),
      count('select count(*) from import_batches'),
    ]).toEqual([facts, rows, 1]);

    const undone = await write(actorOf(staff), (tx) => undoBatch(tx, first.batch ?? '', staff));
    expect(undone.removed).toBe(rows);
    expect(count('select count(*) from projects where removed_at is null')).toBe(0);
    for (const table of ['waiting', 'standings', 'entries', 'project_units', 'project_search'])
      expect(count(`select count(*) from ${table}`), table).toBe(0);
    expect((await take(bytes, file)).summary.created).toBe(rows);
  });
});

test('an opening ledger is vouched for by the bureau lead, until 开账', async () => {
  const bytes = readFileSync(join(folder, files[0] ?? ''));
  await expect(take(bytes, files[0] ?? '', { opening: true })).rejects.toThrow('局长');
  await take(bytes, files[0] ?? '', { opening: true, by: lead });
  expect(count("select count(*) from decisions where outcome = 'opening'")).toBe(count('select count(*) from facts'));
  expect(count('select count(*) from waiting')).toBe(0);
  expect(count('select count(*) from projects where stage = 2')).toBe(11);
  expect(count('select coalesce(sum(yuan), 0) from projects')).toBe(409_000_000);
  house.state.ledger.writer.prepare('update bureau set opened_at = 1, opened_by = ?').run(lead.id);
  await expect(
    take(list([['甲项目', null, 1, null, null, '签约']]), 'x.xlsx', { opening: true, by: lead }),
  ).rejects.toThrow('开账');
});

test('what a row becomes: shares, amount at its signing, nodes, an unknown unit, a rate', async () => {
  const rows: TestCell[][] = [
    ['甲项目', '甲公司', 12000, '城东街道、河口镇', '2018-03-01', '已开工'],
    ['乙项目', '乙公司', '1800万美元', '城东街道', '2018年2月', '签约'],
    ['丙项目', null, 500, '高新区', null, '框架协议'],
    ['丁改造项目（3个）', null, '65亿元', '城东街道', null, '签约'],
  ];
  const { codes } = await take(list(rows), 'x.xlsx', { choices: { fixes: { 3: { rate: '6.8351' } } } });
  const facts = house.state.ledger.reader
    .prepare(
      'select p.code, f.kind, f.node, f.value, f.occurred_on as day, f.precision from facts f join projects p on p.id = f.project_id order by f.seq',
    )
    .all() as { code: string; kind: string; node: string | null; value: string; day: string; precision: string }[];
  const of = (index: number) => facts.filter((fact) => fact.code === codes[index]);
  expect(of(0).map((fact) => [fact.kind, fact.node, fact.day, fact.precision])).toEqual([
    ['shares', null, '2018-03-01', 'day'],
    ['investment', null, '2018-03-01', 'day'],
    ['node', 'agreement', '2018-03-01', 'day'],
    ['node', 'started', '2026-11-24', 'by'],
  ]);
  expect((JSON.parse(of(0)[0]?.value ?? '') as { bp: number }[]).map((share) => share.bp)).toEqual([5000, 5000]);
  expect(JSON.parse(of(1)[1]?.value ?? '')).toMatchObject({
    yuan: 123_031_800,
    currency: 'USD',
    amount: 18_000_000,
    rate: '6.8351',
  });
  expect(of(2).map((fact) => [fact.kind, fact.node, fact.precision])).toEqual([
    ['investment', null, 'by'],
    ['node', 'framework', 'by'],
  ]);
  expect(of(3).map((fact) => fact.kind)).toEqual(['shares', 'node']);
});

test('all or nothing: a fault in the last row leaves no trace', async () => {
  const preview = await previewFile(house.state.ledger.reader, {
    bytes: list([
      ['甲项目', null, 1, '城东街道', null, '签约'],
      ['乙项目', null, 2, null, null, '签约'],
    ]),
    fileName: 'x.xlsx',
    asOf: '2026-11-24',
  });
  const last = preview.rows.at(-1)?.project;
  if (last) last.name = '乙';
  const run = write(actorOf(staff), (tx) =>
    commitPreview(tx, { preview, fileSha256: 'x', person: staff, opening: false, key: 'whole-or-not' }),
  );
  await expect(run).rejects.toThrow();
  expect(
    count('select count(*) from projects') +
      count('select count(*) from facts') +
      count('select count(*) from import_batches'),
  ).toBe(0);
});

test('the same request writes once; one with another file under its key is refused', async () => {
  const bytes = list([['甲项目', null, 1, '城东街道', null, '签约']]);
  const first = await take(bytes, 'x.xlsx', { key: 'request-1' });
  const again = await take(bytes, 'x.xlsx', { key: 'request-1' });
  expect(again.batch).toBe(first.batch);
  await expect(take(list([['乙项目', null, 1, null, null, '签约']]), 'x.xlsx', { key: 'request-1' })).rejects.toThrow(
    '编号',
  );
});

test('the list of next month brings only what is new; a duplicate is made when asked for', async () => {
  const rows: TestCell[][] = [['甲项目', '甲公司', 12000, '城东街道', null, '签约']];
  await take(list(rows), '一月.xlsx');
  const next = await take(list([...rows, ['乙项目', '乙公司', 500, '河口镇', null, '在谈']]), '二月.xlsx');
  expect(next.summary).toMatchObject({ existing: 1, created: 1 });
  const asked = await take(list(rows), '三月.xlsx', { choices: { fixes: { 2: { create: 'true' } } } });
  expect(asked.summary.created).toBe(1);
  expect(count('select count(*) from projects')).toBe(3);
});

test('no taking back once somebody has worked on it', async () => {
  const { batch } = await take(list([['甲项目', '甲公司', 12000, '城东街道', null, '签约']]), 'x.xlsx');
  const { writer } = house.state.ledger;
  const fact = writer.prepare('select id from facts order by seq limit 1').pluck().get();
  writer
    .prepare(
      "insert into decisions (seq, fact_id, basis, outcome, at, by, ticks) values (1, ?, 'district', 'verified', 1, ?, '[]')",
    )
    .run(fact, lead.id);
  await expect(write(actorOf(staff), (tx) => undoBatch(tx, batch ?? '', staff))).rejects.toThrow('已有认定');
  expect(count('select count(*) from projects where removed_at is null')).toBe(1);
});

describe('over the API', () => {
  const callerOf = (user: TestUser) =>
    createCallerFactory(intakeRouter)(() => contextOf({ token: user.token, address: null }));
  async function upload(bytes: Uint8Array, name: string, user: TestUser): Promise<string> {
    const { writeFileSync } = await import('node:fs');
    const path = join(house.folder, 'tmp', 'received');
    writeFileSync(path, bytes);
    return (await keepUpload(house.folder, user.id, { path, name, sha256: sha(bytes) })).upload;
  }

  test('preview in pages, map and remember, commit, list, undo', async () => {
    const api = callerOf(staff);
    const bytes = makeXlsx([
      {
        name: 'S',
        rows: [
          ['代号', '标的', '盘子', '谁管'],
          ['X1', '甲项目', 12000, '城东街道'],
          ['X2', '乙项目', 800, '河口镇'],
        ],
      },
    ]);
    const id = await upload(bytes, 'x.xlsx', staff);
    expect((await api.preview({ upload: id })).summary.projects).toBe(0);
    const mapping = { B: 'name', C: 'totalInvestment', D: 'unit' };
    const page = await api.preview({ upload: id, mapping, stage: 'signed', only: 'projects', limit: 1 });
    expect([page.rows.length, page.rowCount, page.summary.totalInvestment]).toEqual([1, 2, 12_800]);
    const done = await api.commit({ upload: id, mapping, stage: 'signed', key: 'request-1' });
    expect(done.summary.created).toBe(2);
    expect((await api.preview({ upload: id })).columns.map((column) => column.how)).toEqual([
      'ignored',
      'remembered',
      'remembered',
      'remembered',
    ]);
    expect((await api.batches()).batches).toMatchObject([
      { id: done.batch, projects: 2, undoable: true, fileName: 'x.xlsx' },
    ]);
    expect(await api.undo({ batch: done.batch ?? '' })).toEqual({ removed: 2 });
    expect((await api.batches()).batches[0]).toMatchObject({ undoable: false });
    expect(await api.progress({ upload: id })).toBeNull();
    expect(await api.cancel({ upload: id })).toEqual({ stopped: false });
  });

  test('refusals come in their own words; another person’s upload is nobody’s', async () => {
    const bytes = new TextEncoder().encode('你好');
    const id = await upload(bytes, 'x.xlsx', staff);
    const words = await callerOf(staff).preview({ upload: id }).catch(errorWords);
    expect(words).toMatchObject({ code: 'BAD_REQUEST', message: expect.stringContaining('不是 Excel 工作簿') });
    await expect(callerOf(lead).preview({ upload: id })).rejects.toThrow('过期');
    await expect(callerOf(house.person({ roles: ['reporter'] })).preview({ upload: id })).rejects.toThrow('权限');
  });
});

test('20,000 rows are written whole, and others get their turn meanwhile', async () => {
  for (let index = 1; index <= 14; index += 1) house.unit(`第${index}街道`);
  const bytes = largeLedger(20_000);
  const preview = await previewFile(house.state.ledger.reader, { bytes, fileName: 'x.xlsx', asOf: '2026-11-24' });
  let turns = 0;
  const beat = setInterval(() => {
    turns += 1;
  }, 5);
  const done = await write(actorOf(lead), (tx) =>
    commitPreview(tx, { preview, fileSha256: 'x', person: lead, opening: true, key: 'large-ledger' }),
  );
  clearInterval(beat);
  expect(done.summary.created).toBe(20_000);
  expect(turns).toBeGreaterThan(100);
}, 120_000);
