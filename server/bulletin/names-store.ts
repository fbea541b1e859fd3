import type { Raw } from '../../db/client';
import type { Share } from '../ledger/fact';
import type { Contribution } from '../ledger/figures';
import type { Moment } from '../ledger/figures-store';
import { statement } from '../ledger/history-store';
import type { Coded, Named } from './data';
import type { ReconciliationLine } from './reconciliation';

/** Names of units by id, as far as naming projects needs them. */
export type UnitNames = ReadonlyMap<string, { name: string }>;

type ProjectName = { code: string; name: string; investor: string | null };

/** The name a project `p` had at @known: a later one is no part of a bulletin cut before it. */
export const NAME_THEN = `coalesce((select v.name from project_versions v where v.project_id = p.id and v.recorded_at <= @known
  order by v.version desc limit 1), p.name)`;

/** Code, name and investor of projects by id as they were at D and K, in one read. */
export function projectNames(raw: Raw, ids: readonly string[], at: Moment): Map<string, ProjectName> {
  const rows = statement(
    raw,
    `select p.id, p.code, ${NAME_THEN} as name, i.name as investor from json_each(@ids) j cross join projects p on p.id = j.value
     left join standings s indexed by standings_project on s.project_id = p.id and s.basis = @basis
       and s.known_from <= @known and s.known_to > @known and s.day_from <= @day and s.day_to > @day
     left join investors i on i.id = coalesce(s.investor_id, p.first_investor_id)`,
  ).all({ ids: JSON.stringify(ids), basis: at.basis, known: at.knownAt, day: at.asOf }) as (ProjectName & {
    id: string;
  })[];
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}

/** Projects by code and name, in the order of their codes. */
export function coded(ids: readonly string[], names: ReadonlyMap<string, ProjectName>): Coded[] {
  return ids
    .flatMap((id) => names.get(id) ?? [])
    .map(({ code, name }) => ({ code, name }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** What the projects of a 勾稽 are called now, by code. */
export function namesByCode(raw: Raw, lines: readonly ReconciliationLine[]): Record<string, string> {
  const total = lines.find((line) => line.scope === 'total');
  const codes = [...new Set(Object.values(total?.projects ?? {}).flat())];
  const rows = statement(raw, 'select code, name from projects where code in (select value from json_each(?))')
    .raw()
    .all(JSON.stringify(codes)) as [string, string][];
  return Object.fromEntries(rows);
}

/** The units of a project in the order of their shares, the 主办 first. */
export function unitsText(shares: readonly Share[], lives: UnitNames): string {
  const names = shares.map((share) => lives.get(share.unit)?.name ?? share.unit);
  return [...new Set(names)].join('、') || '未定单位';
}

/** Contributions as the bulletin names their projects: each project once, with all it contributes. */
export function namer(raw: Raw, lives: UnitNames, at: Moment): (rows: readonly Contribution[]) => Named[] {
  return (rows) => {
    const names = projectNames(raw, [...new Set(rows.map((row) => row.projectId))], at);
    const found = new Map<string, Named>();
    for (const row of rows) {
      const known = found.get(row.projectId);
      const project = names.get(row.projectId);
      if (known) known.yuan += row.yuan;
      else if (project)
        found.set(row.projectId, {
          projectId: row.projectId,
          ...project,
          units: unitsText(row.shares, lives),
          yuan: row.yuan,
          on: row.first === row.last ? row.last : row.last.slice(0, 7),
          industry: row.industry,
        });
    }
    return [...found.values()];
  };
}
