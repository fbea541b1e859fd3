import type { Act, Actor } from '../db/transaction';
import { audited, write } from '../db/transaction';
import type { SignedIn } from './account/sessions';
import { forbidden, unauthorized } from './errors';
import { may, type Permission } from './policy';
import { type Scope, scopeOf } from './role';
import type { Context } from './trpc';

/** The person at a door of its own, checked as a procedure checks (SEC-20): session, forced change, permission. */
export type Permitted = { person: SignedIn['user']; actor: Actor; scope: Scope };

/** Who comes through a door; throws the words of the refusal, and audits it, when they may not. */
export async function permitted(context: Context, permission: Permission, door: string): Promise<Permitted> {
  const { signedIn, address } = context;
  if (!signedIn) throw unauthorized();
  const { user, sessionId } = signedIn;
  const actor = { userId: user.id, sessionId, address };
  if (!may(user.roles, permission)) {
    await audit(actor, { action: 'denied', objectType: 'door', objectId: door, result: 'refused' });
    throw forbidden('您的角色没有这项权限。');
  }
  if (signedIn.mustChange) throw forbidden('请先修改密码。');
  return { person: user, actor, scope: scopeOf(user.roles, user.unitId) };
}

/** Leaves an audit entry for what was read or exported (SEC-08). */
export async function audit(actor: Actor, act: Act): Promise<void> {
  await write(actor, async () => audited(act, null));
}
