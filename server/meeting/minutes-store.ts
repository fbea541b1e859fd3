import { hashOf } from '../../db/audit-chain';
import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import type { Instant } from '../calendar/day';
import { statement } from '../ledger/history-store';
import type { MinutesBody } from './minutes';

/** A version of a week’s minutes, signed off or not. */
export type MinutesRow = {
  week: string;
  version: number;
  body: MinutesBody;
  /** The signed version this one corrects, with why. */
  corrects: number | null;
  reason: string | null;
  at: Instant;
  by: string;
  byId: string;
  signed: { at: Instant; by: string; sha256: string } | null;
};

const MINUTES = `select m.week, m.version, m.body, m.corrects, m.reason, m.recorded_at as at, u.name as "by", m.recorded_by as byId,
    s.recorded_at as signedAt, v.name as signedBy, s.sha256
  from meeting_minutes m join users u on u.id = m.recorded_by
    left join meeting_signatures s on s.week = m.week and s.version = m.version left join users v on v.id = s.recorded_by`;

type MinutesColumns = Omit<MinutesRow, 'body' | 'signed'> & {
  body: string;
  signedAt: Instant | null;
  signedBy: string | null;
  sha256: string | null;
};

/** Every version of a week’s minutes, the newest first. */
export function minutesOf(raw: Raw, week: string): MinutesRow[] {
  const rows = statement(raw, `${MINUTES} where m.week = ? order by m.version desc`).all(week) as MinutesColumns[];
  return rows.map(({ body, signedAt, signedBy, sha256, ...row }) => ({
    ...row,
    body: JSON.parse(body) as MinutesBody,
    signed: signedAt === null || sha256 === null ? null : { at: signedAt, by: signedBy ?? '', sha256 },
  }));
}

/** A newest version that nobody signed. */
export type UnsignedMinutes = { week: string; version: number; at: Instant; by: string };

/** The minutes whose newest version waits for a signature by another than who drafted it, the oldest week first. */
export function minutesToSign(raw: Raw, userId: string): UnsignedMinutes[] {
  return statement(
    raw,
    `select m.week, m.version, m.recorded_at as at, u.name as "by" from meeting_minutes m join users u on u.id = m.recorded_by
     where m.recorded_by <> ? and m.version = (select max(n.version) from meeting_minutes n where n.week = m.week)
       and not exists (select 1 from meeting_signatures s where s.week = m.week and s.version = m.version)
     order by m.week`,
  ).all(userId) as UnsignedMinutes[];
}

/** True once minutes of a week were signed off. */
export function hasSignedMinutes(raw: Raw, week: string): boolean {
  return statement(raw, 'select 1 from meeting_signatures where week = ? limit 1').get(week) !== undefined;
}

/** The SHA-256 minutes are frozen with; recomputed it tells whether anything was touched. */
export function minutesHash({ week, version, body }: Pick<MinutesRow, 'week' | 'version' | 'body'>): string {
  return hashOf({ week, version, body });
}

/** Every signed version of minutes whose text is not the one that was signed, with how many are signed. */
export function touchedMinutes(raw: Raw): { signed: number; touched: MinutesRow[] } {
  const weeks = statement(raw, 'select distinct week from meeting_signatures order by week').pluck().all() as string[];
  const signed = weeks.flatMap((week) => minutesOf(raw, week).filter((one) => one.signed !== null));
  return { signed: signed.length, touched: signed.filter((one) => minutesHash(one) !== one.signed?.sha256) };
}

export function appendMinutes(
  tx: WriteTx,
  minutes: Pick<MinutesRow, 'week' | 'version' | 'body' | 'corrects' | 'reason'>,
  userId: string,
): void {
  statement(
    tx.raw,
    `insert into meeting_minutes (seq, week, version, body, corrects, reason, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from meeting_minutes), @week, @version, @body, @corrects, @reason, @at, @userId)`,
  ).run({ ...minutes, body: JSON.stringify(minutes.body), at: tx.at, userId });
}

export function appendSignature(
  tx: WriteTx,
  signature: { week: string; version: number; sha256: string },
  userId: string,
): void {
  statement(
    tx.raw,
    `insert into meeting_signatures (seq, week, version, sha256, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from meeting_signatures), @week, @version, @sha256, @at, @userId)`,
  ).run({ ...signature, at: tx.at, userId });
}
