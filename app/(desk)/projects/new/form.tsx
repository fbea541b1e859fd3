'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type Industry, industryNames } from '../../../../server/catalogue/catalogue';
import type { Words } from '../../../../server/errors';
import { client, newKey, wordsOf } from '../../../ui/client';
import { useDraft } from '../../../ui/draft';
import { Field, Problems } from '../../../ui/problems';
import { ShareFields } from '../../report/values';

type Choices = {
  units: { id: string; name: string; group: string }[];
  industries: Industry[];
  investorClasses: string[];
  investorHomes: string[];
  projectKinds: string[];
};

const LABELS = { name: '项目名称', investor: '投资方', units: '责任单位', creditCode: '统一社会信用代码' };

/** Registers a project. Projects that look the same are shown before a second one is made. */
export function NewProject({ choices, ownUnit }: { choices: Choices; ownUnit: string | null }) {
  const router = useRouter();
  const draft = useDraft('new-project');
  const [key] = useState(newKey);
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  const [similar, setSimilar] = useState<{ code: string; name: string; investor: string | null }[]>([]);

  async function look(form: HTMLFormElement) {
    const data = new FormData(form);
    const [name, investor] = [String(data.get('name') ?? ''), String(data.get('investor') ?? '')];
    if (name.trim().length < 2) return;
    try {
      setSimilar(await client.ledger.similar.query({ name, investor: investor || null }));
    } catch (error) {
      setWords(wordsOf(error));
    }
  }

  async function save(form: FormData) {
    setBusy(true);
    const text = (name: string) => String(form.get(name) ?? '').trim() || null;
    const units = form.getAll('unit').flatMap((unit, index) => {
      const percent = Number(String(form.getAll('percent')[index] ?? ''));
      return unit ? [{ unit: String(unit), bp: Math.round(percent * 100) }] : [];
    });
    try {
      const { code } = await client.ledger.create.mutate({
        name: text('name') ?? '',
        investor: text('investor'),
        investorClass: text('investorClass'),
        investorHome: text('investorHome'),
        creditCode: text('creditCode')?.toUpperCase() ?? null,
        industry: text('industry'),
        projectKind: text('projectKind'),
        content: text('content'),
        place: text('place'),
        contact: text('contact'),
        units,
        key,
      });
      await draft.forget();
      router.push(`/projects/${code}`);
    } catch (error) {
      setWords(wordsOf(error));
      setBusy(false);
    }
  }

  const choice = (name: string, label: string, values: string[]) => (
    <Field name={name} label={label} words={words}>
      {(props) => (
        <select {...props} className="in" name={name} defaultValue="">
          <option value="">未定</option>
          {values.map((value) => (
            <option key={value}>{value}</option>
          ))}
        </select>
      )}
    </Field>
  );

  return (
    <form
      className="card form"
      noValidate
      onBlur={(event) => {
        if (event.target instanceof HTMLInputElement && ['name', 'investor'].includes(event.target.name))
          void look(event.currentTarget);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void save(new FormData(event.currentTarget));
      }}
    >
      <Problems words={words} labels={LABELS} />
      <Field name="name" label="项目名称" words={words}>
        {(props) => <input {...props} className="in" name="name" autoComplete="off" />}
      </Field>
      <Field name="investor" label="投资方" words={words}>
        {(props) => <input {...props} className="in" name="investor" autoComplete="off" />}
      </Field>
      {similar.length > 0 ? (
        <p className="notice">
          台账里已有相近的项目：
          {similar.map((one) => (
            <Link key={one.code} href={`/projects/${one.code}`}>
              {one.code} {one.name}{' '}
            </Link>
          ))}
          同一项目请不要重复登记。
        </p>
      ) : null}
      <ShareFields words={words} units={choices.units} shares={[]} leadId={ownUnit} />
      <div className="row">
        {choice(
          'industry',
          '产业',
          industryNames(choices.industries).map((one) => one.name),
        )}
        {choice('projectKind', '项目性质', choices.projectKinds)}
      </div>
      <details>
        <summary>更多（可以以后再补）</summary>
        <div className="row">
          {choice('investorClass', '投资方类别', choices.investorClasses)}
          {choice('investorHome', '资金来源地', choices.investorHomes)}
        </div>
        <Field name="creditCode" label="统一社会信用代码" words={words}>
          {(props) => <input {...props} className="in" name="creditCode" autoComplete="off" />}
        </Field>
        <Field name="content" label="建设内容" words={words}>
          {(props) => <textarea {...props} className="in" name="content" rows={3} />}
        </Field>
        <Field name="place" label="建设地点" words={words}>
          {(props) => <input {...props} className="in" name="place" />}
        </Field>
        <Field name="contact" label="联系人" words={words}>
          {(props) => <input {...props} className="in" name="contact" />}
        </Field>
      </details>
      <p className="xs muted">不得录入涉密内容。金额和签约请在登记后用“报进展”报，经认定才计入。</p>
      <div className="row">
        <button type="submit" className="btn pri" disabled={busy}>
          登记项目
        </button>
        <Link className="btn" href="/projects">
          取消
        </Link>
        {draft.note}
      </div>
    </form>
  );
}
