import Link from 'next/link';
import type { Since } from '../../../../../server/dispatch/week';
import { clock } from '../../../../api';
import { clockText } from '../../../../ui/format';

/** What was verified or filed since the sheet was frozen: the sheet stays as it is, and the reader is told. */
export function SinceFrozen({ since }: { since: readonly Since[] }) {
  if (since.length === 0) return null;
  const now = clock();
  return (
    <details className="notice no-print">
      <summary>冻结后新认定、补报 {since.length} 项，不改已冻结的数</summary>
      <ul className="plain">
        {since.map((one) => (
          <li key={`${one.code} ${one.what} ${one.at}`}>
            {clockText(one.at, now)} <Link href={`/projects/${one.code}`}>{one.name}</Link> {one.what}
          </li>
        ))}
      </ul>
    </details>
  );
}
