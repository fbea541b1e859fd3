import type { z } from 'zod';
import { canonical, hashOf } from '../../db/audit-chain';
import { type Audited, audited, type WriteTx } from '../../db/transaction';
import { dayOf } from '../calendar/day';
import { refused } from '../errors';
import { roundOf } from './check';
import { refusePublication } from './check-rules';
import { explanationsOf } from './explain';
import type * as inputs from './input';
import { appendRanking, inForceOf, publishedAt } from './store';
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
  const corrects = inForceOf(tx.raw, input.quarter, scheme.subject);
  if (corrects !== null && !input.reason)
    throw refused({ field: 'reason', message: '这个季度已经发布过；更正须写明原因，原排名保留' });
  const round = roundOf(tx.raw, input.quarter, scheme);
  // A correction stands on its reason; a first publication on what the units have checked.
  const refusals = corrects === null ? refusePublication(round, dayOf(tx.at)) : [];
  if (refusals.length > 0) throw refused(refusals.map((message) => ({ field: 'check', message })));
  const toExplain = corrects === null && round ? explanationsOf(tx.raw, round, result, scheme.scheme) : [];
  if (toExplain.length > 0 && !input.note) throw refused(toExplain.map((message) => ({ field: 'note', message })));
  const note = toExplain.length > 0 ? input.note : null;
  const checkSeq = corrects === null ? (round?.check.seq ?? null) : null;
  const sha256 = hashOf({ scheme: scheme.scheme, facts, result });
  if (corrects !== null && publishedAt(tx.raw, corrects)?.sha256 === sha256)
    throw refused({ field: 'reason', message: '数据、方案和得分都没有变化，没有要更正的。' });
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
