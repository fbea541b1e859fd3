'use client';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import type { UserRow } from '../../../../server/account/store';
import type { UnitRow } from '../../../../server/account/unit-store';
import type { Words } from '../../../../server/errors';
import { ROLE_NAMES, ROLES, type Role } from '../../../../server/role';
import { client, wordsOf } from '../../../ui/client';
import { Field, FieldScope, Problems } from '../../../ui/problems';

type Choice = { id: string; name: string };
type Person = { id: string; name: string; login: string };
const BASES = [
  ['city', '市口径'],
  ['province', '省口径'],
  ['statistics', '统计口径'],
] as const;

/** A form’s state: the words of its last refusal, and a submit that refreshes the page when it went through. */
function useAct() {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  async function act<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      const done = await work();
      setWords(null);
      router.refresh();
      return done;
    } catch (error) {
      setWords(wordsOf(error));
      return null;
    }
  }
  return { words, act };
}

function rolesOf(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '') || null;
  return form.getAll('role').map((role) => ({
    role: role as Role,
    basis: role === 'confirmer' ? (text('basis') as 'city' | null) : null,
    actsFor: role === 'delegate' ? text('actsFor') : null,
  }));
}

function RoleFields({
  words,
  units,
  people,
  user,
}: {
  words: Words | null;
  units: Choice[];
  people: Person[];
  user?: UserRow;
}) {
  const has = (role: Role) => user?.roles.some((one) => one.role === role) ?? false;
  return (
    <>
      <Field name="roles" label="角色（可多选）" words={words}>
        {(props) => (
          <fieldset {...props} className="bare units">
            {ROLES.map((role) => (
              <label key={role}>
                <input type="checkbox" name="role" value={role} defaultChecked={has(role)} /> {ROLE_NAMES[role]}
              </label>
            ))}
          </fieldset>
        )}
      </Field>
      <div className="row">
        <Field name="unitId" label="单位（联络员、单位分管领导）" words={words}>
          {(props) => (
            <select {...props} className="in" name="unitId" defaultValue={user?.unitId ?? ''}>
              <option value="">无</option>
              {units.map((unit) => (
                <option key={unit.id} value={unit.id}>
                  {unit.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name="basis" label="答复口径（部门核实人）" words={words}>
          {(props) => (
            <select
              {...props}
              className="in"
              name="basis"
              defaultValue={user?.roles.find((one) => one.basis)?.basis ?? ''}
            >
              <option value="">无</option>
              {BASES.map(([basis, name]) => (
                <option key={basis} value={basis}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name="actsFor" label="所代领导（秘书）" words={words}>
          {(props) => (
            <select
              {...props}
              className="in"
              name="actsFor"
              defaultValue={user?.roles.find((one) => one.actsFor)?.actsFor ?? ''}
            >
              <option value="">无</option>
              {people.map((person) => (
                <option key={person.id} value={person.id}>
                  {person.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </>
  );
}

/** A one-time link, shown once, to be handed over by its reader. */
function OneTimeLink({ token }: { token: string }) {
  const link = `${typeof window === 'undefined' ? '' : window.location.origin}/join/${token}`;
  return (
    <p className="notice" role="status">
      一次性链接（7 天内有效，只显示这一次），请发给本人：
      <input className="in" readOnly value={link} aria-label="一次性链接" onFocus={(event) => event.target.select()} />
    </p>
  );
}

/** Adds a person; the link replaces any shipped password. */
export function AddPerson({ units, people }: { units: Choice[]; people: Person[] }) {
  const { words, act } = useAct();
  const [token, setToken] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  async function save(form: FormData) {
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const done = await act(() =>
      client.account.add.mutate({
        login: text('login'),
        name: text('name'),
        telephone: text('telephone') || null,
        unitId: text('unitId') || null,
        roles: rolesOf(form),
      }),
    );
    if (!done) return;
    setToken(done.token);
    setRound(round + 1);
  }
  return (
    <FieldScope value="person">
      <form
        key={round}
        className="card form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(new FormData(event.currentTarget));
        }}
      >
        <h2>增加用户</h2>
        <Problems words={words} />
        {token ? <OneTimeLink token={token} /> : null}
        <div className="row">
          <Field name="name" label="姓名" words={words}>
            {(props) => <input {...props} className="in" name="name" autoComplete="off" />}
          </Field>
          <Field name="login" label="登录名" words={words}>
            {(props) => <input {...props} className="in" name="login" autoComplete="off" />}
          </Field>
          <Field name="telephone" label="电话（可不填）" words={words}>
            {(props) => <input {...props} className="in" name="telephone" autoComplete="off" />}
          </Field>
        </div>
        <RoleFields words={words} units={units} people={people} />
        <div>
          <button type="submit" className="btn pri">
            增加用户
          </button>
        </div>
      </form>
    </FieldScope>
  );
}

/** What can be done to an account: change, a new link, end its sessions, disable. */
export function UserActs({ user, units, people }: { user: UserRow; units: Choice[]; people: Person[] }) {
  const { words, act } = useAct();
  const [token, setToken] = useState<string | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  async function save(form: FormData) {
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const done = await act(() =>
      client.account.edit.mutate({
        userId: user.id,
        version: user.version,
        name: text('name'),
        telephone: text('telephone') || null,
        unitId: text('unitId') || null,
        roles: rolesOf(form),
      }),
    );
    if (done) dialog.current?.close();
  }
  return (
    <FieldScope value={user.id}>
      <span className="row nowrap acts">
        <button type="button" className="link" onClick={() => dialog.current?.showModal()}>
          修改
        </button>
        <button
          type="button"
          className="link"
          onClick={() =>
            void act(() => client.account.reset.mutate({ userId: user.id })).then((done) =>
              setToken(done?.token ?? null),
            )
          }
        >
          {user.disabledAt ? '启用并发链接' : '重发链接'}
        </button>
        {user.disabledAt ? null : (
          <>
            <button
              type="button"
              className="link"
              onClick={() => void act(() => client.account.endSessions.mutate({ userId: user.id }))}
            >
              退出其登录
            </button>
            <button
              type="button"
              className="link"
              onClick={() => void act(() => client.account.disable.mutate({ userId: user.id }))}
            >
              停用
            </button>
          </>
        )}
      </span>
      {token ? <OneTimeLink token={token} /> : null}
      {dialog.current?.open ? null : <Problems words={words} />}
      <dialog ref={dialog} aria-label={`修改 ${user.name}`}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void save(new FormData(event.currentTarget));
          }}
        >
          <h2>修改 {user.login}</h2>
          <Problems words={words} />
          <Field name="name" label="姓名" words={words}>
            {(props) => <input {...props} className="in" name="name" defaultValue={user.name} />}
          </Field>
          <Field name="telephone" label="电话" words={words}>
            {(props) => <input {...props} className="in" name="telephone" defaultValue={user.telephone ?? ''} />}
          </Field>
          <RoleFields words={words} units={units} people={people} user={user} />
          <div className="row">
            <button type="submit" className="btn pri">
              保存
            </button>
            <button type="button" className="btn" onClick={() => dialog.current?.close()}>
              取消
            </button>
          </div>
        </form>
      </dialog>
    </FieldScope>
  );
}

type StandIn = { id: string; role: Role; from: string; to: string; forName: string; byName: string };

/** Stand-ins with dates, and the ones there are. */
export function AddStandIn({ people, standIns, today }: { people: Person[]; standIns: StandIn[]; today: string }) {
  const { words, act } = useAct();
  async function save(form: FormData) {
    const text = (name: string) => String(form.get(name) ?? '');
    await act(() =>
      client.account.addStandIn.mutate({
        forUserId: text('forUserId'),
        byUserId: text('byUserId'),
        role: text('role') as Role,
        from: text('from'),
        to: text('to'),
      }),
    );
  }
  const choose = (name: string, label: string) => (
    <Field name={name} label={label} words={words}>
      {(props) => (
        <select {...props} className="in" name={name}>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <FieldScope value="stand-in">
      <form
        className="card form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(new FormData(event.currentTarget));
        }}
      >
        <h2>代理</h2>
        <Problems words={words} />
        {standIns.length === 0 ? <p className="muted s">目前没有代理。</p> : null}
        <ul className="plain s">
          {standIns.map((one) => (
            <li key={one.id}>
              {one.byName} 代 {one.forName}（{ROLE_NAMES[one.role]}） {one.from} 至 {one.to}{' '}
              <button
                type="button"
                className="link"
                onClick={() => void act(() => client.account.endStandIn.mutate({ id: one.id }))}
              >
                结束
              </button>
            </li>
          ))}
        </ul>
        <div className="row">
          {choose('byUserId', '代理人')}
          {choose('forUserId', '被代理人')}
        </div>
        <Field name="role" label="代哪个角色" words={words}>
          {(props) => (
            <select {...props} className="in" name="role">
              {ROLES.filter((role) => role !== 'admin').map((role) => (
                <option key={role} value={role}>
                  {ROLE_NAMES[role]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div className="row">
          <Field name="from" label="起" words={words}>
            {(props) => <input {...props} className="in" type="date" name="from" defaultValue={today} />}
          </Field>
          <Field name="to" label="止" words={words}>
            {(props) => <input {...props} className="in" type="date" name="to" defaultValue={today} />}
          </Field>
        </div>
        <div>
          <button type="submit" className="btn">
            增加代理
          </button>
        </div>
      </form>
    </FieldScope>
  );
}

/** Adds a unit. */
export function AddUnit({ groups, today }: { groups: string[]; today: string }) {
  const { words, act } = useAct();
  const [round, setRound] = useState(0);
  async function save(form: FormData) {
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const done = await act(() =>
      client.unit.add.mutate({
        name: text('name'),
        group: text('group'),
        aliases: aliasesOf(text('aliases')),
        from: text('from'),
      }),
    );
    if (done) setRound(round + 1);
  }
  return (
    <FieldScope value="unit">
      <form
        key={round}
        className="card form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(new FormData(event.currentTarget));
        }}
      >
        <h2>增加单位</h2>
        <Problems words={words} />
        <div className="row">
          <Field name="name" label="单位名称" words={words}>
            {(props) => <input {...props} className="in" name="name" />}
          </Field>
          <Field name="group" label="组别" words={words}>
            {(props) => (
              <>
                <input {...props} className="in" name="group" list="groups" />
                <datalist id="groups">
                  {groups.map((group) => (
                    <option key={group} value={group} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
          <Field name="aliases" label="别名（可不填，用顿号隔开）" words={words}>
            {(props) => <input {...props} className="in" name="aliases" />}
          </Field>
          <Field name="from" label="设立日期" words={words}>
            {(props) => <input {...props} className="in" type="date" name="from" defaultValue={today} />}
          </Field>
        </div>
        <div>
          <button type="submit" className="btn">
            增加单位
          </button>
        </div>
      </form>
    </FieldScope>
  );
}

/** Changes name, group and aliases of a unit; earlier papers keep the earlier name. */
export function EditUnit({ unit }: { unit: UnitRow }) {
  const { words, act } = useAct();
  const dialog = useRef<HTMLDialogElement>(null);
  async function save(form: FormData) {
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const done = await act(() =>
      client.unit.edit.mutate({
        unitId: unit.id,
        version: unit.version,
        name: text('name'),
        group: text('group'),
        aliases: aliasesOf(text('aliases')),
      }),
    );
    if (done) dialog.current?.close();
  }
  return (
    <FieldScope value={`edit-${unit.id}`}>
      <button type="button" className="link" onClick={() => dialog.current?.showModal()}>
        修改
      </button>
      <dialog ref={dialog} aria-label={`修改 ${unit.name}`}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void save(new FormData(event.currentTarget));
          }}
        >
          <h2>修改 {unit.name}</h2>
          <Problems words={words} />
          <Field name="name" label="单位名称" words={words}>
            {(props) => <input {...props} className="in" name="name" defaultValue={unit.name} />}
          </Field>
          <Field name="group" label="组别" words={words}>
            {(props) => <input {...props} className="in" name="group" list="groups" defaultValue={unit.group} />}
          </Field>
          <Field name="aliases" label="别名（用顿号隔开）" words={words}>
            {(props) => <input {...props} className="in" name="aliases" defaultValue={unit.aliases.join('、')} />}
          </Field>
          <div className="row">
            <button type="submit" className="btn pri">
              保存
            </button>
            <button type="button" className="btn" onClick={() => dialog.current?.close()}>
              取消
            </button>
          </div>
        </form>
      </dialog>
    </FieldScope>
  );
}

function aliasesOf(text: string): string[] {
  return text.split(/[、,，\s]+/).filter(Boolean);
}

/** Ends a unit; from that day on the successor holds its shares, target and duties. */
export function EndUnit({ unit, units, today }: { unit: UnitRow; units: Choice[]; today: string }) {
  const { words, act } = useAct();
  const dialog = useRef<HTMLDialogElement>(null);
  async function save(form: FormData) {
    const done = await act(() =>
      client.unit.end.mutate({
        unitId: unit.id,
        version: unit.version,
        on: String(form.get('on') ?? ''),
        successorId: String(form.get('successorId') ?? '') || null,
      }),
    );
    if (done) dialog.current?.close();
  }
  return (
    <FieldScope value={unit.id}>
      <button type="button" className="link" onClick={() => dialog.current?.showModal()}>
        撤并
      </button>
      <dialog ref={dialog} aria-label={`撤并 ${unit.name}`}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void save(new FormData(event.currentTarget));
          }}
        >
          <h2>撤并 {unit.name}</h2>
          <p className="s muted">自撤并之日起，份额、目标和待办由承接单位承担；以前的业绩仍记在原单位。</p>
          <Problems words={words} />
          <Field name="on" label="撤并之日" words={words}>
            {(props) => <input {...props} className="in" type="date" name="on" defaultValue={today} />}
          </Field>
          <Field name="successorId" label="承接单位" words={words}>
            {(props) => (
              <select {...props} className="in" name="successorId">
                {units
                  .filter((one) => one.id !== unit.id)
                  .map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.name}
                    </option>
                  ))}
              </select>
            )}
          </Field>
          <div className="row">
            <button type="submit" className="btn pri">
              撤并
            </button>
            <button type="button" className="btn" onClick={() => dialog.current?.close()}>
              取消
            </button>
          </div>
        </form>
      </dialog>
    </FieldScope>
  );
}
