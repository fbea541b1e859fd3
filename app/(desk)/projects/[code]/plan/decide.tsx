'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../../server/errors';
import { client, wordsOf } from '../../../../ui/client';
import { Field, FieldScope, Problems } from '../../../../ui/problems';

/** The bureau confirms a version, which is in force from then on, or returns it with the reason. */
export function Decide({ plan }: { plan: string }) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  async function send(form: FormData, outcome: 'confirmed' | 'returned') {
    setBusy(true);
    try {
      await client.plan.decide.mutate({ plan, outcome, reason: String(form.get('reason') ?? '') });
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    }
    setBusy(false);
  }
  return (
    <FieldScope value="decide">
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const { submitter } = event.nativeEvent as SubmitEvent;
          const returned = submitter instanceof HTMLButtonElement && submitter.value === 'returned';
          void send(new FormData(event.currentTarget), returned ? 'returned' : 'confirmed');
        }}
      >
        <Problems words={words} />
        <Field name="reason" label="意见" words={words} hint="退回须写明原因">
          {(props) => <input {...props} className="in" name="reason" />}
        </Field>
        <div className="row acts">
          <button type="submit" className="btn pri" value="confirmed" disabled={busy}>
            确认
          </button>
          <button type="submit" className="btn" value="returned" disabled={busy}>
            退回
          </button>
        </div>
      </form>
    </FieldScope>
  );
}
