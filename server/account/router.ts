import { z } from 'zod';
import { shared } from '../../db/shared';
import { audited, write } from '../../db/transaction';
import { dayOf } from '../calendar/day';
import { conflict, notFound, refused } from '../errors';
import { procedure, publicProcedure, router, sensitiveProcedure } from '../trpc';
import * as inputs from './input';
import { hashPassword, isPassword, refusePassword } from './passwords';
import { setUpBureau } from './set-up';
import { confirmSession } from './sign-in';
import {
  addAccount,
  endSessions,
  findInvite,
  giveRoles,
  invite,
  isNew,
  lastHashes,
  otherAdmins,
  setPassword,
  spendInvite,
  standInRows,
  userRows,
} from './store';

/** Refuses a password that cannot be used, or was among the last five. */
async function checkedHash(
  password: string,
  of: { login: string; words: readonly string[]; lastHashes: readonly string[] },
  field: string,
): Promise<string> {
  const problem = refusePassword(password, of);
  if (problem) throw refused({ field, message: problem });
  for (const old of of.lastHashes)
    if (await isPassword(old, password)) throw refused({ field, message: '不能使用最近 5 次用过的密码' });
  return hashPassword(password);
}

function bureauWords(): string[] {
  const row = shared().ledger.reader.prepare('select district, name from bureau').get() as
    | { district: string; name: string }
    | undefined;
  return row ? [row.district, row.name] : [];
}

/** Accounts: the own one, set-up and one-time links, and the administrator’s. */
export const accountRouter = router({
  /** Who is signed in, with roles, stand-ins and whether a change of password is forced. */
  me: procedure('account.own').query(({ ctx }) => ({ ...ctx.user, mustChange: ctx.signedIn.mustChange })),

  /** True while this is the only person who can act: nothing they report can be verified yet. */
  alone: procedure('account.own').query(
    ({ ctx }) =>
      Number(ctx.rawRead.prepare('select count(*) from users where disabled_at is null').pluck().get()) === 1,
  ),

  /** Whether the bureau is still to be set up, and whether this is the demo. */
  house: publicProcedure.query(() => {
    const { ledger, demo, plainHttp } = shared();
    const bureau = ledger.reader.prepare('select district, name from bureau').get() as
      | { district: string; name: string }
      | undefined;
    const accounts = demo
      ? (ledger.reader
          .prepare(
            `select u.login, u.name, n.name as unit, (select group_concat(r.role) from user_roles r where r.user_id = u.id) as roles
             from users u left join units n on n.id = u.unit_id where u.disabled_at is null order by u.created_at, u.login`,
          )
          .all() as { login: string; name: string; unit: string | null; roles: string | null }[])
      : [];
    return { isNew: isNew(ledger.reader), bureau: bureau ?? null, demo, plainHttp, accounts };
  }),

  /** First-run set-up, with the code printed at start. Once. */
  setUp: publicProcedure.input(inputs.setUp).mutation(async ({ ctx, input }) => {
    const problem = refusePassword(input.password, {
      login: input.login,
      words: [input.name, input.district, input.bureau],
    });
    if (problem) throw refused({ field: 'password', message: problem });
    const hash = await hashPassword(input.password);
    return write({ userId: null, sessionId: null, address: ctx.address }, (tx) => setUpBureau(tx, input, hash));
  }),

  /** What a one-time link is for. */
  invitation: publicProcedure.input(z.strictObject({ token: z.string().max(100) })).query(({ ctx, input }) => {
    const found = findInvite(shared().ledger.reader, input.token, ctx.now);
    if (!found?.userId) return null;
    return { login: found.login, name: found.name, purpose: found.purpose };
  }),

  /** Sets the own password through a one-time link. */
  join: publicProcedure.input(inputs.join).mutation(async ({ ctx, input }) => {
    const { reader } = shared().ledger;
    const found = findInvite(reader, input.token, ctx.now);
    if (!found?.userId || !found.login) throw notFound('链接已用过或已过期，请向管理员再要一个');
    const words = [found.name ?? '', ...bureauWords()];
    const hashes = lastHashes(reader, found.userId);
    const hash = await checkedHash(input.password, { login: found.login, words, lastHashes: hashes }, 'password');
    const { userId, login } = found;
    return write({ userId, sessionId: null, address: ctx.address }, async (tx) => {
      if (!findInvite(tx.raw, input.token, tx.at)) throw notFound('链接已用过或已过期，请向管理员再要一个');
      spendInvite(tx, input.token);
      setPassword(tx, userId, hash, null);
      return audited({ action: 'account.joined', objectType: 'user', objectId: userId }, { login });
    });
  }),

  /** Gives the password again in an open session, so that sensitive acts go through for ten minutes (SEC-22). */
  confirm: procedure('account.own')
    .input(inputs.confirm)
    .mutation(async ({ ctx, input }) => {
      const of = { userId: ctx.user.id, sessionId: ctx.session.id, address: ctx.address };
      if (!(await confirmSession(of, input.password))) throw refused({ field: 'password', message: '密码不对' });
      return { confirmed: true };
    }),

  /** Changes the own password; every other session ends. */
  changePassword: procedure('account.own')
    .input(inputs.changePassword)
    .mutation(async ({ ctx, input }) => {
      const { reader } = shared().ledger;
      const stored = reader.prepare('select password_hash from users where id = ?').pluck().get(ctx.user.id);
      if (!(await isPassword(typeof stored === 'string' ? stored : null, input.current)))
        throw refused({ field: 'current', message: '原密码不对' });
      const hash = await checkedHash(
        input.next,
        {
          login: ctx.user.login,
          words: [ctx.user.name, ...bureauWords()],
          lastHashes: [...lastHashes(reader, ctx.user.id), ...(typeof stored === 'string' ? [stored] : [])],
        },
        'next',
      );
      return ctx.write(async (tx) => {
        setPassword(tx, ctx.user.id, hash, ctx.session.id);
        return audited({ action: 'account.password', objectType: 'user', objectId: ctx.user.id }, { changed: true });
      });
    }),

  /** Everybody with an account, and stand-ins. */
  list: procedure('user.manage').query(({ ctx }) => ({
    users: userRows(ctx.rawRead, ctx.now),
    standIns: standInRows(ctx.rawRead, ctx.today),
  })),

  /** Adds a person; answers with the token of the one-time link, shown once. */
  add: sensitiveProcedure('user.manage')
    .input(inputs.addUser)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        refuseRoles(input);
        const { roles, ...account } = input;
        const userId = addAccount(tx, { ...account, passwordHash: null });
        giveRoles(tx, userId, roles);
        const token = invite(tx, userId, 'join', ctx.user.id);
        return audited(
          { action: 'user.added', objectType: 'user', objectId: userId, after: input, detail: { login: input.login } },
          { userId, token },
        );
      }),
    ),

  /** Changes name, unit and roles over the version read; open sessions end when roles or unit change. */
  edit: sensitiveProcedure('user.manage')
    .input(inputs.editUser)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        refuseRoles(input);
        const before = userRows(tx.raw, tx.at).find((one) => one.id === input.userId);
        if (!before) throw notFound('没有这个账户');
        if (
          before.roles.some((one) => one.role === 'admin') &&
          !input.roles.some((one) => one.role === 'admin') &&
          otherAdmins(tx.raw, input.userId) === 0
        )
          throw refused({ field: 'roles', message: '这是最后一个管理员，请先增加另一位管理员' });
        const saved = tx.raw
          .prepare(
            'update users set name = ?, telephone = ?, unit_id = ?, version = version + 1 where id = ? and version = ?',
          )
          .run(input.name, input.telephone, input.unitId, input.userId, input.version);
        if (saved.changes === 0) throw conflict('这个账户刚被他人修改，请刷新后再改');
        giveRoles(tx, input.userId, input.roles);
        const moved =
          before.unitId !== input.unitId ||
          JSON.stringify(before.roles.map((one) => one.role).sort()) !==
            JSON.stringify(input.roles.map((one) => one.role).sort());
        if (moved) endSessions(tx, input.userId, ctx.user.id === input.userId ? ctx.session.id : null);
        return audited(
          { action: 'user.edited', objectType: 'user', objectId: input.userId, before, after: input },
          { version: input.version + 1 },
        );
      }),
    ),

  /** Disables an account; its sessions end at once. Its name and deeds stay. */
  disable: sensitiveProcedure('user.manage')
    .input(inputs.oneUser)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        if (input.userId === ctx.user.id) throw refused({ field: 'userId', message: '不能停用自己的账户' });
        const changed = tx.raw
          .prepare('update users set disabled_at = ?, version = version + 1 where id = ? and disabled_at is null')
          .run(tx.at, input.userId);
        if (changed.changes === 0) throw notFound('没有这个账户，或已停用');
        endSessions(tx, input.userId);
        return audited({ action: 'user.disabled', objectType: 'user', objectId: input.userId }, { disabled: true });
      }),
    ),

  /** Makes a new one-time link; the old password no longer opens, sessions end. A disabled account is enabled again. */
  reset: sensitiveProcedure('user.manage')
    .input(inputs.oneUser)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        const changed = tx.raw
          .prepare(
            'update users set password_hash = null, disabled_at = null, failures = 0, lockouts = 0, locked_until = null, last_seen_at = ?, version = version + 1 where id = ?',
          )
          .run(tx.at, input.userId);
        if (changed.changes === 0) throw notFound('没有这个账户');
        endSessions(tx, input.userId);
        const token = invite(tx, input.userId, 'reset', ctx.user.id);
        return audited({ action: 'user.reset', objectType: 'user', objectId: input.userId }, { token });
      }),
    ),

  /** Ends every open session of a person. */
  endSessions: procedure('user.manage')
    .input(inputs.oneUser)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        const ended = endSessions(tx, input.userId, input.userId === ctx.user.id ? ctx.session.id : null);
        return audited({ action: 'user.sessions-ended', objectType: 'user', objectId: input.userId }, { ended });
      }),
    ),

  /** Lets one person hold another’s role on the days from–to (代理). */
  addStandIn: sensitiveProcedure('user.manage')
    .input(inputs.standIn)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        if (input.forUserId === input.byUserId) throw refused({ field: 'byUserId', message: '不能代理自己' });
        if (input.to < input.from) throw refused({ field: 'to', message: '止日不能早于起日' });
        if (input.to < dayOf(tx.at)) throw refused({ field: 'to', message: '止日已过，请填今天或以后' });
        const holds = tx.raw
          .prepare('select 1 from user_roles where user_id = ? and role = ?')
          .get(input.forUserId, input.role);
        if (!holds) throw refused({ field: 'role', message: '被代理人没有这个角色' });
        if (input.role === 'admin') throw refused({ field: 'role', message: '管理员不设代理，请另设管理员' });
        tx.raw
          .prepare(
            `insert into stand_ins (id, for_user_id, by_user_id, role, from_day, to_day, recorded_at, recorded_by)
             values (lower(hex(randomblob(16))), ?, ?, ?, ?, ?, ?, ?)`,
          )
          .run(input.forUserId, input.byUserId, input.role, input.from, input.to, tx.at, ctx.user.id);
        return audited(
          { action: 'stand-in.added', objectType: 'user', objectId: input.byUserId, after: input },
          { added: true },
        );
      }),
    ),

  /** Ends a stand-in at once. */
  endStandIn: procedure('user.manage')
    .input(inputs.oneStandIn)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        const ended = tx.raw
          .prepare('update stand_ins set ended_at = ? where id = ? and ended_at is null')
          .run(tx.at, input.id);
        if (ended.changes === 0) throw notFound('没有这项代理，或已结束');
        return audited({ action: 'stand-in.ended', objectType: 'stand-in', objectId: input.id }, { ended: true });
      }),
    ),
});

/** Roles that need something beside them: a unit’s people their unit, a confirmer a basis, a delegate a leader. */
function refuseRoles(input: {
  unitId: string | null;
  roles: readonly { role: string; basis: string | null; actsFor: string | null }[];
}): void {
  const has = (role: string) => input.roles.some((one) => one.role === role);
  if (
    (has('reporter') || has('unitLead')) &&
    input.unitId === null &&
    !has('staff') &&
    !has('deputy') &&
    !has('bureauLead')
  )
    throw refused({ field: 'unitId', message: '联络员和单位分管领导须选所在单位' });
  if (input.roles.some((one) => one.role === 'confirmer' && one.basis === null))
    throw refused({ field: 'basis', message: '部门核实人须选答复的口径' });
  if (input.roles.some((one) => one.role === 'delegate' && one.actsFor === null))
    throw refused({ field: 'actsFor', message: '秘书须选所代的区领导' });
}
