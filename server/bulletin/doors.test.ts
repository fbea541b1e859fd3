import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessionCookie } from '../account/cookie';
import { bulletin } from '../commands/reading';
import { doorHandler } from '../door';
import { ToldLedger } from '../exchange/testing';
import { accessOf } from '../gatekeeper';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';
import { wordsOfPieces } from './paper';
import { DEFAULT_BULLETIN_TEMPLATES } from './templates';

let house: TestHouse;
let server: Server;
let lead: TestUser;
let admin: TestUser;

beforeAll(async () => {
  house = await openTestHouse({ now: Date.parse('2018-03-31T18:00:00+08:00') });
  await new ToldLedger().unit('城东街道').signed('2018-001', '城东街道', 12_000, '2018-03-10').load();
  lead = house.person({ roles: ['bureauLead'] });
  admin = house.person({ roles: ['admin'] });
  const nothing = async (_: unknown, response: { end: () => void }) => response.end();
  server = createServer(doorHandler(accessOf({}), nothing as never, { dev: false }));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});
afterAll(async () => {
  await new Promise((done) => server.close(done));
  await house.end();
});

async function download(file: string, user: TestUser) {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/download/bulletin/${file}`, {
    headers: { cookie: `${sessionCookie()}=${user.token}` },
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

describe('the live draft goes out as a file', () => {
  test.each([
    ['2018-03.docx', 'officedocument.wordprocessingml', 'PK'],
    ['2018-03.pdf', 'application/pdf', '%PDF-1.7'],
    ['2018-03.xlsx', 'officedocument.spreadsheetml', 'PK'],
    ['2018-03.txt', 'text/plain', '草稿\n\n关于'],
  ])('%s, and it is in the audit log', async (file, type, begins) => {
    const answer = await download(file, lead);
    expect([answer.status, answer.type]).toEqual([200, expect.stringContaining(type)]);
    expect(answer.bytes.toString('utf8').startsWith(begins)).toBe(true);
    const [last] = house.state.ledger.reader
      .prepare("select detail from audit where action = 'bulletin.exported' order by seq desc limit 1")
      .pluck()
      .all() as string[];
    expect(JSON.parse(last ?? '{}')).toEqual({ basis: 'district', form: file.slice(8) });
  });

  test.each([
    ['2018-03.doc', 404],
    ['2018-13.txt', 400],
    ['2018-04.txt', 400],
  ])('%s is refused with %i', async (file, status) => {
    expect((await download(file, lead)).status).toBe(status);
  });

  test('not to one who may not read bulletins', async () => {
    expect((await download('2018-03.txt', admin)).status).toBe(403);
  });

  test('from the command line as well', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhaoshang-bulletin-'));
    try {
      const out = join(folder, '通报.txt');
      const told = await bulletin({ flags: { month: '2018-03', out }, positional: [] });
      expect(told).toMatchObject({ out, projects: { new: ['2018-001'] } });
      expect(readFileSync(out, 'utf8')).toContain('新签约亿元以上项目1个，协议投资1.20亿元');
      const scopes = told.reconciliation.map((line) => line.scope);
      expect([...new Set(scopes)]).toEqual(['total', 'unit', 'industry', 'band']);
      const nowhere = join(folder, '没有的文件夹', '通报.txt');
      await expect(bulletin({ flags: { month: '2018-03', out: nowhere }, positional: [] })).rejects.toThrow('写不了');
      await expect(bulletin({ flags: { month: '2018-03', out: `${out}.doc` }, positional: [] })).rejects.toThrow(
        '只支持 .docx、.pdf、.xlsx 和 .txt',
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('templates of the bureau', () => {
  const [whole, ...rest] = DEFAULT_BULLETIN_TEMPLATES.sections;
  const templates = {
    ...DEFAULT_BULLETIN_TEMPLATES,
    sections: [
      {
        heading: whole?.heading ?? '',
        paragraphs: [[[{ when: '有签约单位' as const, text: '开局【全年签约数】。' }]]],
      },
      ...rest,
    ],
  };

  test('are previewed piece by piece and not kept', async () => {
    const preview = await house.as(lead).bulletin.preview({ templates });
    const [first] = preview.sections[0]?.paragraphs ?? [];
    expect(preview.month).toBe('2018-03');
    expect(first?.pieces.map((piece) => piece.kind)).toEqual(['words', 'field', 'words']);
    expect(wordsOfPieces(first?.pieces ?? [])).toBe('开局1个。');
    const { sections } = await house.as(lead).bulletin.month({ month: '2018-03' });
    expect(sections[0]?.paragraphs[0]).toContain('新签约亿元以上项目');
  });

  test('once saved are what drafts are made by, of earlier months too', async () => {
    await house
      .as(lead)
      .catalogue.save({ name: 'bulletinTemplates', value: templates, effectiveOn: '2018-03-31', seen: 0 });
    const month = async (wanted: string) =>
      (await house.as(lead).bulletin.month({ month: wanted })).sections[0]?.paragraphs[0];
    expect(await month('2018-03')).toBe('开局1个。');
    expect((await download('2018-03.txt', lead)).bytes.toString('utf8')).toContain('开局1个。');
    // No unit had signed by February: the only paragraph of the first section is left out, and the section with it.
    expect(await month('2018-02')).toContain('尚无新签约亿元以上项目的单位有1个');
  });

  test('a field nobody knows is refused with its place', async () => {
    const wrong = { ...templates, opening: [[{ when: '总是' as const, text: '【天气】' }]] };
    await expect(
      house.as(lead).catalogue.save({ name: 'bulletinTemplates', value: wrong, effectiveOn: '2018-03-31', seen: 1 }),
    ).rejects.toThrow('没有“天气”这个数据项');
  });
});
