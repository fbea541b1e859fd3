import { openApi } from '../../api';
import { JoinForm } from './form';

export const metadata = { title: '设置密码' };

/** A one-time link: sets the own password. */
export default async function JoinPage({ params }: PageProps<'/join/[token]'>) {
  const { token } = await params;
  const invitation = await (await openApi()).account.invitation({ token: token.slice(0, 100) });
  return (
    <main className="entry">
      <section className="card">
        <h1>设置密码</h1>
        {invitation ? (
          <>
            <p className="muted">
              {invitation.name}，登录名 <b>{invitation.login}</b>
            </p>
            <JoinForm token={token} />
          </>
        ) : (
          <p>链接已用过或已过期，请向管理员再要一个。</p>
        )}
      </section>
    </main>
  );
}
