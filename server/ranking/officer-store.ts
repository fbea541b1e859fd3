import type { Raw } from '../../db/client';
import type { Day, Instant } from '../calendar/day';
import { statement } from '../ledger/history-store';

/** From a day on a person is 招商专员 of a project; `person` is null where nobody is any more. */
export type OfficerSpan = { projectId: string; person: string | null; from: Day };

// Attributes are judged on the district basis. A fact is in force from its last possible day, or the Shanghai day it was
// recorded if that is earlier; of several on one day the last recorded holds.
const RECOGNISED = (fact: string) =>
  `(select d.outcome from decisions d where d.fact_id = ${fact}.id and d.basis = 'district' and d.at <= @known order by d.seq desc limit 1) in ('verified', 'opening')`;
const SPANS = `select f.project_id as projectId, f.value ->> 'value' as person,
    min(f.last_day, date((f.recorded_at + 28800000) / 1000, 'unixepoch')) as "from"
  from facts f join projects p on p.id = f.project_id and p.removed_at is null
  where f.kind = 'attribute' and f.value ->> 'name' = 'officer' and f.recorded_at <= @known and ${RECOGNISED('f')}
    and not exists (select 1 from facts g where g.supersedes = f.id and g.recorded_at <= @known and ${RECOGNISED('g')})
  order by f.project_id, "from", f.seq`;

/** Who is recognised as 招商专员 of which project from when on, as known at K; by project, in the order of the days. */
export function officerSpans(raw: Raw, known: Instant): Map<string, OfficerSpan[]> {
  const found = new Map<string, OfficerSpan[]>();
  for (const span of statement(raw, SPANS).all({ known }) as OfficerSpan[]) {
    const own = found.get(span.projectId);
    if (own) own.push(span);
    else found.set(span.projectId, [span]);
  }
  return found;
}

/** The names of persons by id. */
export function personNames(raw: Raw, ids: readonly string[]): Map<string, string> {
  const rows = statement(raw, 'select p.id, p.name from json_each(@ids) j join persons p on p.id = j.value')
    .raw()
    .all({ ids: JSON.stringify(ids) });
  return new Map(rows as [string, string][]);
}

/** The unit that registered each project. */
export function homeUnits(raw: Raw, ids: readonly string[]): Map<string, string> {
  const rows = statement(
    raw,
    'select p.id, p.home_unit_id from json_each(@ids) j join projects p on p.id = j.value where p.home_unit_id is not null',
  )
    .raw()
    .all({ ids: JSON.stringify(ids) });
  return new Map(rows as [string, string][]);
}
