import type { Raw } from '../../db/client';
import type { Day, Instant } from '../calendar/day';
import type { NodeId } from '../ledger/chain';
import { historiesOf } from '../ledger/histories';
import { statement } from '../ledger/history-store';
import { inForce, type Recognised, recognisedFacts } from '../ledger/rules';
import { COURSE_KINDS, type Courses, coursesOf, type KeptPlan, milestonesOf, type PlanLog } from './courses';
import { type At, inForceAt, type MilestoneEvent, reachedOf } from './reached';

/** The plan logs of several projects known at an instant, in two reads; a project without a plan in force is not there. */
export function planLogs(raw: Raw, ids: readonly string[], known: Instant): Map<string, PlanLog> {
  const asked = { ids: JSON.stringify(ids), known };
  const logs = new Map<string, PlanLog>();
  const plans = statement(
    raw,
    `select p.project_id as projectId, p.version, coalesce(d.recorded_at, p.recorded_at) as inForceAt, p.milestones, p.capital
     from json_each(@ids) j cross join plans p on p.project_id = j.value
     left join plan_decisions d on d.plan_id = p.id and d.outcome = 'confirmed'
     where coalesce(d.recorded_at, iif(p.direct = 1, p.recorded_at, null)) <= @known order by p.project_id, p.version`,
  ).all(asked) as (KeptPlan & { projectId: string })[];
  for (const { projectId, ...plan } of plans) {
    const log = logs.get(projectId);
    if (log) log.plans.push(plan);
    else logs.set(projectId, { plans: [plan], events: [] });
  }
  const events = statement(
    raw,
    `select e.project_id as projectId, e.key, e.kind, e.reached_on as reachedOn, e.recorded_at as recordedAt
     from json_each(@ids) j cross join milestone_events e on e.project_id = j.value where e.recorded_at <= @known order by e.seq`,
  ).all({ ids: JSON.stringify([...logs.keys()]), known }) as (MilestoneEvent & { projectId: string })[];
  for (const { projectId, ...event } of events) logs.get(projectId)?.events.push(event);
  return logs;
}

/**
 * Progress and capital against the plan in force at (D, K), of those projects that have one (DOMAIN.md, Lights). The progress is that
 * of the milestones reached, the capital the recognised 到位内资 in percent of the last planned point.
 */
export function coursesAt(raw: Raw, ids: readonly string[], at: At): Map<string, Courses> {
  return new Map([...measured(raw, ids, at)].map(([id, { log, facts }]) => [id, coursesOf(log, facts, at)]));
}

/** A milestone still to be reached. */
export type OpenMilestone = { key: string; name: string; node: NodeId | null; dueOn: Day };

/** The milestones of the plans in force at (D, K) that are not reached, by project, in the order of the plan. */
export function openMilestones(raw: Raw, ids: readonly string[], at: At): Map<string, OpenMilestone[]> {
  return new Map(
    [...measured(raw, ids, at)].map(([id, { log, facts }]) => {
      const plan = inForceAt(log.plans, at);
      const milestones = plan ? milestonesOf(plan) : [];
      const reached = reachedOf(milestones, facts, log.events, at);
      return [
        id,
        milestones
          .filter(({ key }) => !reached.has(key))
          .map(({ key, name, node, due }) => ({ key, name, node, dueOn: due })),
      ];
    }),
  );
}

/** The plan logs of several projects with the facts in force that they are measured by. */
function measured(raw: Raw, ids: readonly string[], at: At): Map<string, { log: PlanLog; facts: Recognised[] }> {
  const logs = planLogs(raw, ids, at.knownAt);
  const histories = historiesOf(raw, [...logs.keys()], COURSE_KINDS);
  return new Map(
    [...logs].map(([id, log]) => {
      const history = histories.get(id);
      const facts = history ? inForce(recognisedFacts(history, at.knownAt, 'district'), at.asOf) : [];
      return [id, { log, facts }];
    }),
  );
}
