import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import type { Day, Instant } from '../calendar/day';
import { statement } from '../ledger/history-store';
import { wanPlain, type Yuan } from '../money/money';
import type { RowFields } from './report-row';

/** A 周报 as filed: the last of its week, with when the first was. */
export type ReportRow = {
  id: string;
  week: string;
  projectId: string;
  unit: string | null;
  unchanged: boolean;
  unchangedWeeks: number;
  progress: string | null;
  plan: string | null;
  problem: string | null;
  who: string | null;
  completedYuan: Yuan | null;
  paidInYuan: Yuan | null;
  actId: string | null;
  told: { by: string; on: Day } | null;
  at: Instant;
  by: string;
  /** When the week’s first report of the project was filed: it says whether it was in time. */
  firstAt: Instant;
};

type ReportColumns = Omit<ReportRow, 'told' | 'unchanged'> & {
  unchanged: number;
  toldBy: string | null;
  toldOn: Day | null;
};

const COLUMNS = `r.id, r.week, r.project_id as projectId, n.name as unit, r.unchanged, r.unchanged_weeks as unchangedWeeks, r.progress, r.plan,
  r.problem, r.who, r.completed_yuan as completedYuan, r.paid_in_yuan as paidInYuan, r.act_id as actId, r.told_by as toldBy,
  r.told_on as toldOn, r.recorded_at as at, u.name as "by"`;
const NAMES = 'join users u on u.id = r.recorded_by left join units n on n.id = r.unit_id';

function reportRow({ toldBy, toldOn, unchanged, ...row }: ReportColumns): ReportRow {
  return {
    ...row,
    unchanged: unchanged === 1,
    told: toldBy === null || toldOn === null ? null : { by: toldBy, on: toldOn },
  };
}

/** The reports of a week as known at an instant, by project. */
export function reportsOfWeek(raw: Raw, week: string, ids: readonly string[], known: Instant): Map<string, ReportRow> {
  const rows = statement(
    raw,
    `select ${COLUMNS}, (select min(f.recorded_at) from weekly_reports f where f.project_id = r.project_id and f.week = r.week) as firstAt
     from json_each(@ids) j cross join weekly_reports r indexed by weekly_reports_project on r.project_id = j.value and r.week = @week
     ${NAMES} where r.recorded_at <= @known order by r.seq`,
  ).all({ ids: JSON.stringify(ids), week, known }) as ReportColumns[];
  return new Map(rows.map((row) => [row.projectId, reportRow(row)]));
}

/** The last report of each project from a week before, by project. */
export function reportsBefore(raw: Raw, week: string, ids: readonly string[], known: Instant): Map<string, ReportRow> {
  const rows = statement(
    raw,
    `select ${COLUMNS}, r.recorded_at as firstAt from json_each(@ids) j
     cross join weekly_reports r on r.seq = (
       select b.seq from weekly_reports b indexed by weekly_reports_project
       where b.project_id = j.value and b.week < @week and b.recorded_at <= @known order by b.week desc, b.seq desc limit 1)
     ${NAMES}`,
  ).all({ ids: JSON.stringify(ids), week, known }) as ReportColumns[];
  return new Map(rows.map((row) => [row.projectId, reportRow(row)]));
}

/** All reports of one project as known at an instant, the newest first; of each week the last. */
export function reportsOfProject(raw: Raw, projectId: string, known: Instant, limit: number): ReportRow[] {
  const rows = statement(
    raw,
    `select ${COLUMNS}, r.recorded_at as firstAt from weekly_reports r ${NAMES}
     where r.project_id = @projectId and r.recorded_at <= @known and r.seq = (
       select max(l.seq) from weekly_reports l where l.project_id = r.project_id and l.week = r.week and l.recorded_at <= @known)
     order by r.week desc limit @limit`,
  ).all({ projectId, known, limit }) as ReportColumns[];
  return rows.map(reportRow);
}

/** A report as the form shows it. */
export function fieldsOf(report: ReportRow): RowFields {
  return {
    unchanged: report.unchanged ? 'yes' : '',
    progress: report.progress ?? '',
    plan: report.plan ?? '',
    problem: report.problem ?? '',
    who: report.who ?? '',
    completed: report.completedYuan === null ? '' : wanPlain(report.completedYuan),
    paidIn: report.paidInYuan === null ? '' : wanPlain(report.paidInYuan),
  };
}

export function appendReport(
  tx: WriteTx,
  row: Omit<ReportRow, 'unit' | 'at' | 'by' | 'firstAt'> & { unitId: string | null },
  userId: string,
): void {
  const { told, unchanged, ...columns } = row;
  statement(
    tx.raw,
    `insert into weekly_reports (seq, id, week, project_id, unit_id, unchanged, unchanged_weeks, progress, plan, problem, who,
       completed_yuan, paid_in_yuan, act_id, told_by, told_on, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from weekly_reports), @id, @week, @projectId, @unitId, @unchanged, @unchangedWeeks, @progress,
       @plan, @problem, @who, @completedYuan, @paidInYuan, @actId, @toldBy, @toldOn, @at, @userId)`,
  ).run({
    ...columns,
    unchanged: unchanged ? 1 : 0,
    toldBy: told?.by ?? null,
    toldOn: told?.on ?? null,
    at: tx.at,
    userId,
  });
}

/** What stands in a row of the form and is not filed, with who typed last. */
export type DraftRow = {
  projectId: string;
  fields: RowFields;
  changedAt: Instant;
  changedBy: string;
  changedById: string;
};

/** The rows being typed of a week, by project. */
export function draftsOf(raw: Raw, week: string, ids: readonly string[]): Map<string, DraftRow> {
  const rows = statement(
    raw,
    `select d.project_id as projectId, d.fields, d.changed_at as changedAt, u.name as changedBy, d.changed_by as changedById
     from json_each(@ids) j cross join report_drafts d on d.week = @week and d.project_id = j.value join users u on u.id = d.changed_by`,
  ).all({ ids: JSON.stringify(ids), week }) as (Omit<DraftRow, 'fields'> & { fields: string })[];
  return new Map(rows.map((row) => [row.projectId, { ...row, fields: JSON.parse(row.fields) as RowFields }]));
}

export function keepRow(tx: WriteTx, week: string, projectId: string, fields: RowFields, userId: string): void {
  statement(
    tx.raw,
    `insert into report_drafts (week, project_id, fields, changed_at, changed_by) values (@week, @projectId, @fields, @at, @userId)
     on conflict (week, project_id) do update set fields = excluded.fields, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
  ).run({ week, projectId, fields: JSON.stringify(fields), at: tx.at, userId });
}

export function dropRow(tx: WriteTx, week: string, projectId: string): void {
  statement(tx.raw, 'delete from report_drafts where week = ? and project_id = ?').run(week, projectId);
}

/** The running amounts 核实 by now, by project: the highest statement that no recognised one supersedes (they never fall). */
export function amountsOf(
  raw: Raw,
  ids: readonly string[],
): Map<string, { completedYuan: Yuan | null; paidInYuan: Yuan | null }> {
  const rows = statement(
    raw,
    `select f.project_id as projectId, f.kind, max(f.value ->> 'yuan') as yuan from json_each(@ids) j
     cross join facts f on f.project_id = j.value and f.kind in ('completedInvestment', 'paidIn')
     where exists (select 1 from decisions d where d.fact_id = f.id and d.basis = 'district' and d.outcome in ('verified', 'opening'))
       and not exists (select 1 from facts s join decisions d on d.fact_id = s.id and d.basis = 'district' and d.outcome in ('verified', 'opening')
         where s.supersedes = f.id)
     group by f.project_id, f.kind`,
  ).all({ ids: JSON.stringify(ids) }) as { projectId: string; kind: string; yuan: number }[];
  const found = new Map<string, { completedYuan: Yuan | null; paidInYuan: Yuan | null }>();
  for (const { projectId, kind, yuan } of rows) {
    const amounts = found.get(projectId) ?? { completedYuan: null, paidInYuan: null };
    found.set(projectId, { ...amounts, [kind === 'paidIn' ? 'paidInYuan' : 'completedYuan']: yuan });
  }
  return found;
}

/** The facts of amounts an earlier report of the week brought that still wait for their decision, by kind. */
export function waitingAmounts(
  raw: Raw,
  actId: string,
): { id: string; kind: 'completedInvestment' | 'paidIn'; yuan: Yuan }[] {
  return statement(
    raw,
    `select f.id, f.kind, f.value ->> 'yuan' as yuan from facts f join waiting w on w.fact_id = f.id where f.act_id = ?`,
  ).all(actId) as { id: string; kind: 'completedInvestment' | 'paidIn'; yuan: Yuan }[];
}
