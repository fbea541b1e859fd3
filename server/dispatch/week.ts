import type { Raw } from '../../db/client';
import { shared } from '../../db/shared';
import { type Day, dayOf, type Instant } from '../calendar/day';
import { weekLabel } from '../calendar/week';
import { unitIds } from '../ledger/figures-store';
import { factTitle } from '../ledger/gates';
import { statement } from '../ledger/history-store';
import type { Scope } from '../role';
import { cutBefore } from './cuts';
import { openDay } from './cycle';
import { type CycleRow, findCycle } from './cycle-store';
import { lastEntry } from './light-store';
import { type SheetRow, sheetRows, type WeekSheet } from './sheet';
import { frozenLights, snapshotBefore, snapshotBody, snapshotOf, snapshotRows } from './snapshot-store';
import { type FrozenStanding, type Named, standingHere, standingOf, type WeekStanding } from './standing';

/** A week with its sheet and standing, frozen or live, as far as the reader may see them. */
export type Week = { cycle: CycleRow; sheet: WeekSheet; standing: WeekStanding; at: { asOf: Day; knownAt: Instant } };

/**
 * A week as known at K: as frozen once it has been, else live at the day of its deadline (today while that is to come). Null for a
 * week that was not opened.
 */
export function weekAt(raw: Raw, week: string, known: Instant, scope: Scope): Week | null {
  const found = findCycle(raw, week, known);
  if (!found) return null;
  const cycle = { ...found, week };
  return cycle.state === 'collecting' ? liveWeek(raw, cycle, known, scope) : frozenWeek(raw, cycle, known, scope);
}

/**
 * A week as known now for those who see all, kept until something is written: standing, sheet and filing of a large ledger ask for the
 * same lights again and again.
 */
export function weekNow(raw: Raw, week: string, now: Instant): Week | null {
  const { memory } = shared();
  const key = `${lastEntry(raw)} ${week} ${dayOf(now)}`;
  const kept = memory.get('week') as { key: string; week: Week | null } | undefined;
  if (kept?.key === key) return kept.week;
  const found = weekAt(raw, week, now, { kind: 'all' });
  memory.set('week', { key, week: found });
  return found;
}

function frozenWeek(raw: Raw, cycle: CycleRow, known: Instant, scope: Scope): Week | null {
  const snapshot = snapshotOf(raw, cycle.week, known);
  if (!snapshot) return null;
  const rows = snapshotRows(raw, snapshot.seq, scope);
  const frozen = snapshotBody(raw, snapshot.seq) as { standing: FrozenStanding };
  const standing = standingHere(frozen.standing, unitIds(raw, snapshot.known));
  return {
    cycle,
    at: { asOf: snapshot.day, knownAt: snapshot.known },
    sheet: {
      week: cycle.week,
      label: weekLabel(cycle.week),
      cuts: {
        from: { day: snapshot.fromDay, known: snapshot.fromKnown },
        to: { day: snapshot.day, known: snapshot.known },
      },
      frozen: { seq: snapshot.seq, at: snapshot.known, sha256: snapshot.sha256 },
      rows,
    },
    standing: scope.kind === 'all' ? standing : ownStanding(raw, standing, rows, scope),
  };
}

function liveWeek(raw: Raw, cycle: CycleRow, known: Instant, scope: Scope): Week {
  const at = { asOf: openDay(cycle, dayOf(known)), knownAt: known };
  const last = snapshotBefore(raw, cycle.week, known);
  const before = last ? frozenLights(raw, last.seq) : new Map();
  const rows = sheetRows(raw, cycle, at, before, scope).map(({ id: _, ...row }) => row);
  const from = cutBefore(raw, cycle.week, known);
  return {
    cycle,
    at,
    sheet: {
      week: cycle.week,
      label: weekLabel(cycle.week),
      cuts: { from, to: { day: at.asOf, known } },
      frozen: null,
      rows,
    },
    standing: standingOf(raw, at, from, rows, scope),
  };
}

/** A frozen standing with the names a unit may see: its own projects and tasks; figures by unit are everybody’s. */
function ownStanding(raw: Raw, standing: WeekStanding, rows: readonly SheetRow[], scope: Scope): WeekStanding {
  const { yearBefore = null } = standing;
  const named = [
    ...standing.signed,
    ...standing.deducted,
    ...(yearBefore?.signed ?? []),
    ...(yearBefore?.deducted ?? []),
  ];
  const seen = visibleCodes(
    raw,
    named.map((one) => one.code),
    scope,
  );
  const own = (names: readonly Named[]) => names.filter((one) => seen.has(one.code));
  const reported = new Set(rows.map((row) => row.code));
  const tasks = visibleTasks(
    raw,
    [...standing.tasks.overdue, ...standing.tasks.soon].map((one) => one.id),
    scope,
  );
  const count = (light: SheetRow['light']) => rows.filter((row) => row.light === light).length;
  return {
    ...standing,
    signed: own(standing.signed),
    deducted: own(standing.deducted),
    yearBefore: yearBefore && { ...yearBefore, signed: own(yearBefore.signed), deducted: own(yearBefore.deducted) },
    lights: { red: count('red'), yellow: count('yellow'), green: count('green') },
    turned: standing.turned.filter((one) => reported.has(one.code)),
    tasks: {
      open: tasks.size,
      overdue: standing.tasks.overdue.filter((one) => tasks.has(one.id)),
      soon: standing.tasks.soon.filter((one) => tasks.has(one.id)),
    },
  };
}

function visibleCodes(raw: Raw, codes: readonly string[], scope: Scope): Set<string> {
  if (scope.kind === 'none') return new Set();
  const rows = statement(
    raw,
    `select p.code from json_each(@codes) j cross join projects p on p.code = j.value
     where @unit is null or exists (select 1 from project_units s where s.project_id = p.id and s.unit_id = @unit)`,
  )
    .pluck()
    .all({ codes: JSON.stringify(codes), unit: scope.kind === 'unit' ? scope.unitId : null });
  return new Set(rows as string[]);
}

function visibleTasks(raw: Raw, ids: readonly string[], scope: Scope): Set<string> {
  if (scope.kind === 'none') return new Set();
  const rows = statement(
    raw,
    `select t.id from json_each(@ids) j cross join tasks t on t.id = j.value
     where @unit is null or t.lead_unit_id = @unit or exists (select 1 from json_each(t.helpers) h where h.value = @unit)`,
  )
    .pluck()
    .all({ ids: JSON.stringify(ids), unit: scope.kind === 'unit' ? scope.unitId : null });
  return new Set(rows as string[]);
}

/** Something decided or filed since a sheet was frozen that speaks of its days. */
export type Since = { code: string; name: string; what: string; at: Instant };

const MOST_SINCE = 200;

/**
 * What was verified, returned or filed (补报) since a sheet was frozen and concerns its days: the sheet stays as it is, and the
 * reader is told.
 */
export function sinceFrozen(raw: Raw, week: Week, known: Instant, scope: Scope): Since[] {
  const { frozen, cuts } = week.sheet;
  if (frozen === null || scope.kind === 'none') return [];
  const asked = {
    since: frozen.at,
    known,
    day: cuts.to.day,
    week: week.cycle.week,
    unit: scope.kind === 'unit' ? scope.unitId : null,
    most: MOST_SINCE,
  };
  const decided = statement(
    raw,
    `select p.code, p.name, f.act_id as actId, f.kind, f.node, d.outcome, d.at from decisions d join facts f on f.id = d.fact_id
     join projects p on p.id = f.project_id and p.removed_at is null
     where d.basis = 'district' and d.at > @since and d.at <= @known and f.last_day <= @day
       and (@unit is null or exists (select 1 from project_units s where s.project_id = p.id and s.unit_id = @unit))
     order by d.seq desc limit @most`,
  ).all(asked) as DecidedRow[];
  const reports = statement(
    raw,
    `select p.code, p.name, r.recorded_at as at from weekly_reports r join projects p on p.id = r.project_id and p.removed_at is null
     where r.week = @week and r.recorded_at > @since and r.recorded_at <= @known
       and (@unit is null or exists (select 1 from project_units s where s.project_id = p.id and s.unit_id = @unit))
     order by r.seq desc limit @most`,
  ).all(asked) as Omit<Since, 'what'>[];
  return [...decidedTogether(decided), ...reports.map((one) => ({ ...one, what: '冻结后补报' }))].sort(
    (a, b) => b.at - a.at,
  );
}

/** The projects of a frozen week filed afterwards (补报), by code, with when last. */
export function filedSince(raw: Raw, { sheet, cycle }: Week, known: Instant): Map<string, Instant> {
  if (sheet.frozen === null) return new Map();
  const rows = statement(
    raw,
    `select p.code, max(r.recorded_at) as at from weekly_reports r join projects p on p.id = r.project_id
     where r.week = @week and r.recorded_at > @since and r.recorded_at <= @known group by p.code`,
  ).all({ week: cycle.week, since: sheet.frozen.at, known }) as { code: string; at: Instant }[];
  return new Map(rows.map(({ code, at }) => [code, at]));
}

type DecidedRow = Parameters<typeof factTitle>[0] & {
  code: string;
  name: string;
  actId: string;
  outcome: string;
  at: Instant;
};

/** Facts of one act are decided together and told in one line, by the one that names it: a signing, else the first. */
function decidedTogether(rows: readonly DecidedRow[]): Since[] {
  const acts = new Map<string, DecidedRow[]>();
  for (const row of rows) acts.set(row.actId, [...(acts.get(row.actId) ?? []), row]);
  return [...acts.values()].flatMap((act) => {
    const named = act.find((row) => row.node !== null) ?? act.at(-1);
    if (!named) return [];
    const { code, name, at, outcome } = named;
    const more = act.length > 1 ? `等 ${act.length} 项` : '';
    return [{ code, name, at, what: `${factTitle(named)}${more}${outcome === 'returned' ? '退回' : '认定'}` }];
  });
}
