import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const bulletins = sqliteTable('bulletins', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull(),
  month: text('month').notNull(),
  basis: text('basis').notNull(),
  issuer: text('issuer').notNull(),
  corrects: text('corrects'),
  reason: text('reason'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
  trial: integer('trial').notNull(),
});

export const bulletinDrafts = sqliteTable('bulletin_drafts', {
  bulletinId: text('bulletin_id').primaryKey(),
  paper: text('paper').notNull(),
  notes: text('notes').notNull(),
  known: integer('known').notNull(),
  changedAt: integer('changed_at').notNull(),
  changedBy: text('changed_by').notNull(),
  writers: text('writers').notNull(),
});

export const bulletinVersions = sqliteTable('bulletin_versions', {
  seq: integer('seq').primaryKey(),
  bulletinId: text('bulletin_id').notNull(),
  version: integer('version').notNull(),
  paper: text('paper').notNull(),
  notes: text('notes').notNull(),
  figures: text('figures').notNull(),
  data: text('data').notNull(),
  day: text('day').notNull(),
  known: integer('known').notNull(),
  sha256: text('sha256').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const bulletinEvents = sqliteTable('bulletin_events', {
  seq: integer('seq').primaryKey(),
  bulletinId: text('bulletin_id').notNull(),
  kind: text('kind').notNull(),
  version: integer('version'),
  step: text('step'),
  words: text('words'),
  place: text('place'),
  signedBy: text('signed_by'),
  signedOn: text('signed_on'),
  scan: text('scan'),
  number: text('number'),
  issuedOn: text('issued_on'),
  actsFor: text('acts_for'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const bulletinReceipts = sqliteTable(
  'bulletin_receipts',
  {
    bulletinId: text('bulletin_id').notNull(),
    unitId: text('unit_id').notNull(),
    readAt: integer('read_at').notNull(),
    readBy: text('read_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.bulletinId, table.unitId] })],
);

export const bulletinComments = sqliteTable('bulletin_comments', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull(),
  bulletinId: text('bulletin_id').notNull(),
  version: integer('version').notNull(),
  place: text('place').notNull(),
  quoted: text('quoted').notNull(),
  words: text('words').notNull(),
  actsFor: text('acts_for'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const bulletinAnswers = sqliteTable('bulletin_answers', {
  seq: integer('seq').primaryKey(),
  commentId: text('comment_id').notNull(),
  words: text('words'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const bulletinDiscards = sqliteTable('bulletin_discards', {
  seq: integer('seq').primaryKey(),
  bulletinId: text('bulletin_id').notNull(),
  words: text('words'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const earlierBulletins = sqliteTable('earlier_bulletins', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull(),
  month: text('month').notNull(),
  basis: text('basis').notNull(),
  version: integer('version').notNull(),
  number: text('number'),
  issuedOn: text('issued_on').notNull(),
  asOf: text('as_of').notNull(),
  countBp: integer('count_bp').notNull(),
  yuan: integer('yuan').notNull(),
  scan: text('scan'),
  reason: text('reason'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const earlierUnits = sqliteTable('earlier_units', {
  seq: integer('seq').primaryKey(),
  earlierId: text('earlier_id').notNull(),
  unitId: text('unit_id').notNull(),
  countBp: integer('count_bp').notNull(),
  yuan: integer('yuan').notNull(),
});

export const earlierProjects = sqliteTable('earlier_projects', {
  seq: integer('seq').primaryKey(),
  earlierId: text('earlier_id').notNull(),
  name: text('name').notNull(),
  shares: text('shares').notNull(),
  yuan: integer('yuan').notNull(),
  projectId: text('project_id'),
});

export const earlierExplanations = sqliteTable('earlier_explanations', {
  seq: integer('seq').primaryKey(),
  earlierId: text('earlier_id').notNull(),
  key: text('key').notNull(),
  figures: text('figures').notNull(),
  words: text('words').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});
