import type { z } from 'zod';
import { canonical, hashOf } from '../../db/audit-chain';
import type { Raw } from '../../db/client';
import { type Audited, audited, type WriteTx } from '../../db/transaction';
import { dayOf } from '../calendar/day';
import { forbidden, notFound, refused } from '../errors';
import { findAttachment } from '../evidence/attachment-store';
import type { Scope } from '../role';
import { type AskedUnit, askedUnits, dueDay, stateOf, unitsIn } from './check';
import { partOf, pointsOf, refuseAnswer } from './check-rules';
import {
  appendAgreement,
  appendCheck,
  appendObjection,
  appendObjectionDecision,
  type CheckRow,
  checkAt,
  checkedResult,
  newestCheck,
  type Objection,
  objectionAt,
  type Told,
} from './check-store';
import type * as inputs from './input';
import { trialOf } from './trial';

/** Who acts, and what they may see. */
export type Acting = { userId: string; scope: Scope };

/** 发出核对函: freezes the trial as it stands and sends each unit its part. A second round says why. */
export async function sendCheck(
  tx: WriteTx,
  input: z.output<typeof inputs.sendCheck>,
  { userId }: Acting,
): Promise<Audited<{ check: number; dueOn: string }>> {
  const trial = trialOf(tx.raw, input, { today: dayOf(tx.at), now: tx.at });
  if (!trial.result)
    throw refused(trial.faults.map((one) => ({ field: 'quarter', message: `${one.path}：${one.message}` })));
  if (!trial.ended) throw refused({ field: 'quarter', message: '季度还没有结束，结束后再送核对。' });
  const before = newestCheck(tx.raw, input.quarter, trial.scheme.subject);
  const earlier = before === null ? null : checkAt(tx.raw, before);
  if (earlier?.published)
    throw refused({ field: 'quarter', message: '本季度排名已经发布；更正在“试算”中发布，写明原因。' });
  if (earlier && !input.reason)
    throw refused({ field: 'reason', message: '本季度已经发过核对函；重新核对须写明原因。' });
  const open = earlier ? askedUnits(tx.raw, earlier, null).filter((unit) => stateOf(unit) === 'disputed') : [];
  if (open.length > 0)
    throw refused({
      field: 'quarter',
      message: `${open.map((unit) => unit.name).join('、')}的异议还没有答复，答复后再重新核对。`,
    });
  const { result, facts, asOf, scheme } = trial;
  const sha256 = hashOf({ scheme: scheme.scheme, facts, result });
  const dueOn = dueDay(tx.raw, tx.at);
  const seq = appendCheck(tx, {
    quarter: input.quarter,
    schemeSeq: input.scheme,
    basis: 'district',
    asOf,
    knownAt: tx.at,
    facts: canonical(facts),
    result: JSON.stringify(result),
    sha256,
    units: JSON.stringify(unitsIn(tx.raw, result, tx.at)),
    dueOn,
    reason: earlier ? input.reason : null,
    sentBy: userId,
  });
  return audited(
    {
      action: 'ranking.check-sent',
      objectType: 'ranking-check',
      objectId: String(seq),
      reason: earlier ? input.reason : null,
      detail: { quarter: input.quarter, scheme: scheme.id, version: scheme.version, sha256, dueOn },
    },
    { check: seq, dueOn },
  );
}

/** 核对无误. The bureau records it for a unit that telephoned (代填: who said it, when). */
export async function agree(
  tx: WriteTx,
  input: z.output<typeof inputs.agree>,
  { userId, scope }: Acting,
): Promise<Audited<{ saved: true }>> {
  const unit = answering(tx, scope, input, tx.at);
  if (unit.agreement) throw refused({ field: 'check', message: '已经核对过。' });
  if (stateOf(unit) === 'disputed')
    throw refused({ field: 'check', message: '还有异议待答复；撤回异议后才能确认无误。' });
  appendAgreement(tx, { check: input.check, unitId: input.unitId, told: input.told }, userId);
  return audited(
    {
      action: 'ranking.agreed',
      objectType: 'ranking-check',
      objectId: String(input.check),
      detail: { unit: unit.name, told: input.told },
    },
    { saved: true },
  );
}

/** 提出异议: what is held wrong, at which indicator, with its evidence; until the end of the due day. */
export async function object(
  tx: WriteTx,
  input: z.output<typeof inputs.object>,
  { userId, scope }: Acting,
): Promise<Audited<{ objection: number }>> {
  const unit = answering(tx, scope, input, tx.at);
  const rows = partOf(checkedResult(tx.raw, input.check), unit.name).flatMap((part) => part.rows);
  const row = rows.find((one) => (one.officer ?? null) === input.officer);
  if (input.officer !== null && !row) throw refused({ field: 'officer', message: '没有这名人员' });
  if (input.point !== null && !(row && pointsOf(row).some((one) => one.id === input.point)))
    throw refused({ field: 'point', message: '请选择有异议的指标' });
  for (const file of input.files) {
    const found = findAttachment(tx.raw, file, { kind: 'unit', unitId: input.unitId });
    if (!found) throw refused({ field: 'files', message: '佐证材料没有上传成功，请重新选择' });
  }
  const { check: seq, unitId, point, officer, words, told, files } = input;
  const objection = appendObjection(tx, { check: seq, unitId, point, officer, words, told, files }, userId);
  return audited(
    {
      action: 'ranking.objected',
      objectType: 'ranking-objection',
      objectId: String(objection),
      after: { check: seq, unit: unit.name, point, officer, words, told, files },
    },
    { objection },
  );
}

/** 撤回异议, by the unit itself or by the bureau in its name while it is not decided. */
export async function withdrawObjection(
  tx: WriteTx,
  input: z.output<typeof inputs.withdrawObjection>,
  { userId, scope }: Acting,
): Promise<Audited<{ saved: true }>> {
  const found = undecided(tx, input.objection, ownUnit(scope));
  const { objection, told } = input;
  if (scope.kind === 'all') {
    if (found.told === null) throw forbidden('单位自己提出的异议由单位撤回。');
    if (told === null) throw refused({ field: 'told.by', message: '代单位撤回须写明谁、哪天说的' });
  }
  refuseTold(tx, checkAt(tx.raw, found.check), told);
  const reason = told === null ? input.reason : `${told.by} ${told.on} 说：${input.reason}`;
  appendObjectionDecision(tx, { objection, outcome: 'withdrawn', reason }, userId);
  return audited(
    {
      action: 'ranking.objection-withdrawn',
      objectType: 'ranking-objection',
      objectId: String(objection),
      reason,
      detail: { check: found.check },
    },
    { saved: true },
  );
}

/** 答复异议 with its reason, never by who recorded it. What is upheld is then put right in the ledger or the typed figures. */
export async function decideObjection(
  tx: WriteTx,
  input: z.output<typeof inputs.decideObjection>,
  { userId }: Acting,
): Promise<Audited<{ saved: true }>> {
  const found = undecided(tx, input.objection, null);
  if (found.byId === userId) throw forbidden('自己提出或代填的异议不能由本人答复。');
  const { objection, outcome, reason } = input;
  appendObjectionDecision(tx, { objection, outcome, reason }, userId);
  return audited(
    {
      action: 'ranking.objection-decided',
      objectType: 'ranking-objection',
      objectId: String(objection),
      reason,
      detail: { check: found.check, outcome },
    },
    { saved: true },
  );
}

/** The one unit a reader sees, or null for all. */
export function ownUnit(scope: Scope): string | null {
  if (scope.kind === 'none') throw notFound('没有这份核对函');
  return scope.kind === 'unit' ? scope.unitId : null;
}

/** A round as the reader may see it; a unit that is not asked in it sees nothing. */
export function seenRound(raw: Raw, scope: Scope, seq: number) {
  const own = ownUnit(scope);
  const check = checkAt(raw, seq);
  const units = check ? askedUnits(raw, check, own) : [];
  if (!check || units.length === 0) throw notFound('没有这份核对函');
  return { check, units };
}

/** The unit that answers now: its own people, or the bureau with the words of who told; refused once it is too late. */
function answering(
  tx: WriteTx,
  scope: Scope,
  input: { check: number; unitId: string; told: { by: string; on: string } | null },
  now: number,
): AskedUnit {
  const { check, units } = seenRound(tx.raw, scope, input.check);
  const unit = units.find((one) => one.unitId === input.unitId);
  if (!unit) throw notFound('没有这份核对函');
  const refusal = refuseAnswer(check, now);
  if (refusal !== null) throw refused({ field: 'check', message: refusal });
  if (scope.kind === 'all' && input.told === null)
    throw refused({ field: 'told.by', message: '代单位填写须写明谁、哪天说的' });
  if (scope.kind === 'unit' && input.told !== null)
    throw refused({ field: 'told.by', message: '本单位自己填写，不用写代填' });
  refuseTold(tx, check, input.told);
  return unit;
}

function undecided(tx: WriteTx, seq: number, unitId: string | null): Objection {
  const found = objectionAt(tx.raw, seq, unitId);
  if (!found) throw notFound('没有这条异议');
  if (found.decision) throw refused({ field: 'objection', message: '这条异议已经有结果。' });
  if (checkAt(tx.raw, found.check)?.published)
    throw refused({ field: 'objection', message: '本季度排名已经发布，不再受理；确有差错的发布更正。' });
  return found;
}

/** What was told by telephone was told since the letter went out, and not tomorrow. */
function refuseTold(tx: WriteTx, check: CheckRow | null, told: Told): void {
  if (told === null || check === null) return;
  if (told.on > dayOf(tx.at)) throw refused({ field: 'told.on', message: '哪天说的不能晚于今天' });
  if (told.on < dayOf(check.sentAt))
    throw refused({ field: 'told.on', message: `哪天说的不能早于发出核对函的 ${dayOf(check.sentAt)}` });
}
