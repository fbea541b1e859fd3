import { chainHash } from '../../db/audit-chain';
import type { Raw } from '../../db/client';

type Row = Parameters<typeof chainHash>[0] & { prevHash: string; hash: string };

/** The seq of every audit entry whose hash, or whose link to the one before, is not what it must be (INT-05). */
export function auditBreaks(raw: Raw): number[] {
  const found: number[] = [];
  let previous = '';
  let expected = 1;
  const rows = raw
    .prepare(
      `select seq, at, user_id as userId, session_id as sessionId, address, action, object_type as objectType, object_id as objectId,
         before_hash as beforeHash, after_hash as afterHash, result, reason, detail, prev_hash as prevHash, hash from audit order by seq`,
    )
    .iterate() as IterableIterator<Row>;
  for (const { prevHash, hash, ...entry } of rows) {
    if (entry.seq !== expected || prevHash !== previous || chainHash(entry, previous) !== hash) found.push(entry.seq);
    expected = entry.seq + 1;
    previous = hash;
  }
  return found;
}
