'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { LIGHT_NAMES, type Light } from '../../../../server/dispatch/lights';
import type { Words } from '../../../../server/errors';
import { client, wordsOf } from '../../../ui/client';
import { Field, FieldScope, Problems } from '../../../ui/problems';

const LIGHTS = ['green', 'yellow', 'red'] as const satisfies readonly Light[];

/** 人工调整: another light until a day, with its reason; the rules’ own reasons stay beside it. */
export function OverrideForm({ code, light }: { code: string; light: Light }) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  async function save(form: FormData) {
    setBusy(true);
    try {
      await client.dispatch.override.mutate({
        project: code,
        light: String(form.get('light')) as Light,
        reason: String(form.get('reason') ?? ''),
        until: String(form.get('until') ?? ''),
      });
      setWords(null);
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    }
    setBusy(false);
  }
  return (
    <details>
      <summary className="s">人工调整</summary>
      <FieldScope value="override">
        <form
          className="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void save(new FormData(event.currentTarget));
          }}
        >
          <Problems words={words} />
          <Field name="light" label="调整为" words={words}>
            {(props) => (
              <select {...props} className="in" name="light" defaultValue={light}>
                {LIGHTS.map((one) => (
                  <option key={one} value={one}>
                    {LIGHT_NAMES[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field name="reason" label="调整原因" words={words}>
            {(props) => <input {...props} className="in" name="reason" />}
          </Field>
          <Field name="until" label="到哪天为止" words={words}>
            {(props) => <input {...props} className="in" type="date" name="until" />}
          </Field>
          <div>
            <button type="submit" className="btn" disabled={busy}>
              调整
            </button>
          </div>
        </form>
      </FieldScope>
    </details>
  );
}
