import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import type { Day, Instant } from '../calendar/day';
import { statement } from '../ledger/history-store';
import type { Scope } from '../role';
import type { MilestoneEvent } from './reached';
import type { CapitalPoint, Milestone } from './schedule';

type Told = { by: string; on: Day } | null;

/** What the bureau said of a version of a unit. */
export type PlanDecision = { outcome: 'confirmed' | 'returned'; reason: string | null; at: Instant; by: string };

/** A version of a plan with who made it, why, and what became of it. */
export type PlanVersion = {
  id: string;
  version: number;
  promisedOn: Day;
  plannedFor: string;
  template: string | null;
  reason: string | null;
  milestones: Milestone[];
  capital: CapitalPoint[];
  /** Made by the bureau, in force at once. */
  direct: boolean;
  told: Told;
  at: Instant;
  by: string;
  byId: string;
  decision: PlanDecision | null;
};

type PlanColumns = Omit<PlanVersion, 'milestones' | 'capital' | 'direct' | 'told' | 'decision'> & {
  milestones: string;
  capital: string;
  direct: 0 | 1;
  toldBy: string | null;
  toldOn: Day | null;
  outcome: PlanDecision['outcome'] | null;
  decisionReason: string | null;
  decidedAt: Instant | null;
  decidedBy: string | null;
};

const PLAN = `select p.id, p.version, p.promised_on as promisedOn, p.planned_for as plannedFor, p.template, p.reason, p.milestones, p.capital,
    p.direct, p.told_by as toldBy, p.told_on as toldOn, p.recorded_at as at, u.name as "by", p.recorded_by as byId,
    d.outcome, d.reason as decisionReason, d.recorded_at as decidedAt, c.name as decidedBy
  from plans p join users u on u.id = p.recorded_by
  left join plan_decisions d on d.plan_id = p.id and d.recorded_at <= @known left join users c on c.id = d.recorded_by`;

function versionOf(row: PlanColumns): PlanVersion {
  const { milestones, capital, direct, toldBy, toldOn, outcome, decisionReason, decidedAt, decidedBy, ...plain } = row;
  return {
    ...plain,
    milestones: JSON.parse(milestones) as Milestone[],
    capital: JSON.parse(capital) as CapitalPoint[],
    direct: direct === 1,
    told: toldBy === null || toldOn === null ? null : { by: toldBy, on: toldOn },
    decision:
      outcome === null || decidedAt === null || decidedBy === null
        ? null
        : { outcome, reason: decisionReason, at: decidedAt, by: decidedBy },
  };
}

/** All versions of a project’s plan as known at an instant, the first first. */
export function planVersions(raw: Raw, projectId: string, known: Instant): PlanVersion[] {
  const rows = statement(
    raw,
    `${PLAN} where p.project_id = @projectId and p.recorded_at <= @known order by p.version`,
  ).all({ projectId, known }) as PlanColumns[];
  return rows.map(versionOf);
}

/** True while a version waits for the bureau’s answer. */
export const isWaiting = (plan: PlanVersion): boolean => !plan.direct && plan.decision === null;

/** The instant from which a version is in force; null for one that waits or was returned. */
export function inForceSince(plan: PlanVersion): Instant | null {
  if (plan.direct) return plan.at;
  return plan.decision?.outcome === 'confirmed' ? plan.decision.at : null;
}

/** A version by its id with its project’s code, as the reader may see it (SEC-21). */
export function findPlan(
  raw: Raw,
  id: string,
  scope: Scope,
): { projectId: string; code: string; version: number } | undefined {
  if (scope.kind === 'none') return undefined;
  return statement(
    raw,
    `select p.project_id as projectId, j.code, p.version from plans p join projects j on j.id = p.project_id and j.removed_at is null
     where p.id = @id and (@unit is null or exists (select 1 from project_units pu where pu.project_id = j.id and pu.unit_id = @unit))`,
  ).get({ id, unit: unitOf(scope) }) as { projectId: string; code: string; version: number } | undefined;
}

const unitOf = (scope: Scope) => (scope.kind === 'unit' ? scope.unitId : null);

/** A plan on somebody’s desk. */
export type PlanOnDesk = {
  plan: string;
  code: string;
  name: string;
  version: number;
  promisedOn: Day;
  plannedFor: string;
  unit: string | null;
  by: string;
  at: Instant;
  reason: string | null;
};

const ON_DESK = `select p.id as plan, j.code, j.name, p.version, p.promised_on as promisedOn, p.planned_for as plannedFor, n.name as unit`;
const MOST_ON_DESK = 200;

/** The versions that wait for the bureau’s answer and were not made by this person, the oldest first. */
export function plansToConfirm(raw: Raw, userId: string): PlanOnDesk[] {
  return statement(
    raw,
    `${ON_DESK}, u.name as "by", p.recorded_at as at, p.reason
     from plans p indexed by plans_proposed join projects j on j.id = p.project_id and j.removed_at is null
     join users u on u.id = p.recorded_by left join units n on n.id = j.lead_unit_id
     where p.direct = 0 and p.recorded_by <> @userId and not exists (select 1 from plan_decisions d where d.plan_id = p.id)
     order by p.seq limit ${MOST_ON_DESK}`,
  ).all({ userId }) as PlanOnDesk[];
}

/** The last versions of projects a unit leads that came back, with why and by whom; the newest first. */
export function plansReturned(raw: Raw, unitId: string): PlanOnDesk[] {
  return statement(
    raw,
    `${ON_DESK}, u.name as "by", d.recorded_at as at, d.reason
     from project_units pu cross join projects j on j.id = pu.project_id and j.removed_at is null
     cross join plans p on p.project_id = j.id and p.version = (select max(version) from plans where project_id = j.id)
     cross join plan_decisions d on d.plan_id = p.id and d.outcome = 'returned' join users u on u.id = d.recorded_by
     left join units n on n.id = pu.unit_id
     where pu.unit_id = @unitId and pu.leads = 1 order by d.seq desc limit ${MOST_ON_DESK}`,
  ).all({ unitId }) as PlanOnDesk[];
}

/** What was said of a milestone, with who, when and the files. */
export type MilestoneReport = MilestoneEvent & {
  seq: number;
  words: string | null;
  told: Told;
  by: string;
  files: { id: string; name: string; size: number }[];
};

/** All that was said of the milestones of a project as known at an instant, in the order of the log. */
export function milestoneReports(raw: Raw, projectId: string, known: Instant): MilestoneReport[] {
  const rows = statement(
    raw,
    `select e.seq, e.key, e.kind, e.reached_on as reachedOn, e.words, e.told_by as toldBy, e.told_on as toldOn,
       e.recorded_at as recordedAt, u.name as "by",
       (select json_group_array(json_object('id', f.id, 'name', f.name, 'size', f.size)) from milestone_files m
         join evidence f on f.id = m.evidence_id where m.event_seq = e.seq) as files
     from milestone_events e join users u on u.id = e.recorded_by
     where e.project_id = @projectId and e.recorded_at <= @known order by e.seq`,
  ).all({ projectId, known }) as (Omit<MilestoneReport, 'files' | 'told'> & {
    files: string;
    toldBy: string | null;
    toldOn: Day | null;
  })[];
  return rows.map(({ files, toldBy, toldOn, ...row }) => ({
    ...row,
    told: toldBy === null || toldOn === null ? null : { by: toldBy, on: toldOn },
    files: JSON.parse(files) as MilestoneReport['files'],
  }));
}

/** Appends a version of a plan. */
export function appendPlan(
  tx: WriteTx,
  row: Pick<PlanVersion, 'id' | 'version' | 'promisedOn' | 'plannedFor' | 'template' | 'reason' | 'direct' | 'told'> & {
    projectId: string;
    milestones: readonly Milestone[];
    capital: readonly CapitalPoint[];
  },
  userId: string,
): void {
  const { milestones, capital, direct, told, ...plain } = row;
  statement(
    tx.raw,
    `insert into plans (seq, id, project_id, version, promised_on, planned_for, template, reason, milestones, capital, direct, told_by, told_on, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from plans), @id, @projectId, @version, @promisedOn, @plannedFor, @template, @reason, @milestones, @capital, @direct,
       @toldBy, @toldOn, @at, @userId)`,
  ).run({
    ...plain,
    milestones: JSON.stringify(milestones),
    capital: JSON.stringify(capital),
    direct: direct ? 1 : 0,
    toldBy: told?.by ?? null,
    toldOn: told?.on ?? null,
    at: tx.at,
    userId,
  });
}

/** Appends what the bureau said of a version. */
export function appendPlanDecision(
  tx: WriteTx,
  row: { planId: string; outcome: PlanDecision['outcome']; reason: string | null },
  userId: string,
): void {
  statement(
    tx.raw,
    `insert into plan_decisions (seq, plan_id, outcome, reason, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from plan_decisions), @planId, @outcome, @reason, @at, @userId)`,
  ).run({ ...row, at: tx.at, userId });
}

/** Appends what was said of a milestone, with its files. */
export function appendMilestoneEvent(
  tx: WriteTx,
  row: Pick<MilestoneReport, 'key' | 'kind' | 'reachedOn' | 'words' | 'told'> & {
    projectId: string;
    evidenceIds: readonly string[];
  },
  userId: string,
): void {
  const seq = Number(statement(tx.raw, 'select coalesce(max(seq), 0) + 1 from milestone_events').pluck().get());
  const { evidenceIds, told, ...plain } = row;
  statement(
    tx.raw,
    `insert into milestone_events (seq, project_id, key, kind, reached_on, words, told_by, told_on, recorded_at, recorded_by)
     values (@seq, @projectId, @key, @kind, @reachedOn, @words, @toldBy, @toldOn, @at, @userId)`,
  ).run({ ...plain, seq, toldBy: told?.by ?? null, toldOn: told?.on ?? null, at: tx.at, userId });
  for (const evidence of evidenceIds)
    statement(
      tx.raw,
      'insert into milestone_files (seq, event_seq, evidence_id) values ((select coalesce(max(seq), 0) + 1 from milestone_files), ?, ?)',
    ).run(seq, evidence);
}

/** True for a stored file of the project. */
export function isEvidenceOf(raw: Raw, projectId: string, evidenceId: string): boolean {
  return (
    statement(raw, 'select 1 from evidence where id = ? and project_id = ?').get(evidenceId, projectId) !== undefined
  );
}
