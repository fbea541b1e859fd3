import { dayOf, endOf, type Instant, isoOf } from '../calendar/day';
import { yiText } from '../money/money';

/** How a bulletin writes days, money, shares and counts (BULLETIN.md, How numbers are written). */

/** `2018年3月31日`. */
export function dayText(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** The moment of a cut-off in Shanghai: `2018年4月2日9时`, `…9时30分`, the end of a day `…24时`. */
export function instantText(instant: Instant): string {
  const day = dayText(dayOf(instant));
  // A day’s end is known to the second or finer.
  if (endOf(dayOf(instant)) - instant < 1000) return `${day}24时`;
  const [hour, minute] = isoOf(instant).slice(11, 16).split(':').map(Number);
  return `${day}${hour}时${minute === 0 ? '' : `${minute}分`}`;
}

/** Hours and minutes belong to a cut-off; the month to its name: `2018年3月`. */
export function monthText(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
}

/** The months of the year so far: `1—3月`, in January `1月`. */
export function throughText(month: string): string {
  const number = Number(month.slice(5, 7));
  return number === 1 ? '1月' : `1—${number}月`;
}

/** 万元 in running text: 亿元 with two decimals from one 亿 on, else 万元 with at most two. */
export function moneyText(wan: number): string {
  if (Math.abs(wan) >= 10_000) return `${yiText(Math.round(wan * 10_000))}亿元`;
  return `${Math.round(wan * 100) / 100}万元`;
}

/** Percent with one decimal from a share: `39.3%`. */
export function percentText(share: number): string {
  return `${(Math.round(share * 1000) / 10).toFixed(1)}%`;
}

/** How far the target is ahead of time passed, in percentage points with one decimal; behind when negative. */
export function pointsAhead(targetShare: number, timeShare: number): number {
  return Math.round((targetShare - timeShare) * 1000) / 10;
}

/** “超（欠）序时进度3.1个百分点（0.9个）” from share of target, share of time and the difference in projects. */
export function againstTime(targetShare: number, timeShare: number, ahead: number): string {
  const points = pointsAhead(targetShare, timeShare);
  if (points === 0) return '与序时进度持平';
  return `${points > 0 ? '超' : '欠'}序时进度${Math.abs(points).toFixed(1)}个百分点（${Math.abs(Math.round(ahead * 10) / 10)}个）`;
}

/** Growth over the same period: a zero base has no percentage. */
export function growthText(now: number, before: number): string {
  if (before === 0) return now === 0 ? '上年同期为零' : '上年同期为零，今年实现新增';
  const share = (now - before) / before;
  if (share === 0) return '与上年同期持平';
  return `同比${share > 0 ? '增长' : '下降'}${percentText(Math.abs(share))}`;
}

/** Counts in running text never have decimals: “3个（含联合招引1个）”. */
export function countText(count: number, shared: number): string {
  return shared > 0 ? `${count}个（含联合招引${shared}个）` : `${count}个`;
}

/** Decimal text with thousands separated, as tables have it. */
export function separated(decimal: string): string {
  const [whole = '', rest] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return rest ? `${grouped}.${rest}` : grouped;
}
