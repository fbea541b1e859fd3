import { type Day, daysBetween, daysOfYear, yearOf } from '../calendar/day';
import { type MonthEndsOn, monthOf, quarterWindow } from '../calendar/month-window';

/** A target in force: for the whole district (`unitId` null) or a unit, for the year (`quarter` null) or a quarter. */
export type TargetLine = { metric: string; unitId: string | null; quarter: number | null; value: string };

/** An exact fraction; denominators stay small (days of a year times a target with four decimals). */
export type Fraction = { over: bigint; under: bigint };

const TEN_THOUSAND = 10_000n;

/** `28` or `27.5` as ten-thousandths; null when it is no decimal of at most four places. */
export function decimalBp(text: string): bigint | null {
  const match = /^(\d{1,12})(?:\.(\d{1,4}))?$/.exec(text);
  return match ? BigInt(match[1] ?? '0') * TEN_THOUSAND + BigInt((match[2] ?? '').padEnd(4, '0')) : null;
}

/** A fraction as decimal text with `digits` places, half away from zero. */
export function fractionText({ over, under }: Fraction, digits: number): string {
  const negative = over < 0n !== under < 0n;
  const size = (value: bigint) => (value < 0n ? -value : value);
  const scaled = size(over) * 10n ** BigInt(digits);
  const rounded = (2n * scaled + size(under)) / (2n * size(under));
  const text = rounded.toString().padStart(digits + 1, '0');
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return negative && rounded > 0n ? `-${whole}` : whole;
}

/**
 * The share of the year’s target due by the end of a day (序时进度): days ÷ days of the year, or with a split by quarter
 * piecewise between quarter ends. Before the year 0, after it 1 (DOMAIN.md, Time passed).
 */
export function timeShare(
  year: number,
  asOf: Day,
  byQuarter: readonly (bigint | null)[] = [],
  endsOn: MonthEndsOn = null,
): Fraction {
  if (yearOf(asOf) < year) return { over: 0n, under: 1n };
  if (yearOf(asOf) > year) return { over: 1n, under: 1n };
  const split = byQuarter.map((value) => value ?? 0n);
  const total = split.reduce((sum, value) => sum + value, 0n);
  if (split.length !== 4 || byQuarter.includes(null) || total === 0n) {
    return { over: BigInt(daysBetween(`${year}-01-01`, asOf) + 1), under: BigInt(daysOfYear(year)) };
  }
  let due = 0n;
  for (const [index, value] of split.entries()) {
    const { first, last } = quarterWindow(`${year}Q${index + 1}`, endsOn);
    if (asOf >= last) due += value;
    else if (asOf >= first) {
      const passed = BigInt(daysBetween(first, asOf) + 1);
      const length = BigInt(daysBetween(first, last) + 1);
      return { over: due * length + value * passed, under: total * length };
    }
  }
  return { over: due, under: total };
}

/** The share due by months ÷ 12, as bulletins and rankings say it. */
export function timeShareMonths(year: number, asOf: Day, endsOn: MonthEndsOn = null): Fraction {
  if (yearOf(asOf) < year) return { over: 0n, under: 1n };
  if (yearOf(asOf) > year) return { over: 1n, under: 1n };
  return { over: BigInt(Number(monthOf(asOf, endsOn).slice(5, 7))), under: 12n };
}

/** actual − target × share, in basis points of one: how far ahead of time (behind when negative). */
export function ahead(actualBp: bigint, targetBp: bigint, share: Fraction): Fraction {
  return { over: actualBp * share.under - targetBp * share.over, under: share.under * TEN_THOUSAND };
}

/** Why a split cannot stand beside its total; null when it can. The parts of a full split must add up. */
export function refuseSplit(total: string, parts: readonly (string | null)[], what: string): string | null {
  const given = parts.filter((part): part is string => part !== null);
  if (given.length === 0) return null;
  const sum = given.reduce((all, part) => all + (decimalBp(part) ?? 0n), 0n);
  const whole = decimalBp(total) ?? 0n;
  if (sum === whole) return null;
  const text = fractionText({ over: sum, under: TEN_THOUSAND }, 4).replace(/\.?0+$/, '');
  return `${what}合计 ${text}，与全年目标 ${total} 不符，请调整`;
}
