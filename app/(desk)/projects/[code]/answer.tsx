'use client';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import type { Words } from '../../../../server/errors';
import { client, wordsOf } from '../../../ui/client';
import { Field, FieldScope, Problems } from '../../../ui/problems';

const BODIES = [
  ['city', '市口径'],
  ['province', '省口径'],
  ['statistics', '统计口径'],
] as const;
const OUTCOMES = [
  ['submitted', '已报'],
  ['verified', '通过'],
  ['returned', '退回'],
] as const;

/** Types in what another body answered of a fact, with its own day, amount and number. */
export function Answer({ factId, title }: { factId: string; title: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);

  async function save(form: FormData) {
    const text = (name: string) => String(form.get(name) ?? '').trim() || null;
    try {
      await client.ledger.answer.mutate({
        factId,
        basis: String(form.get('basis')) as 'city',
        outcome: String(form.get('outcome')) as 'verified',
        reason: text('reason'),
        number: text('number'),
        ownOn: text('ownOn'),
        ownWan: text('ownWan'),
      });
      dialog.current?.close();
      setWords(null);
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    }
  }

  return (
    <FieldScope value={factId}>
      <button type="button" className="link" onClick={() => dialog.current?.showModal()}>
        录入市、省、统计答复
      </button>
      <dialog ref={dialog} aria-label={`“${title}”的答复`}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save(new FormData(event.currentTarget));
          }}
        >
          <h2>“{title}”的答复</h2>
          <Problems words={words} />
          <Field name="basis" label="口径" words={words}>
            {(props) => (
              <select className="in" name="basis" {...props}>
                {BODIES.map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field name="outcome" label="答复" words={words}>
            {(props) => (
              <select className="in" name="outcome" {...props}>
                {OUTCOMES.map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field name="number" label="文号" words={words}>
            {(props) => <input className="in" name="number" {...props} />}
          </Field>
          <Field name="ownOn" label="对方认定的日期（与区里不同时填）" words={words}>
            {(props) => <input className="in" name="ownOn" type="date" {...props} />}
          </Field>
          <Field name="ownWan" label="对方认定的金额（万元，与区里不同时填）" words={words}>
            {(props) => <input className="in" name="ownWan" inputMode="decimal" {...props} />}
          </Field>
          <Field name="reason" label="对方原话（退回必填）" words={words}>
            {(props) => <textarea className="in" name="reason" rows={2} {...props} />}
          </Field>
          <div className="row">
            <button type="submit" className="btn pri">
              记下答复
            </button>
            <button type="button" className="btn" onClick={() => dialog.current?.close()}>
              取消
            </button>
          </div>
        </form>
      </dialog>
    </FieldScope>
  );
}
