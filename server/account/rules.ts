import type { Instant } from '../calendar/day';
import type { Role } from '../role';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Idle time-out: 15 minutes for an administrator, 30 for everybody else (SEC-02). */
export function idleLimit(roles: readonly Role[]): number {
  return roles.includes('admin') ? 15 * MINUTE : 30 * MINUTE;
}

/** A session ends 12 hours after sign-in however busy it was (SEC-02). */
export const ABSOLUTE_LIMIT = 12 * HOUR;

/** True when a session has timed out. */
export function sessionOver(
  session: { createdAt: Instant; seenAt: Instant; roles: readonly Role[] },
  now: Instant,
): boolean {
  return now - session.createdAt >= ABSOLUTE_LIMIT || now - session.seenAt >= idleLimit(session.roles);
}

/** Sensitive acts ask for the password again when it was last given longer ago than this (SEC-22). */
export const CONFIRMED_FOR = 10 * MINUTE;

/** One-time links (join, reset) hold seven days. */
export const INVITE_LIFE = 7 * DAY;

/** An account nobody used for 90 days is disabled at the next attempt to sign in (SEC-05). */
export const UNUSED_LIMIT = 90 * DAY;

/** A password is to be changed after 90 days (SEC-01). */
export const PASSWORD_LIFE = 90 * DAY;

/** So many wrong passwords in a row lock the account. */
export const FAILURES_TO_LOCK = 5;

/** How long the next lock holds: 15 minutes, doubled with each one before it, at most a day (SEC-02). */
export function lockedFor(lockoutsBefore: number): number {
  return Math.min(15 * MINUTE * 2 ** Math.min(lockoutsBefore, 10), DAY);
}

/** How long an address with so many failures in 15 minutes waits: nothing up to 50, then longer, at most 5 seconds. */
export function slowedBy(failures: number): number {
  return failures < 50 ? 0 : Math.min((failures - 49) * 100, 5000);
}

/** What every refused sign-in says, whatever the reason: an outsider learns nothing of which logins exist (SEC-02). */
export const SIGN_IN_REFUSED = '登录名或密码不对，或账户不可用。连续输错 5 次，账户锁定 15 分钟。';
