import { type Fraction, fractionText } from '../target/rules';

/**
 * Exact arithmetic of scores: fractions of whole numbers of any size, in lowest terms, the denominator above 0. Nothing
 * is rounded except where a scheme says so, and no binary floating point takes part, so a result is the same everywhere.
 */
export type Exact = Fraction;

export const ZERO: Exact = { over: 0n, under: 1n };
export const ONE: Exact = { over: 1n, under: 1n };
export const HUNDRED: Exact = { over: 100n, under: 1n };

/** How decimals are written in scheme and facts files: up to 15 digits, 12 decimals, `%` for hundredths: `27.5`, `-3`, `96%`. */
export const DECIMAL = /^-?\d{1,15}(\.\d{1,12})?%?$/;

/** The exact value of decimal text; null when it is none. */
export function exactOf(text: string): Exact | null {
  if (!DECIMAL.test(text)) return null;
  const percent = text.endsWith('%');
  const [whole = '', decimals = ''] = (percent ? text.slice(0, -1) : text).split('.');
  const under = 10n ** BigInt(decimals.length + (percent ? 2 : 0));
  return lowest(BigInt(whole + decimals), under);
}

/** The exact value of text that a schema has already accepted as a decimal. */
export function exact(text: string): Exact {
  const value = exactOf(text);
  if (value === null) throw new Error(`not a decimal: ${text}`);
  return value;
}

export const whole = (count: number | bigint): Exact => ({ over: BigInt(count), under: 1n });

export function plus(a: Exact, b: Exact): Exact {
  return lowest(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function minus(a: Exact, b: Exact): Exact {
  return plus(a, negative(b));
}

export const negative = (a: Exact): Exact => ({ over: -a.over, under: a.under });

export function times(a: Exact, b: Exact): Exact {
  return lowest(a.over * b.over, a.under * b.under);
}

/** a ÷ b; dividing by zero is a mistake of the caller, who must have asked before. */
export function dividedBy(a: Exact, b: Exact): Exact {
  if (b.over === 0n) throw new RangeError('division by zero');
  return lowest(a.over * b.under, a.under * b.over);
}

/** Below 0, 0 or above 0 as a is less than, equal to or more than b; for sorting. */
export function compare(a: Exact, b: Exact): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const lesser = (a: Exact, b: Exact): Exact => (compare(a, b) <= 0 ? a : b);
export const greater = (a: Exact, b: Exact): Exact => (compare(a, b) >= 0 ? a : b);

export function total(values: readonly Exact[]): Exact {
  return values.reduce(plus, ZERO);
}

/** 四舍五入 to `digits` decimals, a half away from zero (2.345 → 2.35, −2.345 → −2.35); null leaves the value as it is. */
export function rounded(value: Exact, digits: number | null): Exact {
  return digits === null ? value : exact(fractionText(value, digits));
}

/** Decimals of an unrounded value that does not end: enough to check by hand, marked with ≈ where they are shown. */
const SHOWN_DIGITS = 6;

/** Whether `digits` decimals write the value without loss. */
export function endsWithin(value: Exact, digits: number): boolean {
  return (value.over * 10n ** BigInt(digits)) % value.under === 0n;
}

/** A value as people read it: no zeros at the end, at most six decimals (12 where they write it without loss). */
export function shown(value: Exact): string {
  const digits = endsWithin(value, 12) ? 12 : SHOWN_DIGITS;
  return fractionText(value, digits).replace(/\.?0+$/, '');
}

/** Text for people with one minus sign, as 扣分 has it: `-0.5` → `−0.5`; dates and codes keep their hyphens. */
export function minusSigned(text: string): string {
  return text.replace(/(?<![\w）)])-(?=\d)/g, '−');
}

/** `= 0.5`, or `≈ 0.324074` where the decimals do not end. */
export function equalsText(value: Exact): string {
  return `${endsWithin(value, 12) ? '=' : '≈'} ${shown(value)}`;
}

/** A score with the digits its scheme declares, zeros kept: `87.30`; unrounded as people read it. */
export function scoreText(value: Exact, digits: number | null): string {
  return digits === null ? shown(value) : fractionText(value, digits);
}

function lowest(over: bigint, under: bigint): Exact {
  if (under === 1n) return { over, under };
  const divisor = greatestCommon(over < 0n ? -over : over, under < 0n ? -under : under);
  const sign = under < 0n ? -1n : 1n;
  return { over: (sign * over) / divisor, under: (sign * under) / divisor };
}

function greatestCommon(a: bigint, b: bigint): bigint {
  let [more, less] = [a, b];
  while (less > 0n) [more, less] = [less, more % less];
  return more;
}
