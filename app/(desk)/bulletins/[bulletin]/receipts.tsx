'use client';
import { useEffect } from 'react';
import { client } from '../../../ui/client';
import { clockText } from '../../../ui/format';

type Receipt = { unitId: string; unit: string; at: number; by: string };

/** Which units have opened the bulletin. */
export function Receipts({ receipts, now }: { receipts: Receipt[]; now: number }) {
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
