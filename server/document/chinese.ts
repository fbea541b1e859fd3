import { type Day, isDay } from '../calendar/day';

/**
 * How Chinese official text writes days, shares, numbers of headings and the lines of a title.
 */

const DIGITS = '〇一二三四五六七八九';

/** `2018年4月3日` for `2018-04-03`: Arabic digits, no leading zero (GB/T 9704 7.3.5.4). Throws on what is no day. */
export function longDay(day: Day): string {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`);
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

/** 一 … 九十九 for 1 … 99; 十 and 十一 without a leading 一, as headings count. Throws outside. */
export function chineseNumeral(count: number): string {
  if (!Number.isInteger(count) || count < 1 || count > 99) throw new RangeError(`no heading has the number ${count}`);
  const tens = Math.floor(count / 10);
  const ones = count % 10;
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS.charAt(tens)}十`;
  return head + (ones === 0 ? '' : DIGITS.charAt(ones));
}

/** What stands before a heading: `一、` `（一）` `1.` `（1）` for levels 1 to 4 (GB/T 9704 7.3.3). */
export function headingNumber(level: 1 | 2 | 3 | 4, count: number): string {
  if (level === 1) return `${chineseNumeral(count)}、`;
  if (level === 2) return `（${chineseNumeral(count)}）`;
  return level === 3 ? `${count}.` : `（${count}）`;
}

/**
 * The share `numerator ÷ denominator` in percent with one decimal, halves away from zero: `12.3%`, `-0.1%`. Whole
 * numbers only (元, counts), worked out exactly; a zero denominator throws, for the caller must say 上年同期为零.
 */
export function percent1(numerator: number, denominator: number): string {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator))
    throw new RangeError(`a share of whole numbers was asked for: ${numerator} ÷ ${denominator}`);
  if (denominator === 0) throw new RangeError('a share of zero has no value');
  const negative = numerator < 0 !== denominator < 0;
  const top = BigInt(Math.abs(numerator)) * 1000n;
  const bottom = BigInt(Math.abs(denominator));
  const tenths = (2n * top + bottom) / (2n * bottom);
  return `${negative && tenths > 0n ? '-' : ''}${tenths / 10n}.${tenths % 10n}%`;
}
