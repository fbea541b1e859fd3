import { preparedOnce, shared } from '../../db/shared';
import { write } from '../../db/transaction';
import { type Day, dayOf, type Instant } from '../calendar/day';
import { tokenHash } from '../ids';
import { log } from '../log';
import type { Basis, Role } from '../role';
import { sessionOver } from './rules';

/** A role held for another person on the days of a stand-in (DOMAIN.md, Roles). */
export type StandsInFor = { userId: string; name: string; role: Role };

/** The person behind a request, as the session says. `roles` holds the own roles and those held as a stand-in. */
export type SignedIn = {
  sessionId: string;
  createdAt: Instant;
  seenAt: Instant;
  /** When the password was last asked for in this session: sensitive acts want it recent (SEC-22). */
  confirmedAt: Instant;
  user: {
    id: string;
    login: string;
    name: string;
    unitId: string | null;
    roles: Role[];
    ownRoles: Role[];
    standsInFor: StandsInFor[];
    /** For a confirmer: the basis they answer for. */
    basis: Basis | null;
    /** For a delegate: the leader they act for. */
    actsFor: { id: string; name: string } | null;
  };
  mustChange: boolean;
};

type Row = {
  id: string;
  created_at: number;
  seen_at: number;
  confirmed_at: number;
  user_id: string;
  login: string;
  name: string;
  unit_id: string | null;
  must_change: number;
  roles: string;
  standing: string;
};
type RoleRow = { role: Role; basis: Basis | null; actsFor: string | null; actsForName: string | null };

const SEEN_EVERY = 60_000;

/**
 * The live session of a cookie token, or null: unknown, ended, timed out, or of a disabled account (SEC-02, SEC-22).
 * One prepared read on every request; `seen_at` is moved at most once a minute and nobody waits for it.
 */
export function sessionOf(token: string | null, now: Instant): SignedIn | null {
  if (!token || token.length > 100) return null;
  const read = preparedOnce('session', ({ reader }) =>
    reader.prepare<{ hash: string; today: Day }, Row>(
      `select s.id, s.created_at, s.seen_at, s.confirmed_at, s.user_id, u.login, u.name, u.unit_id, u.must_change,
         (select json_group_array(json_object('role', r.role, 'basis', r.basis, 'actsFor', r.acts_for, 'actsForName', l.name))
            from user_roles r left join users l on l.id = r.acts_for where r.user_id = u.id) as roles,
         (select json_group_array(json_object('userId', i.for_user_id, 'name', f.name, 'role', i.role))
            from stand_ins i join users f on f.id = i.for_user_id
            join user_roles fr on fr.user_id = i.for_user_id and fr.role = i.role
            where i.by_user_id = u.id and i.ended_at is null and @today between i.from_day and i.to_day
              and f.disabled_at is null) as standing
       from sessions s join users u on u.id = s.user_id
       where s.token_hash = @hash and s.ended_at is null and u.disabled_at is null`,
    ),
  );
  const row = read.get({ hash: tokenHash(token), today: dayOf(now) });
  if (!row) return null;
  const held = JSON.parse(row.roles) as RoleRow[];
  const ownRoles = held.map((one) => one.role);
  if (sessionOver({ createdAt: row.created_at, seenAt: row.seen_at, roles: ownRoles }, now)) return null;
  const standsInFor = JSON.parse(row.standing) as StandsInFor[];
  if (now - row.seen_at >= SEEN_EVERY) markSeen(row.id, row.user_id, now);
  const delegate = held.find((one) => one.actsFor);
  return {
    sessionId: row.id,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    confirmedAt: row.confirmed_at,
    user: {
      id: row.user_id,
      login: row.login,
      name: row.name,
      unitId: row.unit_id,
      roles: [...new Set([...ownRoles, ...standsInFor.map((one) => one.role)])],
      ownRoles,
      standsInFor,
      basis: held.find((one) => one.basis)?.basis ?? null,
      actsFor: delegate?.actsFor ? { id: delegate.actsFor, name: delegate.actsForName ?? '' } : null,
    },
    mustChange: row.must_change === 1,
  };
}

const marking = 'sessions-being-marked';

function markSeen(sessionId: string, userId: string, now: Instant): void {
  const { memory } = shared();
  const busy = (memory.get(marking) as Set<string> | undefined) ?? new Set<string>();
  memory.set(marking, busy);
  if (busy.has(sessionId)) return;
  busy.add(sessionId);
  write({ userId, sessionId, address: null }, async ({ raw }) => {
    raw.prepare('update sessions set seen_at = ? where id = ? and seen_at < ?').run(now, sessionId, now);
    raw.prepare('update users set last_seen_at = ? where id = ?').run(now, userId);
    return { act: [], value: null }; // being seen is no act; the acts themselves are audited
  })
    .catch((error) => log().warn({ err: error }, 'a session could not be marked as seen'))
    .finally(() => busy.delete(sessionId));
}
