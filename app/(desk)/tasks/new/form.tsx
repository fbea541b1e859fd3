'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../server/errors';
import { client, newKey, wordsOf } from '../../../ui/client';
import { useDraft } from '../../../ui/draft';
import { Field, Problems } from '../../../ui/problems';
import { DueFields, dueIn } from '../due-fields';
import { ProjectField } from './project-field';

type Unit = { id: string; name: string; group: string };

/** 作批示 with its due day, or 提请交办 without: what is to be done, by whom, on which project. */
export function NewTask({
  gives,
  units,
  project,
}: {
  gives: boolean;
  units: Unit[];
  project: { code: string; name: string } | null;
}) {
  const router = useRouter();
  const draft = useDraft(project === null ? 'task-new' : `task-new ${project.code}`);
  const [key] = useState(newKey);
  const [lead, setLead] = useState('');
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  const groups = [...new Set(units.map((unit) => unit.group))];

  async function send(form: FormData) {
    setBusy(true);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const input = {
      key,
      project: text('project') || null,
      title: text('title'),
      words: text('words'),
      leadUnitId: text('leadUnitId'),
      helpers: form.getAll('helpers').map(String),
      otherHelpers: text('otherHelpers'),
    };
    try {
      const { task } = gives
        ? await client.task.give.mutate({ ...input, due: dueIn(form) })
        : await client.task.propose.mutate(input);
      await draft.forget();
      router.push(`/tasks/${task}`);
    } catch (error) {
      setWords(wordsOf(error));
      setBusy(false);
    }
  }

  return (
    <form
      className="card form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send(new FormData(event.currentTarget));
      }}
    >
      <Problems words={words} />
      <Field name="title" label="交办事项" words={words}>
        {(props) => <input {...props} className="in" name="title" autoComplete="off" />}
      </Field>
      <Field name="words" label="具体要求（可不填）" words={words}>
        {(props) => <textarea {...props} className="in" rows={3} name="words" />}
      </Field>
      {gives ? <DueFields words={words} /> : null}
      <ProjectField preset={project} words={words} />
      <Field name="leadUnitId" label="牵头单位" words={words}>
        {(props) => (
          <select
            {...props}
            className="in"
            name="leadUnitId"
            value={lead}
            onChange={(event) => setLead(event.target.value)}
          >
            <option value="">请选择</option>
            {groups.map((group) => (
              <optgroup key={group} label={group}>
                {units
                  .filter((unit) => unit.group === group)
                  .map((unit) => (
                    <option key={unit.id} value={unit.id}>
                      {unit.name}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      <Field name="helpers" label="配合单位" words={words}>
        {({ id, 'aria-describedby': described }) => (
          <fieldset
            id={id}
            aria-describedby={described}
            aria-label="配合单位"
            tabIndex={-1}
            className="bare units helpers"
          >
            {units
              .filter((unit) => unit.id !== lead)
              .map((unit) => (
                <label key={unit.id}>
                  <input type="checkbox" name="helpers" value={unit.id} /> {unit.name}
                </label>
              ))}
          </fieldset>
        )}
      </Field>
      <Field
        name="otherHelpers"
        label="其他配合单位（可不填）"
        words={words}
        hint="不在单位名录中的，如供电公司、市级部门"
      >
        {(props) => <input {...props} className="in" name="otherHelpers" autoComplete="off" />}
      </Field>
      <div className="row">
        <button type="submit" className="btn pri" disabled={busy}>
          {gives ? '作批示' : '提请交办'}
        </button>
        <Link className="btn" href={project ? `/projects/${project.code}` : '/tasks'}>
          取消
        </Link>
        {draft.note}
      </div>
    </form>
  );
}
