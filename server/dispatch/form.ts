import type { Raw } from '../../db/client';
import type { Day, Instant } from '../calendar/day';
import { settingAt } from '../catalogue/store';
import type { NodeId } from '../ledger/chain';
import { historiesOf } from '../ledger/histories';
import { statement } from '../ledger/history-store';
import { inForce, recognisedFacts } from '../ledger/rules';
import type { Yuan } from '../money/money';
import { type OpenMilestone, openMilestones } from '../plan/course-store';
import type { Scope } from '../role';
import type { Cycle } from './cycle';
import type { CycleRow } from './cycle-store';
import { type WatchedRow, watchedRows } from './light-store';
import type { Light, LightReason } from './lights';
import { PHOTO_KIND } from './photo';
import { EMPTY_ROW, NOTHING_BEFORE, type RowBefore, type RowFields, type RowState, rowState } from './report-row';
import { amountsOf, draftsOf, fieldsOf, type ReportRow, reportsBefore, reportsOfWeek } from './report-store';
import { lightsAt } from './watch';

/** What of a row changes while people type: read again every few seconds, so that two in one row see each other. */
export type TypedRow = {
  code: string;
  /** What stands in the row: what is being typed, else what was filed. */
  fields: RowFields;
  /** The fields as filed last; null before. */
  filed: RowFields | null;
  filedAt: Instant | null;
  state: RowState;
  /** Who typed last, where that is not the reader. */
  typedBy: string | null;
};

/** A project of a unit on the week’s form, with last week’s row beside it. */
export type FormRow = TypedRow & {
  name: string;
  stage: number;
  yuan: Yuan | null;
  /** 包保领导. */
  sponsor: string | null;
  /** Null while lights are for the bureau only (试运行). */
  light: Light | null;
  reasons: LightReason[];
  before: RowBefore;
  /** The week the row before it is from; null without one. */
  beforeWeek: string | null;
  /** Nodes the project has reached, so that words offer none twice. */
  reached: NodeId[];
  photos: { id: string; name: string }[];
  /** What of its 倒排工期 comes next, in the order of the plan. */
  milestones: OpenMilestone[];
};

/** The projects a unit reports on at an instant: those it leads that are signed, go on and do not produce yet. */
export function ledProjects(raw: Raw, at: { asOf: Day; knownAt: Instant }, scope: Scope, unitId: string): WatchedRow[] {
  return watchedRows(raw, at, scope, null).filter((row) => row.unitId === unitId);
}

/** What rows are measured against, by project. */
export function beforeOf(
  raw: Raw,
  week: string,
  ids: readonly string[],
  known: Instant,
): Map<string, RowBefore & { week: string | null }> {
  const [last, amounts] = [reportsBefore(raw, week, ids, known), amountsOf(raw, ids)];
  return new Map(
    ids.map((id) => {
      const report = last.get(id);
      const { completedYuan, paidInYuan } = amounts.get(id) ?? NOTHING_BEFORE;
      return [
        id,
        {
          progress: report?.progress ?? null,
          plan: report?.plan ?? null,
          unchangedWeeks: report?.unchangedWeeks ?? 0,
          completedYuan,
          paidInYuan,
          week: report?.week ?? null,
        },
      ];
    }),
  );
}

/** The fields of a row as they stand: being typed, else as filed, else empty. */
export function standingFields(draft: RowFields | null, report: ReportRow | null): RowFields {
  return draft ?? (report === null ? EMPTY_ROW : fieldsOf(report));
}

type Asked = { cycle: CycleRow; at: { asOf: Day; knownAt: Instant }; scope: Scope; unitId: string; readerId: string };

/** The rows of a unit’s form as they are being typed. */
export function typedRows(raw: Raw, asked: Asked): TypedRow[] {
  const led = ledProjects(raw, asked.at, asked.scope, asked.unitId);
  return typedOf(raw, asked, led).map(({ before: _, ...row }) => row);
}

function typedOf(raw: Raw, { cycle, at, readerId }: Asked, led: readonly WatchedRow[]) {
  const ids = led.map((row) => row.id);
  const before = beforeOf(raw, cycle.week, ids, at.knownAt);
  const [drafts, reports] = [draftsOf(raw, cycle.week, ids), reportsOfWeek(raw, cycle.week, ids, at.knownAt)];
  const ask = settingAt(raw, 'dispatch', at).unchangedWeeks;
  return led.map(({ id, code }) => {
    const [draft, report] = [drafts.get(id) ?? null, reports.get(id) ?? null];
    const filed = report === null ? null : fieldsOf(report);
    const own = before.get(id) ?? { ...NOTHING_BEFORE, week: null };
    return {
      code,
      fields: standingFields(draft?.fields ?? null, report),
      filed,
      filedAt: report?.at ?? null,
      state: rowState(filed, draft?.fields ?? null, own, ask),
      typedBy: draft !== null && draft.changedById !== readerId ? draft.changedBy : null,
      before: own,
    };
  });
}

const NEXT_MILESTONES = 2;

/** The form of a unit for a week: every project it leads, the worst light first. */
export function formRows(raw: Raw, asked: Asked): FormRow[] {
  const { cycle, at, scope, unitId } = asked;
  const led = ledProjects(raw, at, scope, unitId);
  const ids = led.map((row) => row.id);
  const typed = new Map(typedOf(raw, asked, led).map((row) => [row.code, row]));
  const nodes = reachedNodes(raw, ids, at);
  const [sponsors, photos] = [sponsorsOf(raw, ids), photosOf(raw, ids, cycle)];
  const milestones = openMilestones(raw, ids, at);
  return lightsAt(raw, at, scope, { only: ids }).flatMap(({ id, code, name, stage, yuan, light, reasons }) => {
    const row = typed.get(code);
    if (!row) return [];
    const { week: beforeWeek, ...before } = row.before;
    return [
      {
        ...row,
        name,
        stage,
        yuan,
        sponsor: sponsors.get(id) ?? null,
        light,
        reasons,
        before,
        beforeWeek,
        reached: nodes.get(id) ?? [],
        photos: photos.get(id) ?? [],
        milestones: (milestones.get(id) ?? []).slice(0, NEXT_MILESTONES),
      },
    ];
  });
}

/** The nodes reported of each project that nobody has returned: recognised, or waiting. */
function reachedNodes(raw: Raw, ids: readonly string[], at: { asOf: Day; knownAt: Instant }): Map<string, NodeId[]> {
  const histories = historiesOf(raw, ids, ['node', 'withdrawal']);
  return new Map(
    ids.map((id) => {
      const history = histories.get(id);
      if (!history) return [id, []];
      const recognised = inForce(recognisedFacts(history, at.knownAt, 'district'), at.asOf).map((one) => one.fact);
      const decided = new Set(history.decisions.map((one) => one.factId));
      const waiting = history.facts.filter((fact) => !decided.has(fact.id));
      return [id, [...recognised, ...waiting].flatMap((fact) => (fact.kind === 'node' ? [fact.node] : []))];
    }),
  );
}

function sponsorsOf(raw: Raw, ids: readonly string[]): Map<string, string> {
  const rows = statement(
    raw,
    `select f.project_id, n.name from json_each(@ids) j
     cross join facts f on f.seq = (
       select max(a.seq) from facts a join decisions d on d.fact_id = a.id and d.basis = 'district' and d.outcome in ('verified', 'opening')
       where a.project_id = j.value and a.kind = 'attribute' and a.value ->> 'name' = 'sponsor')
     join persons n on n.id = f.value ->> 'value'`,
  )
    .raw()
    .all({ ids: JSON.stringify(ids) }) as [string, string][];
  return new Map(rows);
}

/** The photos of a week by project: those kept as 周报照片 from its opening to its freezing. */
export function photosOf(
  raw: Raw,
  ids: readonly string[],
  { openedAt: since, frozenAt }: Pick<Cycle, 'openedAt' | 'frozenAt'>,
): Map<string, { id: string; name: string }[]> {
  const rows = statement(
    raw,
    `select e.project_id as projectId, e.id, e.name from json_each(@ids) j cross join evidence e on e.project_id = j.value
     where e.kind = '${PHOTO_KIND}' and e.recorded_at >= @since and (@until is null or e.recorded_at <= @until) order by e.seq`,
  ).all({ ids: JSON.stringify(ids), since, until: frozenAt }) as { projectId: string; id: string; name: string }[];
  const found = new Map<string, { id: string; name: string }[]>();
  for (const { projectId, ...photo } of rows) found.set(projectId, [...(found.get(projectId) ?? []), photo]);
  return found;
}
