'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Gate, Industry } from '../../../server/catalogue/catalogue';
import type { Words } from '../../../server/errors';
import { type FactKind, NODE_NAMES, type NodeId } from '../../../server/ledger/chain';
import type { FactView } from '../../../server/ledger/project-view';
import { client, newKey } from '../../ui/client';
import { useDraft } from '../../ui/draft';
import { Field, Problems } from '../../ui/problems';
import { uploadWordsOf } from '../../ui/upload';
import { EvidencePicker, type PickedFile } from './evidence';
import { factsOf, formWords, LABELS, type Offer } from './facts-of';
import { AmountFields, AttributeFields, PlannedFields, ShareFields, WordsField } from './values';

type Unit = { id: string; name: string; group: string };
type Props = {
  project: {
    code: string;
    name: string;
    leadId: string | null;
    shares: { unit: string; bp: number }[];
    yuan: number | null;
  };
  offered: Offer[];
  /** The node the page was asked for, chosen beforehand where it is offered. */
  node: string | null;
  choices: { units: Unit[]; industries: Industry[]; projectKinds: string[] };
  gates: Record<string, Gate>;
  corrects: FactView | null;
  /** For a corrected signing: the amount and the shares of its act, corrected with it. */
  beside: { investment: FactView | null; shares: FactView | null } | null;
  withdraws: FactView | null;
  bureau: boolean;
};

/** One form for everything that can be reported; what the report is about decides which fields it shows. */
export function ReportForm({ project, offered, node, choices, gates, corrects, beside, withdraws, bureau }: Props) {
  const router = useRouter();
  const about = (corrects ?? withdraws)?.id ?? node;
  const draft = useDraft(`report ${project.code}${about === null ? '' : ` ${about}`}`);
  const [key] = useState(newKey);
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  const [files, setFiles] = useState<PickedFile[]>([]);
  const fixed = corrects ?? withdraws;
  const options: Offer[] = fixed
    ? [
        {
          kind: withdraws ? 'withdrawal' : fixed.kind,
          node: withdraws ? null : fixed.node,
          title: fixed.title,
          evidence: [],
        },
      ]
    : offered;
  const [chosen, setChosen] = useState(() =>
    Math.max(
      0,
      options.findIndex((one) => node !== null && one.node === node),
    ),
  );
  const [precision, setPrecision] = useState<'day' | 'month' | 'year'>(
    corrects && corrects.precision !== 'by' ? corrects.precision : 'day',
  );
  const offer = options[chosen];
  const gateKey = fixed ? (fixed.node ?? fixed.kind) : (offer?.node ?? offer?.kind ?? '');
  const sets = gates[gateKey]?.evidence ?? [];

  async function send(form: FormData) {
    if (!offer) return;
    setBusy(true);
    const facts = factsOf(
      form,
      offer,
      precision,
      fixed
        ? {
            id: fixed.id,
            reason: String(form.get('reason') ?? ''),
            investment: beside?.investment?.id ?? null,
            shares: beside?.shares?.id ?? null,
          }
        : null,
    );
    try {
      const evidenceIds: string[] = [];
      for (const file of files) evidenceIds.push(await file.send(project.code));
      const told =
        bureau && form.get('toldBy')
          ? { by: String(form.get('toldBy')), userId: null, on: String(form.get('toldOn') ?? '') }
          : null;
      const result = await client.ledger.report.mutate({
        project: project.code,
        facts,
        evidenceIds,
        told,
        key,
      });
      await draft.forget();
      router.push(`/projects/${project.code}?reported=${result.actId}`);
      router.refresh();
    } catch (error) {
      setWords(formWords(uploadWordsOf(error), facts));
      setBusy(false);
    }
  }

  if (!offer) return <p className="card empty">这个项目目前没有可报的进展；已有记录有误的，请在项目页更正或撤回。</p>;
  const signing = offer.node === 'agreement';
  return (
    <form
      className="card form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send(new FormData(event.currentTarget));
      }}
    >
      <Problems words={words} labels={LABELS} />
      {node !== null && !fixed && !options.some((one) => one.node === node) ? (
        <p className="notice">
          “{NODE_NAMES[node as NodeId] ?? node}”目前还不能报：它前面的节点还没有认定，或者已经报过。
        </p>
      ) : null}
      {fixed ? (
        <p className="muted">
          原记录：{fixed.onWords} {fixed.title} {fixed.words}
        </p>
      ) : (
        <Field name="kind" label="发生了什么" words={words}>
          {(props) => (
            <select
              {...props}
              className="in"
              name="kind"
              value={chosen}
              onChange={(event) => setChosen(Number(event.target.value))}
            >
              {options.map((one, index) => (
                <option key={`${one.kind} ${one.node}`} value={index}>
                  {one.title}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {withdraws ? (
        <input type="hidden" name="occurredOn" value={withdraws.on} />
      ) : (
        <div className="row">
          <Field name="occurredOn" label="发生日期" words={words}>
            {(props) => (
              <input
                {...props}
                className="in"
                name="occurredOn"
                key={precision}
                type={precision === 'day' ? 'date' : precision === 'month' ? 'month' : 'number'}
                defaultValue={corrects && corrects.precision === precision ? corrects.on : undefined}
              />
            )}
          </Field>
          <Field name="precision" label="精确到" words={words}>
            {(props) => (
              <select
                {...props}
                className="in"
                name="precision"
                value={precision}
                onChange={(event) => setPrecision(event.target.value as 'day')}
              >
                <option value="day">日</option>
                <option value="month">月</option>
                <option value="year">年</option>
              </select>
            )}
          </Field>
        </div>
      )}
      {signing || needsAmount(offer.kind) ? (
        <AmountFields
          kind={offer.kind}
          words={words}
          yuan={project.yuan}
          was={corrects?.amount ?? beside?.investment?.amount ?? null}
        />
      ) : null}
      {signing || offer.kind === 'shares' ? (
        <ShareFields words={words} units={choices.units} shares={project.shares} leadId={project.leadId} />
      ) : null}
      {offer.kind === 'attribute' ? (
        <AttributeFields words={words} industries={choices.industries} kinds={choices.projectKinds} />
      ) : null}
      {offer.kind === 'planned' ? <PlannedFields words={words} /> : null}
      {needsWords(offer.kind) ? <WordsField kind={offer.kind} words={words} /> : null}
      {fixed ? (
        <Field name="reason" label={withdraws ? '为什么撤回' : '为什么更正'} words={words}>
          {(props) => <textarea {...props} className="in" name="reason" rows={2} />}
        </Field>
      ) : null}
      {withdraws ? null : <EvidencePicker files={files} onChange={setFiles} sets={sets} words={words} />}
      <Field name="note" label="说明（可不填）" words={words}>
        {(props) => <textarea {...props} className="in" name="note" rows={2} />}
      </Field>
      {bureau ? (
        <details>
          <summary>代填：单位口述</summary>
          <div className="row">
            <Field name="told.by" label="口述人" words={words}>
              {(props) => <input {...props} className="in" name="toldBy" />}
            </Field>
            <Field name="told.on" label="口述日期" words={words}>
              {(props) => <input {...props} className="in" name="toldOn" type="date" />}
            </Field>
          </div>
        </details>
      ) : null}
      <div className="row">
        <button type="submit" className="btn pri" disabled={busy}>
          {busy ? '正在报送…' : withdraws ? '报撤回' : corrects ? '报更正' : '报进展'}
        </button>
        {draft.note}
        <span className="s muted">
          报送后由{bureau ? '局内另一人' : '单位分管领导审核、项目管理科'}认定，认定前不计入。
        </span>
      </div>
    </form>
  );
}

function needsAmount(kind: FactKind): boolean {
  return ['investment', 'approvedInvestment', 'completedInvestment', 'paidIn', 'foreignPaidIn'].includes(kind);
}

function needsWords(kind: FactKind): boolean {
  return ['suspended', 'resumed', 'terminated', 'lost', 'transferred'].includes(kind);
}
