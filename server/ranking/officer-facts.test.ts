import { afterEach, beforeEach, expect, test } from 'vitest';
import { endOf } from '../calendar/day';
import { ToldLedger } from '../exchange/testing';
import { openTestHouse, type TestHouse } from '../testing';
import { ledgerFacts } from './ledger-facts';
import { schemeFile } from './scheme';
import { leaf, schemeOf } from './testing';

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse({ now: endOf('2018-12-31') });
});
afterEach(() => house.end());

const EAST = '城东街道';
const WEST = '城西街道';
const told = () => new ToldLedger().unit(EAST).unit(WEST);
const officer = (value: string | null) => ({ name: 'officer', value });

const MEASURES = ['majorSignings', 'paidIn', 'industrialMajors', 'registrationRate'];
function officers(groups = ['街镇组'], asOf = '2018-06-30', known = '2018-12-31') {
  const terms = MEASURES.map((metric) => ({ measure: { metric, period: 'yearToDate' }, points: '1' }));
  const scheme = schemeFile.parse(
    schemeOf([leaf({ type: 'perItem', terms, cap: '10' })], { subject: 'officers', groups }),
  );
  const at = { asOf, knownAt: endOf(known), basis: 'district' as const };
  const facts = ledgerFacts(house.state.ledger.reader, scheme, '2018Q2', at);
  expect(facts.units).toBeUndefined();
  return (facts.officers ?? []).map((one) => ({
    ...one,
    codes: Array.isArray(one.metrics.majorSignings) ? one.metrics.majorSignings.map((item) => item.evidence) : null,
  }));
}

test('a contribution is the officer’s of its own day, a stock the officer’s at the cut-off, whole whatever the shares', async () => {
  await told()
    .signed('2018-001', EAST, 12_000, '2018-01-10')
    .fact(
      '2018-001',
      'shares',
      [EAST, WEST].map((unit, index) => ({ unit, bp: index === 0 ? 6000 : 4000 })),
      '2018-01-10',
    )
    .fact('2018-001', 'attribute', { name: 'industry', value: '精细化工' }, '2018-01-10')
    .fact('2018-001', 'attribute', officer('李敏'), '2018-01-10')
    .fact('2018-001', 'node', 'started', '2018-02-20')
    .fact('2018-001', 'paidIn', { wan: 1000 }, '2018-03-01')
    .fact('2018-001', 'attribute', officer('周航'), '2018-04-01')
    .fact('2018-001', 'paidIn', { wan: 1700 }, '2018-05-01')
    .signed('2018-002', WEST, 15_000, '2018-05-10')
    .fact('2018-002', 'attribute', officer('李敏'), '2018-05-10')
    .signed('2018-003', WEST, 15_000, '2018-05-10')
    .load();
  const [zhou, li, ...more] = officers();
  expect(more).toEqual([]);
  expect(zhou).toMatchObject({ officer: '周航', unit: EAST, group: '街镇组', codes: [] });
  expect(zhou?.metrics).toMatchObject({
    paidIn: { value: '700', items: [{ evidence: '2018-001', amount: '700' }] },
    industrialMajors: [{ evidence: '2018-001', share: '1' }],
  });
  expect(li).toMatchObject({ officer: '李敏', unit: WEST, codes: ['2018-001', '2018-002'] });
  expect(li?.metrics).toMatchObject({
    paidIn: { value: '1000' },
    industrialMajors: [],
    registrationRate: { reached: [] },
  });
});

test('who is named late, no longer or not yet verified is no officer; a signing before is nobody’s', async () => {
  await told()
    .signed('2018-001', EAST, 12_000, '2018-01-10')
    .fact('2018-001', 'attribute', officer('李敏'), '2018-03-01')
    .signed('2018-002', EAST, 12_000, '2018-01-10')
    .fact('2018-002', 'attribute', officer('周航'), '2018-01-10')
    .fact('2018-002', 'attribute', officer(null), '2018-05-01')
    .signed('2018-003', EAST, 12_000, '2018-01-10')
    .fact('2018-003', 'attribute', officer('赵晴'), '2018-01-10', { verified: '2018-07-10' })
    .load();
  const names = (asOf: string, known: string) =>
    officers(['街镇组'], asOf, known).map((one) => [one.officer, one.codes]);
  expect(names('2018-06-30', '2018-07-01')).toEqual([['李敏', []]]);
  expect(names('2018-06-30', '2018-07-10')).toEqual([
    ['李敏', []],
    ['赵晴', ['2018-003']],
  ]);
  expect(names('2018-04-30', '2018-07-01').map(([name]) => name)).toEqual(['周航', '李敏']);
});

test('a unit outside the scheme’s only group is ranked in it; with several groups its officer is listed with the reason', async () => {
  await told()
    .signed('2018-001', EAST, 12_000, '2018-01-10')
    .fact('2018-001', 'attribute', officer('李敏'), '2018-01-10')
    .load();
  expect(officers(['园区组'])).toMatchObject([{ officer: '李敏', group: '园区组' }]);
  expect(officers(['园区组'])[0]).not.toHaveProperty('notRanked');
  expect(officers(['园区组', '部门组'])).toMatchObject([{ notRanked: '方案不含所在单位的“街镇组”' }]);
});

test('two persons of one name stay two, each with the own project', async () => {
  const { writer } = house.state.ledger;
  for (const id of ['first', 'second']) writer.prepare("insert into persons (id, name) values (?, '李敏')").run(id);
  await told()
    .signed('2018-001', EAST, 12_000, '2018-01-10')
    .fact('2018-001', 'attribute', officer('first'), '2018-01-10')
    .signed('2018-002', WEST, 12_000, '2018-01-10')
    .fact('2018-002', 'attribute', officer('second'), '2018-01-10')
    .load();
  expect(officers().map((one) => [one.officer, one.codes])).toEqual([
    ['李敏（城东街道）', ['2018-001']],
    ['李敏（城西街道）', ['2018-002']],
  ]);
});

test('without anybody named there is nobody to rank', async () => {
  await told().signed('2018-001', EAST, 12_000, '2018-01-10').load();
  expect(officers()).toEqual([]);
});

test('a trial ranks officers from the ledger, each row opening to the projects it came from', async () => {
  await told()
    .signed('2018-001', EAST, 12_000, '2018-05-10')
    .fact('2018-001', 'attribute', officer('李敏'), '2018-05-10')
    .signed('2018-002', WEST, 12_000, '2018-05-10')
    .fact('2018-002', 'attribute', officer('周航'), '2018-05-10')
    .signed('2018-003', WEST, 12_000, '2018-05-11')
    .fact('2018-003', 'attribute', officer('周航'), '2018-05-11')
    .load();
  const terms = [{ measure: { metric: 'majorSignings' }, points: '4' }];
  const scheme = schemeOf([leaf({ type: 'perItem', terms, cap: '10' })], { subject: 'officers' });
  const { seq } = await house
    .as(house.person({ roles: ['bureauLead'] }))
    .ranking.saveScheme({ text: JSON.stringify(scheme) });
  const staff = house.as(house.person({ roles: ['staff'] }));
  const { result } = await staff.ranking.trial({ quarter: '2018Q2', scheme: seq });
  const rows = result?.groups[0]?.rows ?? [];
  expect(rows.map((row) => [row.rank, row.officer, row.unit, row.score])).toEqual([
    [1, '周航', WEST, '8.00'],
    [2, '李敏', EAST, '4.00'],
  ]);
  expect(rows[0]?.indicators[0]?.inputs[0]?.items.map((item) => item.evidence)).toEqual(['2018-002', '2018-003']);
});
