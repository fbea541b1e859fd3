import { BASIS_NAMES, ROLE_NAMES } from '../../../server/role';
import { api } from '../../api';
import { ChangePassword } from '../../ui/change-password';
import { Shortcuts } from './shortcuts';

export const metadata = { title: '我的账户' };

/** The own account: who I am here, my password, my shortcuts. */
export default async function AccountPage() {
  const me = await (await api()).account.me();
  return (
    <main className="main narrow">
      <div className="top">
        <h1>{me.name}</h1>
      </div>
      <div className="grid stack">
        <section className="card">
          <h2>登录名 {me.login}</h2>
          <p>
            {me.ownRoles.map((role) => ROLE_NAMES[role]).join('、')}
            {me.basis ? `（${BASIS_NAMES[me.basis]}）` : ''}
            {me.actsFor ? `，代 ${me.actsFor.name}` : ''}
          </p>
          {me.standsInFor.length > 0 ? (
            <p className="muted">
              目前代理：{me.standsInFor.map((one) => `${one.name}（${ROLE_NAMES[one.role]}）`).join('、')}
            </p>
          ) : null}
        </section>
        <section className="card">
          <h2>修改密码</h2>
          <ChangePassword after={null} />
        </section>
        <section className="card">
          <h2>快捷键</h2>
          <Shortcuts />
        </section>
      </div>
    </main>
  );
}
