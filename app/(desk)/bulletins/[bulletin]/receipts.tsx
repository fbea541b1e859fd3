'use client';
import { useEffect } from 'react';
import { client } from '../../../ui/client';
import { clockText } from '../../../ui/format';

type Receipt = { unitId: string; unit: string; at: number; by: string };

/** Which units have opened the bulletin and which have not; a unit’s people see their own line only (`unread` is null). */
export function Receipts({ receipts, unread, now }: { receipts: Receipt[]; unread: string[] | null; now: number }) {
  if (receipts.length === 0 && unread === null) return null;
  return (
    <section className="card">
      <h2>阅件回执 {receipts.length}</h2>
      {receipts.length === 0 ? (
        <p className="s muted">还没有单位打开。</p>
      ) : (
        <ul className="plain picks s">
          {receipts.map((one) => (
            <li key={one.unitId}>
              {one.unit}{' '}
              <span className="xs faint">
                {one.by} {clockText(one.at, now)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {unread === null ? null : unread.length === 0 ? (
        <p className="s muted">各单位都已打开。</p>
      ) : (
        <details className="s unread" open={unread.length <= 12}>
          <summary>还没有打开 {unread.length}</summary>
          <p className="muted">{unread.join('、')}</p>
        </details>
      )}
    </section>
  );
}

/** Records that the unit has opened the bulletin; nothing to be seen. */
export function ReadReceipt({ bulletin }: { bulletin: string }) {
  useEffect(() => {
    client.bulletin.read.mutate({ bulletin }).catch(() => undefined); // reading goes on; the next opening records it
  }, [bulletin]);
  return null;
}
