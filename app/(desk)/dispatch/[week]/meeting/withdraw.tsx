'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../../server/errors';
import { client, wordsOf } from '../../../../ui/client';
import { Field, FieldScope, Problems } from '../../../../ui/problems';

/** 撤回 of an outcome, with its reason. */
export function Withdraw({ outcome }: { outcome: string }) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);

  async function send(reason: string) {
    try {
      await client.meeting.withdraw.mutate({ outcome, reason });
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    }
  }

  return (
    <details className="s">
      <summary>撤回</summary>
      <FieldScope value={outcome}>
        <form
          className="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send(String(new FormData(event.currentTarget).get('reason') ?? ''));
          }}
        >
          <Problems words={words} />
          <Field name="reason" label="撤回原因" words={words}>
            {(props) => <input {...props} className="in" name="reason" autoComplete="off" />}
          </Field>
          <button type="submit" className="btn">
            撤回
          </button>
        </form>
      </FieldScope>
    </details>
  );
}
