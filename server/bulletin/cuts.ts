import { industriesUnder, industryNames, industryPath } from '../catalogue/catalogue';
import { asGroups, type Contribution, creditByUnit, largestRemainder } from '../ledger/figures';
import type { BulletinData, TableUnit } from './data';
import { NO_BAND, NO_INDUSTRY } from './reconciliation';

/** Exact parts: a project is 10,000 of count, money in ten-thousandths of 元. */
export type Exact = { countBp: bigint; yuanBp: bigint };
/** A line of a cut as it is shown: a count with at most two decimals, 万元 to the 元. */
export type Shown = { count: number; wan: number };

const WHOLE = 10_000n;
const HUNDREDTH = 100n;

export function exactSum(rows: readonly Contribution[]): Exact {
  return rows.reduce<Exact>(
    (sum, row) => ({
      countBp: sum.countBp + BigInt(row.count) * WHOLE,
      yuanBp: sum.yuanBp + BigInt(row.yuan) * WHOLE,
    }),
    { countBp: 0n, yuanBp: 0n },
  );
}

/** Rounds the lines of a table so that they add up to their rounded total (DOMAIN.md, Shared credit: largest remainder). */
export function shownParts(parts: readonly Exact[]): Shown[] {
  const counts = largestRemainder(
    parts.map((part) => part.countBp),
    HUNDREDTH,
  );
  const yuans = largestRemainder(
    parts.map((part) => part.yuanBp),
    WHOLE,
  );
  return parts.map((_, at) => ({ count: Number(counts[at] ?? 0n) / 100, wan: Number(yuans[at] ?? 0n) / 10_000 }));
}

/**
 * Contributions by unit, exactly; null is 未定单位. `comparable` credits all to the units of the cut-off’s day, successors
 * for those that have ended (DOMAIN.md, Units change: 可比口径).
 */
export function byUnit(
  data: BulletinData,
  rows: readonly Contribution[],
  comparable: boolean,
): Map<string | null, Exact> {
  const { units, creditMode } = data.cuts;
  const lives = new Map(units.map((unit) => [unit.id, unit]));
  const groups = asGroups(rows).map((group) => (comparable ? { ...group, creditDay: data.cutOff.asOf } : group));
  return new Map(creditByUnit(groups, creditMode, lives).map(({ unit, ...part }) => [unit, part]));
}

/** The unit that holds a unit’s duties on the cut-off’s day: itself, or the end of its line of successors. */
export function holderAt(data: BulletinData, unit: TableUnit): TableUnit {
  const units = new Map(data.cuts.units.map((one) => [one.id, one]));
  let holder = unit;
  for (let steps = 0; steps < units.size; steps += 1) {
    const next = holder.successor === null ? undefined : units.get(holder.successor);
    if (holder.endsOn === null || holder.endsOn > data.cutOff.asOf || !next) return holder;
    holder = next;
  }
  return holder;
}

/** A place in the tree of industries with its level, 1 at the top. */
export type IndustryPlace = { name: string; level: number };

/** The industries that have any of the rows, as the tree has them; 未定产业 and what left the catalogue stand at the top level. */
export function industryPlaces(data: BulletinData, rows: readonly Contribution[], deepest: number): IndustryPlace[] {
  const tree = industryNames(data.cuts.industries).map(({ name, depth }) => ({ name, level: depth + 1 }));
  const used = new Set(rows.flatMap((row) => pathOf(data, row.industry).map((name, at) => `${at + 1} ${name}`)));
  const known = new Set(tree.map(({ name, level }) => `${level} ${name}`));
  const strange = [...new Set(rows.map((row) => row.industry ?? NO_INDUSTRY))].filter(
    (name) => used.has(`1 ${name}`) && !known.has(`1 ${name}`),
  );
  return [...tree, ...strange.map((name) => ({ name, level: 1 }))].filter(
    ({ name, level }) => level <= deepest && used.has(`${level} ${name}`),
  );
}

/** The rows of an industry and everything under it. */
export function inIndustry(
  data: BulletinData,
  rows: readonly Contribution[],
  { name, level }: IndustryPlace,
): Contribution[] {
  return rows.filter((row) => pathOf(data, row.industry)[level - 1] === name);
}

/** Rows by the industry of a level of the tree, in its order; what is filed above that level stands under its own industry. */
export function atLevel(
  data: BulletinData,
  rows: readonly Contribution[],
  level: number,
): { name: string; rows: Contribution[] }[] {
  const order = industryNames(data.cuts.industries).map(({ name, depth }) => `${depth + 1} ${name}`);
  const found = new Map<string, { name: string; rows: Contribution[] }>();
  for (const row of rows) {
    const path = pathOf(data, row.industry).slice(0, level);
    const last = path.at(-1) ?? NO_INDUSTRY;
    const isBranch = path.length < level && industriesUnder(data.cuts.industries, last).length > 1;
    const name = isBranch ? `${last}（未细分）` : last;
    const key = `${path.length} ${last}`;
    const known = found.get(key);
    if (known) known.rows.push(row);
    else found.set(key, { name, rows: [row] });
  }
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...found].sort(([a], [b]) => rank(a) - rank(b)).map(([, group]) => group);
}

function pathOf(data: BulletinData, industry: string | null): string[] {
  const path = industryPath(data.cuts.industries, industry);
  return path.length > 0 ? path : [industry ?? NO_INDUSTRY];
}

/** The size bands that have any of the rows, from the smallest, with their rows. */
export function byBand(
  data: BulletinData,
  rows: readonly Contribution[],
): { name: string; of: (rows: readonly Contribution[]) => Contribution[] }[] {
  const names = [...new Set([...data.cuts.bands, ...rows.map((row) => row.band ?? NO_BAND)])];
  return names
    .filter((name) => rows.some((row) => (row.band ?? NO_BAND) === name))
    .map((name) => ({ name, of: (some) => some.filter((row) => (row.band ?? NO_BAND) === name) }));
}
