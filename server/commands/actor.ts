import { shared } from '../../db/shared';
import type { Actor } from '../../db/transaction';
import { dayOf } from '../calendar/day';
import { may, PERMISSIONS, type Permission } from '../policy';
import { ROLE_NAMES, type Role } from '../role';
import { type CommandArgs, CommandRefused, flag } from './arguments';

/** In whose name a command writes, with the roles that person holds today, stand-ins included. */
export type CommandActor = Actor & { userId: string | null; roles: Role[] };

/**
 * In whose name a command writes: `--as LOGIN`, else the account made at set-up. Audited as done by the CLI. Who holds
 * the terminal may do no more than the person they name may do: throws a refusal without the permission (SEC-20).
 */
export function actor(args: CommandArgs, permission: Permission): CommandActor {
  const login = flag(args, 'as');
  const { reader } = shared().ledger;
  const id =
    login === null
      ? reader
          .prepare('select id from users where disabled_at is null order by created_at, rowid limit 1')
          .pluck()
          .get()
      : reader.prepare('select id from users where login = ? and disabled_at is null').pluck().get(login);
  if (typeof id !== 'string') {
    if (login !== null) throw new CommandRefused('NOT_FOUND', `没有账户 ${login}，或已停用`, 'as');
    throw new CommandRefused('FORBIDDEN', '尚未完成初始设置，请先在网页上设置本局');
  }
  const roles = rolesOf(id);
  if (!may(roles, permission)) {
    const who = PERMISSIONS[permission].map((role) => ROLE_NAMES[role]).join('、');
    throw new CommandRefused('FORBIDDEN', `${login ?? '默认账户'}没有这项权限；请用 --as 指定${who}的登录名`, 'as');
  }
  return { userId: id, sessionId: null, address: 'cli', roles };
}

function rolesOf(userId: string): Role[] {
  const { ledger, now } = shared();
  return ledger.reader
    .prepare(
      `select role from user_roles where user_id = @userId
       union select i.role from stand_ins i join users f on f.id = i.for_user_id and f.disabled_at is null
         join user_roles r on r.user_id = i.for_user_id and r.role = i.role
         where i.by_user_id = @userId and i.ended_at is null and @today between i.from_day and i.to_day`,
    )
    .pluck()
    .all({ userId, today: dayOf(now()) }) as Role[];
}
