import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import type { Instant } from '../calendar/day';
import { newId, newToken, tokenHash } from '../ids';
import { statement } from '../ledger/history-store';
import type { Basis, Role } from '../role';
import { INVITE_LIFE } from './rules';

export type GivenRole = { role: Role; basis: Basis | null; actsFor: string | null };
export type UserRow = {
  id: string;
  login: string;
  name: string;
  unitId: string | null;
  unit: string | null;
  telephone: string | null;
  roles: GivenRole[];
  hasPassword: boolean;
  lastSeenAt: Instant | null;
  /** From how many addresses the account signed in within the last day: several look like a shared one (SEC-05). */
  places: number;
  disabledAt: Instant | null;
  sessions: number;
  version: number;
};

const USERS = `select u.id, u.login, u.name, u.unit_id as unitId, n.name as unit, u.telephone, u.password_hash is not null as hasPassword,
  u.last_seen_at as lastSeenAt,
  (select count(distinct s.address) from sessions s where s.user_id = u.id and s.created_at > @day) as places, u.disabled_at as disabledAt, u.version,
  (select json_group_array(json_object('role', r.role, 'basis', r.basis, 'actsFor', r.acts_for)) from user_roles r where r.user_id = u.id) as roles,
  (select count(*) from sessions s where s.user_id = u.id and s.ended_at is null and s.seen_at > @recent) as sessions
  from users u left join units n on n.id = u.unit_id`;

/** Everybody with an account, in order of login; sessions seen within half an hour are counted as open. */
export function userRows(raw: Raw, now: Instant): UserRow[] {
  const rows = statement(raw, `${USERS} order by u.disabled_at is not null, u.login`).all({
    recent: now - 30 * 60_000,
    day: now - 86_400_000,
  }) as (Omit<UserRow, 'roles' | 'hasPassword'> & { roles: string; hasPassword: number })[];
  return rows.map((row) => ({
    ...row,
    roles: JSON.parse(row.roles) as GivenRole[],
    hasPassword: row.hasPassword === 1,
  }));
}

/** True when no bureau has been set up in this ledger. */
export function isNew(raw: Raw): boolean {
  return statement(raw, 'select 1 from bureau').get() === undefined;
}

/** Adds an account without a password; a one-time link gives it one. */
export function addAccount(
  tx: WriteTx,
  account: {
    login: string;
    name: string;
    telephone: string | null;
    unitId: string | null;
    passwordHash: string | null;
  },
): string {
  const id = newId();
  statement(
    tx.raw,
    `insert into users (id, login, name, telephone, unit_id, password_hash, password_set_at, created_at)
     values (@id, @login, @name, @telephone, @unitId, @passwordHash, @passwordSetAt, @at)`,
  ).run({ id, ...account, passwordSetAt: account.passwordHash === null ? null : tx.at, at: tx.at });
  return id;
}

/** Replaces the roles of an account. */
export function giveRoles(tx: WriteTx, userId: string, roles: readonly GivenRole[]): void {
  statement(tx.raw, 'delete from user_roles where user_id = ?').run(userId);
  for (const { role, basis, actsFor } of roles)
    statement(tx.raw, 'insert into user_roles (user_id, role, basis, acts_for) values (?, ?, ?, ?)').run(
      userId,
      role,
      role === 'confirmer' ? basis : null,
      role === 'delegate' ? actsFor : null,
    );
}

/** Makes a one-time link’s token; earlier open links of the same account are void. Only its hash is kept. */
export function invite(
  tx: WriteTx,
  userId: string | null,
  purpose: 'setup' | 'join' | 'reset',
  by: string | null,
): string {
  const token = newToken();
  statement(tx.raw, 'update invites set used_at = ? where user_id is ? and used_at is null').run(tx.at, userId);
  statement(
    tx.raw,
    'insert into invites (token_hash, user_id, purpose, created_at, created_by, expires_at) values (?, ?, ?, ?, ?, ?)',
  ).run(tokenHash(token), userId, purpose, tx.at, by, tx.at + INVITE_LIFE);
  return token;
}

export type Invite = {
  userId: string | null;
  purpose: 'setup' | 'join' | 'reset';
  login: string | null;
  name: string | null;
};

/** The open invite of a token; undefined when it is unknown, used or over. */
export function findInvite(raw: Raw, token: string, now: Instant): Invite | undefined {
  return statement(
    raw,
    `select i.user_id as userId, i.purpose, u.login, u.name from invites i left join users u on u.id = i.user_id
     where i.token_hash = ? and i.used_at is null and i.expires_at > ? and (u.id is null or u.disabled_at is null)`,
  ).get(tokenHash(token), now) as Invite | undefined;
}

/** Marks a link as used. */
export function spendInvite(tx: WriteTx, token: string): void {
  statement(tx.raw, 'update invites set used_at = ? where token_hash = ?').run(tx.at, tokenHash(token));
}

/** Sets a password, keeps the old hash among the last, and ends every other session of the account (SEC-22). */
export function setPassword(tx: WriteTx, userId: string, hash: string, keepSession: string | null): void {
  statement(
    tx.raw,
    'insert into password_history (seq, user_id, hash, at) values ((select coalesce(max(seq), 0) + 1 from password_history), ?, ?, ?)',
  ).run(userId, hash, tx.at);
  statement(
    tx.raw,
    'update users set password_hash = ?, password_set_at = ?, must_change = 0, failures = 0, lockouts = 0, locked_until = null, version = version + 1 where id = ?',
  ).run(hash, tx.at, userId);
  endSessions(tx, userId, keepSession);
}

/** The last five password hashes of an account: none of them may be used again (SEC-01). */
export function lastHashes(raw: Raw, userId: string): string[] {
  return statement(raw, 'select hash from password_history where user_id = ? order by seq desc limit 5')
    .pluck()
    .all(userId) as string[];
}

/** Ends the sessions of an account, but for one. */
export function endSessions(tx: WriteTx, userId: string, keep: string | null = null): number {
  return statement(
    tx.raw,
    'update sessions set ended_at = ? where user_id = ? and ended_at is null and id is not ?',
  ).run(tx.at, userId, keep).changes;
}

/** Stand-ins that are not over. */
export function standInRows(raw: Raw, today: string) {
  return statement(
    raw,
    `select s.id, s.role, s.from_day as "from", s.to_day as "to", f.name as forName, b.name as byName from stand_ins s
     join users f on f.id = s.for_user_id join users b on b.id = s.by_user_id
     where s.ended_at is null and s.to_day >= ? order by s.from_day`,
  ).all(today) as { id: string; role: Role; from: string; to: string; forName: string; byName: string }[];
}

/** How many administrators could still act without this one. */
export function otherAdmins(raw: Raw, userId: string): number {
  return Number(
    statement(
      raw,
      `select count(*) from users u join user_roles r on r.user_id = u.id and r.role = 'admin' where u.disabled_at is null and u.id <> ?`,
    )
      .pluck()
      .get(userId),
  );
}

/** The district and the bureau by name; empty before set-up. */
export function bureauOf(raw: Raw): { district: string; name: string } {
  const row = raw.prepare('select district, name from bureau where id = 1').get();
  return (row as { district: string; name: string } | undefined) ?? { district: '', name: '' };
}
