import { stepsScore } from './condition-score';
import { classesScore, perItemScore } from './count-score';
import { compare, type Exact, exact, lesser, minus, minusSigned, rounded, shown, total, ZERO } from './decimal';
import type { Member } from './facts-file';
import type { MeasureContext } from './measuring';
import { resultWords } from './node-score';
import type { Scored } from './rate-score';
import type { Adjustment, Scheme } from './scheme';
import type { Input } from './trail';

/** A bonus or a penalty; points are positive, a penalty is taken off. What an exclusion set aside is shown and not counted. */
export type AdjustmentScore = {
  id: string;
  name: string;
  kind: 'bonus' | 'penalty';
  score: Exact;
  unrounded: Exact;
  words: string;
  counted: boolean;
  inputs: Input[];
};

/** A member’s 加分 and 扣分 and what they come to, after exclusions (不重复计分) and the caps of all bonuses and all penalties. */
export function adjustmentsOf(
  scheme: Scheme,
  member: Member,
  context: MeasureContext,
): { score: Exact; unrounded: Exact; words: string; list: AdjustmentScore[] } {
  const free = scheme.adjustments
    .filter((one) => one.groups === undefined || one.groups.includes(member.group))
    .map((one) => freshAdjustment(one, member, context, scheme.rounding.indicator));
  const list = scheme.exclusions.reduce(setAside, free);
  const bonus = capped(list, 'bonus', scheme.bonusCap);
  const penalty = capped(list, 'penalty', scheme.penaltyCap);
  return {
    score: minus(bonus.score, penalty.score),
    unrounded: minus(bonus.unrounded, penalty.unrounded),
    words: `${bonus.words}${penalty.words}`,
    list,
  };
}

/** All bonuses or all penalties together, held to the cap of the scheme. */
function capped(list: readonly AdjustmentScore[], kind: AdjustmentScore['kind'], cap: string | null) {
  const mine = list.filter((one) => one.kind === kind && one.counted);
  const free = total(mine.map((one) => one.score));
  const unrounded = total(mine.map((one) => one.unrounded));
  const held = (points: Exact) => (cap === null ? points : lesser(points, exact(cap)));
  const score = held(free);
  const note = compare(score, free) === 0 ? '' : `（合计${shown(free)}，封顶${cap}）`;
  const said = kind === 'bonus' ? ' + 加分' : ' − 扣分';
  return { score, unrounded: held(unrounded), words: free.over === 0n ? '' : `${said}${shown(score)}${note}` };
}

function freshAdjustment(
  adjustment: Adjustment,
  member: Member,
  context: MeasureContext,
  digits: number | null,
): AdjustmentScore {
  const made = pointsOf(adjustment, member, context);
  const score = rounded(made.score, digits);
  const { id, name, kind } = adjustment;
  const words = minusSigned(`${made.words} ${resultWords(made.score, score)}`);
  return { id, name, kind, score, unrounded: made.score, words, counted: true, inputs: made.inputs };
}

function pointsOf(adjustment: Adjustment, member: Member, context: MeasureContext): Scored {
  switch (adjustment.type) {
    case 'perItem':
      return perItemScore(adjustment, member, context);
    case 'classes':
      return classesScore(adjustment, member, context);
    case 'steps':
      return stepsScore(adjustment, member, context);
    default:
      return adjustment satisfies never;
  }
}

/** Of those named together only the largest counts; of equals the first named. */
function setAside(list: readonly AdjustmentScore[], ids: readonly string[]): AdjustmentScore[] {
  const together = ids.flatMap((id) =>
    list.filter((one) => one.id === id && one.counted && compare(one.score, ZERO) !== 0),
  );
  const kept = together.reduce<AdjustmentScore | null>(
    (best, one) => (best === null || compare(one.score, best.score) > 0 ? one : best),
    null,
  );
  return list.map((one) =>
    kept !== null && one.id !== kept.id && together.includes(one)
      ? { ...one, counted: false, words: `${one.words}；与“${kept.name}”（${shown(kept.score)}分）不重复计算，不计` }
      : one,
  );
}
