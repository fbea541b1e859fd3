import type { z } from 'zod';
import { shared } from '../../db/shared';
import { type Audited, audited, type WriteTx, write } from '../../db/transaction';
import { notFound, refused } from '../errors';
import { appendTarget } from '../target/store';
import type { setUp } from './input';
import { addAccount, findInvite, giveRoles, invite, isNew, setPassword, spendInvite } from './store';
import { addUnitRow } from './unit-store';

/** Units are taken to have lived since before any ledger. */
const ALWAYS = '1990-01-01';

/**
 * Sets the bureau up in one write: its names, its units, the year’s target, and the first account, which is administrator
 * and bureau lead in one until a second person exists.
 */
export async function setUpBureau(
  tx: WriteTx,
  input: z.output<typeof setUp>,
  passwordHash: string,
): Promise<Audited<{ login: string }>> {
  const invitation = findInvite(tx.raw, input.code, tx.at);
  if (!isNew(tx.raw)) throw notFound('本局已经完成初始设置，请登录');
  if (invitation?.purpose !== 'setup')
    throw refused({ field: 'code', message: '设置链接已失效，请用最近一次启动时打印的链接' });
  const names = input.units.map((unit) => unit.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw refused({ field: 'units', message: `单位“${twice}”出现了两次，请去掉一个` });
  spendInvite(tx, input.code);
  tx.raw
    .prepare("insert into bureau (id, district, name, time_zone, set_up_at) values (1, ?, ?, 'Asia/Shanghai', ?)")
    .run(input.district, input.bureau, tx.at);
  const userId = addAccount(tx, {
    login: input.login,
    name: input.name,
    telephone: null,
    unitId: null,
    passwordHash: null,
  });
  setPassword(tx, userId, passwordHash, null);
  giveRoles(tx, userId, [
    { role: 'admin', basis: null, actsFor: null },
    { role: 'bureauLead', basis: null, actsFor: null },
  ]);
  for (const unit of input.units)
    addUnitRow(tx, { name: unit.name, group: unit.group, aliases: [], from: ALWAYS }, userId);
  if (input.target !== null)
    appendTarget(
      tx,
      {
        year: input.year,
        metric: 'majorSignings',
        basis: 'district',
        unitId: null,
        quarter: null,
        value: input.target,
      },
      userId,
    );
  return audited(
    {
      action: 'bureau.set-up',
      objectType: 'bureau',
      objectId: '1',
      detail: { district: input.district, bureau: input.bureau, units: input.units.length },
    },
    { login: input.login },
  );
}

/** A new one-time set-up code while there is no bureau yet; null afterwards. */
export async function offerSetUp(): Promise<string | null> {
  if (!isNew(shared().ledger.reader)) return null;
  return write({ userId: null, sessionId: null, address: null }, async (tx) =>
    audited({ action: 'set-up.invited', objectType: 'bureau' }, invite(tx, null, 'setup', null)),
  );
}
