import type { Raw } from '../../db/client';
import type { CountingRules } from '../catalogue/counting-rules';
import type { NodeId } from '../ledger/chain';
import type { Contribution } from '../ledger/figures';
import { contributionsOf, type Moment } from '../ledger/figures-store';
import { historiesOf } from '../ledger/histories';
import { inForce, reached, recognisedFacts } from '../ledger/rules';
import type { Cohort } from './data';

/**
 * 注册率 and 开工率 of the year’s major signings as a cohort: of those signed, the ones that have registered and started by D
 * whenever they did (DOMAIN.md, Stocks: rates say what they divide).
 */
export function cohortOf(
  raw: Raw,
  at: Moment & { year: number },
  signings: readonly Contribution[],
  rules: CountingRules,
): Cohort {
  const ids = [...new Set(signings.filter((row) => row.part === 'base').map((row) => row.projectId))];
  return {
    signed: ids.length,
    registered: reachedBy(raw, at, ids, 'registrations', ['registered']),
    started: reachedBy(raw, at, ids, 'starts', rules.stageNodes[at.basis].started),
  };
}

/** How many have reached the nodes by D. Entries know the year’s; what came before it or is known as “by” the rules tell. */
function reachedBy(
  raw: Raw,
  at: Moment & { year: number },
  ids: readonly string[],
  metric: 'registrations' | 'starts',
  nodes: readonly NodeId[],
): number {
  const counted = new Set(contributionsOf(raw, { ...at, metric }).map((row) => row.projectId));
  const rest = ids.filter((id) => !counted.has(id));
  // A district’s decision is all that the district basis asks of a node; other bodies’ answers need the whole log.
  const histories = historiesOf(raw, rest, at.basis === 'district' ? ['node', 'withdrawal'] : null);
  const others = [...histories.values()].filter(
    (history) => reached(inForce(recognisedFacts(history, at.knownAt, at.basis), at.asOf), nodes) !== null,
  );
  return ids.length - rest.length + others.length;
}
