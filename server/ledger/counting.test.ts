import { describe, expect, test } from 'vitest';
import { type Day, startOf } from '../calendar/day';
import { DEFAULT_COUNTING_RULES } from '../catalogue/counting-rules';
import type { Basis } from '../role';
import { type CountingContext, type Entry, entriesOf, standingOf } from './counting';
import type { Decision, Fact, History, Precision } from './fact';
import { spanOf } from './fact';
import { project } from './projection';
import { recognisedFacts } from './rules';

const HOUR = 3_600_000;

/** A little ledger in the notation of a clerk: what happened, when it was reported, when it was verified. */
class Ledger {
  readonly facts: Fact[] = [];
  readonly decisions: Decision[] = [];

  fact(
    kind: Fact['kind'],
    value: unknown,
    on: string,
    more: Partial<{
      node: string;
      precision: Precision;
      recorded: Day;
      verified: Day | null;
      supersedes: string;
      id: string;
    }> = {},
  ): this {
    const precision = more.precision ?? (on.length === 4 ? 'year' : on.length === 7 ? 'month' : 'day');
    const span = spanOf(on, precision);
    if (!span) throw new Error(`bad day ${on}`);
    const id = more.id ?? `f${this.facts.length + 1}`;
    const recordedAt = startOf(more.recorded ?? span.last) + 10 * HOUR;
    const common = {
      id,
      seq: this.facts.length + 1,
      actId: id,
      precision,
      ...span,
      recordedAt,
      supersedes: more.supersedes ?? null,
    };
    this.facts.push({ ...common, kind, node: more.node ?? null, value } as unknown as Fact);
    const verified = more.verified === undefined ? (more.recorded ?? span.last) : more.verified;
    if (verified !== null) this.says('district', id, 'verified', verified);
    return this;
  }

  says(
    basis: Basis,
    factId: string,
    outcome: Decision['outcome'],
    on: Day,
    own: { on?: Day; yuan?: number } = {},
  ): this {
    this.decisions.push({
      factId,
      basis,
      outcome,
      at: startOf(on) + 12 * HOUR,
      ownOn: own.on ?? null,
      ownYuan: own.yuan ?? null,
    });
    return this;
  }

  /** A signing with its amount and shares, all of one day. */
  signed(
    on: string,
    wan: number,
    more: Parameters<Ledger['fact']>[3] & { shares?: { unit: string; bp: number }[] } = {},
  ): this {
    const { shares = [{ unit: 'east', bp: 10_000 }], id = 'signing', ...rest } = more;
    return this.fact('node', null, on, { ...rest, id, node: 'agreement' })
      .fact('investment', yuan(wan), on, { ...rest, id: `${id}-amount` })
      .fact('shares', shares, on, { ...rest, id: `${id}-shares` });
  }

  get history(): History {
    return { facts: this.facts, decisions: this.decisions, firstIndustry: '精细化工', firstInvestor: null };
  }
}

const yuan = (wan: number) => ({
  yuan: Math.round(wan * 10_000),
  currency: 'CNY',
  amount: null,
  rate: null,
  rateOn: null,
  rateSource: null,
});
const ledger = () => new Ledger();

function contextOf(basis: Basis): CountingContext {
  return {
    basis,
    rules: () => DEFAULT_COUNTING_RULES,
    firstIndustry: '精细化工',
    firstInvestor: null,
    branchOf: (industry) => (industry === null ? null : '工业'),
  };
}

const endOf = (day: Day) => startOf(day) + 24 * HOUR - 1;

function entriesAt(from: Ledger, day: Day, known: Day = day, basis: Basis = 'district'): Entry[] {
  return entriesOf(recognisedFacts(from.history, endOf(known), basis), day, contextOf(basis));
}

/** Count and 万元 of major signings at (D, K, basis). */
function majors(from: Ledger, day: Day, known: Day = day, basis: Basis = 'district'): [count: number, wan: number] {
  const entries = entriesAt(from, day, known, basis).filter((one) => one.metric === 'majorSignings');
  return [entries.reduce((sum, one) => sum + one.count, 0), entries.reduce((sum, one) => sum + one.yuan, 0) / 10_000];
}

function increase(from: Ledger, day: Day): number {
  const entries = entriesAt(from, day).filter((one) => one.metric === 'priorIncrease');
  return entries.reduce((sum, one) => sum + one.yuan, 0) / 10_000;
}

function standing(from: Ledger, day: Day, known: Day = day) {
  return standingOf(recognisedFacts(from.history, endOf(known), 'district'), day, contextOf('district'));
}

describe('two moments', () => {
  const late = ledger().signed('2018-03-20', 12_000, { recorded: '2018-03-22', verified: '2018-04-03' });
  test.each([
    { day: '2018-03-31', known: '2018-03-31', count: 0 },
    { day: '2018-03-31', known: '2018-04-02', count: 0 },
    { day: '2018-03-31', known: '2018-04-03', count: 1 },
    { day: '2018-03-19', known: '2018-04-03', count: 0 },
    { day: '2017-12-31', known: '2017-12-31', count: 0 },
  ] as const)(
    'a signing of 20 March verified on 3 April: by $day as known on $known it counts $count',
    ({ day, known, count }) => {
      expect(majors(late, day, known)[0]).toBe(count);
    },
  );
});

describe('the line', () => {
  test.each([
    { wan: 10_000, count: 1 },
    { wan: 9999.9999, count: 0 },
    { wan: 10_000.0001, count: 1 },
  ])('$wan 万元 counts $count', ({ wan, count }) => {
    expect(majors(ledger().signed('2018-03-01', wan), '2018-12-31')).toEqual([count, count * wan]);
  });

  test('a project that grows over the line later is 增资过亿, in neither count nor sum', () => {
    const grown = ledger().signed('2018-02-01', 8000).fact('investment', yuan(15_000), '2018-05-01');
    expect(majors(grown, '2018-12-31')).toEqual([0, 0]);
    expect(standing(grown, '2018-12-31')).toMatchObject({ grewOverLine: true, countedYear: null, yuan: 150_000_000 });
    expect(standing(grown, '2018-04-30').grewOverLine).toBe(false);
  });

  test('1,000 万美元 without a rate is major and in no sum', () => {
    const dollars = { yuan: null, currency: 'USD', amount: 10_000_000, rate: null, rateOn: null, rateSource: null };
    const foreign = ledger()
      .fact('node', null, '2018-03-01', { node: 'agreement' })
      .fact('investment', dollars, '2018-03-01');
    expect(majors(foreign, '2018-12-31')).toEqual([1, 0]);
  });

  test('a framework agreement and a ceremony are recorded and never counted', () => {
    const talk = ledger()
      .fact('node', null, '2018-03-01', { node: 'framework' })
      .fact('node', null, '2018-03-02', { node: 'signingCeremony' })
      .fact('investment', yuan(50_000), '2018-03-01');
    expect(majors(talk, '2018-12-31')).toEqual([0, 0]);
    expect(standing(talk, '2018-12-31').stage).toBe(1);
  });
});

describe('increase, 核减 and 恢复', () => {
  const story = ledger()
    .signed('2018-01-16', 12_000)
    .fact('investment', yuan(15_000), '2018-03-01')
    .fact('investment', yuan(9000), '2018-05-01')
    .fact('investment', yuan(11_000), '2018-07-01')
    .fact('terminated', '解约', '2018-09-01', { id: 'end' });
  test.each([
    { day: '2018-02-28', figure: [1, 12_000] },
    { day: '2018-03-01', figure: [1, 15_000] },
    { day: '2018-05-01', figure: [0, 0] },
    { day: '2018-07-01', figure: [1, 11_000] },
    { day: '2018-09-01', figure: [0, 0] },
  ])('by $day it stands at $figure', ({ day, figure }) => {
    expect(majors(story, day)).toEqual(figure);
  });

  test('a termination withdrawn brings it back, as known from then', () => {
    const back = ledger()
      .signed('2018-01-16', 12_000)
      .fact('terminated', '解约', '2018-03-01', { id: 'end' })
      .fact('withdrawal', null, '2018-04-10', { supersedes: 'end' });
    expect(majors(back, '2018-03-31', '2018-04-09')[0]).toBe(0);
    expect(majors(back, '2018-03-31', '2018-04-10')[0]).toBe(1);
  });

  test('what a project of an earlier year stands above 1 January is 以前年度项目增资, never below 0, ended by termination', () => {
    const old = ledger()
      .signed('2017-06-01', 12_000)
      .fact('investment', yuan(15_000), '2017-12-31')
      .fact('investment', yuan(20_000), '2018-03-01')
      .fact('investment', yuan(14_000), '2018-06-01')
      .fact('terminated', '解约', '2019-02-01');
    expect(majors(old, '2018-12-31')).toEqual([0, 0]);
    expect(increase(old, '2018-02-28')).toBe(0);
    expect(increase(old, '2018-03-01')).toBe(5000);
    expect(increase(old, '2018-06-01')).toBe(0);
    expect(standing(old, '2019-02-01')).toMatchObject({ countedYear: null, deductedYear: 2017 });
    expect(majors(old, '2017-12-31', '2019-12-31')[0]).toBe(1);
  });
});

describe('supersession', () => {
  test('withdrawing a correction does not revive the original', () => {
    const chain = ledger()
      .signed('2018-01-16', 12_000)
      .fact('investment', yuan(13_000), '2018-01-16', {
        recorded: '2018-02-01',
        supersedes: 'signing-amount',
        id: 'correction',
      })
      .fact('withdrawal', null, '2018-03-01', { supersedes: 'correction' });
    expect(majors(chain, '2018-02-28', '2018-02-28')).toEqual([1, 13_000]);
    expect(majors(chain, '2018-12-31')).toEqual([0, 0]);
  });

  test('a correction not verified changes nothing; its own day plays no part in what it takes out', () => {
    const open = ledger()
      .signed('2018-01-16', 12_000)
      .fact('investment', yuan(20_000), '2018-06-01', { supersedes: 'signing-amount', verified: null });
    expect(majors(open, '2018-12-31')).toEqual([1, 12_000]);
    open.says('district', 'f4', 'verified', '2018-07-01');
    expect(majors(open, '2018-02-01', '2018-06-30')).toEqual([1, 12_000]);
    expect(majors(open, '2018-02-01', '2018-07-01')).toEqual([0, 0]);
  });
});

describe('precision', () => {
  test.each([
    { on: '2018-02', day: '2018-02-27', count: 0 },
    { on: '2018-02', day: '2018-02-28', count: 1 },
    { on: '2020-02', day: '2020-02-28', count: 0 },
    { on: '2020-02', day: '2020-02-29', count: 1 },
    { on: '2018', day: '2018-12-30', count: 0 },
    { on: '2018', day: '2018-12-31', count: 1 },
  ])('told as $on it is in force from its last possible day: by $day $count', ({ on, day, count }) => {
    expect(majors(ledger().signed(on, 12_000), day)[0]).toBe(count);
  });

  test('recorded before the last possible day it is in force from the day it was recorded', () => {
    const early = ledger().signed('2018', 12_000, { recorded: '2018-03-05', verified: '2018-03-05' });
    expect(majors(early, '2018-03-04', '2018-03-05')[0]).toBe(0);
    expect(majors(early, '2018-03-05')[0]).toBe(1);
  });

  test('“by” counts in stocks and in no flow', () => {
    const known = ledger()
      .signed('2018-03-01', 20_000, { precision: 'by' })
      .fact('node', null, '2018-03-01', { node: 'started', precision: 'by' });
    expect(majors(known, '2018-12-31')).toEqual([0, 0]);
    const metrics = entriesAt(known, '2018-12-31').map((one) => one.metric);
    expect(metrics).toContain('industrialMajors');
    expect(metrics).not.toContain('starts');
  });
});

describe('shared credit', () => {
  test('what occurs on a day is credited by the shares of that day; a later change moves only what comes later', () => {
    const moved = ledger()
      .signed('2018-01-16', 12_000)
      .fact('shares', [{ unit: 'park', bp: 10_000 }], '2018-02-01')
      .fact('investment', yuan(15_000), '2018-03-01')
      .fact('investment', yuan(14_000), '2018-04-01');
    const entries = entriesAt(moved, '2018-12-31').filter((one) => one.metric === 'majorSignings');
    expect(entries.map((one) => [one.part, one.shares[0]?.unit, one.yuan / 10_000])).toEqual([
      ['base', 'east', 12_000],
      ['growth', 'park', 3000],
      ['growth', 'east', -1000], // decreases go where the signing was credited
    ]);
  });
});

describe('other bases', () => {
  const both = ledger().signed('2018-03-01', 12_000).says('city', 'signing', 'submitted', '2018-03-05');
  test('the city counts by its own answer; the last one by K holds, with its own day and amount', () => {
    expect(majors(both, '2018-12-31', '2018-12-31', 'city')[0]).toBe(0);
    const answered = ledger()
      .signed('2018-03-01', 12_000)
      .says('city', 'signing', 'verified', '2018-03-20', { on: '2018-03-10', yuan: 110_000_000 })
      .says('city', 'signing', 'returned', '2018-05-01');
    expect(majors(answered, '2018-03-09', '2018-04-30', 'city')).toEqual([0, 0]);
    expect(majors(answered, '2018-03-10', '2018-04-30', 'city')).toEqual([1, 11_000]);
    expect(majors(answered, '2018-12-31', '2018-05-01', 'city')).toEqual([0, 0]);
    expect(majors(answered, '2018-12-31', '2018-05-01')).toEqual([1, 12_000]);
  });

  test('without any amount a project is not counted', () => {
    const bare = ledger()
      .fact('node', null, '2018-03-01', { node: 'agreement', id: 'bare' })
      .says('city', 'bare', 'verified', '2018-03-20');
    expect(majors(bare, '2018-12-31', '2018-12-31', 'city')).toEqual([0, 0]);
  });
});

describe('running amounts', () => {
  test('a year’s figure needs a statement at its start, or a project begun inside it', () => {
    const paid = (from: Ledger, day: Day) =>
      entriesAt(from, day)
        .filter((one) => one.metric === 'paidIn')
        .reduce((sum, one) => sum + one.yuan / 10_000, 0);
    const money = (wan: number) => ({ yuan: wan * 10_000 });
    const old = ledger().signed('2017-06-01', 12_000).fact('paidIn', money(3000), '2018-04-01');
    expect(paid(old, '2018-12-31')).toBe(0);
    const stated = ledger()
      .signed('2017-06-01', 12_000)
      .fact('paidIn', money(2000), '2017-12-31')
      .fact('paidIn', money(3000), '2018-04-01');
    expect(paid(stated, '2018-12-31')).toBe(1000);
    const fresh = ledger().signed('2018-02-01', 12_000).fact('paidIn', money(3000), '2018-04-01');
    expect(paid(fresh, '2018-12-31')).toBe(3000);
  });
});

test('the projection says at every moment what the definition says', () => {
  const story = ledger()
    .signed('2018-01-16', 12_000, {
      verified: '2018-02-02',
      shares: [
        { unit: 'east', bp: 6000 },
        { unit: 'park', bp: 4000 },
      ],
    })
    .fact('investment', yuan(15_000), '2018-03-01', { verified: '2018-03-20', id: 'more' })
    .fact('investment', yuan(14_000), '2018-03-01', { recorded: '2018-04-05', supersedes: 'more' })
    .fact('node', null, '2018-05', { node: 'started' })
    .fact('terminated', '解约', '2018-12-20', { verified: '2019-01-10', id: 'end' })
    .fact('withdrawal', null, '2019-02-01', { supersedes: 'end' });
  const { entries, standings } = project(story.history, { basis: 'district', versions: [], branchOf: () => '工业' });
  const days = [
    '2018-01-15',
    '2018-01-16',
    '2018-02-28',
    '2018-03-01',
    '2018-05-31',
    '2018-12-19',
    '2018-12-20',
    '2018-12-31',
    '2019-03-01',
  ];
  const knowns = ['2018-01-31', '2018-02-02', '2018-03-20', '2018-04-05', '2018-12-31', '2019-01-10', '2019-02-01'];
  for (const known of knowns) {
    for (const day of days) {
      const at = endOf(known);
      const here = <T extends { dayFrom: Day; dayTo: Day; knownFrom: number; knownTo: number }>(one: T) =>
        one.dayFrom <= day && day < one.dayTo && one.knownFrom <= at && at < one.knownTo;
      const wanted = entriesAt(story, day, known);
      const held = entries.filter(here).map((one) => one.value);
      const key = (one: Entry) => JSON.stringify(one);
      expect(held.map(key).sort(), `entries by ${day} as known ${known}`).toEqual(wanted.map(key).sort());
      const kept = standings.find(here)?.value;
      if (kept) expect(kept, `standing by ${day} as known ${known}`).toEqual(standing(story, day, known));
    }
  }
});

describe('running amounts and bands', () => {
  test('a first statement counts whole where the project was signed or started inside the year', () => {
    const story = (started: string) =>
      ledger()
        .signed('2017-05-04', 12_000)
        .fact('node', null, started, { node: 'started' })
        .fact('completedInvestment', { yuan: 50_000_000 }, '2018-06-30');
    const completed = (from: Ledger) =>
      entriesAt(from, '2018-12-31')
        .filter((entry) => entry.metric === 'completedInvestment')
        .map((entry) => entry.yuan);
    expect([completed(story('2018-02-02')), completed(story('2017-09-02'))]).toEqual([[50_000_000], []]);
  });

  test('a project agreed in dollars stands in the band of its dollars when that is the higher', () => {
    const dollars = {
      yuan: 70_000_000,
      currency: 'USD',
      amount: 10_000_000,
      rate: '7',
      rateOn: null,
      rateSource: null,
    };
    const [entry] = entriesAt(
      ledger().signed('2018-01-16', 1).fact('investment', dollars, '2018-01-16', { id: 'dollars' }),
      '2018-12-31',
    ).filter((one) => one.metric === 'majorSignings');
    expect(entry).toMatchObject({ count: 1, band: '1—5亿' });
  });
});
