import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessionCookie } from '../account/cookie';
import { doorHandler } from '../door';
import { ToldLedger } from '../exchange/testing';
import { accessOf } from '../gatekeeper';
import { sheetsInWorker } from '../intake/parse';
import { makeXlsx } from '../intake/testing';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';
import type { FormPreview } from './form-doors';
import { ENTRY_HEADS } from './form-workbook';
import { OpenForm } from './testing';

const WEEK = '2018-W12';
const LIMITS = { rows: 5000, columns: 60 };
let house: TestHouse;
let server: Server;
let units: Map<string, string>;
let people: Record<'staff' | 'leader' | 'auditor' | 'east' | 'eastLead' | 'west' | 'admin', TestUser>;
const unit = (name: string) => units.get(name) ?? '';

beforeAll(async () => {
  house = await openTestHouse({ now: Date.parse('2018-03-21T10:40:00+08:00') });
  await new ToldLedger()
    .unit('城东街道')
    .unit('城西街道')
    .signed('2018-001', '城东街道', 52_000, '2018-01-10')
    .signed('2018-002', '城东街道', 12_000, '2018-01-12')
    .signed('2018-003', '城西街道', 30_000, '2018-02-01')
    .load();
  units = new Map(house.state.ledger.reader.prepare('select name, id from units').raw().all() as [string, string][]);
  people = {
    staff: house.person({ roles: ['staff'] }),
    leader: house.person({ roles: ['leader'] }),
    auditor: house.person({ roles: ['auditor'] }),
    admin: house.person({ roles: ['admin'] }),
    east: house.person({ roles: ['reporter'], unitId: unit('城东街道') }),
    eastLead: house.person({ roles: ['unitLead'], unitId: unit('城东街道') }),
    west: house.person({ roles: ['reporter'], unitId: unit('城西街道') }),
  };
  await house.as(people.staff).dispatch.open({ week: WEEK });
  const nothing = async (_: unknown, response: { end: () => void }) => response.end();
  server = createServer(doorHandler(accessOf({}), nothing as never, { dev: false }));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});
afterAll(async () => {
  await new Promise((done) => server.close(done));
  await house.end();
});

function ask(who: TestUser, path: string, file?: { bytes: Uint8Array; name?: string }): Promise<Response> {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return fetch(`${origin}${path}`, {
    method: file ? 'POST' : 'GET',
    headers: {
      cookie: `${sessionCookie()}=${who.token}`,
      origin,
      'x-file-name': encodeURIComponent(file?.name ?? '周报.xlsx'),
    },
    ...(file ? { body: new Uint8Array(file.bytes) } : {}),
  });
}
const path = (name?: string, week = WEEK) => `/dispatch/${week}/form.xlsx${name ? `?unit=${unit(name)}` : ''}`;
const opened = async (answer: Response) =>
  new OpenForm(await sheetsInWorker(new Uint8Array(await answer.arrayBuffer()), 'x.xlsx', LIMITS));
const words = async (answer: Response) => ((await answer.json()) as { error: { message: string } }).error.message;

describe('the form out', () => {
  test.each<[keyof typeof people, string | undefined, number]>([
    ['east', undefined, 200],
    ['east', '城东街道', 200],
    ['east', '城西街道', 403],
    ['eastLead', undefined, 200],
    ['staff', '城西街道', 200],
    ['staff', undefined, 400],
    ['leader', '城东街道', 403],
    ['auditor', '城东街道', 403],
    ['admin', '城东街道', 403],
  ])('%s asking for the form of %s gets %i', async (who, name, status) => {
    expect((await ask(people[who], path(name))).status).toBe(status);
  });

  test('holds the own projects and what is typed already, and is on record', async () => {
    const change = { field: 'progress' as const, from: '', to: '基础施工' };
    await house
      .as(people.east)
      .dispatch.saveRows({ week: WEEK, unit: unit('城东街道'), rows: [{ project: '2018-001', changes: [change] }] });
    const answer = await ask(people.east, path());
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(
      '2018年第12周周报 城东街道.xlsx',
    );
    const open = await opened(answer);
    expect(open.projects).toHaveLength(2);
    expect(open.read('2018-001', ENTRY_HEADS.progress)).toBe('基础施工');
    const entries = house.state.ledger.reader.prepare("select count(*) from audit where action = 'form.exported'");
    expect(entries.pluck().get()).toBeGreaterThan(0);
  });

  test('of a week that was not opened, or of none, there is none', async () => {
    expect((await ask(people.east, path(undefined, '2018-W13'))).status).toBe(404);
    expect((await ask(people.east, path(undefined, '2018-W60'))).status).toBe(400);
  });
});

describe('the form in', () => {
  test('is told before anything is written, and saved by the page afterwards', async () => {
    const open = await opened(await ask(people.west, path()));
    open.type('2018-003', 'progress', '图审').type('2018-003', 'plan', '报建');
    const answer = await ask(people.west, path(), { bytes: open.bytes() });
    expect(answer.status).toBe(200);
    const preview = (await answer.json()) as FormPreview;
    expect(preview).toMatchObject({ week: WEEK, unit: { name: '城西街道' }, refusals: [], left: [] });
    const form = () => house.as(people.west).dispatch.form({ week: WEEK });
    expect((await form()).rows[0]?.fields.progress).toBe('');
    const rows = preview.rows.map(({ code, changes }) => ({ project: code, changes }));
    await house.as(people.west).dispatch.saveRows({ week: WEEK, unit: preview.unit.id, rows });
    expect((await form()).rows[0]?.fields).toMatchObject({ progress: '图审', plan: '报建' });
  });

  test('what was entered online meanwhile stands beside what the file says', async () => {
    const open = await opened(await ask(people.east, path()));
    open.type('2018-002', 'progress', '表里写的');
    const change = { field: 'progress' as const, from: '', to: '网上写的' };
    await house
      .as(people.eastLead)
      .dispatch.saveRows({ week: WEEK, unit: unit('城东街道'), rows: [{ project: '2018-002', changes: [change] }] });
    const preview = (await (await ask(people.east, path(), { bytes: open.bytes() })).json()) as FormPreview;
    expect(preview.rows).toMatchObject([
      { code: '2018-002', changes: [], conflicts: [{ base: '', online: '网上写的', file: '表里写的' }] },
    ]);
  });

  test('another unit’s form is refused, and so is the form of another unit’s person', async () => {
    const open = await opened(await ask(people.east, path()));
    const asWest = await ask(people.west, path(), { bytes: open.bytes() });
    expect([asWest.status, await words(asWest)]).toEqual([400, '这是城东街道的表，请上传城西街道的表']);
    expect((await ask(people.west, path('城东街道'), { bytes: open.bytes() })).status).toBe(403);
    expect((await ask(people.leader, path('城东街道'), { bytes: open.bytes() })).status).toBe(403);
  });

  const gigabyte = new Uint8Array(101 * 1024 * 1024).fill(32);
  test.each<[string, Uint8Array, string, RegExp]>([
    [
      'a zip bomb',
      makeXlsx([{ name: '周报', rows: [['编号']] }], (parts) => {
        parts['xl/sharedStrings.xml'] = gigabyte;
      }),
      '周报.xlsx',
      /压缩炸弹/,
    ],
    ['a text by another name', new TextEncoder().encode('编号'), '周报.xlsx', /不是 Excel 工作簿/],
    ['a .csv', new TextEncoder().encode('编号'), '周报.csv', /另存为 \.xlsx/],
    ['an empty file', new Uint8Array(), '周报.xlsx', /空的/],
    ['a ledger', makeXlsx([{ name: '台账', rows: [['项目名称'], ['甲']] }]), '台账.xlsx', /不是从“填报”页下载的表/],
    [
      'a sheet wider than a form',
      makeXlsx([{ name: '周报', rows: [[...Array(60).fill(null), '远']] }]),
      'x.xlsx',
      /60 列以外/,
    ],
  ])('%s is refused in words', async (_, bytes, name, message) => {
    const answer = await ask(people.east, path(), { bytes, name });
    expect(answer.status).toBe(400);
    expect(await words(answer)).toMatch(message);
  });
});

describe('the meeting sheet', () => {
  const sheet = (week = WEEK) => `/dispatch/${week}/sheet.xlsx`;
  const codes = async (answer: Response) => {
    const open = await sheetsInWorker(new Uint8Array(await answer.arrayBuffer()), 'x.xlsx', LIMITS);
    return open[0]?.rows.flatMap((row) => {
      const code = row.cells.get(4)?.text ?? '';
      return /^\d/.test(code) ? [code] : [];
    });
  };

  test.each<[keyof typeof people, number, string[]]>([
    ['staff', 200, ['2018-001', '2018-002', '2018-003']],
    // By amount alone: in the first two weeks lights are the bureau’s, and an order by light would tell them.
    ['leader', 200, ['2018-001', '2018-003', '2018-002']],
    ['auditor', 200, ['2018-001', '2018-003', '2018-002']],
    ['east', 200, ['2018-001', '2018-002']],
    ['west', 200, ['2018-003']],
    ['admin', 403, []],
  ])('%s gets %i and the projects they may see', async (who, status, seen) => {
    const answer = await ask(people[who], sheet());
    expect(answer.status).toBe(status);
    if (status === 200) expect(await codes(answer)).toEqual(seen);
  });

  test('has a total and says that nothing is frozen yet', async () => {
    const answer = await ask(people.leader, sheet());
    const open = await sheetsInWorker(new Uint8Array(await answer.arrayBuffer()), 'x.xlsx', LIMITS);
    const total = open[0]?.rows.at(-1);
    expect([total?.cells.get(1)?.text, total?.cells.get(8)?.text]).toEqual(['合计', '94000']);
    expect(JSON.stringify(open[1]?.rows.map((row) => [...row.cells]))).toContain('尚未冻结，数据仍会变化');
  });

  test('of a week that was not opened there is none', async () => {
    expect((await ask(people.staff, sheet('2018-W13'))).status).toBe(404);
  });
});
