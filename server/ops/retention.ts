import type { Raw } from '../../db/client';
import { type Audited, audited, type WriteTx } from '../../db/transaction';
import { addDays, dayOf } from '../calendar/day';
import { statement } from '../ledger/history-store';
import { maskTelephones } from '../ledger/telephone';

/** Telephones of ended projects are kept three years, then masked for good (SEC-16). */
export const TELEPHONES_KEPT_DAYS = 3 * 365;

const ENDED = `p.removed_at is null and p.state in ('terminated', 'lost', 'transferred') and p.changed_at < @before`;

/**
 * Masks what personal data is no longer needed: telephones in the contact of projects that ended long ago, in every
 * version kept of it, and of persons who serve in no other project. Facts are not touched: they hold no names and no
 * numbers. Returns how many projects and persons it concerned.
 */
export async function maskOldTelephones(tx: WriteTx): Promise<Audited<{ projects: number; persons: number }>> {
  const before = Date.parse(`${addDays(dayOf(tx.at), -TELEPHONES_KEPT_DAYS)}T00:00:00+08:00`);
  const projects = maskContacts(tx.raw, before);
  const persons = statement(
    tx.raw,
    `update persons set masked_at = @at, telephone = null where masked_at is null and telephone is not null
       and exists (select 1 from facts f join projects p on p.id = f.project_id
         where f.kind = 'attribute' and f.value ->> 'value' = persons.id and ${ENDED})
       and not exists (select 1 from facts f join projects p on p.id = f.project_id
         where f.kind = 'attribute' and f.value ->> 'value' = persons.id and p.removed_at is null and not (${ENDED}))`,
  ).run({ at: tx.at, before }).changes;
  if (projects + persons === 0) return audited([], { projects, persons });
  return audited(
    { action: 'telephone.masked', objectType: 'bureau', objectId: '1', detail: { projects, persons } },
    { projects, persons },
  );
}

function maskContacts(raw: Raw, before: number): number {
  const rows = statement(
    raw,
    `select v.project_id as projectId, v.version, v.contact from project_versions v join projects p on p.id = v.project_id
     where v.contact is not null and ${ENDED}
     union all select p.id, 0, p.contact from projects p where p.contact is not null and ${ENDED}`,
  ).all({ before }) as { projectId: string; version: number; contact: string }[];
  const masked = new Set<string>();
  for (const { projectId, version, contact } of rows) {
    const shown = maskTelephones(contact);
    if (shown === contact) continue;
    masked.add(projectId);
    if (version === 0) statement(raw, 'update projects set contact = ? where id = ?').run(shown, projectId);
    else
      statement(raw, 'update project_versions set contact = ? where project_id = ? and version = ?').run(
        shown,
        projectId,
        version,
      );
  }
  return masked.size;
}
