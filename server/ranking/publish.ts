import type { z } from 'zod';
import { canonical, hashOf } from '../../db/audit-chain';
import { type Audited, audited, type WriteTx } from '../../db/transaction';
import { dayOf } from '../calendar/day';
import { refused } from '../errors';
import { roundOf } from './check';
import { changedSince, refusePublication } from './check-rules';
import { checkedResult } from './check-store';
import type * as inputs from './input';
import { appendRanking, inForceOf } from './store';
import { trialOf } from './trial';

/**
 * 发布: freezes facts, scheme and result with their hash. The first publication of a quarter rests on a round of 核对; a
 * correction is a new publication that names the old and why. Throws the words of a refusal.
 */
export async function publish(
  tx: WriteTx,
  input: z.output<typeof inputs.publish>,
  userId: string,
): Promise<Audited<{ ranking: number; sha256: string }>> {
  const trial = trialOf(tx.raw, input, { today: dayOf(tx.at), now: tx.at });
  const { result, faults, facts, asOf, scheme } = trial;
  if (!result) throw refused(faults.map((fault) => ({ field: 'quarter', message: `${fault.path}：${fault.message}` })));
  if (!trial.ended) throw refused({ field: 'quarter', message: '季度还没有结束，不能发布。' });
  const corrects = inForceOf(tx.raw, input.quarter, scheme.id);
  if (corrects !== null && !input.reason)
    throw refused({ field: 'reason', message: '这个季度已经发布过；更正须写明原因，原排名保留' });
  const round = roundOf(tx.raw, input.quarter, scheme.id);
  // A correction stands on its reason; a first publication on what the units have checked.
  const refusals = corrects === null ? refusePublication(round, dayOf(tx.at)) : [];
  if (refusals.length > 0) throw refused(refusals.map((message) => ({ field: 'check', message })));
  const changed = corrects === null && round ? changedSince(checkedResult(tx.raw, round.check.seq), result) : [];
  if (changed.length > 0 && !input.note)
    throw refused({
      field: 'note',
      message: `核对函发出后有 ${changed.length} 家得分或名次变化（${changed.map((one) => one.officer ?? one.unit).join('、')}），请说明原因`,
    });
  const note = changed.length > 0 ? input.note : null;
  const checkSeq = corrects === null ? (round?.check.seq ?? null) : null;
  const sha256 = hashOf({ scheme: scheme.scheme, facts, result });
  const seq = appendRanking(tx, {
    quarter: input.quarter,
    schemeSeq: input.scheme,
    basis: 'district',
    asOf,
    knownAt: tx.at,
    facts: canonical(facts),
    result: JSON.stringify(result),
    sha256,
    corrects,
    reason: corrects === null ? null : input.reason,
    checkSeq,
    note,
    publishedBy: userId,
  });
  return audited(
    {
      action: 'ranking.published',
      objectType: 'ranking',
      objectId: String(seq),
      reason: corrects === null ? null : input.reason,
      detail: {
        quarter: input.quarter,
        scheme: scheme.id,
        version: scheme.version,
        sha256,
        corrects,
        check: checkSeq,
        note,
      },
    },
    { ranking: seq, sha256 },
  );
}
