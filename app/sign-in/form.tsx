'use client';
import { signIn } from 'next-auth/react';
import { useState } from 'react';
import { SIGN_IN_REFUSED } from '../../server/account/rules';

type Account = { login: string; name: string; words: string };

/** Login and password, or one of the demo’s accounts. */
export function SignInForm({ next, accounts }: { next: string; accounts: Account[] }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function enter(provider: 'password' | 'demo', given: Record<string, string>) {
    setBusy(true);
    const result = await signIn(provider, { ...given, redirect: false });
    if (result?.ok && !result.error) return window.location.assign(next);
    setProblem(result?.status === 401 ? SIGN_IN_REFUSED : '没有连上服务器，请稍后再试。');
    setBusy(false);
  }

  if (accounts.length > 0)
    return (
      <>
        <p>选择一个角色进入：</p>
        {problem ? (
          <p className="problem" role="alert">
            {problem}
          </p>
        ) : null}
        <ul className="plain picks accounts">
          {accounts.map((account) => (
            <li key={account.login}>
              <button
                type="button"
                className="pick"
                disabled={busy}
                onClick={() => void enter('demo', { login: account.login })}
              >
                <b>{account.name}</b> <span className="xs muted">{account.words}</span>
              </button>
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        void enter('password', {
          login: String(form.get('login') ?? ''),
          password: String(form.get('password') ?? ''),
        });
      }}
    >
      {problem ? (
        <p className="problems" role="alert">
          {problem}
        </p>
      ) : null}
      <div className="field">
        <label htmlFor="login">登录名</label>
        <input id="login" className="in" name="login" autoComplete="username" required />
      </div>
      <div className="field">
        <label htmlFor="password">密码</label>
        <input id="password" className="in" name="password" type="password" autoComplete="current-password" required />
      </div>
      <button type="submit" className="btn pri" disabled={busy}>
        登录
      </button>
      <p className="xs muted">忘记密码，请管理员重发一次性链接。</p>
    </form>
  );
}
