import type { Day } from '../calendar/day';
import type { NodeId } from '../ledger/chain';
import type { CapitalPoint, Milestone } from './schedule';

/** A version of a plan before it is written down; a milestone that is new has no key yet. */
export type PlanDraft = {
  promisedOn: Day;
  milestones: readonly (Omit<Milestone, 'key'> & { key: string | null })[];
  capital: readonly CapitalPoint[];
  reason: string | null;
};

/** What is known of the project’s plans before the new version. */
export type PlanSituation = {
  /** A version of a unit waits for the bureau’s answer. */
  waits: boolean;
  /** A version is in force, so that this one is a re-plan (调整). */
  inForce: boolean;
  /** The milestones of every version so far, by key. */
  known: ReadonlyMap<string, { name: string; node: NodeId | null }>;
  /** Keys of milestones reached by a report in the plan. */
  reported: readonly string[];
  /** The project was terminated, lost or handed over. */
  ended: boolean;
};

export type PlanRefusal = { field: string; message: string };

/** Why a version of a plan cannot be taken; empty when it can. Fields are those of the form, `milestones.3.due`. */
export function refusePlan(draft: PlanDraft, situation: PlanSituation): PlanRefusal[] {
  if (situation.ended) return [{ field: 'project', message: '项目已终止、流失或流转，不再编排工期' }];
  if (situation.waits) return [{ field: 'project', message: '已有一版计划等局里确认，确认或退回后再改' }];
  return [
    ...(situation.inForce && draft.reason === null ? [{ field: 'reason', message: '调整计划须写明原因' }] : []),
    ...refuseMilestones(draft, situation),
    ...refuseCapital(draft.capital),
  ];
}

function refuseMilestones({ milestones, promisedOn }: PlanDraft, { known, reported }: PlanSituation): PlanRefusal[] {
  const found: PlanRefusal[] = [];
  const refuse = (at: number, field: keyof Milestone, message: string) =>
    found.push({ field: `milestones.${at}.${field}`, message });
  const keys = new Set<string>();
  const nodes = new Set<NodeId>();
  let before = 0;
  for (const [at, one] of milestones.entries()) {
    if (one.start > one.due) refuse(at, 'start', `“${one.name}”的开始日期晚于完成日期`);
    if (one.due > promisedOn) refuse(at, 'due', `“${one.name}”的完成日期晚于承诺日期 ${promisedOn}`);
    if (one.percent < before) refuse(at, 'percent', `“${one.name}”的累计进度低于上一项的 ${before}%`);
    before = Math.max(before, one.percent);
    const old = one.key === null ? undefined : known.get(one.key);
    if (one.key !== null) {
      if (!old) refuse(at, 'key', '页面已过期，请刷新后再改');
      else if (old.node !== one.node) refuse(at, 'node', `“${old.name}”对应的节点不能改，请另加一项`);
      if (keys.has(one.key)) refuse(at, 'key', '同一项列了两次，请去掉一个');
      keys.add(one.key);
    }
    if (one.node !== null && nodes.has(one.node)) refuse(at, 'node', `“${one.name}”与前面一项对应同一个节点`);
    if (one.node !== null) nodes.add(one.node);
  }
  const last = milestones.length - 1;
  if (milestones[last]?.percent !== 100) refuse(Math.max(0, last), 'percent', '最后一项完成时的累计进度须为 100%');
  for (const key of reported)
    if (!keys.has(key))
      found.push({ field: 'milestones', message: `“${known.get(key)?.name ?? key}”已经完成，不能从计划中去掉` });
  return found;
}

function refuseCapital(capital: readonly CapitalPoint[]): PlanRefusal[] {
  return capital.flatMap(({ on, yuan }, at) => {
    const before = capital[at - 1];
    if (before && on <= before.on) return [{ field: `capital.${at}.on`, message: '资金计划须按日期先后填写' }];
    if (before && yuan < before.yuan)
      return [{ field: `capital.${at}.wan`, message: '资金计划填累计数，不能比上一期少' }];
    return yuan <= 0 ? [{ field: `capital.${at}.wan`, message: '累计到位资金须大于 0' }] : [];
  });
}
