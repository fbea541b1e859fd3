import type { Raw } from '../../db/client';
import { type Day, dayOf, type Instant } from '../calendar/day';
import type { WorkCalendar } from '../calendar/working-day';
import { statement } from '../ledger/history-store';
import type { Scope } from '../role';
import { overdueDays, type TaskEvent, type TaskState, taskColour, taskOf } from './rules';
import { asEvents, eventsOf, taskRows } from './store';

/** The tasks of several projects that were given and not closed as known at an instant, by project, with the day in force. */
export function openTasks(
  raw: Raw,
  projectIds: readonly string[],
  known: Instant,
): Map<string, { title: string; dueOn: Day }[]> {
  const rows = statement(
    raw,
    `select t.id, t.project_id as projectId, t.title, e.kind, e.due_on as dueOn, e.step, e.recorded_at as at
     from json_each(@ids) j cross join tasks t on t.project_id = j.value cross join task_events e on e.task_id = t.id and e.recorded_at <= @known
     order by t.seq, e.seq`,
  ).all({ ids: JSON.stringify(projectIds), known }) as {
    id: string;
    projectId: string;
    title: string;
    kind: TaskEvent['kind'];
    dueOn: Day | null;
    step: string | null;
    at: Instant;
  }[];
  const byTask = new Map<string, { projectId: string; title: string; events: TaskEvent[] }>();
  for (const { id, projectId, title, at, ...event } of rows) {
    const task = byTask.get(id) ?? { projectId, title, events: [] };
    task.events.push({ ...event, on: dayOf(at) } as TaskEvent);
    byTask.set(id, task);
  }
  const found = new Map<string, { title: string; dueOn: Day }[]>();
  for (const { projectId, title, events } of byTask.values()) {
    const { state, dueOn, doneOn } = taskOf(events);
    if (dueOn === null || ['proposed', 'closed', 'dropped'].includes(state)) continue;
    // Asked to be closed in time it waits for others, and turns no light.
    if (state === 'closing' && doneOn !== null && doneOn <= dueOn) continue;
    found.set(projectId, [...(found.get(projectId) ?? []), { title, dueOn }]);
  }
  return found;
}

/** An open 交办事项 as a list of a week shows it. */
export type TaskLine = {
  id: string;
  number: number;
  title: string;
  project: { code: string; name: string } | null;
  leadUnit: string;
  state: TaskState;
  dueOn: Day;
  /** Days overdue on D; 0 while there is time. */
  overdue: number;
  colour: 'red' | 'yellow' | 'white';
};

/** The tasks given and not closed at (D, K), as far as the reader may see them, the longest overdue first. */
export function openTaskLines(
  raw: Raw,
  at: { asOf: Day; knownAt: Instant },
  scope: Scope,
  calendar: WorkCalendar,
): TaskLine[] {
  const rows = taskRows(raw, scope).filter((row) => row.recordedAt <= at.knownAt);
  const events = eventsOf(
    raw,
    rows.map((row) => row.id),
  );
  return rows
    .flatMap(({ id, number, title, project, leadUnit }) => {
      const task = taskOf(asEvents((events.get(id) ?? []).filter((event) => event.at <= at.knownAt)));
      if (task.dueOn === null || ['proposed', 'closed', 'dropped'].includes(task.state)) return [];
      const overdue = Math.max(0, overdueDays(task, at.asOf));
      const { state, dueOn } = task;
      return [
        { id, number, title, project, leadUnit, state, dueOn, overdue, colour: taskColour(task, at.asOf, calendar) },
      ];
    })
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.number - b.number));
}
