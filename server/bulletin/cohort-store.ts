import type { Raw } from '../../db/client';
import type { CountingRules } from '../catalogue/counting-rules';
import type { NodeId } from '../ledger/chain';
import type { Contribution } from '../ledger/figures';
import { contributionsOf, type Moment } from '../ledger/figures-store';
import { historiesOf } from '../ledger/histories';
import { inForce, reached, recognisedFacts } from '../ledger/rules';
import type { Cohort } from './data';
import { coded, projectNames } from './names-store';

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
  const registered = reachedBy(raw, at, ids, 'registrations', ['registered']);
  const started = reachedBy(raw, at, ids, 'starts', rules.stageNodes[at.basis].started);
  const names = projectNames(raw, [...new Set([...registered, ...started])], at);
  return {
    signed: ids.length,
    registered: registered.length,
    started: started.length,
    registeredProjects: coded(registered, names),
    startedProjects: coded(started, names),
  };
}

/** Those that have reached the nodes by D. Entries know the year’s; what came before it or is known as “by” the rules tell. */
function reachedBy(
  raw: Raw,
  at: Moment & { year: number },
  ids: readonly string[],
  metric: 'registrations' | 'starts',
  nodes: readonly NodeId[],
): string[] {
  const counted = new Set(contributionsOf(raw, { ...at, metric }).map((row) => row.projectId));
  const rest = ids.filter((id) => !counted.has(id));
  // A district’s decision is all that the district basis asks of a node; other bodies’ answers need the whole log.
  const histories = historiesOf(raw, rest, at.basis === 'district' ? ['node', 'withdrawal'] : null);
  const others = rest.filter((id) => {
    const history = histories.get(id);
    return history && reached(inForce(recognisedFacts(history, at.knownAt, at.basis), at.asOf), nodes) !== null;
  });
  return [...ids.filter((id) => counted.has(id)), ...others];
}
