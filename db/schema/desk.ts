import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const drafts = sqliteTable(
  'drafts',
  {
    userId: text('user_id').notNull(),
    form: text('form').notNull(),
    value: text('value').notNull(),
    savedAt: integer('saved_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.form] })],
);

export const savedViews = sqliteTable('saved_views', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  page: text('page').notNull(),
  name: text('name').notNull(),
  query: text('query').notNull(),
});

export const answeredRequests = sqliteTable(
  'answered_requests',
  {
    userId: text('user_id').notNull(),
    key: text('key').notNull(),
    inputHash: text('input_hash').notNull(),
    response: text('response').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.key] })],
);
