import { canonical } from '../../db/audit-chain';
import type { Raw } from '../../db/client';
import { statement } from '../ledger/history-store';
import type { LineOf } from './lines';
import { appendRow, instant, type NamesById, type OutLine, recorded, rows } from './rows';

/** 周调度 as lines, each after what it refers to: what happened to weeks, 周报 as filed, frozen sheets with their rows, reminders. */
export function* cycleLines(raw: Raw, names: NamesById): Generator<OutLine> {
  for (const row of rows(raw, 'select * from cycle_events order by seq'))
    yield {
      type: 'cycleEvent',
      week: row.week,
      kind: row.kind,
      deadline: instant(row.deadline),
      freezeAt: instant(row.freeze_at),
      reason: row.reason,
      ...recorded(row, names),
    };
  for (const row of rows(
    raw,
    'select r.*, p.code from weekly_reports r join projects p on p.id = r.project_id order by r.seq',
  ))
    yield {
      type: 'weeklyReport',
      id: row.id,
      week: row.week,
      project: row.code,
      unit: names.unit(row.unit_id),
      unchanged: row.unchanged === 1,
      unchangedWeeks: row.unchanged_weeks,
      progress: row.progress,
      plan: row.plan,
      problem: row.problem,
      who: row.who,
      completedYuan: row.completed_yuan,
      paidInYuan: row.paid_in_yuan,
      act: row.act_id,
      told: row.told_by === null ? null : { by: row.told_by, on: row.told_on },
      ...recorded(row, names),
    };
  for (const row of rows(raw, 'select * from cycle_snapshots order by seq'))
    yield {
      type: 'frozenWeek',
      number: row.seq,
      week: row.week,
      on: row.day,
      knownAt: instant(row.known),
      fromOn: row.from_day,
      fromKnownAt: instant(row.from_known),
      body: JSON.parse(String(row.body)),
      sha256: row.sha256,
      ...recorded(row, names),
    };
  for (const row of rows(
    raw,
    'select r.*, p.code from cycle_rows r join projects p on p.id = r.project_id order by r.seq',
  ))
    yield {
      type: 'frozenRow',
      frozen: row.snapshot_seq,
      project: row.code,
      unit: names.unit(row.unit_id),
      light: row.light,
      body: JSON.parse(String(row.body)),
    };
  for (const row of rows(raw, 'select * from filing_reminders order by sent_at, way'))
    yield {
      type: 'filingReminder',
      week: row.week,
      deadline: instant(row.deadline),
      hoursBefore: row.hours_before,
      way: row.way,
      outcome: row.outcome,
      words: row.words,
      sentAt: instant(row.sent_at),
    };
}

/** What a line of 周调度 refers to by name. */
export type CycleLoading = {
  raw: Raw;
  unit: (name: string | null) => string | null;
  user: (login: string) => string;
  project: (code: string) => string;
};

type CycleLine = LineOf<'cycleEvent' | 'weeklyReport' | 'frozenWeek' | 'frozenRow' | 'filingReminder'>;

/** Takes a line of 周调度 as told. */
export function takeCycleLine({ raw, unit, user, project }: CycleLoading, line: CycleLine): void {
  const by = (login: string | null) => (login === null ? null : user(login));
  switch (line.type) {
    case 'cycleEvent': {
      const { week, kind, deadline, freezeAt, reason, recordedAt } = line;
      appendRow(raw, 'cycle_events', {
        week,
        kind,
        deadline,
        freeze_at: freezeAt,
        reason,
        recorded_at: recordedAt,
        recorded_by: by(line.recordedBy),
      });
      return;
    }
    case 'weeklyReport':
      appendRow(raw, 'weekly_reports', {
        id: line.id,
        week: line.week,
        project_id: project(line.project),
        unit_id: unit(line.unit),
        unchanged: line.unchanged ? 1 : 0,
        unchanged_weeks: line.unchangedWeeks,
        progress: line.progress,
        plan: line.plan,
        problem: line.problem,
        who: line.who,
        completed_yuan: line.completedYuan,
        paid_in_yuan: line.paidInYuan,
        act_id: line.act,
        told_by: line.told?.by ?? null,
        told_on: line.told?.on ?? null,
        recorded_at: line.recordedAt,
        recorded_by: user(line.recordedBy),
      });
      return;
    case 'frozenWeek':
      appendRow(raw, 'cycle_snapshots', {
        week: line.week,
        day: line.on,
        known: line.knownAt,
        from_day: line.fromOn,
        from_known: line.fromKnownAt,
        body: canonical(line.body),
        sha256: line.sha256,
        recorded_at: line.recordedAt,
        recorded_by: by(line.recordedBy),
      });
      return;
    case 'frozenRow':
      appendRow(raw, 'cycle_rows', {
        snapshot_seq: line.frozen,
        project_id: project(line.project),
        unit_id: unit(line.unit),
        light: line.light,
        body: canonical(line.body),
      });
      return;
    case 'filingReminder': {
      const { week, deadline, hoursBefore, way, outcome, words, sentAt } = line;
      statement(
        raw,
        `insert into filing_reminders (week, deadline, hours_before, way, sent_at, outcome, words)
         values (@week, @deadline, @hoursBefore, @way, @sentAt, @outcome, @words)`,
      ).run({ week, deadline, hoursBefore, way, outcome, words, sentAt });
      return;
    }
    default:
      throw new TypeError(`no line of 周调度: ${String(line satisfies never)}`);
  }
}
