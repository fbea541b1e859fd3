import { dayOf } from '../../../../server/calendar/day';
import { ROLE_NAMES } from '../../../../server/role';
import { api, clock } from '../../../api';
import { clockText } from '../../../ui/format';
import { AddPerson, AddStandIn, AddUnit, EditUnit, EndUnit, UserActs } from './forms';

/** From so many addresses in a day an account looks shared (SEC-05). */
const SHARED_FROM = 3;

export const metadata = { title: '用户与单位' };

/** 用户与单位: people with their roles and one-time links, stand-ins, units with groups and lives. */
export default async function PeoplePage() {
  const caller = await api();
  const [{ users, standIns }, units] = await Promise.all([caller.account.list(), caller.unit.list()]);
  const now = clock();
  const alive = units.filter((unit) => unit.to === null);
  const choices = alive.map(({ id, name }) => ({ id, name }));
  const people = users.filter((user) => user.disabledAt === null).map(({ id, name, login }) => ({ id, name, login }));
  return (
    <main className="main">
      <div className="top">
        <h1>用户与单位</h1>
      </div>
      <div className="grid stack">
        <section className="card flush">
          <h2>用户 {users.length}</h2>
          <div className="scroll">
            <table className="cards">
              <caption className="sr-only">用户</caption>
              <thead>
                <tr>
                  <th>姓名</th>
                  <th>登录名</th>
                  <th>角色</th>
                  <th>单位</th>
                  <th>状态</th>
                  <th>最近使用</th>
                  <th>操作</th>
                </tr>
              </thead>
              <tbody>
                {users.map((user) => (
                  <tr key={user.id}>
                    <td className="title">{user.name}</td>
                    <td data-label="登录名">{user.login}</td>
                    <td data-label="角色">{user.roles.map((one) => ROLE_NAMES[one.role]).join('、')}</td>
                    <td data-label="单位">{user.unit ?? '—'}</td>
                    <td data-label="状态">
                      {user.disabledAt ? (
                        <span className="tag no">已停用</span>
                      ) : user.hasPassword ? (
                        <span className="tag ok">可登录</span>
                      ) : (
                        <span className="tag wait">待设密码</span>
                      )}{' '}
                      {user.places >= SHARED_FROM ? (
                        <span className="tag no" title="一天内从多个地址登录，可能被多人共用">
                          {user.places} 处登录
                        </span>
                      ) : null}
                    </td>
                    <td className="muted nowrap" data-label="最近使用">
                      {user.lastSeenAt ? clockText(user.lastSeenAt, now) : '—'}
                    </td>
                    <td className="nowrap wide">
                      <UserActs user={user} units={choices} people={people} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
        <div className="grid c2">
          <AddPerson units={choices} people={people} />
          <AddStandIn people={people} standIns={standIns} today={dayOf(now)} />
        </div>
        <section className="card flush">
          <h2>单位 {units.length}</h2>
          <div className="scroll">
            <table className="cards">
              <caption className="sr-only">单位</caption>
              <thead>
                <tr>
                  <th>单位</th>
                  <th>组别</th>
                  <th>别名</th>
                  <th>存续</th>
                  <th>操作</th>
                </tr>
              </thead>
              <tbody>
                {units.map((unit) => (
                  <tr key={unit.id}>
                    <td className="title">{unit.name}</td>
                    <td data-label="组别">{unit.group}</td>
                    <td className="muted" data-label="别名">
                      {unit.aliases.join('、') || '—'}
                    </td>
                    <td className="muted" data-label="存续">
                      {unit.to === null
                        ? '在用'
                        : `${unit.to} 撤并${unit.successor ? `，由 ${unit.successor} 承接` : ''}`}
                    </td>
                    <td>
                      {unit.to === null ? (
                        <span className="row nowrap">
                          <EditUnit unit={unit} />
                          <EndUnit unit={unit} units={choices} today={dayOf(now)} />
                        </span>
                      ) : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
        <AddUnit groups={[...new Set(units.map((unit) => unit.group))]} today={dayOf(now)} />
      </div>
    </main>
  );
}
