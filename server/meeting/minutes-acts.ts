import type { z } from 'zod';
import { canonical } from '../../db/audit-chain';
import type { Raw } from '../../db/client';
import { type Audited, audited, type WriteTx } from '../../db/transaction';
import { weekLabel } from '../calendar/week';
import { findCycle } from '../dispatch/cycle-store';
import { conflict, refused } from '../errors';
import type * as inputs from './input';
import { draftMinutes, type MinutedOutcome, type MinutesBody, mergeMinutes, refuseSigning } from './minutes';
import { appendMinutes, appendSignature, type MinutesRow, minutesHash, minutesOf } from './minutes-store';
import { findMeeting, type OutcomeRow, outcomesOfWeek } from './store';
import { weekAgenda } from './week-agenda';

/** The minutes as the program drafts them now, of all that was said; null before the meeting was written down. */
export function freshMinutes(raw: Raw, week: string, known: number): MinutesBody | null {
  const details = findMeeting(raw, week);
  const found = weekAgenda(raw, week, known);
  if (!details || !found) return null;
  const outcomes = outcomesOfWeek(raw, week, { kind: 'all' }).filter((one) => one.withdrawn === null);
  const rows = new Map(found.rows.map((row) => [row.code, row]));
  return draftMinutes({
    week,
    details,
    projects: found.agenda.on.map(({ code, reached }) => ({
      code,
      name: rows.get(code)?.name ?? code,
      unit: rows.get(code)?.unit ?? null,
      reached,
      outcomes: outcomes.filter((one) => one.project?.code === code).map(minuted),
    })),
    others: outcomes.filter((one) => one.project === null).map(minuted),
  });
}

function minuted({ kind, words, task }: OutcomeRow): MinutedOutcome {
  return { kind, words, task };
}

/** Keeps a version of the minutes; after a signed one it is a 更正 that names it and says why. */
export async function saveMinutes(
  tx: WriteTx,
  input: z.output<typeof inputs.saveMinutes>,
  userId: string,
): Promise<Audited<{ version: number }>> {
  const { week, seen, body, reason } = input;
  const state = findCycle(tx.raw, week, tx.at)?.state;
  if (state !== 'meeting' && state !== 'closed')
    throw refused({ field: 'week', message: `${weekLabel(week)}的会议还没有开始` });
  const versions = minutesOf(tx.raw, week);
  const newest = versions[0] ?? null;
  const merged = mergedWith(versions, seen, body);
  const signed = versions.find((one) => one.signed !== null) ?? null;
  if (signed !== null && reason === null) throw refused({ field: 'reason', message: '更正已签发的纪要须写明原因' });
  const version = (newest?.version ?? 0) + 1;
  appendMinutes(
    tx,
    {
      week,
      version,
      body: merged,
      corrects: signed?.version ?? null,
      reason: signed === null ? null : reason,
    },
    userId,
  );
  return audited(
    {
      action: signed === null ? 'minutes.saved' : 'minutes.corrected',
      objectType: 'minutes',
      objectId: week,
      reason: signed === null ? null : reason,
      before: newest?.body,
      after: merged,
      detail: { version },
    },
    { version },
  );
}

/** What was sent, together with what others changed since it was read; the same field changed by both is told. */
function mergedWith(versions: readonly MinutesRow[], seen: number, body: MinutesBody): MinutesBody {
  const newest = versions[0];
  if (newest === undefined || newest.version === seen) return body;
  const read = versions.find((one) => one.version === seen);
  if (!read) throw conflict(`${newest.by}刚刚保存了纪要，请刷新后再改；您填写的内容仍在页面上`);
  const { merged, differences } = mergeMinutes(read.body, newest.body, body);
  if (differences.length > 0)
    throw conflict(
      `${newest.by}刚刚也改了${differences.map((one) => `“${one.label}”`).join('、')}，请逐项选择保留哪一个`,
      differences,
    );
  return merged;
}

/** 签发: freezes the newest version with its SHA-256, by another than who drafted it. */
export async function signMinutes(
  tx: WriteTx,
  { week, version }: z.output<typeof inputs.signMinutes>,
  userId: string,
): Promise<Audited<{ version: number; sha256: string }>> {
  const versions = minutesOf(tx.raw, week);
  const [newest] = versions;
  if (!newest) throw refused({ field: 'version', message: '纪要还没有保存' });
  const found = versions.find((one) => one.version === version);
  if (!found) throw refused({ field: 'version', message: '没有这一稿纪要' });
  const refusal = refuseSigning(
    { version, newest: newest.version, draftedBy: found.byId, signed: found.signed !== null },
    findCycle(tx.raw, week, tx.at)?.state === 'closed',
    userId,
  );
  if (refusal !== null) throw refused({ field: 'version', message: refusal });
  const words = canonical(found.body);
  if (versions.some((one) => one.byId === userId && canonical(one.body) === words))
    throw refused({ field: 'version', message: '这一稿与您自己拟的一字不差，须由另一人签发' });
  const sha256 = minutesHash(found);
  appendSignature(tx, { week, version, sha256 }, userId);
  return audited(
    { action: 'minutes.signed', objectType: 'minutes', objectId: week, detail: { version, sha256 } },
    { version, sha256 },
  );
}
