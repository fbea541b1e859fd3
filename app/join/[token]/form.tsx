'use client';
import { useState } from 'react';
import type { Words } from '../../../server/errors';
import { client, wordsOf } from '../../ui/client';
import { Field, Problems } from '../../ui/problems';

/** The password, twice. */
export function JoinForm({ token }: { token: string }) {
  const [words, setWords] = useState<Words | null>(null);
  async function save(form: FormData) {
    const password = String(form.get('password') ?? '');
    if (password !== String(form.get('again') ?? '')) {
      const message = '两次输入的密码不同';
      setWords({
        code: 'BAD_REQUEST',
        message,
        fields: [{ field: 'password', message }],
        differences: [],
        correlation: null,
      });
      return;
    }
    try {
      await client.account.join.mutate({ token, password });
      window.location.assign('/sign-in');
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
      <Field name="password" label="密码" words={words} hint="至少 10 位，含大写、小写、数字、符号中的三类">
        {(props) => <input {...props} className="in" name="password" type="password" autoComplete="new-password" />}
      </Field>
      <Field name="again" label="再输一次" words={words}>
        {(props) => <input {...props} className="in" name="again" type="password" autoComplete="new-password" />}
      </Field>
      <button type="submit" className="btn pri">
        设置密码
      </button>
    </form>
  );
}
