import type { Raw } from '../../db/client';
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
export function resultsBefore(raw: Raw, schemeId: string, quarter: string, count: number): RankingResult[] {
  const rows = statement(
    raw,
    `select r.result from rankings r join schemes s on s.seq = r.scheme_seq
     where s.id = ? and r.quarter < ? and not exists (select 1 from rankings c where c.corrects = r.seq) order by r.quarter desc, r.seq desc limit ?`,
  )
    .pluck()
    .all(schemeId, quarter, count) as string[];
  return rows.reverse().map((text) => JSON.parse(text) as RankingResult);
}
