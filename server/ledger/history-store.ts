import type { Statement } from 'better-sqlite3';
import type { Raw } from '../../db/client';
import type { Basis } from '../role';
import type { FactKind, NodeId } from './chain';
import type { Fact, FactValue, History, Outcome, Precision } from './fact';

/** A fact as the log holds it, with who recorded it and what was said of it. Names are the columns’ own. */
export type FactRow = {
  seq: number;
  id: string;
  projectId: string;
  actId: string;
  kind: FactKind;
  node: NodeId | null;
  value: string;
  occurredOn: string;
  precision: Precision;
  firstDay: string;
  lastDay: string;
  note: string | null;
  recordedAt: number;
  recordedBy: string;
  toldBy: string | null;
  toldByUserId: string | null;
  toldOn: string | null;
  supersedes: string | null;
  reason: string | null;
  batchId: string | null;
};

export type DecisionRow = {
  seq: number;
  factId: string;
  basis: Basis;
  outcome: Outcome;
  at: number;
  by: string;
  standsInFor: string | null;
  ticks: string;
  reason: string | null;
  ownOn: string | null;
  ownYuan: number | null;
  number: string | null;
};

const FACTS_OF_PROJECT = `select seq, id, project_id as projectId, act_id as actId, kind, node, value, occurred_on as occurredOn, precision,
  first_day as firstDay, last_day as lastDay, note, recorded_at as recordedAt, recorded_by as recordedBy, told_by as toldBy,
  told_by_user_id as toldByUserId, told_on as toldOn, supersedes, reason, batch_id as batchId
  from facts where project_id = ? order by seq`;
const DECISIONS_OF_PROJECT = `select d.seq, d.fact_id as factId, d.basis, d.outcome, d.at, d.by, d.stands_in_for as standsInFor, d.ticks, d.reason,
  d.own_on as ownOn, d.own_yuan as ownYuan, d.number
  from facts f join decisions d on d.fact_id = f.id where f.project_id = ? order by d.seq`;

const kept = new WeakMap<Raw, Map<string, Statement>>();

/** A statement prepared once per connection. The text is a constant of this program, never made from input (SEC-27). */
export function statement(raw: Raw, sql: string): Statement {
  let statements = kept.get(raw);
  if (!statements) {
    statements = new Map();
    kept.set(raw, statements);
  }
  let found = statements.get(sql);
  if (!found) {
    found = raw.prepare(sql);
    statements.set(sql, found);
  }
  return found;
}

/** All facts of a project in log order. */
export function factRows(raw: Raw, projectId: string): FactRow[] {
  return statement(raw, FACTS_OF_PROJECT).all(projectId) as FactRow[];
}

/** All decisions on the facts of a project in log order. */
export function decisionRows(raw: Raw, projectId: string): DecisionRow[] {
  return statement(raw, DECISIONS_OF_PROJECT).all(projectId) as DecisionRow[];
}

/** A log row as the rules read it. */
export function factOf(row: FactRow): Fact {
  const common = {
    id: row.id,
    seq: row.seq,
    actId: row.actId,
    precision: row.precision,
    first: row.firstDay,
    last: row.lastDay,
    recordedAt: row.recordedAt,
    supersedes: row.supersedes,
  };
  return { ...common, kind: row.kind, node: row.node, value: JSON.parse(row.value) as FactValue[FactKind] } as Fact;
}

/** What the rules need of a project. */
export function historyOf(
  raw: Raw,
  project: { id: string; firstIndustry: string | null; firstInvestorId: string | null },
): History {
  return {
    facts: factRows(raw, project.id).map(factOf),
    decisions: decisionRows(raw, project.id),
    firstIndustry: project.firstIndustry,
    firstInvestor: project.firstInvestorId,
  };
}
