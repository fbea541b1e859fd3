import type { Raw } from '../../db/client';
import type { Instant } from '../calendar/day';
import { statement } from '../ledger/history-store';
import type { RankingResult } from './result';

/** The newest published ranking in force of units or of officers: the newest quarter, of several schemes the last published. Null when there is none. */
export function newestInForce(raw: Raw, subject: 'units' | 'officers'): number | null {
  const seq = statement(
    raw,
    `select r.seq from rankings r join schemes s on s.seq = r.scheme_seq
     where s.subject = ? and not exists (select 1 from rankings c where c.corrects = r.seq) order by r.quarter desc, r.seq desc limit 1`,
  )
    .pluck()
    .get(subject);
  return typeof seq === 'number' ? seq : null;
}

/** The last so many rankings in force of a scheme line (every version of one id) before a quarter, oldest first. */
export function resultsBefore(
  raw: Raw,
  schemeId: string,
  quarter: string,
  count: number,
): { result: RankingResult; knownAt: Instant }[] {
  const rows = statement(
    raw,
    `select r.result, r.known_at as knownAt from rankings r join schemes s on s.seq = r.scheme_seq
     where s.id = ? and r.quarter < ? and not exists (select 1 from rankings c where c.corrects = r.seq) order by r.quarter desc, r.seq desc limit ?`,
  ).all(schemeId, quarter, count) as { result: string; knownAt: Instant }[];
  return rows.reverse().map(({ result, knownAt }) => ({ result: JSON.parse(result) as RankingResult, knownAt }));
}
