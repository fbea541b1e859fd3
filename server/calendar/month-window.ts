import { addDays, type Day, monthEnd } from './day';

/** The day on which a bureau’s month ends (25 where a month runs 26–25), null where it is the calendar month. */
export type MonthEndsOn = number | null;

/**
 * A month or quarter as a bureau counts it. What is known by its day lies in it from `first` to `last`; what is known by
 * its month only, from `namedFirst` to `namedLast`: it counts in the month that bears its name (DOMAIN.md, Precision).
 */
export type Window = { first: Day; last: Day; namedFirst: Day; namedLast: Day };

const two = (number: number) => String(number).padStart(2, '0');

/**
 * A month `2018-03`. With 26–25 months January runs 1–25 January and December 26 November–31 December, so that no day of a
 * year falls out of it (DOMAIN.md, Bulletin terms).
 */
export function monthWindow(month: string, endsOn: MonthEndsOn): Window {
  const named = { namedFirst: `${month}-01`, namedLast: monthEnd(month) };
  if (endsOn === null) return { first: named.namedFirst, last: named.namedLast, ...named };
  const number = Number(month.slice(5, 7));
  const before = `${month.slice(0, 4)}-${two(number - 1)}-${two(endsOn)}`;
  return {
    first: number === 1 ? named.namedFirst : addDays(before, 1),
    last: number === 12 ? named.namedLast : `${month}-${two(endsOn)}`,
    ...named,
  };
}

/** A quarter `2018Q1`: its three months. */
export function quarterWindow(quarter: string, endsOn: MonthEndsOn): Window {
  const year = quarter.slice(0, 4);
  const index = Number(quarter.slice(5));
  const from = monthWindow(`${year}-${two(index * 3 - 2)}`, endsOn);
  const to = monthWindow(`${year}-${two(index * 3)}`, endsOn);
  return { first: from.first, last: to.last, namedFirst: from.namedFirst, namedLast: to.namedLast };
}

/** The month a day is counted in. */
export function monthOf(day: Day, endsOn: MonthEndsOn): string {
  const number = Number(day.slice(5, 7));
  const next = endsOn !== null && Number(day.slice(8, 10)) > endsOn && number < 12;
  return `${day.slice(0, 4)}-${two(next ? number + 1 : number)}`;
}

/** The window of any days: that of the months they make up exactly, else just the days. */
export function windowOf(first: Day, last: Day, endsOn: MonthEndsOn): Window {
  const [from, to] = [monthWindow(monthOf(first, endsOn), endsOn), monthWindow(monthOf(last, endsOn), endsOn)];
  const whole = from.first === first && to.last === last;
  return whole
    ? { first, last, namedFirst: from.namedFirst, namedLast: to.namedLast }
    : { first, last, namedFirst: first, namedLast: last };
}

/** True when something known to lie between two days lies in a window. */
export function liesIn(window: Window, span: { first: Day; last: Day }): boolean {
  if (span.first === span.last) return span.first >= window.first && span.last <= window.last;
  return span.first >= window.namedFirst && span.last <= window.namedLast;
}
