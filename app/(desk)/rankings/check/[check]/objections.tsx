'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../../server/errors';
import { OUTCOME_WORDS } from '../../../../../server/ranking/check-rules';
import { client, wordsOf } from '../../../../ui/client';
import { clockText, sizeText } from '../../../../ui/format';
import { Field, FieldScope, Problems } from '../../../../ui/problems';

type Units = Awaited<ReturnType<typeof client.ranking.check.query>>['units'];
export type ShownObjection = Units[number]['objections'][number] & { unit: string };

/** Objections with their evidence and what was decided; who may decides here, who made one may take it back. */
export function Objections({
  objections,
  mayDecide,
  mayWithdraw,
  now,
  points,
}: {
  objections: ShownObjection[];
  mayDecide: boolean;
  mayWithdraw: boolean;
  now: number;
  /** Names of indicators, 加扣分 and vetoes by id. */
  points: Record<string, string>;
}) {
  return (
    <ul className="plain objections">
      {objections.map((one) => (
        <li key={one.seq} id={`objection-${one.seq}`}>
          <p>
            <b>
              {one.unit}
              {one.officer === null ? '' : `（${one.officer}）`}：
              {one.point === null ? '总分' : (points[one.point] ?? one.point)}
            </b>{' '}
            <span className={one.decision === null ? 'tag no' : 'tag ok'}>
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
              {mayDecide && !one.mine ? <Decide objection={one.seq} /> : null}
              {mayDecide && one.mine ? <p className="xs muted">由您代填的异议，请另一位领导答复。</p> : null}
              {mayWithdraw ? <Withdraw objection={one.seq} /> : null}
            </FieldScope>
          )}
        </li>
      ))}
    </ul>
  );
}

function Decide({ objection }: { objection: number }) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  async function decide(outcome: 'upheld' | 'dismissed') {
    setBusy(true);
    try {
      await client.ranking.decideObjection.mutate({ objection, outcome, reason });
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

function Withdraw({ objection }: { objection: number }) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [reason, setReason] = useState('');
  async function withdraw() {
    try {
      await client.ranking.withdrawObjection.mutate({ objection, reason });
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
        <div>
          <button type="button" className="btn" onClick={() => void withdraw()}>
            撤回
          </button>
        </div>
      </div>
    </details>
  );
}
