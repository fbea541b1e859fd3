import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const importBatches = sqliteTable('import_batches', {
  id: text('id').primaryKey(),
  key: text('key').notNull(),
  fileName: text('file_name').notNull(),
  fileSha256: text('file_sha256').notNull(),
  sheet: text('sheet').notNull(),
  opening: integer('opening').notNull(),
  summary: text('summary').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
  undoneAt: integer('undone_at'),
  undoneBy: text('undone_by'),
});

export const importRows = sqliteTable(
  'import_rows',
  {
    key: text('key').notNull(),
    batchId: text('batch_id').notNull(),
    projectId: text('project_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.batchId] })],
);

export const importMappings = sqliteTable('import_mappings', {
  signature: text('signature').primaryKey(),
  mapping: text('mapping').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});
