import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionCookie } from '../account/cookie';
import { doorHandler } from '../door';
import { ToldLedger } from '../exchange/testing';
import { accessOf } from '../gatekeeper';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';

const STARTER = readFileSync(new URL('./examples/starter.scheme.json', import.meta.url), 'utf8').replace(
  '["街镇组", "园区组", "部门组"]',
  '["街镇组"]',
);

let house: TestHouse;
let server: Server;
let staff: TestUser;
let ranking: number;

beforeAll(async () => {
  house = await openTestHouse({ now: Date.parse('2018-03-31T18:00:00+08:00') });
  await new ToldLedger()
    .unit('城东街道')
    .unit('城西街道')
    .signed('2018-001', '城东街道', 12_000, '2018-01-10')
    .fact('2018-001', 'node', 'started', '2018-02-20')
    .fact('2018-001', 'paidIn', { wan: 3000 }, '2018-03-01')
    .signed('2018-002', '城西街道', 15_000, '2018-03-10')
    .load();
  const { reader, writer } = house.state.ledger;
  let lead = house.person({ roles: ['bureauLead'] });
  staff = house.person({ roles: ['staff'] });
  const units = reader.prepare('select id from units').pluck().all() as string[];
  for (const unitId of units)
    writer
      .prepare(
        `insert into targets (seq, year, metric, basis, unit_id, quarter, value, recorded_at, recorded_by)
         values ((select coalesce(max(seq), 0) + 1 from targets), 2018, 'majorSignings', 'district', ?, null, '6', 1, ?)`,
      )
      .run(unitId, lead.id);
  const { seq: scheme } = await house.as(lead).ranking.saveScheme({ text: STARTER });
  const quarter = '2018Q1';
  for (const member of units) {
    const entries = [{ kind: 'figure' as const, member, key: 'filing quarter', value: '95%' }];
    await house.as(staff).ranking.type({ quarter, scheme, entries, evidence: '周调度记录' });
  }
  house.clock.now = Date.parse('2018-04-02T09:00:00+08:00');
  lead = house.person({ roles: ['bureauLead'] }); // the sessions of last week are over
  staff = house.person({ roles: ['staff'] });
  const { check } = await house.as(staff).ranking.sendCheck({ quarter, scheme });
  for (const unitId of units)
    await house.as(staff).ranking.agree({ check, unitId, told: { by: '联络员', on: '2018-04-02' } });
  ranking = (await house.as(lead).ranking.publish({ quarter, scheme, reason: null })).ranking;
  const nothing = async (_: unknown, response: { end: () => void }) => response.end();
  server = createServer(doorHandler(accessOf({}), nothing as never, { dev: false }));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});
afterAll(async () => {
  await new Promise((done) => server.close(done));
  await house.end();
});

test('a published ranking is downloaded with the formulas that recompute it, project by project', async () => {
  const { port } = server.address() as AddressInfo;
  const cookie = `${sessionCookie()}=${staff.token}`;
  const answer = await fetch(`http://127.0.0.1:${port}/download/ranking/${ranking}.xlsx`, { headers: { cookie } });
  expect(answer.status).toBe(200);
  const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  const told = (part: string) => strFromU8(parts[part] ?? new Uint8Array());
  expect([...told('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map((found) => found[1])).toEqual([
    '得分表',
    '计算',
    '数据',
    '项目',
    '得分依据',
    '说明',
  ]);
  const frozen = await house.as(staff).ranking.one({ ranking });
  const scores = told('xl/worksheets/sheet1.xml');
  for (const row of frozen.result.groups[0]?.rows ?? [])
    expect(scores).toMatch(new RegExp(`<f>'计算'![A-Z]+\\d+</f><v>${Number(row.score)}</v>`));
  expect(told('xl/sharedStrings.xml')).toContain('2018-002');
});
