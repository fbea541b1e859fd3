import type { Raw } from '../../db/client';
import type { FactRow } from '../ledger/history-store';
import { valueShape } from '../ledger/projects-shape';
import { wanOf } from '../money/money';
import { instant, type NamesById, type OutLine, rows } from './rows';

/** The log: every fact, what the unit’s lead and the bodies said of it, and the records of its evidence. */
export function* logLines(raw: Raw, names: NamesById): Generator<OutLine> {
  yield* factLines(raw, names);
  for (const row of rows(
    raw,
    `select r.* from reviews r join facts f on f.id = r.fact_id join projects p on p.id = f.project_id
     where p.removed_at is null order by r.seq`,
  ))
    yield {
      type: 'review',
      fact: row.fact_id,
      outcome: row.outcome,
      at: instant(row.at),
      by: names.login(row.by),
      standsInFor: names.login(row.stands_in_for),
      reason: row.reason,
    };
  for (const row of rows(
    raw,
    `select d.* from decisions d join facts f on f.id = d.fact_id join projects p on p.id = f.project_id
     where p.removed_at is null order by d.seq`,
  ))
    yield {
      type: 'decision',
      fact: row.fact_id,
      basis: row.basis,
      outcome: row.outcome,
      at: instant(row.at),
      by: names.login(row.by),
      ticks: JSON.parse(String(row.ticks)),
      reason: row.reason,
      standsInFor: names.login(row.stands_in_for),
      own: ownOf(row),
    };
  yield* evidenceLines(raw, names);
}

function ownOf(row: Record<string, unknown>) {
  if (row.own_on === null && row.own_yuan === null && row.number === null) return null;
  return { on: row.own_on, wan: row.own_yuan === null ? null : wanOf(Number(row.own_yuan)), number: row.number };
}

function* factLines(raw: Raw, names: NamesById): Generator<OutLine> {
  for (const row of rows(
    raw,
    `select f.*, p.code,
       exists (select 1 from reviews r where r.fact_id = f.id)
         or exists (select 1 from waiting w where w.fact_id = f.id and w.step = 'review') as reviewFirst
     from facts f join projects p on p.id = f.project_id where p.removed_at is null order by f.seq`,
  ))
    yield {
      type: 'fact',
      id: row.id,
      act: row.act_id,
      project: row.code,
      kind: row.kind,
      on: row.occurred_on,
      precision: row.precision,
      value: valueShape(row as unknown as FactRow, names.units),
      recordedAt: instant(row.recorded_at),
      recordedBy: names.login(row.recorded_by),
      supersedes: row.supersedes,
      reason: row.reason,
      note: row.note,
      told: row.told_by === null ? null : { by: row.told_by, on: row.told_on, login: names.login(row.told_by_user_id) },
      reviewFirst: row.reviewFirst === 1,
    };
}

function* evidenceLines(raw: Raw, names: NamesById): Generator<OutLine> {
  for (const row of rows(
    raw,
    `select e.*, p.code,
       (select json_group_array(fact_id) from (select fact_id from fact_evidence fe where fe.evidence_id = e.id order by fe.seq)) as facts
     from evidence e join projects p on p.id = e.project_id where p.removed_at is null order by e.seq`,
  ))
    yield {
      type: 'evidence',
      id: row.id,
      project: row.code,
      facts: JSON.parse(String(row.facts)),
      name: row.name,
      kind: row.kind,
      sha256: row.sha256,
      size: row.size,
      mediaType: row.media_type,
      recordedAt: instant(row.recorded_at),
      recordedBy: names.login(row.recorded_by),
    };
}
