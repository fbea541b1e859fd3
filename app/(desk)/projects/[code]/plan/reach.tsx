'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../../server/errors';
import { client, newKey } from '../../../../ui/client';
import { type ChosenFile, FilesField, sendFiles } from '../../../../ui/files';
import { Field, FieldScope, Problems } from '../../../../ui/problems';
import { Told, toldIn } from '../../../../ui/told';
import { uploadWordsOf } from '../../../../ui/upload';

/** 报完成: the day and the proof of a milestone that is no node of the ledger; the bureau may write for the unit. */
export function Reach({
  code,
  row,
  today,
  offers,
}: {
  code: string;
  row: { key: string; name: string; proof: string };
  today: string;
  offers: { told: boolean; upload: boolean };
}) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  const [files, setFiles] = useState<ChosenFile[]>([]);
  const [key, setKey] = useState('');

  async function send(form: FormData) {
    setBusy(true);
    const once = key || newKey();
    setKey(once);
    try {
      const kind = encodeURIComponent(row.proof.slice(0, 40) || row.name);
      const evidenceIds = await sendFiles(`/files?project=${encodeURIComponent(code)}&kind=${kind}`, files, setFiles);
      await client.plan.reach.mutate({
        key: once,
        project: code,
        milestone: row.key,
        on: String(form.get('on') ?? ''),
        note: String(form.get('note') ?? ''),
        evidenceIds,
        told: toldIn(form, offers.told && form.get('told.by') !== ''),
      });
      router.refresh();
    } catch (error) {
      const told = atFiles(uploadWordsOf(error));
      // What was refused and mended is another submission; after a lost connection it is the same one.
      if (told.code !== 'CLIENT_CLOSED_REQUEST') setKey('');
      setWords(told);
      setBusy(false);
    }
  }

  return (
    <details className="reach">
      <summary className="s">报完成</summary>
      <FieldScope value={`reach-${row.key}`}>
        <form
          className="form"
          noValidate
          aria-label={`报“${row.name}”完成`}
          onSubmit={(event) => {
            event.preventDefault();
            void send(new FormData(event.currentTarget));
          }}
        >
          <Problems words={words} />
          <Field name="on" label="完成日期" words={words}>
            {(props) => <input {...props} className="in" type="date" name="on" max={today} defaultValue={today} />}
          </Field>
          <Field name="note" label="说明（可不填）" words={words}>
            {(props) => <input {...props} className="in" name="note" />}
          </Field>
          {offers.upload ? (
            <FilesField
              label={row.proof === '' ? '佐证' : `佐证：${row.proof}`}
              files={files}
              onChange={setFiles}
              words={words}
            />
          ) : null}
          {offers.told ? <Told words={words} /> : null}
          <div>
            <button type="submit" className="btn pri" disabled={busy}>
              报完成
            </button>
          </div>
        </form>
      </FieldScope>
    </details>
  );
}

/** The server speaks of the evidence, the form calls it its files. */
function atFiles(words: Words): Words {
  const field = (name: string) => (name.startsWith('evidenceIds') ? 'files' : name);
  return { ...words, fields: words.fields.map((one) => ({ ...one, field: field(one.field) })) };
}
