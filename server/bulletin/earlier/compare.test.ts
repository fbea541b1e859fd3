import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CreditMode } from '../../catalogue/counting-rules';
import { contribution } from '../testing';
import { type Comparison, compareEarlier, type HandMade, type LedgerSet } from './compare';

const lives = new Map(['e', 'w', 's'].map((id) => [id, { id, endsOn: null, successor: null }]));
const codes = new Map(['a', 'b', 'c', 'd'].map((id, index) => [id, `2018-00${index + 1}`]));
const set = (rows: LedgerSet['rows'], mode: CreditMode = 'split'): LedgerSet => ({
  rows,
  codes,
  lives,
  mode,
  asOf: '2018-02-28',
});
const one = (projectId: string | null, wan: number, unit = 'e', name = projectId ?? '外项目') => ({
  name,
  projectId,
  yuan: wan * 10_000,
  shares: [{ unit, bp: 10_000 }],
});
/** What was told adds up to its own list, in total and by unit. */
const handMade = (projects: HandMade['projects'], more: Partial<HandMade> = {}): HandMade => ({
  countBp: projects.length * 10_000,
  yuan: projects.reduce((sum, project) => sum + project.yuan, 0),
  units: [],
  projects,
  ...more,
});
const told = ({ differences }: Comparison) =>
  differences.map(({ key, kind, change, differs }) => [
    key,
    kind,
    Number(change.countBp) / 10_000,
    Number(change.yuanBp) / 100_000_000,
    Object.entries(differs).flatMap(([what, is]) => (is ? [what] : [])),
  ]);

describe('old rules against new, project by project', () => {
  test.each([
    {
      what: 'told alike is no difference',
      projects: [one('a', 12_000)],
      rows: [contribution('a', '2018-01-10', 12_000)],
      lines: [],
    },
    {
      what: 'only in the old one, with a project of the ledger and without',
      projects: [one('a', 12_000), one(null, 15_000)],
      rows: [],
      lines: [
        ['2018-001', 'onlyOld', -1, -12_000, []],
        ['外项目', 'onlyOld', -1, -15_000, []],
      ],
    },
    {
      what: 'only in the ledger',
      projects: [],
      rows: [contribution('b', '2018-01-10', 20_000)],
      lines: [['2018-002', 'onlyLedger', 1, 20_000, []]],
    },
    {
      what: 'another amount, because it grew',
      projects: [one('a', 12_000)],
      rows: [
        contribution('a', '2018-01-10', 12_000),
        contribution('a', '2018-02-10', 3_000, { part: 'growth', count: 0 }),
      ],
      lines: [['2018-001', 'changed', 0, 3_000, ['amount']]],
    },
    {
      what: 'another unit',
      projects: [one('a', 12_000, 'w')],
      rows: [contribution('a', '2018-01-10', 12_000)],
      lines: [['2018-001', 'changed', 0, 0, ['unit']]],
    },
    {
      what: 'two phases told as two projects',
      projects: [one('a', 12_000, 'e', '一期'), one('a', 8_000, 'e', '二期')],
      rows: [contribution('a', '2018-01-10', 20_000)],
      lines: [['2018-001', 'changed', -1, 0, ['count']]],
    },
    {
      what: 'two of one name that are none of the ledger are told apart',
      projects: [one(null, 12_000), one(null, 12_000)],
      rows: [],
      lines: [
        ['外项目', 'onlyOld', -1, -12_000, []],
        ['外项目 2', 'onlyOld', -1, -12_000, []],
      ],
    },
  ])('$what', ({ projects, rows, lines }) => {
    const found = compareEarlier(handMade(projects), set(rows));
    expect(told(found)).toEqual(lines);
    expect(found.rest).toBeNull();
  });

  test('联合招引 that the old bulletin gave to its lead alone moves half of itself', () => {
    const rows = [
      contribution('a', '2018-01-10', 12_000, {
        shares: [
          { unit: 'e', bp: 5_000 },
          { unit: 'w', bp: 5_000 },
        ],
      }),
    ];
    const [line] = compareEarlier(handMade([one('a', 12_000)]), set(rows)).differences;
    expect(line?.differs).toEqual({ count: false, amount: false, unit: true });
    expect(line?.parts).toEqual([
      { unit: 'e', countBp: -5_000n, yuanBp: -60_000_000n * 10_000n },
      { unit: 'w', countBp: 5_000n, yuanBp: 60_000_000n * 10_000n },
    ]);
  });

  test('what the list does not account for stands apart, by unit where units were told', () => {
    const hand = handMade([one('a', 12_000)], {
      countBp: 30_000,
      yuan: 400_000_000,
      units: [{ unit: 'e', countBp: 20_000, yuan: 200_000_000 }],
    });
    const { rest, units } = compareEarlier(hand, set([contribution('a', '2018-01-10', 12_000)]));
    expect(rest?.change).toEqual({ countBp: -20_000n, yuanBp: -280_000_000n * 10_000n });
    expect(rest?.parts).toEqual([
      { unit: 'e', countBp: -10_000n, yuanBp: -80_000_000n * 10_000n },
      { unit: null, countBp: -10_000n, yuanBp: -200_000_000n * 10_000n },
    ]);
    expect(units.map((unit) => unit.unit)).toEqual(['e', null]);
  });
});

describe('old figures and all differences make the ledger’s figures', () => {
  const unit = fc.constantFrom('e', 'w', 's');
  const shares = fc.oneof(
    unit.map((id) => [{ unit: id, bp: 10_000 }]),
    fc.tuple(unit, unit, fc.integer({ min: 1, max: 9_999 })).map(([a, b, bp]) => [
      { unit: a, bp },
      { unit: b, bp: 10_000 - bp },
    ]),
    fc.constant<{ unit: string; bp: number }[]>([]),
  );
  const yuan = fc.integer({ min: 1, max: 9_000_000_000 });
  const project = fc.record({
    name: fc.constantFrom('甲', '乙', '丙'),
    shares,
    yuan,
    projectId: fc.constantFrom('a', 'b', 'c', 'd', null),
  });
  const hand = fc.record({
    countBp: fc.integer({ min: 0, max: 200_000 }),
    yuan,
    units: fc.uniqueArray(fc.record({ unit, countBp: fc.integer({ min: 0, max: 90_000 }), yuan }), {
      selector: (one) => one.unit,
    }),
    projects: fc.array(project, { maxLength: 8 }),
  });
  const row = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), shares, yuan, grown: fc.option(yuan) });
  const rows = fc
    .uniqueArray(row, { selector: (one) => one.id })
    .map((all) =>
      all.flatMap(({ id, shares: own, yuan: amount, grown }) => [
        contribution(id, '2018-01-10', 0, { yuan: amount, shares: own }),
        ...(grown === null
          ? []
          : [contribution(id, '2018-02-10', 0, { yuan: grown, shares: own, part: 'growth', count: 0 })]),
      ]),
    );

  test('in total and by unit, for counts and sums, in every mode of credit', () => {
    fc.assert(
      fc.property(hand, rows, fc.constantFrom<CreditMode>('split', 'double', 'lead'), (old, now, mode) => {
        const found = compareEarlier(old, set(now, mode));
        const total = (pick: 'countBp' | 'yuanBp') =>
          found.differences.reduce((sum, line) => sum + line.change[pick], found.rest?.change[pick] ?? 0n);
        for (const of of ['countBp', 'yuanBp'] as const) {
          expect(found.old[of] + total(of)).toBe(found.ledger[of]);
          for (const { unit: id, old: was, ledger } of found.units) {
            const parts = [...found.differences, ...(found.rest ? [found.rest] : [])].flatMap((line) =>
              line.parts.filter((part) => part.unit === id),
            );
            expect(parts.reduce((sum, part) => sum + part[of], was[of])).toBe(ledger[of]);
          }
        }
        // Nothing moves a unit that is not shown.
        const shown = new Set(found.units.map((one) => one.unit));
        if (old.units.length > 0) for (const part of found.rest?.parts ?? []) expect(shown.has(part.unit)).toBe(true);
        expect(new Set(found.differences.map((line) => line.key)).size).toBe(found.differences.length);
      }),
      { numRuns: 400 },
    );
  });
});
