import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import { type Day, endOf, type Instant } from '../calendar/day';
import { STAGES } from '../ledger/chain';
import { holderOf } from '../ledger/figures';
import { type Moment, unitsAt } from '../ledger/figures-store';
import { statement } from '../ledger/history-store';
import type { Scope } from '../role';
import type { Light, LightOverride } from './lights';

/** A project that lights look at: signed, going on, not producing yet. */
export type WatchedRow = {
  id: string;
  code: string;
  name: string;
  createdAt: Instant;
  stage: number;
  yuan: number | null;
  unitId: string | null;
  unit: string | null;
};

const SIGNED = STAGES.indexOf('signed');
const STARTED = STAGES.indexOf('started');

/**
 * The projects that are signed and not producing at (D, K), going on, as far as the reader may see them (SEC-21). One whose unit has
 * ended by D is led by the successor (DOMAIN.md, Units change), who reports on it.
 */
export function watchedRows(
  raw: Raw,
  at: Pick<Moment, 'asOf' | 'knownAt'>,
  scope: Scope,
  code: string | null,
): WatchedRow[] {
  if (scope.kind === 'none') return [];
  const units = unitsAt(raw, at.knownAt);
  const holder = (unit: string) => holderOf(unit, at.asOf, units);
  const own =
    scope.kind === 'unit' ? [scope.unitId, ...[...units.keys()].filter((id) => holder(id) === scope.unitId)] : [];
  const rows = statement(
    raw,
    `select p.id, p.code, p.name, p.created_at as createdAt, s.stage, s.yuan, s.shares ->> '$[0].unit' as unitId, u.name as unit
     from standings s join projects p on p.id = s.project_id and p.removed_at is null
     left join units u on u.id = s.shares ->> '$[0].unit'
     where s.basis = 'district' and s.known_to > @known and s.known_from <= @known and s.day_to > @day and s.day_from <= @day
       and s.stage between @signed and @started and s.state = 'active' and (@code is null or p.code = @code)
       and (@all or exists (select 1 from json_each(s.shares) j where j.value ->> 'unit' in (select value from json_each(@own))))
     order by p.number`,
  ).all({
    known: at.knownAt,
    day: at.asOf,
    signed: SIGNED,
    started: STARTED,
    code,
    all: scope.kind === 'all' ? 1 : 0,
    own: JSON.stringify(own),
  }) as WatchedRow[];
  return rows.map((row) => {
    const unitId = row.unitId === null ? null : holder(row.unitId);
    return unitId === row.unitId ? row : { ...row, unitId, unit: units.get(unitId ?? '')?.name ?? null };
  });
}

/**
 * When each project last moved by the end of D: something recognised by K was reported, whatever it was and also when it
 * was corrected since, or a weekly report other than 无变化 was filed (DOMAIN.md, Lights).
 */
export function movedAt(raw: Raw, ids: readonly string[], at: Pick<Moment, 'asOf' | 'knownAt'>): Map<string, Instant> {
  const rows = statement(
    raw,
    `select project, max(at) from (
       select f.project_id as project, max(f.recorded_at) as at from json_each(@ids) j cross join facts f on f.project_id = j.value
       cross join decisions d on d.fact_id = f.id and d.basis = 'district' and d.outcome in ('verified', 'opening') and d.at <= @known
       where f.recorded_at <= @until group by f.project_id
       union all
       select r.project_id, max(r.recorded_at) from json_each(@ids) j
       cross join weekly_reports r indexed by weekly_reports_moved on r.project_id = j.value
       where r.unchanged = 0 and r.recorded_at <= @until and r.recorded_at <= @known group by r.project_id)
     group by project`,
  )
    .raw()
    .all({ ids: JSON.stringify(ids), known: at.knownAt, until: endOf(at.asOf) }) as [string, Instant][];
  return new Map(rows);
}

/** Lights set by hand, by project, as known at an instant, oldest first. */
export function overridesOf(
  raw: Raw,
  ids: readonly string[],
  known: Instant,
): Map<string, (LightOverride & { by: string })[]> {
  const rows = statement(
    raw,
    `select o.project_id as projectId, o.light, o.reason, o.from_day as "from", o.until_day as until, u.name as "by"
     from json_each(@ids) j cross join light_overrides o on o.project_id = j.value join users u on u.id = o.recorded_by
     where o.recorded_at <= @known order by o.seq`,
  ).all({ ids: JSON.stringify(ids), known }) as (LightOverride & { by: string; projectId: string })[];
  const found = new Map<string, (LightOverride & { by: string })[]>();
  for (const { projectId, ...override } of rows) found.set(projectId, [...(found.get(projectId) ?? []), override]);
  return found;
}

export function appendOverride(
  tx: WriteTx,
  row: { projectId: string; light: Light; reason: string; from: Day; until: Day },
  userId: string,
): void {
  statement(
    tx.raw,
    `insert into light_overrides (seq, project_id, light, reason, from_day, until_day, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from light_overrides), @projectId, @light, @reason, @from, @until, @at, @userId)`,
  ).run({ ...row, at: tx.at, userId });
}

/** The instant from which the bureau has used the ledger: 开账, or the set-up before it. */
export function beganAt(raw: Raw): Instant {
  const row = raw.prepare('select coalesce(opened_at, set_up_at) from bureau where id = 1').pluck().get();
  return typeof row === 'number' ? row : endOf('9999-12-31');
}

/** The number of the last audit entry a reader sees: every write leaves one, together with what was written. */
export function lastEntry(raw: Raw): number {
  return Number(statement(raw, 'select coalesce(max(seq), 0) from audit').pluck().get());
}
