import { liesIn, type Window } from '../calendar/month-window';
import { asGroups, type Contribution, creditByUnit, decimalOfBp, type UnitLife } from '../ledger/figures';
import { wanDecimal } from '../target/progress';

/** Why a project moved between two cut-offs (DOMAIN.md, Bulletin terms). */
export type Movement = 'new' | 'late' | 'returned' | 'adjusted' | 'deducted' | 'same';

/** The six terms of a line; counts as decimal text, sums in 万元. `returned` is the part of `adjusted` that came back. */
export type Terms = {
  previous: string;
  new: string;
  late: string;
  returned: string;
  adjusted: string;
  deducted: string;
  cumulative: string;
};
export type ReconciliationLine = Terms & {
  scope: 'total' | 'unit';
  unit: string | null;
  balanced: boolean;
  investment: Terms;
};
export type Moved = { projectId: string; movement: Movement };
export type Reconciliation = { lines: ReconciliationLine[]; moved: Moved[] };

type Bp = { countBp: bigint; yuanBp: bigint };
type Sums = Record<keyof Terms, Bp>;
const NONE: Bp = { countBp: 0n, yuanBp: 0n };

/**
 * 勾稽: previous + new + late + adjusted − deducted = cumulative, for counts and sums, in total and by unit. `previous`
 * is what was counted at the last cut-off, `now` what is counted at this one; each project is in one movement and its
 * units’ parts follow it, so the equation holds line by line and is checked nevertheless before anything is issued.
 */
export function reconcile(
  previous: readonly Contribution[],
  now: readonly Contribution[],
  context: {
    month: Window;
    /** Projects counted at some earlier cut-off of this year: coming back, they are 恢复. */
    countedBefore: ReadonlySet<string>;
    lives: ReadonlyMap<string, UnitLife>;
    mode: 'split' | 'double' | 'lead';
  },
): Reconciliation {
  const before = byProject(previous);
  const after = byProject(now);
  const lines = new Map<string | null, Sums>();
  const total = emptySums();
  const moved: Moved[] = [];
  const part = (rows: readonly Contribution[]) => credited(rows, context);
  const book = (term: keyof Terms, parts: Map<string | null, Bp>, sign = 1n) => {
    for (const [unit, bp] of parts) {
      const line = lines.get(unit) ?? emptySums();
      line[term] = plus(line[term], bp, sign);
      lines.set(unit, line);
    }
  };
  const bookTotal = (term: keyof Terms, rows: readonly Contribution[], sign = 1n) => {
    total[term] = plus(total[term], wholeOf(rows), sign);
  };
  const bookBoth = (term: keyof Terms, rows: readonly Contribution[], sign = 1n) => {
    book(term, part(rows), sign);
    bookTotal(term, rows, sign);
  };
  for (const rows of before.values()) bookBoth('previous', rows);
  for (const rows of after.values()) bookBoth('cumulative', rows);
  for (const [projectId, rows] of after) {
    const held = before.get(projectId);
    if (held) {
      const changed = JSON.stringify(strip(held)) !== JSON.stringify(strip(rows));
      if (changed) {
        bookBoth('adjusted', rows);
        bookBoth('adjusted', held, -1n);
      }
      moved.push({ projectId, movement: changed ? 'adjusted' : 'same' });
      continue;
    }
    const base = rows.filter((row) => row.part === 'base');
    const growth = rows.filter((row) => row.part === 'growth');
    const signed = base[0];
    if (context.countedBefore.has(projectId)) {
      bookBoth('adjusted', rows);
      bookBoth('returned', rows);
      moved.push({ projectId, movement: 'returned' });
      continue;
    }
    const inMonth = signed !== undefined && liesIn(context.month, signed);
    bookBoth(inMonth ? 'new' : 'late', base);
    bookBoth('adjusted', growth);
    moved.push({ projectId, movement: inMonth ? 'new' : 'late' });
  }
  for (const [projectId, rows] of before) {
    if (after.has(projectId)) continue;
    bookBoth('deducted', rows);
    moved.push({ projectId, movement: 'deducted' });
  }
  const unitLines = [...lines].map(([unit, sums]) => lineOf('unit', unit, sums));
  return { lines: [lineOf('total', null, total), ...unitLines], moved };
}

function byProject(rows: readonly Contribution[]): Map<string, Contribution[]> {
  const found = new Map<string, Contribution[]>();
  for (const row of rows) found.set(row.projectId, [...(found.get(row.projectId) ?? []), row]);
  return found;
}

function strip(rows: readonly Contribution[]) {
  return rows.map(({ part, count, yuan, shares, industry, band }) => ({ part, count, yuan, shares, industry, band }));
}

function wholeOf(rows: readonly Contribution[]): Bp {
  return rows.reduce(
    (sum, row) => ({
      countBp: sum.countBp + BigInt(row.count) * 10_000n,
      yuanBp: sum.yuanBp + BigInt(row.yuan) * 10_000n,
    }),
    NONE,
  );
}

function credited(
  rows: readonly Contribution[],
  context: { lives: ReadonlyMap<string, UnitLife>; mode: 'split' | 'double' | 'lead' },
): Map<string | null, Bp> {
  return new Map(creditByUnit(asGroups(rows), context.mode, context.lives).map((part) => [part.unit, part]));
}

function plus(one: Bp, other: Bp, sign: bigint): Bp {
  return { countBp: one.countBp + sign * other.countBp, yuanBp: one.yuanBp + sign * other.yuanBp };
}

function emptySums(): Sums {
  return {
    previous: NONE,
    new: NONE,
    late: NONE,
    returned: NONE,
    adjusted: NONE,
    deducted: NONE,
    cumulative: NONE,
  };
}

function lineOf(scope: 'total' | 'unit', unit: string | null, sums: Sums): ReconciliationLine {
  const terms = (of: (bp: Bp) => string) =>
    Object.fromEntries(Object.entries(sums).map(([term, bp]) => [term, of(bp)])) as Terms;
  return {
    scope,
    unit,
    ...terms((bp) => decimalOfBp(bp.countBp)),
    balanced: balances(sums, 'countBp') && balances(sums, 'yuanBp'),
    investment: terms((bp) => wanDecimal(bp.yuanBp)),
  };
}

function balances(sums: Sums, of: keyof Bp): boolean {
  return (
    sums.previous[of] + sums.new[of] + sums.late[of] + sums.adjusted[of] - sums.deducted[of] === sums.cumulative[of]
  );
}
