'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { FieldError, Words } from '../../../../server/errors';
import type { Scheme } from '../../../../server/ranking/scheme';
import { type FieldGroup, type SchemeField, schemeFields, withFields } from '../../../../server/ranking/scheme-fields';
import { client, wordsOf } from '../../../ui/client';
import { useDraft } from '../../../ui/draft';
import { href } from '../../../ui/moment';
import { Field, FieldScope, Problems } from '../../../ui/problems';
import { refusalOf } from './refusal';

/** Fields of one width, however many lines they take. */
const FIELDS = { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(130px, 1fr))' };

/** What changes most often in a scheme: its title and year, names of groups, marks, points, caps and targets. */
export function FieldsForm({
  scheme,
  title,
  year,
  version,
  draft: named,
}: {
  scheme: Scheme;
  title: string;
  year: number;
  /** The number it is kept under. */
  version: number;
  draft: string;
}) {
  const router = useRouter();
  const draft = useDraft(named);
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  const { groups, total, rules } = schemeFields(scheme);

  async function save(form: FormData) {
    setBusy(true);
    const fields = Object.fromEntries([...form].map(([name, value]) => [name, String(value).trim()]));
    const text = JSON.stringify(
      withFields(scheme, { title: fields.title ?? '', year: Number(fields.year), version, fields }),
    );
    try {
      const faults = await client.ranking.checkScheme.mutate({ text });
      if (faults.length === 0) {
        const { seq } = await client.ranking.saveScheme.mutate({ text });
        await draft.forget();
        router.push(href('/rankings/schemes', { scheme: seq }));
        return;
      }
      setWords(refusalOf(faults.map(({ path, message }) => ({ field: path, message }))));
    } catch (error) {
      const told = wordsOf(error);
      setWords({ ...told, fields: told.fields.map(newerVersion) });
    }
    setBusy(false);
  }

  const input = ({ path, label, value }: SchemeField, className: string) => (
    <Field key={path} name={path} label={label} words={words}>
      {(props) => <input {...props} className={className} name={path} defaultValue={value} />}
    </Field>
  );
  return (
    <FieldScope value="fields">
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(new FormData(event.currentTarget));
        }}
      >
        <Problems words={words} labels={labelsOf(rules)} />
        {input({ path: 'title', label: '名称', value: title }, 'in')}
        <div className="row" style={FIELDS}>
          {input({ path: 'year', label: '年度', value: String(year) }, 'in num')}
          {input(total, 'in num')}
        </div>
        <fieldset className="bare">
          <legend className="strong s">组名</legend>
          <div className="row" style={FIELDS}>
            {groups.map((field) => input(field, 'in'))}
          </div>
        </fieldset>
        {rules.map((rule) => (
          <fieldset key={rule.key} className="bare" style={{ paddingLeft: `${rule.depth * 16}px` }}>
            <legend className="strong s">{rule.name}</legend>
            <div className="row" style={FIELDS}>
              {rule.fields.map((field) => input(field, 'in num'))}
            </div>
          </fieldset>
        ))}
        <div className="row acts">
          <button type="submit" className="btn pri" disabled={busy}>
            保存第{version}版
          </button>
          {draft.note}
        </div>
      </form>
    </FieldScope>
  );
}

/** A number already taken means that somebody kept a version meanwhile. */
function newerVersion(problem: FieldError): FieldError {
  return problem.field === 'text' && problem.message.startsWith('version')
    ? { field: 'version', message: '已另有新版本，请在最新版上修改' }
    : problem;
}

/** Which rule a problem is about, for the list above the form. */
function labelsOf(rules: readonly FieldGroup[]): Record<string, string> {
  return Object.fromEntries(
    rules.flatMap((rule) => rule.fields.map((field) => [field.path, `${rule.name}的${field.label}`])),
  );
}
