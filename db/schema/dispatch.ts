import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const lightOverrides = sqliteTable('light_overrides', {
  seq: integer('seq').primaryKey(),
  projectId: text('project_id').notNull(),
  light: text('light').notNull(),
  reason: text('reason').notNull(),
  fromDay: text('from_day').notNull(),
  untilDay: text('until_day').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const cycleEvents = sqliteTable('cycle_events', {
  seq: integer('seq').primaryKey(),
  week: text('week').notNull(),
  kind: text('kind').notNull(),
  deadline: integer('deadline'),
  freezeAt: integer('freeze_at'),
  reason: text('reason'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by'),
});

export const cycleSnapshots = sqliteTable('cycle_snapshots', {
  seq: integer('seq').primaryKey(),
  week: text('week').notNull(),
  day: text('day').notNull(),
  known: integer('known').notNull(),
  fromDay: text('from_day').notNull(),
  fromKnown: integer('from_known').notNull(),
  body: text('body').notNull(),
  sha256: text('sha256').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by'),
});

export const cycleRows = sqliteTable('cycle_rows', {
  seq: integer('seq').primaryKey(),
  snapshotSeq: integer('snapshot_seq').notNull(),
  projectId: text('project_id').notNull(),
  unitId: text('unit_id'),
  light: text('light').notNull(),
  body: text('body').notNull(),
});

export const reportDrafts = sqliteTable(
  'report_drafts',
  {
    week: text('week').notNull(),
    projectId: text('project_id').notNull(),
    fields: text('fields').notNull(),
    changedAt: integer('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.week, table.projectId] })],
);

export const weeklyReports = sqliteTable('weekly_reports', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull(),
  week: text('week').notNull(),
  projectId: text('project_id').notNull(),
  unitId: text('unit_id'),
  unchanged: integer('unchanged').notNull(),
  unchangedWeeks: integer('unchanged_weeks').notNull(),
  progress: text('progress'),
  plan: text('plan'),
  problem: text('problem'),
  who: text('who'),
  completedYuan: integer('completed_yuan'),
  paidInYuan: integer('paid_in_yuan'),
  actId: text('act_id'),
  toldBy: text('told_by'),
  toldOn: text('told_on'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const filingReminders = sqliteTable(
  'filing_reminders',
  {
    week: text('week').notNull(),
    deadline: integer('deadline').notNull(),
    hoursBefore: integer('hours_before').notNull(),
    way: text('way').notNull(),
    sentAt: integer('sent_at').notNull(),
    outcome: text('outcome').notNull(),
    words: text('words').notNull(),
  },
  (table) => [primaryKey({ columns: [table.week, table.deadline, table.hoursBefore, table.way] })],
);
