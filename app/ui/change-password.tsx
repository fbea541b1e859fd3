'use client';
import { useState } from 'react';
import type { Words } from '../../server/errors';
import { client, wordsOf } from './client';
import { Field, Problems } from './problems';

/** Changes the own password; other sessions end. */
export function ChangePassword({ after }: { after: string | null }) {
  const [words, setWords] = useState<Words | null>(null);
  const [done, setDone] = useState(false);
  async function save(form: FormData) {
    const next = String(form.get('next') ?? '');
    if (next !== String(form.get('again') ?? '')) {
      const message = '两次输入的密码不同';
      setWords({
        code: 'BAD_REQUEST',
        message,
        fields: [{ field: 'next', message }],
        differences: [],
        correlation: null,
      });
      return;
    }
    try {
      await client.account.changePassword.mutate({ current: String(form.get('current') ?? ''), next });
      setWords(null);
      setDone(true);
      if (after) window.location.assign(after);
    } catch (error) {
      setWords(wordsOf(error));
    }
  }
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save(new FormData(event.currentTarget));
      }}
    >
      <Problems words={words} />
      {done ? <p role="status">密码已改，其他设备上的登录已退出。</p> : null}
      <Field name="current" label="原密码" words={words}>
        {(props) => <input {...props} className="in" name="current" type="password" autoComplete="current-password" />}
      </Field>
      <Field name="next" label="新密码" words={words} hint="至少 10 位，含大写、小写、数字、符号中的三类">
        {(props) => <input {...props} className="in" name="next" type="password" autoComplete="new-password" />}
      </Field>
      <Field name="again" label="再输一次" words={words}>
        {(props) => <input {...props} className="in" name="again" type="password" autoComplete="new-password" />}
      </Field>
      <button type="submit" className="btn pri">
        修改密码
      </button>
    </form>
  );
}
