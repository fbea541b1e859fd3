'use client';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import type { Words } from '../../../../../../server/errors';
import { client, newKey, wordsOf } from '../../../../../ui/client';
import { useDraft } from '../../../../../ui/draft';
import { type ChosenFile, FilesField, sendFiles } from '../../../../../ui/files';
import { Field, FieldScope, Problems } from '../../../../../ui/problems';
import { useSaid } from '../../../../../ui/said';
import { Told, toldIn } from '../../../../../ui/told';
import { uploadWordsOf } from '../../../../../ui/upload';

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
  const [files, setFiles] = useState<ChosenFile[]>([]);
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  const choices = points.flatMap((row) => row.points.map((one) => ({ officer: row.officer, ...one })));

  async function send(data: FormData) {
    setBusy(true);
    const once = key || newKey();
    setKey(once);
    try {
      const sent = await sendFiles(`/attachments?unit=${unitId}`, files, setFiles);
      const chosen = choices[Number(data.get('point') || -1)];
      await client.ranking.object.mutate({
        key: once,
        check,
        unitId,
        officer: chosen?.officer ?? null,
        point: chosen?.id ?? null,
        words: String(data.get('words') ?? ''),
        files: sent,
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
      <FilesField label="佐证材料" files={files} onChange={setFiles} words={words} />
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
