'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../server/errors';
import { client, wordsOf } from '../../ui/client';
import { Field, Problems } from '../../ui/problems';

/** 开账: after it nothing can be taken in as opening ledger; typed out because it cannot be undone. */
export function OpenBooks() {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  async function open(form: FormData) {
    try {
      await client.ledger.open.mutate({ confirm: String(form.get('confirm') ?? '') as '开账' });
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    }
  }
  return (
    <form
      className="card form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void open(new FormData(event.currentTarget));
      }}
    >
      <h2>开账</h2>
      <p className="muted">
        期初台账导完后开账。此后导入的项目与其他报送一样逐项认定，不能再作为期初计入；开账不能撤回。
      </p>
      <Problems words={words} />
      <div className="row">
        <Field name="confirm" label="输入“开账”确认" words={words}>
          {(props) => <input {...props} className="in" name="confirm" autoComplete="off" />}
        </Field>
      </div>
      <div>
        <button type="submit" className="btn">
          开账
        </button>
      </div>
    </form>
  );
}
