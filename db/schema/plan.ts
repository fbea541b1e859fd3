import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const plans = sqliteTable('plans', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull(),
  projectId: text('project_id').notNull(),
  version: integer('version').notNull(),
  promisedOn: text('promised_on').notNull(),
  plannedFor: text('planned_for').notNull(),
  template: text('template'),
  reason: text('reason'),
  milestones: text('milestones').notNull(),
  capital: text('capital').notNull(),
  direct: integer('direct').notNull(),
  toldBy: text('told_by'),
  toldOn: text('told_on'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const planDecisions = sqliteTable('plan_decisions', {
  seq: integer('seq').primaryKey(),
  planId: text('plan_id').notNull(),
  outcome: text('outcome').notNull(),
  reason: text('reason'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const milestoneEvents = sqliteTable('milestone_events', {
  seq: integer('seq').primaryKey(),
  projectId: text('project_id').notNull(),
  key: text('key').notNull(),
  kind: text('kind').notNull(),
  reachedOn: text('reached_on'),
  words: text('words'),
  toldBy: text('told_by'),
  toldOn: text('told_on'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const milestoneFiles = sqliteTable('milestone_files', {
  seq: integer('seq').primaryKey(),
  eventSeq: integer('event_seq').notNull(),
  evidenceId: text('evidence_id').notNull(),
});
