'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../../server/errors';
import { OUTCOME_WORDS } from '../../../../../server/ranking/check-rules';
import { client, wordsOf } from '../../../../ui/client';
import { clockText, sizeText } from '../../../../ui/format';
import { Field, FieldScope, Problems } from '../../../../ui/problems';
import { useSaid } from '../../../../ui/said';

type Units = Awaited<ReturnType<typeof client.ranking.check.query>>['units'];
export type ShownObjection = Units[number]['objections'][number] & { unit: string };

/** Objections with their evidence and what was decided; who may decides here, who made one may take it back. */
export function Objections({
  objections,
  mayDecide,
  mayWithdraw,
  forUnit,
  now,
  points,
}: {
  objections: ShownObjection[];
  mayDecide: boolean;
  mayWithdraw: boolean;
  /** The reader is the bureau, which withdraws for a unit only what it noted for it. */
  forUnit: boolean;
  now: number;
  /** Names of indicators, 加扣分 and vetoes by id. */
  points: Record<string, string>;
}) {
  const { said, say } = useSaid();
  return (
    <>
      {said}
      <ul className="plain objections">
        {objections.map((one) => (
          <li key={one.seq} id={`objection-${one.seq}`}>
            <p>
              <b>
                {one.unit}
                {one.officer === null ? '' : `（${one.officer}）`}：
                {one.point === null ? '总分' : (points[one.point] ?? one.point)}
              </b>{' '}
              <span className={tagOf(one.decision?.outcome ?? null)}>
                {one.decision === null ? '待定' : OUTCOME_WORDS[one.decision.outcome]}
              </span>
            </p>
            <p className="lines">{one.words}</p>
            <p className="xs faint">
              {one.by} {clockText(one.at, now)} 提出{one.told ? `，代填：${one.told.by} ${one.told.on} 说` : ''}
              {one.files.map((file) => (
                <span key={file.id}>
                  {' · '}
                  <a href={`/attachments/${file.id}`}>{file.name}</a>（{sizeText(file.size)}）
                </span>
              ))}
            </p>
            {one.decision ? (
              <p className="s">
                {OUTCOME_WORDS[one.decision.outcome]}：{one.decision.reason}
                <span className="xs faint">
                  {' '}
                  {one.decision.by} {clockText(one.decision.at, now)}
                </span>
              </p>
            ) : (
              <FieldScope value={`objection-${one.seq}`}>
                {mayDecide && !one.mine ? <Decide objection={one.seq} say={say} /> : null}
                {mayDecide && one.mine ? <p className="xs muted">由您代填的异议，请另一位领导答复。</p> : null}
                {mayWithdraw && (!forUnit || one.told !== null) ? (
                  <Withdraw objection={one.seq} forUnit={forUnit} say={say} />
                ) : null}
              </FieldScope>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Only what was 采纳 is green: a refusal is no good news, and 待定 calls for somebody. */
function tagOf(outcome: keyof typeof OUTCOME_WORDS | null): string {
  if (outcome === null) return 'tag no';
  return outcome === 'upheld' ? 'tag ok' : 'tag';
}

function Decide({ objection, say }: { objection: number; say: (words: string) => void }) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  async function decide(outcome: 'upheld' | 'dismissed') {
    setBusy(true);
    try {
      await client.ranking.decideObjection.mutate({ objection, outcome, reason });
      say(outcome === 'upheld' ? '已采纳，请在台账或手工录入中改正数据。' : '已答复：不予采纳。');
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    }
    setBusy(false);
  }
  return (
    <div className="form">
      <Problems words={words} />
      <Field name="reason" label="答复理由" words={words}>
        {(props) => (
          <textarea
            {...props}
            className="in"
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <div className="row acts">
        <button type="button" className="btn pri" disabled={busy} onClick={() => void decide('upheld')}>
          采纳
        </button>
        <button type="button" className="btn" disabled={busy} onClick={() => void decide('dismissed')}>
          不予采纳
        </button>
      </div>
      <p className="hint">采纳后，请在台账或手工录入中改正数据，得分随之变化。</p>
    </div>
  );
}

function Withdraw({ objection, forUnit, say }: { objection: number; forUnit: boolean; say: (words: string) => void }) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [reason, setReason] = useState('');
  const [told, setTold] = useState({ by: '', on: '' });
  async function withdraw() {
    try {
      await client.ranking.withdrawObjection.mutate({ objection, reason, told: forUnit ? told : null });
      say('异议已撤回。');
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    }
  }
  return (
    <details>
      <summary className="s">撤回异议</summary>
      <div className="form">
        <Problems words={words} />
        <Field name="reason" label="撤回原因" words={words}>
          {(props) => (
            <input {...props} className="in" value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        {forUnit ? (
          <div className="row">
            <Field name="told.by" label="谁说的（代填）" words={words}>
              {(props) => (
                <input
                  {...props}
                  className="in"
                  value={told.by}
                  onChange={(event) => setTold({ ...told, by: event.target.value })}
                />
              )}
            </Field>
            <Field name="told.on" label="哪天说的" words={words}>
              {(props) => (
                <input
                  {...props}
                  className="in"
                  type="date"
                  value={told.on}
                  onChange={(event) => setTold({ ...told, on: event.target.value })}
                />
              )}
            </Field>
          </div>
        ) : null}
        <div>
          <button type="button" className="btn" onClick={() => void withdraw()}>
            撤回
          </button>
        </div>
      </div>
    </details>
  );
}
