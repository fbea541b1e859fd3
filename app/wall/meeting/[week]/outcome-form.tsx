'use client';
import { useEffect, useRef, useState } from 'react';
import type { Words } from '../../../../server/errors';
import { OUTCOME_NAMES, type OutcomeKind } from '../../../../server/meeting/minutes';
import { client, newKey, wordsOf } from '../../../ui/client';
import { Field, Problems } from '../../../ui/problems';
import type { Subject, TypedFields } from './typed';

export type Unit = { id: string; name: string; group: string };

/** 说明, 决定 or 交办 as it is typed; Ctrl+Enter files it, Esc leaves it for later. */
export function OutcomeForm({
  week,
  subject,
  kind,
  units,
  leadId,
  fields,
  type,
  settle,
  filed,
  leave,
}: {
  week: string;
  subject: Subject;
  kind: OutcomeKind;
  units: Unit[];
  /** 主办 of the project, who leads its tasks unless somebody else is chosen. */
  leadId: string;
  fields: TypedFields;
  type: (fields: TypedFields) => void;
  settle: () => Promise<void>;
  filed: () => Promise<void>;
  leave: () => void;
}) {
  const box = useRef<HTMLFormElement>(null);
  const [key, setKey] = useState(newKey);
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, []);

  const text = (name: string) => fields[name] ?? '';
  const put = (name: string, value: string) => type({ ...fields, [name]: value });
  const lead = text('leadUnitId') || leadId;

  async function file() {
    if (busy) return;
    setBusy(true);
    setWords(null);
    try {
      await settle();
      const about = { key, week, project: subject };
      await client.meeting.record.mutate(
        kind === 'task'
          ? {
              ...about,
              kind,
              title: text('title'),
              words: text('words'),
              leadUnitId: lead,
              helpers: listOf(text('helpers')).filter((id) => id !== lead),
              otherHelpers: text('otherHelpers'),
              due: text('workingDays') === '' ? { on: text('dueOn') } : { workingDays: Number(text('workingDays')) },
            }
          : { ...about, kind, words: text('words') },
      );
      setKey(newKey());
      await filed();
    } catch (error) {
      setWords(wordsOf(error));
      type(fields); // it was taken off its way to the server: it is kept again
      setBusy(false);
    }
  }

  return (
    <form
      ref={box}
      className="wall-form"
      aria-label={OUTCOME_NAMES[kind]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void file();
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') {
          event.stopPropagation();
          leave();
        }
        if (event.key === 'Enter' && event.ctrlKey) {
          event.preventDefault();
          void file();
        }
      }}
    >
      <h2>{OUTCOME_NAMES[kind]}</h2>
      <Problems words={words} />
      {kind === 'task' ? (
        <TaskFields units={units} lead={lead} text={text} put={put} words={words} />
      ) : (
        <Field name="words" label={`${OUTCOME_NAMES[kind]}内容`} words={words}>
          {(props) => (
            <textarea
              {...props}
              className="in"
              rows={4}
              value={text('words')}
              onChange={(event) => put('words', event.target.value)}
            />
          )}
        </Field>
      )}
      <div className="row">
        <button type="submit" className="btn pri" disabled={busy}>
          登记 <kbd>Ctrl</kbd>+<kbd>Enter</kbd>
        </button>
        <button type="button" className="btn" onClick={leave}>
          先放下 <kbd>Esc</kbd>
        </button>
      </div>
    </form>
  );
}

function listOf(text: string): string[] {
  return text === '' ? [] : text.split(',');
}

function TaskFields({
  units,
  lead,
  text,
  put,
  words,
}: {
  units: Unit[];
  lead: string;
  text: (name: string) => string;
  put: (name: string, value: string) => void;
  words: Words | null;
}) {
  const helpers = listOf(text('helpers'));
  return (
    <>
      <Field name="title" label="交办事项" words={words}>
        {(props) => (
          <input
            {...props}
            className="in"
            autoComplete="off"
            value={text('title')}
            onChange={(event) => put('title', event.target.value)}
          />
        )}
      </Field>
      <div className="wall-pair">
        <Field name="leadUnitId" label="牵头单位" words={words}>
          {(props) => (
            <select {...props} className="in" value={lead} onChange={(event) => put('leadUnitId', event.target.value)}>
              <option value="">请选择</option>
              {units.map((unit) => (
                <option key={unit.id} value={unit.id}>
                  {unit.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name="workingDays" label="几个工作日内办结" words={words}>
          {(props) => (
            <input
              {...props}
              className="in"
              inputMode="numeric"
              autoComplete="off"
              value={text('workingDays')}
              onChange={(event) => put('workingDays', event.target.value.replace(/\D/g, ''))}
            />
          )}
        </Field>
        <Field name="due" label="或办结日期" words={words}>
          {(props) => (
            <input
              {...props}
              className="in"
              type="date"
              value={text('dueOn')}
              disabled={text('workingDays') !== ''}
              onChange={(event) => put('dueOn', event.target.value)}
            />
          )}
        </Field>
      </div>
      <fieldset className="bare wall-helpers">
        <legend>配合单位</legend>
        {units
          .filter((unit) => unit.id !== lead)
          .map((unit) => (
            <label key={unit.id}>
              <input
                type="checkbox"
                checked={helpers.includes(unit.id)}
                onChange={(event) =>
                  put(
                    'helpers',
                    (event.target.checked ? [...helpers, unit.id] : helpers.filter((id) => id !== unit.id)).join(','),
                  )
                }
              />{' '}
              {unit.name}
            </label>
          ))}
      </fieldset>
      <div className="wall-pair">
        <Field name="otherHelpers" label="其他配合单位（可不填）" words={words}>
          {(props) => (
            <input
              {...props}
              className="in"
              autoComplete="off"
              value={text('otherHelpers')}
              onChange={(event) => put('otherHelpers', event.target.value)}
            />
          )}
        </Field>
        <Field name="words" label="具体要求（可不填）" words={words}>
          {(props) => (
            <input
              {...props}
              className="in"
              autoComplete="off"
              value={text('words')}
              onChange={(event) => put('words', event.target.value)}
            />
          )}
        </Field>
      </div>
    </>
  );
}
