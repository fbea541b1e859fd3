import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const meetings = sqliteTable('meetings', {
  seq: integer('seq').primaryKey(),
  week: text('week').notNull(),
  version: integer('version').notNull(),
  heldOn: text('held_on').notNull(),
  heldAt: text('held_at').notNull(),
  place: text('place').notNull(),
  chairName: text('chair_name').notNull(),
  chairId: text('chair_id'),
  recorder: text('recorder').notNull(),
  attendance: text('attendance').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const meetingEvents = sqliteTable('meeting_events', {
  seq: integer('seq').primaryKey(),
  week: text('week').notNull(),
  kind: text('kind').notNull(),
  projectId: text('project_id'),
  beforeId: text('before_id'),
  agenda: text('agenda'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const meetingOutcomes = sqliteTable('meeting_outcomes', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull(),
  week: text('week').notNull(),
  projectId: text('project_id'),
  kind: text('kind').notNull(),
  words: text('words').notNull(),
  taskId: text('task_id'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const meetingWithdrawals = sqliteTable('meeting_withdrawals', {
  seq: integer('seq').primaryKey(),
  outcomeId: text('outcome_id').notNull(),
  reason: text('reason').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const meetingDrafts = sqliteTable(
  'meeting_drafts',
  {
    week: text('week').notNull(),
    subject: text('subject').notNull(),
    kind: text('kind').notNull(),
    fields: text('fields').notNull(),
    changedAt: integer('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.week, table.subject, table.kind] })],
);

export const meetingMinutes = sqliteTable('meeting_minutes', {
  seq: integer('seq').primaryKey(),
  week: text('week').notNull(),
  version: integer('version').notNull(),
  body: text('body').notNull(),
  corrects: integer('corrects'),
  reason: text('reason'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const meetingSignatures = sqliteTable('meeting_signatures', {
  seq: integer('seq').primaryKey(),
  week: text('week').notNull(),
  version: integer('version').notNull(),
  sha256: text('sha256').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});
