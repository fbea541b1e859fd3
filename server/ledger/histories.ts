import type { Raw } from '../../db/client';
import type { FactKind } from './chain';
import type { History } from './fact';
import { type DecisionRow, type FactRow, factOf, statement } from './history-store';

const FACTS = `select f.seq, f.id, f.project_id as projectId, f.act_id as actId, f.kind, f.node, f.value, f.precision,
  f.first_day as firstDay, f.last_day as lastDay, f.recorded_at as recordedAt, f.supersedes
  from json_each(@ids) j cross join facts f on f.project_id = j.value
  where @kinds is null or f.kind in (select value from json_each(@kinds)) order by f.project_id, f.seq`;
const DECISIONS = `select f.project_id as projectId, d.fact_id as factId, d.basis, d.outcome, d.at, d.own_on as ownOn, d.own_yuan as ownYuan
  from json_each(@ids) j cross join facts f on f.project_id = j.value cross join decisions d on d.fact_id = f.id
  where @kinds is null or (d.basis = 'district' and f.kind in (select value from json_each(@kinds))) order by d.seq`;

/**
 * The logs of several projects in two reads, for what only the rules themselves can tell; without what the project line said
 * first. Of some kinds of fact only, where no other kind plays a part in what is asked, and then with the district’s decisions alone.
 */
export function historiesOf(
  raw: Raw,
  ids: readonly string[],
  kinds: readonly FactKind[] | null = null,
): Map<string, History> {
  const asked = { ids: JSON.stringify(ids), kinds: kinds === null ? null : JSON.stringify(kinds) };
  const histories = new Map<string, History>(
    ids.map((id) => [id, { facts: [], decisions: [], firstIndustry: null, firstInvestor: null }]),
  );
  for (const row of statement(raw, FACTS).all(asked) as FactRow[])
    histories.get(row.projectId)?.facts.push(factOf(row));
  for (const row of statement(raw, DECISIONS).all(asked) as (DecisionRow & { projectId: string })[])
    histories.get(row.projectId)?.decisions.push(row);
  return histories;
}
