import { setTimeout as wait } from 'node:timers/promises';
import { shared } from '../../db/shared';
import { audited, type WriteTx, write } from '../../db/transaction';
import { newId, newToken, tokenHash } from '../ids';
import { isPassword } from './passwords';
import { FAILURES_TO_LOCK, lockedFor, PASSWORD_LIFE, slowedBy, UNUSED_LIMIT } from './rules';
import { endSessions } from './store';

type Row = {
  id: string;
  password_hash: string | null;
  password_set_at: number | null;
  failures: number;
  lockouts: number;
  locked_until: number | null;
  last_seen_at: number | null;
  created_at: number;
  disabled_at: number | null;
};

/**
 * Signs a person in by login and password and starts a session with a new token (SEC-22); null when refused. Failures
 * are counted on the account, which locks; an address is only slowed (SEC-02).
 */
export async function signIn(given: {
  login: string;
  password: string;
  address: string;
  agent: string;
}): Promise<{ userId: string; token: string } | null> {
  const { ledger, now } = shared();
  const failures = Number(
    ledger.reader
      .prepare('select count(*) from sign_in_failures where address = ? and at > ?')
      .pluck()
      .get(given.address, now() - 15 * 60_000),
  );
  const slowed = slowedBy(failures);
  if (slowed > 0) await wait(slowed);
  const row = ledger.reader.prepare('select * from users where login = ?').get(given.login.slice(0, 40)) as
    | Row
    | undefined;
  const right = await isPassword(row?.password_hash ?? null, given.password.slice(0, 200));
  const actor = { userId: row?.id ?? null, sessionId: null, address: given.address };
  return write(actor, async (tx) => {
    const account = row && (tx.raw.prepare('select * from users where id = ?').get(row.id) as Row);
    const locked = account?.locked_until != null && account.locked_until > tx.at;
    const unused = account !== undefined && tx.at - (account.last_seen_at ?? account.created_at) > UNUSED_LIMIT;
    if (account && unused && account.disabled_at === null)
      tx.raw.prepare('update users set disabled_at = ? where id = ?').run(tx.at, account.id);
    if (!account || !right || locked || unused || account.disabled_at !== null) {
      tx.raw.prepare('delete from sign_in_failures where at < ?').run(tx.at - 86_400_000);
      tx.raw.prepare('insert into sign_in_failures (address, at) values (?, ?)').run(given.address, tx.at);
      if (account && !right && !locked) countFailure(tx, account);
      const reason = !account
        ? 'unknown'
        : locked
          ? 'locked'
          : unused
            ? 'unused'
            : account.disabled_at
              ? 'disabled'
              : 'password';
      return audited(
        { action: 'sign-in', objectType: 'user', objectId: account?.id ?? null, result: 'refused', reason },
        null,
      );
    }
    const token = newToken();
    const overdue = account.password_set_at !== null && tx.at - account.password_set_at > PASSWORD_LIFE ? 1 : 0;
    tx.raw
      .prepare(
        'update users set failures = 0, lockouts = 0, locked_until = null, last_seen_at = ?, must_change = max(must_change, ?) where id = ?',
      )
      .run(tx.at, overdue, account.id);
    startSession(account.id, token);
    return audited({ action: 'sign-in', objectType: 'user', objectId: account.id }, { userId: account.id, token });

    function startSession(userId: string, secret: string): void {
      tx.raw
        .prepare(
          'insert into sessions (token_hash, id, user_id, created_at, seen_at, confirmed_at, address, agent) values (?, ?, ?, ?, ?, ?, ?, ?)',
        )
        .run(tokenHash(secret), newId(), userId, tx.at, tx.at, tx.at, given.address, given.agent.slice(0, 200));
    }
  });
}

/** Counts a wrong password; the fifth in a row locks the account (SEC-02). True when it does. */
function countFailure(tx: WriteTx, of: Pick<Row, 'id' | 'failures' | 'lockouts' | 'locked_until'>): boolean {
  const count = of.failures + 1;
  const locks = count >= FAILURES_TO_LOCK;
  tx.raw
    .prepare('update users set failures = ?, lockouts = lockouts + ?, locked_until = ? where id = ?')
    .run(locks ? 0 : count, locks ? 1 : 0, locks ? tx.at + lockedFor(of.lockouts) : of.locked_until, of.id);
  return locks;
}

/**
 * Confirms in an open session that its person is there, by the password (SEC-22). Wrong ones count as at the door: the
 * fifth locks the account and ends the session, so that a session left open is no way to try passwords.
 */
export async function confirmSession(
  of: { userId: string; sessionId: string; address: string | null },
  password: string,
): Promise<boolean> {
  const stored = shared().ledger.reader.prepare('select password_hash from users where id = ?').pluck().get(of.userId);
  const right = await isPassword(typeof stored === 'string' ? stored : null, password.slice(0, 200));
  return write(of, async (tx) => {
    const act = { action: 'account.confirmed', objectType: 'session', objectId: of.sessionId };
    if (right) {
      tx.raw.prepare('update sessions set confirmed_at = ? where id = ?').run(tx.at, of.sessionId);
      tx.raw.prepare('update users set failures = 0 where id = ?').run(of.userId);
      return audited(act, true);
    }
    const account = tx.raw.prepare('select * from users where id = ?').get(of.userId) as Row;
    if (countFailure(tx, account)) endSessions(tx, of.userId);
    return audited({ ...act, result: 'refused', reason: 'password' }, false);
  });
}

/** Signs in as a demo account without a password; only where the ledger is the demo (loopback only). */
export async function signInDemo(given: {
  login: string;
  address: string;
  agent: string;
}): Promise<{ userId: string; token: string } | null> {
  if (!shared().demo) return null;
  return write({ userId: null, sessionId: null, address: given.address }, async (tx) => {
    const id = tx.raw.prepare('select id from users where login = ? and disabled_at is null').pluck().get(given.login);
    if (typeof id !== 'string') return audited([], null);
    const token = newToken();
    tx.raw
      .prepare(
        'insert into sessions (token_hash, id, user_id, created_at, seen_at, confirmed_at, address, agent) values (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(tokenHash(token), newId(), id, tx.at, tx.at, tx.at, given.address, given.agent.slice(0, 200));
    return audited({ action: 'sign-in.demo', objectType: 'user', objectId: id }, { userId: id, token });
  });
}

/** Ends the session of a token: it opens nothing any more (SEC-22). */
export async function signOut(token: string): Promise<void> {
  const { ledger } = shared();
  const session = ledger.reader
    .prepare('select id, user_id as userId from sessions where token_hash = ? and ended_at is null')
    .get(tokenHash(token)) as { id: string; userId: string } | undefined;
  if (!session) return;
  await write({ userId: session.userId, sessionId: session.id, address: null }, async (tx) => {
    tx.raw.prepare('update sessions set ended_at = ? where id = ?').run(tx.at, session.id);
    return audited({ action: 'sign-out', objectType: 'session', objectId: session.id }, null);
  });
}
