'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../../server/errors';
import { client, wordsOf } from '../../../../ui/client';
import { Field, FieldScope, Problems } from '../../../../ui/problems';
import { Told, toldIn } from '../../../../ui/told';

/** 撤回: what was reported of a milestone by mistake is taken back, with the reason; both stay visible. */
export function Withdraw({
  code,
  milestone,
  name,
  mayTell,
}: {
  code: string;
  milestone: string;
  name: string;
  mayTell: boolean;
}) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  async function send(form: FormData) {
    setBusy(true);
    try {
      await client.plan.withdraw.mutate({
        project: code,
        milestone,
        reason: String(form.get('reason') ?? ''),
        told: toldIn(form, mayTell && form.get('told.by') !== ''),
      });
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    }
    setBusy(false);
  }
  return (
    <details>
      <summary className="s">报错了，撤回</summary>
      <FieldScope value={`withdraw-${milestone}`}>
        <form
          className="form"
          noValidate
          aria-label={`撤回“${name}”`}
          onSubmit={(event) => {
            event.preventDefault();
            void send(new FormData(event.currentTarget));
          }}
        >
          <Problems words={words} />
          <Field name="reason" label="撤回原因" words={words}>
            {(props) => <input {...props} className="in" name="reason" />}
          </Field>
          {mayTell ? <Told words={words} /> : null}
          <div>
            <button type="submit" className="btn" disabled={busy}>
              撤回
            </button>
          </div>
        </form>
      </FieldScope>
    </details>
  );
}
