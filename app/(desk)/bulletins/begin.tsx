'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ISSUER_NAMES, ISSUERS } from '../../../server/bulletin/issuer';
import type { Words } from '../../../server/errors';
import { BASES, BASIS_NAMES } from '../../../server/role';
import { client, newKey, wordsOf } from '../../ui/client';
import { chosenInstant } from '../../ui/local-time';
import { Field, Problems } from '../../ui/problems';

/** 拟稿: the month and basis of a new bulletin; its figures are taken at this moment. */
export function BeginForm({ thisMonth }: { thisMonth: string }) {
  const router = useRouter();
  const [key] = useState(newKey);
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);

  async function send(form: FormData) {
    setBusy(true);
    try {
      const basis = BASES.find((one) => one === form.get('basis')) ?? 'district';
      const { bulletin } = await client.bulletin.begin.mutate({
        key,
        month: String(form.get('month')),
        basis,
        issuer: ISSUERS.find((one) => one === form.get('issuer')),
        trial: form.get('trial') === 'on',
        known: chosenInstant(form.get('known')),
      });
      router.push(`/bulletins/${bulletin}`);
    } catch (error) {
      setWords(wordsOf(error));
      setBusy(false);
    }
  }

  return (
    <form
      className="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send(new FormData(event.currentTarget));
      }}
    >
      <Problems words={words} />
      <div className="row end">
        <Field name="month" label="月份" words={words}>
          {(props) => (
            <input {...props} className="in" type="month" name="month" defaultValue={thisMonth} max={thisMonth} />
          )}
        </Field>
        <Field name="basis" label="口径" words={words}>
          {(props) => (
            <select {...props} className="in" name="basis">
              {BASES.map((one) => (
                <option key={one} value={one}>
                  {BASIS_NAMES[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name="issuer" label="以谁的名义" words={words}>
          {(props) => (
            <select {...props} className="in" name="issuer">
              <option value="">按设置</option>
              {ISSUERS.map((one) => (
                <option key={one} value={one}>
                  {ISSUER_NAMES[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name="known" label="取数时刻（不填为现在）" words={words}>
          {(props) => <input {...props} className="in" type="datetime-local" name="known" />}
        </Field>
        <label className="s unit">
          <input type="checkbox" name="trial" />
          内部试算
        </label>
        <button type="submit" className="btn pri" disabled={busy}>
          拟稿
        </button>
      </div>
      <p className="hint">数据按取数时刻台账所知取，以后可以重新取数。内部试算只供对照，不送审、不印发。</p>
    </form>
  );
}
