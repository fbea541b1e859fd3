import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import type { Instant } from '../calendar/day';
import { statement } from '../ledger/history-store';

/** Whom something is typed for: a unit, or a person as 招商专员. */
export type TypedFor = { unitId: string; personId: null } | { unitId: null; personId: string };

/**
 * What is typed for a ranking because no record of the ledger brings it: a figure (key: metric and period), the marks of
 * a marker (indicator and marker), that an indicator or the whole is 不参评 (indicator, or nothing); with what it rests on.
 */
export type TypedInput = TypedFor & {
  kind: 'figure' | 'marks' | 'notApplicable' | 'notRanked';
  /** The scheme line whose indicators are meant; null for figures, which belong to the quarter alone. */
  schemeId: string | null;
  key: string;
  value: string;
  evidence: string;
  recordedBy: string;
};

/** What is typed for a quarter as known at an instant, the last of each; what was taken back (null) is not among them. */
export function typedInputs(raw: Raw, quarter: string, schemeId: string, known: Instant): TypedInput[] {
  return statement(
    raw,
    `select i.kind, i.scheme_id as schemeId, i.unit_id as unitId, i.person_id as personId, i.key, i.value, i.evidence, u.name as recordedBy
     from ranking_inputs i join users u on u.id = i.recorded_by
     where i.quarter = @quarter and (i.scheme_id is null or i.scheme_id = @schemeId) and i.value is not null
       and i.seq = (select max(seq) from ranking_inputs o where o.quarter = i.quarter and o.kind = i.kind and o.scheme_id is i.scheme_id
         and o.unit_id is i.unit_id and o.person_id is i.person_id and o.key = i.key and o.recorded_at <= @known)
     order by i.seq`,
  ).all({ quarter, schemeId, known }) as TypedInput[];
}

/** Appends one; the last of its key holds. A null value takes back what was typed. */
export function appendTyped(
  tx: WriteTx,
  input: Omit<TypedInput, 'value' | 'recordedBy'> & { quarter: string; value: string | null },
  userId: string,
): void {
  statement(
    tx.raw,
    `insert into ranking_inputs (seq, quarter, kind, scheme_id, unit_id, person_id, key, value, evidence, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from ranking_inputs), @quarter, @kind, @schemeId, @unitId, @personId, @key, @value, @evidence, @at, @userId)`,
  ).run({
    quarter: input.quarter,
    kind: input.kind,
    schemeId: input.schemeId,
    unitId: input.unitId,
    personId: input.personId,
    key: input.key,
    value: input.value,
    evidence: input.evidence,
    at: tx.at,
    userId,
  });
}

export function personExists(raw: Raw, id: string): boolean {
  return statement(raw, 'select 1 from persons where id = ?').get(id) !== undefined;
}
