import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

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
