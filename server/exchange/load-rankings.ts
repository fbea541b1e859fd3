import { canonical, hashOf } from '../../db/audit-chain';
import type { Raw } from '../../db/client';
import { statement } from '../ledger/history-store';
import { checkScheme } from '../ranking/check-scheme';
import type { Scheme } from '../ranking/scheme';
import { type LineOf, LineRefused } from './lines';

/** What a line of 季排名 may refer to, and the number of the line for refusals. */
export type RankingLoading = {
  raw: Raw;
  line: number;
  unit: (name: string | null) => string | null;
  user: (login: string) => string;
};

type RankingLine = LineOf<
  | 'scheme'
  | 'rankingInput'
  | 'attachment'
  | 'rankingCheck'
  | 'rankingAgreement'
  | 'objection'
  | 'objectionDecision'
  | 'ranking'
>;

/** Takes one line of 季排名 as told; a frozen scoring whose hash does not fit is refused. */
export function takeRankingLine(loading: RankingLoading, line: RankingLine): void {
  const { raw, unit, user } = loading;
  switch (line.type) {
    case 'scheme':
      takeScheme(loading, line);
      return;
    case 'rankingInput':
      insert(raw, 'ranking_inputs', {
        quarter: line.quarter,
        kind: line.kind,
        scheme_id: line.scheme,
        unit_id: unit(line.unit),
        person_id: line.person,
        key: line.key,
        value: line.value,
        evidence: line.evidence,
        recorded_at: line.recordedAt,
        recorded_by: user(line.recordedBy),
      });
      return;
    case 'attachment':
      insert(raw, 'attachments', {
        id: line.id,
        unit_id: unit(line.unit),
        sha256: line.sha256,
        size: line.size,
        media_type: line.mediaType,
        name: line.name,
        recorded_at: line.recordedAt,
        recorded_by: user(line.recordedBy),
      });
      return;
    case 'rankingCheck':
      numbered(
        loading,
        line.number,
        insert(raw, 'ranking_checks', {
          ...frozen(loading, line),
          units: JSON.stringify(line.units.map(unit)),
          due_on: line.dueOn,
          reason: line.reason,
          sent_at: line.sentAt,
          sent_by: user(line.sentBy),
        }),
      );
      return;
    case 'rankingAgreement':
      insert(raw, 'ranking_agreements', {
        check_seq: line.check,
        unit_id: unit(line.unit),
        told_by: line.told?.by ?? null,
        told_on: line.told?.on ?? null,
        recorded_at: line.recordedAt,
        recorded_by: user(line.recordedBy),
      });
      return;
    case 'objection':
      takeObjection(loading, line);
      return;
    case 'objectionDecision':
      insert(raw, 'ranking_objection_decisions', {
        objection_seq: line.objection,
        outcome: line.outcome,
        reason: line.reason,
        recorded_at: line.recordedAt,
        recorded_by: user(line.recordedBy),
      });
      return;
    case 'ranking':
      numbered(
        loading,
        line.number,
        insert(raw, 'rankings', {
          ...frozen(loading, line),
          corrects: line.corrects,
          reason: line.reason,
          check_seq: line.check,
          note: line.note,
          published_at: line.publishedAt,
          published_by: user(line.publishedBy),
        }),
      );
  }
}

function takeScheme({ raw, line: at, user }: RankingLoading, line: LineOf<'scheme'>): void {
  const scheme = line.value;
  const [fault] = checkScheme(scheme);
  if (fault) throw new LineRefused(at, `value.${fault.path} ${fault.message}`);
  insert(raw, 'schemes', {
    id: scheme.id,
    version: scheme.version,
    year: scheme.year,
    subject: scheme.subject,
    title: scheme.title,
    value: JSON.stringify(scheme),
    recorded_at: line.recordedAt,
    recorded_by: user(line.recordedBy),
  });
}

function takeObjection(loading: RankingLoading, line: LineOf<'objection'>): void {
  const { raw, unit, user } = loading;
  const seq = insert(raw, 'ranking_objections', {
    check_seq: line.check,
    unit_id: unit(line.unit),
    point: line.point,
    officer: line.officer,
    words: line.words,
    told_by: line.told?.by ?? null,
    told_on: line.told?.on ?? null,
    recorded_at: line.recordedAt,
    recorded_by: user(line.recordedBy),
  });
  numbered(loading, line.number, seq);
  for (const file of line.files) insert(raw, 'ranking_objection_files', { objection_seq: seq, attachment_id: file });
}

/** Scheme, facts and result of a frozen scoring, its hash worked out anew. */
function frozen(loading: RankingLoading, line: LineOf<'rankingCheck' | 'ranking'>) {
  const found = statement(loading.raw, 'select seq, value from schemes where id = ? and version = ?').get(
    line.scheme.id,
    line.scheme.version,
  ) as { seq: number; value: string } | undefined;
  if (!found) throw new LineRefused(loading.line, `前面没有方案 ${line.scheme.id} 第 ${line.scheme.version} 版`);
  const scheme = JSON.parse(found.value) as Scheme;
  if (hashOf({ scheme, facts: line.facts, result: line.result }) !== line.sha256)
    throw new LineRefused(loading.line, 'sha256 与方案、数据和得分不符');
  return {
    quarter: line.quarter,
    scheme_seq: found.seq,
    basis: line.basis,
    as_of: line.asOf,
    known_at: line.knownAt,
    facts: canonical(line.facts),
    result: JSON.stringify(line.result),
    sha256: line.sha256,
  };
}

/** Later lines refer to rounds, objections and publications by number: it must be the one they get. */
function numbered({ line }: RankingLoading, told: number, seq: number): void {
  if (told !== seq) throw new LineRefused(line, `number 应为 ${seq}`);
}

type Table =
  | 'schemes'
  | 'ranking_inputs'
  | 'attachments'
  | 'ranking_checks'
  | 'ranking_agreements'
  | 'ranking_objections'
  | 'ranking_objection_decisions'
  | 'ranking_objection_files'
  | 'rankings';

/** Appends a row with the next number of its table, which it returns. Column names come from this file alone. */
function insert(raw: Raw, table: Table, row: Record<string, string | number | null>): number {
  const columns = Object.keys(row);
  const seq = Number(statement(raw, `select coalesce(max(seq), 0) + 1 from ${table}`).pluck().get());
  statement(
    raw,
    `insert into ${table} (seq, ${columns.join(', ')}) values (@seq, ${columns.map((name) => `@${name}`).join(', ')})`,
  ).run({ ...row, seq });
  return seq;
}
