import type { Raw } from '../../db/client';
import { instant, type NamesById, type OutLine, rows } from './rows';

/** 季排名 as lines, each after what it refers to: schemes, what was typed, files, rounds of 核对 with their answers, publications. */
export function* rankingLines(raw: Raw, names: NamesById): Generator<OutLine> {
  for (const row of rows(raw, 'select * from schemes order by seq'))
    yield { type: 'scheme', value: JSON.parse(String(row.value)), ...recorded(row, names) };
  for (const row of rows(raw, 'select * from ranking_inputs order by seq'))
    yield {
      type: 'rankingInput',
      quarter: row.quarter,
      kind: row.kind,
      scheme: row.scheme_id,
      unit: names.unit(row.unit_id),
      person: row.person_id,
      key: row.key,
      value: row.value,
      evidence: row.evidence,
      ...recorded(row, names),
    };
  for (const row of rows(raw, 'select * from attachments order by seq'))
    yield {
      type: 'attachment',
      id: row.id,
      unit: names.unit(row.unit_id),
      name: row.name,
      sha256: row.sha256,
      size: row.size,
      mediaType: row.media_type,
      ...recorded(row, names),
    };
  for (const row of rows(raw, frozenFrom('ranking_checks')))
    yield {
      type: 'rankingCheck',
      ...frozen(row),
      units: (JSON.parse(String(row.units)) as string[]).map(names.unit),
      dueOn: row.due_on,
      reason: row.reason,
      sentAt: instant(row.sent_at),
      sentBy: names.login(row.sent_by),
    };
  for (const row of rows(raw, 'select * from ranking_agreements order by seq'))
    yield {
      type: 'rankingAgreement',
      check: row.check_seq,
      unit: names.unit(row.unit_id),
      told: toldOf(row),
      ...recorded(row, names),
    };
  for (const row of rows(
    raw,
    `select o.*, (select json_group_array(attachment_id) from (select attachment_id from ranking_objection_files f
       where f.objection_seq = o.seq order by f.seq)) as files from ranking_objections o order by o.seq`,
  ))
    yield {
      type: 'objection',
      number: row.seq,
      check: row.check_seq,
      unit: names.unit(row.unit_id),
      point: row.point,
      officer: row.officer,
      words: row.words,
      files: JSON.parse(String(row.files)),
      told: toldOf(row),
      ...recorded(row, names),
    };
  for (const row of rows(raw, 'select * from ranking_objection_decisions order by seq'))
    yield {
      type: 'objectionDecision',
      objection: row.objection_seq,
      outcome: row.outcome,
      reason: row.reason,
      ...recorded(row, names),
    };
  for (const row of rows(raw, frozenFrom('rankings')))
    yield {
      type: 'ranking',
      ...frozen(row),
      corrects: row.corrects,
      reason: row.reason,
      check: row.check_seq,
      note: row.note,
      publishedAt: instant(row.published_at),
      publishedBy: names.login(row.published_by),
    };
}

function frozenFrom(table: 'ranking_checks' | 'rankings'): string {
  return `select t.*, s.id as schemeId, s.version as schemeVersion from ${table} t join schemes s on s.seq = t.scheme_seq order by t.seq`;
}

function frozen(row: Record<string, unknown>) {
  return {
    number: row.seq,
    quarter: row.quarter,
    scheme: { id: row.schemeId, version: row.schemeVersion },
    basis: row.basis,
    asOf: row.as_of,
    knownAt: instant(row.known_at),
    facts: JSON.parse(String(row.facts)),
    result: JSON.parse(String(row.result)),
    sha256: row.sha256,
  };
}

function recorded(row: Record<string, unknown>, names: NamesById) {
  return { recordedAt: instant(row.recorded_at), recordedBy: names.login(row.recorded_by) };
}

function toldOf(row: Record<string, unknown>) {
  return row.told_by === null ? null : { by: row.told_by, on: row.told_on };
}
