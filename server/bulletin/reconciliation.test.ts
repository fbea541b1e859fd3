import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, endOf, startOf } from '../calendar/day';
import { monthWindow } from '../calendar/month-window';
import { CATALOGUE_DEFAULTS } from '../catalogue/catalogue';
import { DEFAULT_COUNTING_RULES } from '../catalogue/counting-rules';
import { entriesOf } from '../ledger/counting';
import type { Decision, Fact, History } from '../ledger/fact';
import type { Contribution, UnitLife } from '../ledger/figures';
import { recognisedFacts } from '../ledger/rules';
import { type ReconciliationLine, reconcile, type Term } from './reconciliation';
import { contribution } from './testing';

const INDUSTRIES = CATALOGUE_DEFAULTS.industries;
const BANDS = DEFAULT_COUNTING_RULES.bands.map((band) => band.name);
const MARCH = monthWindow('2018-03', null);
const LIVES = new Map<string, UnitLife>([
  ['e', { id: 'e', endsOn: null, successor: null }],
  ['o', { id: 'o', endsOn: '2018-02-20', successor: 'e' }],
  ['w', { id: 'w', endsOn: null, successor: null }],
]);

function reconciled(previous: Contribution[], now: Contribution[], more: { before?: string[] } = {}) {
  return reconcile(previous, now, {
    month: MARCH,
    countedBefore: new Set(more.before ?? []),
    lives: LIVES,
    mode: 'split',
    industries: INDUSTRIES,
    bands: BANDS,
  });
}

const terms = ({ previous, new: added, late, adjusted, deducted, cumulative }: ReconciliationLine) =>
  [previous, added, late, adjusted, deducted, cumulative].map(Number);

describe('in every cut', () => {
  test('a project that moves to another industry is −1 and +1 there, and nothing in what both stand under', () => {
    const held = contribution('a', '2018-01-16', 12_000);
    const { lines } = reconciled([held], [{ ...held, industry: '高端装备制造' }]);
    const of = (industry: string) => terms(lines.find((line) => line.industry === industry) as ReconciliationLine);
    expect(of('精细化工')).toEqual([1, 0, 0, -1, 0, 0]);
    expect(of('高端装备制造')).toEqual([0, 0, 0, 1, 0, 1]);
    expect(of('工业')).toEqual([1, 0, 0, 0, 0, 1]);
    expect(lines.find((line) => line.scope === 'total')?.projects.adjusted).toEqual([]);
    expect(lines.find((line) => line.industry === '精细化工')).toMatchObject({
      level: 2,
      projects: { adjusted: ['a'], cumulative: [], previous: ['a'] },
    });
  });

  test('a signing day corrected across the end of a unit moves the project to its successor, and the lines balance', () => {
    const held = contribution('a', '2018-02-10', 12_000, { shares: [{ unit: 'o', bp: 10_000 }] });
    const { lines, moved } = reconciled([held], [{ ...held, first: '2018-02-25', last: '2018-02-25' }]);
    const of = (unit: string) => terms(lines.find((line) => line.unit === unit) as ReconciliationLine);
    expect(of('o')).toEqual([1, 0, 0, -1, 0, 0]);
    expect(of('e')).toEqual([0, 0, 0, 1, 0, 1]);
    expect(lines.filter((line) => !line.balanced)).toEqual([]);
    expect(moved).toEqual([{ projectId: 'a', movement: 'adjusted' }]);
  });

  test('a corrected amount moves its band and its sum', () => {
    const held = contribution('a', '2018-01-16', 20_000);
    const { lines } = reconciled([held], [{ ...held, yuan: 600_000_000, band: '5—10亿' }]);
    const bands = lines.filter((line) => line.scope === 'band');
    expect(bands.map((line) => [line.band, line.adjusted, line.investment.adjusted])).toEqual([
      ['1—5亿', '-1', '-20000'],
      ['5—10亿', '1', '60000'],
    ]);
    expect(lines[0]).toMatchObject({ adjusted: '0', investment: { adjusted: '40000' }, projects: { adjusted: ['a'] } });
  });

  test('lines come as total, units, industries in the tree’s order, bands from the smallest', () => {
    const rows = [
      contribution('a', '2018-03-01', 60_000, { industry: '现代农业', band: '5—10亿' }),
      contribution('b', '2018-03-02', 12_000),
      contribution('c', '2018-03-03', 12_000, { industry: null, band: null }),
    ];
    expect(reconciled([], rows).lines.map((line) => line.unit ?? line.industry ?? line.band ?? line.scope)).toEqual([
      'total',
      'e',
      '工业',
      '精细化工',
      '农业',
      '现代农业',
      '未定产业',
      '1—5亿',
      '5—10亿',
      '金额待定',
    ]);
  });
});

/** What may happen to a project, in days after New Year, and how long it takes to be told and to be recognised. */
type Step = {
  kind: 'signing' | 'amount' | 'shares' | 'industry' | 'terminated' | 'withdrawTermination' | 'correctAmount';
  day: number;
  told: number;
  decided: number;
  wan: number;
  pick: number;
};

const SHARES = [
  [{ unit: 'e', bp: 10_000 }],
  [{ unit: 'o', bp: 10_000 }],
  [
    { unit: 'w', bp: 3334 },
    { unit: 'o', bp: 3333 },
    { unit: 'e', bp: 3333 },
  ],
  [],
];
const NAMES = ['精细化工', '高端装备制造', '商贸物流', '现代农业', '工业', '航天'];

/** The log a project’s steps make: each fact recognised some days after it was told, corrections superseding what they correct. */
function historyOf(steps: readonly Step[]): History {
  const facts: Fact[] = [];
  const decisions: Decision[] = [];
  const add = (step: Step, fact: Pick<Fact, 'kind' | 'node' | 'value'>, supersedes: string | null = null) => {
    const day = addDays('2018-01-01', step.day);
    const recordedAt = startOf(addDays(day, step.told)) + 1000 + facts.length;
    const id = `f${facts.length}`;
    const common = {
      id,
      seq: facts.length,
      actId: id,
      precision: 'day',
      first: day,
      last: day,
      recordedAt,
      supersedes,
    };
    facts.push({ ...common, ...fact } as Fact);
    decisions.push({
      factId: id,
      basis: 'district',
      outcome: 'verified',
      at: recordedAt + step.decided * 86_400_000,
      ownOn: null,
      ownYuan: null,
    });
  };
  const amount = (wan: number) => ({
    yuan: Math.round(wan * 10_000),
    currency: 'CNY',
    amount: null,
    rate: null,
    rateOn: null,
    rateSource: null,
  });
  const lastOf = (kind: Fact['kind']) => facts.findLast((fact) => fact.kind === kind)?.id ?? null;
  for (const step of steps) {
    const investment = { kind: 'investment', node: null, value: amount(step.wan) } as const;
    const shares = { kind: 'shares', node: null, value: SHARES[step.pick % SHARES.length] ?? [] } as const;
    if (step.kind === 'signing') {
      add(step, { kind: 'node', node: 'agreement', value: null });
      add(step, investment);
      add(step, shares);
    } else if (step.kind === 'amount') add(step, investment);
    else if (step.kind === 'correctAmount') add(step, investment, lastOf('investment'));
    else if (step.kind === 'shares') add(step, shares);
    else if (step.kind === 'industry')
      add(step, {
        kind: 'attribute',
        node: null,
        value: { name: 'industry', value: NAMES[step.pick % NAMES.length] ?? null },
      });
    else if (step.kind === 'terminated') add(step, { kind: 'terminated', node: null, value: '资金不到位' });
    else if (lastOf('terminated') !== null)
      add(step, { kind: 'withdrawal', node: null, value: null }, lastOf('terminated'));
  }
  return { facts, decisions, firstIndustry: NAMES[0] ?? null, firstInvestor: null };
}

/** The year’s major signings at the end of a day, as known then, by the one counting definition. */
function countedAt(histories: readonly History[], day: string): Contribution[] {
  return histories.flatMap((history, at) =>
    entriesOf(recognisedFacts(history, endOf(day), 'district'), day, {
      basis: 'district',
      rules: () => DEFAULT_COUNTING_RULES,
      firstIndustry: history.firstIndustry,
      firstInvestor: null,
      branchOf: () => null,
    })
      .filter((entry) => entry.metric === 'majorSignings' && entry.year === 2018)
      .map(({ metric: _, year: __, investor: ___, kind: ____, ...entry }) => ({ projectId: `p${at}`, ...entry })),
  );
}

const step = fc.record({
  kind: fc.constantFrom<Step['kind']>(
    'amount',
    'shares',
    'industry',
    'terminated',
    'withdrawTermination',
    'correctAmount',
  ),
  day: fc.integer({ min: 0, max: 95 }),
  told: fc.integer({ min: 0, max: 20 }),
  decided: fc.integer({ min: 0, max: 40 }),
  wan: fc.constantFrom(4000, 12_000, 12_345.6789, 48_000, 60_000, 150_000),
  pick: fc.nat(23),
});
const history = fc
  .tuple(step, fc.array(step, { maxLength: 5 }))
  .map(([first, rest]) => historyOf([{ ...first, kind: 'signing' }, ...rest]));

test('勾稽 balances line by line for any history, and every cut adds up to the total', () => {
  let moved = 0;
  fc.assert(
    fc.property(fc.array(history, { minLength: 1, maxLength: 8 }), (histories) => {
      const [january, february, march] = ['2018-01-31', '2018-02-28', '2018-03-31'].map((day) =>
        countedAt(histories, day),
      );
      const before = [...new Set([...(january ?? []), ...(february ?? [])].map((row) => row.projectId))];
      const found = reconciled(february ?? [], march ?? [], { before });
      moved += found.moved.filter((one) => one.movement !== 'same' && one.movement !== 'new').length;
      expect(found.lines.filter((line) => !line.balanced)).toEqual([]);
      const [total, ...lines] = found.lines;
      for (const term of Object.keys(found.lines[0]?.projects ?? {}) as Term[]) {
        const sum = (of: (line: ReconciliationLine) => boolean, figure: (line: ReconciliationLine) => string) =>
          lines.filter(of).reduce((added, line) => added + inBp(figure(line)), 0n);
        for (const of of [
          (line: ReconciliationLine) => line.scope === 'unit',
          (line: ReconciliationLine) => line.scope === 'industry' && line.level === 1,
          (line: ReconciliationLine) => line.scope === 'band',
        ]) {
          expect(sum(of, (line) => line[term])).toBe(inBp(total?.[term] ?? ''));
          expect(sum(of, (line) => line.investment[term])).toBe(inBp(total?.investment[term] ?? ''));
        }
      }
    }),
    { numRuns: 1000 },
  );
  // A generator that moves nothing would prove nothing.
  expect(moved).toBeGreaterThan(100);
});

/** Decimal text of at most eight places as a whole number. */
function inBp(text: string): bigint {
  const negative = text.startsWith('-');
  const [whole = '0', rest = ''] = text.replace('-', '').split('.');
  const size = BigInt(whole) * 100_000_000n + BigInt(rest.padEnd(8, '0'));
  return negative ? -size : size;
}
