'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { FieldChange, SinceCut, SinceOther } from '../../../../server/bulletin/drawn';
import { client, wordsOf } from '../../../ui/client';
import { clockText } from '../../../ui/format';
import { chosenInstant, localOf } from '../../../ui/local-time';

/** 自取数以来: what was verified since and what the text would say, taken in on request only; or a draft as of another moment. */
export function SinceCard({
  bulletin,
  since,
  sinceOther,
  changes,
  mayRedraw,
  now,
}: {
  bulletin: string;
  since: SinceCut[];
  sinceOther: SinceOther[];
  changes: FieldChange[];
  mayRedraw: boolean;
  now: number;
}) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  if (!mayRedraw) return null;

  async function redraw(moment: number | null) {
    try {
      await client.bulletin.redraw.mutate({ bulletin, known: moment });
      setProblem(null);
      router.refresh();
    } catch (error) {
      setProblem(wordsOf(error).message);
    }
  }

  return (
    <section className="card">
      <h2>{since.length === 0 ? '取数以后没有新认定' : `取数以后新认定、退回 ${since.length} 项`}</h2>
      <ul className="plain picks s">
        {since.map((one) => (
          <li key={`${one.code} ${one.what} ${one.at}`}>
            <Link href={`/projects/${one.code}`}>{one.name}</Link> {one.what}{' '}
            <span className="xs faint">{clockText(one.at, now)}</span>
          </li>
        ))}
      </ul>
      {sinceOther.length === 0 ? null : <p className="s">取数以后改过：{sinceOther.join('；')}。附件表格随之变动。</p>}
      {changes.length === 0 ? (
        since.length + sinceOther.length === 0 ? null : (
          <p className="s muted">正文数据不变。</p>
        )
      ) : (
        <details open>
          <summary className="s">重新取数后正文将变动 {changes.length} 处</summary>
          <ul className="plain picks s">
            {changes.map((one) => (
              <li key={one.field}>
                {one.field}：<del>{one.before}</del> → <ins>{one.after}</ins>
              </li>
            ))}
          </ul>
        </details>
      )}
      {since.length + sinceOther.length === 0 ? null : (
        <button type="button" className="btn" onClick={() => void redraw(null)}>
          重新取数
        </button>
      )}
      <details>
        <summary className="s">改取数时刻</summary>
        <form
          className="row end"
          onSubmit={(event) => {
            event.preventDefault();
            void redraw(chosenInstant(new FormData(event.currentTarget).get('known')));
          }}
        >
          <label className="field">
            取数时刻
            <input className="in" type="datetime-local" name="known" defaultValue={localOf(now)} required />
          </label>
          <button type="submit" className="btn">
            按此时刻取数
          </button>
        </form>
      </details>
      {problem === null ? null : <p className="problem">{problem}</p>}
    </section>
  );
}
