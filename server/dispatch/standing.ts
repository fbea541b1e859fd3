import type { Raw } from '../../db/client';
import { type Day, yearOf } from '../calendar/day';
import { workCalendarAt } from '../catalogue/store';
import { contributionsOf, contributionsOnlyAt, type FigureQuery } from '../ledger/figures-store';
import { statement } from '../ledger/history-store';
import type { Yuan } from '../money/money';
import type { Scope } from '../role';
import { type WeekProgress, type WeekRow, weekProgress } from '../target/week';
import { openTaskLines, type TaskLine } from '../task/open-tasks';
import type { WeekCut } from './cuts';
import { filingByUnit, type UnitFiling } from './filing';
import type { Light } from './lights';
import type { SheetRow } from './sheet';

/** A project named in the standing. */
export type Named = { code: string; name: string; unit: string | null; yuan: Yuan | null };

/** What a leader reads of a week in a minute: signings, lights, filing, what needs someone, tasks overdue. */
export type WeekStanding = {
  progress: WeekProgress;
  /** Major signings counted now and not at the cut-off before, and the 核减 the other way round. */
  signed: Named[];
  deducted: Named[];
  /**
   * What the week changed in the year before, where its cut-offs lie on two sides of New Year: no term of this year (DOMAIN.md, Year’s
   * edge), and in no other week’s sheet. Null within a year; absent from sheets frozen before it was kept.
   */
  yearBefore?: YearBefore | null;
  lights: Record<Light, number>;
  /** Projects whose light changed since the sheet before. */
  turned: (Pick<SheetRow, 'code' | 'name' | 'unit'> & { before: Light; after: Light })[];
  filing: UnitFiling[];
  tasks: { open: number; overdue: TaskLine[]; soon: TaskLine[] };
};

/** Major signings of the year before at a week’s cut-off, and which of them are counted or deducted since the cut-off before. */
export type YearBefore = { year: number; total: number; signed: Named[]; deducted: Named[] };

/** How many projects most need someone: the first of the sheet that are not green. */
export const MOST_NEEDED = 3;

/** The standing as it is frozen: units by name. */
export type FrozenStanding = Omit<WeekStanding, 'progress' | 'filing'> & {
  progress: Omit<WeekProgress, 'groups'> & { groups: { group: string; rows: Omit<WeekRow, 'unitId'>[] }[] };
  filing: Omit<UnitFiling, 'unitId'>[];
};

/** Takes the house’s own ids of units out of a standing that is to be frozen. */
export function frozenStanding({ progress, filing, ...standing }: WeekStanding): FrozenStanding {
  return {
    ...standing,
    progress: {
      ...progress,
      groups: progress.groups.map(({ group, rows }) => ({ group, rows: rows.map(({ unitId: _, ...row }) => row) })),
    },
    filing: filing.map(({ unitId: _, ...one }) => one),
  };
}

/** A frozen standing with the ids of its units in this house; null for 未定单位 and for a unit called otherwise here. */
export function standingHere(frozen: FrozenStanding, idOf: (unit: string) => string | null): WeekStanding {
  return {
    ...frozen,
    progress: {
      ...frozen.progress,
      groups: frozen.progress.groups.map(({ group, rows }) => ({
        group,
        rows: rows.map((row) => ({ ...row, unitId: idOf(row.unit) })),
      })),
    },
    filing: frozen.filing.map((one) => ({ ...one, unitId: idOf(one.unit) })),
  };
}

/** The standing of a week from its sheet at (D, K), its figures running from the cut-off before. */
export function standingOf(
  raw: Raw,
  at: { asOf: Day; knownAt: number },
  since: WeekCut,
  rows: readonly SheetRow[],
  scope: Scope,
  early = false,
): WeekStanding {
  const moment = { ...at, basis: 'district' as const };
  const progress = weekProgress(raw, moment, since);
  const now = { ...moment, metric: 'majorSignings' as const, year: yearOf(at.asOf) };
  const before = { ...now, asOf: progress.since.day, knownAt: progress.since.known };
  const named = (query: FigureQuery, other: FigureQuery) =>
    namesOf(
      raw,
      contributionsOnlyAt(raw, query, other)
        .filter((one) => one.count > 0)
        .map((one) => one.projectId),
      scope,
    );
  const sameYear = yearOf(progress.since.day) === now.year;
  const yearBefore = (year: number): YearBefore => {
    const [then, last] = [
      { ...now, year },
      { ...before, year },
    ];
    const total = contributionsOf(raw, then).reduce((sum, one) => sum + one.count, 0);
    return { year, total, signed: named(then, last), deducted: named(last, then) };
  };
  const count = (light: Light) => rows.filter((row) => row.light === light).length;
  const tasks = openTaskLines(raw, at, scope, workCalendarAt(raw, at));
  return {
    progress,
    signed: named(now, before),
    deducted: sameYear ? named(before, now) : [],
    yearBefore: sameYear ? null : yearBefore(yearOf(progress.since.day)),
    lights: { red: count('red'), yellow: count('yellow'), green: count('green') },
    turned: rows.flatMap(({ code, name, unit, light, lightBefore }) =>
      lightBefore === null || lightBefore === light ? [] : [{ code, name, unit, before: lightBefore, after: light }],
    ),
    filing: filingByUnit(rows, early),
    tasks: {
      open: tasks.length,
      overdue: tasks.filter((task) => task.colour === 'red'),
      soon: tasks.filter((task) => task.colour === 'yellow'),
    },
  };
}

function namesOf(raw: Raw, ids: readonly string[], scope: Scope): Named[] {
  if (scope.kind === 'none') return [];
  return statement(
    raw,
    `select p.code, p.name, p.yuan, u.name as unit from json_each(@ids) j cross join projects p on p.id = j.value
     left join units u on u.id = p.lead_unit_id
     where @unit is null or exists (select 1 from project_units s where s.project_id = p.id and s.unit_id = @unit)
     order by p.yuan desc, p.code`,
  ).all({ ids: JSON.stringify(ids), unit: scope.kind === 'unit' ? scope.unitId : null }) as Named[];
}
