import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { audited, write } from '../../db/transaction';
import { endOf, startOf } from '../calendar/day';
import { DEFAULT_COUNTING_RULES } from '../catalogue/counting-rules';
import { cny, ToldLedger } from '../exchange/testing';
import { newId } from '../ids';
import type { NodeId } from '../ledger/chain';
import { EARLIEST } from '../ledger/fact';
import { refreshProject } from '../ledger/projection-store';
import { appendDecision, appendFactRow } from '../ledger/store';
import { openTestHouse, type TestHouse } from '../testing';
import { type Item, isBacked, isByPeriod, isRate, type MetricValue } from './facts-file';
import { ledgerFacts } from './ledger-facts';
import { type Scheme, schemeFile } from './scheme';
import { scored } from './scoring';
import { leaf, schemeOf } from './testing';

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse({ now: endOf('2018-12-31') });
});
afterEach(() => house.end());

const EAST = '城东街道';
const WEST = '城西街道';
const told = () => new ToldLedger().unit(EAST).unit(WEST);
const shares = (east: number) => [EAST, WEST].map((unit, index) => ({ unit, bp: index === 0 ? east : 10_000 - east }));

/** A scheme that asks for these metrics, and what the ledger brings of them by unit. */
function schemeFor(measures: readonly Record<string, unknown>[], formula?: Record<string, unknown>): Scheme {
  const terms = measures.map((measure) => ({ measure, points: '1' }));
  return schemeFile.parse(schemeOf([leaf(formula ?? { type: 'perItem', terms, cap: '10' })]));
}
const CUTS = { '2018Q1': '2018-03-31', '2018Q2': '2018-06-30', '2018Q3': '2018-09-30' } as const;
type Quarter = keyof typeof CUTS;

function metric(id: string, quarter: Quarter, of: { known?: string; asOf?: string } = {}) {
  const asOf = of.asOf ?? CUTS[quarter];
  const scheme = schemeFor([{ metric: id }, { metric: id, period: 'yearToDate' }]);
  const at = { asOf, knownAt: endOf(of.known ?? '2018-12-31'), basis: 'district' as const };
  const { units } = ledgerFacts(house.state.ledger.reader, scheme, quarter, at);
  return Object.fromEntries((units ?? []).map(({ unit, metrics }) => [unit, shortened(metrics[id])]));
}

type Short = { quarter: string; year: string };

/** A value as a clerk would note it: codes with their share, of a rate those that reached ÷ those due. */
function shortened(value: MetricValue | undefined): Short {
  const items = (list: readonly Item[]) =>
    list.map((item) => `${item.evidence}${item.share === '1' ? '' : `×${item.share}`}`).join(' ');
  const text = (one: unknown): string => {
    if (typeof one === 'string') return one;
    if (Array.isArray(one)) return items(one);
    const rate = one as MetricValue;
    if (isBacked(rate)) return rate.value;
    if (!isRate(rate)) throw new Error('neither figure nor list nor rate');
    return `${items(rate.reached as Item[])} ÷ ${items(rate.of as Item[])}`;
  };
  if (value === undefined || !isByPeriod(value)) throw new Error('not by period');
  return { quarter: text(value.quarter), year: text(value.yearToDate) };
}

describe('signings and money', () => {
  test('a joint project 6:4 is split, an increase goes by the shares of its own day, and the sum is that of the board', async () => {
    await told()
      .signed('2018-001', EAST, 12_000, '2018-01-10')
      .fact('2018-001', 'shares', shares(6000), '2018-01-10')
      .fact('2018-001', 'shares', shares(0).slice(1), '2018-02-01')
      .fact('2018-001', 'investment', cny(16_000), '2018-03-05')
      .signed('2018-002', EAST, 9000, '2018-01-11')
      .load();
    expect(metric('majorSignings', '2018Q1')).toEqual({
      [EAST]: { quarter: '2018-001×0.6', year: '2018-001×0.6' },
      [WEST]: { quarter: '2018-001×0.4', year: '2018-001×0.4' },
    });
    // 12,000 × 0.6; 12,000 × 0.4 + 4,000.
    expect(metric('majorInvestment', '2018Q1')).toMatchObject({ [EAST]: { year: '7200' }, [WEST]: { year: '8800' } });
    expect(metric('signings', '2018Q1')[EAST]?.quarter).toBe('2018-001×0.6 2018-002');
  });

  test('a sum says which projects it was added up from, each once with its own part; a decrease is below 0', async () => {
    await told()
      .signed('2018-001', EAST, 20_000, '2018-01-10')
      .fact('2018-001', 'shares', shares(6000), '2018-01-10')
      .fact('2018-001', 'investment', cny(15_000), '2018-03-05')
      .signed('2018-002', EAST, 12_000, '2018-02-10')
      .signed('2018-003', WEST, 12_000, '2018-02-11')
      .fact('2018-003', 'shares', shares(6000), '2018-02-11')
      .fact('2018-003', 'shares', shares(5000), '2018-03-01')
      .fact('2018-003', 'investment', cny(14_000), '2018-03-06')
      .load();
    const scheme = schemeFor([{ metric: 'majorInvestment' }]);
    const at = { asOf: CUTS['2018Q1'], knownAt: endOf('2018-12-31'), basis: 'district' as const };
    const { units } = ledgerFacts(house.state.ledger.reader, scheme, '2018Q1', at);
    expect(units?.[0]?.metrics.majorInvestment).toEqual({
      value: '29200',
      items: [
        { name: '2018-001', evidence: '2018-001', amount: '9000', share: '0.6' },
        { name: '2018-002', evidence: '2018-002', amount: '12000' },
        // 12,000 × 0.6 and 2,000 × 0.5: no one share to name.
        { name: '2018-003', evidence: '2018-003', amount: '8200' },
      ],
    });
  });

  test('a later decrease of an earlier year’s project is no negative signing; its increases stand apart', async () => {
    await told()
      .signed('2017-001', EAST, 12_000, '2017-05-10')
      .fact('2017-001', 'investment', cny(15_000), '2018-02-10')
      .load();
    expect(metric('priorIncreases', '2018Q1')[EAST]).toEqual({ quarter: '3000', year: '3000' });
    expect(metric('majorInvestment', '2018Q1')[EAST]).toEqual({ quarter: '0', year: '0' });
  });

  test('what is known by its month counts in its quarter, by its year only in the year to date', async () => {
    await told()
      .signed('2018-001', EAST, 12_000, '2018-03', { recorded: '2018-04-02' })
      .signed('2018-002', EAST, 12_000, '2018', { recorded: '2018-03-20' })
      .load();
    expect(metric('majorSignings', '2018Q1')[EAST]).toEqual({ quarter: '2018-001', year: '2018-001 2018-002' });
  });

  test('a signing verified after the cut-off changes the quarter when it is asked again', async () => {
    await told().signed('2018-001', EAST, 12_000, '2018-03-20', { verified: '2018-04-10' }).load();
    expect(metric('majorSignings', '2018Q1', { known: '2018-04-05' })[EAST]?.quarter).toBe('');
    expect(metric('majorSignings', '2018Q1', { known: '2018-04-10' })[EAST]?.quarter).toBe('2018-001');
  });

  test('a unit that ended is ranked until its last day; from then on its successor holds what it did', async () => {
    await new ToldLedger()
      .unit('旧镇', { to: '2018-04-01', successor: WEST })
      .unit(WEST)
      .signed('2018-001', '旧镇', 12_000, '2018-02-05')
      .load();
    expect(metric('majorSignings', '2018Q1')).toMatchObject({ 旧镇: { year: '2018-001' }, [WEST]: { year: '' } });
    expect(metric('majorSignings', '2018Q2')).toEqual({ [WEST]: { quarter: '', year: '2018-001' } });
  });

  test('a stock is the same for quarter and year', async () => {
    await told()
      .signed('2018-001', EAST, 12_000, '2018-01-10')
      .fact('2018-001', 'attribute', { name: 'industry', value: '精细化工' }, '2018-01-10')
      .fact('2018-001', 'node', 'started', '2018-02-20')
      .load();
    expect(metric('industrialMajors', '2018Q2')[EAST]).toEqual({ quarter: '2018-001', year: '2018-001' });
    expect(metric('starts', '2018Q2')[EAST]).toEqual({ quarter: '', year: '2018-001' });
  });
});

describe('rates of the signings of a period', () => {
  test('registered by the cut-off, be it before the signing; started is not registered; the dead are not due', async () => {
    await told()
      .signed('2018-001', EAST, 12_000, '2018-01-10')
      .fact('2018-001', 'node', 'registered', '2018-02-20')
      .signed('2018-002', EAST, 12_000, '2018-01-11')
      .fact('2018-002', 'node', 'registered', '2018-04-20')
      .signed('2018-003', EAST, 12_000, '2018-01-12')
      .fact('2018-003', 'node', 'registered', '2017-12-20')
      .signed('2018-004', EAST, 12_000, '2018-01-13')
      .fact('2018-004', 'node', 'started', '2018-03-01')
      .signed('2018-005', EAST, 9000, '2018-01-14')
      .signed('2018-006', EAST, 12_000, '2018-01-15')
      .fact('2018-006', 'terminated', '资金不到位', '2018-03-15')
      .load();
    expect(metric('registrationRate', '2018Q1')[EAST]?.quarter).toBe(
      '2018-001 2018-003 ÷ 2018-001 2018-002 2018-003 2018-004',
    );
    expect(metric('registrationRate', '2018Q2')[EAST]).toEqual({
      quarter: ' ÷ ',
      year: '2018-001 2018-002 2018-003 ÷ 2018-001 2018-002 2018-003 2018-004',
    });
    expect(metric('startRate', '2018Q1')[EAST]?.quarter).toBe('2018-004 ÷ 2018-001 2018-002 2018-003 2018-004');
  });

  test('a start verified late, and one withdrawn, count as known at the moment asked', async () => {
    await told()
      .signed('2018-001', EAST, 12_000, '2018-01-10')
      .fact('2018-001', 'shares', shares(6000), '2018-01-10')
      .fact('2018-001', 'node', 'started', '2018-03-20', { verified: '2018-04-10', id: 'start' })
      .fact('2018-001', 'withdrawal', null, '2018-05-02', { supersedes: 'start' })
      .load();
    const at = (known: string) => metric('startRate', '2018Q1', { known })[EAST]?.quarter;
    expect([at('2018-04-05'), at('2018-04-10'), at('2018-05-02')]).toEqual([
      ' ÷ 2018-001×0.6',
      '2018-001×0.6 ÷ 2018-001×0.6',
      ' ÷ 2018-001×0.6',
    ]);
  });
});

// The standard time from start to production is 540 days: of 6 November 2016 it ends on 30 April 2018.
test('production within the standard time: each start once, when it produced or when its time ran out', async () => {
  await told()
    .signed('2016-001', EAST, 12_000, '2016-05-10')
    .fact('2016-001', 'node', 'started', '2016-11-06')
    .fact('2016-001', 'shares', shares(6000), '2018-02-01')
    .fact('2016-001', 'node', 'producing', '2018-03-10')
    .signed('2016-002', EAST, 3000, '2016-05-10')
    .fact('2016-002', 'node', 'started', '2016-11-06')
    .fact('2016-002', 'node', 'producing', '2018-05-10')
    .signed('2016-003', EAST, 12_000, '2016-05-10')
    .fact('2016-003', 'node', 'started', '2016-11-06')
    .fact('2016-003', 'suspended', '资金紧张', '2017-11-06')
    .signed('2016-004', EAST, 12_000, '2016-05-10')
    .fact('2016-004', 'node', 'started', '2016-11-06')
    .fact('2016-004', 'terminated', '解约', '2018-06-06')
    .signed('2017-005', EAST, 12_000, '2017-05-10')
    .fact('2017-005', 'node', 'started', '2017-05-20')
    .signed('2016-006', EAST, 12_000, '2016-05-10')
    .fact('2016-006', 'node', 'started', '2016-11-06')
    .fact('2016-006', 'node', 'producing', '2018-01-20')
    .fact('2016-006', 'terminated', '解约', '2018-03-20')
    .load();
  expect(metric('productionOnTime', '2018Q1')).toMatchObject({
    [EAST]: { quarter: '2016-001×0.6 ÷ 2016-001×0.6' },
    [WEST]: { quarter: '2016-001×0.4 ÷ 2016-001×0.4' },
  });
  expect(metric('productionOnTime', '2018Q2')[EAST]).toEqual({
    quarter: ' ÷ 2016-002 2016-003',
    year: '2016-001×0.6 ÷ 2016-001×0.6 2016-002 2016-003',
  });
});

test('what is only known to have happened by a day is no flow, yet it has happened', async () => {
  await told()
    .signed('2016-001', EAST, 12_000, '2016-05-10')
    .fact('2016-001', 'node', 'started', '2016-11-06')
    .signed('2016-002', EAST, 12_000, '2016-05-10')
    .fact('2016-002', 'node', 'started', '2016-11-06')
    .signed('2018-003', EAST, 12_000, '2018-01-10')
    .load();
  await tellBy('2016-001', 'producing', '2018-04-20');
  await tellBy('2016-002', 'producing', '2018-05-20');
  await tellBy('2018-003', 'registered', '2018-02-20');
  expect(metric('registrationRate', '2018Q1')[EAST]?.quarter).toBe('2018-003 ÷ 2018-003');
  expect(metric('registrations', '2018Q1')[EAST]?.year).toBe('');
  // Both times ran out on 30 April: one had produced by then, of the other that is not known.
  expect(metric('productionOnTime', '2018Q2')[EAST]?.quarter).toMatch(/^2016-001 ÷ 2016-00[12] 2016-00[12]$/);
});

/** A node known to have been reached by a day, reported and verified on it. */
function tellBy(code: string, node: NodeId, day: string): Promise<unknown> {
  const person = (login: string) =>
    String(house.state.ledger.reader.prepare('select id from users where login = ?').pluck().get(login));
  return write({ userId: null, sessionId: null, address: null }, async ({ raw }) => {
    const projectId = String(raw.prepare('select id from projects where code = ?').pluck().get(code));
    const id = newId();
    appendFactRow(raw, {
      ...{ id, projectId, actId: id, kind: 'node', node, value: 'null', note: null, reason: null, batchId: null },
      ...{ occurredOn: day, precision: 'by', firstDay: EARLIEST, lastDay: day, supersedes: null },
      ...{ recordedAt: startOf(day), recordedBy: person('lihua'), toldBy: null, toldByUserId: null, toldOn: null },
    });
    appendDecision(raw, {
      ...{ factId: id, basis: 'district', outcome: 'verified', at: endOf(day), by: person('wangmin') },
      ...{ standsInFor: null, ticks: '[]', reason: null, ownOn: null, ownYuan: null, number: null },
    });
    refreshProject(raw, projectId, endOf(day));
    return audited({ action: 'test.told', objectType: 'project', objectId: projectId }, null);
  });
}

describe('核减', () => {
  test('terminated or fallen below the line in the period, where the signing was credited; reinstated ones are out', async () => {
    await told()
      .signed('2017-001', EAST, 20_000, '2017-05-10')
      .fact('2017-001', 'shares', shares(6000), '2017-05-10')
      .fact('2017-001', 'shares', shares(0).slice(1), '2017-09-01')
      .fact('2017-001', 'terminated', '资金不到位', '2018-03-05')
      .signed('2018-002', WEST, 12_000, '2018-01-10')
      .fact('2018-002', 'investment', cny(8000), '2018-02-10')
      .signed('2018-003', WEST, 12_000, '2018-01-10')
      .fact('2018-003', 'terminated', '误报', '2018-02-20', { id: 'dead' })
      .fact('2018-003', 'withdrawal', null, '2018-02-25', { supersedes: 'dead' })
      .signed('2018-004', WEST, 12_000, '2018-01-10')
      .fact('2018-004', 'terminated', '违约', '2018-04-20')
      .load();
    expect(metric('terminatedMajors', '2018Q1')).toEqual({
      [EAST]: { quarter: '2017-001×0.6', year: '2017-001×0.6' },
      [WEST]: { quarter: '2018-002 2017-001×0.4', year: '2018-002 2017-001×0.4' },
    });
    expect(metric('terminatedMajors', '2018Q2')[WEST]?.quarter).toBe('2018-004');
    expect(metric('majorSignings', '2018Q1')[WEST]?.quarter).toBe('2018-003 2018-004');
  });

  test('with the amount it had, and in the month that bears its name', async () => {
    await told()
      .setting('counting', { ...DEFAULT_COUNTING_RULES, monthEndsOn: 25 })
      .signed('2018-001', EAST, 12_000, '2018-01-10')
      .fact('2018-001', 'investment', cny(15_000), '2018-01-20')
      .fact('2018-001', 'terminated', '解约', '2018-03', { recorded: '2018-04-02' })
      .load();
    const scheme = schemeFor([{ metric: 'terminatedMajors', of: 'amountWan' }]);
    const at = { asOf: '2018-06-25', knownAt: endOf('2018-12-31'), basis: 'district' as const };
    const value = (quarter: string) =>
      ledgerFacts(house.state.ledger.reader, scheme, quarter, at).units?.[0]?.metrics.terminatedMajors;
    expect(value('2018Q1')).toMatchObject([{ evidence: '2018-001', amount: '15000' }]);
    expect(value('2018Q2')).toEqual([]);
  });
});

test('new leads stand with the unit that registered them, those of the opening ledger with nobody', async () => {
  house.clock.now = Date.parse('2018-02-14T09:50:00+08:00');
  await told().load();
  const { writer } = house.state.ledger;
  const unit = String(writer.prepare('select id from units where name = ?').pluck().get(EAST));
  const reporter = house.person({ roles: ['reporter'], unitId: unit });
  const register = async (name: string) => {
    const none = { investor: null, investorClass: null, investorHome: null, projectKind: null };
    const untold = { industry: null, content: null, place: null, contact: null };
    const units = [{ unit, bp: 10_000 }];
    return (await house.as(reporter).ledger.create({ name, ...none, ...untold, units, key: `lead ${name}` })).code;
  };
  const opening = await register('北辰智能装配');
  writer
    .prepare(
      `insert into import_batches (id, key, file_name, file_sha256, sheet, opening, summary, recorded_at, recorded_by)
       values ('opening', 'k', 'a.xlsx', 'f', 's', 1, '{}', 1, ?)`,
    )
    .run(reporter.id);
  writer.prepare("update projects set batch_id = 'opening' where code = ?").run(opening);
  house.clock.now = Date.parse('2018-02-14T10:00:00+08:00');
  const code = await register('云岭精密轴承');
  expect(metric('newLeads', '2018Q1')).toEqual({
    [EAST]: { quarter: code, year: code },
    [WEST]: { quarter: '', year: '' },
  });
  expect(metric('newLeads', '2018Q1', { asOf: '2018-02-13' })[EAST]?.quarter).toBe('');
  expect(metric('newLeads', '2018Q2')[EAST]).toEqual({ quarter: '', year: code });
});

describe('as a scheme asks for it', () => {
  const at = { asOf: '2018-03-25', knownAt: endOf('2018-12-31'), basis: 'district' as const };
  const facts = (scheme: Scheme) => ledgerFacts(house.state.ledger.reader, scheme, '2018Q1', at);

  test('month averages follow the bureau’s own months, and a stock is asked at each month’s end', async () => {
    await told()
      .setting('counting', { ...DEFAULT_COUNTING_RULES, monthEndsOn: 25 })
      .signed('2018-001', EAST, 12_000, '2018-01-26')
      .signed('2018-002', EAST, 12_000, '2018-01', { recorded: '2018-02-02' })
      .signed('2018-003', EAST, 12_000, '2018-01-05')
      .fact('2018-003', 'attribute', { name: 'industry', value: '精细化工' }, '2018-01-05')
      .fact('2018-003', 'node', 'started', '2018-02-20')
      .fact('2018-003', 'paidIn', { wan: 900 }, '2018-03-02')
      .load();
    const ids = ['majorSignings', 'industrialMajors', 'paidIn'];
    const { units } = facts(schemeFor(ids.map((id) => ({ metric: id, period: 'monthAverage' }))));
    expect(units?.[0]?.metrics).toEqual({
      majorSignings: { months: ['2', '1', '0'] },
      industrialMajors: { months: ['0', '1', '1'] },
      paidIn: { months: ['0', '0', '900'] },
    });
  });

  test('points by class and progress come out of the ledger: kind by the branch the scheme names, stage at the cut-off', async () => {
    await told()
      .signed('2018-001', EAST, 60_000, '2018-01-10')
      .fact('2018-001', 'attribute', { name: 'industry', value: '精细化工' }, '2018-01-10')
      .fact('2018-001', 'shares', shares(6000), '2018-01-10')
      .fact('2018-001', 'node', 'started', '2018-03-01')
      .load();
    const scheme = schemeFor([], {
      type: 'classes',
      metric: 'majorSignings',
      unmatched: 'zero',
      cap: null,
      classes: [{ name: '5亿以上工业', from: '50000', below: null, kind: ['工业'], points: '5' }],
      progress: ['签约', '落地', '开工', '投产'].map((stage, index) => ({ stage, factor: `0.${2 * index + 2}` })),
    });
    const { units } = facts(scheme);
    expect(units?.[0]?.metrics.majorSignings).toMatchObject([
      { name: '2018-001', evidence: '2018-001', amount: '60000', kind: '工业', share: '0.6', progress: '开工' },
    ]);
    const members = (units ?? []).map((member, index) => ({ ...member, path: `units[${index}]` }));
    const scoring = scored(scheme, members, 1);
    if ('faults' in scoring) throw new Error(JSON.stringify(scoring.faults));
    // 5 × 0.6 × 0.6 and 5 × 0.6 × 0.4.
    expect(scoring.groups[0]?.places.map(({ row }) => row.words)).toEqual(['1.8 = 1.8', '1.2 = 1.2']);
  });

  test('a unit’s target split over all four quarters keeps its quarters', async () => {
    await told().load();
    const lead = house.person({ roles: ['bureauLead'] });
    const line = house.state.ledger.writer.prepare(
      `insert into targets (seq, year, metric, basis, unit_id, quarter, value, recorded_at, recorded_by)
       values ((select coalesce(max(seq), 0) + 1 from targets), 2018, ?, 'district', (select id from units where name = ?), ?, ?, 1, ?)`,
    );
    for (const [index, value] of ['10', '1', '2', '3', '4'].entries())
      line.run('majorSignings', EAST, index === 0 ? null : index, value, lead.id);
    for (const [index, value] of ['8', '2'].entries())
      line.run('starts', EAST, index === 0 ? null : index, value, lead.id);
    expect(facts(schemeFor([{ metric: 'starts' }])).units?.[0]?.targets).toEqual({
      majorSignings: { year: '10', quarters: ['1', '2', '3', '4'] },
      starts: '8',
    });
  });

  test('an empty ledger brings nothing of everything', async () => {
    await told().load();
    const ids = [
      'majorSignings',
      'majorInvestment',
      'registrationRate',
      'productionOnTime',
      'newLeads',
      'terminatedMajors',
    ];
    expect(facts(schemeFor(ids.map((id) => ({ metric: id })))).units?.map((unit) => unit.metrics)).toEqual(
      [EAST, WEST].map(() => ({
        majorSignings: [],
        majorInvestment: '0',
        registrationRate: { reached: [], of: [] },
        productionOnTime: { reached: [], of: [] },
        newLeads: [],
        terminatedMajors: [],
      })),
    );
  });

  test('a metric the scheme defines itself is not taken from the ledger', async () => {
    await told().signed('2018-001', EAST, 12_000, '2018-01-10').load();
    const own = [{ id: 'newLeads', name: '有效线索', unit: '条' }];
    const scheme = { ...schemeFor([{ metric: 'newLeads' }]), metrics: own };
    expect(facts(scheme).units?.[0]?.metrics).toEqual({});
  });
});
