import { createRequire } from 'node:module';
import { addDays, type Day } from './day';

// The library’s own functions read days in the machine’s time zone, a day off west of Greenwich; its tables do not.
const shipped = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as {
  holidays: Record<Day, string>;
  workdays: Record<Day, string>;
};

/** A day the bureau has entered itself: works or rests against what the shipped calendar says. */
export type WorkCalendarEntry = { day: Day; work: boolean; name: string };

/** The last year whose 法定节假日 and 调休 are shipped (国务院办公厅 announces each in the autumn before). */
export const SHIPPED_UNTIL = Math.max(...Object.keys(shipped.holidays).map((day) => Number(day.slice(0, 4))));

/** The working calendar as rules ask it; the bureau’s own entries go before the shipped days. */
export type WorkCalendar = { isWorkingDay: (day: Day) => boolean };

/**
 * The Chinese working calendar with the bureau’s own entries (DOMAIN.md, Approvals: 法定节假日 and 调休). After
 * `SHIPPED_UNTIL`, and but for what is entered, Monday to Friday work, the days of 元旦, 劳动节 and 国庆节 fixed by regulation excepted.
 */
export function workCalendar(entries: readonly WorkCalendarEntry[]): WorkCalendar {
  const own = new Map(entries.map((entry) => [entry.day, entry.work]));
  return { isWorkingDay: (day) => own.get(day) ?? shippedWorkingDay(day) };
}

/** What rests by the regulation itself, whatever is announced (全国年节及纪念日放假办法): 元旦, 劳动节, 国庆节. */
const FIXED = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);

function shippedWorkingDay(day: Day): boolean {
  if (day in shipped.workdays) return true;
  if (day in shipped.holidays) return false;
  if (Number(day.slice(0, 4)) > SHIPPED_UNTIL && FIXED.has(day.slice(5))) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/** A calendar without a working day for this long is a mistake of its entries. */
const LONGEST_REST = 60;

/**
 * The day `count` working days after a day, itself not counted: a letter of Friday with three working days is due on
 * Wednesday. With 0 the day itself if it works, else the next that does. Throws `RangeError` where entries leave none.
 */
export function addWorkingDays(day: Day, count: number, calendar: WorkCalendar): Day {
  return walked(day, count, 1, calendar);
}

/**
 * The day `count` working days before a day, itself not counted: what takes three working days up to Wednesday starts after
 * the Friday before. With 0 the day itself if it works, else the last that did. Throws `RangeError` where entries leave none.
 */
export function subtractWorkingDays(day: Day, count: number, calendar: WorkCalendar): Day {
  return walked(day, count, -1, calendar);
}

function walked(day: Day, count: number, step: 1 | -1, calendar: WorkCalendar): Day {
  let at = count === 0 ? addDays(day, -step) : day;
  for (let left = Math.max(1, count); left > 0; left -= 1) {
    let rest = 0;
    do {
      at = addDays(at, step);
      rest += 1;
      if (rest > LONGEST_REST) throw new RangeError(`no working day within ${LONGEST_REST} days of ${day}`);
    } while (!calendar.isWorkingDay(at));
  }
  return at;
}

/** Working days from the day after `from` to `to`, both as days of the calendar; 0 when `to` is not later. */
export function workingDaysBetween(from: Day, to: Day, calendar: WorkCalendar): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (calendar.isWorkingDay(day)) count += 1;
  return count;
}
