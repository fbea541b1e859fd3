import { afterEach, describe, expect, test } from 'vitest';
import { write } from '../../db/transaction';
import { cutOffOf } from '../bulletin/cut-off';
import { earlierRows } from '../bulletin/earlier/store';
import { comparisonOf } from '../bulletin/earlier/view';
import { bulletinData } from '../bulletin/figures-store';
import { bulletinShape } from '../bulletin/shape';
import { endOf } from '../calendar/day';
import { playDemo } from '../demo/play';
import { projectsShape } from '../ledger/projects-shape';
import { verifyLedger } from '../ops/verify';
import { plainRanking } from '../ranking/plain';
import { progressOf } from '../target/progress';
import { openTestHouse, type TestHouse } from '../testing';
import { exportLines } from './export';
import { LineRefused, loadLines } from './load';

let house: TestHouse;
afterEach(() => house.end());

const NOBODY = { userId: null, sessionId: null, address: null };
const load = (lines: string[]) => write(NOBODY, (tx) => loadLines(tx, lines));
const TODAY = '2026-11-24';

function bulletinOf(asOf: string, now: number, basis: 'district' | 'city' | 'statistics') {
  const cut = cutOffOf(asOf.slice(0, 7), { today: asOf, now, endsOn: null });
  return cut && bulletinShape(bulletinData(house.state.ledger.reader, cut, basis));
}

/** What people read of a ledger at pairs of moments, without the ids that belong to one house. */
function outputs() {
  const raw = house.state.ledger.reader;
  const all = { countedYear: null, stage: null, unit: null, major: false, code: null };
  return (
    [
      ['2024-01-01', '2024-01-01'],
      ['2026-03-31', '2026-03-31'],
      ['2026-03-31', TODAY],
      [TODAY, TODAY],
    ] as const
  ).flatMap(([asOf, known]) =>
    (['district', 'city', 'statistics'] as const).map((basis) => {
      const at = { asOf, knownAt: endOf(known), basis };
      const { metrics } = progressOf(raw, { ...at, year: Number(asOf.slice(0, 4)) });
      const ranking = plainRanking(raw, `${asOf.slice(0, 4)}Q1`, at);
      return {
        projects: projectsShape(raw, at, all),
        metrics: metrics.map((metric) => ({ ...metric, byUnit: metric.byUnit.map(({ unitId: _, ...unit }) => unit) })),
        ranking: ranking.groups.map(({ group, rows }) => [group, rows.map(({ unitId: _, ...row }) => row)]),
        bulletin: bulletinOf(asOf, at.knownAt, basis),
      };
    }),
  );
}

/** Bulletins made by hand beside the ledger, with what was said of each difference. */
function earlierComparisons() {
  const raw = house.state.ledger.reader;
  return earlierRows(raw).map((row) => comparisonOf(raw, row, endOf(TODAY)));
}

test('an exported ledger loaded elsewhere answers the same at every pair of moments', async () => {
  house = await openTestHouse({ demo: true });
  await playDemo(TODAY, house.clock);
  const code = house.state.ledger.reader.prepare('select code from projects order by number').pluck().get() as string;
  const renamed = { project: code, version: 1, name: '更名后项目', content: '改建', place: null, contact: null };
  await house.as(house.person({ roles: ['staff'] })).ledger.edit(renamed);
  const lines = [...exportLines(house.state.ledger.reader)];
  const before = outputs();
  const compared = earlierComparisons();
  expect(compared[0]?.lines.filter((line) => line.words !== null).length).toBeGreaterThan(2);
  await house.end();

  house = await openTestHouse({ now: endOf(TODAY) });
  const done = await load(lines);
  expect(done).toMatchObject({ projects: 60, lines: lines.length });
  expect([...exportLines(house.state.ledger.reader)]).toEqual(lines);
  expect(outputs()).toEqual(before);
  expect(earlierComparisons()).toEqual(compared);
  expect(
    verifyLedger(house.state.ledger.reader, house.folder)
      .checks.filter((check) => check.check !== 'evidence')
      .every((check) => check.ok),
  ).toBe(true);
});

describe('what cannot be taken is refused with its line, and nothing is kept', () => {
  const district = '{"type":"district","name":"云溪区","bureau":"云溪区招商服务局","timeZone":"Asia/Shanghai"}';
  const unit =
    '{"type":"unit","name":"城东街道","group":"街镇组","aliases":[],"from":"2010-01-01","to":null,"successor":null}';
  test.each([
    { name: 'an unknown type', line: '{"type":"weather"}', words: '第 3 行：type 不认识这种行' },
    { name: 'no JSON', line: 'hello', words: '第 3 行：不是 JSON' },
    {
      name: 'a field nobody knows',
      line: '{"type":"user","login":"lihua","name":"李华","roles":["reporter"],"unit":"城东街道","shoeSize":42}',
      words: '第 3 行：type 不认识字段 shoeSize',
    },
    {
      name: 'an amount of five decimals',
      line: '{"type":"target","year":2018,"metric":"majorSignings","basis":"district","value":"28.00001"}',
      words: '第 3 行：value 目标值应为数字文本',
    },
    {
      name: 'a fact of a project nobody named',
      line: '{"type":"fact","id":"f1","project":"2018-001","kind":"node","on":"2018-01-16","precision":"day","value":"agreement","recordedAt":"2018-01-17T09:00:00+08:00","recordedBy":"lihua","supersedes":null,"reason":null}',
      words: '第 3 行：前面没有项目 2018-001',
    },
  ])('$name', async ({ line, words }) => {
    house = await openTestHouse();
    const refused = await load([district, unit, line]).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(LineRefused);
    expect((refused as Error).message).toContain(words);
    expect(house.state.ledger.reader.prepare('select count(*) from units').pluck().get()).toBe(0);
  });

  const story = (decisions: string[]) => [
    district,
    unit,
    '{"type":"user","login":"lihua","name":"李华","roles":["reporter"],"unit":"城东街道"}',
    '{"type":"user","login":"wangmin","name":"王敏","roles":["staff"],"unit":null}',
    '{"type":"project","code":"2018-001","name":"甲项目","investor":"甲公司","industry":[],"createdAt":"2018-01-03T09:00:00+08:00"}',
    '{"type":"fact","id":"f2","project":"2018-001","kind":"node","on":"2018-01-16","precision":"day","value":"agreement","recordedAt":"2018-01-17T09:00:00+08:00","recordedBy":"lihua"}',
    ...decisions,
  ];
  const decision = (by: string, at: string) =>
    `{"type":"decision","fact":"f2","basis":"district","outcome":"verified","at":"${at}","by":"${by}","ticks":[]}`;
  test.each([
    {
      name: 'one’s own report verified',
      decisions: [decision('lihua', '2018-01-18T10:00:00+08:00')],
      words: '第 7 行：登记人（口述人）不能认定自己登记的事实',
    },
    {
      name: 'a decision before the report',
      decisions: [decision('wangmin', '2018-01-16T10:00:00+08:00')],
      words: '第 7 行：at 早于事实 f2 的登记时间',
    },
    {
      name: 'a second 认定',
      decisions: [decision('wangmin', '2018-01-18T10:00:00+08:00'), decision('wangmin', '2018-01-19T10:00:00+08:00')],
      words: '第 8 行：区口径对一条事实只认定一次',
    },
  ])('$name', async ({ decisions, words }) => {
    house = await openTestHouse();
    await expect(load(story(decisions))).rejects.toThrow(words);
    expect(house.state.ledger.reader.prepare('select count(*) from facts').pluck().get()).toBe(0);
  });

  test('a folder that is not empty', async () => {
    house = await openTestHouse();
    house.setUp();
    await expect(load([district])).rejects.toThrow('只能导入到空的数据目录');
  });
});
