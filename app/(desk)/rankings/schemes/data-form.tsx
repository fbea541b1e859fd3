'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../server/errors';
import { client, wordsOf } from '../../../ui/client';
import { useDraft } from '../../../ui/draft';
import { href } from '../../../ui/moment';
import { Field, FieldScope, Problems } from '../../../ui/problems';
import { refusalOf } from './refusal';

/** A scheme as the data it is, for what no form shows; what is wrong is told by its place. */
export function DataForm({ text: start, draft: named }: { text: string; draft: string }) {
  const router = useRouter();
  const draft = useDraft(named);
  const [text, setText] = useState(start);
  const [words, setWords] = useState<Words | null>(null);
  const [sound, setSound] = useState(false);
  const [busy, setBusy] = useState(false);

  async function check() {
    try {
      const faults = await client.ranking.checkScheme.mutate({ text });
      setSound(faults.length === 0);
      setWords(
        faults.length === 0
          ? null
          : refusalOf(faults.map((fault) => ({ field: 'text', message: `${fault.path}：${fault.message}` }))),
      );
    } catch (error) {
      setWords(wordsOf(error));
    }
  }

  async function save() {
    setBusy(true);
    try {
      const { seq } = await client.ranking.saveScheme.mutate({ text });
      await draft.forget();
      router.push(href('/rankings/schemes', { scheme: seq }));
    } catch (error) {
      setSound(false);
      setWords(wordsOf(error));
      setBusy(false);
    }
  }

  return (
    <FieldScope value="data">
      <form
        className="form below"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Problems words={words} />
        {sound ? (
          <p className="notice" role="status">
            检查通过：满分、权重、引用和档次都对得上。
          </p>
        ) : null}
        <Field name="text" label="方案" words={words} hint="字段说明见程序目录 server/ranking/README.md。">
          {(props) => (
            <textarea
              {...props}
              name="text"
              className="in code"
              rows={28}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setSound(false);
              }}
            />
          )}
        </Field>
        <div className="row acts">
          <button type="button" className="btn" onClick={() => void check()}>
            检查
          </button>
          <button type="submit" className="btn pri" disabled={busy}>
            保存为新版本
          </button>
          {draft.note}
        </div>
      </form>
    </FieldScope>
  );
}
