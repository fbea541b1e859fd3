'use client';
import type { inferRouterOutputs } from '@trpc/server';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { addDays, type Day, earlier } from '../../../../../../server/calendar/day';
import type { Words } from '../../../../../../server/errors';
import type { AppRouter } from '../../../../../../server/root';
import { client, newKey, wordsOf } from '../../../../../ui/client';
import { useDraft } from '../../../../../ui/draft';
import { Field, Problems } from '../../../../../ui/problems';
import { type Draft, draftOf, moved, promiseOf, relaid } from './draft';
import { DragGantt, OverdueStart } from './drag';
import { CapitalLines, Lines } from './lines';

type Start = inferRouterOutputs<AppRouter>['plan']['start'];

/** What the fields are called in the summary of problems. */
const LABELS: Record<string, string> = { promisedOn: '承诺日期', template: '模板' };

/** The version in the making: template and promise, the drawing to drag, the lines, the capital, the reason. */
export function PlanForm({ code, start, today }: { code: string; start: Start; today: Day }) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<Draft>(() => draftOf(start));
  const kept = useDraft(`plan ${code}`);
  const [key, setKey] = useState('');
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (more: Partial<Draft>) => setDraft((old) => ({ ...old, ...more }));
  const before = new Map(start.isReplan ? (start.inForce ?? []).map((one) => [one.key, one]) : []);
  const promise = promiseOf(
    start.templates.find((one) => one.name === draft.template),
    start.promises,
  );
  /** What was changed without typing is kept as a draft, too. */
  const touch = () => setTimeout(() => form.current?.dispatchEvent(new Event('input', { bubbles: true })));

  async function layOut() {
    setBusy(true);
    try {
      const { template, promisedOn } = draft;
      const laid = await client.plan.preview.query({ project: code, template, promisedOn });
      change({ lines: relaid(laid.milestones, draft.lines, newKey) });
      setWords(null);
      touch();
    } catch (error) {
      setWords(wordsOf(error));
    }
    setBusy(false);
  }

  async function send() {
    setBusy(true);
    const once = key || newKey();
    setKey(once);
    const { lines, capital, told, reason, ...plain } = draft;
    try {
      await client.plan.make.mutate({
        key: once,
        project: code,
        ...plain,
        reason: start.isReplan ? reason : null,
        milestones: lines.map(({ id: _, ...line }) => line),
        capital: capital.map(({ on, wan }) => ({ on, wan })),
        told: start.mayTell && told.by !== '' ? told : null,
      });
      await kept.forget();
      router.push(`/projects/${code}/plan`);
      router.refresh();
    } catch (error) {
      const refusal = wordsOf(error);
      if (refusal.code !== 'CLIENT_CLOSED_REQUEST') setKey('');
      setWords(refusal);
      setBusy(false);
    }
  }

  return (
    <form
      ref={form}
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Problems words={words} labels={LABELS} />
      {/* The whole form as one field: a draft of lines that come and go. */}
      <textarea
        className="sr-only"
        name="draft"
        tabIndex={-1}
        aria-hidden="true"
        value={JSON.stringify(draft)}
        onChange={(event) => setDraft(JSON.parse(event.target.value) as Draft)}
      />
      <section className="card form">
        <div className="row">
          <Field name="template" label="模板" words={words}>
            {(props) => (
              <select
                {...props}
                className="in"
                value={draft.template}
                onChange={(event) => {
                  const chosen = start.templates.find((one) => one.name === event.target.value);
                  change({
                    template: event.target.value,
                    plannedFor: chosen?.lastName ?? draft.plannedFor,
                    promisedOn: promiseOf(chosen, start.promises)?.by ?? draft.promisedOn,
                  });
                }}
              >
                {start.templates.map((one) => (
                  <option key={one.name} value={one.name}>
                    {one.name}（{one.steps} 项）
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field
            name="promisedOn"
            label="承诺日期"
            words={words}
            {...(promise ? { hint: `台账承诺 ${promise.told} ${promise.name}` } : {})}
          >
            {(props) => (
              <input
                {...props}
                className="in"
                type="date"
                value={draft.promisedOn}
                onChange={(event) => change({ promisedOn: event.target.value })}
              />
            )}
          </Field>
          <Field name="plannedFor" label="承诺事项" words={words}>
            {(props) => (
              <input
                {...props}
                className="in"
                value={draft.plannedFor}
                onChange={(event) => change({ plannedFor: event.target.value })}
              />
            )}
          </Field>
        </div>
        <div className="row acts">
          <button
            type="button"
            className={draft.lines.length === 0 ? 'btn pri' : 'btn'}
            disabled={busy}
            onClick={() => void layOut()}
          >
            {draft.lines.length === 0 ? '按模板倒排' : '按模板重排'}
          </button>
          {kept.note}
        </div>
        {draft.lines.length === 0 && start.promises.length > 0 ? (
          <p className="xs muted">台账承诺：{start.promises.map((one) => `${one.told} ${one.name}`).join('、')}</p>
        ) : null}
      </section>
      {draft.lines.length === 0 ? null : (
        <>
          <OverdueStart
            lines={draft.lines}
            reachedNodes={start.reachedNodes}
            reachedKeys={start.reachedKeys}
            promisedOn={draft.promisedOn}
            today={today}
          />
          <section className="card">
            <h2>横道图</h2>
            <p className="xs muted">拖动横道改日期，拖两端改长短；键盘左右键移动一天，Shift 加左右键改完成日期。</p>
            <DragGantt
              lines={draft.lines}
              before={before}
              promisedOn={draft.promisedOn || null}
              today={today}
              onMove={(id, span) => setDraft((old) => ({ ...old, lines: moved(old.lines, id, span) }))}
              onDone={touch}
            />
          </section>
          <section className="card">
            <h2>节点</h2>
            <Field name="milestones" label="" words={words}>
              {(props) => (
                <div id={props.id} tabIndex={-1}>
                  <Lines lines={draft.lines} onChange={(lines) => change({ lines })} words={words} />
                </div>
              )}
            </Field>
            <button
              type="button"
              className="btn"
              onClick={() => {
                change({ lines: [...draft.lines, newLine(draft)] });
                touch();
              }}
            >
              加一项
            </button>
          </section>
          <section className="card form">
            <h2>到位资金计划（可不填）</h2>
            <CapitalLines
              capital={draft.capital}
              onChange={(capital) => change({ capital })}
              words={words}
              newId={newKey}
            />
          </section>
          <section className="card form">
            {start.isReplan ? (
              <Field name="reason" label="调整原因" words={words}>
                {(props) => (
                  <textarea
                    {...props}
                    className="in"
                    rows={2}
                    value={draft.reason}
                    onChange={(event) => change({ reason: event.target.value })}
                  />
                )}
              </Field>
            ) : null}
            {start.mayTell ? <ToldFields draft={draft} change={change} words={words} /> : null}
            <div className="row">
              <button type="submit" className="btn pri" disabled={busy}>
                {start.mayTell ? '保存计划' : '报局里确认'}
              </button>
              <span className="s muted">
                {start.mayTell ? '局里编排的计划即时生效。' : '局里确认后生效；第一版为基线，以后调整须写原因。'}
              </span>
            </div>
          </section>
        </>
      )}
    </form>
  );
}

/** 代填: who of the unit said it and when; empty where the bureau plans by itself. */
function ToldFields({
  draft,
  change,
  words,
}: {
  draft: Draft;
  change: (more: Partial<Draft>) => void;
  words: Words | null;
}) {
  return (
    <details>
      <summary>代填：单位口述</summary>
      <div className="row">
        <Field name="told.by" label="谁说的" words={words}>
          {(props) => (
            <input
              {...props}
              className="in"
              value={draft.told.by}
              onChange={(event) => change({ told: { ...draft.told, by: event.target.value } })}
            />
          )}
        </Field>
        <Field name="told.on" label="哪天说的" words={words}>
          {(props) => (
            <input
              {...props}
              className="in"
              type="date"
              value={draft.told.on}
              onChange={(event) => change({ told: { ...draft.told, on: event.target.value } })}
            />
          )}
        </Field>
      </div>
    </details>
  );
}

/** A new line after the last one; the whole progress stands at the end. */
function newLine({ lines, promisedOn }: Draft): Draft['lines'][number] {
  const last = lines.at(-1);
  const next = last ? addDays(last.due, 1) : promisedOn;
  const day = promisedOn === '' ? next : earlier(next, promisedOn);
  return {
    id: newKey(),
    key: null,
    name: '',
    node: null,
    start: day,
    due: day,
    percent: 100,
    owner: last?.owner ?? '',
    proof: '',
  };
}
