'use client';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import type { Understood } from '../../../../server/bulletin/earlier/acts';
import type { Words } from '../../../../server/errors';
import { BASES, BASIS_NAMES } from '../../../../server/role';
import { client, newKey } from '../../../ui/client';
import { useDraft } from '../../../ui/draft';
import { type ChosenFile, FilesField, sendFiles } from '../../../ui/files';
import { Field, Problems } from '../../../ui/problems';
import { uploadWordsOf } from '../../../ui/upload';
import { Reading } from './reading';

/** What a version said, from which a further one is made. */
export type EarlierValue = {
  id: string;
  month: string;
  basis: (typeof BASES)[number];
  number: string;
  issuedOn: string;
  asOf: string;
  count: string;
  wan: string;
  units: string;
  projects: string;
  choices: Record<string, string>;
  scan: { id: string; name: string } | null;
};

const PAUSE_MS = 500;

/** What was chosen for a line stays with its text while lines are added and moved. */
function byText(projects: string, choices: Readonly<Record<string, string>>): Record<string, string> {
  const lines = projects.split('\n');
  return Object.fromEntries(
    Object.entries(choices).map(([line, code]) => [(lines[Number(line) - 1] ?? '').trim(), code]),
  );
}

function byNumber(projects: string, choices: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    projects.split(/\r\n?|\n/).flatMap((text, index) => {
      const code = choices[text.trim()];
      return code === undefined ? [] : [[String(index + 1), code]];
    }),
  );
}

/** 录入 a bulletin made by hand, its lists pasted from Excel or Word and read as they are typed; or 更正 of one. */
export function EarlierForm({ today, old = null }: { today: string; old?: EarlierValue | null }) {
  const router = useRouter();
  const [key, setKey] = useState(newKey);
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  const [scan, setScan] = useState<ChosenFile[]>([]);
  const [lists, setLists] = useState({ units: old?.units ?? '', projects: old?.projects ?? '' });
  const [choices, setChoices] = useState(() => byText(old?.projects ?? '', old?.choices ?? {}));
  const [read, setRead] = useState<Understood | null>(null);
  const draft = useDraft(old === null ? 'earlier-bulletin' : `earlier-bulletin ${old.id}`);

  useEffect(() => {
    if (lists.units === '' && lists.projects === '') {
      setRead(null);
      return;
    }
    let isLatest = true;
    const timer = setTimeout(() => {
      client.earlier.read.query(lists).then(
        (found) => {
          if (isLatest) setRead(found);
        },
        (error: unknown) => {
          if (isLatest) setWords(uploadWordsOf(error));
        },
      );
    }, PAUSE_MS);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [lists]);

  const choose = useCallback((line: string, code: string) => setChoices((all) => ({ ...all, [line]: code })), []);

  async function send(form: FormData) {
    setBusy(true);
    setWords(null);
    const text = (name: string) => String(form.get(name) ?? '');
    try {
      const [file = old?.scan?.id ?? null] = await sendFiles('/attachments', scan, setScan);
      const { earlier } = await client.earlier.enter.mutate({
        key,
        month: old?.month ?? text('month'),
        basis: old?.basis ?? BASES.find((one) => one === text('basis')) ?? 'district',
        number: text('number'),
        issuedOn: text('issuedOn'),
        asOf: text('asOf'),
        count: text('count'),
        wan: text('wan'),
        ...lists,
        choices: byNumber(lists.projects, choices),
        scan: file,
        supersedes: old?.id ?? null,
        reason: old === null ? null : text('reason'),
      });
      await draft.forget();
      router.push(`/bulletins/earlier/${earlier}`);
      router.refresh();
    } catch (error) {
      setWords(uploadWordsOf(error));
      setKey(newKey());
    }
    setBusy(false);
  }

  const line = (name: 'number' | 'count' | 'wan', label: string, hint?: string) => (
    <Field name={name} label={label} words={words} {...(hint === undefined ? {} : { hint })}>
      {(props) => (
        <input
          {...props}
          className="in"
          name={name}
          autoComplete="off"
          inputMode={name === 'number' ? 'text' : 'decimal'}
          defaultValue={old?.[name] ?? ''}
        />
      )}
    </Field>
  );
  const day = (name: 'issuedOn' | 'asOf', label: string) => (
    <Field name={name} label={label} words={words}>
      {(props) => (
        <input {...props} className="in" type="date" name={name} max={today} defaultValue={old?.[name] ?? ''} />
      )}
    </Field>
  );
  const list = (name: 'units' | 'projects', label: string, hint: string, rows: number) => (
    <Field name={name} label={label} words={words} hint={hint}>
      {(props) => (
        <textarea
          {...props}
          className="in code"
          name={name}
          rows={rows}
          wrap="off"
          value={lists[name]}
          onChange={(event) => {
            const { value } = event.target;
            setLists((all) => ({ ...all, [name]: value }));
          }}
        />
      )}
    </Field>
  );

  return (
    <section className="card">
      <h2>{old === null ? '录入往期通报' : '更正录入'}</h2>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send(new FormData(event.currentTarget));
        }}
      >
        <Problems words={words} />
        {old === null ? (
          <div className="row">
            <Field name="month" label="月份" words={words}>
              {(props) => <input {...props} className="in" type="month" name="month" max={today.slice(0, 7)} />}
            </Field>
            <Field name="basis" label="口径" words={words}>
              {(props) => (
                <select {...props} className="in" name="basis">
                  {BASES.map((one) => (
                    <option key={one} value={one}>
                      {BASIS_NAMES[one]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
        ) : null}
        <div className="row">
          {line('number', '文号（按印发的写，没有可空）')}
          {day('issuedOn', '印发日期')}
          {day('asOf', '数据截止日')}
        </div>
        <div className="row">
          {line('count', '累计签约（个）')}
          {line('wan', '累计协议投资（万元）')}
        </div>
        {list('units', '分单位累计', '每行：单位、个数、万元，可从 Excel 粘贴；没有可空', 5)}
        {list('projects', '计入的项目', '每行：项目名称、责任单位、万元，可从 Excel 或 Word 表格粘贴', 8)}
        <Reading read={read} choices={choices} onChoose={choose} />
        <FilesField
          label={old?.scan ? `扫描件（现为 ${old.scan.name}，不换不用选）` : '扫描件（可不附）'}
          files={scan}
          onChange={setScan}
          words={words}
        />
        {old === null ? null : (
          <Field name="reason" label="更正原因" words={words}>
            {(props) => <textarea {...props} className="in" name="reason" rows={2} />}
          </Field>
        )}
        <div className="row">
          <button type="submit" className="btn pri" disabled={busy}>
            {old === null ? '录入并比对' : '保存为新的一版'}
          </button>
          {draft.note}
        </div>
      </form>
    </section>
  );
}
