'use client';
import { useEffect, useRef, useState } from 'react';
import type { Words } from '../../server/errors';
import { answerWith } from './ask-password';
import { client, wordsOf } from './client';
import { Field, FieldScope, Problems } from './problems';

/** The dialog in which a sensitive act asks for the password again (SEC-22). One a page, in the shell. */
export function ConfirmPassword() {
  const dialog = useRef<HTMLDialogElement>(null);
  const answer = useRef<((given: boolean) => void) | null>(null);
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    answerWith(
      () =>
        new Promise<boolean>((resolve) => {
          answer.current = resolve;
          setWords(null);
          dialog.current?.showModal();
        }),
    );
    return () => answerWith(null);
  }, []);

  function done(given: boolean) {
    answer.current?.(given);
    answer.current = null;
    dialog.current?.close();
  }

  async function confirm(form: HTMLFormElement) {
    setBusy(true);
    try {
      await client.account.confirm.mutate({ password: String(new FormData(form).get('password') ?? '') });
      form.reset();
      done(true);
    } catch (error) {
      setWords(wordsOf(error));
    }
    setBusy(false);
  }

  return (
    <FieldScope value="confirm">
      <dialog ref={dialog} aria-label="确认是您本人" onClose={() => answer.current && done(false)}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation();
            void confirm(event.currentTarget);
          }}
        >
          <h2>确认是您本人</h2>
          <p className="s muted">这一步要再输一次密码，十分钟内不再询问。</p>
          <Problems words={words} />
          <Field name="password" label="密码" words={words}>
            {(props) => (
              <input {...props} className="in" name="password" type="password" autoComplete="current-password" />
            )}
          </Field>
          <div className="row">
            <button type="submit" className="btn pri" disabled={busy}>
              确认
            </button>
            <button type="button" className="btn" onClick={() => done(false)}>
              取消
            </button>
          </div>
        </form>
      </dialog>
    </FieldScope>
  );
}
