import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import type { Day, Instant } from '../calendar/day';
import { statement } from '../ledger/history-store';
import type { Scope } from '../role';
import type { Agenda, AgendaEvent, AgendaEventKind } from './agenda';
import type { Attendee, MeetingDetails, OutcomeKind } from './minutes';

/** When, where and under whom a week’s meeting is, as saved last. */
export type MeetingRow = MeetingDetails & { week: string; version: number; chairId: string | null; by: string };

type MeetingColumns = Omit<MeetingRow, 'attendance'> & { attendance: string };
const MEETING = `select m.week, m.version, m.held_on as heldOn, m.held_at as heldAt, m.place, m.chair_name as chair, m.chair_id as chairId,
    m.recorder, m.attendance, u.name as "by" from meetings m join users u on u.id = m.recorded_by`;

function meetingRow(row: unknown): MeetingRow | null {
  if (row === undefined) return null;
  const columns = row as MeetingColumns;
  return { ...columns, attendance: JSON.parse(columns.attendance) as Attendee[] };
}

/** The meeting of a week as saved last; null before anybody saved it. */
export function findMeeting(raw: Raw, week: string): MeetingRow | null {
  return meetingRow(statement(raw, `${MEETING} where m.week = ? order by m.version desc limit 1`).get(week));
}

/** The last meeting that was written down for a week before. */
export function meetingBefore(raw: Raw, week: string): MeetingRow | null {
  return meetingRow(
    statement(raw, `${MEETING} where m.week < ? order by m.week desc, m.version desc limit 1`).get(week),
  );
}

export function appendMeeting(tx: WriteTx, meeting: Omit<MeetingRow, 'by'>, userId: string): void {
  statement(
    tx.raw,
    `insert into meetings (seq, week, version, held_on, held_at, place, chair_name, chair_id, recorder, attendance, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from meetings), @week, @version, @heldOn, @heldAt, @place, @chair, @chairId, @recorder, @attendance, @at, @userId)`,
  ).run({ ...meeting, attendance: JSON.stringify(meeting.attendance), at: tx.at, userId });
}

/** The last week before one whose meeting began; null without. */
export function weekMetBefore(raw: Raw, week: string): string | null {
  const found = statement(raw, "select max(week) from meeting_events where kind = 'started' and week < ?")
    .pluck()
    .get(week);
  return typeof found === 'string' ? found : null;
}

/** What was done to the agenda of a week, in order. */
export function agendaEvents(raw: Raw, week: string): AgendaEvent[] {
  const rows = statement(
    raw,
    `select e.kind, p.code, b.code as before, e.agenda from meeting_events e left join projects p on p.id = e.project_id
     left join projects b on b.id = e.before_id where e.week = ? order by e.seq`,
  ).all(week) as { kind: AgendaEventKind; code: string; before: string | null; agenda: string | null }[];
  return rows.map(({ kind, code, before, agenda }) => {
    if (kind === 'started') return { kind, agenda: JSON.parse(agenda ?? '') as Agenda };
    return kind === 'placed' ? { kind, code, before } : { kind, code };
  });
}

export function appendAgendaEvent(tx: WriteTx, week: string, event: AgendaEvent, userId: string): void {
  statement(
    tx.raw,
    `insert into meeting_events (seq, week, kind, project_id, before_id, agenda, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from meeting_events), @week, @kind, (select id from projects where code = @code),
       (select id from projects where code = @before), @agenda, @at, @userId)`,
  ).run({
    week,
    kind: event.kind,
    code: event.kind === 'started' ? null : event.code,
    before: event.kind === 'placed' ? event.before : null,
    agenda: event.kind === 'started' ? JSON.stringify(event.agenda) : null,
    at: tx.at,
    userId,
  });
}

/** 说明, 决定 or 交办 as it was written down, with its task and whether it was withdrawn. */
export type OutcomeRow = {
  id: string;
  week: string;
  project: { code: string; name: string } | null;
  kind: OutcomeKind;
  words: string;
  task: {
    id: string;
    number: number;
    leadUnit: string;
    helpers: string[];
    otherHelpers: string | null;
    dueOn: Day | null;
  } | null;
  at: Instant;
  by: string;
  withdrawn: { reason: string; by: string; at: Instant } | null;
};

const OUTCOME = `select o.id, o.week, p.code, p.name as projectName, o.kind, o.words, o.recorded_at as at, u.name as "by",
    t.id as taskId, t.seq as taskNumber, l.name as leadUnit, t.other_helpers as otherHelpers,
    (select json_group_array(h.name) from json_each(t.helpers) j join units h on h.id = j.value) as helpers,
    (select e.due_on from task_events e where e.task_id = t.id and e.kind = 'given' order by e.seq limit 1) as dueOn,
    w.reason, w.recorded_at as withdrawnAt, v.name as withdrawnBy
  from meeting_outcomes o join users u on u.id = o.recorded_by left join projects p on p.id = o.project_id
    left join tasks t on t.id = o.task_id left join units l on l.id = t.lead_unit_id
    left join meeting_withdrawals w on w.outcome_id = o.id left join users v on v.id = w.recorded_by`;
// What concerns no project is the whole meeting’s, and a task also its units’ (SEC-21).
const SEEN = `(@unit is null or (o.project_id is not null and exists (select 1 from project_units s where s.project_id = o.project_id and s.unit_id = @unit))
    or t.lead_unit_id = @unit or exists (select 1 from json_each(t.helpers) h where h.value = @unit))`;

type OutcomeColumns = Omit<OutcomeRow, 'project' | 'task' | 'withdrawn'> & {
  code: string | null;
  projectName: string | null;
  taskId: string | null;
  taskNumber: number;
  leadUnit: string;
  otherHelpers: string | null;
  helpers: string;
  dueOn: Day | null;
  reason: string | null;
  withdrawnAt: Instant | null;
  withdrawnBy: string | null;
};

function outcomeRow(row: OutcomeColumns): OutcomeRow {
  const { id, week, kind, words, at, by } = row;
  return {
    id,
    week,
    kind,
    words,
    at,
    by,
    project: row.code === null ? null : { code: row.code, name: row.projectName ?? '' },
    task:
      row.taskId === null
        ? null
        : {
            id: row.taskId,
            number: row.taskNumber,
            leadUnit: row.leadUnit,
            helpers: JSON.parse(row.helpers) as string[],
            otherHelpers: row.otherHelpers,
            dueOn: row.dueOn,
          },
    withdrawn:
      row.reason === null || row.withdrawnAt === null
        ? null
        : { reason: row.reason, by: row.withdrawnBy ?? '', at: row.withdrawnAt },
  };
}

const unitOf = (scope: Scope) => (scope.kind === 'unit' ? scope.unitId : null);

/** The outcomes of a week’s meeting a reader may see, in the order they were filed. */
export function outcomesOfWeek(raw: Raw, week: string, scope: Scope): OutcomeRow[] {
  if (scope.kind === 'none') return [];
  const rows = statement(raw, `${OUTCOME} where o.week = @week and ${SEEN} order by o.seq`).all({
    week,
    unit: unitOf(scope),
  });
  return (rows as OutcomeColumns[]).map(outcomeRow);
}

/** The outcomes on a project over all meetings, the newest first; withdrawn ones are left out. */
export function outcomesOfProject(raw: Raw, code: string, scope: Scope): OutcomeRow[] {
  if (scope.kind === 'none') return [];
  const rows = statement(
    raw,
    `${OUTCOME} where o.project_id = (select id from projects where code = @code) and w.seq is null and ${SEEN} order by o.seq desc limit 200`,
  ).all({ code, unit: unitOf(scope) });
  return (rows as OutcomeColumns[]).map(outcomeRow);
}

export function findOutcome(raw: Raw, id: string): OutcomeRow | null {
  const row = statement(raw, `${OUTCOME} where o.id = ?`).get(id);
  return row === undefined ? null : outcomeRow(row as OutcomeColumns);
}

export function appendOutcome(
  tx: WriteTx,
  outcome: { id: string; week: string; code: string | null; kind: OutcomeKind; words: string; taskId: string | null },
  userId: string,
): void {
  statement(
    tx.raw,
    `insert into meeting_outcomes (seq, id, week, project_id, kind, words, task_id, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from meeting_outcomes), @id, @week, (select id from projects where code = @code), @kind, @words, @taskId, @at, @userId)`,
  ).run({ ...outcome, at: tx.at, userId });
}

export function appendWithdrawal(tx: WriteTx, outcome: string, reason: string, userId: string): void {
  statement(
    tx.raw,
    `insert into meeting_withdrawals (seq, outcome_id, reason, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from meeting_withdrawals), ?, ?, ?, ?)`,
  ).run(outcome, reason, tx.at, userId);
}

/** What is being typed at a meeting: by project (null for none) and kind, with who typed last. */
export type TypedDraft = {
  project: string | null;
  kind: OutcomeKind;
  fields: Record<string, string>;
  at: Instant;
  by: string;
};

export function typedOf(raw: Raw, week: string): TypedDraft[] {
  const rows = statement(
    raw,
    `select d.subject, d.kind, d.fields, d.changed_at as at, u.name as "by" from meeting_drafts d join users u on u.id = d.changed_by
     where d.week = ? order by d.changed_at`,
  ).all(week) as { subject: string; kind: OutcomeKind; fields: string; at: Instant; by: string }[];
  return rows.map(({ subject, fields, ...row }) => ({
    ...row,
    project: subject === '' ? null : subject,
    fields: JSON.parse(fields) as Record<string, string>,
  }));
}

const TYPED_KEPT_MS = 30 * 86_400_000;

/** Keeps what is typed; what nobody filed in a month goes. */
export function keepTyped(
  tx: WriteTx,
  typed: { week: string; project: string | null; kind: OutcomeKind; fields: Record<string, string> },
  userId: string,
): void {
  statement(tx.raw, 'delete from meeting_drafts where changed_at < ?').run(tx.at - TYPED_KEPT_MS);
  statement(
    tx.raw,
    `insert into meeting_drafts (week, subject, kind, fields, changed_at, changed_by) values (@week, @subject, @kind, @fields, @at, @userId)
     on conflict (week, subject, kind) do update set fields = excluded.fields, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
  ).run({
    week: typed.week,
    subject: typed.project ?? '',
    kind: typed.kind,
    fields: JSON.stringify(typed.fields),
    at: tx.at,
    userId,
  });
}

export function dropTyped(tx: WriteTx, week: string, project: string | null, kind: OutcomeKind): void {
  statement(tx.raw, 'delete from meeting_drafts where week = ? and subject = ? and kind = ?').run(
    week,
    project ?? '',
    kind,
  );
}

/** The leaders who have an account and may chair. */
export function leadersOf(raw: Raw): { id: string; name: string }[] {
  return statement(
    raw,
    `select distinct u.id, u.name from users u join user_roles r on r.user_id = u.id
     where r.role = 'leader' and u.disabled_at is null order by u.created_at, u.name`,
  ).all() as { id: string; name: string }[];
}

/** Who a meeting is with before anybody said: each unit that lives on a day, with its 单位分管领导 where they have an account. */
export function unitsInvited(raw: Raw, day: Day): Attendee[] {
  const rows = statement(
    raw,
    `select n.name as unit, coalesce((select group_concat(name, '、') from (select u.name from users u join user_roles r on r.user_id = u.id
       where u.unit_id = n.id and r.role = 'unitLead' and u.disabled_at is null order by u.created_at)), '') as name
     from units n where n.from_day <= @day and (n.to_day is null or n.to_day > @day) order by n.position, n.name`,
  ).all({ day }) as Omit<Attendee, 'kind'>[];
  return rows.map((row) => ({ ...row, kind: 'present' }));
}
