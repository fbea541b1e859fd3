import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const tasks = sqliteTable('tasks', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull(),
  projectId: text('project_id'),
  title: text('title').notNull(),
  words: text('words'),
  leadUnitId: text('lead_unit_id').notNull(),
  helpers: text('helpers').notNull(),
  otherHelpers: text('other_helpers'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const taskEvents = sqliteTable('task_events', {
  seq: integer('seq').primaryKey(),
  taskId: text('task_id').notNull(),
  kind: text('kind').notNull(),
  words: text('words'),
  dueOn: text('due_on'),
  step: text('step'),
  actsFor: text('acts_for'),
  toldBy: text('told_by'),
  toldOn: text('told_on'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const taskEventFiles = sqliteTable('task_event_files', {
  seq: integer('seq').primaryKey(),
  eventSeq: integer('event_seq').notNull(),
  attachmentId: text('attachment_id').notNull(),
});
