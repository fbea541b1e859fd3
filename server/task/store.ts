import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import { type Day, dayOf, type Instant } from '../calendar/day';
import { statement } from '../ledger/history-store';
import type { Scope } from '../role';
import type { Reminder, TaskEvent, TaskEventKind } from './rules';

/** A task as it was written down. */
export type TaskRow = {
  id: string;
  number: number;
  project: { code: string; name: string } | null;
  title: string;
  words: string | null;
  leadUnitId: string;
  leadUnit: string;
  helpers: { id: string; name: string }[];
  otherHelpers: string | null;
  /** The 调度会议 that gave it, with who chaired it then. */
  meeting: { week: string; chair: string } | null;
  recordedAt: Instant;
  recordedBy: string;
};

/** An event with who, when and its files. */
export type EventRow = {
  seq: number;
  taskId: string;
  kind: TaskEventKind;
  words: string | null;
  dueOn: Day | null;
  step: Reminder | null;
  at: Instant;
  by: string;
  byId: string;
  actsFor: string | null;
  told: { by: string; on: Day } | null;
  files: { id: string; name: string; size: number }[];
};

const TASK = `select t.id, t.seq as number, p.code, p.name as projectName, t.title, t.words, t.lead_unit_id as leadUnitId, u.name as leadUnit,
    t.helpers, t.other_helpers as otherHelpers, t.recorded_at as recordedAt, r.name as recordedBy,
    (select json_group_array(json_object('id', h.id, 'name', h.name)) from json_each(t.helpers) j join units h on h.id = j.value) as helperUnits,
    o.week as meetingWeek, (select m.chair_name from meetings m where m.week = o.week and m.recorded_at <= t.recorded_at order by m.version desc limit 1) as meetingChair
  from tasks t join units u on u.id = t.lead_unit_id join users r on r.id = t.recorded_by left join projects p on p.id = t.project_id
    left join meeting_outcomes o on o.task_id = t.id`;
const SEEN = `(@unit is null or t.lead_unit_id = @unit or exists (select 1 from json_each(t.helpers) h where h.value = @unit))`;

type TaskColumns = Omit<TaskRow, 'project' | 'helpers' | 'meeting'> & {
  meetingWeek: string | null;
  meetingChair: string | null;
  code: string | null;
  projectName: string | null;
  helpers: string;
  helperUnits: string;
};

function taskRow({
  code,
  projectName,
  helpers: _,
  helperUnits,
  meetingWeek,
  meetingChair,
  ...row
}: TaskColumns): TaskRow {
  return {
    ...row,
    meeting: meetingWeek === null ? null : { week: meetingWeek, chair: meetingChair ?? '' },
    project: code === null ? null : { code, name: projectName ?? '' },
    helpers: JSON.parse(helperUnits) as TaskRow['helpers'],
  };
}

const unitOf = (scope: Scope) => (scope.kind === 'unit' ? scope.unitId : null);

/** The tasks a reader may see (its unit leads or helps), newest first; of one project if asked. */
export function taskRows(raw: Raw, scope: Scope, project: string | null = null): TaskRow[] {
  if (scope.kind === 'none') return [];
  const rows = statement(
    raw,
    `${TASK} where ${SEEN} and (@project is null or p.code = @project) order by t.seq desc limit 2000`,
  ).all({ unit: unitOf(scope), project }) as TaskColumns[];
  return rows.map(taskRow);
}

/** One task, if the reader may see it. */
export function findTask(raw: Raw, id: string, scope: Scope): TaskRow | null {
  if (scope.kind === 'none') return null;
  const row = statement(raw, `${TASK} where t.id = @id and ${SEEN}`).get({ id, unit: unitOf(scope) });
  return row ? taskRow(row as TaskColumns) : null;
}

type EventColumns = Omit<EventRow, 'told' | 'files'> & { toldBy: string | null; toldOn: Day | null; files: string };

/** The events of several tasks in their order, by task. */
export function eventsOf(raw: Raw, ids: readonly string[]): Map<string, EventRow[]> {
  const rows = statement(
    raw,
    `select e.seq, e.task_id as taskId, e.kind, e.words, e.due_on as dueOn, e.step, e.recorded_at as at, u.name as "by", e.recorded_by as byId,
       l.name as actsFor, e.told_by as toldBy, e.told_on as toldOn,
       (select json_group_array(json_object('id', a.id, 'name', a.name, 'size', a.size)) from task_event_files f
         join attachments a on a.id = f.attachment_id where f.event_seq = e.seq) as files
     from json_each(@ids) j cross join task_events e on e.task_id = j.value join users u on u.id = e.recorded_by
     left join users l on l.id = e.acts_for order by e.seq`,
  ).all({ ids: JSON.stringify(ids) }) as EventColumns[];
  const found = new Map<string, EventRow[]>(ids.map((id) => [id, []]));
  for (const { toldBy, toldOn, files, ...row } of rows)
    found.get(row.taskId)?.push({
      ...row,
      told: toldBy === null || toldOn === null ? null : { by: toldBy, on: toldOn },
      files: JSON.parse(files) as EventRow['files'],
    });
  return found;
}

/** The events as the rules fold them. */
export function asEvents(rows: readonly EventRow[]): TaskEvent[] {
  return rows.map(({ kind, at, dueOn, step }) => ({ kind, on: dayOf(at), dueOn, step }) as TaskEvent);
}

export function appendTask(
  tx: WriteTx,
  row: {
    id: string;
    projectId: string | null;
    title: string;
    words: string | null;
    leadUnitId: string;
    helpers: readonly string[];
    otherHelpers: string | null;
  },
  userId: string,
): number {
  const seq = Number(statement(tx.raw, 'select coalesce(max(seq), 0) + 1 from tasks').pluck().get());
  statement(
    tx.raw,
    `insert into tasks (seq, id, project_id, title, words, lead_unit_id, helpers, other_helpers, recorded_at, recorded_by)
     values (@seq, @id, @projectId, @title, @words, @leadUnitId, @helpers, @otherHelpers, @at, @userId)`,
  ).run({ ...row, helpers: JSON.stringify(row.helpers), seq, at: tx.at, userId });
  return seq;
}

export type NewEvent = {
  taskId: string;
  kind: TaskEventKind;
  words?: string | null;
  dueOn?: Day | null;
  step?: Reminder | null;
  actsFor?: string | null;
  told?: { by: string; on: Day } | null;
  files?: readonly string[];
};

export function appendEvent(tx: WriteTx, event: NewEvent, userId: string): void {
  const seq = Number(statement(tx.raw, 'select coalesce(max(seq), 0) + 1 from task_events').pluck().get());
  statement(
    tx.raw,
    `insert into task_events (seq, task_id, kind, words, due_on, step, acts_for, told_by, told_on, recorded_at, recorded_by)
     values (@seq, @taskId, @kind, @words, @dueOn, @step, @actsFor, @toldBy, @toldOn, @at, @userId)`,
  ).run({
    seq,
    taskId: event.taskId,
    kind: event.kind,
    words: event.words ?? null,
    dueOn: event.dueOn ?? null,
    step: event.step ?? null,
    actsFor: event.actsFor ?? null,
    toldBy: event.told?.by ?? null,
    toldOn: event.told?.on ?? null,
    at: tx.at,
    userId,
  });
  for (const file of event.files ?? [])
    statement(
      tx.raw,
      `insert into task_event_files (seq, event_seq, attachment_id)
       values ((select coalesce(max(seq), 0) + 1 from task_event_files), ?, ?)`,
    ).run(seq, file);
}
