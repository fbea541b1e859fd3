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
  kind: text('kind').notNull(),
  schemeId: text('scheme_id'),
  unitId: text('unit_id'),
  personId: text('person_id'),
  key: text('key').notNull(),
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
  checkSeq: integer('check_seq'),
  note: text('note'),
});

export const rankingChecks = sqliteTable('ranking_checks', {
  seq: integer('seq').primaryKey(),
  quarter: text('quarter').notNull(),
  schemeSeq: integer('scheme_seq').notNull(),
  basis: text('basis').notNull(),
  asOf: text('as_of').notNull(),
  knownAt: integer('known_at').notNull(),
  facts: text('facts').notNull(),
  result: text('result').notNull(),
  sha256: text('sha256').notNull(),
  units: text('units').notNull(),
  dueOn: text('due_on').notNull(),
  reason: text('reason'),
  sentAt: integer('sent_at').notNull(),
  sentBy: text('sent_by').notNull(),
});

export const rankingAgreements = sqliteTable('ranking_agreements', {
  seq: integer('seq').primaryKey(),
  checkSeq: integer('check_seq').notNull(),
  unitId: text('unit_id').notNull(),
  toldBy: text('told_by'),
  toldOn: text('told_on'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const rankingObjections = sqliteTable('ranking_objections', {
  seq: integer('seq').primaryKey(),
  checkSeq: integer('check_seq').notNull(),
  unitId: text('unit_id').notNull(),
  point: text('point'),
  officer: text('officer'),
  words: text('words').notNull(),
  toldBy: text('told_by'),
  toldOn: text('told_on'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const rankingObjectionDecisions = sqliteTable('ranking_objection_decisions', {
  seq: integer('seq').primaryKey(),
  objectionSeq: integer('objection_seq').notNull(),
  outcome: text('outcome').notNull(),
  reason: text('reason').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const attachments = sqliteTable('attachments', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull(),
  unitId: text('unit_id'),
  sha256: text('sha256').notNull(),
  size: integer('size').notNull(),
  mediaType: text('media_type').notNull(),
  name: text('name').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const rankingObjectionFiles = sqliteTable('ranking_objection_files', {
  seq: integer('seq').primaryKey(),
  objectionSeq: integer('objection_seq').notNull(),
  attachmentId: text('attachment_id').notNull(),
});
