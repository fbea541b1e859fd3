import type { Raw } from '../../db/client';
import { statement } from '../ledger/history-store';
import type { LineOf } from './lines';
import { instant, type NamesById, type OutLine, rows } from './rows';

/** 交办督办 as lines: the tasks, then their events in log order, with the files they name. */
export function* taskLines(raw: Raw, names: NamesById): Generator<OutLine> {
  for (const row of rows(
    raw,
    'select t.*, p.code from tasks t left join projects p on p.id = t.project_id order by t.seq',
  ))
    yield {
      type: 'task',
      id: row.id,
      project: row.code,
      title: row.title,
      words: row.words,
      unit: names.unit(row.lead_unit_id),
      helpers: (JSON.parse(String(row.helpers)) as string[]).map(names.unit),
      otherHelpers: row.other_helpers,
      recordedAt: instant(row.recorded_at),
      recordedBy: names.login(row.recorded_by),
    };
  for (const row of rows(
    raw,
    `select e.*, (select json_group_array(attachment_id) from (select attachment_id from task_event_files f
       where f.event_seq = e.seq order by f.seq)) as files from task_events e order by e.seq`,
  ))
    yield {
      type: 'taskEvent',
      task: row.task_id,
      kind: row.kind,
      words: row.words,
      dueOn: row.due_on,
      step: row.step,
      actsFor: names.login(row.acts_for),
      told: row.told_by === null ? null : { by: row.told_by, on: row.told_on },
      files: JSON.parse(String(row.files)),
      recordedAt: instant(row.recorded_at),
      recordedBy: names.login(row.recorded_by),
    };
}

/** What a line of 交办督办 refers to by name. */
export type TaskLoading = {
  raw: Raw;
  unit: (name: string) => string | null;
  user: (login: string) => string;
  project: (code: string) => string;
};

/** Takes a task or an event as told. */
export function takeTaskLine({ raw, unit, user, project }: TaskLoading, line: LineOf<'task' | 'taskEvent'>): void {
  if (line.type === 'task') {
    statement(
      raw,
      `insert into tasks (seq, id, project_id, title, words, lead_unit_id, helpers, other_helpers, recorded_at, recorded_by)
       values ((select coalesce(max(seq), 0) + 1 from tasks), @id, @projectId, @title, @words, @unit, @helpers, @otherHelpers, @at, @by)`,
    ).run({
      id: line.id,
      projectId: line.project === null ? null : project(line.project),
      title: line.title,
      words: line.words,
      unit: unit(line.unit),
      helpers: JSON.stringify(line.helpers.map(unit)),
      otherHelpers: line.otherHelpers,
      at: line.recordedAt,
      by: user(line.recordedBy),
    });
    return;
  }
  const seq = Number(statement(raw, 'select coalesce(max(seq), 0) + 1 from task_events').pluck().get());
  statement(
    raw,
    `insert into task_events (seq, task_id, kind, words, due_on, step, acts_for, told_by, told_on, recorded_at, recorded_by)
     values (@seq, @task, @kind, @words, @dueOn, @step, @actsFor, @toldBy, @toldOn, @at, @by)`,
  ).run({
    seq,
    task: line.task,
    kind: line.kind,
    words: line.words,
    dueOn: line.dueOn,
    step: line.step,
    actsFor: line.actsFor === null ? null : user(line.actsFor),
    toldBy: line.told?.by ?? null,
    toldOn: line.told?.on ?? null,
    at: line.recordedAt,
    by: user(line.recordedBy),
  });
  for (const file of line.files)
    statement(
      raw,
      `insert into task_event_files (seq, event_seq, attachment_id)
       values ((select coalesce(max(seq), 0) + 1 from task_event_files), ?, ?)`,
    ).run(seq, file);
}
