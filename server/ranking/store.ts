import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import type { Day, Instant } from '../calendar/day';
import { statement } from '../ledger/history-store';
import type { Basis } from '../role';
import type { Facts } from './facts-file';
import type { RankingResult } from './result';
import type { Scheme } from './scheme';

/** A version of a scheme as recorded. */
export type SchemeRow = {
  seq: number;
  id: string;
  version: number;
  year: number;
  subject: 'units' | 'officers';
  title: string;
  recordedAt: Instant;
  recordedBy: string;
};
const SCHEME = `select s.seq, s.id, s.version, s.year, s.subject, s.title, s.recorded_at as recordedAt, u.name as recordedBy
  from schemes s join users u on u.id = s.recorded_by`;

/** The newest version of every scheme in each of its years, newest year first: an old year’s last quarter is still to be ranked. */
export function schemeRows(raw: Raw): SchemeRow[] {
  return statement(
    raw,
    `${SCHEME} where s.version = (select max(version) from schemes o where o.id = s.id and o.year = s.year) order by s.year desc, s.subject desc, s.id`,
  ).all() as SchemeRow[];
}

/** Every version of every scheme, newest first: what a simulation compares. */
export function allSchemeRows(raw: Raw): SchemeRow[] {
  return statement(raw, `${SCHEME} order by s.seq desc limit 200`).all() as SchemeRow[];
}

/** A version of a scheme with its data; null when there is none. */
export function schemeAt(raw: Raw, seq: number): (SchemeRow & { scheme: Scheme }) | null {
  const row = statement(raw, `${SCHEME} where s.seq = ?`).get(seq) as SchemeRow | undefined;
  const value = statement(raw, 'select value from schemes where seq = ?').pluck().get(seq);
  return row && typeof value === 'string' ? { ...row, scheme: JSON.parse(value) as Scheme } : null;
}

/** The scheme of units in force for a year as known at an instant: the last one recorded by then; null when there is none. */
export function unitSchemeOf(raw: Raw, year: number, known: Instant): number | null {
  const seq = statement(raw, "select max(seq) from schemes where year = ? and subject = 'units' and recorded_at <= ?")
    .pluck()
    .get(year, known);
  return typeof seq === 'number' ? seq : null;
}

/** The last version number of a scheme; 0 when there is none. */
export function lastVersion(raw: Raw, id: string): number {
  return Number(statement(raw, 'select coalesce(max(version), 0) from schemes where id = ?').pluck().get(id));
}

export function appendScheme(tx: WriteTx, scheme: Scheme, userId: string): number {
  const seq = Number(statement(tx.raw, 'select coalesce(max(seq), 0) + 1 from schemes').pluck().get());
  statement(
    tx.raw,
    `insert into schemes (seq, id, version, year, subject, title, value, recorded_at, recorded_by)
     values (@seq, @id, @version, @year, @subject, @title, @value, @at, @userId)`,
  ).run({
    seq,
    id: scheme.id,
    version: scheme.version,
    year: scheme.year,
    subject: scheme.subject,
    title: scheme.title,
    value: JSON.stringify(scheme),
    at: tx.at,
    userId,
  });
  return seq;
}

/** A published ranking; `correctedBy` names the one that replaced it. */
export type PublishedRow = {
  seq: number;
  quarter: string;
  schemeTitle: string;
  schemeVersion: number;
  basis: Basis;
  asOf: Day;
  knownAt: Instant;
  sha256: string;
  corrects: number | null;
  reason: string | null;
  correctedBy: number | null;
  publishedAt: Instant;
  publishedBy: string;
  /** The round of 核对 it rests on, and what changed since then. */
  checkSeq: number | null;
  note: string | null;
};
const PUBLISHED = `select r.seq, r.quarter, s.title as schemeTitle, s.version as schemeVersion, r.basis, r.as_of as asOf, r.known_at as knownAt, r.sha256,
    r.corrects, r.reason, (select c.seq from rankings c where c.corrects = r.seq) as correctedBy, r.published_at as publishedAt, u.name as publishedBy, r.check_seq as checkSeq, r.note
  from rankings r join schemes s on s.seq = r.scheme_seq join users u on u.id = r.published_by`;

/** Published rankings, newest first. */
export function publishedRows(raw: Raw): PublishedRow[] {
  return statement(raw, `${PUBLISHED} order by r.seq desc limit 200`).all() as PublishedRow[];
}

/** A published ranking with its frozen facts and result; null when there is none. */
export function publishedAt(
  raw: Raw,
  seq: number,
): (PublishedRow & { schemeSeq: number; facts: Facts; result: RankingResult }) | null {
  const row = statement(raw, `${PUBLISHED} where r.seq = ?`).get(seq) as PublishedRow | undefined;
  const frozen = statement(raw, 'select scheme_seq as schemeSeq, facts, result from rankings where seq = ?').get(seq) as
    | { schemeSeq: number; facts: string; result: string }
    | undefined;
  if (!row || !frozen) return null;
  return {
    ...row,
    schemeSeq: frozen.schemeSeq,
    facts: JSON.parse(frozen.facts) as Facts,
    result: JSON.parse(frozen.result) as RankingResult,
  };
}

/**
 * The rankings of units or of officers before a quarter that were in force at an instant, oldest first: where runs and
 * differences come from. Whatever scheme they were made by: a new scheme does not wipe out a run of last places.
 */
export function earlierResults(
  raw: Raw,
  subject: Scheme['subject'],
  quarter: string,
  known: Instant,
): { result: RankingResult; knownAt: Instant }[] {
  const rows = statement(
    raw,
    `select r.result, r.known_at as knownAt from rankings r join schemes s on s.seq = r.scheme_seq
     where s.subject = @subject and r.quarter < @quarter and r.published_at <= @known
       and not exists (select 1 from rankings c where c.corrects = r.seq and c.published_at <= @known)
     order by r.quarter, r.seq`,
  ).all({ subject, quarter, known }) as { result: string; knownAt: Instant }[];
  return rows.map(({ result, knownAt }) => ({ result: JSON.parse(result) as RankingResult, knownAt }));
}

/** The ranking of units or of officers of a quarter in force, which a new publication must name; null when there is none. */
export function inForceOf(raw: Raw, quarter: string, subject: Scheme['subject']): number | null {
  const seq = statement(
    raw,
    `select r.seq from rankings r join schemes s on s.seq = r.scheme_seq
     where r.quarter = ? and s.subject = ? and not exists (select 1 from rankings c where c.corrects = r.seq) order by r.seq desc limit 1`,
  )
    .pluck()
    .get(quarter, subject);
  return typeof seq === 'number' ? seq : null;
}

export function appendRanking(
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
    corrects: number | null;
    reason: string | null;
    checkSeq: number | null;
    note: string | null;
    publishedBy: string;
  },
): number {
  const seq = Number(statement(tx.raw, 'select coalesce(max(seq), 0) + 1 from rankings').pluck().get());
  statement(
    tx.raw,
    `insert into rankings (seq, quarter, scheme_seq, basis, as_of, known_at, facts, result, sha256, corrects, reason, published_at, published_by, check_seq, note)
     values (@seq, @quarter, @schemeSeq, @basis, @asOf, @knownAt, @facts, @result, @sha256, @corrects, @reason, @at, @publishedBy, @checkSeq, @note)`,
  ).run({ ...row, seq, at: tx.at });
  return seq;
}
