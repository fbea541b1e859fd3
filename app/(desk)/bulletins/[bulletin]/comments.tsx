'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Comment } from '../../../../server/bulletin/comments';
import type { Words } from '../../../../server/errors';
import { client, wordsOf } from '../../../ui/client';
import { clockText } from '../../../ui/format';
import { Field, Problems } from '../../../ui/problems';

/** Who may do what to the 意见 of a paper, and the clock they are told by. */
export type Commenting = {
  bulletin: string;
  comments: readonly Comment[];
  mayComment: boolean;
  mayAnswer: boolean;
  now: number;
};

/** 意见 at one place of the paper, the form for another, and for the drafter the mark that one is dealt with. */
export function CommentsAt({ place, label, commenting }: { place: string; label: string; commenting: Commenting }) {
  const own = commenting.comments.filter((one) => one.place === place);
  if (own.length === 0 && !commenting.mayComment) return null;
  return (
    <div className="comments-at">
      {own.map((one) => (
        <CommentLine key={one.id} comment={one} commenting={commenting} />
      ))}
      {commenting.mayComment ? <NewComment place={place} label={label} bulletin={commenting.bulletin} /> : null}
    </div>
  );
}

/** An 意见 with who said it and what was answered. */
export function CommentLine({ comment, commenting }: { comment: Comment; commenting: Commenting }) {
  const { answer } = comment;
  return (
    <div className={`comment ${answer === null ? '' : 'dealt'}`}>
      <p>
        <span className={`tag ${answer === null ? 'wait' : 'ok'}`}>{answer === null ? '意见' : '已处理'}</span>{' '}
        {comment.words}
      </p>
      <p className="xs faint">
        {comment.by}
        {comment.actsFor === null ? '' : `（代${comment.actsFor}）`} {clockText(comment.at, commenting.now)}
        {answer === null ? '' : `；${answer.by}${answer.words === null ? '已处理' : `答复：${answer.words}`}`}
      </p>
      {answer === null && commenting.mayAnswer ? <Answer comment={comment} bulletin={commenting.bulletin} /> : null}
    </div>
  );
}

function NewComment({ place, label, bulletin }: { place: string; label: string; bulletin: string }) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <button type="button" className="link xs no-print" onClick={() => setOpen(true)} aria-label={`对${label}提意见`}>
        提意见
      </button>
    );
  return (
    <WordsForm
      label={`对${label}的意见`}
      button="提出"
      required
      send={(words) => client.bulletin.comment.mutate({ bulletin, place, words })}
      close={() => setOpen(false)}
    />
  );
}

function Answer({ comment, bulletin }: { comment: Comment; bulletin: string }) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <button type="button" className="link xs" onClick={() => setOpen(true)} aria-label={`处理意见：${comment.words}`}>
        标为已处理
      </button>
    );
  return (
    <WordsForm
      label="答复（可不填）"
      button="已处理"
      send={(words) => client.bulletin.answer.mutate({ bulletin, comment: comment.id, words })}
      close={() => setOpen(false)}
    />
  );
}

function WordsForm({
  label,
  button,
  required = false,
  send,
  close,
}: {
  label: string;
  button: string;
  required?: boolean;
  send: (words: string) => Promise<unknown>;
  close: () => void;
}) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(form: FormData) {
    setBusy(true);
    try {
      await send(String(form.get('words') ?? '').trim());
      router.refresh();
      close();
    } catch (error) {
      setWords(wordsOf(error));
      setBusy(false);
    }
  }

  return (
    <form
      className="form no-print"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <Problems words={words} />
      <Field name="words" label={label} words={words}>
        {(props) => (
          // biome-ignore lint/a11y/noAutofocus: the form was just asked for by its button
          <textarea {...props} className="in" name="words" rows={2} maxLength={1000} required={required} autoFocus />
        )}
      </Field>
      <div className="row">
        <button type="submit" className="btn pri" disabled={busy}>
          {button}
        </button>
        <button type="button" className="btn" onClick={close}>
          取消
        </button>
      </div>
    </form>
  );
}

/** All 意见 of the paper: how many are open, where they are, and those whose place is gone. */
export function CommentsCard({ commenting, places }: { commenting: Commenting; places: readonly string[] }) {
  const { comments } = commenting;
  if (comments.length === 0) return null;
  const open = comments.filter((one) => one.answer === null).length;
  const gone = comments.filter((one) => !places.includes(one.place));
  return (
    <section className="card">
      <h2>
        审签意见 {comments.length} 条{open === 0 ? '' : `，未处理 ${open} 条`}
      </h2>
      <ul className="plain picks s">
        {comments
          .filter((one) => places.includes(one.place))
          .map((one) => (
            <li key={one.id}>
              <a href={`#paragraph-${one.place}`}>{one.words}</a>
              {one.answer === null ? '' : '（已处理）'}
            </li>
          ))}
      </ul>
      {gone.length === 0 ? null : (
        <>
          <h3 className="s">原处已删改的意见</h3>
          {gone.map((one) => (
            <div key={one.id}>
              <blockquote className="xs faint">{one.quoted}</blockquote>
              <CommentLine comment={one} commenting={commenting} />
            </div>
          ))}
        </>
      )}
    </section>
  );
}
