import { type Day, dayOf, type Instant, monthEnd } from '../calendar/day';
import type { CountingRules } from '../catalogue/counting-rules';
import type { FactKind } from '../ledger/chain';
import type { History } from '../ledger/fact';
import { inForce, type Recognised, reached, recognisedFacts, stateOf } from '../ledger/rules';
import { coursesOf, NO_COURSES, type PlanLog } from '../plan/courses';
import type { LightOverride, LightProject } from './lights';

/**
 * What the lights ask of a project at (D, K) on the district basis, from the kinds of its facts that tell it. Movement is the
 * instant at which something was last reported that has been recognised by K, so that an opening ledger begins its clocks on
 * the day it was taken in. Courses against a plan come from the plan in force (server/plan/courses.ts); without one those
 * rules say nothing.
 */
export function lightProjectOf(
  history: History,
  at: { asOf: Day; knownAt: Instant; rules: CountingRules },
  project: {
    movedAt: Instant;
    overrides: readonly LightOverride[];
    tasks: LightProject['tasks'];
    /** Absent where no plan ever came into force. */
    plans: PlanLog | undefined;
  },
): LightProject {
  const facts = inForce(recognisedFacts(history, at.knownAt, 'district'), at.asOf);
  const { signed, started, producing } = at.rules.stageNodes.district;
  return {
    state: stateOf(facts),
    signedOn: reached(facts, signed)?.from ?? null,
    startedOn: reached(facts, started)?.from ?? null,
    producedOn: reached(facts, producing)?.from ?? null,
    enteredOn: reached(facts, ['statisticsEntry'])?.from ?? null,
    plannedStart: plannedStartOf(facts, started),
    movedOn: dayOf(project.movedAt),
    ...(project.plans ? coursesOf(project.plans, facts, at) : NO_COURSES),
    tasks: project.tasks,
    override: project.overrides.findLast((one) => one.from <= at.asOf && at.asOf <= one.until) ?? null,
  };
}

/** The kinds of fact that lights look at. */
export const LIGHT_KINDS = [
  'node',
  'paidIn',
  'planned',
  'suspended',
  'resumed',
  'terminated',
  'lost',
  'transferred',
  'withdrawal',
] as const satisfies readonly FactKind[];

/** The last promise of a start in force, with its last possible day. */
export function plannedStartOf(facts: readonly Recognised[], nodes: readonly string[]): LightProject['plannedStart'] {
  const promise = facts.findLast(({ fact }) => fact.kind === 'planned' && nodes.includes(fact.value.node));
  if (promise?.fact.kind !== 'planned') return null;
  const { by } = promise.fact.value;
  return { by: lastDayOf(by), told: by };
}

/** The last day of what was told as a year, a month or a day. */
function lastDayOf(by: string): Day {
  if (by.length === 4) return `${by}-12-31`;
  return by.length === 7 ? monthEnd(by) : by;
}
