import Link from 'next/link';
import { may } from '../../server/policy';
import { api } from '../api';
import { ConfirmPassword } from '../ui/confirm-password';
import { Keys } from '../ui/keys';
import { Menu } from '../ui/menu';
import { NavLink } from '../ui/nav-link';
import { SignOut } from '../ui/sign-out';
import { NAVIGATION } from './navigation';

/** The signed-in shell: navigation of what this person may open, search, and the main action. */
export default async function DeskLayout({ children }: { children: React.ReactNode }) {
  const caller = await api();
  const [me, house] = await Promise.all([caller.account.me(), caller.account.house()]);
  const mayRead = may(me.roles, 'project.read');
  const [waiting, alone] = await Promise.all([
    mayRead ? caller.ledger.waiting() : { mine: 0, returned: 0 },
    caller.account.alone(),
  ]);
  const mayReport = may(me.roles, 'fact.report');
  return (
    <div className="shell">
      <a className="skip" href="#content">
        跳到内容
      </a>
      <nav className="nav" aria-label="主导航">
        <div className="brand">
          招商调度台
          <small>
            {house.bureau?.name ?? ''}
            {house.demo ? ' · 演示数据' : ''}
          </small>
        </div>
        {mayReport ? (
          <Link className="btn pri report" href="/report">
            报进展 <kbd>N</kbd>
          </Link>
        ) : null}
        {mayRead ? (
          <form action="/projects" className="search">
            <input className="in" name="q" id="search" aria-label="搜索项目" placeholder="搜索项目  /" />
          </form>
        ) : null}
        <Menu>
          {NAVIGATION.map((group) => {
            const links = group.links.filter((link) => link.permission === null || may(me.roles, link.permission));
            if (links.length === 0) return null;
            return (
              <div key={group.name} className="group">
                {group.name ? <div className="grp">{group.name}</div> : null}
                {links.map((link) => (
                  <NavLink key={link.href} href={link.href}>
                    {link.name}
                    {link.href === '/queue' && waiting.mine > 0 ? <span className="n hot">{waiting.mine}</span> : null}
                  </NavLink>
                ))}
              </div>
            );
          })}
        </Menu>
        <div className="who">
          <Link href="/account">{me.name}</Link>
          {me.standsInFor.length > 0 ? (
            <span className="xs faint">代 {me.standsInFor.map((one) => one.name).join('、')}</span>
          ) : null}
          <SignOut />
        </div>
      </nav>
      <div className="page" id="content">
        {house.plainHttp ? (
          <p className="banner">当前为明文访问（http），内容可能被他人看到；请管理员配置 TLS。</p>
        ) : null}
        {alone ? (
          <p className="banner">
            目前只有一个账户：可以确认期初台账，但不能认定自己报送的事项。请在
            <Link href="/admin/people">用户与单位</Link>增加第二人。
          </p>
        ) : null}
        {house.demo ? <p className="demo-mark">演示数据，均为虚构</p> : null}
        {children}
      </div>
      <Keys report={mayReport} />
      <ConfirmPassword />
    </div>
  );
}
