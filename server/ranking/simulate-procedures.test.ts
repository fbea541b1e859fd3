import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ToldLedger } from '../exchange/testing';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';

const STARTER = readFileSync(new URL('./examples/starter.scheme.json', import.meta.url), 'utf8');
const QUARTER = '2018Q1';

let house: TestHouse;
let lead: TestUser;
let staff: TestUser;

/** Two indicators of 50: 城东街道 leads by its signing, 城西街道 comes close by its paid-in capital. */
const even = {
  id: 'even',
  version: 1,
  title: '两项各半',
  year: 2018,
  subject: 'units',
  groups: ['街镇组'],
  total: '100',
  rounding: { method: 'halfUp', indicator: 2, branch: 2, total: 2 },
  indicators: [
    {
      id: 'signing',
      name: '签约',
      full: '50',
      type: 'perItem',
      cap: '50',
      terms: [{ measure: { metric: 'majorSignings' }, points: '24' }],
    },
    {
      id: 'money',
      name: '到位资金',
      full: '50',
      type: 'ratio',
      cap: '1',
      measure: { metric: 'paidIn' },
      target: { from: 'typed', value: '3000' },
    },
  ],
};

beforeEach(async () => {
  house = await openTestHouse({ now: Date.parse('2018-03-31T18:00:00+08:00') });
  await new ToldLedger()
    .unit('城东街道')
    .unit('城西街道')
    .signed('2018-001', '城东街道', 12_000, '2018-01-10')
    .signed('2018-003', '城东街道', 12_000, '2018-01-12')
    .signed('2018-002', '城西街道', 900, '2018-02-10')
    .fact('2018-002', 'paidIn', { wan: 2850 }, '2018-03-01')
    .load();
  lead = house.person({ roles: ['bureauLead'] });
  staff = house.person({ roles: ['staff'] });
});
afterEach(() => house.end());

const saved = (scheme: object | string) =>
  house.as(lead).ranking.saveScheme({ text: typeof scheme === 'string' ? scheme : JSON.stringify(scheme) });

describe('a copy of a scheme with other weights', () => {
  test('stands beside the scheme, with the places that rest on the weights', async () => {
    const { seq } = await saved(even);
    const found = await house
      .as(staff)
      .ranking.simulate({ quarter: QUARTER, scheme: seq, marks: { signing: '48', money: '52' } });
    // 城东 2 × 24 = 48, of 48 marks 46.08; 城西 2850 ÷ 3000 = 95 % of 50 and of 52.
    expect(found.moved.map((row) => [row.unit, row.before, row.after, row.sensitive])).toEqual([
      ['城东街道', { rank: 1, score: '48.00' }, { rank: 2, score: '46.08' }, true],
      ['城西街道', { rank: 2, score: '47.50' }, { rank: 1, score: '49.40' }, true],
    ]);
    expect(found.sensitivity.map((row) => [row.unit, row.best, row.worst, row.words])).toEqual([
      ['城西街道', 1, 2, '“签约”加5分则降至第2名（另有1种改法相同）'],
      ['城东街道', 1, 2, '“签约”加5分则升至第1名（另有1种改法相同）'],
    ]);
    expect([found.faults, found.refusals, found.ended]).toEqual([[], [], false]);
  });

  test('says by how much marks do not add up, and what the facts lack', async () => {
    const { seq } = await saved(even);
    const off = await house.as(staff).ranking.simulate({ quarter: QUARTER, scheme: seq, marks: { signing: '45' } });
    expect(off.refusals).toEqual([{ path: 'marks', message: '合计 95，应为 100，还差 5' }]);
    expect(off.moved).toEqual([]);
    const starter = await saved(STARTER.replace('["街镇组", "园区组", "部门组"]', '["街镇组"]'));
    const lacking = await house.as(staff).ranking.simulate({ quarter: QUARTER, scheme: starter.seq });
    expect(lacking.faults.length).toBeGreaterThan(0);
    expect([lacking.moved, lacking.sensitivity, lacking.refusals]).toEqual([[], [], []]);
  });

  test('is kept by the bureau lead as the next version, with its points in proportion', async () => {
    const { seq } = await saved(even);
    const kept = await house.as(lead).ranking.saveReweighed({ scheme: seq, marks: { signing: '60', money: '40' } });
    const { version, scheme } = await house.as(lead).ranking.scheme({ scheme: kept.seq });
    expect(version).toBe(2);
    expect(scheme.indicators.map((one) => one.full)).toEqual(['60', '40']);
    expect(scheme.indicators[0]).toMatchObject({ cap: '60', terms: [{ points: '28.8' }] });
    await expect(
      house.as(lead).ranking.saveReweighed({ scheme: seq, marks: { signing: '55', money: '45' } }),
    ).rejects.toThrow('方案已有第2版');
    await expect(house.as(lead).ranking.saveReweighed({ scheme: kept.seq, marks: { signing: '55' } })).rejects.toThrow(
      '合计 95，应为 100，还差 5',
    );
    await expect(
      house.as(staff).ranking.saveReweighed({ scheme: kept.seq, marks: { signing: '55', money: '45' } }),
    ).rejects.toThrow();
  });
});
