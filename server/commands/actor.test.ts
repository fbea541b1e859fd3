import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../testing';
import { actor } from './actor';
import { type CommandArgs, CommandRefused } from './arguments';
import { user } from './user';

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
  house.setUp();
  const unitId = house.unit('城东街道');
  house.person({ login: 'first', roles: ['admin', 'bureauLead'] });
  house.person({ login: 'reporter', roles: ['reporter'], unitId });
  house.person({ login: 'staff', roles: ['staff'] });
});
afterEach(() => house.end());

const as = (login?: string): CommandArgs => ({ flags: login ? { as: login } : {}, positional: [] });

test.each([
  { login: undefined, permission: 'user.manage', may: true },
  { login: 'staff', permission: 'import.run', may: true },
  { login: 'reporter', permission: 'import.run', may: false },
  { login: 'staff', permission: 'user.manage', may: false },
  { login: 'staff', permission: 'opening.vouch', may: false },
  { login: 'nobody', permission: 'import.run', may: false },
] as const)('$login with $permission: $may', ({ login, permission, may }) => {
  if (may) expect(actor(as(login), permission).userId).toEqual(expect.any(String));
  else expect(() => actor(as(login), permission)).toThrow(CommandRefused);
});

test('a reporter resets nobody’s password at the terminal, and a disabled account acts no more', async () => {
  const reset = { flags: { as: 'reporter' }, positional: ['reset', 'staff'] };
  await expect(user(reset)).rejects.toThrow('没有这项权限');
  house.state.ledger.writer.prepare("update users set disabled_at = 1 where login = 'staff'").run();
  expect(() => actor(as('staff'), 'import.run')).toThrow('已停用');
});

test('a stand-in acts with the role they hold today', () => {
  const raw = house.state.ledger.writer;
  const id = (login: string) => String(raw.prepare('select id from users where login = ?').pluck().get(login));
  raw
    .prepare(
      `insert into stand_ins (id, for_user_id, by_user_id, role, from_day, to_day, recorded_at, recorded_by)
       values ('s1', ?, ?, 'bureauLead', '2018-03-20', '2018-03-25', 1, ?)`,
    )
    .run(id('first'), id('staff'), id('first'));
  expect(actor(as('staff'), 'opening.vouch').roles).toContain('bureauLead');
  house.clock.now = Date.parse('2018-03-26T09:00:00+08:00');
  expect(() => actor(as('staff'), 'opening.vouch')).toThrow(CommandRefused);
});
