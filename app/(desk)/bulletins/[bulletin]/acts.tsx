'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { BulletinOffer } from '../../../../server/bulletin/bulletin-view';
import { type Comment, openComments } from '../../../../server/bulletin/comments';
import type { Issuer } from '../../../../server/bulletin/issuer';
import type { BulletinSettings, Flow } from '../../../../server/bulletin/workflow';
import type { Words } from '../../../../server/errors';
import { client, newKey } from '../../../ui/client';
import { type ChosenFile, FilesField, sendFiles } from '../../../ui/files';
import { Field, FieldScope, Problems } from '../../../ui/problems';
import { uploadWordsOf } from '../../../ui/upload';
import { saveFirst, unsavedWords } from './unsaved';

type Props = {
  bulletin: string;
  flow: Flow;
  offers: BulletinOffer[];
  numbering: BulletinSettings['numbering'];
  issuer: Issuer;
  comments: readonly Comment[];
  today: string;
};

/** What the reader can do to the paper as it stands. */
export function FlowActs({ bulletin, flow, offers, numbering, issuer, comments, today }: Props) {
  const router = useRouter();
  const [key] = useState(newKey);
  const [scan, setScan] = useState<ChosenFile[]>([]);
  const step = flow.step?.id ?? '';
  const open = openComments(comments);
  const asked = open.filter((one) => one.version === flow.version);
  const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim();
  const acts: Record<Exclude<BulletinOffer, 'edit' | 'comment'>, Act> = {
    send: {
      title: '送审',
      button: '送审',
      open: true,
      explains: '送出后按取数时刻的数据固定，退回前不能再改。',
      fields: (words) => (
        <>
          <Lines name="words" label="说明（可不填）" words={words} />
          {open.length === 0 ? null : (
            <Field name="withOpen" label="未处理的意见" words={words}>
              {(props) => (
                <label className="s">
                  <input {...props} type="checkbox" name="withOpen" /> 还有{open.length}条意见没有标为处理，仍然送审
                </label>
              )}
            </Field>
          )}
        </>
      ),
      send: async (form) => {
        await saveFirst();
        const withOpen = form.get('withOpen') === 'on';
        return client.bulletin.send.mutate({ bulletin, words: text(form, 'words'), withOpen });
      },
    },
    pass: {
      title: flow.step?.name ?? '',
      button: `${flow.step?.name ?? ''}通过`,
      open: true,
      fields: (words) => <Lines name="words" label="意见（可不填）" words={words} />,
      send: (form) => client.bulletin.pass.mutate({ bulletin, step, words: text(form, 'words') }),
    },
    passOnPaper: {
      title: `登记纸面${flow.step?.name ?? ''}`,
      button: '登记',
      explains: '发文稿纸上已签字的，附扫描件登记。',
      fields: (words) => (
        <>
          <Line name="signed.by" label="签字人" words={words} />
          <DayField name="signed.on" label="签字日期" today={today} words={words} />
          <FilesField label="发文稿纸扫描件" files={scan} onChange={setScan} words={words} />
        </>
      ),
      send: async (form) => {
        const [file = null] = await sendFiles('/attachments', scan, setScan);
        const signed = { by: text(form, 'signed.by'), on: text(form, 'signed.on'), scan: file };
        return client.bulletin.passOnPaper.mutate({ bulletin, step, words: '', signed });
      },
    },
    giveBack: {
      title: '退回修改',
      button: '退回',
      fields: (words) => (
        <Lines
          name="words"
          label="退回意见"
          words={words}
          filled={asked.length === 0 ? '' : `正文中有${asked.length}条意见，请逐条修改。`}
        />
      ),
      send: (form) => client.bulletin.giveBack.mutate({ bulletin, words: text(form, 'words') }),
    },
    issue: {
      title: '印发',
      button: '印发',
      open: true,
      explains: '印发后正文和数据固定，只能更正或撤销。',
      fields: (words) => (
        <>
          {numbering.kind === 'own' ? (
            <p className="s muted">
              {issuer === 'newsletter'
                ? '期号由系统按年连续编号。'
                : `文号由系统按 ${numbering.prefix}〔年份〕连续编号。`}
            </p>
          ) : (
            <Line
              name="number"
              label={issuer === 'newsletter' ? '期号' : '文号'}
              example={issuer === 'newsletter' ? `${today.slice(0, 4)}年第3期` : `云招通〔${today.slice(0, 4)}〕3号`}
              words={words}
            />
          )}
          <DayField name="on" label="印发日期" today={today} words={words} />
        </>
      ),
      send: (form) =>
        client.bulletin.issue.mutate({ bulletin, number: text(form, 'number') || null, on: text(form, 'on') }),
    },
    revoke: {
      title: '撤销',
      button: '撤销',
      explains: '文号保留并注明作废。',
      fields: (words) => <Lines name="reason" label="撤销原因" words={words} />,
      send: (form) => client.bulletin.revoke.mutate({ bulletin, reason: text(form, 'reason') }),
    },
    discard: {
      title: '弃用这份稿子',
      button: '弃用',
      explains: '试算稿不再列出，记录保留。',
      fields: (words) => <Lines name="words" label="说明（可不填）" words={words} />,
      send: (form) => client.bulletin.discard.mutate({ bulletin, words: text(form, 'words') }),
    },
    correct: {
      title: '更正',
      button: '拟更正通报',
      explains: '另发更正通报，列出原数和现数；原通报不变。',
      fields: (words) => <Lines name="reason" label="更正原因" words={words} />,
      send: async (form) => {
        const { bulletin: next } = await client.bulletin.correct.mutate({
          key,
          bulletin,
          reason: text(form, 'reason'),
        });
        router.push(`/bulletins/${next}`);
      },
    },
  };
  const offered = offers.filter((offer): offer is keyof typeof acts => offer !== 'edit' && offer !== 'comment');
  if (offered.length === 0) return null;
  return (
    <section className="card more-acts">
      <h2>办理</h2>
      {offered.map((offer) => (
        <ActForm key={offer} name={offer} act={acts[offer]} />
      ))}
    </section>
  );
}

type Act = {
  title: string;
  button: string;
  open?: boolean;
  explains?: string;
  fields: (words: Words | null) => React.ReactNode;
  send: (form: FormData) => Promise<unknown>;
};

function ActForm({ name, act }: { name: string; act: Act }) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  async function send(form: FormData) {
    setBusy(true);
    setWords(null);
    try {
      await act.send(form);
      router.refresh();
    } catch (error) {
      setWords(unsavedWords(error) ?? uploadWordsOf(error));
    }
    setBusy(false);
  }
  return (
    <details open={act.open}>
      <summary>{act.title}</summary>
      <FieldScope value={name}>
        <form
          className="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send(new FormData(event.currentTarget));
          }}
        >
          {act.explains ? <p className="hint">{act.explains}</p> : null}
          <Problems words={words} />
          {act.fields(words)}
          <button type="submit" className="btn pri" disabled={busy}>
            {act.button}
          </button>
        </form>
      </FieldScope>
    </details>
  );
}

type FieldProps = { name: string; label: string; words: Words | null };

function Lines({ name, label, words, filled = '' }: FieldProps & { filled?: string }) {
  return (
    <Field name={name} label={label} words={words}>
      {(props) => <textarea {...props} className="in" name={name} rows={2} key={filled} defaultValue={filled} />}
    </Field>
  );
}

function Line({ name, label, words, example }: FieldProps & { example?: string }) {
  return (
    <Field name={name} label={label} words={words}>
      {(props) => (
        <input {...props} className="in" name={name} placeholder={example && `如 ${example}`} autoComplete="off" />
      )}
    </Field>
  );
}

function DayField({ name, label, today, words }: FieldProps & { today: string }) {
  return (
    <Field name={name} label={label} words={words}>
      {(props) => <input {...props} className="in" type="date" name={name} defaultValue={today} max={today} />}
    </Field>
  );
}
