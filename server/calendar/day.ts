/**
 * Days and instants. A day is what people mean by a date: `YYYY-MM-DD` text, no time, no zone; it sorts as it reads.
 * An instant is an integer of milliseconds since 1970 UTC. The bureau lives in Asia/Shanghai, which has been a fixed
 * UTC+8 since 1991, so the one may be computed from the other without a time-zone library.
 */
export type Day = string;
export type Instant = number;

const SHANGHAI_OFFSET = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The Shanghai day an instant falls in. */
export function dayOf(instant: Instant): Day {
  return new Date(instant + SHANGHAI_OFFSET).toISOString().slice(0, 10);
}

/** The first instant of a day in Asia/Shanghai. */
export function startOf(day: Day): Instant {
  return Date.parse(`${day}T00:00:00Z`) - SHANGHAI_OFFSET;
}

/** The last instant (ms) of a day in Asia/Shanghai: “known at” a bare day means this. */
export function endOf(day: Day): Instant {
  return startOf(day) + DAY_MS - 1;
}

/** `2018-03-21T10:40:00+08:00` for an instant. */
export function isoOf(instant: Instant): string {
  const local = new Date(instant + SHANGHAI_OFFSET).toISOString();
  return `${local.slice(0, local.endsWith('.000Z') ? 19 : 23)}+08:00`;
}

/** True for a real calendar day written `YYYY-MM-DD`; false for 2018-02-29 and 2018-2-3. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === text;
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Days from `from` to `to`; 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** 365 or 366. */
export function daysOfYear(year: number): number {
  return daysBetween(`${year}-01-01`, `${year + 1}-01-01`);
}

/** The year of a day as a number. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** The last day of a month `YYYY-MM`. */
export function monthEnd(month: string): Day {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 1, 0)).toISOString().slice(0, 10);
}

/** `2018Q1` for a day of January to March 2018. */
export function quarterOf(day: Day): string {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** First and last day of a quarter `2018Q1`. */
export function quarterSpan(quarter: string): { first: Day; last: Day } {
  const year = quarter.slice(0, 4);
  const index = Number(quarter.slice(5));
  const month = (n: number) => String(n).padStart(2, '0');
  return { first: `${year}-${month(index * 3 - 2)}-01`, last: monthEnd(`${year}-${month(index * 3)}`) };
}

/** First and last day of a month `2018-03`. */
export function monthSpan(month: string): { first: Day; last: Day } {
  return { first: `${month}-01`, last: monthEnd(month) };
}

/** The same calendar day a year earlier; 29 February becomes 28 February. */
export function sameDayLastYear(day: Day): Day {
  const moved = `${yearOf(day) - 1}${day.slice(4)}`;
  return isDay(moved) ? moved : `${yearOf(day) - 1}-02-28`;
}

/** The earlier of two days. */
export function earlier(one: Day, other: Day): Day {
  if (one < other) return one;
  return other;
}

/** The later of two days. */
export function later(one: Day, other: Day): Day {
  if (one > other) return one;
  return other;
}
