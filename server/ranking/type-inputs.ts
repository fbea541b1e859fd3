import type { z } from 'zod';
import type { Raw } from '../../db/client';
import { type Audited, audited, type WriteTx } from '../../db/transaction';
import { dayOf, type Instant, quarterOf } from '../calendar/day';
import { notFound, refused } from '../errors';
import { unitsAt } from '../ledger/figures-store';
import type * as inputs from './input';
import { quarterDay } from './ledger-facts';
import { metricNames } from './measuring';
import { countedIn } from './record-metrics';
import { schemeAt } from './store';
import { refuseTyped, typedColumns } from './typed';
import { appendTyped, personExists, type TypedFor } from './typed-store';

/** Types what no record brings: figures, marks, 不参评; with what they rest on, all or none; the last one holds. */
export async function typeInputs(
  tx: WriteTx,
  input: z.output<typeof inputs.typed>,
  userId: string,
): Promise<Audited<{ saved: true }>> {
  const { quarter, entries, evidence } = input;
  const found = schemeAt(tx.raw, input.scheme);
  if (!found) throw notFound('没有这个方案');
  if (found.year !== Number(quarter.slice(0, 4)))
    throw refused({ field: 'quarter', message: `方案是 ${found.year} 年的，不能用于 ${quarter}` });
  if (quarter > quarterOf(dayOf(tx.at))) throw refused({ field: 'quarter', message: '季度还没有开始' });
  const cells = entries.map(({ kind, member, key }) => `${kind} ${member} ${key}`);
  const twice = cells.findIndex((cell, index) => cells.indexOf(cell) !== index);
  if (twice >= 0) throw refused({ field: `entries.${twice}.value`, message: '同一格写了两次' });
  const { scheme } = found;
  const asOf = quarterDay(quarter, dayOf(tx.at), tx.at);
  const at = { asOf, knownAt: tx.at, basis: 'district' as const };
  const columns = typedColumns(scheme, metricNames(scheme), countedIn(tx.raw, scheme, quarter, at));
  const refusals = entries.flatMap((entry, index) =>
    refuseTyped(entry, found.scheme, columns).map((message) => ({ field: `entries.${index}.value`, message })),
  );
  if (refusals.length > 0) throw refused(refusals);
  const members = membersIn(tx.raw, tx.at);
  for (const [index, { member, ...entry }] of entries.entries()) {
    const of = members(member);
    if (of === null) throw refused({ field: `entries.${index}.member`, message: '没有这个单位或人员' });
    const schemeId = entry.kind === 'figure' ? null : found.id;
    appendTyped(tx, { quarter, evidence, schemeId, ...entry, ...of }, userId);
  }
  return audited(
    {
      action: 'ranking.typed',
      objectType: 'ranking-input',
      objectId: quarter,
      after: input,
      reason: evidence,
    },
    { saved: true },
  );
}

/** A member named by id: a unit as known now, or a person. */
function membersIn(raw: Raw, known: Instant): (id: string) => TypedFor | null {
  const units = unitsAt(raw, known);
  return (id) =>
    units.has(id) ? { unitId: id, personId: null } : personExists(raw, id) ? { unitId: null, personId: id } : null;
}
