import type { Raw } from '../../db/client';
import { isoOf } from '../calendar/day';
import { type Catalogue, industryPath } from '../catalogue/catalogue';
import { industriesAt } from '../catalogue/store';

import { wanOf } from '../money/money';
import { BASES } from '../role';
import type { Stage } from './chain';
import { STAGES } from './chain';
import type { Share } from './fact';
import { decimalOfBp } from './figures';
import type { Moment } from './figures-store';
import { decisionRows, type FactRow, factRows, statement } from './history-store';

/** Which projects `projects` prints. */
export type ProjectsFilter = {
  countedYear: number | null;
  stage: Stage | null;
  unit: string | null;
  major: boolean;
  code: string | null;
};

type Row = {
  id: string;
  code: string;
  name: string;
  investor: string | null;
  industry: string | null;
  stage: number;
  state: string;
  yuan: number | null;
  major: number;
  shares: string | null;
};

/** All projects at a moment in the shape of CLI.md, `projects`: facts by K, decisions as of K, newest code last. */
export function projectsShape(raw: Raw, at: Moment, filter: ProjectsFilter) {
  const names = new Map(
    (statement(raw, 'select id, name from units').all() as { id: string; name: string }[]).map((row) => [
      row.id,
      row.name,
    ]),
  );
  const tree = industriesAt(raw, at);
  const rows = statement(
    raw,
    `select p.id, p.code, p.name, i.name as investor, coalesce(s.industry, p.first_industry) as industry, coalesce(s.stage, 0) as stage,
       coalesce(s.state, 'active') as state, s.yuan, coalesce(s.major, 0) as major, s.shares
     from projects p left join standings s on s.project_id = p.id and s.basis = @basis and s.known_from <= @knownAt and s.known_to > @knownAt
       and s.day_from <= @asOf and s.day_to > @asOf
     left join investors i on i.id = coalesce(s.investor_id, p.first_investor_id)
     where p.removed_at is null and p.created_at <= @knownAt
       and (@countedYear is null or s.counted_year = @countedYear)
       and (@stage is null or coalesce(s.stage, 0) = @stage)
       and (@code is null or p.code = @code)
       and (@major = 0 or s.major = 1)
       and (@unit is null or exists (select 1 from json_each(coalesce(s.shares, '[]')) part join units u on u.id = part.value ->> 'unit' where u.name = @unit))
     order by p.code`,
  ).all({
    ...at,
    ...filter,
    stage: filter.stage === null ? null : STAGES.indexOf(filter.stage),
    major: Number(filter.major),
  }) as Row[];
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    investor: row.investor,
    units: (row.shares === null ? [] : (JSON.parse(row.shares) as Share[])).map((share) => ({
      unit: names.get(share.unit) ?? share.unit,
      share: decimalOfBp(BigInt(share.bp)),
    })),
    industry: row.industry === null ? [] : pathOr(tree, row.industry),
    stage: STAGES[row.stage] ?? 'lead',
    state: row.state,
    totalInvestment: row.yuan === null ? null : wanOf(row.yuan),
    major: row.major === 1,
    facts: factsShape(raw, row.id, at, names),
  }));
}

function pathOr(tree: Catalogue<'industries'>, industry: string): string[] {
  const path = industryPath(tree, industry);
  return path.length > 0 ? path : [industry];
}

function factsShape(raw: Raw, projectId: string, at: Moment, names: ReadonlyMap<string, string>) {
  const decisions = decisionRows(raw, projectId).filter((one) => one.at <= at.knownAt);
  return factRows(raw, projectId)
    .filter((row) => row.recordedAt <= at.knownAt)
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      value: valueShape(row, names),
      on: row.occurredOn,
      precision: row.precision,
      recordedAt: isoOf(row.recordedAt),
      decisions: Object.fromEntries(
        BASES.map((basis) => {
          const last = decisions.findLast((one) => one.factId === row.id && one.basis === basis);
          return [basis, last?.outcome ?? (basis === 'district' ? 'submitted' : 'none')];
        }),
      ),
      supersedes: row.supersedes,
    }));
}

/** A fact’s value as CLI.md writes it: nodes by id, money in 万元, units by name. */
export function valueShape(row: Pick<FactRow, 'kind' | 'node' | 'value'>, names: ReadonlyMap<string, string>): unknown {
  if (row.kind === 'node') return row.node;
  const value: unknown = JSON.parse(row.value);
  if (Array.isArray(value))
    return (value as Share[]).map((share) => ({ unit: names.get(share.unit) ?? share.unit, bp: share.bp }));
  if (value && typeof value === 'object' && 'yuan' in value) {
    const { yuan, ...rest } = value as { yuan: number | null };
    return { wan: yuan === null ? null : wanOf(yuan), ...rest };
  }
  return value;
}
