import { addDays, type Day, daysBetween, yearOf } from '../calendar/day';

/** 冬歇期 of every year, as month and day, both included: `{ from: '11-15', to: '03-15' }`; null where there is none. */
export type Winter = { from: string; to: string } | null;

/** Whether a day lies in the 冬歇期. */
export function inWinter(day: Day, winter: Winter): boolean {
  if (winter === null) return false;
  const monthDay = day.slice(5);
  return winter.from <= winter.to
    ? winter.from <= monthDay && monthDay <= winter.to
    : monthDay >= winter.from || monthDay <= winter.to;
}

/** The first day after the 冬歇期 a day lies in; the day itself where it lies in none. */
export function afterWinter(day: Day, winter: Winter): Day {
  if (winter === null || !inWinter(day, winter)) return day;
  const year = winter.from > winter.to && day.slice(5) >= winter.from ? yearOf(day) + 1 : yearOf(day);
  return addDays(`${year}-${winter.to}`, 1);
}

/** The day `months` calendar months later; the last of a shorter month where there is no such day. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const index = year * 12 + (month - 1) + months;
  const first = `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
  const length = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate();
  return `${first}-${String(Math.min(date, length)).padStart(2, '0')}`;
}

/**
 * The day on which a clock of so many months runs out that stands still in the 冬歇期 (DOMAIN.md, Lights): every day of it
 * between is waited for again, and the day itself never lies in one.
 */
export function monthsWithoutWinter(from: Day, months: number, winter: Winter): Day {
  const begun = afterWinter(from, winter);
  const end = addMonths(begun, months);
  if (winter === null) return end;
  let left = daysBetween(begun, end);
  let day = begun;
  for (;;) {
    const next = nextWinter(day, winter);
    const free = daysBetween(day, next) - 1;
    if (left <= free) return addDays(day, left);
    left -= free;
    day = addDays(afterWinter(next, winter), -1);
  }
}

/** The first day of the next 冬歇期 after a day outside of one. */
function nextWinter(day: Day, winter: NonNullable<Winter>): Day {
  const own = `${day.slice(0, 4)}-${winter.from}`;
  return own > day ? own : `${yearOf(day) + 1}-${winter.from}`;
}
