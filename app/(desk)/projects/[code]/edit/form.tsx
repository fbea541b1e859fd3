'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../../server/errors';
import { client, wordsOf } from '../../../../ui/client';
import { useDraft } from '../../../../ui/draft';
import { Field, Problems } from '../../../../ui/problems';

type Fields = { name: string; content: string | null; place: string | null; contact: string | null };
const LABELS = { name: '项目名称', content: '建设内容', place: '建设地点', contact: '联系人' } as const;

const FIELD_NAMES = Object.keys(LABELS) as (keyof Fields)[];

/** Saves over the version read. When another person changed the same field, current, mine and original stand side by side. */
export function EditProject({ code, version, fields }: { code: string; version: number; fields: Fields }) {
  const router = useRouter();
  const draft = useDraft(`edit-project ${code} ${version}`);
  const [values, setValues] = useState<Record<keyof Fields, string>>({
    name: fields.name,
    content: fields.content ?? '',
    place: fields.place ?? '',
    contact: fields.contact ?? '',
  });
  const [base, setBase] = useState(version);
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);

  async function save() {
    setBusy(true);
    try {
      await client.ledger.edit.mutate({
        project: code,
        version: base,
        name: values.name,
        content: values.content.trim() || null,
        place: values.place.trim() || null,
        contact: values.contact.trim() || null,
      });
      await draft.forget();
      router.push(`/projects/${code}`);
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
      setBusy(false);
    }
  }

  /** Takes one side of a difference; once settled the save goes over the version as it is now. */
  async function settle(field: keyof Fields, value: string) {
    const chosen = { ...values, [field]: value };
    setValues(chosen);
    const rest = words?.differences.filter((one) => one.field !== field) ?? [];
    if (rest.length === 0) {
      const now = await client.ledger.descriptive.query({ project: code });
      setBase(now.version);
      // What only the other person changed stays as they left it.
      const untouched = FIELD_NAMES.filter((one) => one !== field && chosen[one] === (fields[one] ?? ''));
      setValues({ ...chosen, ...Object.fromEntries(untouched.map((one) => [one, now[one] ?? ''])) });
    }
    setWords(rest.length === 0 ? null : words && { ...words, differences: rest });
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
      <Problems words={words} labels={LABELS} />
      {words?.differences.length ? (
        <table>
          <caption>两人改了同一项，请选择保留哪一个</caption>
          <thead>
            <tr>
              <th>项目</th>
              <th>原来</th>
              <th>对方改为</th>
              <th>我改为</th>
            </tr>
          </thead>
          <tbody>
            {words.differences.map((one) => (
              <tr key={one.field}>
                <td>{one.label}</td>
                <td className="muted">{String(one.original ?? '（空）')}</td>
                <td>
                  {String(one.current ?? '（空）')}{' '}
                  <button
                    type="button"
                    className="link"
                    onClick={() => void settle(one.field as keyof Fields, String(one.current ?? ''))}
                  >
                    用对方的
                  </button>
                </td>
                <td>
                  {String(one.mine ?? '（空）')}{' '}
                  <button
                    type="button"
                    className="link"
                    onClick={() => void settle(one.field as keyof Fields, String(one.mine ?? ''))}
                  >
                    用我的
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {FIELD_NAMES.map((field) => (
        <Field key={field} name={field} label={LABELS[field]} words={words}>
          {(props) =>
            field === 'content' ? (
              <textarea
                {...props}
                className="in"
                name={field}
                rows={4}
                value={values[field]}
                onChange={(event) => setValues({ ...values, [field]: event.target.value })}
              />
            ) : (
              <input
                {...props}
                className="in"
                name={field}
                value={values[field]}
                onChange={(event) => setValues({ ...values, [field]: event.target.value })}
              />
            )
          }
        </Field>
      ))}
      <p className="xs muted">产业、投资方、金额、份额、三个人等通过“报进展”变更，留有依据。</p>
      <div className="row">
        <button type="submit" className="btn pri" disabled={busy || Boolean(words?.differences.length)}>
          保存
        </button>
        <Link className="btn" href={`/projects/${code}`}>
          取消
        </Link>
        {draft.note}
      </div>
    </form>
  );
}
