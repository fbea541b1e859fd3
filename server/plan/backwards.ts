import type { Day } from '../calendar/day';
import { subtractWorkingDays, type WorkCalendar } from '../calendar/working-day';
import type { Milestone } from './schedule';
import type { TemplateMilestone } from './templates';

/**
 * 倒排 (DOMAIN.md, Glossary): lays the steps of a template backwards from the promised day, in working days of the calendar. The last is due
 * on that day, or on the last working day before it; each step takes its working days, its due day included, and the one
 * before it is due on the working day before it starts.
 */
export function planBackwards(
  steps: readonly TemplateMilestone[],
  promisedOn: Day,
  calendar: WorkCalendar,
): Omit<Milestone, 'key'>[] {
  const planned: Omit<Milestone, 'key'>[] = [];
  let due = subtractWorkingDays(promisedOn, 0, calendar);
  for (const { workingDays, ...step } of [...steps].reverse()) {
    const start = workingDays > 1 ? subtractWorkingDays(due, workingDays - 1, calendar) : due;
    planned.unshift({ ...step, start, due });
    due = subtractWorkingDays(start, 1, calendar);
  }
  return planned;
}
