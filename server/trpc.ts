import { initTRPC, TRPCError } from '@trpc/server';
import { hashOf } from '../db/audit-chain';
import { shared } from '../db/shared';
import { type Audited, audited, type WriteTx, write as writeAs } from '../db/transaction';
import { CONFIRMED_FOR } from './account/rules';
import { type SignedIn, sessionOf } from './account/sessions';
import { type Day, dayOf, type Instant } from './calendar/day';
import { confirmFirst, conflict, errorWords, forbidden, unauthorized } from './errors';
import { fromAdminAddress } from './gatekeeper';
import { may, type Permission } from './policy';
import { type Scope, scopeOf } from './role';

export { conflict, errorWords, notFound, refused } from './errors';

/** What a request brings along before anybody asked for anything. */
export type Context = {
  /** The live session, or null for a stranger. */
  signedIn: SignedIn | null;
  /** The other end’s address as the door saw it. */
  address: string | null;
  now: Instant;
  today: Day;
};

/** What a procedure declares; the policy walk reads it (SEC-20). */
export type Meta = { perm: Permission | 'public' };

/** The context of a request: looks the session up by its cookie token. */
export function contextOf(request: { token: string | null; address: string | null }): Context {
  // Stamped instants may run a few milliseconds ahead of the clock; what is written is known at once.
  const now = Math.max(shared().now(), shared().lastInstant);
  return { signedIn: sessionOf(request.token, now), address: request.address, now, today: dayOf(now) };
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isServer: true,
    isDev: false, // no stack traces leave the house (SEC-30)
    errorFormatter({ shape, error }) {
      const words = errorWords(error);
      return { ...shape, message: words.message, data: { ...shape.data, code: words.code, words } };
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** For sign-in and setup only: no session needed, and none read. */
export const publicProcedure = t.procedure.meta({ perm: 'public' });

/** What may be bound to the terminals of administrators (SEC-10). */
const ADMIN_ONLY: ReadonlySet<Permission> = new Set(['user.manage', 'unit.manage']);
const WHILE_CHANGE_IS_FORCED: ReadonlySet<Permission> = new Set(['account.own']);

/**
 * A procedure for signed-in people who have the permission; everybody else is refused, and the refusal is audited
 * (SEC-20). While a change of password is forced only the own account answers, here and not only on pages (SEC-01).
 */
export function procedure(permission: Permission) {
  return t.procedure.meta({ perm: permission }).use(async ({ ctx, next, path }) => {
    const { signedIn, address, now, today } = ctx;
    if (!signedIn) throw unauthorized();
    const { user, sessionId } = signedIn;
    const actor = { userId: user.id, sessionId, address };
    if (!may(user.roles, permission)) {
      await writeAs(actor, async () =>
        audited({ action: 'denied', objectType: 'procedure', objectId: path, result: 'refused' }, null),
      );
      throw forbidden('您的角色没有这项权限。');
    }
    if (ADMIN_ONLY.has(permission) && !fromAdminAddress(address))
      throw forbidden('管理操作只能从指定的管理终端进行，请联系管理员。');
    if (signedIn.mustChange && !WHILE_CHANGE_IS_FORCED.has(permission)) throw forbidden('请先修改密码。');
    const { ledger } = shared();
    const done = await next({
      ctx: {
        signedIn,
        user,
        session: { id: sessionId, confirmedAt: signedIn.confirmedAt },
        address,
        now,
        today,
        scope: scopeOf(user.roles, user.unitId) satisfies Scope,
        read: ledger.read,
        rawRead: ledger.reader,
        /** A write in this person’s name; audited (db/transaction.ts). */
        write: <T>(work: (tx: WriteTx) => Promise<Audited<T>>): Promise<T> => writeAs(actor, work),
        /**
         * A write that happens once however often the request arrives (INT-07): the answer is stored with it under the
         * person’s key and given again for the same input; the same key with another input is refused.
         */
        writeOnce: <T>(key: string, input: unknown, work: (tx: WriteTx) => Promise<Audited<T>>): Promise<T> =>
          writeAs(actor, (tx) => answeredOnce(tx, user.id, key, hashOf(input), work)),
      },
    });
    if (!done.ok && done.error.code === 'INTERNAL_SERVER_ERROR') {
      // What the database itself refused has words and a code of its own: no 500 for a second 认定.
      const { code, message } = errorWords(done.error);
      if (code !== 'INTERNAL_SERVER_ERROR') throw new TRPCError({ code, message, cause: done.error.cause });
    }
    return done;
  });
}

/**
 * A procedure for acts that matter most (roles, links, 开账, what is issued): the password must have been given in the
 * last ten minutes of this session (SEC-22). The demo has no passwords to give.
 */
export function sensitiveProcedure(permission: Permission) {
  return procedure(permission).use(({ ctx, next }) => {
    if (!shared().demo && ctx.now - ctx.session.confirmedAt > CONFIRMED_FOR) throw confirmFirst();
    return next();
  });
}

const ANSWERS_KEPT = 7 * 86_400_000;

async function answeredOnce<T>(
  tx: WriteTx,
  userId: string,
  key: string,
  inputHash: string,
  work: (tx: WriteTx) => Promise<Audited<T>>,
): Promise<Audited<T>> {
  const known = tx.raw
    .prepare<[string, string], { input_hash: string; response: string }>(
      'select input_hash, response from answered_requests where user_id = ? and key = ?',
    )
    .get(userId, key);
  if (known) {
    if (known.input_hash !== inputHash) throw conflict('这次提交的编号已用于另一次提交，请刷新页面后再试。');
    return audited([], JSON.parse(known.response) as T);
  }
  const done = await work(tx);
  tx.raw.prepare('delete from answered_requests where at < ?').run(tx.at - ANSWERS_KEPT);
  tx.raw
    .prepare('insert into answered_requests (user_id, key, input_hash, response, at) values (?, ?, ?, ?, ?)')
    .run(userId, key, inputHash, JSON.stringify(done.value ?? null), tx.at);
  return done;
}
