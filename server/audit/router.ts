import { z } from 'zod';
import { statement } from '../ledger/history-store';
import { procedure, router } from '../trpc';

export type AuditRow = {
  seq: number;
  at: number;
  userName: string | null;
  login: string | null;
  address: string | null;
  action: string;
  objectType: string;
  objectId: string | null;
  result: 'done' | 'refused';
  reason: string | null;
  detail: string;
  hash: string;
};

/** The audit log, newest first. */
export const auditRouter = router({
  list: procedure('audit.read')
    .input(
      z.strictObject({
        before: z.int().min(1).nullable().default(null),
        action: z.string().max(60).nullable().default(null),
        login: z.string().max(40).nullable().default(null),
        object: z.string().max(80).nullable().default(null),
      }),
    )
    .query(
      ({ ctx, input }) =>
        statement(
          ctx.rawRead,
          `select a.seq, a.at, u.name as userName, u.login, a.address, a.action, a.object_type as objectType, a.object_id as objectId,
             a.result, a.reason, a.detail, a.hash
           from audit a left join users u on u.id = a.user_id
           where (@before is null or a.seq < @before) and (@action is null or substr(a.action, 1, length(@action)) = @action)
             and (@login is null or u.login = @login)
             and (@object is null or a.object_id = @object or instr(a.detail, @object) > 0)
           order by a.seq desc limit 100`,
        ).all(input) as AuditRow[],
    ),
});
