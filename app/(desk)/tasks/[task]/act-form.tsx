'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../server/errors';
import { newKey } from '../../../ui/client';
import { useDraft } from '../../../ui/draft';
import { type ChosenFile, FilesField, sendFiles } from '../../../ui/files';
import { FieldScope, Problems } from '../../../ui/problems';
import { Told } from '../../../ui/told';
import { uploadWordsOf } from '../../../ui/upload';

/** A button of the form: what it does, and what is said when it has. */
export type ActButton = { act: string; label: string; said: string };

export type ActProps = {
  /** Keeps the fields and the draft of one act apart from the others of the page. */
  name: string;
  taskId: string;
  title: string;
  buttons: readonly ActButton[];
  /** Where files go, and what they are called; null for an act without files. */
  files: { address: string; label: string } | null;
  /** The bureau writes for a unit that telephoned. */
  told: boolean;
  /** Folded until it is asked for: the page has one main action. */
  folded: boolean;
  /** `key` names one submission, sent again after a lost answer. */
  send: (form: FormData, act: string, files: string[], key: string) => Promise<unknown>;
  say: (words: string) => void;
  children?: (words: Words | null) => React.ReactNode;
};

/** One act on a task. After it was done the form begins anew, with a draft of its own. */
export function ActForm(props: ActProps) {
  const [round, setRound] = useState(0);
  const form = <FormOnce key={round} {...props} onDone={() => setRound(round + 1)} />;
  return (
    <FieldScope value={props.name}>
      {props.folded ? (
        <details>
          <summary>{props.title}</summary>
          {form}
        </details>
      ) : (
        <>
          <h2>{props.title}</h2>
          {form}
        </>
      )}
    </FieldScope>
  );
}

function FormOnce({ name, taskId, buttons, files, told, folded, send, say, onDone, children }: ActProps & Done) {
  const router = useRouter();
  const draft = useDraft(`task ${name} ${taskId}`);
  const [chosen, setChosen] = useState<ChosenFile[]>([]);
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState('');

  async function perform(form: FormData, button: ActButton) {
    setBusy(true);
    const once = key || newKey();
    setKey(once);
    try {
      const sent = files === null ? [] : await sendFiles(files.address, chosen, setChosen);
      await send(form, button.act, sent, once);
      await draft.forget();
      say(button.said);
      router.refresh();
      onDone();
    } catch (error) {
      const told = uploadWordsOf(error);
      // What was refused, mended and sent again is another submission; after a lost connection it is the same one.
      if (told.code !== 'CLIENT_CLOSED_REQUEST') setKey('');
      setWords(told);
      setBusy(false);
    }
  }

  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const { submitter } = event.nativeEvent as SubmitEvent;
        const pressed = submitter instanceof HTMLButtonElement ? submitter.value : '';
        const button = buttons.find((one) => one.act === pressed) ?? buttons[0];
        if (button) void perform(new FormData(event.currentTarget), button);
      }}
    >
      <Problems words={words} />
      {children?.(words)}
      {files === null ? null : <FilesField label={files.label} files={chosen} onChange={setChosen} words={words} />}
      {told ? <Told words={words} /> : null}
      <div className="row acts">
        {buttons.map((button, index) => (
          <button
            key={button.act}
            type="submit"
            name="act"
            value={button.act}
            className={index === 0 && !folded ? 'btn pri' : 'btn'}
            disabled={busy}
          >
            {button.label}
          </button>
        ))}
        {draft.note}
      </div>
    </form>
  );
}

type Done = { onDone: () => void };
