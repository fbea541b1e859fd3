'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { Words } from '../../../server/errors';
import type { WaitingAct } from '../../../server/ledger/queue-store';
import { client, wordsOf } from '../../ui/client';
import { clockText, sizeText } from '../../ui/format';
import { FieldScope, Problems } from '../../ui/problems';
import { uploadWordsOf } from '../../ui/upload';
import { EvidencePicker, type PickedFile } from '../report/evidence';

type Props = {
  acts: WaitingAct[];
  exclusions: string[];
  standsInFor: { userId: string; name: string; role: string }[];
  now: number;
};

/** The list at the left, the act in hand at the right. J and K move, T goes to the ticks, A to the button that verifies, R to the reason of a return. */
export function Queue({ acts, exclusions, now }: Props) {
  const [at, setAt] = useState(0);
  const current = acts[Math.min(at, acts.length - 1)];
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog');
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (localStorage.getItem('shortcuts') === 'off') return;
      if (event.key === 'j') setAt((index) => Math.min(index + 1, acts.length - 1));
      if (event.key === 'k') setAt((index) => Math.max(index - 1, 0));
      const goal = { t: 'first-tick', a: 'pass', r: 'field-reason' }[event.key];
      if (goal) {
        event.preventDefault();
        document.getElementById(goal)?.focus();
      }
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [acts.length]);
  if (!current) return null;
  return (
    <div className="grid queue">
      <section className="card flush" aria-label="待办">
        <ul className="plain picks">
          {acts.map((act, index) => (
            <li key={act.actId}>
              <button type="button" className="pick" aria-current={act === current} onClick={() => setAt(index)}>
                <b>{act.facts.map((fact) => fact.title).join('、')}</b> {act.project.name}
                <span className="xs faint">
                  {act.unit ?? '未定单位'} · {clockText(act.facts[0]?.recordedAt ?? now, now)}
                  {act.evidence.lacking.length > 0 ? ` · 缺 ${act.evidence.lacking.length} 项佐证` : ''}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <Act key={current.actId} act={current} exclusions={exclusions} now={now} />
    </div>
  );
}

function Act({ act, exclusions, now }: { act: WaitingAct; exclusions: string[]; now: number }) {
  const router = useRouter();
  const [ticked, setTicked] = useState<string[]>([]);
  const [words, setWords] = useState<Words | null>(null);
  const [reason, setReason] = useState('');
  const [failed, setFailed] = useState('');
  const [busy, setBusy] = useState(false);
  const review = act.step === 'review';

  async function settle(work: () => Promise<unknown>) {
    setBusy(true);
    try {
      await work();
      setWords(null);
      if (act.step === 'opening') router.push(`/projects/${act.project.code}`);
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    }
    setBusy(false);
  }
  const pass = () =>
    settle(() =>
      review
        ? client.ledger.review.mutate({ actId: act.actId, outcome: 'passed', reason: null, standsInFor: null })
        : client.ledger.decide.mutate({
            actId: act.actId,
            outcome: 'verified',
            ticks: ticked,
            failedTick: null,
            reason: null,
            standsInFor: null,
          }),
    );
  const giveBack = () =>
    settle(() =>
      review
        ? client.ledger.review.mutate({
            actId: act.actId,
            outcome: 'returned',
            reason: reason.trim() || null,
            standsInFor: null,
          })
        : client.ledger.decide.mutate({
            actId: act.actId,
            outcome: 'returned',
            ticks: ticked,
            failedTick: failed || null,
            reason: reason.trim() || null,
            standsInFor: null,
          }),
    );

  return (
    <section className="card" aria-label="报送">
      <h2>
        <Link href={`/projects/${act.project.code}`}>{act.project.name}</Link>
        <span className="faint s">
          {act.project.code} · {act.unit ?? '未定单位'}
        </span>
      </h2>
      <Problems words={words} />
      <table>
        <caption className="sr-only">报送的内容</caption>
        <tbody>
          {act.facts.map((fact) => (
            <tr key={fact.id}>
              <td className="muted nowrap">{fact.onWords}</td>
              <td>
                <b>{fact.title}</b> {fact.words}
                {fact.supersedes ? <div className="xs muted">更正（撤回）原记录：{fact.reason}</div> : null}
                {fact.note ? <div className="xs muted">{fact.note}</div> : null}
                <div className="xs muted">
                  {fact.recordedBy} {clockText(fact.recordedAt, now)} 报
                  {fact.told ? ` · 代填：${fact.told.by} ${fact.told.on} 口述` : ''}
                  {fact.review ? ` · ${fact.review.by} 审核通过` : ''}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {act.twins.length > 0 ? (
        <p className="notice">
          疑似重复，请核对：
          {act.twins.map((twin) => (
            <span key={twin.code}>
              {' '}
              <Link href={`/projects/${twin.code}`}>{twin.name}</Link>（{twin.why}）
            </span>
          ))}
        </p>
      ) : null}
      <h3>佐证</h3>
      <ul className="plain">
        {[...new Map(act.facts.flatMap((fact) => fact.evidence).map((file) => [file.id, file])).values()].map(
          (file) => (
            <li key={file.id}>
              <span className="tag ok">有</span>{' '}
              <a href={`/files/${file.id}`}>
                {file.kind}：{file.name}
              </a>{' '}
              <span className="xs faint">{sizeText(file.size)}</span>
            </li>
          ),
        )}
        {act.evidence.lacking.map((name) => (
          <li key={name}>
            <span className="tag no">缺</span> {name}
          </li>
        ))}
        {act.evidence.needed.length === 0 && act.facts.every((fact) => fact.evidence.length === 0) ? (
          <li className="muted">这类记录不要求佐证。</li>
        ) : null}
      </ul>
      {!review ? <MoreEvidence act={act} onAdded={() => router.refresh()} /> : null}
      {!act.mayDecide ? (
        <p className="notice">这是您本人报送、代填或口述的，由他人{review ? '审核' : '认定'}。</p>
      ) : (
        <>
          {!review && act.ticks.length > 0 ? (
            <fieldset className="ticks">
              <legend>
                逐项核对{' '}
                <span className="key" aria-hidden="true">
                  T
                </span>
              </legend>
              {act.ticks.map((tick, index) => (
                <label key={tick.id}>
                  <input
                    type="checkbox"
                    id={index === 0 ? 'first-tick' : undefined}
                    checked={ticked.includes(tick.id)}
                    onChange={(event) =>
                      setTicked(event.target.checked ? [...ticked, tick.id] : ticked.filter((one) => one !== tick.id))
                    }
                  />{' '}
                  {tick.label}
                  {tick.id === 'noExclusion' ? <span className="xs faint">（{exclusions.join('、')}）</span> : null}
                </label>
              ))}
            </fieldset>
          ) : null}
          <div className="row">
            <button type="button" id="pass" className="btn pri" disabled={busy} onClick={() => void pass()}>
              {review ? '审核通过' : '认定'}{' '}
              <span className="key" aria-hidden="true">
                A
              </span>
            </button>
          </div>
          {act.step === 'opening' ? null : (
            <form
              className="return"
              onSubmit={(event) => {
                event.preventDefault();
                void giveBack();
              }}
            >
              {!review && act.ticks.length > 0 ? (
                <label>
                  哪一项不符
                  <select className="in" value={failed} onChange={(event) => setFailed(event.target.value)}>
                    <option value="">其他</option>
                    {act.ticks.map((tick) => (
                      <option key={tick.id} value={tick.label}>
                        {tick.label}
                      </option>
                    ))}
                  </select>
                </label>
              ) : null}
              <label className="grow">
                退回原因 <kbd>R</kbd>
                <textarea
                  id="field-reason"
                  className="in"
                  rows={2}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                />
              </label>
              <button type="submit" className="btn" disabled={busy}>
                退回
              </button>
            </form>
          )}
        </>
      )}
    </section>
  );
}

/** 补传: evidence that came after the report, so that nobody has to send a report back for one missing paper. */
function MoreEvidence({ act, onAdded }: { act: WaitingAct; onAdded: () => void }) {
  const [files, setFiles] = useState<PickedFile[]>([]);
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  async function send() {
    setBusy(true);
    try {
      const evidenceIds: string[] = [];
      for (const file of files) evidenceIds.push(await file.send(act.project.code));
      await client.ledger.addEvidence.mutate({ actId: act.actId, evidenceIds });
      setFiles([]);
      setWords(null);
      onAdded();
    } catch (error) {
      setWords(uploadWordsOf(error));
    }
    setBusy(false);
  }
  const lacking = act.evidence.lacking;
  return (
    <details open={lacking.length > 0 && act.step === 'opening'}>
      <summary>补传佐证</summary>
      <FieldScope value="more">
        <EvidencePicker
          files={files}
          onChange={setFiles}
          sets={lacking.length > 0 ? [lacking] : act.evidence.sets}
          words={words}
        />
      </FieldScope>
      <button type="button" className="btn" disabled={busy || files.length === 0} onClick={() => void send()}>
        补传
      </button>
    </details>
  );
}
