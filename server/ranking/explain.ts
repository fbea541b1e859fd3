import type { Raw } from '../../db/client';
import type { roundOf } from './check';
import { changedSince, pointNames, withoutEffect } from './check-rules';
import { checkedResult } from './check-store';
import type { RankingResult } from './result';
import type { Scheme } from './scheme';

/**
 * What a first publication has to explain, in words: who stands otherwise than was sent for checking, and objections that
 * were upheld although the score stayed what it was. Empty when the units would read just what they checked.
 */
export function explanationsOf(
  raw: Raw,
  round: Pick<NonNullable<ReturnType<typeof roundOf>>, 'check' | 'upheld'>,
  result: RankingResult,
  scheme: Scheme,
): string[] {
  const checked = checkedResult(raw, round.check.seq);
  const changed = changedSince(checked, result).map((one) => one.officer ?? one.unit);
  const names = pointNames(scheme);
  const idle = withoutEffect(round.upheld, checked, result).map(
    (one) =>
      `采纳了${one.officer ?? one.unit}对“${one.point === null ? '总分' : (names[one.point] ?? one.point)}”的异议，得分却没有变化，请说明原因`,
  );
  return [
    ...(changed.length > 0
      ? [`核对函发出后有 ${changed.length} 家得分、名次或奖惩变化（${changed.join('、')}），请说明原因`]
      : []),
    ...idle,
  ];
}
