import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Day } from './calendar/day';
import { newId, newToken, tokenHash } from './ids';
import { type Basis, ROLE_NAMES, type Role } from './role';
import { createCaller } from './root';
import { type House, openHouse } from './start';
import { contextOf } from './trpc';

/** What a test makes a person of. */
export type TestPerson = {
  login?: string;
  name?: string;
  roles: readonly Role[];
  unitId?: string | null;
  basis?: Basis;
  actsFor?: string;
  mustChange?: boolean;
};

/** A person of a test house with a live session. */
export type TestUser = { id: string; login: string; token: string; roles: readonly Role[]; unitId: string | null };

/** A temporary house with helpers to people it. Its clock stands at `clock.now` until the test moves it. */
export type TestHouse = House & {
  clock: { now: number };
  /** Sets the bureau up (district 云溪区) without going through the set-up page. */
  setUp: () => void;
  unit: (name: string, group?: string, aliases?: string[]) => string;
  person: (person: TestPerson) => TestUser;
  /** The API as that person, or as a stranger. */
  as: (user: TestUser | null) => ReturnType<typeof createCaller>;
  /** Closes and removes the folder. */
  end: () => Promise<void>;
};

const DEFAULT_NOW = Date.parse('2018-03-21T10:40:00+08:00');

/** A temporary data folder with the migrated ledger, shared with the process; one at a time in a process. */
export async function openTestHouse(options: { now?: number; from?: Day; demo?: boolean } = {}): Promise<TestHouse> {
  const clock = { now: options.now ?? DEFAULT_NOW };
  const from = options.from ?? '2010-01-01';
  const folder = mkdtempSync(join(tmpdir(), 'zhaoshang-test-'));
  const house = await openHouse(folder, { now: () => clock.now, demo: options.demo ?? false });
  const raw = house.state.ledger.writer;
  let count = 0;

  function unit(name: string, group = '街镇组', aliases: string[] = []): string {
    const id = newId();
    const position = Number(raw.prepare('select count(*) from units').pluck().get());
    const list = JSON.stringify(aliases);
    raw
      .prepare('insert into units (id, name, group_name, aliases, from_day, position, version) values (?,?,?,?,?,?,1)')
      .run(id, name, group, list, from, position);
    raw
      .prepare(
        `insert into unit_versions (seq, unit_id, name, group_name, aliases, from_day, recorded_at, recorded_by)
         values ((select coalesce(max(seq), 0) + 1 from unit_versions), ?, ?, ?, ?, ?, ?, 'test')`,
      )
      .run(id, name, group, list, from, clock.now);
    return id;
  }

  function person(told: TestPerson): TestUser {
    count += 1;
    const id = newId();
    const login = told.login ?? `${told.roles[0] ?? 'nobody'}${count}`;
    const [first] = told.roles;
    const name = told.name ?? `${first ? ROLE_NAMES[first] : '无角色'}${count}`;
    const unitId = told.unitId ?? null;
    raw
      .prepare('insert into users (id, login, name, unit_id, must_change, created_at) values (?,?,?,?,?,?)')
      .run(id, login, name, unitId, told.mustChange ? 1 : 0, clock.now);
    const give = raw.prepare('insert into user_roles (user_id, role, basis, acts_for) values (?,?,?,?)');
    for (const role of told.roles) {
      give.run(
        id,
        role,
        role === 'confirmer' ? (told.basis ?? null) : null,
        role === 'delegate' ? (told.actsFor ?? null) : null,
      );
    }
    const token = newToken();
    raw
      .prepare(
        `insert into sessions (token_hash, id, user_id, created_at, seen_at, confirmed_at, address, agent)
         values (?,?,?,?,?,?, '127.0.0.1', 'test')`,
      )
      .run(tokenHash(token), newId(), id, clock.now, clock.now, clock.now);
    return { id, login, token, roles: told.roles, unitId };
  }

  return {
    ...house,
    clock,
    setUp: () => {
      raw
        .prepare(
          "insert into bureau (id, district, name, time_zone, set_up_at) values (1, '云溪区', '云溪区招商服务局', 'Asia/Shanghai', ?)",
        )
        .run(clock.now);
    },
    unit,
    person,
    as: (user) => createCaller(() => contextOf({ token: user?.token ?? null, address: '127.0.0.1' })),
    end: async () => {
      await house.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
