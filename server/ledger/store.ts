import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db, Raw } from '../../db/client';
import { projects } from '../../db/schema/ledger';
import type { WriteTx } from '../../db/transaction';
import type { Day, Instant } from '../calendar/day';
import { newId } from '../ids';
import type { Scope } from '../role';
import { spanOf } from './fact';
import type { Report } from './gates';
import { type DecisionRow, decisionRows, type FactRow, factRows, statement } from './history-store';
import { indexProject, refreshProject } from './projection-store';

/** The part of `projects` a reader may see, as SQL: the scope is in the query, never applied afterwards (SEC-21). */
export function visible(scope: Scope): SQL {
  if (scope.kind === 'all') return sql`1`;
  if (scope.kind === 'none') return sql`0`;
  return sql`exists (select 1 from project_units pu where pu.project_id = projects.id and pu.unit_id = ${scope.unitId})`;
}

export type ProjectRow = typeof projects.$inferSelect;

/** The project of a code, if the reader may see it. */
export async function findProject(db: Db, code: string, scope: Scope): Promise<ProjectRow | undefined> {
  const [row] = await db
    .select()
    .from(projects)
    .where(and(eq(projects.code, code), isNull(projects.removedAt), visible(scope)));
  return row;
}

/** As `findProject`, by the id of one of its acts. */
export async function findProjectOfAct(db: Db, actId: string, scope: Scope): Promise<ProjectRow | undefined> {
  const [row] = await db
    .select()
    .from(projects)
    .where(
      and(
        sql`${projects.id} in (select project_id from facts where act_id = ${actId})`,
        isNull(projects.removedAt),
        visible(scope),
      ),
    );
  return row;
}

/** As `findProject`, by the id of one of its facts. */
export async function findProjectOfFact(db: Db, factId: string, scope: Scope): Promise<ProjectRow | undefined> {
  const [row] = await db
    .select()
    .from(projects)
    .where(
      and(
        sql`${projects.id} in (select project_id from facts where id = ${factId})`,
        isNull(projects.removedAt),
        visible(scope),
      ),
    );
  return row;
}

/** The next free code of a year: `2018-017`; numbers are never reused. */
export function nextCode(raw: Raw, year: number): { code: string; number: number } {
  const last = statement(raw, `select max(cast(substr(code, 6) as integer)) from projects where code >= ? and code < ?`)
    .pluck()
    .get(`${year}-`, `${year + 1}-`);
  const number = Number(statement(raw, 'select coalesce(max(number), 0) + 1 from projects').pluck().get());
  return { code: `${year}-${String(Number(last ?? 0) + 1).padStart(3, '0')}`, number };
}

export type NewProject = {
  id?: string;
  code: string;
  number: number;
  name: string;
  content: string | null;
  place: string | null;
  contact: string | null;
  firstInvestorId: string | null;
  firstIndustry: string | null;
  homeUnitId: string | null;
  createdAt: Instant;
  createdBy: string;
  batchId: string | null;
};

/** Adds a project without facts. */
export function addProject(raw: Raw, project: NewProject): string {
  const row = { ...project, id: project.id ?? newId() };
  statement(
    raw,
    `insert into projects (id, number, code, name, content, place, contact, first_investor_id, first_industry, home_unit_id, created_at, created_by, batch_id)
     values (@id, @number, @code, @name, @content, @place, @contact, @firstInvestorId, @firstIndustry, @homeUnitId, @createdAt, @createdBy, @batchId)`,
  ).run(row);
  statement(
    raw,
    `insert into project_versions (project_id, version, name, content, place, contact, recorded_at, recorded_by)
     values (@id, 1, @name, @content, @place, @contact, @createdAt, @createdBy)`,
  ).run(row);
  return row.id;
}

/** Saves the descriptive fields over the version read; false when somebody saved in between (INT-06). */
export function saveProjectFields(
  raw: Raw,
  fields: {
    id: string;
    version: number;
    name: string;
    content: string | null;
    place: string | null;
    contact: string | null;
  },
  at: Instant,
  by: string,
): boolean {
  const saved = statement(
    raw,
    'update projects set name = @name, content = @content, place = @place, contact = @contact, version = version + 1, changed_at = @at where id = @id and version = @version',
  ).run({ ...fields, at });
  if (saved.changes === 0) return false;
  statement(
    raw,
    `insert into project_versions (project_id, version, name, content, place, contact, recorded_at, recorded_by)
     values (@id, @version + 1, @name, @content, @place, @contact, @at, @by)`,
  ).run({ ...fields, at, by });
  return true;
}

/** The descriptive fields at a version. */
export function projectVersion(raw: Raw, projectId: string, version: number) {
  return statement(
    raw,
    'select name, content, place, contact, recorded_at as recordedAt, recorded_by as recordedBy from project_versions where project_id = ? and version = ?',
  ).get(projectId, version) as
    | {
        name: string;
        content: string | null;
        place: string | null;
        contact: string | null;
        recordedAt: number;
        recordedBy: string;
      }
    | undefined;
}

/** The id of an investor of this name, added when new; a known one gains what was unknown of it. */
export function investorId(
  raw: Raw,
  investor: { name: string; class?: string | null; home?: string | null; creditCode?: string | null },
): string {
  const found = statement(raw, 'select id from investors where name = ?').pluck().get(investor.name) as
    | string
    | undefined;
  const row = {
    id: found ?? newId(),
    name: investor.name,
    class: investor.class ?? null,
    home: investor.home ?? null,
    creditCode: investor.creditCode ?? null,
  };
  if (found) {
    statement(
      raw,
      'update investors set class = coalesce(class, @class), home = coalesce(home, @home), credit_code = coalesce(credit_code, @creditCode) where id = @id',
    ).run({ id: row.id, class: row.class, home: row.home, creditCode: row.creditCode });
  } else {
    statement(
      raw,
      "insert into investors (id, name, class, home, credit_code, aliases) values (@id, @name, @class, @home, @creditCode, '[]')",
    ).run(row);
  }
  return row.id;
}

/** The id of a person of this name and telephone, added when new. */
export function personId(raw: Raw, person: { name: string; telephone?: string | null; title?: string | null }): string {
  const found = statement(raw, 'select id from persons where name = ? and (telephone is ? or ? is null)')
    .pluck()
    .get(person.name, person.telephone ?? null, person.telephone ?? null);
  if (typeof found === 'string') return found;
  const id = newId();
  statement(raw, 'insert into persons (id, name, telephone, title) values (?, ?, ?, ?)').run(
    id,
    person.name,
    person.telephone ?? null,
    person.title ?? null,
  );
  return id;
}

export type RecordedAct = {
  projectId: string;
  reports: readonly Report[];
  evidenceIds: readonly string[];
  recordedBy: string;
  told: { by: string; userId: string | null; on: Day } | null;
  batchId: string | null;
  /** True when the unit’s lead looks first. */
  reviewFirst: boolean;
  unitId: string | null;
};

/** Appends the facts of one act to the log. There is no update and no delete. Refresh the project afterwards. */
export function appendAct(tx: WriteTx, act: RecordedAct): { actId: string; factIds: string[] } {
  const actId = newId();
  const factIds: string[] = [];
  for (const report of act.reports) {
    const span = spanOf(report.occurredOn, report.precision);
    if (!span) throw new Error(`unreadable day ${report.occurredOn}`);
    const id = newId();
    appendFactRow(tx.raw, {
      id,
      projectId: act.projectId,
      actId,
      kind: report.kind,
      node: report.node,
      value: JSON.stringify(report.value),
      occurredOn: report.occurredOn,
      precision: report.precision,
      firstDay: span.first,
      lastDay: span.last,
      note: report.note,
      recordedAt: tx.at,
      recordedBy: act.recordedBy,
      toldBy: act.told?.by ?? null,
      toldByUserId: act.told?.userId ?? null,
      toldOn: act.told?.on ?? null,
      supersedes: report.supersedes,
      reason: report.reason,
      batchId: act.batchId,
    });
    statement(
      tx.raw,
      'insert into waiting (fact_id, project_id, act_id, unit_id, step, recorded_at) values (?, ?, ?, ?, ?, ?)',
    ).run(id, act.projectId, actId, act.unitId, act.reviewFirst ? 'review' : 'decision', tx.at);
    for (const evidenceId of act.evidenceIds) attachEvidence(tx.raw, id, evidenceId);
    factIds.push(id);
  }
  return { actId, factIds };
}

/** Appends one row to the log of facts as given. */
export function appendFactRow(raw: Raw, row: Omit<FactRow, 'seq'>): void {
  statement(
    raw,
    `insert into facts (seq, id, project_id, act_id, kind, node, value, occurred_on, precision, first_day, last_day, note, recorded_at, recorded_by,
       told_by, told_by_user_id, told_on, supersedes, reason, batch_id)
     values ((select coalesce(max(seq), 0) + 1 from facts), @id, @projectId, @actId, @kind, @node, @value, @occurredOn, @precision, @firstDay, @lastDay, @note,
       @recordedAt, @recordedBy, @toldBy, @toldByUserId, @toldOn, @supersedes, @reason, @batchId)`,
  ).run(row);
}

/** Binds a stored file to a fact. */
export function attachEvidence(raw: Raw, factId: string, evidenceId: string): void {
  statement(
    raw,
    'insert into fact_evidence (seq, fact_id, evidence_id) values ((select coalesce(max(seq), 0) + 1 from fact_evidence), ?, ?)',
  ).run(factId, evidenceId);
}

export type NewDecision = Omit<DecisionRow, 'seq'>;

/** Appends a decision; on the district basis the fact no longer waits. */
export function appendDecision(raw: Raw, row: NewDecision): void {
  statement(
    raw,
    `insert into decisions (seq, fact_id, basis, outcome, at, by, stands_in_for, ticks, reason, own_on, own_yuan, number)
     values ((select coalesce(max(seq), 0) + 1 from decisions), @factId, @basis, @outcome, @at, @by, @standsInFor, @ticks, @reason, @ownOn, @ownYuan, @number)`,
  ).run(row);
  if (row.basis === 'district') statement(raw, 'delete from waiting where fact_id = ?').run(row.factId);
}

/** Appends the unit lead’s 审核 of a fact: passed on to the bureau, or sent back. */
export function appendReview(
  raw: Raw,
  row: {
    factId: string;
    outcome: 'passed' | 'returned';
    at: Instant;
    by: string;
    standsInFor: string | null;
    reason: string | null;
  },
): void {
  statement(
    raw,
    `insert into reviews (seq, fact_id, outcome, at, by, stands_in_for, reason)
     values ((select coalesce(max(seq), 0) + 1 from reviews), @factId, @outcome, @at, @by, @standsInFor, @reason)`,
  ).run(row);
  if (row.outcome === 'passed')
    statement(raw, "update waiting set step = 'decision' where fact_id = ?").run(row.factId);
  else statement(raw, 'delete from waiting where fact_id = ?').run(row.factId);
}

export type WaitingFact = { factId: string; actId: string; step: 'review' | 'decision'; recordedAt: number };

/** The facts of an act that still wait. */
export function waitingOfAct(raw: Raw, actId: string): WaitingFact[] {
  return statement(
    raw,
    'select fact_id as factId, act_id as actId, step, recorded_at as recordedAt from waiting where act_id = ?',
  ).all(actId) as WaitingFact[];
}

export type ReviewRow = {
  factId: string;
  outcome: 'passed' | 'returned';
  at: number;
  by: string;
  standsInFor: string | null;
  reason: string | null;
};
export type EvidenceRow = {
  id: string;
  factId: string;
  name: string;
  kind: string;
  size: number;
  mediaType: string;
  recordedAt: number;
  recordedBy: string;
};

/** Everything recorded of a project, for its page and for the rules, in log order. */
export function projectRecord(raw: Raw, projectId: string) {
  return {
    facts: factRows(raw, projectId),
    decisions: decisionRows(raw, projectId),
    reviews: statement(
      raw,
      `select r.fact_id as factId, r.outcome, r.at, r.by, r.stands_in_for as standsInFor, r.reason from facts f join reviews r on r.fact_id = f.id where f.project_id = ? order by r.seq`,
    ).all(projectId) as ReviewRow[],
    evidence: statement(
      raw,
      `select e.id, fe.fact_id as factId, e.name, e.kind, e.size, e.media_type as mediaType, e.recorded_at as recordedAt, e.recorded_by as recordedBy
       from facts f join fact_evidence fe on fe.fact_id = f.id join evidence e on e.id = fe.evidence_id where f.project_id = ? order by fe.seq`,
    ).all(projectId) as EvidenceRow[],
    waiting: new Map(
      (
        statement(raw, 'select fact_id as factId, step from waiting where project_id = ?').all(projectId) as {
          factId: string;
          step: 'review' | 'decision';
        }[]
      ).map((row) => [row.factId, row.step]),
    ),
  };
}

/** Names of the people, investors, units and persons a project’s log refers to, by id. */
export function namesOf(raw: Raw, ids: ReadonlySet<string>): Map<string, string> {
  const found = statement(
    raw,
    `select id, name from users where id in (select value from json_each(@ids))
     union all select id, name from investors where id in (select value from json_each(@ids))
     union all select id, name from units where id in (select value from json_each(@ids))
     union all select id, name from persons where id in (select value from json_each(@ids))`,
  ).all({ ids: JSON.stringify([...ids]) }) as { id: string; name: string }[];
  return new Map(found.map((row) => [row.id, row.name]));
}

/** Rebuilds what is derived from a project and its place in the search index. */
export function afterChange(tx: WriteTx, projectId: string, names = false): void {
  refreshProject(tx.raw, projectId, tx.at);
  if (names) indexProject(tx.raw, projectId);
}

/** Projects that may be the same contract or the same investor and site, for the checker to look at before 认定. */
export function likelyTwins(raw: Raw, project: ProjectRow): { code: string; name: string; why: string }[] {
  return statement(
    raw,
    `select code, name, case when name = @name then '同名' when place is not null and place = @place then '同一投资方、同一地点' else '同一投资方' end as why
     from projects where id <> @id and removed_at is null and (name = @name or (investor_id is not null and investor_id = @investorId)) limit 10`,
  ).all({ id: project.id, name: project.name, place: project.place, investorId: project.investorId }) as {
    code: string;
    name: string;
    why: string;
  }[];
}
