import type { Raw } from '../../db/client';
import { type Day, dayOf, type Instant } from '../calendar/day';
import { statement } from '../ledger/history-store';
import { type TaskEvent, taskOf } from './rules';

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
    const { state, dueOn } = taskOf(events);
    if (dueOn === null || ['proposed', 'closed', 'dropped'].includes(state)) continue;
    found.set(projectId, [...(found.get(projectId) ?? []), { title, dueOn }]);
  }
  return found;
}
