import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const audit = sqliteTable('audit', {
  seq: integer('seq').primaryKey(),
  at: integer('at').notNull(),
  userId: text('user_id'),
  sessionId: text('session_id'),
  address: text('address'),
  action: text('action').notNull(),
  objectType: text('object_type').notNull(),
  objectId: text('object_id'),
  beforeHash: text('before_hash'),
  afterHash: text('after_hash'),
  result: text('result').notNull(),
  reason: text('reason'),
  detail: text('detail').notNull(),
  prevHash: text('prev_hash').notNull(),
  hash: text('hash').notNull(),
});
