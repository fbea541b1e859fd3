import { canonical } from '../../db/audit-chain';
import type { Raw } from '../../db/client';
import { type Day, type Instant, quarterOf } from '../calendar/day';
import { notFound, refused } from '../errors';
import type { Facts } from './facts-file';
import type { Fault } from './fault';
import { ledgerFacts, quarterDay } from './ledger-facts';
import type { RankingResult } from './result';
import { FileRefused, schemeOf, scoreFacts } from './score-files';
import { schemeAt } from './store';

/** A trial: the result, or what in the facts keeps the scheme from being used. `facts` is what a publication freezes. */
export type Trial = {
  result: RankingResult | null;
  faults: Fault[];
  asOf: Day;
  knownAt: Instant;
  /** Whether the quarter is over by the bureau’s own window; until then figures still move. */
  ended: boolean;
  facts: Facts;
};

/**
 * Scores a quarter from the ledger with a scheme as of the quarter’s cut-off (today while it runs), known now. Throws the
 * words of a refusal for a scheme of another year or a quarter that has not begun.
 */
export function trialOf(
  raw: Raw,
  of: { quarter: string; scheme: number },
  now: { today: Day; now: Instant },
): Trial & { scheme: NonNullable<ReturnType<typeof schemeAt>> } {
  const found = schemeAt(raw, of.scheme);
  if (!found) throw notFound('没有这个方案');
  if (found.year !== Number(of.quarter.slice(0, 4)))
    throw refused({ field: 'quarter', message: `方案是 ${found.year} 年的，不能用于 ${of.quarter}` });
  const asOf = quarterDay(of.quarter, now.today, now.now);
  if (of.quarter > quarterOf(now.today)) throw refused({ field: 'quarter', message: '季度还没有开始' });
  const at = { asOf, knownAt: now.now, basis: 'district' as const };
  const facts = ledgerFacts(raw, found.scheme, of.quarter, at);
  const told = { asOf, knownAt: now.now, ended: asOf < now.today, facts, scheme: found };
  try {
    return { ...told, result: scoreFacts(schemeOf(canonical(found.scheme)), facts, of.quarter), faults: [] };
  } catch (error) {
    if (error instanceof FileRefused) return { ...told, result: null, faults: [...error.faults] };
    throw error;
  }
}
