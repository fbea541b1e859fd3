import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import type { Day, Instant } from '../calendar/day';
import { statement } from '../ledger/history-store';
import type { Basis } from '../role';
import type { ObjectionOutcome } from './check-rules';
import type { RankingResult } from './result';

/** A round of 核对: a trial frozen and sent to the units. `newer` and `published` say that it is over. */
export type CheckRow = {
  seq: number;
  quarter: string;
  schemeSeq: number;
  schemeId: string;
  schemeTitle: string;
  schemeVersion: number;
  basis: Basis;
  asOf: Day;
  knownAt: Instant;
  sha256: string;
  /** Whom it was sent to, by id. */
  unitIds: string[];
  dueOn: Day;
  reason: string | null;
  sentAt: Instant;
  sentBy: string;
  newer: boolean;
  published: boolean;
};

const CHECK = `select c.seq, c.quarter, c.scheme_seq as schemeSeq, s.id as schemeId, s.title as schemeTitle, s.version as schemeVersion, c.basis,
    c.as_of as asOf, c.known_at as knownAt, c.sha256, c.units as unitIds, c.due_on as dueOn, c.reason, c.sent_at as sentAt, u.name as sentBy,
    exists (select 1 from ranking_checks n join schemes ns on ns.seq = n.scheme_seq where n.quarter = c.quarter and ns.subject = s.subject and n.seq > c.seq) as newer,
    exists (select 1 from rankings r join schemes rs on rs.seq = r.scheme_seq where r.quarter = c.quarter and rs.subject = s.subject) as published
  from ranking_checks c join schemes s on s.seq = c.scheme_seq join users u on u.id = c.sent_by`;

type CheckColumns = Omit<CheckRow, 'unitIds' | 'newer' | 'published'> & {
  unitIds: string;
  newer: number;
  published: number;
};
const checkRow = (row: CheckColumns): CheckRow => ({
  ...row,
  unitIds: JSON.parse(row.unitIds) as string[],
  newer: row.newer === 1,
  published: row.published === 1,
});

/** Rounds, newest first. */
export function checkRows(raw: Raw): CheckRow[] {
  return (statement(raw, `${CHECK} order by c.seq desc limit 40`).all() as CheckColumns[]).map(checkRow);
}

/** A round; null when there is none. */
export function checkAt(raw: Raw, seq: number): CheckRow | null {
  const row = statement(raw, `${CHECK} where c.seq = ?`).get(seq) as CheckColumns | undefined;
  return row ? checkRow(row) : null;
}

/** What was frozen when a round was sent. */
export function checkedResult(raw: Raw, seq: number): RankingResult {
  const text = statement(raw, 'select result from ranking_checks where seq = ?').pluck().get(seq);
  return JSON.parse(String(text)) as RankingResult;
}

/** The newest round of units or of officers of a quarter; null when none was sent. */
export function newestCheck(raw: Raw, quarter: string, subject: 'units' | 'officers'): number | null {
  const seq = statement(
    raw,
    'select max(c.seq) from ranking_checks c join schemes s on s.seq = c.scheme_seq where c.quarter = ? and s.subject = ?',
  )
    .pluck()
    .get(quarter, subject);
  return typeof seq === 'number' ? seq : null;
}

export function appendCheck(
  tx: WriteTx,
  row: {
    quarter: string;
    schemeSeq: number;
    basis: Basis;
    asOf: Day;
    knownAt: Instant;
    facts: string;
    result: string;
    sha256: string;
    /** The ids of the units it goes to, as JSON. */
    units: string;
    dueOn: Day;
    reason: string | null;
    sentBy: string;
  },
): number {
  const seq = nextSeq(tx, 'select coalesce(max(seq), 0) + 1 from ranking_checks');
  statement(
    tx.raw,
    `insert into ranking_checks (seq, quarter, scheme_seq, basis, as_of, known_at, facts, result, sha256, units, due_on, reason, sent_at, sent_by)
     values (@seq, @quarter, @schemeSeq, @basis, @asOf, @knownAt, @facts, @result, @sha256, @units, @dueOn, @reason, @at, @sentBy)`,
  ).run({ ...row, seq, at: tx.at });
  return seq;
}

/** By telephone or on paper: who said it, and when. */
export type Told = { by: string; on: Day } | null;

export type Agreement = { unitId: string; at: Instant; by: string; told: Told };

/** Which units found their part right; `unitId` limits the reading to one (the reader’s scope). */
export function agreementsOf(raw: Raw, check: number, unitId: string | null): Agreement[] {
  const rows = statement(
    raw,
    `select a.unit_id as unitId, a.recorded_at as at, u.name as "by", a.told_by as toldBy, a.told_on as toldOn
     from ranking_agreements a join users u on u.id = a.recorded_by
     where a.check_seq = @check and (@unitId is null or a.unit_id = @unitId) order by a.seq`,
  ).all({ check, unitId }) as (Omit<Agreement, 'told'> & { toldBy: string | null; toldOn: Day | null })[];
  return rows.map(({ toldBy, toldOn, ...row }) => ({ ...row, told: toldOf(toldBy, toldOn) }));
}

export function appendAgreement(tx: WriteTx, row: { check: number; unitId: string; told: Told }, userId: string): void {
  statement(
    tx.raw,
    `insert into ranking_agreements (seq, check_seq, unit_id, told_by, told_on, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from ranking_agreements), @check, @unitId, @toldBy, @toldOn, @at, @userId)`,
  ).run({
    check: row.check,
    unitId: row.unitId,
    toldBy: row.told?.by ?? null,
    toldOn: row.told?.on ?? null,
    at: tx.at,
    userId,
  });
}

/** An objection with its files and what was decided. */
export type Objection = {
  seq: number;
  check: number;
  unitId: string;
  point: string | null;
  officer: string | null;
  words: string;
  at: Instant;
  by: string;
  byId: string;
  told: Told;
  files: { id: string; name: string; size: number }[];
  decision: { outcome: ObjectionOutcome; reason: string; at: Instant; by: string } | null;
};

const OBJECTION = `select o.seq, o.check_seq as "check", o.unit_id as unitId, o.point, o.officer, o.words, o.recorded_at as at, u.name as "by", o.recorded_by as byId,
    o.told_by as toldBy, o.told_on as toldOn, d.outcome, d.reason, d.recorded_at as decidedAt, du.name as decidedBy,
    (select json_group_array(json_object('id', a.id, 'name', a.name, 'size', a.size)) from ranking_objection_files f
      join attachments a on a.id = f.attachment_id where f.objection_seq = o.seq) as files
  from ranking_objections o join users u on u.id = o.recorded_by
  left join ranking_objection_decisions d on d.objection_seq = o.seq left join users du on du.id = d.recorded_by`;

type ObjectionColumns = Omit<Objection, 'told' | 'files' | 'decision'> & {
  toldBy: string | null;
  toldOn: Day | null;
  outcome: ObjectionOutcome | null;
  reason: string | null;
  decidedAt: Instant | null;
  decidedBy: string | null;
  files: string;
};

function objectionOf({
  toldBy,
  toldOn,
  outcome,
  reason,
  decidedAt,
  decidedBy,
  files,
  ...row
}: ObjectionColumns): Objection {
  return {
    ...row,
    told: toldOf(toldBy, toldOn),
    files: JSON.parse(files) as Objection['files'],
    decision: outcome === null ? null : { outcome, reason: reason ?? '', at: decidedAt ?? 0, by: decidedBy ?? '' },
  };
}

/** The objections of a round in their order; `unitId` limits the reading to one unit (the reader’s scope). */
export function objectionsOf(raw: Raw, check: number, unitId: string | null): Objection[] {
  const rows = statement(
    raw,
    `${OBJECTION} where o.check_seq = @check and (@unitId is null or o.unit_id = @unitId) order by o.seq`,
  ).all({ check, unitId }) as ObjectionColumns[];
  return rows.map(objectionOf);
}

/** One objection, if it is of the reader’s unit or the reader sees all. */
export function objectionAt(raw: Raw, seq: number, unitId: string | null): Objection | null {
  const row = statement(raw, `${OBJECTION} where o.seq = @seq and (@unitId is null or o.unit_id = @unitId)`).get({
    seq,
    unitId,
  }) as ObjectionColumns | undefined;
  return row ? objectionOf(row) : null;
}

export function appendObjection(
  tx: WriteTx,
  row: {
    check: number;
    unitId: string;
    point: string | null;
    officer: string | null;
    words: string;
    told: Told;
    files: readonly string[];
  },
  userId: string,
): number {
  const seq = nextSeq(tx, 'select coalesce(max(seq), 0) + 1 from ranking_objections');
  statement(
    tx.raw,
    `insert into ranking_objections (seq, check_seq, unit_id, point, officer, words, told_by, told_on, recorded_at, recorded_by)
     values (@seq, @check, @unitId, @point, @officer, @words, @toldBy, @toldOn, @at, @userId)`,
  ).run({
    seq,
    check: row.check,
    unitId: row.unitId,
    point: row.point,
    officer: row.officer,
    words: row.words,
    toldBy: row.told?.by ?? null,
    toldOn: row.told?.on ?? null,
    at: tx.at,
    userId,
  });
  for (const file of row.files)
    statement(
      tx.raw,
      `insert into ranking_objection_files (seq, objection_seq, attachment_id)
       values ((select coalesce(max(seq), 0) + 1 from ranking_objection_files), ?, ?)`,
    ).run(seq, file);
  return seq;
}

export function appendObjectionDecision(
  tx: WriteTx,
  row: { objection: number; outcome: ObjectionOutcome; reason: string },
  userId: string,
): void {
  statement(
    tx.raw,
    `insert into ranking_objection_decisions (seq, objection_seq, outcome, reason, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from ranking_objection_decisions), @objection, @outcome, @reason, @at, @userId)`,
  ).run({ ...row, at: tx.at, userId });
}

function toldOf(by: string | null, on: Day | null): Told {
  return by === null || on === null ? null : { by, on };
}

function nextSeq(tx: WriteTx, sql: string): number {
  return Number(statement(tx.raw, sql).pluck().get());
}
