import { type AdjustmentScore, adjustmentsOf } from './adjustment-score';
import { answerOf } from './condition-score';
import {
  compare,
  type Exact,
  equalsText,
  exact,
  greater,
  minusSigned,
  negative,
  plus,
  rounded,
  shown,
  total,
  ZERO,
} from './decimal';
import type { Member } from './facts-file';
import { type Fault, Unscorable } from './fault';
import { aimOf, type MeasureContext, measured } from './measuring';
import { type NodeScore, newRound, type Round, scoreNode, summed, takesPart } from './node-score';
import { askedAround, askedIn } from './periods';
import { isBranch, type Scheme, type Veto, withDescendants } from './scheme';
import { type Placed, placed } from './standing';
import type { Input } from './trail';

/** A veto that struck, with its reason in words. */
export type VetoFinding = { id: string; name: string; effect: Veto['effect']; words: string; inputs: Input[] };

/**
 * All that was made of a member’s facts. `sum` is the total before its own rounding and floor, `unrounded` what it would
 * be had nothing been rounded on the way either.
 */
export type MemberScore = {
  member: Member;
  total: Exact;
  sum: Exact;
  unrounded: Exact;
  words: string;
  indicators: NodeScore[];
  adjustments: AdjustmentScore[];
  vetoes: VetoFinding[];
  /** One value for each tie-breaker, the larger the better. */
  ties: Exact[];
};

/** A group’s members in their places, and those without one (不参评) with the reason. */
export type GroupScore = {
  group: string;
  places: Placed<MemberScore>[];
  notRanked: { member: Member; words: string }[];
};

export type Scoring = { groups: GroupScore[]; overall: Placed<MemberScore>[] | null };

/**
 * Scores every member and gives places by group; or says all the places in the facts that a formula cannot do without.
 * Scorings of the same facts by copies of one scheme may share what they measure (`known`).
 */
export function scored(
  scheme: Scheme,
  members: readonly Member[],
  quarter: number,
  known?: MeasureContext['known'],
): Scoring | { faults: Fault[] } {
  const round = newRound(scheme, members, quarter, known);
  const faults = new Map<string, Fault>();
  const groups = scheme.groups.map((group) => {
    const own = members.filter((member) => member.group === group);
    const scores = own
      .filter((member) => member.notRanked === undefined)
      .flatMap((member) => memberScore(scheme, member, round, faults));
    const struck = scores.flatMap((score) => {
      const veto = score.vetoes.find((one) => one.effect === 'notRanked');
      return veto ? [{ member: score.member, words: `${veto.name}：${veto.words}，取消排名` }] : [];
    });
    const absent = own.flatMap((member) =>
      member.notRanked === undefined ? [] : [{ member, words: `不参评：${member.notRanked}` }],
    );
    const ranked = scores.filter((score) => !score.vetoes.some((one) => one.effect === 'notRanked')).sort(byName);
    return { group, places: placed(ranked, before), notRanked: [...struck, ...absent] };
  });
  if (faults.size > 0) return { faults: [...faults.values()] };
  const everyone = groups.flatMap((group) => group.places.map((place) => place.row));
  return { groups, overall: scheme.overall ? placed(everyone, before) : null };
}

/** Equals stand by name, not by their order in the file. */
function byName(a: MemberScore, b: MemberScore): number {
  const [one, other] = [a, b].map(({ member }) => `${member.unit} ${member.officer ?? ''}`);
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

/** Who stands before whom: vetoed to the end, then by total, then by the tie-breakers in their order. */
export function before(a: MemberScore, b: MemberScore): number {
  const sent = Number(sentBack(a)) - Number(sentBack(b));
  if (sent !== 0) return sent;
  const byTotal = compare(b.total, a.total);
  if (byTotal !== 0) return byTotal;
  for (const [index, value] of a.ties.entries()) {
    const order = compare(b.ties[index] ?? ZERO, value);
    if (order !== 0) return order;
  }
  return 0;
}

function sentBack(score: MemberScore): boolean {
  return score.vetoes.some((veto) => veto.effect === 'last');
}

/** One member’s score; a gap in the facts is kept as a fault and the rest is still asked, so that all gaps are told at once. */
function memberScore(scheme: Scheme, member: Member, round: Round, faults: Map<string, Fault>): MemberScore[] {
  const kept = <Value>(ask: () => Value): Value | null => {
    try {
      return ask();
    } catch (error) {
      if (!(error instanceof Unscorable)) throw error;
      faults.set(`${error.fault.path} ${error.fault.message}`, error.fault);
      return null;
    }
  };
  const leaves = scheme.indicators
    .flatMap(withDescendants)
    .filter((node) => !isBranch(node) && takesPart(node, member, round));
  const adjustments = scheme.adjustments.filter((one) => !one.groups || one.groups.includes(member.group));
  // A formula stops at its first gap; each of its figures and targets is asked by itself, so that none hides another.
  for (const { measure, target } of [
    ...[...leaves, ...adjustments].flatMap((formula) => askedIn(formula, [])),
    ...askedAround(scheme),
  ]) {
    if (measure) kept(() => measured(measure, member, round.context));
    if (measure && target) kept(() => aimOf(target, measure, member, round.context));
  }
  for (const leaf of leaves) kept(() => scoreNode(leaf, member, round));
  return [
    kept(() => {
      const sum = summed(scheme.indicators, scheme.total, member, round);
      const adjustments = adjustmentsOf(scheme, member, round.context);
      return { sum, adjustments };
    }),
  ].flatMap((parts) => {
    const vetoes = kept(() => scheme.vetoes.flatMap((veto) => vetoFinding(veto, member, round))) ?? [];
    const ties = kept(() => tieValues(scheme, member, round));
    if (parts === null) return [];
    const { sum, adjustments } = parts;
    const unrounded = floored(scheme, plus(sum.unrounded, adjustments.unrounded));
    const result = totalOf(scheme, sum.score, adjustments, sum.words);
    const zeroed = vetoes.find((veto) => veto.effect === 'zero');
    const score: MemberScore = {
      member,
      total: zeroed ? ZERO : result.total,
      sum: zeroed ? ZERO : result.sum,
      unrounded: zeroed ? ZERO : unrounded,
      words: zeroed ? `${result.words}；${zeroed.name}，总分记0` : result.words,
      indicators: sum.children,
      adjustments: adjustments.list,
      vetoes,
      ties: (ties ?? []).map((value) => value ?? (zeroed ? ZERO : unrounded)),
    };
    return [score];
  });
}

function totalOf(scheme: Scheme, marks: Exact, adjusted: { score: Exact; words: string }, words: string) {
  const free = plus(marks, adjusted.score);
  const held = floored(scheme, free);
  const result = rounded(held, scheme.rounding.total);
  const floor = compare(held, free) === 0 ? '' : `，最低计${shown(held)}`;
  const note = compare(result, held) === 0 ? '' : `，四舍五入计${shown(result)}`;
  return {
    total: result,
    sum: free,
    words: minusSigned(`${words}${adjusted.words} ${equalsText(free)}${floor}${note}`),
  };
}

function floored(scheme: Scheme, value: Exact): Exact {
  return scheme.totalFloor === null ? value : greater(value, exact(scheme.totalFloor));
}

function vetoFinding(veto: Veto, member: Member, round: Round): VetoFinding[] {
  const answers = veto.when.map((condition) => answerOf(condition, member, round.context));
  const struck = answers.filter((answer) => answer.holds);
  if (struck.length === 0) return [];
  return [
    {
      id: veto.id,
      name: veto.name,
      effect: veto.effect,
      words: struck.map((answer) => answer.words).join('；'),
      inputs: struck.map((answer) => answer.input),
    },
  ];
}

/** The value of each tie-breaker; null stands for the unrounded total, which is known only afterwards. */
function tieValues(scheme: Scheme, member: Member, round: Round): (Exact | null)[] {
  const nodes = scheme.indicators.flatMap(withDescendants);
  return scheme.tieBreakers.map((tie) => {
    if (tie.by === 'unrounded') return null;
    if (tie.by === 'indicator') {
      const node = nodes.find((one) => one.id === tie.indicator);
      return node ? (scoreNode(node, member, round)?.score ?? ZERO) : ZERO;
    }
    const { value } = measured(tie.measure, member, round.context);
    return tie.direction === 'lower' ? negative(value) : value;
  });
}

/** The sum of the named indicators’ scores, wherever they stand in the tree. */
export function scoreOf(score: MemberScore, ids: readonly string[]): Exact {
  const all = score.indicators.flatMap(withChildren);
  return total(ids.map((id) => all.find((node) => node.id === id)?.score ?? ZERO));
}

/** A scored indicator and all below it. */
export function withChildren(node: NodeScore): NodeScore[] {
  return [node, ...node.children.flatMap(withChildren)];
}
