'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../server/errors';
import { client, wordsOf } from '../../../ui/client';
import { Field, Problems } from '../../../ui/problems';

/** A scheme is edited as the data it is; what is wrong is told by its place. */
export function SchemeForm({ text: start, mayEdit }: { text: string; mayEdit: boolean }) {
  const router = useRouter();
  const [text, setText] = useState(start);
  const [words, setWords] = useState<Words | null>(null);
  const [sound, setSound] = useState(false);

  async function check() {
    try {
      const faults = await client.ranking.checkScheme.mutate({ text });
      setSound(faults.length === 0);
      const fields = faults.map((fault) => ({ field: 'text', message: `${fault.path}：${fault.message}` }));
      setWords(
        faults.length === 0
          ? null
          : { code: 'BAD_REQUEST', message: '方案还不能使用', fields, differences: [], correlation: null },
      );
    } catch (error) {
      setWords(wordsOf(error));
    }
  }

  async function save() {
    try {
      await client.ranking.saveScheme.mutate({ text });
      router.push('/rankings/trial');
    } catch (error) {
      setSound(false);
      setWords(wordsOf(error));
    }
  }

  return (
    <form
      className="card form"
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
      <Field name="text" label="方案" words={words}>
        {(props) => (
          <textarea
            {...props}
            className="in code"
            rows={28}
            readOnly={!mayEdit}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setSound(false);
            }}
          />
        )}
      </Field>
      {mayEdit ? (
        <div className="row">
          <button type="button" className="btn" onClick={() => void check()}>
            检查
          </button>
          <button type="submit" className="btn pri">
            保存为新版本
          </button>
        </div>
      ) : (
        <p className="xs muted">方案由局长修订。</p>
      )}
    </form>
  );
}
