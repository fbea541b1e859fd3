import { redirect } from 'next/navigation';
import { viewer } from '../api';
import { ChangePassword } from '../ui/change-password';

export const metadata = { title: '修改密码' };

/** The forced change: until it is done, nothing else answers (SEC-01). */
export default async function NewPasswordPage() {
  const me = await viewer();
  if (!me) redirect('/sign-in');
  if (!me.mustChange) redirect('/');
  return (
    <main className="entry">
      <section className="card">
        <h1>请先修改密码</h1>
        <p className="muted">密码由他人设置，或已满 90 天。改好后继续。</p>
        <ChangePassword after="/" />
      </section>
    </main>
  );
}
