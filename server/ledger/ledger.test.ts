import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorWords } from '../errors';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';

const TICKS = ['formal', 'sealed', 'authority', 'investorChecked', 'amountAgrees', 'notCountedBefore', 'noExclusion'];
const SIGNING_EVIDENCE = ['正式协议', '签约授权', '评审记录', '合法性审查意见'];

let house: TestHouse;
let east: string;
let park: string;
let reporter: TestUser;
let other: TestUser;
let unitLead: TestUser;
let staff: TestUser;
let lead: TestUser;
let leader: TestUser;
let admin: TestUser;
let statistics: TestUser;

beforeEach(async () => {
  house = await openTestHouse();
  house.setUp();
  east = house.unit('城东街道');
  park = house.unit('精细化工园', '园区组');
  reporter = house.person({ roles: ['reporter'], unitId: east });
  other = house.person({ roles: ['reporter'], unitId: park });
  staff = house.person({ roles: ['staff'] });
  lead = house.person({ roles: ['bureauLead'] });
  leader = house.person({ roles: ['leader'] });
  admin = house.person({ roles: ['admin'] });
  statistics = house.person({ roles: ['confirmer'], basis: 'statistics' });
});
afterEach(() => house.end());

let keys = 0;
const key = () => {
  keys += 1;
  return `test-key-${keys}`;
};

const PROJECT = {
  name: '新材料生产基地',
  investor: '云岭新材料有限公司',
  investorClass: null,
  investorHome: null,
  industry: '精细化工',
  projectKind: null,
  content: null,
  place: null,
  contact: null,
};

function create(user: TestUser, unit = east) {
  return house.as(user).ledger.create({ ...PROJECT, units: [{ unit, bp: 10_000 }], key: key() });
}

const day = (occurredOn: string) => ({ occurredOn, precision: 'day' as const, note: null, reason: null });

/** Files a test may lean on: the upload door has tests of its own. */
function evidence(project: string, kinds: readonly string[]): string[] {
  const raw = house.state.ledger.writer;
  return kinds.map((kind, index) => {
    const id = `${project}-${kind}-${index}-${key()}`;
    raw
      .prepare(
        `insert into evidence (seq, id, project_id, sha256, size, media_type, name, kind, recorded_at, recorded_by)
         values ((select coalesce(max(seq), 0) + 1 from evidence), ?, (select id from projects where code = ?), ?, 10, 'application/pdf', ?, ?, 1, ?)`,
      )
      .run(id, project, 'a'.repeat(64), `${kind}.pdf`, kind, reporter.id);
    return id;
  });
}

function signing(
  code: string,
  on: string,
  wan: string,
  shares = [{ unit: east, bp: 10_000 }],
  kinds = SIGNING_EVIDENCE,
) {
  return {
    project: code,
    facts: [
      { kind: 'node' as const, node: 'agreement' as const, value: null, ...day(on) },
      { kind: 'investment' as const, node: null, value: { currency: 'CNY' as const, wan }, ...day(on) },
      { kind: 'shares' as const, node: null, value: shares, ...day(on) },
    ],
    evidenceIds: evidence(code, kinds),
    told: null,
    key: key(),
  };
}

const verify = (actId: string) => ({
  actId,
  outcome: 'verified' as const,
  ticks: TICKS,
  failedTick: null,
  reason: null,
  standsInFor: null,
});

async function signings(asOf?: string, knownAt?: number) {
  const { metrics } = await house.as(leader).target.progress({ year: 2018, asOf, knownAt, metrics: ['majorSignings'] });
  const [metric] = metrics;
  return { actual: metric?.actual, investment: metric?.investment, pending: metric?.pending, metric };
}

async function words(act: Promise<unknown>) {
  const error = await act.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error === null ? null : errorWords(error);
}

describe('from report to board', () => {
  test('a signing reported by a unit and verified by another person moves the board', async () => {
    const { code } = await create(reporter);
    expect(code).toBe('2018-001');
    const { actId, next } = await house.as(reporter).ledger.report(signing(code, '2018-03-19', '12000'));
    expect(next).toBe('decision');
    expect(await signings()).toMatchObject({ actual: 0, pending: 1 });
    expect(await house.as(staff).ledger.waiting()).toEqual({ mine: 1, returned: 0 });
    const before = house.clock.now;
    house.clock.now += 60_000;
    await house.as(staff).ledger.decide(verify(actId));
    expect(await signings()).toMatchObject({ actual: 1, investment: 12_000, pending: 0 });
    expect((await signings(undefined, before)).actual).toBe(0);
    expect((await signings('2018-03-18')).actual).toBe(0);
  });

  test('with a unit lead the report is reviewed first, and nobody decides on what they reported', async () => {
    unitLead = house.person({ roles: ['unitLead'], unitId: east });
    const { code } = await create(reporter);
    const { actId, next } = await house.as(reporter).ledger.report(signing(code, '2018-03-19', '12000'));
    expect(next).toBe('review');
    expect((await words(house.as(staff).ledger.decide(verify(actId))))?.message).toContain('待单位分管领导审核');
    await house.as(unitLead).ledger.review({ actId, outcome: 'passed', reason: null, standsInFor: null });
    await house.as(staff).ledger.decide(verify(actId));
    expect((await signings()).actual).toBe(1);

    const second = await create(staff);
    const own = await house.as(staff).ledger.report(signing(second.code, '2018-03-19', '30000'));
    const refused = await words(house.as(staff).ledger.decide(verify(own.actId)));
    expect(refused).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('不能由本人认定') });
    expect((await signings()).actual).toBe(1);
  });

  test('exactly 10,000 万元 counts, one yuan less does not', async () => {
    for (const wan of ['10000', '9999.9999']) {
      const { code } = await create(reporter);
      const { actId } = await house.as(reporter).ledger.report(signing(code, '2018-02-01', wan));
      await house.as(staff).ledger.decide(verify(actId));
    }
    expect(await signings()).toMatchObject({ actual: 1, investment: 10_000 });
  });

  test('a shared project counts half with each unit, one with the district', async () => {
    const { code } = await create(reporter);
    const shares = [
      { unit: east, bp: 6000 },
      { unit: park, bp: 4000 },
    ];
    const { actId } = await house.as(reporter).ledger.report(signing(code, '2018-03-19', '30000', shares));
    await house.as(staff).ledger.decide(verify(actId));
    const { metric } = await signings();
    expect(metric?.byUnit.map((unit) => [unit.unit, unit.actual, unit.investment])).toEqual([
      ['城东街道', '0.6', '18000'],
      ['精细化工园', '0.4', '12000'],
    ]);
    expect(await house.as(other).ledger.list({})).toHaveLength(1);
    expect((await words(house.as(other).ledger.report(signing(code, '2018-03-20', '1'))))?.code).toBe('FORBIDDEN');
  });

  test('an increase adds its increment, a termination takes the project out from its day', async () => {
    const { code } = await create(reporter);
    const first = await house.as(reporter).ledger.report(signing(code, '2018-01-16', '12000'));
    await house.as(staff).ledger.decide(verify(first.actId));
    const increase = await house.as(reporter).ledger.report({
      project: code,
      facts: [{ kind: 'investment', node: null, value: { currency: 'CNY', wan: '15000' }, ...day('2018-02-10') }],
      evidenceIds: evidence(code, ['补充协议']),
      told: null,
      key: key(),
    });
    await house.as(staff).ledger.decide(verify(increase.actId));
    expect(await signings()).toMatchObject({ actual: 1, investment: 15_000 });
    expect(await signings('2018-02-09')).toMatchObject({ actual: 1, investment: 12_000 });
    const end = await house.as(reporter).ledger.report({
      project: code,
      facts: [{ kind: 'terminated', node: null, value: '投资方资金链断裂', ...day('2018-03-01') }],
      evidenceIds: evidence(code, ['解约（终止）文件']),
      told: null,
      key: key(),
    });
    await house.as(staff).ledger.decide({ ...verify(end.actId), ticks: ['documented'] });
    expect(await signings()).toMatchObject({ actual: 0, investment: 0 });
    expect(await signings('2018-02-28')).toMatchObject({ actual: 1, investment: 15_000 });
  });
});

describe('the guards', () => {
  test('without ticks or evidence a signing is not verified, and the words say what is missing', async () => {
    const { code } = await create(reporter);
    const { actId } = await house
      .as(reporter)
      .ledger.report(signing(code, '2018-03-19', '12000', undefined, ['正式协议']));
    const refused = await words(house.as(staff).ledger.decide({ ...verify(actId), ticks: TICKS.slice(1) }));
    expect(refused?.fields.map((field) => field.field)).toEqual(['ticks', 'evidence']);
    expect(refused?.message).toContain('正式协议（非框架、意向）');
    expect(refused?.message).toContain('签约授权');
    expect((await signings()).pending).toBe(1);
  });

  test('a signing without amount and shares, in the future, or twice is refused at its field', async () => {
    const { code } = await create(reporter);
    const good = signing(code, '2018-03-19', '12000');
    const bare = await words(house.as(reporter).ledger.report({ ...good, facts: good.facts.slice(0, 1), key: key() }));
    expect(bare?.fields.map((field) => field.field)).toEqual(['value', 'units']);
    const future = await words(house.as(reporter).ledger.report(signing(code, '2018-03-22', '12000')));
    expect(future?.message).toContain('不能晚于今天');
    await house.as(reporter).ledger.report(good);
    expect((await words(house.as(reporter).ledger.report(signing(code, '2018-03-20', '12000'))))?.message).toContain(
      '已经报过',
    );
  });

  test('a start before the registration is refused along the gates', async () => {
    const { code } = await create(reporter);
    const early = await words(
      house.as(reporter).ledger.report({
        project: code,
        facts: [{ kind: 'node', node: 'started', value: null, ...day('2018-03-01') }],
        evidenceIds: [],
        told: null,
        key: key(),
      }),
    );
    expect(early?.message).toContain('先报“落地”');
  });

  test('the same request twice is one report', async () => {
    const { code } = await create(reporter);
    const act = signing(code, '2018-03-19', '12000');
    const first = await house.as(reporter).ledger.report(act);
    const again = await house.as(reporter).ledger.report(act);
    expect(again.actId).toBe(first.actId);
    const project = await house.as(reporter).ledger.project({ project: code });
    expect(project.facts).toHaveLength(3);
  });

  test('a returned report leaves the queue, is shown with its reason, and can be reported anew', async () => {
    const { code } = await create(reporter);
    const { actId } = await house.as(reporter).ledger.report(signing(code, '2018-03-19', '12000'));
    await house
      .as(staff)
      .ledger.decide({ ...verify(actId), outcome: 'returned', failedTick: 'sealed', reason: '缺乙方盖章' });
    expect(await house.as(staff).ledger.waiting()).toEqual({ mine: 0, returned: 0 });
    expect(await house.as(reporter).ledger.waiting()).toEqual({ mine: 0, returned: 1 });
    await house.as(reporter).ledger.report(signing(code, '2018-03-19', '12000'));
    expect(await house.as(reporter).ledger.waiting()).toEqual({ mine: 0, returned: 0 });
  });

  test('two editors of one field see the difference, of different fields both are kept', async () => {
    const { code } = await create(reporter);
    const fields = { name: PROJECT.name, content: null, place: null, contact: null };
    await house.as(staff).ledger.edit({ project: code, version: 1, ...fields, place: '城东工业园' });
    await house.as(reporter).ledger.edit({ project: code, version: 1, ...fields, content: '年产5万吨' });
    const kept = await house.as(staff).ledger.project({ project: code });
    expect(kept).toMatchObject({ place: '城东工业园', content: '年产5万吨' });
    const clash = await words(house.as(reporter).ledger.edit({ project: code, version: 1, ...fields, place: '城南' }));
    expect(clash).toMatchObject({
      code: 'CONFLICT',
      differences: [{ field: 'place', original: null, current: '城东工业园', mine: '城南' }],
    });
  });
});

describe('who sees what', () => {
  test('another unit, and an administrator, find nothing', async () => {
    const { code } = await create(reporter);
    expect(await house.as(other).ledger.list({})).toEqual([]);
    expect((await words(house.as(other).ledger.project({ project: code })))?.code).toBe('NOT_FOUND');
    expect((await words(house.as(admin).ledger.list({})))?.code).toBe('FORBIDDEN');
    expect(await house.as(leader).ledger.list({})).toHaveLength(1);
  });

  test('a search finds two Chinese characters, pinyin and initials, and only in the own scope', async () => {
    await create(reporter);
    for (const q of ['材料', 'xcl', 'xincailiao', '2018-001', '云岭']) {
      expect(await house.as(leader).ledger.list({ q }), q).toHaveLength(1);
      expect(await house.as(other).ledger.list({ q }), q).toHaveLength(0);
    }
    expect(await house.as(leader).ledger.list({ q: '不存在' })).toHaveLength(0);
  });
});

describe('other bases', () => {
  test('the city counts by its own answer, with its own amount, whatever the district decided', async () => {
    const { code } = await create(reporter);
    const { actId } = await house.as(reporter).ledger.report(signing(code, '2018-03-01', '12000'));
    await house.as(staff).ledger.decide(verify(actId));
    const { facts } = await house.as(staff).ledger.project({ project: code });
    const agreement = facts.find((fact) => fact.node === 'agreement');
    const answer = { factId: agreement?.id ?? '', basis: 'city' as const, reason: null, number: '市招〔2018〕9号' };
    await house.as(staff).ledger.answer({ ...answer, outcome: 'verified', ownOn: '2018-03-05', ownWan: '11000' });
    const city = await house.as(leader).target.progress({ year: 2018, basis: 'city', metrics: ['majorSignings'] });
    expect(city.metrics[0]).toMatchObject({ actual: 1, investment: 11_000 });
    await house
      .as(staff)
      .ledger.answer({ ...answer, outcome: 'returned', reason: '协议不完整', ownOn: null, ownWan: null });
    const after = await house.as(leader).target.progress({ year: 2018, basis: 'city', metrics: ['majorSignings'] });
    expect(after.metrics[0]?.actual).toBe(0);
    const wrong = await words(
      house.as(statistics).ledger.answer({ ...answer, outcome: 'verified', ownOn: null, ownWan: null }),
    );
    expect(wrong?.code).toBe('FORBIDDEN');
  });
});

test('the bureau lead opens the books once', async () => {
  await house.as(lead).ledger.open({ confirm: '开账' });
  expect((await words(house.as(lead).ledger.open({ confirm: '开账' })))?.code).toBe('CONFLICT');
  expect((await house.as(staff).ledger.books()).openedAt).not.toBeNull();
});

describe('what a fresh pair of eyes found', () => {
  async function signed(on: string, wan: string) {
    const { code } = await create(reporter);
    const { actId } = await house.as(reporter).ledger.report(signing(code, on, wan));
    await house.as(staff).ledger.decide(verify(actId));
    const { facts } = await house.as(staff).ledger.project({ project: code });
    const of = (kind: string, node: string | null = null) =>
      facts.find((fact) => fact.kind === kind && fact.node === node)?.id ?? '';
    return { code, node: of('node', 'agreement'), amount: of('investment'), shares: of('shares') };
  }

  test('a signing corrected to an earlier day takes its amount and shares along and goes on counting', async () => {
    const { code, node, amount, shares } = await signed('2018-03-05', '12000');
    const corrected = { ...day('2018-02-25'), reason: '协议日期抄错' };
    const facts = [
      { kind: 'node' as const, node: 'agreement' as const, value: null, ...corrected, supersedes: node },
      {
        kind: 'investment' as const,
        node: null,
        value: { currency: 'CNY' as const, wan: '12500' },
        ...corrected,
        supersedes: amount,
      },
      { kind: 'shares' as const, node: null, value: [{ unit: east, bp: 10_000 }], ...corrected, supersedes: shares },
    ];
    const report = { project: code, evidenceIds: evidence(code, SIGNING_EVIDENCE), told: null };
    const alone = await words(house.as(reporter).ledger.report({ ...report, facts: facts.slice(0, 1), key: key() }));
    expect(alone?.message).toContain('更正签约日期须同时报协议投资额');
    const { actId } = await house.as(reporter).ledger.report({ ...report, facts, key: key() });
    await house.as(staff).ledger.decide(verify(actId));
    expect(await signings()).toMatchObject({ actual: 1, investment: 12_500 });
    expect(await signings('2018-02-26')).toMatchObject({ actual: 1, investment: 12_500 });
  });

  test.each([
    {
      name: 'one node twice in an act',
      facts: (on: string) => [
        { kind: 'node' as const, node: 'contact' as const, value: null, ...day(on) },
        { kind: 'node' as const, node: 'contact' as const, value: null, ...day(on) },
      ],
      says: '写了两次',
    },
    {
      name: '入库 of a lead',
      facts: (on: string) => [{ kind: 'node' as const, node: 'statisticsEntry' as const, value: null, ...day(on) }],
      says: '先报“开工”',
    },
    {
      name: 'a day before the republic',
      facts: () => [{ kind: 'node' as const, node: 'contact' as const, value: null, ...day('0001-01-01') }],
      says: '发生日期过早',
    },
    {
      name: 'an industry outside the catalogue',
      facts: (on: string) => [
        { kind: 'attribute' as const, node: null, value: { name: 'industry' as const, value: '不存在' }, ...day(on) },
      ],
      says: '产业目录里没有“不存在”',
    },
    {
      name: 'a link to nothing',
      facts: (on: string) => [
        { kind: 'attribute' as const, node: null, value: { name: 'linkedTo' as const, value: '1999-001' }, ...day(on) },
      ],
      says: '没有编号为 1999-001 的项目',
    },
    {
      name: 'a promise in a thirteenth month',
      facts: (on: string) => [
        { kind: 'planned' as const, node: null, value: { node: 'started' as const, by: '2026-13-45' }, ...day(on) },
      ],
      says: '承诺时间应如',
    },
    {
      name: 'an approved amount beyond every project',
      facts: (on: string) => [
        {
          kind: 'approvedInvestment' as const,
          node: null,
          value: {
            currency: 'USD',
            amount: 1_000_000_000_000,
            rate: '999999.999999',
            rateOn: '2018-03-01',
            rateSource: '银行',
          },
          ...day(on),
        },
      ],
      says: '金额过大',
    },
    {
      name: 'a currency there is not',
      facts: (on: string) => [
        {
          kind: 'approvedInvestment' as const,
          node: null,
          value: { currency: 'XXX', amount: 100, rate: null, rateOn: null, rateSource: null },
          ...day(on),
        },
      ],
      says: '币种应为',
    },
    {
      name: 'a rate of tomorrow',
      facts: (on: string) => [
        {
          kind: 'approvedInvestment' as const,
          node: null,
          value: { currency: 'USD', amount: 100, rate: '6.8', rateOn: '2099-01-01', rateSource: '银行' },
          ...day(on),
        },
      ],
      says: '汇率日期不能晚于今天',
    },
    {
      name: 'foreign capital in yen',
      facts: (on: string) => [
        {
          kind: 'foreignPaidIn' as const,
          node: null,
          value: { currency: 'JPY' as 'USD', amount: 5_000_000 },
          ...day(on),
        },
      ],
      says: '以美元计',
    },
  ])('$name is refused in words', async ({ facts, says }) => {
    const { code } = await create(reporter);
    const input = { project: code, facts: facts('2018-03-20'), evidenceIds: [], told: null, key: key() };
    expect((await words(house.as(reporter).ledger.report(input)))?.message).toContain(says);
  });

  test('who told the bureau can never verify it, even when only their name was typed', async () => {
    const { code } = await create(staff);
    const teller = house.person({ roles: ['staff'], name: '赵口述' });
    const { actId } = await house.as(staff).ledger.report({
      ...signing(code, '2018-03-05', '12000'),
      told: { by: '赵口述', userId: null, on: '2018-03-06' },
    });
    const refused = await words(house.as(teller).ledger.decide(verify(actId)));
    expect(refused).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('telephones are masked; asking for them is on record, and a leader gets none', async () => {
    const { code } = await house.as(reporter).ledger.create({
      ...PROJECT,
      contact: '张三 13800138000',
      units: [{ unit: east, bp: 10_000 }],
      key: key(),
    });
    expect(await house.as(leader).ledger.project({ project: code })).toMatchObject({ contact: '张三 138****8000' });
    expect(await house.as(reporter).ledger.telephones({ project: code })).toMatchObject({
      contact: '张三 13800138000',
    });
    const entries = house.state.ledger.reader
      .prepare("select user_id from audit where action = 'telephone.revealed'")
      .pluck()
      .all();
    expect(entries).toEqual([reporter.id]);
    await expect(house.as(leader).ledger.telephones({ project: code })).rejects.toThrow('没有这项权限');
    await expect(house.as(other).ledger.telephones({ project: code })).rejects.toThrow('没有项目');
  });
});
