import { redirect } from 'next/navigation';
import { ROLE_NAMES, type Role } from '../../server/role';
import { openApi, viewer } from '../api';
import { type Params, param } from '../ui/moment';
import { SignInForm } from './form';

export const metadata = { title: '登录' };

/** Sign-in; in the demo a role account is picked instead of a password typed. */
export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const params: Params = await searchParams;
  const house = await (await openApi()).account.house();
  if (await viewer()) redirect('/');
  const next = param(params, 'next') ?? '/';
  const accounts = house.accounts.map((account) => ({
    login: account.login,
    name: account.name,
    words: [
      (account.roles ?? '')
        .split(',')
        .map((role) => ROLE_NAMES[role as Role] ?? role)
        .join('、'),
      account.unit,
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  return (
    <main className="entry">
      <section className="card">
        <h1>招商调度台</h1>
        <p className="muted">{house.bureau?.name ?? '尚未设置：请打开启动时打印的一次性链接。'}</p>
        {house.plainHttp ? <p className="banner">当前为明文访问（http），请管理员配置 TLS。</p> : null}
        {house.demo ? <p className="demo-mark">演示数据，均为虚构</p> : null}
        <SignInForm next={next.startsWith('/') && !next.startsWith('//') ? next : '/'} accounts={accounts} />
      </section>
    </main>
  );
}
