import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CommandRefused } from '../commands/arguments';
import { ranking } from '../commands/ranking';
import { ToldLedger } from '../exchange/testing';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';
import { scoreFiles } from './score-files';
import { publishedAt, schemeAt } from './store';

const STARTER = readFileSync(new URL('./examples/starter.scheme.json', import.meta.url), 'utf8');

let house: TestHouse;
let lead: TestUser;
let staff: TestUser;
let scheme: number;
let units: Map<string, string>;

beforeEach(async () => {
  house = await openTestHouse({ now: Date.parse('2018-03-31T18:00:00+08:00') });
  await new ToldLedger()
    .unit('城东街道')
    .unit('城西街道')
    .signed('2018-001', '城东街道', 12_000, '2018-01-10')
    .fact('2018-001', 'node', 'started', '2018-02-20')
    .fact('2018-001', 'paidIn', { wan: 3000 }, '2018-03-01')
    .signed('2018-002', '城西街道', 15_000, '2018-03-10')
    .load();
  lead = house.person({ roles: ['bureauLead'] });
  staff = house.person({ roles: ['staff'] });
  units = new Map(house.state.ledger.reader.prepare('select name, id from units').raw().all() as [string, string][]);
  for (const [name, value] of [
    ['城东街道', '4'],
    ['城西街道', '8'],
  ] as const) {
    house.state.ledger.writer
      .prepare(
        `insert into targets (seq, year, metric, basis, unit_id, quarter, value, recorded_at, recorded_by)
         values ((select coalesce(max(seq), 0) + 1 from targets), 2018, 'majorSignings', 'district', ?, null, ?, 1, ?)`,
      )
      .run(units.get(name), value, lead.id);
  }
  const saved = await house
    .as(lead)
    .ranking.saveScheme({ text: STARTER.replace('["街镇组", "园区组", "部门组"]', '["街镇组"]') });
  scheme = saved.seq;
});
afterEach(() => house.end());

const type = (unit: string, value: string | null) =>
  house.as(staff).ranking.type({
    quarter: '2018Q1',
    scheme,
    entries: [{ kind: 'figure', member: units.get(unit) ?? '', key: 'filing quarter', value }],
    evidence: '周调度记录',
  });
async function typeAll() {
  await type('城东街道', '100%');
  await type('城西街道', '50%');
}
/** 核对: the round is sent and every unit agrees by telephone, so that nothing stands in the way of publishing. */
async function checked() {
  house.clock.now = Date.parse('2018-04-02T09:00:00+08:00');
  lead = house.person({ roles: ['bureauLead'] }); // the sessions of last week are over
  staff = house.person({ roles: ['staff'] });
  const { check } = await house.as(staff).ranking.sendCheck({ quarter: '2018Q1', scheme });
  for (const unitId of units.values())
    await house.as(staff).ranking.agree({ check, unitId, told: { by: '联络员', on: '2018-04-02' } });
}
const publish = (reason: string | null = null) => house.as(lead).ranking.publish({ quarter: '2018Q1', scheme, reason });
const trial = () => house.as(staff).ranking.trial({ quarter: '2018Q1', scheme });

describe('from the ledger', () => {
  test('what no record brings yet must be typed, and the trial says which and for whom', async () => {
    const { result, faults, columns } = await trial();
    expect(result).toBeNull();
    expect(faults.map((fault) => fault.message).join()).toContain('按时报送率');
    expect(faults).toHaveLength(2);
    expect(columns.map((one) => [one.key, one.name])).toEqual([['filing quarter', '按时报送率（本季度）']]);
  });

  test('signings against the time passed, starts, money and filing add up, each opening to its projects', async () => {
    await typeAll();
    const { result } = await trial();
    const rows = result?.groups[0]?.rows ?? [];
    // 城东: 1 of 4×3÷12 = 1 → 50; one start 10; most money 20; filing 10. 城西: 1 of 2 → 25; 0; 60 % of 20; 5.
    expect(rows.map((row) => [row.rank, row.unit, row.score])).toEqual([
      [1, '城东街道', '90.00'],
      [2, '城西街道', '42.00'],
    ]);
    expect(rows[0]?.indicators[0]).toMatchObject({
      words: '1÷(4×3÷12)×50 = 50',
      inputs: [{ items: [{ name: '2018-001', evidence: '2018-001', text: expect.stringContaining('12000万元') }] }],
    });
  });

  test('at the terminal the quarter is scored by the scheme in force at K, and plain before there was one', async () => {
    await typeAll();
    const at = (knownAt: string) => ranking({ flags: { quarter: '2018Q1', 'known-at': knownAt }, positional: [] });
    expect(await at('2018-03-31')).toMatchObject({
      scheme: { id: 'units-2018', version: 1 },
      asOf: '2018-03-31',
      groups: [
        {
          rows: [
            { unit: '城东街道', score: '90.00' },
            { unit: '城西街道', score: '42.00' },
          ],
        },
      ],
    });
    expect(await at('2018-03-30')).toMatchObject({ scheme: { id: 'plain' } });
    await type('城西街道', null);
    const refused = await at('2018-03-31').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(CommandRefused);
    expect((refused as CommandRefused).message).toContain('按时报送率');
    const early = (quarter: string, asOf: string) =>
      ranking({ flags: { quarter, 'as-of': asOf }, positional: [] }).catch((error: unknown) => error);
    expect(String(await early('2018Q2', '2018-03-31'))).toContain('还没有开始');
    expect(String(await early('2018Q1', '2017-12-31'))).toContain('还没有开始');
  });

  test('what would move a unit up is told by metric; where no single one does, nothing is claimed', async () => {
    await typeAll();
    const moves = (unit: string) => house.as(staff).ranking.moves({ quarter: '2018Q1', scheme, unit });
    // 42 against 90: no single indicator is worth 48.
    expect(await moves('城西街道')).toEqual([]);
    await type('城东街道', '0%');
    house.state.ledger.writer
      .prepare(
        `insert into targets (seq, year, metric, basis, unit_id, quarter, value, recorded_at, recorded_by)
         values ((select coalesce(max(seq), 0) + 1 from targets), 2018, 'majorSignings', 'district', ?, null, '8', 1, ?)`,
      )
      .run(units.get('城东街道'), lead.id);
    // 42 against 55 now: one more signing of two due is worth 25.
    expect((await moves('城西街道')).join()).toContain('签约');
    expect(await moves('城东街道')).toEqual([]);
  });

  test('a scheme of another year, or with a version out of turn, is refused in words', async () => {
    await expect(house.as(staff).ranking.trial({ quarter: '2017Q4', scheme })).rejects.toThrow('方案是 2018 年的');
    await expect(house.as(staff).ranking.trial({ quarter: '2018Q2', scheme })).rejects.toThrow('季度还没有开始');
    await expect(house.as(lead).ranking.saveScheme({ text: STARTER })).rejects.toThrow('下一个版本是 2');
    await expect(
      house.as(lead).ranking.saveScheme({ text: STARTER.replace('"total": "100"', '"total": "90"') }),
    ).rejects.toThrow('各项满分合计 100');
  });
});

test('two versions side by side: what each unit gets under both', async () => {
  await typeAll();
  const text = STARTER.replace('["街镇组", "园区组", "部门组"]', '["街镇组"]')
    .replace('"version": 1', '"version": 2')
    .replace('"full": "50", "type": "ratio"', '"full": "0.5", "type": "ratio"')
    .replace('"full": "20", "type": "efficacy"', '"full": "69.5", "type": "efficacy"');
  const { seq } = await house.as(lead).ranking.saveScheme({ text });
  const { moved, faults } = await house.as(staff).ranking.compare({ quarter: '2018Q1', one: scheme, other: seq });
  expect(faults).toEqual([]);
  expect(moved.map((one) => [one.unit, one.before.score, one.sensitive])).toEqual([
    ['城东街道', '90.00', false],
    ['城西街道', '42.00', false],
  ]);
  expect((await house.as(staff).ranking.schemes()).map((one) => one.version)).toEqual([2]);
  expect((await house.as(staff).ranking.schemeVersions()).map((one) => one.version)).toEqual([2, 1]);
});

describe('published', () => {
  test('it is frozen: later facts change a trial and never the publication, which recomputes to the last digit', async () => {
    await typeAll();
    await checked();
    const { ranking: seq } = await publish();
    await type('城西街道', '100%');
    expect((await trial()).result?.groups[0]?.rows[1]?.score).toBe('47.00');
    const frozen = await house.as(staff).ranking.one({ ranking: seq });
    expect(frozen.recomputed).toBe(true);
    expect(frozen.result.groups[0]?.rows[1]?.score).toBe('42.00');
    const kept = publishedAt(house.state.ledger.reader, seq);
    const of = schemeAt(house.state.ledger.reader, scheme);
    const plain = scoreFiles(JSON.stringify(of?.scheme), JSON.stringify(kept?.facts), '2018Q1');
    expect(plain).toEqual(frozen.result);
  });

  test('a correction is a new publication that names the old and says why', async () => {
    await typeAll();
    await checked();
    const first = await publish();
    await type('城西街道', '100%');
    await expect(publish()).rejects.toThrow('更正须写明原因');
    await publish('报送记录漏登');
    const rows = await house.as(staff).ranking.published();
    expect(rows.map((row) => [row.corrects, row.reason, row.correctedBy])).toEqual([
      [first.ranking, '报送记录漏登', null],
      [null, null, rows[0]?.seq],
    ]);
  });

  test('nothing is published while a figure is missing, nor by anybody but the bureau lead', async () => {
    await expect(publish()).rejects.toThrow('按时报送率');
    await expect(house.as(staff).ranking.publish({ quarter: '2018Q1', scheme, reason: null })).rejects.toThrow(
      '没有这项权限',
    );
    expect(await house.as(staff).ranking.published()).toEqual([]);
  });
});
