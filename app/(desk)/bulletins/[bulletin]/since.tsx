'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { FieldChange, SinceCut } from '../../../../server/bulletin/drawn';
import { client, wordsOf } from '../../../ui/client';
import { clockText } from '../../../ui/format';

/** 自取数以来: what was verified since and what the text would say, taken in on request only. */
export function SinceCard({
  bulletin,
  since,
  changes,
  mayRedraw,
  now,
}: {
  bulletin: string;
  since: SinceCut[];
  changes: FieldChange[];
  mayRedraw: boolean;
  now: number;
}) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  if (since.length === 0) return null;

  async function redraw() {
    try {
      await client.bulletin.redraw.mutate({ bulletin });
      router.refresh();
    } catch (error) {
      setProblem(wordsOf(error).message);
    }
  }

  return (
    <section className="card">
      <h2>取数以后新认定、退回 {since.length} 项</h2>
      <ul className="plain picks s">
        {since.map((one) => (
          <li key={`${one.code} ${one.what} ${one.at}`}>
            <Link href={`/projects/${one.code}`}>{one.name}</Link> {one.what}{' '}
            <span className="xs faint">{clockText(one.at, now)}</span>
          </li>
        ))}
      </ul>
      {changes.length === 0 ? (
        <p className="s muted">正文数据不变。</p>
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
      {mayRedraw ? (
        <button type="button" className="btn" onClick={() => void redraw()}>
          重新取数
        </button>
      ) : null}
      {problem === null ? null : <p className="problem">{problem}</p>}
    </section>
  );
}
