import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessionCookie } from './account/cookie';
import { doorHandler } from './door';
import { accessOf } from './gatekeeper';
import { FolderInUse, lockFolder } from './lock';
import { openTestHouse, type TestHouse, type TestUser } from './testing';

let house: TestHouse;
let server: Server;
let port: number;
let east: TestUser;
let west: TestUser;
let leader: TestUser;
let code: string;
const seen: Record<string, string | string[] | undefined>[] = [];

beforeAll(async () => {
  house = await openTestHouse();
  house.setUp();
  const unitId = house.unit('城东街道');
  east = house.person({ roles: ['reporter'], unitId });
  west = house.person({ roles: ['reporter'], unitId: house.unit('石桥镇') });
  leader = house.person({ roles: ['leader'] });
  const pages = async (
    incoming: { headers: Record<string, string | string[] | undefined> },
    response: { end: (text: string) => void },
  ) => {
    seen.push(incoming.headers);
    response.end('page');
  };
  server = createServer(doorHandler(accessOf({}), pages as never, { dev: false }));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  port = (server.address() as AddressInfo).port;
  const made = await house.as(east).ledger.create({
    name: '新材料生产基地',
    investor: null,
    investorClass: null,
    investorHome: null,
    industry: null,
    projectKind: null,
    content: null,
    place: null,
    contact: null,
    units: [{ unit: unitId, bp: 10_000 }],
    key: 'door-test-key',
  });
  code = made.code;
});
afterAll(async () => {
  await new Promise((done) => server.close(done));
  await house.end();
});

type Sent = {
  method?: string;
  path?: string;
  user?: TestUser;
  headers?: Record<string, string>;
  body?: string | Buffer;
};

function send({
  method = 'GET',
  path = '/',
  user,
  headers = {},
  body,
}: Sent): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  const cookie: Record<string, string> = user ? { cookie: `${sessionCookie()}=${user.token}` } : {};
  return new Promise((done, failed) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers: { ...cookie, ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString() }),
      );
    });
    sent.on('error', failed);
    sent.end(body);
  });
}
const own = () => ({ origin: `http://127.0.0.1:${port}` });

describe('the one door', () => {
  test.each<{ name: string; sent: Sent; status: number }>([
    { name: 'another Host', sent: { headers: { host: 'evil.example' } }, status: 421 },
    { name: 'a method of its own', sent: { method: 'DELETE' }, status: 405 },
    { name: 'a POST without Origin', sent: { method: 'POST', path: '/api/trpc/account.me' }, status: 403 },
    { name: 'a POST with a null Origin', sent: { method: 'POST', headers: { origin: 'null' } }, status: 403 },
    {
      name: 'a POST of another site',
      sent: { method: 'POST', headers: { origin: 'http://evil.example' } },
      status: 403,
    },
  ])('refuses $name', async ({ sent, status }) => {
    expect((await send(sent)).status).toBe(status);
  });

  test('refuses an API call that is not JSON, and a batch of eleven', async () => {
    const plain = { 'content-type': 'text/plain', ...own() };
    expect((await send({ method: 'POST', path: '/api/trpc/account.join', headers: plain, body: '{}' })).status).toBe(
      415,
    );
    const batch = `/api/trpc/${Array(11).fill('account.house').join(',')}?batch=1`;
    expect((await send({ path: batch })).status).toBe(400);
  });

  test('sets the headers of SEC-25, and a nonce of its own for every page', async () => {
    const [one, other] = [await send({}), await send({})];
    expect(one.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
    expect(String(one.headers['content-security-policy'])).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic'/);
    expect(one.headers['content-security-policy']).not.toBe(other.headers['content-security-policy']);
  });

  test('believes no forwarded address and no header of its own name', async () => {
    await send({
      headers: { 'x-forwarded-for': '6.6.6.6', 'x-zhaoshang-address': '6.6.6.6', 'x-forwarded-host': 'evil.example' },
    });
    const headers = seen.at(-1) ?? {};
    expect(headers['x-zhaoshang-address']).toBe('127.0.0.1');
    expect(headers['x-forwarded-host']).toBeUndefined();
  });

  test.each([
    { env: { HOST: '0.0.0.0' }, words: /TLS|ZHAOSHANG/ },
    { env: { HOST: '0.0.0.0', ZHAOSHANG_DEMO: '1' }, words: /演示只在本机/ },
    { env: { PORT: 'abc' }, words: /不是端口号/ },
  ])('does not start with $env', ({ env, words }) => {
    expect(() => accessOf(env)).toThrow(words);
  });
});

describe('evidence', () => {
  const pdf = Buffer.from('%PDF-1.4\n%%EOF');
  const upload = (user: TestUser | undefined, name: string, body: Buffer) =>
    send({
      method: 'POST',
      path: `/files?project=${code}&kind=${encodeURIComponent('正式协议')}`,
      user,
      headers: { ...own(), 'x-file-name': encodeURIComponent(name) },
      body,
    });

  test('is stored for those who may report, and comes back as an attachment to those who may see the project', async () => {
    const stored = await upload(east, '协议（正本）.pdf', pdf);
    const { id } = JSON.parse(stored.text) as { id: string };
    for (const user of [east, leader]) {
      const got = await send({ path: `/files/${id}`, user });
      expect(got.status).toBe(200);
      expect(got.text).toBe(pdf.toString());
      expect(String(got.headers['content-disposition'])).toMatch(/^attachment; .*filename\*=UTF-8''%E5%8D%8F/);
    }
    expect((await send({ path: `/files/${id}`, user: west })).status).toBe(404);
    expect((await send({ path: `/files/${id}` })).status).toBe(401);
  });

  test.each([
    { who: 'another unit', user: () => west, name: 'a.pdf', body: pdf, status: 404 },
    { who: 'a leader', user: () => leader, name: 'a.pdf', body: pdf, status: 403 },
    { who: 'a stranger', user: () => undefined, name: 'a.pdf', body: pdf, status: 401 },
    { who: 'an empty file', user: () => east, name: 'a.pdf', body: Buffer.alloc(0), status: 400 },
    {
      who: 'a program with the name of a PDF',
      user: () => east,
      name: 'a.pdf',
      body: Buffer.from('MZ\u0090'),
      status: 400,
    },
    { who: 'a page', user: () => east, name: 'a.html', body: Buffer.from('<script>'), status: 400 },
  ])('of $who is refused and not kept', async ({ user, name, body, status }) => {
    const before = house.state.ledger.reader.prepare('select count(*) from evidence').pluck().get();
    expect((await upload(user(), name, body)).status).toBe(status);
    expect(house.state.ledger.reader.prepare('select count(*) from evidence').pluck().get()).toBe(before);
  });
});

test('a second program on one data folder is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhaoshang-test-'));
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(FolderInUse);
  unlock();
  lockFolder(folder)();
  rmSync(folder, { recursive: true });
});
