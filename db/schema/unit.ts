import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const bureau = sqliteTable('bureau', {
  id: integer('id').primaryKey(),
  district: text('district').notNull(),
  name: text('name').notNull(),
  timeZone: text('time_zone').notNull(),
  setUpAt: integer('set_up_at').notNull(),
  openedAt: integer('opened_at'),
  openedBy: text('opened_by'),
});

export const units = sqliteTable('units', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  groupName: text('group_name').notNull(),
  aliases: text('aliases').notNull(),
  fromDay: text('from_day').notNull(),
  toDay: text('to_day'),
  successorId: text('successor_id'),
  position: integer('position').notNull(),
  version: integer('version').notNull(),
});

export const unitVersions = sqliteTable('unit_versions', {
  seq: integer('seq').primaryKey(),
  unitId: text('unit_id').notNull(),
  name: text('name').notNull(),
  groupName: text('group_name').notNull(),
  aliases: text('aliases').notNull(),
  fromDay: text('from_day').notNull(),
  toDay: text('to_day'),
  successorId: text('successor_id'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const settings = sqliteTable('settings', {
  seq: integer('seq').primaryKey(),
  name: text('name').notNull(),
  value: text('value').notNull(),
  effectiveOn: text('effective_on').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const targets = sqliteTable('targets', {
  seq: integer('seq').primaryKey(),
  year: integer('year').notNull(),
  metric: text('metric').notNull(),
  basis: text('basis').notNull(),
  unitId: text('unit_id'),
  quarter: integer('quarter'),
  value: text('value'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});
