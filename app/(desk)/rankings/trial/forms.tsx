'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../server/errors';
import type { Readiness } from '../../../../server/ranking/readiness';
import { client, wordsOf } from '../../../ui/client';
import { Field, FieldScope, Problems } from '../../../ui/problems';

/** 发出核对函: the trial is frozen as it stands and sent to every unit; a second round says why. */
export function SendCheck({ quarter, scheme, again }: { quarter: string; scheme: number; again: boolean }) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  async function send(form: FormData) {
    setBusy(true);
    try {
      const reason = String(form.get('reason') ?? '').trim() || null;
      const { check } = await client.ranking.sendCheck.mutate({ quarter, scheme, reason });
      router.push(`/rankings/check/${check}`);
    } catch (error) {
      setWords(wordsOf(error));
      setBusy(false);
    }
  }
  return (
    <FieldScope value="send">
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send(new FormData(event.currentTarget));
        }}
      >
        <Problems words={words} />
        {again ? (
          <Field name="reason" label="重新核对的原因" words={words}>
            {(props) => <input {...props} className="in" name="reason" />}
          </Field>
        ) : null}
        <div>
          <button type="submit" className={again ? 'btn' : 'btn pri'} disabled={busy}>
            {again ? '重新发核对函' : '发出核对函'}
          </button>
        </div>
      </form>
    </FieldScope>
  );
}

/** 发布: the password is asked for again; what changed since the units had checked is explained, a correction gives its reason. */
export function Publish({ quarter, scheme, ready }: { quarter: string; scheme: number; ready: Readiness }) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  async function publish(form: FormData) {
    setBusy(true);
    try {
      const told = (name: string) => String(form.get(name) ?? '').trim() || null;
      const { ranking } = await client.ranking.publish.mutate({
        quarter,
        scheme,
        reason: told('reason'),
        note: told('note'),
      });
      router.push(`/rankings/${ranking}`);
    } catch (error) {
      setWords(wordsOf(error));
      setBusy(false);
    }
  }
  return (
    <FieldScope value="publish">
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void publish(new FormData(event.currentTarget));
        }}
      >
        <Problems words={words} />
        {ready.published === null && ready.toExplain.length > 0 ? (
          <Field name="note" label="核对函发出后为什么变化（写入通报）" words={words}>
            {(props) => <textarea {...props} className="in" rows={2} name="note" />}
          </Field>
        ) : null}
        {ready.published === null ? null : (
          <Field name="reason" label="更正原因（原排名保留备查）" words={words}>
            {(props) => <textarea {...props} className="in" rows={2} name="reason" />}
          </Field>
        )}
        <div>
          <button type="submit" className="btn pri" disabled={busy}>
            {ready.published === null ? '发布排名' : '发布更正'}
          </button>
        </div>
      </form>
    </FieldScope>
  );
}
