'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../../server/errors';
import { wordsOf } from '../../../../ui/client';
import { localOf } from '../../../../ui/local-time';
import { Field, FieldScope, Problems } from '../../../../ui/problems';

/** One act on a week, folded with what it does until it is asked for. */
export function CycleForm({
  title,
  explains,
  button,
  open = false,
  send,
  onDone,
  children,
}: {
  title: string;
  explains: string;
  button: string;
  open?: boolean;
  send: (form: FormData) => Promise<unknown>;
  onDone: () => void;
  children?: (words: Words | null) => React.ReactNode;
}) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);

  async function perform(form: FormData) {
    setBusy(true);
    try {
      await send(form);
      setWords(null);
      onDone();
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    }
    setBusy(false);
  }

  return (
    <FieldScope value={title}>
      <details open={open}>
        <summary>{title}</summary>
        <form
          className="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void perform(new FormData(event.currentTarget));
          }}
        >
          <p className="s muted">{explains}</p>
          <Problems words={words} />
          {children?.(words)}
          <div className="row acts">
            <button type="submit" className={open ? 'btn pri' : 'btn'} disabled={busy}>
              {button}
            </button>
          </div>
        </form>
      </details>
    </FieldScope>
  );
}

/** A date with a time of day, in Shanghai. */
export function MomentField({
  name,
  label,
  instant,
  words,
}: {
  name: string;
  label: string;
  instant: number | null;
  words: Words | null;
}) {
  return (
    <Field name={name} label={label} words={words}>
      {(props) => (
        <input
          {...props}
          className="in"
          type="datetime-local"
          name={name}
          defaultValue={instant === null ? '' : localOf(instant)}
        />
      )}
    </Field>
  );
}

export function ReasonField({ words }: { words: Words | null }) {
  return (
    <Field name="reason" label="原因" words={words}>
      {(props) => <input {...props} className="in" name="reason" maxLength={300} />}
    </Field>
  );
}
