'use client';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import type { Words } from '../../../../../../server/errors';
import { client, newKey, wordsOf } from '../../../../../ui/client';
import { useDraft } from '../../../../../ui/draft';
import { sizeText } from '../../../../../ui/format';
import { Field, FieldScope, Problems } from '../../../../../ui/problems';
import { useSaid } from '../../../../../ui/said';
import { uploadTo, uploadWordsOf } from '../../../../../ui/upload';

type Props = {
  check: number;
  unitId: string;
  points: { officer: string | null; points: { id: string; name: string }[] }[];
  mayAgree: boolean;
  /** The bureau writes for a unit that telephoned: who said it, and when. */
  forUnit: boolean;
};

/** 核对无误, or 提出异议 with its evidence; the bureau writes down who told it. */
export function Answer({ check, unitId, points, mayAgree, forUnit }: Props) {
  const { said, say } = useSaid();
  return (
    <>
      {said}
      <div className="grid c2 below">
        <FieldScope value="object">
          <ObjectionForm check={check} unitId={unitId} points={points} forUnit={forUnit} say={say} />
        </FieldScope>
        {mayAgree ? (
          <FieldScope value="agree">
            <AgreeForm check={check} unitId={unitId} forUnit={forUnit} say={say} />
          </FieldScope>
        ) : null}
      </div>
    </>
  );
}

type Say = { say: (words: string) => void };

function AgreeForm({ check, unitId, forUnit, say }: Pick<Props, 'check' | 'unitId' | 'forUnit'> & Say) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  async function agree(form: FormData) {
    setBusy(true);
    try {
      await client.ranking.agree.mutate({ check, unitId, told: toldIn(form, forUnit) });
      say('已确认核对无误。');
      setWords(null);
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    }
    setBusy(false);
  }
  return (
    <form
      className="card form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void agree(new FormData(event.currentTarget));
      }}
    >
      <h2>核对无误</h2>
      <Problems words={words} />
      <p className="s muted">逐项核对后确认；确认后在期限内仍可提出异议。</p>
      {forUnit ? <Told words={words} /> : null}
      <div>
        <button type="submit" className="btn" disabled={busy}>
          核对无误
        </button>
      </div>
    </form>
  );
}

function ObjectionForm({ check, unitId, points, forUnit, say }: Omit<Props, 'mayAgree'> & Say) {
  const router = useRouter();
  const draft = useDraft(`objection ${check} ${unitId}`);
  const form = useRef<HTMLFormElement>(null);
  const [key, setKey] = useState('');
  const [files, setFiles] = useState<{ file: File; id: string | null }[]>([]);
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  const choices = points.flatMap((row) => row.points.map((one) => ({ officer: row.officer, ...one })));

  async function send(data: FormData) {
    setBusy(true);
    const once = key || newKey();
    setKey(once);
    try {
      // A file that arrived is not sent again when the rest is refused.
      const sent: { file: File; id: string }[] = [];
      for (const one of files) {
        sent.push({ file: one.file, id: one.id ?? (await uploadTo(`/attachments?unit=${unitId}`, one.file)) });
        setFiles([...sent, ...files.slice(sent.length)]);
      }
      const chosen = choices[Number(data.get('point') || -1)];
      await client.ranking.object.mutate({
        key: once,
        check,
        unitId,
        officer: chosen?.officer ?? null,
        point: chosen?.id ?? null,
        words: String(data.get('words') ?? ''),
        files: sent.map((one) => one.id),
        told: toldIn(data, forUnit),
      });
      await draft.forget();
      form.current?.reset();
      setFiles([]);
      setKey('');
      setWords(null);
      say('异议已提出，招商服务局答复后在本页显示。');
      router.refresh();
    } catch (error) {
      const told = uploadWordsOf(error);
      // What was refused, mended and sent again is another submission; after a lost connection it is the same one.
      if (told.code !== 'CLIENT_CLOSED_REQUEST') setKey('');
      setWords(told);
    }
    setBusy(false);
  }

  return (
    <form
      ref={form}
      className="card form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send(new FormData(event.currentTarget));
      }}
    >
      <h2>提出异议</h2>
      <Problems words={words} />
      <Field name="point" label="对哪一项有异议" words={words}>
        {(props) => (
          <select {...props} className="in" name="point">
            <option value="">总分</option>
            {choices.map((one, index) => (
              <option key={`${one.officer} ${one.id}`} value={index}>
                {one.officer ? `${one.officer}：` : ''}
                {one.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field name="words" label="异议内容" words={words} hint="差在哪里、应为多少、依据什么">
        {(props) => <textarea {...props} className="in" rows={3} name="words" />}
      </Field>
      <Field name="files" label="佐证材料" words={words} hint="PDF、图片、Word、Excel，每个不超过 50 MB">
        {(props) => (
          <>
            <input
              {...props}
              className="in"
              type="file"
              multiple
              accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx"
              onChange={(event) => {
                const added = [...(event.target.files ?? [])].map((file) => ({ file, id: null }));
                setFiles((before) => [...before, ...added]);
                event.target.value = '';
              }}
            />
            <ul className="plain">
              {files.map(({ file }, index) => (
                <li key={`${file.name} ${file.size} ${file.lastModified}`} className="row">
                  <span className="grow s">
                    {file.name} <span className="faint">{sizeText(file.size)}</span>
                  </span>
                  <button
                    type="button"
                    className="link"
                    onClick={() => setFiles(files.filter((_, at) => at !== index))}
                  >
                    去掉
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </Field>
      {forUnit ? <Told words={words} /> : null}
      <div className="row acts">
        <button type="submit" className="btn pri" disabled={busy}>
          提出异议
        </button>
        {draft.note}
      </div>
    </form>
  );
}

/** 代填: who of the unit said it, and when. */
function Told({ words }: { words: Words | null }) {
  return (
    <div className="row">
      <Field name="told.by" label="谁说的（代填）" words={words}>
        {(props) => <input {...props} className="in" name="told.by" />}
      </Field>
      <Field name="told.on" label="哪天说的" words={words}>
        {(props) => <input {...props} className="in" type="date" name="told.on" />}
      </Field>
    </div>
  );
}

function toldIn(form: FormData, forUnit: boolean): { by: string; on: string } | null {
  return forUnit ? { by: String(form.get('told.by') ?? ''), on: String(form.get('told.on') ?? '') } : null;
}
