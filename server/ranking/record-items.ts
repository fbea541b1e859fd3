import type { Day } from '../calendar/day';
import type { UnitFiling } from '../dispatch/filing';
import type { Light } from '../dispatch/lights';
import { onTimeOf, type Task } from '../task/rules';
import type { Item, Rate } from './facts-file';

/** Whether what a unit did is credited to the member that is told. */
export type IsOwn = (unitId: string | null) => boolean;

const item = (told: Pick<Item, 'name' | 'evidence'> & Partial<Item>): Item => ({ count: '1', share: '1', ...told });

/**
 * 按时报送率 of a member over frozen weeks: of each week one line for what was filed in time and one for what was late or
 * missing, each with its count, so that the rate can be recounted from the weeks.
 */
export function filingRate(weeks: ReadonlyMap<string, readonly UnitFiling[]>, isOwn: IsOwn): Rate {
  const reached: Item[] = [];
  const rest: Item[] = [];
  for (const [week, filings] of weeks) {
    const own = filings.filter((one) => isOwn(one.unitId));
    const filed = own.reduce((sum, one) => sum + one.filed, 0);
    const due = own.reduce((sum, one) => sum + one.due, 0);
    const named = (words: string, count: number) =>
      item({ name: `第${Number(week.slice(6))}周${words}`, count: String(count), evidence: week });
    if (filed > 0) reached.push(named('按时', filed));
    if (due > filed) rest.push(named('迟报、未报', due - filed));
  }
  return { reached, of: [...reached, ...rest] };
}

/** A task as it is counted: its number and title, who leads it, its project, and how it stands. */
export type CountedTask = { number: number; title: string; leadUnitId: string; project: string | null; task: Task };

/** 交办事项按期办结率 of a member: the tasks that fell due between two days, and those closed by their day. */
export function taskRate(tasks: readonly CountedTask[], first: Day, last: Day, isOwn: IsOwn): Rate {
  const due = tasks.flatMap(({ number, title, leadUnitId, project, task }) => {
    const counted = onTimeOf([task], first, last);
    if (counted.due === 0 || !isOwn(leadUnitId)) return [];
    const told = item({ name: `第${number}号 ${title}`, ...(project === null ? {} : { evidence: project }) });
    return [{ told, reached: counted.closed > 0 }];
  });
  return { reached: due.filter((one) => one.reached).map((one) => one.told), of: due.map((one) => one.told) };
}

/** A project on a frozen sheet. */
export type LitProject = { code: string; name: string; unitId: string | null; light: Light };

/** The projects of a member that had a light on a frozen sheet. */
export function lightItems(rows: readonly LitProject[], light: Light, isOwn: IsOwn): Item[] {
  return rows
    .filter((row) => row.light === light && isOwn(row.unitId))
    .map(({ code, name }) => item({ name, evidence: code }));
}
