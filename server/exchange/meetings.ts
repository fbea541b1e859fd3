import type { Raw } from '../../db/client';
import { statement } from '../ledger/history-store';
import type { LineOf } from './lines';
import { instant, type NamesById, type OutLine, rows } from './rows';

/** 调度会议 as lines: meetings, what happened to their agendas, outcomes, minutes. What is only being typed stays in the house. */
export function* meetingLines(raw: Raw, names: NamesById): Generator<OutLine> {
  for (const row of rows(raw, 'select * from meetings order by seq'))
    yield {
      type: 'meeting',
      week: row.week,
      version: row.version,
      heldOn: row.held_on,
      heldAt: row.held_at,
      place: row.place,
      chair: row.chair_name,
      chairLogin: names.login(row.chair_id),
      recorder: row.recorder,
      attendance: JSON.parse(String(row.attendance)),
      recordedAt: instant(row.recorded_at),
      recordedBy: names.login(row.recorded_by),
    };
  for (const row of rows(
    raw,
    `select e.*, p.code, b.code as before from meeting_events e left join projects p on p.id = e.project_id
     left join projects b on b.id = e.before_id order by e.seq`,
  ))
    yield {
      type: 'meetingEvent',
      week: row.week,
      kind: row.kind,
      project: row.code,
      before: row.before,
      agenda: row.agenda === null ? null : JSON.parse(String(row.agenda)),
      recordedAt: instant(row.recorded_at),
      recordedBy: names.login(row.recorded_by),
    };
  for (const row of rows(
    raw,
    `select o.*, p.code, w.reason, w.recorded_at as withdrawnAt, w.recorded_by as withdrawnBy from meeting_outcomes o
     left join projects p on p.id = o.project_id left join meeting_withdrawals w on w.outcome_id = o.id order by o.seq`,
  ))
    yield {
      type: 'meetingOutcome',
      id: row.id,
      week: row.week,
      project: row.code,
      kind: row.kind,
      words: row.words,
      task: row.task_id,
      recordedAt: instant(row.recorded_at),
      recordedBy: names.login(row.recorded_by),
      withdrawn:
        row.reason === null
          ? null
          : { reason: row.reason, at: instant(row.withdrawnAt), by: names.login(row.withdrawnBy) },
    };
  for (const row of rows(
    raw,
    `select m.*, s.sha256, s.recorded_at as signedAt, s.recorded_by as signedBy from meeting_minutes m
     left join meeting_signatures s on s.week = m.week and s.version = m.version order by m.seq`,
  ))
    yield {
      type: 'meetingMinutes',
      week: row.week,
      version: row.version,
      body: JSON.parse(String(row.body)),
      corrects: row.corrects,
      reason: row.reason,
      recordedAt: instant(row.recorded_at),
      recordedBy: names.login(row.recorded_by),
      signed:
        row.sha256 === null ? null : { sha256: row.sha256, at: instant(row.signedAt), by: names.login(row.signedBy) },
    };
}

/** What a line of 调度会议 refers to by name. */
export type MeetingLoading = { raw: Raw; user: (login: string) => string; project: (code: string) => string };
export type MeetingLine = LineOf<'meeting' | 'meetingEvent' | 'meetingOutcome' | 'meetingMinutes'>;

/** Takes a line of 调度会议 as told. */
export function takeMeetingLine(loading: MeetingLoading, line: MeetingLine): void {
  switch (line.type) {
    case 'meeting':
      takeMeeting(loading, line);
      return;
    case 'meetingEvent':
      takeEvent(loading, line);
      return;
    case 'meetingOutcome':
      takeOutcome(loading, line);
      return;
    case 'meetingMinutes':
      takeMinutes(loading, line);
  }
}

function takeMeeting({ raw, user }: MeetingLoading, line: LineOf<'meeting'>): void {
  statement(
    raw,
    `insert into meetings (seq, week, version, held_on, held_at, place, chair_name, chair_id, recorder, attendance, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from meetings), @week, @version, @heldOn, @heldAt, @place, @chair, @chairId, @recorder, @attendance, @at, @by)`,
  ).run({
    week: line.week,
    version: line.version,
    heldOn: line.heldOn,
    heldAt: line.heldAt,
    place: line.place,
    chair: line.chair,
    chairId: line.chairLogin === null ? null : user(line.chairLogin),
    recorder: line.recorder,
    attendance: JSON.stringify(line.attendance),
    at: line.recordedAt,
    by: user(line.recordedBy),
  });
}

function takeEvent({ raw, user, project }: MeetingLoading, line: LineOf<'meetingEvent'>): void {
  statement(
    raw,
    `insert into meeting_events (seq, week, kind, project_id, before_id, agenda, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from meeting_events), @week, @kind, @project, @before, @agenda, @at, @by)`,
  ).run({
    week: line.week,
    kind: line.kind,
    project: line.project === null ? null : project(line.project),
    before: line.before === null ? null : project(line.before),
    agenda: line.agenda === null ? null : JSON.stringify(line.agenda),
    at: line.recordedAt,
    by: user(line.recordedBy),
  });
}

function takeOutcome({ raw, user, project }: MeetingLoading, line: LineOf<'meetingOutcome'>): void {
  statement(
    raw,
    `insert into meeting_outcomes (seq, id, week, project_id, kind, words, task_id, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from meeting_outcomes), @id, @week, @project, @kind, @words, @task, @at, @by)`,
  ).run({
    id: line.id,
    week: line.week,
    project: line.project === null ? null : project(line.project),
    kind: line.kind,
    words: line.words,
    task: line.task,
    at: line.recordedAt,
    by: user(line.recordedBy),
  });
  if (line.withdrawn === null) return;
  statement(
    raw,
    `insert into meeting_withdrawals (seq, outcome_id, reason, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from meeting_withdrawals), ?, ?, ?, ?)`,
  ).run(line.id, line.withdrawn.reason, line.withdrawn.at, user(line.withdrawn.by));
}

function takeMinutes({ raw, user }: MeetingLoading, line: LineOf<'meetingMinutes'>): void {
  const { week, version } = line;
  statement(
    raw,
    `insert into meeting_minutes (seq, week, version, body, corrects, reason, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from meeting_minutes), @week, @version, @body, @corrects, @reason, @at, @by)`,
  ).run({
    week,
    version,
    body: JSON.stringify(line.body),
    corrects: line.corrects,
    reason: line.reason,
    at: line.recordedAt,
    by: user(line.recordedBy),
  });
  if (line.signed === null) return;
  statement(
    raw,
    `insert into meeting_signatures (seq, week, version, sha256, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from meeting_signatures), ?, ?, ?, ?, ?)`,
  ).run(week, version, line.signed.sha256, line.signed.at, user(line.signed.by));
}
