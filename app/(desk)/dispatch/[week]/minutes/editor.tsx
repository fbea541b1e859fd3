'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Difference, Words } from '../../../../../server/errors';
import { type MinutesBody, mergeMinutes, withField } from '../../../../../server/meeting/minutes';
import { client, wordsOf } from '../../../../ui/client';
import { useDraft } from '../../../../ui/draft';
import { Field, Problems } from '../../../../ui/problems';
import { useSaid } from '../../../../ui/said';
import { Differences } from './differences';

type Editing = { week: string; seen: number; body: MinutesBody; fresh: MinutesBody | null; signed: boolean };

/**
 * The text of the minutes, part by part; saved over the version that was read. After a signed one it is a 更正 with its
 * reason. Each saved version begins a form of its own; the sentence that it was saved stands above and outlives it.
 */
export function Editor(editing: Editing) {
  const { said, say } = useSaid();
  return (
    <section className="card">
      <h2>{editing.signed ? '更正' : '编辑'}</h2>
      {said}
      <VersionForm key={editing.seen} {...editing} say={say} />
    </section>
  );
}

function VersionForm({ week, seen, body, fresh, signed, say }: Editing & { say: (words: string) => void }) {
  const router = useRouter();
  const draft = useDraft(`minutes ${week} ${seen}`);
  const [base, setBase] = useState({ seen, body });
  const [mine, setMine] = useState(body);
  const [reason, setReason] = useState('');
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  const put = (field: string, text: string) => setMine(withField(mine, field, text));
  const stale =
    fresh !== null && seen > 0 && !signed && JSON.stringify(fresh.sections) !== JSON.stringify(body.sections);

  async function save() {
    setBusy(true);
    try {
      await client.meeting.saveMinutes.mutate({ week, seen: base.seen, body: mine, reason: signed ? reason : null });
      await draft.forget();
      setWords(null);
      say('纪要已保存。');
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    } finally {
      setBusy(false);
    }
  }

  /** Takes one side of every difference; the save then goes over the version as it is now, with what only the other changed. */
  async function settle(chosen: ReadonlyMap<string, string>) {
    try {
      const { shown } = await client.meeting.minutes.query({ week });
      if (!shown) return;
      const { merged } = mergeMinutes(base.body, shown.body, mine);
      setMine([...chosen].reduce((whole, [field, text]) => withField(whole, field, text), merged));
      setBase({ seen: shown.version, body: shown.body });
      setWords(null);
    } catch (error) {
      setWords(wordsOf(error));
    }
  }

  const differences: Difference[] = words?.differences ?? [];
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Problems words={words} />
      {differences.length > 0 ? (
        <Differences differences={differences} settle={(chosen) => void settle(chosen)} />
      ) : null}
      {stale ? (
        <p className="s muted">
          会议记录有变化，与这一稿不同。
          <button
            type="button"
            className="link"
            onClick={() =>
              setMine({ ...mine, opening: fresh.opening, sections: fresh.sections, attendance: fresh.attendance })
            }
          >
            按会议记录重新起草
          </button>
        </p>
      ) : null}
      <Text name="number" label="文号（可不填）" value={mine.number ?? ''} words={words} put={put} />
      <Text name="title" label="标题" value={mine.title} words={words} put={put} />
      <Area name="opening" label="开头" rows={3} value={mine.opening} words={words} put={put} />
      {mine.sections.map((section) => (
        <fieldset key={section.key} className="bare">
          <Text
            name={`sections.${section.key}.heading`}
            label="小标题"
            value={section.heading}
            words={words}
            put={put}
          />
          <Area
            name={`sections.${section.key}.text`}
            label={`${section.heading}（每段一行，清空则不印）`}
            rows={5}
            value={section.text}
            words={words}
            put={put}
          />
        </fieldset>
      ))}
      {mine.attendance.map((list, index) => (
        <Area
          key={list.label}
          name={`attendance.${index}`}
          label={list.label}
          rows={3}
          value={list.names}
          words={words}
          put={put}
        />
      ))}
      <Text name="copyTo" label="抄送（可不填）" value={mine.copyTo ?? ''} words={words} put={put} />
      {signed ? (
        <Field name="reason" label="更正说明" words={words}>
          {(props) => (
            <input
              {...props}
              className="in"
              name="reason"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <div className="row">
        <button type="submit" className="btn pri" disabled={busy || differences.length > 0}>
          {signed ? '保存更正稿' : '保存'}
        </button>
        {draft.note}
      </div>
    </form>
  );
}

type Part = {
  name: string;
  label: string;
  value: string;
  words: Words | null;
  put: (field: string, text: string) => void;
};

function Text({ name, label, value, words, put }: Part) {
  return (
    <Field name={name} label={label} words={words}>
      {(props) => (
        <input
          {...props}
          className="in"
          name={name}
          value={value}
          onChange={(event) => put(name, event.target.value)}
        />
      )}
    </Field>
  );
}

function Area({ name, label, value, words, put, rows }: Part & { rows: number }) {
  return (
    <Field name={name} label={label} words={words}>
      {(props) => (
        <textarea
          {...props}
          className="in"
          rows={rows}
          name={name}
          value={value}
          onChange={(event) => put(name, event.target.value)}
        />
      )}
    </Field>
  );
}
