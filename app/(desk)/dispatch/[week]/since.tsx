import Link from 'next/link';
import { clockText } from '../../../ui/format';

type Since = { code: string; name: string; what: string; at: number };

/** Of a frozen week: its hash, and what was verified or filed since and is not in it. */
export function SinceFrozen({
  since,
  frozen,
  now,
}: {
  since: readonly Since[] | undefined;
  frozen: { at: number; sha256: string; untouched: boolean } | null;
  now: number;
}) {
  if (frozen === null) return null;
  const list = since ?? [];
  return (
    <section className="card">
      <h2>冻结之后</h2>
      {frozen.untouched ? null : <p className="problem">冻结的数据与冻结时的摘要不符，请管理员查验数据库。</p>}
      {list.length === 0 ? (
        <p className="s muted">没有新的认定和补报。</p>
      ) : (
        <ul className="plain picks s">
          {list.map((one) => (
            <li key={`${one.code} ${one.what} ${one.at}`}>
              <Link href={`/projects/${one.code}`}>{one.name}</Link> {one.what}
              <span className="xs faint"> {clockText(one.at, now)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="xs faint">本页按 {clockText(frozen.at, now)} 冻结的数据，不随后来的认定变化。</p>
      <p className="xs faint hash">摘要 {frozen.sha256.slice(0, 16)}…</p>
    </section>
  );
}
