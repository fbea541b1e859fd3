import {
  compare,
  dividedBy,
  type Exact,
  endsWithin,
  exact,
  greater,
  HUNDRED,
  lesser,
  minus,
  ONE,
  plus,
  shown,
  times,
  total,
  whole,
  ZERO,
} from './decimal';
import type { Member } from './facts-file';
import type { Measure, Target } from './measure';
import { type Aim, aimOf, type MeasureContext, measured } from './measuring';
import type { Leaf } from './scheme';
import type { Input } from './trail';

/** A score before rounding, the formula with its numbers in words (without its result), and the figures it came from. */
export type Scored = { score: Exact; words: string; inputs: Input[] };

/** A rate with its words; of two numbers `28÷27`, of a rate held against 1 the rate alone: `96%`. */
export type Rate = { value: Exact; words: string; label: string; input: Input; aim: Aim };

/** Actual ÷ target. */
export function rateOf(measure: Measure, target: Target, member: Member, context: MeasureContext): Rate {
  const actual = measured(measure, member, context);
  const aim = aimOf(target, measure, member, context);
  const alone = target.from === 'typed' && compare(aim.value, ONE) === 0;
  return {
    value: dividedBy(actual.value, aim.value),
    words: alone ? actual.text : `${actual.text}÷${aim.text}`,
    label: actual.label,
    input: actual.input,
    aim,
  };
}

/**
 * 完成率得分: the rate, held between floor and cap, times the full mark; below `zeroBelow` nothing; above the target so
 * many points for each percent, at a rate by the size of the target, up to a maximum. A rate below 0 counts as 0.
 */
export function ratioScore(leaf: Extract<Leaf, { type: 'ratio' }>, member: Member, context: MeasureContext): Scored {
  const rate =
    leaf.direction === 'lower'
      ? inverseRate(leaf, member, context)
      : rateOf(leaf.measure, leaf.target, member, context);
  const inputs = [rate.input];
  if (leaf.zeroBelow !== undefined && compare(rate.value, exact(leaf.zeroBelow)) < 0)
    return { score: ZERO, words: `${rate.words}，低于${leaf.zeroBelow}不得分`, inputs };
  const floor = leaf.floor ?? '0';
  const cap = leaf.cap;
  let held = rate.value;
  let note = '';
  if (compare(held, exact(floor)) < 0) {
    held = exact(floor);
    note = `，按最低${floor}计，`;
  } else if (cap !== null && compare(held, exact(cap)) > 0) {
    held = exact(cap);
    note = `，封顶${cap}，`;
  }
  const base = times(held, exact(leaf.full));
  const words = `${rate.words}${note}×${leaf.full}`;
  const above = minus(rate.value, ONE);
  if (!leaf.over || above.over <= 0n) return { score: base, words, inputs };
  const extra = overPoints(leaf.over, above, rate.aim);
  return { score: plus(base, extra.points), words: `${words} + ${extra.words}`, inputs };
}

/** 个数与金额加权: the sum of weighted rates, each and the whole with its cap, times the full mark. */
export function mixScore(leaf: Extract<Leaf, { type: 'mix' }>, member: Member, context: MeasureContext): Scored {
  const parts = leaf.parts.map((part) => {
    const rate = rateOf(part.measure, part.target, member, context);
    const capped = part.cap !== undefined && compare(rate.value, exact(part.cap)) > 0;
    const held = capped ? exact(part.cap ?? '0') : rate.value;
    return {
      value: times(held, exact(part.weight)),
      words: `${rate.words}${capped ? `（封顶${part.cap}）` : ''}×${part.weight}`,
      input: rate.input,
    };
  });
  const sum = total(parts.map((part) => part.value));
  const bites = leaf.cap !== null && compare(sum, exact(leaf.cap)) > 0;
  const held = greater(bites ? exact(leaf.cap ?? '0') : sum, ZERO);
  const note = bites ? `，封顶${leaf.cap}` : sum.over < 0n ? '，按最低0计' : '';
  return {
    score: times(held, exact(leaf.full)),
    words: `${parts.map((part) => part.words).join(' + ')}${note}，×${leaf.full}`,
    inputs: parts.map((part) => part.input),
  };
}

/** Target ÷ actual, for what should be small; an actual of 0 or less reaches the cap. */
function inverseRate(leaf: Extract<Leaf, { type: 'ratio' }>, member: Member, context: MeasureContext): Rate {
  const actual = measured(leaf.measure, member, context);
  const aim = aimOf(leaf.target, leaf.measure, member, context);
  const none = actual.value.over <= 0n;
  return {
    value: none ? exact(leaf.cap ?? '1') : dividedBy(aim.value, actual.value),
    words: none ? `实际${actual.text}，按封顶${leaf.cap ?? '1'}计，` : `${aim.text}÷${actual.text}`,
    label: actual.label,
    input: actual.input,
    aim,
  };
}

type Over = NonNullable<Extract<Leaf, { type: 'ratio' }>['over']>;

function overPoints(over: Over, above: Exact, aim: Aim): { points: Exact; words: string } {
  const exactPercent = times(above, HUNDRED);
  const percent = over.percent === 'whole' ? whole(exactPercent.over / exactPercent.under) : exactPercent;
  const step = over.steps.findLast((one) => compare(aim.size, exact(one.targetFrom)) >= 0);
  const perPercent = step?.perPercent ?? '0';
  const free = times(percent, exact(perPercent));
  const max = over.max === null ? free : exact(over.max);
  const bites = compare(free, max) > 0;
  return {
    points: lesser(free, max),
    words: `超额${endsWithin(percent, 12) ? '' : '约'}${shown(percent)}个百分点×${perPercent}${bites ? `（最多${over.max}）` : ''}`,
  };
}
