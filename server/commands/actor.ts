import { shared } from '../../db/shared';
import type { Actor } from '../../db/transaction';
import { type CommandArgs, CommandRefused, flag } from './arguments';

/** In whose name a command writes: `--as LOGIN`, else the account made at set-up. Audited as done by the CLI. */
export function actor(args: CommandArgs): Actor & { userId: string | null } {
  const login = flag(args, 'as');
  const { reader } = shared().ledger;
  const id =
    login === null
      ? reader
          .prepare('select id from users where disabled_at is null order by created_at, rowid limit 1')
          .pluck()
          .get()
      : reader.prepare('select id from users where login = ? and disabled_at is null').pluck().get(login);
  if (login !== null && typeof id !== 'string')
    throw new CommandRefused('NOT_FOUND', `没有账户 ${login}，或已停用`, 'as');
  return { userId: typeof id === 'string' ? id : null, sessionId: null, address: 'cli' };
}
