import type { Raw } from '../../db/client';
import type { Day, Instant } from '../calendar/day';
import { plannedOn, reachedOn } from '../dispatch/lights';
import { NODE_NAMES, type NodeId } from '../ledger/chain';
import { spanOf } from '../ledger/fact';
import { historiesOf } from '../ledger/histories';
import { inForce, type Recognised, recognisedFacts } from '../ledger/rules';
import { COURSE_KINDS, coursesOf } from './courses';
import { type At, inForceAt, paidInOf, reachedOf } from './reached';
import { type CapitalPoint, changesBetween, type PlanChange, type ScheduleRow, scheduleOf } from './schedule';
import { inForceSince, isWaiting, milestoneReports, type PlanVersion, planVersions } from './store';

/** A project’s plan in force as a drawing and a table need it, as of D. */
export type Gantt = {
  day: Day;
  promisedOn: Day;
  plannedFor: string;
  version: number;
  rows: ScheduleRow[];
  /** 形象进度 by the plan and as reached at D, in percent. */
  planned: number;
  actual: number;
};

/** A version as the page lists it: what became of it, and what it changed against the one in force before. */
export type ListedVersion = Omit<PlanVersion, 'byId' | 'direct'> & {
  /** `later`: in force only after D. */
  state: 'inForce' | 'replaced' | 'later' | 'waiting' | 'returned';
  isBaseline: boolean;
  changes: PlanChange[];
};

/** Everything of a project’s plan at (D, K). */
export type PlanView = {
  gantt: Gantt | null;
  /** The newest first. */
  versions: ListedVersion[];
  /** The plan of capital in force with what has been paid in by D, in 元; null without one. */
  capital: { plan: CapitalPoint[]; paid: number } | null;
  /** What was reported of milestones without a node, the newest first. */
  reports: (ReturnType<typeof milestoneReports>[number] & { name: string })[];
};

type InForce = PlanVersion & { inForceAt: Instant };

/** The versions that came into force by K, in their order; the first is the baseline. */
function inForceOf(versions: readonly PlanVersion[]): InForce[] {
  return versions.flatMap((plan) => {
    const since = inForceSince(plan);
    return since === null ? [] : [{ ...plan, inForceAt: since }];
  });
}

function factsAt(raw: Raw, projectId: string, at: At): Recognised[] {
  const history = historiesOf(raw, [projectId], COURSE_KINDS).get(projectId);
  return history ? inForce(recognisedFacts(history, at.knownAt, 'district'), at.asOf) : [];
}

/** The plan in force of a project with its baseline and what was reached at (D, K); null while none is in force. */
export function ganttOf(raw: Raw, projectId: string, at: At): Gantt | null {
  return planView(raw, projectId, at).gantt;
}

/** The plan of a project for its page at (D, K). */
export function planView(raw: Raw, projectId: string, at: At): PlanView {
  const versions = planVersions(raw, projectId, at.knownAt);
  const inForceVersions = inForceOf(versions);
  const plan = inForceAt(inForceVersions, at);
  const facts = factsAt(raw, projectId, at);
  const events = milestoneReports(raw, projectId, at.knownAt);
  const names = new Map(versions.flatMap((one) => one.milestones.map(({ key, name }) => [key, name])));
  return {
    gantt: plan ? drawn(inForceVersions[0] ?? plan, plan, facts, events, at) : null,
    versions: versions.map((one, index) => listed(one, versions.slice(0, index), plan, inForceVersions[0])).reverse(),
    capital: plan && plan.capital.length > 0 ? { plan: plan.capital, paid: paidInOf(facts).at(-1)?.yuan ?? 0 } : null,
    reports: events.map((event) => ({ ...event, name: names.get(event.key) ?? event.key })).reverse(),
  };
}

function drawn(
  baseline: InForce,
  plan: InForce,
  facts: readonly Recognised[],
  events: ReturnType<typeof milestoneReports>,
  at: At,
): Gantt {
  const every = [...plan.milestones, ...baseline.milestones];
  const rows = scheduleOf(baseline.milestones, plan.milestones, reachedOf(every, facts, events, at), at.asOf);
  const kept = { ...plan, milestones: JSON.stringify(plan.milestones), capital: JSON.stringify(plan.capital) };
  const { progress } = coursesOf({ plans: [kept], events }, facts, at);
  return {
    day: at.asOf,
    promisedOn: plan.promisedOn,
    plannedFor: plan.plannedFor,
    version: plan.version,
    rows,
    planned: progress ? plannedOn(progress.plan, at.asOf) : 0,
    actual: progress ? reachedOn(progress.actual, at.asOf) : 0,
  };
}

function listed(
  version: PlanVersion,
  before: readonly PlanVersion[],
  plan: InForce | undefined,
  baseline: InForce | undefined,
): ListedVersion {
  const old = before.findLast((one) => inForceSince(one) !== null);
  const { byId: _, direct: __, ...shown } = version;
  return {
    ...shown,
    state: stateOf(version, plan),
    isBaseline: version.id === baseline?.id,
    changes: old ? changesBetween(old.milestones, version.milestones) : [],
  };
}

function stateOf(version: PlanVersion, plan: InForce | undefined): ListedVersion['state'] {
  if (isWaiting(version)) return 'waiting';
  if (version.decision?.outcome === 'returned') return 'returned';
  if (version.id === plan?.id) return 'inForce';
  return !plan || version.version > plan.version ? 'later' : 'replaced';
}

/** The nodes of the ledger recognised of a project at (D, K). */
export function nodesReached(raw: Raw, projectId: string, at: At): Set<NodeId> {
  return new Set(factsAt(raw, projectId, at).flatMap(({ fact }) => (fact.kind === 'node' ? [fact.node] : [])));
}

/** A promise of the ledger: by when a node is to be reached, as it was told, and its last possible day. */
export type LedgerPromise = { node: NodeId; name: string; told: string; by: Day };

/** The promises in force of a project today, one a node. */
export function promisesOf(raw: Raw, projectId: string, at: At): LedgerPromise[] {
  const history = historiesOf(raw, [projectId], ['planned', 'withdrawal']).get(projectId);
  if (!history) return [];
  const found = new Map<NodeId, LedgerPromise>();
  for (const { fact } of inForce(recognisedFacts(history, at.knownAt, 'district'), at.asOf)) {
    if (fact.kind !== 'planned') continue;
    const { node, by } = fact.value;
    const precision = by.length === 4 ? 'year' : by.length === 7 ? 'month' : 'day';
    const last = spanOf(by, precision)?.last;
    if (last !== undefined) found.set(node, { node, name: NODE_NAMES[node], told: by, by: last });
  }
  return [...found.values()];
}
