import type { Raw } from '../../db/client';
import type { Instant } from '../calendar/day';
import type { Gate } from '../catalogue/catalogue';
import type { Role, Scope } from '../role';
import type { Person } from './acts';
import type { FactKind, NodeId } from './chain';
import { bestSet, gateKey } from './gates';
import { statement } from './history-store';
import { type FactView, factViews } from './project-view';
import { likelyTwins, type ProjectRow } from './store';

/** An act that waits, with all a checker needs beside it. */
export type WaitingAct = {
  actId: string;
  /** `opening`: counted already because the bureau lead vouched for it; may be 认定 by hand. */
  step: 'review' | 'decision' | 'opening';
  /** False when this person reported, filled in or told it: maker and checker are two. */
  mayDecide: boolean;
  project: { code: string; name: string };
  unit: string | null;
  facts: FactView[];
  ticks: Gate['ticks'];
  evidence: { needed: string[]; sets: string[][]; lacking: string[] };
  twins: { code: string; name: string; why: string }[];
};

const BUREAU: readonly Role[] = ['staff', 'deputy', 'bureauLead'];
const SHOWN = 100;

/** The steps a person works on: the unit lead reviews, the bureau decides. */
function stepsOf(person: Person): ('review' | 'decision')[] {
  const steps: ('review' | 'decision')[] = [];
  if (person.roles.includes('unitLead')) steps.push('review');
  if (person.roles.some((role) => BUREAU.includes(role))) steps.push('decision');
  return steps;
}

const WAITING = `from waiting w join projects p on p.id = w.project_id and p.removed_at is null
  where w.step in (select value from json_each(@steps))
    and (w.step <> 'review' or w.unit_id = @unit)
    and (@scopeUnit is null or exists (select 1 from project_units pu where pu.project_id = p.id and pu.unit_id = @scopeUnit))`;

function parameters(person: Person, scope: Scope) {
  return {
    steps: JSON.stringify(scope.kind === 'none' ? [] : stepsOf(person)),
    unit: person.unitId,
    scopeUnit: scope.kind === 'unit' ? scope.unitId : null,
  };
}

/** The acts that wait for this person, oldest first, at most a hundred. */
export function queueOf(
  raw: Raw,
  person: Person,
  scope: Scope,
  gates: Record<string, Gate>,
  known: Instant,
): WaitingAct[] {
  const acts = statement(
    raw,
    `select w.act_id as actId, w.step, w.project_id as projectId, min(w.recorded_at) as at ${WAITING} group by w.act_id, w.step, w.project_id order by at limit ${SHOWN}`,
  ).all(parameters(person, scope)) as { actId: string; step: 'review' | 'decision'; projectId: string }[];
  return acts.map((act) => actView(raw, act, person, gates, known, (fact) => fact.waiting !== null));
}

/** An act of the opening ledger that nobody has 认定 by hand yet, within the reader’s scope; null when there is none. */
export function openingAct(
  raw: Raw,
  person: Person,
  scope: Scope,
  gates: Record<string, Gate>,
  known: Instant,
  actId: string,
): WaitingAct | null {
  if (scope.kind === 'none') return null;
  const found = statement(
    raw,
    `select f.project_id as projectId from facts f join projects p on p.id = f.project_id and p.removed_at is null
     join decisions d on d.fact_id = f.id and d.basis = 'district' and d.outcome = 'opening'
     where f.act_id = @actId and not exists (select 1 from decisions v where v.fact_id = f.id and v.basis = 'district' and v.outcome = 'verified')
       and (@unit is null or exists (select 1 from project_units pu where pu.project_id = p.id and pu.unit_id = @unit)) limit 1`,
  ).get({ actId, unit: scope.kind === 'unit' ? scope.unitId : null }) as { projectId: string } | undefined;
  if (!found) return null;
  const act = { actId, step: 'opening' as const, projectId: found.projectId };
  return actView(raw, act, person, gates, known, (fact) => fact.decisions.district.outcome === 'opening');
}

function actView(
  raw: Raw,
  act: { actId: string; step: WaitingAct['step']; projectId: string },
  person: Person,
  gates: Record<string, Gate>,
  known: Instant,
  open: (fact: FactView) => boolean,
): WaitingAct {
  const project = projectOf(raw, act.projectId);
  const facts = factViews(raw, project, known).filter((fact) => fact.actId === act.actId && open(fact));
  const signing = facts.some((fact) => fact.node === 'agreement');
  const keys = facts.filter((fact) => !signing || fact.kind === 'node').map((fact) => gateKey(asReplaced(raw, fact)));
  const ticks = keys.flatMap((key) => gates[key]?.ticks ?? []);
  const sets = keys.flatMap((key) => gates[key]?.evidence ?? []);
  const have = new Set(facts.flatMap((fact) => fact.evidence.map((one) => one.kind)));
  const withdrawal = facts.every((fact) => fact.kind === 'withdrawal');
  const needed = withdrawal ? [] : keys.flatMap((key) => bestSet(gates[key]?.evidence ?? [], have));
  const self = [person.id, ...person.standsInFor.map((one) => one.userId)];
  return {
    actId: act.actId,
    step: act.step,
    mayDecide: !facts.some((fact) => self.includes(fact.recordedById)),
    project: { code: project.code, name: project.name },
    unit: unitName(raw, project.leadUnitId),
    facts,
    ticks: ticks.filter((tick, index) => ticks.findIndex((one) => one.id === tick.id) === index),
    evidence: { needed, sets, lacking: needed.filter((name) => !have.has(name)) },
    twins: signing ? likelyTwins(raw, project) : [],
  };
}

/** A correction is decided as strictly as what it replaces; a withdrawal as what it takes out. */
function asReplaced(raw: Raw, fact: FactView): { kind: FactKind; node: NodeId | null } {
  if (fact.kind !== 'withdrawal') return fact;
  const found = statement(raw, 'select kind, node from facts where id = ?').get(fact.supersedes) as
    | { kind: FactKind; node: NodeId | null }
    | undefined;
  return found ?? fact;
}

function projectOf(raw: Raw, id: string): ProjectRow {
  return statement(
    raw,
    `select id, number, code, name, content, place, contact, sensitive, first_investor_id as firstInvestorId, first_industry as firstIndustry,
       home_unit_id as homeUnitId, created_at as createdAt, created_by as createdBy, batch_id as batchId, removed_at as removedAt, version,
       stage, stage_since as stageSince, state, yuan, major, industry, investor_id as investorId, kind, lead_unit_id as leadUnitId,
       signed_on as signedOn, counted_year as countedYear, changed_at as changedAt, pending, undated from projects where id = ?`,
  ).get(id) as ProjectRow;
}

function unitName(raw: Raw, id: string | null): string | null {
  return (statement(raw, 'select name from units where id = ?').pluck().get(id) ?? null) as string | null;
}

/** How many acts wait for this person, and how many of their own reports came back and are not reported anew. */
export function queueSizes(raw: Raw, person: Person, scope: Scope): { mine: number; returned: number } {
  const mine = Number(
    statement(raw, `select count(distinct w.act_id) ${WAITING}`).pluck().get(parameters(person, scope)),
  );
  return { mine, returned: returnedActs(raw, person, scope).length };
}

/** A report that came back, with who sent it back and why. */
export type ReturnedAct = { actId: string; code: string; name: string; at: Instant; by: string; reason: string | null };

/** Reports of this person’s unit (of the person, in the bureau) returned in the last 60 days, newest first. */
export function returnedActs(raw: Raw, person: Person, scope: Scope): ReturnedAct[] {
  if (scope.kind === 'none') return [];
  return statement(
    raw,
    `select f.act_id as actId, p.code, p.name, max(r.at) as at, u.name as by, r.reason from
       (select fact_id, at, by, reason from decisions where basis = 'district' and outcome = 'returned' and seq > (select coalesce(max(seq), 0) - 2000 from decisions)
        union all select fact_id, at, by, reason from reviews where outcome = 'returned' and seq > (select coalesce(max(seq), 0) - 2000 from reviews)) r
     join facts f on f.id = r.fact_id join projects p on p.id = f.project_id and p.removed_at is null join users u on u.id = r.by
     where (@unit is null and f.recorded_by = @me or @unit is not null and exists
         (select 1 from project_units pu where pu.project_id = p.id and pu.unit_id = @unit))
       and not exists (select 1 from facts later where later.project_id = f.project_id and later.seq > f.seq and later.kind = f.kind and later.node is f.node)
     group by f.act_id order by at desc limit 20`,
  ).all({ me: person.id, unit: scope.kind === 'unit' ? scope.unitId : null }) as ReturnedAct[];
}
