import { addDays, type Day, daysBetween, monthEnd } from '../../../server/calendar/day';
import type { ScheduleRow, Span } from '../../../server/plan/schedule';

/** A line of the drawing: the bar of the plan, the thin one it is compared with, and when it was reached. */
export type GanttRow = Pick<ScheduleRow, 'key' | 'name' | 'baseline' | 'plan' | 'reached' | 'late'>;

/** Days to pixels. */
export type GanttScale = {
  range: Span;
  perDay: number;
  width: number;
  x: (day: Day) => number;
  months: { x: number; label: string }[];
  /** Mondays, where a week is wide enough to be seen. */
  weeks: { x: number; label: string }[];
};

const NARROWEST = 640;
const WIDEST = 3200;
const PER_DAY = 1.6;
const WEEKS_FROM = 5;
const MONTH_LABEL = 40;
const YEAR_LABEL = 66;

/** The whole months around everything that is drawn. */
export function rangeOf(rows: readonly GanttRow[], days: readonly Day[]): Span {
  const all = [
    ...days,
    ...rows.flatMap(({ baseline, plan, reached }) => [
      ...(baseline ? [baseline.start, baseline.due] : []),
      ...(plan ? [plan.start, plan.due] : []),
      ...(reached ? [reached.on] : []),
    ]),
  ].sort();
  const [first = days[0] ?? '2018-01-01', last = first] = [all[0], all.at(-1)];
  return { start: `${first.slice(0, 7)}-01`, due: monthEnd(addDays(last, 20).slice(0, 7)) };
}

/** A scale on which a short plan fills a page and a long one stays readable. */
export function ganttScale(range: Span): GanttScale {
  const days = daysBetween(range.start, range.due) + 1;
  const perDay = Math.min(Math.max(PER_DAY, NARROWEST / days), WIDEST / days);
  const x = (day: Day) => daysBetween(range.start, day) * perDay;
  return { range, perDay, width: days * perDay, x, months: monthsOf(range, x), weeks: weeksOf(range, perDay, x) };
}

function monthsOf({ start, due }: Span, x: (day: Day) => number): GanttScale['months'] {
  const months: GanttScale['months'] = [];
  for (let first = start; first <= due; first = addDays(monthEnd(first.slice(0, 7)), 1)) {
    const [year, month] = [first.slice(0, 4), Number(first.slice(5, 7))];
    const told = months.length === 0 || month === 1 ? `${year}年${month}月` : `${month}月`;
    months.push({ x: x(first), label: told });
  }
  const step = months[1] ? months[1].x - (months[0]?.x ?? 0) : MONTH_LABEL;
  const every = Math.max(1, Math.ceil(MONTH_LABEL / step));
  const isYear = (at: number) => months[at]?.label.includes('年') ?? false;
  return months.map((month, at) => {
    const crowded = step < YEAR_LABEL && (isYear(at - 1) || (at === 0 && isYear(1)));
    return isYear(at) && !(at === 0 && crowded) ? month : crowded || at % every !== 0 ? { ...month, label: '' } : month;
  });
}

function weeksOf({ start, due }: Span, perDay: number, x: (day: Day) => number): GanttScale['weeks'] {
  if (perDay < WEEKS_FROM) return [];
  const weeks: GanttScale['weeks'] = [];
  const toMonday = (8 - (new Date(`${start}T00:00:00Z`).getUTCDay() || 7)) % 7;
  for (let monday = addDays(start, toMonday); monday <= due; monday = addDays(monday, 7))
    weeks.push({ x: x(monday), label: `${Number(monday.slice(8, 10))}` });
  return weeks;
}
