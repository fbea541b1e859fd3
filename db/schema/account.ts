import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const users = sqliteTable('users', {
  id: text('id').primaryKey(),
  login: text('login').notNull(),
  name: text('name').notNull(),
  unitId: text('unit_id'),
  telephone: text('telephone'),
  passwordHash: text('password_hash'),
  passwordSetAt: integer('password_set_at'),
  mustChange: integer('must_change').notNull().default(0),
  failures: integer('failures').notNull().default(0),
  lockouts: integer('lockouts').notNull().default(0),
  lockedUntil: integer('locked_until'),
  lastSeenAt: integer('last_seen_at'),
  disabledAt: integer('disabled_at'),
  createdAt: integer('created_at').notNull(),
  version: integer('version').notNull().default(1),
});

export const userRoles = sqliteTable(
  'user_roles',
  {
    userId: text('user_id').notNull(),
    role: text('role').notNull(),
    basis: text('basis'),
    actsFor: text('acts_for'),
  },
  (t) => [primaryKey({ columns: [t.userId, t.role] })],
);

export const standIns = sqliteTable('stand_ins', {
  id: text('id').primaryKey(),
  forUserId: text('for_user_id').notNull(),
  byUserId: text('by_user_id').notNull(),
  role: text('role').notNull(),
  fromDay: text('from_day').notNull(),
  toDay: text('to_day').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
  endedAt: integer('ended_at'),
});

export const passwordHistory = sqliteTable('password_history', {
  seq: integer('seq').primaryKey(),
  userId: text('user_id').notNull(),
  hash: text('hash').notNull(),
  at: integer('at').notNull(),
});

export const sessions = sqliteTable('sessions', {
  tokenHash: text('token_hash').primaryKey(),
  id: text('id').notNull(),
  userId: text('user_id').notNull(),
  createdAt: integer('created_at').notNull(),
  seenAt: integer('seen_at').notNull(),
  confirmedAt: integer('confirmed_at').notNull(),
  address: text('address').notNull(),
  agent: text('agent').notNull(),
  endedAt: integer('ended_at'),
});

export const invites = sqliteTable('invites', {
  tokenHash: text('token_hash').primaryKey(),
  userId: text('user_id'),
  purpose: text('purpose').notNull(),
  createdAt: integer('created_at').notNull(),
  createdBy: text('created_by'),
  expiresAt: integer('expires_at').notNull(),
  usedAt: integer('used_at'),
});

export const signInFailures = sqliteTable('sign_in_failures', {
  address: text('address').notNull(),
  at: integer('at').notNull(),
});
