import { dayOf, type Instant } from '../calendar/day';
import type { CoursePoint, LightProject } from '../dispatch/lights';
import type { FactKind } from '../ledger/chain';
import type { Recognised } from '../ledger/rules';
import { type At, inForceAt, type MilestoneEvent, paidInOf, reachedOf } from './reached';
import {
  actualOf,
  type CapitalPoint,
  capitalActualOf,
  capitalCourseOf,
  courseOf,
  firstStart,
  type Milestone,
} from './schedule';

/** A version of a plan that came into force, still as the store holds it: most reads look into one of several. */
export type KeptPlan = { version: number; inForceAt: Instant; milestones: string; capital: string };

/** All of a project’s plan that came into force, and what was reported reached, in the order of the log. */
export type PlanLog = { plans: KeptPlan[]; events: MilestoneEvent[] };

/** The kinds of fact that say what a plan is measured against. */
export const COURSE_KINDS = ['node', 'paidIn', 'withdrawal'] as const satisfies readonly FactKind[];

export const milestonesOf = (plan: Pick<KeptPlan, 'milestones'>): Milestone[] =>
  JSON.parse(plan.milestones) as Milestone[];
export const capitalOf = (plan: Pick<KeptPlan, 'capital'>): CapitalPoint[] =>
  JSON.parse(plan.capital) as CapitalPoint[];

/** The courses a project is measured by at a moment; null for what its plan in force says nothing of. */
export type Courses = Pick<LightProject, 'progress' | 'money'>;

export const NO_COURSES: Courses = { progress: null, money: null };

/** The courses of one project from its plan log and its facts in force at the moment. */
export function coursesOf(log: PlanLog, facts: readonly Recognised[], at: At): Courses {
  const plan = inForceAt(log.plans, at);
  if (!plan) return NO_COURSES;
  const [milestones, capital] = [milestonesOf(plan), capitalOf(plan)];
  const course = (planned: CoursePoint[], actual: CoursePoint[]) =>
    planned.length === 0 ? null : { plan: planned, actual, from: dayOf(plan.inForceAt) };
  return {
    progress: course(courseOf(milestones), actualOf(milestones, reachedOf(milestones, facts, log.events, at))),
    money: course(capitalCourseOf(capital, firstStart(milestones)), capitalActualOf(capital, paidInOf(facts))),
  };
}
