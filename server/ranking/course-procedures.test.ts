import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canonical } from '../../db/audit-chain';
import { audited, write } from '../../db/transaction';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';
import { schemeOf as schemeOfText, scoreFiles } from './score-files';
import { appendRanking, appendScheme } from './store';
import { factsOf, leaf, schemeOf } from './testing';

let house: TestHouse;
let lead: TestUser;
let leader: TestUser;
/** Every publication of a test brings its own version of the scheme. */
let version = 0;
beforeEach(async () => {
  house = await openTestHouse({ now: Date.parse('2018-12-31T18:00:00+08:00') });
  lead = house.person({ roles: ['bureauLead'] });
  leader = house.person({ roles: ['leader'] });
});
afterEach(() => house.end());

const PER_ITEM = leaf({ type: 'perItem', cap: '10', terms: [{ measure: { metric: 'a' }, points: '1' }] });

/** Publishes plain facts straight into the store: the way there (核对, 异议) is told elsewhere. */
function publish(
  quarter: string,
  facts: Record<string, unknown>,
  more: { scheme?: Record<string, unknown>; corrects?: number; knownAt?: string } = {},
): Promise<number> {
  const scheme = schemeOfText(JSON.stringify(schemeOf([PER_ITEM], more.scheme)));
  const result = scoreFiles(canonical(scheme), canonical(facts), quarter);
  version += 1;
  return write({ userId: lead.id, sessionId: null, address: null }, async (tx) =>
    audited(
      [],
      appendRanking(tx, {
        quarter,
        schemeSeq: appendScheme(tx, { ...scheme, version }, lead.id),
        basis: 'district',
        asOf: '2018-12-31',
        knownAt: Date.parse(more.knownAt ?? '2018-12-31T10:00:00+08:00'),
        facts: canonical(facts),
        result: JSON.stringify(result),
        sha256: '0'.repeat(64),
        corrects: more.corrects ?? null,
        reason: more.corrects ? '报送记录漏登' : null,
        checkSeq: null,
        note: null,
        publishedBy: lead.id,
      }),
    ),
  );
}
const units = (marks: Record<string, string>) =>
  factsOf(Object.fromEntries(Object.entries(marks).map(([unit, a]) => [unit, { metrics: { a } }])));
const latest = async (subject: 'units' | 'officers') => house.as(leader).ranking.latest({ subject });
const linesOf = (found: Awaited<ReturnType<typeof latest>>) =>
  Object.fromEntries(
    (found?.course.groups[0]?.lines ?? []).map((line) => [line.unit, line.points.map((point) => point?.rank ?? null)]),
  );

describe('the newest published ranking in force', () => {
  test('there is none before the first', async () => {
    expect(await latest('units')).toBeNull();
    expect(await latest('officers')).toBeNull();
  });

  test('a correction stands in its place, in the newest and in the course', async () => {
    const first = await publish('2018Q1', units({ 甲: '5', 乙: '3' }));
    await publish('2018Q2', units({ 甲: '5', 乙: '3' }));
    await publish('2018Q1', units({ 甲: '2', 乙: '3' }), { corrects: first });
    const found = await latest('units');
    expect(found?.quarter).toBe('2018Q2');
    expect(linesOf(found)).toEqual({ 甲: [2, 1], 乙: [1, 2] });
  });

  test('officers have their own', async () => {
    await publish('2018Q1', units({ 甲: '5' }));
    const scheme = { id: 'people', subject: 'officers' };
    const officers = [{ officer: '李敏（虚构）', unit: '甲', group: '街镇组', metrics: { a: '4' } }];
    await publish('2018Q1', { officers }, { scheme });
    const found = await latest('officers');
    expect(found?.result.groups[0]?.rows.map((row) => row.officer)).toEqual(['李敏（虚构）']);
    expect((await latest('units'))?.result.groups[0]?.rows.map((row) => row.unit)).toEqual(['甲']);
  });

  test('a unit that got another name meanwhile keeps its line', async () => {
    house.clock.now = Date.parse('2018-02-01T10:00:00+08:00');
    const id = house.unit('石桥乡');
    house.clock.now = Date.parse('2018-12-31T18:00:00+08:00');
    await publish('2018Q1', units({ 石桥乡: '5', 乙: '3' }), { knownAt: '2018-04-01T10:00:00+08:00' });
    house.state.ledger.writer
      .prepare(
        `insert into unit_versions (seq, unit_id, name, group_name, aliases, from_day, recorded_at, recorded_by)
         select (select max(seq) + 1 from unit_versions), unit_id, '石桥镇', group_name, aliases, from_day, ?, recorded_by
         from unit_versions where unit_id = ?`,
      )
      .run(Date.parse('2018-06-01T10:00:00+08:00'), id);
    await publish('2018Q2', units({ 石桥镇: '2', 乙: '3' }));
    expect(linesOf(await latest('units'))).toEqual({ 乙: [2, 1], 石桥镇: [1, 2] });
  });
});

test('a publication that was corrected keeps the course its readers saw', async () => {
  await publish('2018Q1', units({ 甲: '5', 乙: '3' }));
  const second = await publish('2018Q2', units({ 甲: '5', 乙: '3' }));
  await publish('2018Q2', units({ 甲: '2', 乙: '3' }), { corrects: second });
  const course = await house.as(leader).ranking.course({ ranking: second });
  expect(course.groups[0]?.lines.map((line) => [line.unit, line.points.at(-1)?.rank])).toEqual([
    ['甲', 1],
    ['乙', 2],
  ]);
  await expect(house.as(leader).ranking.course({ ranking: 99 })).rejects.toThrow('没有这份排名');
});

test('what would have moved a unit or an officer up, from the frozen facts', async () => {
  const ranking = await publish('2018Q1', units({ 甲: '5', 乙: '3' }));
  const ask = (unit: string, officer: string | null = null, of = ranking) =>
    house.as(leader).ranking.movesPublished({ ranking: of, unit, officer });
  expect(await ask('乙')).toEqual(['甲数由3个增至5个：总分3→5，名次由第2升至并列第1']);
  expect(await ask('甲')).toEqual([]);
  await expect(ask('丙')).rejects.toThrow('没有参评');
  const officers = ['李敏（虚构）', '张帆（虚构）'].map((officer, index) => ({
    officer,
    unit: '甲',
    group: '街镇组',
    metrics: { a: String(4 - index) },
  }));
  const people = await publish('2018Q1', { officers }, { scheme: { id: 'people', subject: 'officers' } });
  expect(await ask('甲', '张帆（虚构）', people)).toEqual(['甲数由3个增至4个：总分3→4，名次由第2升至并列第1']);
});
