import type { Raw } from '../../db/client';
import type { Moment } from './figures-store';
import { statement } from './history-store';

/** One of the three people of a project (DOMAIN.md, 三个人). */
export type ProjectPerson = { role: 'sponsor' | 'officer' | 'agent'; name: string; telephone: string | null };

/**
 * The sponsor, officer and agent as reported by K, the last one each; a correction on its way does not hide the one
 * there is. Unlike figures these need no 认定 to be of use: somebody has to be called.
 */
export function peopleOf(raw: Raw, projectId: string, at: Pick<Moment, 'knownAt'>): ProjectPerson[] {
  return statement(
    raw,
    `select f.value ->> 'name' as role, p.name, iif(p.masked_at is null, p.telephone, null) as telephone
     from facts f join persons p on p.id = f.value ->> 'value'
     where f.project_id = @projectId and f.kind = 'attribute' and f.value ->> 'name' in ('sponsor', 'officer', 'agent') and f.recorded_at <= @knownAt
       and f.seq = (select max(g.seq) from facts g where g.project_id = f.project_id and g.kind = 'attribute'
         and g.value ->> 'name' = f.value ->> 'name' and g.recorded_at <= @knownAt
         and not exists (select 1 from decisions d where d.fact_id = g.id and d.basis = 'district' and d.outcome = 'returned' and d.at <= @knownAt))
     order by case f.value ->> 'name' when 'sponsor' then 1 when 'officer' then 2 else 3 end`,
  ).all({ projectId, knownAt: at.knownAt }) as ProjectPerson[];
}
