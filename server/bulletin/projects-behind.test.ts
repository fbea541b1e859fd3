import { afterEach, beforeEach, expect, test } from 'vitest';
import { cny, ToldLedger } from '../exchange/testing';
import { newId } from '../ids';
import { openTestHouse, type TestHouse } from '../testing';
import { NAMED_BESIDE } from './projects-behind';

let house: TestHouse;
let units: Map<string, string>;

beforeEach(async () => {
  house = await openTestHouse({ now: Date.parse('2018-04-02T09:00:00+08:00') });
  const told = new ToldLedger()
    .unit('城东街道')
    .unit('城西街道')
    .signed('2018-001', '城东街道', 52_000, '2018-01-10')
    .fact('2018-001', 'node', 'registered', '2018-03-11')
    .fact('2018-001', 'investment', cny(60_000), '2018-03-20')
    .signed('2018-002', '城西街道', 12_000, '2018-03-12');
  for (let one = 10; one < 20; one += 1) told.signed(`2017-0${one}`, '城西街道', 30_000, '2017-02-06');
  await told.load();
  house.state.ledger.writer.prepare('update bureau set set_up_at = 1').run();
  units = new Map(house.state.ledger.reader.prepare('select name, id from units').raw().all() as [string, string][]);
});
afterEach(() => house.end());

async function behind(field: string, roles: ('staff' | 'leader' | 'reporter')[] = ['leader'], unit?: string) {
  const staff = house.person({ roles: ['staff'], name: newId() });
  const rows = await house.as(staff).bulletin.list({});
  const bulletin = rows[0]?.id ?? (await house.as(staff).bulletin.begin({ key: newId(), month: '2018-03' })).bulletin;
  const { values } = await house.as(staff).bulletin.one({ bulletin });
  const reader = house.person({ roles, name: newId(), unitId: unit ? (units.get(unit) ?? null) : null });
  return house.as(reader).bulletin.behind({ list: values[field]?.list ?? {} });
}

test('a figure names the projects it counts, with the day and the sum it counts them with', async () => {
  const signed = await behind('全年签约数');
  expect(signed).toMatchObject({ total: 2, ownOnly: false });
  expect(signed.projects).toContainEqual({
    code: '2018-001',
    name: expect.any(String) as string,
    units: '城东街道',
    on: '2018-01-10',
    yuan: 600_000_000,
    isChange: false,
  });
  // Not the day of the signing but of what the figure counts.
  expect((await behind('本月注册数')).projects).toMatchObject([{ code: '2018-001', on: '2018-03-11' }]);
});

test('a project that is there with an increase only is told apart from a signing of the month', async () => {
  const { projects } = await behind('本月签约数');
  expect(projects.map(({ code, isChange, yuan }) => [code, isChange, yuan])).toEqual([
    ['2018-002', false, 120_000_000],
    ['2018-001', true, 80_000_000],
  ]);
});

test('of many it names the first and says how many there are', async () => {
  const { projects, total } = await behind('上年同期签约数');
  expect([projects.length, total]).toEqual([NAMED_BESIDE, 10]);
});

test('a unit’s people see their own projects only, and that it is so', async () => {
  expect(await behind('全年签约数', ['reporter'], '城东街道')).toMatchObject({
    total: 1,
    ownOnly: true,
    projects: [{ code: '2018-001' }],
  });
});
