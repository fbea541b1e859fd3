import { addDays, type Day, daysBetween } from './day';

/** Monday is 1, Sunday 7 (ISO 8601). */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The ISO week of a day as `2018-W12`: a week belongs to the year of its Thursday, so 2021-01-01 is in 2020-W53. */
export function weekOf(day: Day): string {
  const thursday = addDays(day, 4 - weekday(day));
  const number = Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
  return `${thursday.slice(0, 4)}-W${String(number).padStart(2, '0')}`;
}

/** Monday and Sunday of an ISO week `2018-W12`; null when the year has no such week. */
export function weekSpan(week: string): { first: Day; last: Day } | null {
  const match = /^(\d{4})-W(\d{2})$/.exec(week);
  if (!match) return null;
  const fourth = `${match[1]}-01-04`; // 4 January is always in week 1
  const first = addDays(fourth, 1 - weekday(fourth) + (Number(match[2]) - 1) * 7);
  return weekOf(first) === week ? { first, last: addDays(first, 6) } : null;
}

/** “2018年第12周(3月19日—3月25日)”. */
export function weekLabel(week: string): string {
  const span = weekSpan(week);
  if (!span) return week;
  const short = (day: Day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
  return `${week.slice(0, 4)}年第${Number(week.slice(6))}周(${short(span.first)}—${short(span.last)})`;
}
