import type { Raw } from '../../db/client';
import type { Day, Instant } from '../calendar/day';
import type { SheetRow } from '../dispatch/sheet';
import { factTitle } from '../ledger/gates';
import { statement } from '../ledger/history-store';
import type { Scope } from '../role';
import type { DecidedFact, TaskHappened } from './changes';

/** The stretch between two cut-offs, as instants: after `since`, up to `until`. */
export type Between = { since: Instant; until: Instant };

/** The rows of a frozen sheet for some projects, by code. */
export function rowsOf(raw: Raw, snapshot: number, ids: readonly string[]): Map<string, SheetRow> {
  const rows = statement(
    raw,
    `select r.body from json_each(@ids) j cross join cycle_rows r indexed by cycle_rows_project
       on r.project_id = j.value and r.snapshot_seq = @snapshot`,
  )
    .pluck()
    .all({ ids: JSON.stringify(ids), snapshot }) as string[];
  return new Map(
    rows.map((body) => {
      const row = JSON.parse(body) as SheetRow;
      return [row.code, row];
    }),
  );
}

/** The ids of projects by their codes. */
export function idsOf(raw: Raw, codes: readonly string[]): Map<string, string> {
  const rows = statement(raw, 'select p.code, p.id from json_each(@codes) j cross join projects p on p.code = j.value')
    .raw()
    .all({ codes: JSON.stringify(codes) });
  return new Map(rows as [string, string][]);
}

/** Which of some projects a reader may see today: a unit that led one when its sheet was frozen may not any more. */
export function seenToday(raw: Raw, ids: readonly string[], scope: Scope): Set<string> {
  if (scope.kind === 'all') return new Set(ids);
  if (scope.kind === 'none') return new Set();
  const rows = statement(
    raw,
    `select j.value from json_each(@ids) j
     where exists (select 1 from project_units s where s.project_id = j.value and s.unit_id = @unit)`,
  );
  return new Set(rows.pluck().all({ ids: JSON.stringify(ids), unit: scope.unitId }) as string[]);
}

/** What was recognised or returned on the district basis between two cut-offs, by project. */
export function factsBetween(raw: Raw, ids: readonly string[], between: Between): Map<string, DecidedFact[]> {
  const rows = statement(
    raw,
    `select f.project_id as projectId, f.kind, f.node, f.first_day as first, f.last_day as last, f.precision, d.outcome
     from json_each(@ids) j cross join facts f on f.project_id = j.value
       cross join decisions d on d.fact_id = f.id and d.basis = 'district' and d.at > @since and d.at <= @until
     order by d.seq`,
  ).all({ ids: JSON.stringify(ids), ...between }) as (Parameters<typeof factTitle>[0] & {
    projectId: string;
    last: Day;
    precision: string;
    outcome: string;
  })[];
  const found = new Map<string, DecidedFact[]>();
  for (const { projectId, last, precision, outcome, ...fact } of rows) {
    const on = precision === 'year' ? last.slice(0, 4) : precision === 'month' ? last.slice(0, 7) : last;
    found.set(projectId, [
      ...(found.get(projectId) ?? []),
      { title: factTitle(fact), on, returned: outcome === 'returned' },
    ]);
  }
  return found;
}

/** What happened to the 交办事项 of projects between two cut-offs, by project. */
export function tasksBetween(raw: Raw, ids: readonly string[], between: Between): Map<string, TaskHappened[]> {
  const rows = statement(
    raw,
    `select t.project_id as projectId, t.title, e.kind,
       case e.kind when 'given' then e.due_on when 'extended' then (select a.due_on from task_events a where a.task_id = t.id
         and a.kind = 'extensionAsked' and a.seq < e.seq order by a.seq desc limit 1) end as dueOn
     from json_each(@ids) j cross join tasks t on t.project_id = j.value
       cross join task_events e on e.task_id = t.id and e.kind in ('given', 'extended', 'closed')
         and e.recorded_at > @since and e.recorded_at <= @until
     order by e.seq`,
  ).all({ ids: JSON.stringify(ids), ...between }) as (TaskHappened & { projectId: string })[];
  const found = new Map<string, TaskHappened[]>();
  for (const { projectId, ...task } of rows) found.set(projectId, [...(found.get(projectId) ?? []), task]);
  return found;
}
