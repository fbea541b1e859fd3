import type { z } from 'zod';
import { type Audited, audited, type WriteTx } from '../../db/transaction';
import { type Day, dayOf } from '../calendar/day';
import { conflict, forbidden, notFound, refused } from '../errors';
import { newId } from '../ids';
import { historiesOf } from '../ledger/histories';
import { inForce, recognisedFacts, stateOf } from '../ledger/rules';
import { findProject, type ProjectRow } from '../ledger/store';
import { yuanOfWan } from '../money/money';
import type { Scope } from '../role';
import { refusePlan } from './draft';
import type * as inputs from './input';
import { reportedOf } from './reached';
import type { Milestone } from './schedule';
import {
  appendMilestoneEvent,
  appendPlan,
  appendPlanDecision,
  findPlan,
  inForceSince,
  isEvidenceOf,
  isWaiting,
  milestoneReports,
  type PlanVersion,
  planVersions,
} from './store';

/** Who acts, and what they may see: a unit’s own people, or those who see all. */
export type Acting = { userId: string; scope: Scope };

type Told = { by: string; on: Day } | null;

/**
 * Writes down a version of a project’s plan. One of the bureau is in force at once, one of the lead unit when the bureau has confirmed
 * it. Throws the refusals of draft.ts at their fields.
 */
export async function makePlan(
  tx: WriteTx,
  input: z.output<typeof inputs.make>,
  acting: Acting,
): Promise<Audited<{ plan: string; version: number; inForce: boolean }>> {
  const project = await ownProject(tx, input.project, acting.scope);
  refuseTold(tx, input.told, acting.scope);
  const before = planVersions(tx.raw, project.id, tx.at);
  const capital = input.capital.map(({ on, wan }) => ({ on, yuan: yuanOfWan(wan) ?? 0 }));
  const isReplan = before.some((plan) => inForceSince(plan) !== null);
  const refusals = refusePlan(
    { ...input, capital },
    {
      waits: before.some(isWaiting),
      inForce: isReplan,
      known: new Map(before.flatMap((plan) => plan.milestones.map((one) => [one.key, one]))),
      reported: reportedKeys(tx, project.id),
      ended: hasEnded(tx, project.id),
    },
  );
  if (refusals.length > 0) throw refused(refusals);
  const id = newId();
  const version = before.length + 1;
  // What the bureau fills in for a unit (代填) waits for another’s confirmation like the unit’s own.
  const direct = acting.scope.kind === 'all' && input.told === null;
  const milestones: Milestone[] = input.milestones.map((one) => ({ ...one, key: one.key ?? newId() }));
  const { promisedOn, plannedFor, template, told } = input;
  appendPlan(
    tx,
    {
      id,
      projectId: project.id,
      version,
      promisedOn,
      plannedFor,
      template,
      reason: isReplan ? input.reason : null,
      milestones,
      capital,
      direct,
      told,
    },
    acting.userId,
  );
  return audited(
    {
      action: isReplan ? 'plan.changed' : 'plan.made',
      objectType: 'plan',
      objectId: id,
      after: input,
      reason: isReplan ? input.reason : null,
      detail: { code: project.code, version, promisedOn, direct },
    },
    { plan: id, version, inForce: direct },
  );
}

function reportedKeys(tx: WriteTx, projectId: string): string[] {
  const at = { asOf: dayOf(tx.at), knownAt: tx.at };
  return [...reportedOf(milestoneReports(tx.raw, projectId, tx.at), at).keys()];
}

function hasEnded(tx: WriteTx, projectId: string): boolean {
  const history = historiesOf(tx.raw, [projectId], ['terminated', 'lost', 'transferred', 'withdrawal']).get(projectId);
  if (!history) return false;
  return stateOf(inForce(recognisedFacts(history, tx.at, 'district'), dayOf(tx.at))) !== 'active';
}

/** Confirms a version of a unit, which is in force from then on, or returns it with the reason. Nobody confirms their own. */
export async function decidePlan(
  tx: WriteTx,
  input: z.output<typeof inputs.decide>,
  acting: Acting,
): Promise<Audited<{ saved: true }>> {
  const found = findPlan(tx.raw, input.plan, acting.scope);
  const plan = found && planVersions(tx.raw, found.projectId, tx.at).find((one) => one.id === input.plan);
  if (!found || !plan) throw notFound('没有这版计划');
  if (!isWaiting(plan)) throw conflict('这版计划已经办过了，请刷新后再看');
  if (plan.byId === acting.userId) throw forbidden('自己编排的计划不能由本人确认。');
  appendPlanDecision(tx, { planId: plan.id, outcome: input.outcome, reason: input.reason }, acting.userId);
  return audited(
    {
      action: `plan.${input.outcome}`,
      objectType: 'plan',
      objectId: plan.id,
      reason: input.reason,
      detail: { code: found.code, version: plan.version },
    },
    { saved: true },
  );
}

/**
 * Says that a milestone of the plan in force was reached on a day, with its files. One that names a node of the ledger is
 * refused: it is reached by the recognised fact (one truth). Throws refusals at `milestone`, `on`, `evidenceIds`, `told`.
 */
export async function reachMilestone(
  tx: WriteTx,
  input: Omit<z.output<typeof inputs.reach>, 'key'>,
  acting: Acting,
): Promise<Audited<{ saved: true }>> {
  const project = await ownProject(tx, input.project, acting.scope);
  refuseTold(tx, input.told, acting.scope);
  const milestone = milestoneInForce(tx, project.id, input.milestone);
  if (milestone.node !== null)
    throw refused({ field: 'milestone', message: `“${milestone.name}”以台账认定的为准，请在“报进展”里报` });
  if (input.on > dayOf(tx.at)) throw refused({ field: 'on', message: '完成日期不能晚于今天' });
  if (reportedKeys(tx, project.id).includes(milestone.key))
    throw refused({ field: 'milestone', message: `“${milestone.name}”已经报过完成，报错了请先撤回` });
  if (!input.evidenceIds.every((evidence) => isEvidenceOf(tx.raw, project.id, evidence)))
    throw refused({ field: 'evidenceIds', message: '有佐证没有传上，请重新上传' });
  const { key } = milestone;
  const { on: reachedOn, note: words, told, evidenceIds } = input;
  appendMilestoneEvent(
    tx,
    { projectId: project.id, key, kind: 'reached', reachedOn, words, told, evidenceIds },
    acting.userId,
  );
  return audited(
    {
      action: 'plan.reached',
      objectType: 'project',
      objectId: project.id,
      after: input,
      detail: { code: project.code, milestone: milestone.name, on: input.on },
    },
    { saved: true },
  );
}

/** Takes back what was said by mistake of a milestone, with the reason. */
export async function withdrawMilestone(
  tx: WriteTx,
  input: z.output<typeof inputs.withdraw>,
  acting: Acting,
): Promise<Audited<{ saved: true }>> {
  const project = await ownProject(tx, input.project, acting.scope);
  refuseTold(tx, input.told, acting.scope);
  const { milestone: key, reason, told } = input;
  if (!reportedKeys(tx, project.id).includes(key))
    throw refused({ field: 'milestone', message: '这一项没有报过完成，不用撤回' });
  appendMilestoneEvent(
    tx,
    { projectId: project.id, key, kind: 'withdrawn', reachedOn: null, words: reason, told, evidenceIds: [] },
    acting.userId,
  );
  return audited(
    {
      action: 'plan.reachedWithdrawn',
      objectType: 'project',
      objectId: project.id,
      reason,
      detail: { code: project.code, milestone: key },
    },
    { saved: true },
  );
}

function milestoneInForce(tx: WriteTx, projectId: string, key: string): Milestone {
  const plan = planVersions(tx.raw, projectId, tx.at).findLast((one: PlanVersion) => inForceSince(one) !== null);
  if (!plan) throw refused({ field: 'milestone', message: '还没有确认的倒排工期，请先编排' });
  const found = plan.milestones.find((one) => one.key === key);
  if (!found) throw refused({ field: 'milestone', message: '计划中没有这一项，请刷新后再报' });
  return found;
}

/** The project for changing: the lead unit’s own people or the bureau; the others of a shared credit read. */
async function ownProject(tx: WriteTx, code: string, scope: Scope): Promise<ProjectRow> {
  const project = await findProject(tx.db, code, scope);
  if (!project) throw notFound(`没有项目 ${code}`);
  if (scope.kind === 'unit' && project.leadUnitId !== scope.unitId)
    throw forbidden('倒排工期由主办单位编排和填报，联合招引单位只能查看');
  return project;
}

function refuseTold(tx: WriteTx, told: Told, scope: Scope): void {
  if (told === null) return;
  if (scope.kind === 'unit') throw refused({ field: 'told.by', message: '本单位自己填写，不用写代填' });
  if (told.on > dayOf(tx.at)) throw refused({ field: 'told.on', message: '哪天说的不能晚于今天' });
}
