import { shared } from '../../db/shared';
import { audited, type WriteTx, write } from '../../db/transaction';
import { addAccount, endSessions, giveRoles, invite, userRows } from '../account/store';
import { BASES, type Basis, ROLES, type Role } from '../role';
import { actor } from './actor';
import { type CommandArgs, CommandRefused, flag, onlyFlags, UsageError } from './arguments';

/** `user add LOGIN --name N --role R[,R] [--unit U] [--basis B]`, `user disable LOGIN`, `user reset LOGIN`. */
export async function user(args: CommandArgs): Promise<unknown> {
  const [act, login] = args.positional;
  if (!login) throw new UsageError('用法：user add|disable|reset 登录名');
  switch (act) {
    case 'add':
      return add(args, login);
    case 'disable':
      return disable(args, login);
    case 'reset':
      return reset(args, login);
    default:
      throw new UsageError('用法：user add|disable|reset 登录名');
  }
}

async function add(args: CommandArgs, login: string) {
  onlyFlags(args, ['name', 'role', 'unit', 'basis']);
  if (!/^[a-zA-Z][a-zA-Z0-9._-]{1,39}$/.test(login))
    throw new CommandRefused('BAD_REQUEST', '登录名为 2—40 位字母、数字，以字母开头', 'login');
  const name = flag(args, 'name');
  const roles = (flag(args, 'role') ?? '').split(',').filter(Boolean);
  if (!name || roles.length === 0) throw new UsageError('请给出 --name 和 --role');
  for (const role of roles)
    if (!(ROLES as readonly string[]).includes(role))
      throw new CommandRefused('BAD_REQUEST', `没有角色 ${role}，可用：${ROLES.join('、')}`, 'role');
  const basis = flag(args, 'basis');
  if (basis !== null && !(BASES as readonly string[]).includes(basis))
    throw new CommandRefused('BAD_REQUEST', `没有口径 ${basis}`, 'basis');
  return write(actor(args, 'user.manage'), async (tx) => {
    const unit = flag(args, 'unit');
    const unitId = unit === null ? null : unitIdOf(tx, unit);
    if (unitId === null && roles.some((role) => role === 'reporter' || role === 'unitLead'))
      throw new CommandRefused('BAD_REQUEST', '联络员和单位分管领导须给出 --unit', 'unit');
    const taken = tx.raw.prepare('select 1 from users where login = ?').get(login);
    if (taken) throw new CommandRefused('CONFLICT', `登录名 ${login} 已有人使用`, 'login');
    const userId = addAccount(tx, { login, name, telephone: null, unitId, passwordHash: null });
    giveRoles(
      tx,
      userId,
      roles.map((role) => ({ role: role as Role, basis: basis as Basis | null, actsFor: null })),
    );
    const token = invite(tx, userId, 'join', actor(args, 'user.manage').userId);
    return audited(
      { action: 'user.added', objectType: 'user', objectId: userId, detail: { login, by: 'cli' } },
      { login, name, roles, unit, join: `/join/${token}` },
    );
  });
}

function unitIdOf(tx: WriteTx, name: string): string {
  const found = tx.raw.prepare('select id from units where name = ?').pluck().get(name);
  if (typeof found !== 'string') throw new CommandRefused('NOT_FOUND', `没有单位 ${name}`, 'unit');
  return found;
}

function known(login: string) {
  const found = userRows(shared().ledger.reader, shared().now()).find((row) => row.login === login);
  if (!found) throw new CommandRefused('NOT_FOUND', `没有账户 ${login}`, 'login');
  return found;
}

async function disable(args: CommandArgs, login: string) {
  onlyFlags(args, []);
  const { id } = known(login);
  return write(actor(args, 'user.manage'), async (tx) => {
    tx.raw.prepare('update users set disabled_at = ?, version = version + 1 where id = ?').run(tx.at, id);
    endSessions(tx, id);
    return audited(
      { action: 'user.disabled', objectType: 'user', objectId: id, detail: { login, by: 'cli' } },
      { login, disabled: true },
    );
  });
}

async function reset(args: CommandArgs, login: string) {
  onlyFlags(args, []);
  const { id } = known(login);
  return write(actor(args, 'user.manage'), async (tx) => {
    tx.raw
      .prepare(
        'update users set password_hash = null, disabled_at = null, failures = 0, locked_until = null, last_seen_at = ?, version = version + 1 where id = ?',
      )
      .run(tx.at, id);
    endSessions(tx, id);
    const token = invite(tx, id, 'reset', actor(args, 'user.manage').userId);
    return audited(
      { action: 'user.reset', objectType: 'user', objectId: id, detail: { login, by: 'cli' } },
      { login, join: `/join/${token}` },
    );
  });
}
