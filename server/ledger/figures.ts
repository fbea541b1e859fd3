import type { Day } from '../calendar/day';
import type { CreditMode } from '../catalogue/counting-rules';
import type { Share } from './fact';

/** What several projects of equal cuts contribute together, as the store groups them. */
export type Group = {
  part: 'base' | 'growth';
  count: number;
  /** 元 (whole dollars for foreignPaidIn). */
  yuan: number;
  shares: Share[];
  /** The day by which a share is handed to a successor; '' when no unit had ended by then. */
  creditDay: Day | '';
  industry: string | null;
  investor: string | null;
  kind: string | null;
  band: string | null;
  quarter: string | null;
};

/** A unit’s life, as far as crediting needs it: from `endsOn` on its shares belong to `successor`. */
export type UnitLife = { id: string; endsOn: Day | null; successor: string | null };

/** One project’s contribution to a metric at a moment. */
export type Contribution = {
  projectId: string;
  part: 'base' | 'growth';
  first: Day;
  last: Day;
  count: number;
  yuan: number;
  shares: Share[];
  industry: string | null;
  band: string | null;
};

/** Contributions as groups of one, to be split to units by the shares of their own day. */
export function asGroups(rows: readonly Contribution[]): Group[] {
  return rows.map((row) => ({ ...row, creditDay: row.last, investor: null, kind: null, quarter: null }));
}

/** Who holds a unit’s shares on a day: the unit itself, or the successor’s successor … at the end of its line. */
export function holderOf(unit: string, day: Day | '', lives: ReadonlyMap<string, UnitLife>): string {
  let holder = unit;
  for (let steps = 0; steps <= lives.size; steps += 1) {
    const life = lives.get(holder);
    if (!life?.endsOn || !life.successor || day === '' || day < life.endsOn) return holder;
    holder = life.successor;
  }
  return holder;
}

/** A unit’s part: count in basis points of a project (10,000 = one), money in basis points of 元. Exact integers. */
export type UnitPart = { unit: string | null; countBp: bigint; yuanBp: bigint };

const WHOLE = 10_000n;

/**
 * Credits groups to units by the mode of their metric (DOMAIN.md, Shared credit). Groups without shares stand under
 * null, 未定单位. Under `double` the parts exceed the total.
 */
export function creditByUnit(
  groups: readonly Group[],
  mode: CreditMode,
  lives: ReadonlyMap<string, UnitLife>,
): UnitPart[] {
  const parts = new Map<string | null, UnitPart>();
  const add = (unit: string | null, group: Group, bp: bigint) => {
    const part = parts.get(unit) ?? { unit, countBp: 0n, yuanBp: 0n };
    part.countBp += BigInt(group.count) * bp;
    part.yuanBp += BigInt(group.yuan) * bp;
    parts.set(unit, part);
  };
  for (const group of groups) {
    const [lead] = group.shares;
    if (!lead) add(null, group, WHOLE);
    else if (mode === 'lead') add(holderOf(lead.unit, group.creditDay, lives), group, WHOLE);
    else {
      for (const share of group.shares) {
        add(holderOf(share.unit, group.creditDay, lives), group, mode === 'double' ? WHOLE : BigInt(share.bp));
      }
    }
  }
  return [...parts.values()];
}

/** `27.5` from basis points; exact, at most four decimals. */
export function decimalOfBp(bp: bigint): string {
  const sign = bp < 0n ? '-' : '';
  const size = bp < 0n ? -bp : bp;
  const rest = String(size % WHOLE)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${sign}${size / WHOLE}${rest ? `.${rest}` : ''}`;
}

/**
 * Whole numbers for parts given in `scale`-ths, which add up to the rounded total (largest remainder; of equal
 * remainders the earlier part takes the rest). Parts of any sign.
 */
export function largestRemainder(parts: readonly bigint[], scale: bigint): bigint[] {
  const floor = (value: bigint) => (value >= 0n || value % scale === 0n ? value / scale : value / scale - 1n);
  const total = parts.reduce((sum, part) => sum + part, 0n);
  const floors = parts.map(floor);
  let missing = roundHalfUp(total, scale) - floors.reduce((sum, part) => sum + part, 0n);
  const order = parts
    .map((part, index) => ({ index, remainder: part - floor(part) * scale }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1));
  for (const { index } of order) {
    if (missing <= 0n) break;
    floors[index] = (floors[index] ?? 0n) + 1n;
    missing -= 1n;
  }
  return floors;
}

function roundHalfUp(value: bigint, scale: bigint): bigint {
  const doubled = 2n * value + scale;
  const by = 2n * scale;
  return doubled >= 0n || doubled % by === 0n ? doubled / by : doubled / by - 1n;
}
