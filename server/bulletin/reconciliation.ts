import { liesIn, type Window } from '../calendar/month-window';
import { type Industry, industryNames, industryPath } from '../catalogue/catalogue';
import type { CreditMode } from '../catalogue/counting-rules';
import { asGroups, type Contribution, creditByUnit, decimalOfBp, type UnitLife } from '../ledger/figures';
import { wanDecimal } from '../money/money';

/** Why a project moved between two cut-offs (DOMAIN.md, Bulletin terms). */
export type Movement = 'new' | 'late' | 'returned' | 'adjusted' | 'deducted' | 'same';

/** The terms of a line; counts as decimal text, sums in 万元. `returned` is the part of `adjusted` that came back. */
export type Terms = Record<Term, string>;
export type Term = 'previous' | 'new' | 'late' | 'returned' | 'adjusted' | 'deducted' | 'cumulative';

/** The cuts in which a bulletin reconciles; a line of an industry holds what is under it. */
export type ReconciliationScope = 'total' | 'unit' | 'industry' | 'band';
export type ReconciliationLine = Terms & {
  scope: ReconciliationScope;
  /** The unit of a line by unit (null: 未定单位), else null. */
  unit: string | null;
  /** The industry of a line by industry with its level in the tree, else null. */
  industry: string | null;
  level: number | null;
  band: string | null;
  balanced: boolean;
  investment: Terms;
  /** The projects behind each term: ids as `reconcile` gives them, codes in the data of a bulletin. */
  projects: Record<Term, string[]>;
};
export type Moved = { projectId: string; movement: Movement };
export type Reconciliation = { lines: ReconciliationLine[]; moved: Moved[] };

/** What reconciling needs beside the two sets of contributions. */
export type ReconciliationContext = {
  month: Window;
  /** Projects counted at some earlier cut-off of this year: coming back, they are 恢复. */
  countedBefore: ReadonlySet<string>;
  lives: ReadonlyMap<string, UnitLife>;
  mode: CreditMode;
  industries: readonly Industry[];
  /** Names of the size bands in their order. */
  bands: readonly string[];
};

/** What the terms are called. */
export const TERM_NAMES: Record<Term, string> = {
  previous: '上期累计',
  new: '本期新增',
  late: '补认定',
  returned: '恢复',
  adjusted: '调整',
  deducted: '核减',
  cumulative: '本期累计',
};

export const NO_INDUSTRY = '未定产业';
export const NO_BAND = '金额待定';

type Bp = { countBp: bigint; yuanBp: bigint };
type Place = Pick<ReconciliationLine, 'scope' | 'unit' | 'industry' | 'level' | 'band'>;
type Line = { place: Place; sums: Record<Term, Bp>; projects: Record<Term, string[]> };
type Part = Bp & { place: Place };

const NONE: Bp = { countBp: 0n, yuanBp: 0n };
const WHOLE = 10_000n;
const TERMS = ['previous', 'new', 'late', 'returned', 'adjusted', 'deducted', 'cumulative'] as const;
const TOTAL: Place = { scope: 'total', unit: null, industry: null, level: null, band: null };

/**
 * 勾稽: previous + new + late + adjusted − deducted = cumulative, for counts and sums, in total and by unit, industry (each
 * level of the tree) and size band. `previous` is what was counted at the last cut-off, `now` what is counted at this one;
 * each project is in one movement and its parts in every cut follow it, so the equation holds line by line and is checked
 * nevertheless before anything is issued (DOMAIN.md, Bulletin terms).
 */
export function reconcile(
  previous: readonly Contribution[],
  now: readonly Contribution[],
  context: ReconciliationContext,
): Reconciliation {
  const before = byProject(previous);
  const after = byProject(now);
  const lines = new Map<string, Line>([[keyOf(TOTAL), emptyLine(TOTAL)]]);
  const moved: Moved[] = [];
  const cut = cutter(context);
  const book = (projectId: string, term: Term, parts: readonly Part[]) => {
    for (const part of parts) {
      const key = keyOf(part.place);
      const line = lines.get(key) ?? emptyLine(part.place);
      line.sums[term] = plus(line.sums[term], part);
      if (part.countBp !== 0n || part.yuanBp !== 0n) line.projects[term].push(projectId);
      lines.set(key, line);
    }
  };
  for (const [projectId, rows] of before) book(projectId, 'previous', cut(rows));
  for (const [projectId, rows] of after) {
    book(projectId, 'cumulative', cut(rows));
    const held = before.get(projectId);
    if (held) {
      const parts = difference(cut(rows), cut(held));
      // A day alone may change the unit: one that ended between the old and the new day has passed its shares on.
      const changed =
        parts.some((part) => part.countBp !== 0n || part.yuanBp !== 0n) ||
        JSON.stringify(strip(held)) !== JSON.stringify(strip(rows));
      if (changed) book(projectId, 'adjusted', parts);
      moved.push({ projectId, movement: changed ? 'adjusted' : 'same' });
      continue;
    }
    if (context.countedBefore.has(projectId)) {
      book(projectId, 'adjusted', cut(rows));
      book(projectId, 'returned', cut(rows));
      moved.push({ projectId, movement: 'returned' });
      continue;
    }
    const base = rows.filter((row) => row.part === 'base');
    const movement = base[0] !== undefined && liesIn(context.month, base[0]) ? 'new' : 'late';
    book(projectId, movement, cut(base));
    book(projectId, 'adjusted', cut(rows.filter((row) => row.part === 'growth')));
    moved.push({ projectId, movement });
  }
  for (const [projectId, rows] of before) {
    if (after.has(projectId)) continue;
    book(projectId, 'deducted', cut(rows));
    moved.push({ projectId, movement: 'deducted' });
  }
  return { lines: ordered([...lines.values()], context).map(lineOf), moved };
}

function byProject(rows: readonly Contribution[]): Map<string, Contribution[]> {
  const found = new Map<string, Contribution[]>();
  for (const row of rows) {
    const known = found.get(row.projectId);
    if (known) known.push(row);
    else found.set(row.projectId, [row]);
  }
  return found;
}

function strip(rows: readonly Contribution[]) {
  return rows.map(({ part, count, yuan, shares, industry, band }) => ({ part, count, yuan, shares, industry, band }));
}

/** Divides contributions to the lines of every cut, at most one part a line. */
function cutter({ lives, mode, industries }: ReconciliationContext): (rows: readonly Contribution[]) => Part[] {
  const paths = new Map<string | null, string[]>();
  const pathOf = (industry: string | null) => {
    const known = paths.get(industry);
    if (known) return known;
    const found = industryPath(industries, industry);
    // An industry that has left the catalogue stands for itself.
    const path = found.length > 0 ? found : [industry ?? NO_INDUSTRY];
    paths.set(industry, path);
    return path;
  };
  return (rows) => {
    const parts = new Map<string, Part>();
    const add = (place: Place, bp: Bp) => {
      const key = keyOf(place);
      parts.set(key, { place, ...plus(parts.get(key) ?? NONE, bp) });
    };
    for (const row of rows) {
      const whole = { countBp: BigInt(row.count) * WHOLE, yuanBp: BigInt(row.yuan) * WHOLE };
      add(TOTAL, whole);
      for (const [at, industry] of pathOf(row.industry).entries())
        add({ ...TOTAL, scope: 'industry', industry, level: at + 1 }, whole);
      add({ ...TOTAL, scope: 'band', band: row.band ?? NO_BAND }, whole);
    }
    for (const part of creditByUnit(asGroups(rows), mode, lives))
      add({ ...TOTAL, scope: 'unit', unit: part.unit }, part);
    return [...parts.values()];
  };
}

/** What the parts of now have more than those held; a move from one line to another is −1 and +1. */
function difference(now: readonly Part[], held: readonly Part[]): Part[] {
  const found = new Map(now.map((part) => [keyOf(part.place), part]));
  for (const part of held) {
    const key = keyOf(part.place);
    const minus = { countBp: -part.countBp, yuanBp: -part.yuanBp };
    found.set(key, { place: part.place, ...plus(found.get(key) ?? NONE, minus) });
  }
  return [...found.values()];
}

function keyOf({ scope, unit, industry, level, band }: Place): string {
  return `${scope}\n${unit ?? ''}\n${industry ?? ''}\n${level ?? ''}\n${band ?? ''}`;
}

function plus(one: Bp, other: Bp): Bp {
  return { countBp: one.countBp + other.countBp, yuanBp: one.yuanBp + other.yuanBp };
}

function emptyLine(place: Place): Line {
  const each = <T>(make: () => T) => Object.fromEntries(TERMS.map((term) => [term, make()])) as Record<Term, T>;
  return { place, sums: each(() => NONE), projects: each<string[]>(() => []) };
}

/** Total, units in the bureau’s order, industries as the tree has them, bands from the smallest. */
function ordered(lines: readonly Line[], { lives, industries, bands }: ReconciliationContext): Line[] {
  const of = (scope: ReconciliationScope) => lines.filter(({ place }) => place.scope === scope);
  const rank = (list: readonly string[], name: string | null) => {
    const at = list.indexOf(name ?? '');
    return at < 0 ? list.length : at;
  };
  const units = [...lives.keys()];
  const tree = industryNames(industries).map(({ name, depth }) => `${depth + 1} ${name}`);
  return [
    ...of('total'),
    ...of('unit').sort((a, b) => rank(units, a.place.unit) - rank(units, b.place.unit)),
    ...of('industry').sort(
      (a, b) => rank(tree, `${a.place.level} ${a.place.industry}`) - rank(tree, `${b.place.level} ${b.place.industry}`),
    ),
    ...of('band').sort((a, b) => rank(bands, a.place.band) - rank(bands, b.place.band)),
  ];
}

function lineOf({ place, sums, projects }: Line): ReconciliationLine {
  const terms = (of: (bp: Bp) => string) =>
    Object.fromEntries(TERMS.map((term) => [term, of(sums[term])])) as Record<Term, string>;
  return {
    ...place,
    ...terms((bp) => decimalOfBp(bp.countBp)),
    balanced: balances(sums, 'countBp') && balances(sums, 'yuanBp'),
    investment: terms((bp) => wanDecimal(bp.yuanBp)),
    projects,
  };
}

function balances(sums: Record<Term, Bp>, of: keyof Bp): boolean {
  return (
    sums.previous[of] + sums.new[of] + sums.late[of] + sums.adjusted[of] - sums.deducted[of] === sums.cumulative[of]
  );
}
