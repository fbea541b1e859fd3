import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const schemes = sqliteTable('schemes', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull(),
  version: integer('version').notNull(),
  year: integer('year').notNull(),
  subject: text('subject').notNull(),
  title: text('title').notNull(),
  value: text('value').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const rankingInputs = sqliteTable('ranking_inputs', {
  seq: integer('seq').primaryKey(),
  quarter: text('quarter').notNull(),
  unitId: text('unit_id').notNull(),
  metric: text('metric').notNull(),
  value: text('value'),
  evidence: text('evidence').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const rankings = sqliteTable('rankings', {
  seq: integer('seq').primaryKey(),
  quarter: text('quarter').notNull(),
  schemeSeq: integer('scheme_seq').notNull(),
  basis: text('basis').notNull(),
  asOf: text('as_of').notNull(),
  knownAt: integer('known_at').notNull(),
  facts: text('facts').notNull(),
  result: text('result').notNull(),
  sha256: text('sha256').notNull(),
  corrects: integer('corrects'),
  reason: text('reason'),
  publishedAt: integer('published_at').notNull(),
  publishedBy: text('published_by').notNull(),
});
