import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { endOf } from '../calendar/day';
import { DEFAULT_COUNTING_RULES } from '../catalogue/counting-rules';
import { cny, ToldLedger } from '../exchange/testing';
import { listInputOf } from '../ledger/list-address';
import { listQueryOf } from '../ledger/list-query';
import { countProjects, listProjects } from '../ledger/list-store';
import { progressOf } from '../target/progress';
import { weekProgress } from '../target/week';
import { openTestHouse, type TestHouse } from '../testing';
import { monthData } from './drawn';
import { bulletinSections } from './text';

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse({ now: endOf('2018-12-31') });
});
afterEach(() => house.end());

const TODAY = '2018-12-31';
const raw = () => house.state.ledger.reader;
const told = () => new ToldLedger().unit('城东街道').unit('城西街道');

function bulletin(month: string) {
  const found = monthData(raw(), month, 'district', { today: TODAY, now: endOf(TODAY) });
  if (!found) throw new Error('a month to come');
  const { data } = found;
  const codes = (rows: readonly { code: string }[]) => rows.map((row) => row.code);
  return {
    ...data.figures,
    signings: codes(data.signings),
    starts: codes(data.starts),
    late: codes(data.late),
    beside: Object.fromEntries(Object.entries(data.beside).map(([what, rows]) => [what, codes(rows)])),
    words: bulletinSections(data)
      .flatMap((section) => section.paragraphs)
      .join('\n'),
  };
}

async function list(address: Record<string, string>) {
  const input = listInputOf(address);
  const query = await listQueryOf(input, {
    today: TODAY,
    now: endOf(TODAY),
    read: house.state.ledger.read,
    rawRead: raw(),
  });
  const all = { kind: 'all' as const };
  return { rows: listProjects(raw(), query, all), ...countProjects(raw(), query, all) };
}

describe('the month names what happened in it and nothing else', () => {
  test('a decrease in May of a January signing is no signing of May, and money never stands beside a wrong count', async () => {
    await told()
      .signed('2018-001', '城东街道', 20_000, '2018-01-10')
      .fact('2018-001', 'investment', cny(16_000), '2018-05-04')
      .load();
    const may = bulletin('2018-05');
    expect(may.signings).toEqual([]);
    expect(may).toMatchObject({ monthSignings: 0, monthSigned: 0, monthDecreases: 4000, monthInvestment: -4000 });
    expect(may.words).toContain('其中5月没有新签约，项目减资4000万元');
    expect(may.words).not.toContain('-4000');
  });

  test('a start of February whose amount rose in April is a start of February only', async () => {
    await told()
      .signed('2018-001', '城东街道', 12_000, '2018-01-10')
      .fact('2018-001', 'node', 'started', '2018-02-20')
      .fact('2018-001', 'investment', cny(15_000), '2018-04-04')
      .load();
    expect([bulletin('2018-02').starts, bulletin('2018-04').starts]).toEqual([['2018-001'], []]);
  });
});

describe('what is in no term is listed beside the figures', () => {
  const none = { lastYearLate: [], lastYearDeducted: [], earlierDeducted: [], passing: [] };
  test('上年补认定: signed in December, verified in January', async () => {
    await told().signed('2017-001', '城东街道', 12_000, '2017-12-20', { verified: '2018-01-09' }).load();
    expect(bulletin('2018-01').beside).toEqual({ ...none, lastYearLate: ['2017-001'] });
    expect(bulletin('2018-01')).toMatchObject({ yearSignings: 0, lastYearSignings: 0 });
    expect(bulletin('2018-02').beside).toEqual(none);
  });

  test('上年补核减: terminated in December, recognised in February', async () => {
    await told()
      .signed('2017-001', '城东街道', 12_000, '2017-06-20')
      .fact('2017-001', 'terminated', '资金不到位', '2017-12-20', { recorded: '2018-02-05' })
      .load();
    expect(bulletin('2018-01').beside).toEqual(none);
    expect(bulletin('2018-02').beside).toEqual({ ...none, lastYearDeducted: ['2017-001'] });
  });

  test('以前年度核减: counted last year, terminated in March', async () => {
    await told()
      .signed('2017-001', '城东街道', 12_000, '2017-06-20')
      .fact('2017-001', 'terminated', '资金不到位', '2018-03-05')
      .load();
    expect(bulletin('2018-03').beside).toEqual({ ...none, earlierDeducted: ['2017-001'] });
    expect(bulletin('2018-03').words).toContain('以前年度核减');
    expect(bulletin('2018-04').beside).toEqual(none);
  });

  test('signed and dead between two cut-offs', async () => {
    await told()
      .signed('2018-001', '城东街道', 12_000, '2018-04-05')
      .fact('2018-001', 'terminated', '违约', '2018-04-25')
      .load();
    expect(bulletin('2018-04').beside).toEqual({ ...none, passing: ['2018-001'] });
    expect(bulletin('2018-04')).toMatchObject({ yearSignings: 0, monthSignings: 0 });
  });
});

describe('a figure and what it opens to are asked at the same moment', () => {
  test('a signing of October is not pending at the end of February', async () => {
    await told()
      .signed('2018-001', '城东街道', 12_000, '2018-02-05', { verified: null })
      .signed('2018-002', '城东街道', 12_000, '2018-10-05', { verified: null })
      .load();
    const pending = (asOf: string) =>
      progressOf(raw(), { asOf, knownAt: endOf(TODAY), basis: 'district', year: 2018 }, ['majorSignings']).metrics[0]
        ?.pending;
    expect([pending('2018-01-31'), pending('2018-02-28'), pending(TODAY)]).toEqual([0, 1, 2]);
    expect((await list({ view: 'pending', asOf: '2018-02-28' })).rows.map((row) => row.code)).toEqual(['2018-001']);
  });

  test('signings before a merger stay with the unit that made them, in the figure and in its list', async () => {
    await new ToldLedger()
      .unit('旧镇', { to: '2018-04-01', successor: '城西街道' })
      .unit('城西街道')
      .signed('2018-001', '旧镇', 50_000, '2018-02-05')
      .signed('2018-002', '城西街道', 60_000, '2018-05-05')
      .load();
    const units = new Map(
      (raw().prepare('select name, id from units').raw().all() as [string, string][]).map(([name, id]) => [name, id]),
    );
    const opened = async (unit: string) =>
      (await list({ metric: 'majorSignings', year: '2018', unit: units.get(unit) ?? '' })).rows.map((row) => row.code);
    expect([await opened('旧镇'), await opened('城西街道')]).toEqual([['2018-001'], ['2018-002']]);
    const standing = await list({ unit: units.get('城西街道') ?? '' });
    expect(standing.total).toBe(2);
    const week = weekProgress(raw(), { asOf: TODAY, knownAt: endOf(TODAY), basis: 'district' });
    expect(week.groups.flatMap((group) => group.rows.map((row) => [row.unit, row.year]))).toEqual(
      expect.arrayContaining([
        ['旧镇', '1'],
        ['城西街道', '1'],
      ]),
    );
  });

  test('a past list says whose project it was then', async () => {
    await told()
      .signed('2018-001', '城东街道', 50_000, '2018-02-05')
      .fact('2018-001', 'shares', [{ unit: '城西街道', bp: 10_000 }], '2018-06-05')
      .load();
    const lead = async (address: Record<string, string>) => (await list(address)).rows[0]?.units[0]?.name;
    expect([await lead({}), await lead({ asOf: '2018-03-31' })]).toEqual(['城西街道', '城东街道']);
  });

  test('a signing known by its month is never shown with a day; 开工未入库 says when it started', async () => {
    await told()
      .signed('2018-001', '城东街道', 50_000, '2018-02', { recorded: '2018-03-02' })
      .fact('2018-001', 'node', 'started', '2018-03-20')
      .fact('2018-001', 'node', 'producing', '2018-11-20')
      .load();
    expect((await list({ view: 'startedNotEntered' })).rows[0]).toMatchObject({
      signedPrecision: 'month',
      startedOn: '2018-03-20',
    });
  });
});

test('the week says what came and what was deducted, also where a unit had both', async () => {
  await told()
    .signed('2018-001', '城东街道', 12_000, '2018-02-05')
    .fact('2018-001', 'terminated', '违约', '2018-12-28')
    .signed('2018-002', '城东街道', 12_000, '2018-12-29')
    .load();
  const week = weekProgress(raw(), { asOf: TODAY, knownAt: endOf(TODAY), basis: 'district' });
  const east = week.groups.flatMap((group) => group.rows).find((row) => row.unit === '城东街道');
  expect(east).toMatchObject({ week: '0', weekNew: '1', weekDeducted: '1', year: '1' });
  expect(week.total).toMatchObject({ week: '0', weekNew: '1', weekDeducted: '1' });
  const opened = async (change: string) =>
    (
      await list({
        metric: 'majorSignings',
        year: '2018',
        since: `${week.since.day}T00:00`,
        sinceKnown: String(week.since.known),
        change,
      })
    ).rows.map((one) => one.code);
  expect([await opened('new'), await opened('gone')]).toEqual([['2018-002'], ['2018-001']]);
  const sums = await list({});
  expect([sums.total, sums.ended, sums.yuan]).toEqual([2, 1, 120_000_000]);
});

describe('months from the 26th to the 25th', () => {
  async function counted() {
    await told()
      .setting('counting', { ...DEFAULT_COUNTING_RULES, monthEndsOn: 25 })
      .signed('2018-001', '城东街道', 12_000, '2018-03-25')
      .signed('2018-002', '城东街道', 13_000, '2018-03-26')
      .signed('2018-003', '城东街道', 14_000, '2018-03', { recorded: '2018-04-02' })
      .load();
  }

  test('a day after the 25th is the next month’s; a month-only date counts in the month that bears its name', async () => {
    await counted();
    expect(bulletin('2018-04')).toMatchObject({ signings: ['2018-002'], monthSigned: 13_000, timeShare: '0.3333' });
    // Recorded on 2 April, the signing known by its month was unknown at March’s cut-off: it is late in April.
    expect(bulletin('2018-03')).toMatchObject({ signings: ['2018-001'], timeShare: '0.2500' });
    expect(bulletin('2018-04').late).toEqual(['2018-003']);
  });

  test('a quarter is its three months', async () => {
    await counted();
    const [metric] = progressOf(raw(), { asOf: TODAY, knownAt: endOf(TODAY), basis: 'district', year: 2018 }, [
      'majorSignings',
    ]).metrics;
    expect(metric?.byQuarter.map((quarter) => quarter.actual)).toEqual([2, 1, 0, 0]);
    const first = await list({ metric: 'majorSignings', year: '2018', first: '2018-02-26', last: '2018-03-25' });
    expect(first.rows.map((row) => row.code).sort()).toEqual(['2018-001', '2018-003']);
  });
});
