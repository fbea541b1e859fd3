import { stepsScore } from './condition-score';
import { classesScore, deductScore, minimumsScore, perItemScore } from './count-score';
import {
  compare,
  dividedBy,
  type Exact,
  equalsText,
  exact,
  minusSigned,
  rounded,
  shown,
  times,
  total,
  ZERO,
} from './decimal';
import type { Member } from './facts-file';
import { Unscorable } from './fault';
import { type Cohort, cohortOf, efficacyScore, rankScore } from './group-score';
import { marksScore } from './marks-score';
import { type MeasureContext, metricNames } from './measuring';
import { periodsOf } from './periods';
import { mixScore, ratioScore, type Scored } from './rate-score';
import { type Branch, type Indicator, isBranch, type Leaf, type Scheme, withDescendants } from './scheme';
import type { Input } from './trail';

/** A scored indicator: with the declared rounding, and as if nothing had ever been rounded. */
export type NodeScore = {
  id: string;
  name: string;
  full: string;
  score: Exact;
  unrounded: Exact;
  digits: number | null;
  words: string;
  inputs: Input[];
  children: NodeScore[];
};

/** One scoring of all members: what was measured and scored already is not asked again. */
export type Round = {
  scheme: Scheme;
  context: MeasureContext;
  members: readonly Member[];
  nodes: ReadonlyMap<string, Indicator>;
  parents: ReadonlyMap<string, Branch>;
  cohorts: Map<string, Cohort>;
  scores: Map<string, NodeScore | null>;
};

/** A fresh round; `known` is what rounds over the same facts and the same measures share. */
export function newRound(
  scheme: Scheme,
  members: readonly Member[],
  quarter: number,
  known: MeasureContext['known'] = new Map(),
): Round {
  const all = scheme.indicators.flatMap(withDescendants);
  return {
    scheme,
    context: { quarter, names: metricNames(scheme), periods: periodsOf(scheme), known },
    members,
    nodes: new Map(all.map((node) => [node.id, node])),
    parents: new Map(
      all.filter(isBranch).flatMap((branch) => branch.children.map((child) => [child.id, branch] as const)),
    ),
    cohorts: new Map(),
    scores: new Map(),
  };
}

/** An indicator’s score for a member; null where it is not for the member’s group or is spread over the others (不参评, 折算). */
export function scoreNode(node: Indicator, member: Member, round: Round): NodeScore | null {
  const key = `${member.path} ${node.id}`;
  const known = round.scores.get(key);
  if (known !== undefined) return known;
  const score = freshScore(node, member, round);
  round.scores.set(key, score);
  return score;
}

/** The sum of indicators, brought to the full mark where some of them are spread over the others. */
export function summed(
  nodes: readonly Indicator[],
  full: string,
  member: Member,
  round: Round,
): { score: Exact; unrounded: Exact; words: string; children: NodeScore[]; empty: boolean } {
  const own = nodes.filter((node) => isFor(node, member));
  const children = own.flatMap((node) => scoreNode(node, member, round) ?? []);
  const words = children.map((child) => shown(child.score)).join(' + ');
  const reached = total(children.map((child) => exact(child.full)));
  const parts = {
    score: total(children.map((one) => one.score)),
    unrounded: total(children.map((one) => one.unrounded)),
  };
  if (children.length === own.length || reached.over === 0n)
    return { ...parts, words: words === '' ? '0' : words, children, empty: children.length === 0 };
  const factor = dividedBy(exact(full), reached);
  return {
    score: times(parts.score, factor),
    unrounded: times(parts.unrounded, factor),
    words: `(${words})×${full}÷${shown(reached)}（${spread(own, children, member)}不参评，按比例折算）`,
    children,
    empty: false,
  };
}

function freshScore(node: Indicator, member: Member, round: Round): NodeScore | null {
  if (!isFor(node, member) || !isOpen(node, member, round)) return null;
  const reason = member.notApplicable[node.id];
  if (reason !== undefined) {
    if (node.notApplicable === 'rescale') return null;
    const given = node.notApplicable === 'full' ? exact(node.full) : ZERO;
    const words = `不参评（${reason}），按方案计${node.notApplicable === 'full' ? '满分' : '0分'}`;
    return finished(node, { score: given, unrounded: given, words, inputs: [] }, [], round.scheme.rounding.indicator);
  }
  return isBranch(node) ? branchScore(node, member, round) : leafScore(node, member, round);
}

function leafScore(leaf: Leaf, member: Member, round: Round): NodeScore {
  const digits = round.scheme.rounding.indicator;
  if (leaf.type === 'composite') return finished(leaf, compositeScore(leaf, member, round), [], digits);
  const { score, words, inputs } = formulaScore(leaf, member, round);
  return finished(leaf, { score, unrounded: score, words, inputs }, [], digits);
}

function formulaScore(leaf: Exclude<Leaf, { type: 'composite' }>, member: Member, round: Round): Scored {
  const { context } = round;
  switch (leaf.type) {
    case 'ratio':
      return ratioScore(leaf, member, context);
    case 'mix':
      return mixScore(leaf, member, context);
    case 'efficacy':
      return efficacyScore(leaf, member, cohort(leaf, member, round));
    case 'rank':
      return rankScore(leaf, member, cohort(leaf, member, round));
    case 'perItem':
      return perItemScore(leaf, member, context);
    case 'deduct':
      return deductScore(leaf, member, context);
    case 'minimums':
      return minimumsScore(leaf, member, context);
    case 'steps':
      return stepsScore(leaf, member, context);
    case 'classes':
      return classesScore(leaf, member, context);
    case 'marks':
      return marksScore(leaf, member);
    default:
      return leaf satisfies never;
  }
}

/** 综合: the rates of other indicators, weighted, times the full mark. */
function compositeScore(leaf: Extract<Leaf, { type: 'composite' }>, member: Member, round: Round) {
  const terms = leaf.terms.map((term) => {
    const node = round.nodes.get(term.indicator);
    const found = node ? scoreNode(node, member, round) : null;
    if (!found)
      throw new Unscorable({
        path: `${member.path}.notApplicable.${term.indicator}`,
        message: `“${leaf.name}”要用到“${node?.name ?? term.indicator}”的得分，本单位却没有`,
      });
    const part = (score: Exact) => times(dividedBy(score, exact(found.full)), exact(term.weight));
    return {
      score: part(found.score),
      unrounded: part(found.unrounded),
      words: `${found.name}${shown(found.score)}÷${found.full}×${term.weight}`,
    };
  });
  const full = exact(leaf.full);
  return {
    score: times(total(terms.map((term) => term.score)), full),
    unrounded: times(total(terms.map((term) => term.unrounded)), full),
    words: `(${terms.map((term) => term.words).join(' + ')})×${leaf.full}`,
    inputs: [],
  };
}

function branchScore(branch: Branch, member: Member, round: Round): NodeScore | null {
  const digits = round.scheme.rounding.branch;
  if (branch.type === 'sum') {
    const sum = summed(branch.children, branch.full, member, round);
    return sum.empty ? null : finished(branch, { ...sum, inputs: [] }, sum.children, digits);
  }
  const own = branch.children.filter((child) => isFor(child, member));
  const children = own.flatMap((child) => {
    const score = scoreNode(child, member, round);
    return score ? [{ score, weight: child.weight ?? '0' }] : [];
  });
  if (children.length === 0) return null;
  const weights = total(children.map((child) => exact(child.weight)));
  const weighed = (pick: (score: NodeScore) => Exact) =>
    times(
      dividedBy(
        total(children.map(({ score, weight }) => times(dividedBy(pick(score), exact(score.full)), exact(weight)))),
        weights,
      ),
      exact(branch.full),
    );
  const words = children.map(({ score, weight }) => `${shown(score.score)}÷${score.full}×${weight}`).join(' + ');
  const scores = children.map((child) => child.score);
  const part =
    children.length === own.length ? '' : `÷${shown(weights)}（${spread(own, scores, member)}不参评，按比例折算）`;
  return finished(
    branch,
    {
      score: weighed((score) => score.score),
      unrounded: weighed((score) => score.unrounded),
      words: `(${words})${part}×${branch.full}`,
      inputs: [],
    },
    scores,
    digits,
  );
}

/** Rounds as declared and ends the sentence with the result. */
function finished(
  node: Indicator,
  made: { score: Exact; unrounded: Exact; words: string; inputs: Input[] },
  children: NodeScore[],
  digits: number | null,
): NodeScore {
  const score = rounded(made.score, digits);
  return {
    id: node.id,
    name: node.name,
    full: node.full,
    score,
    unrounded: made.unrounded,
    digits,
    words: minusSigned(`${made.words} ${resultWords(made.score, score)}`),
    inputs: made.inputs,
    children,
  };
}

/** `= 0.5`, and what it was rounded to where that differs: `≈ 0.324074，四舍五入计0.32`. */
export function resultWords(value: Exact, score: Exact): string {
  return `${equalsText(value)}${compare(value, score) === 0 ? '' : `，四舍五入计${shown(score)}`}`;
}

/** Members of the group that are ranked and take part, whose values are compared with one another. */
function cohort(leaf: Extract<Leaf, { type: 'efficacy' | 'rank' }>, member: Member, round: Round): Cohort {
  const key = `${leaf.id} ${member.group}`;
  const known = round.cohorts.get(key);
  if (known) return known;
  const taking = round.members.filter(
    (one) => one.group === member.group && one.notRanked === undefined && takesPart(leaf, one, round),
  );
  cohortOf(leaf, [member], round.context); // so that a gap is first told to the member it belongs to, and no gap hides another
  const made = cohortOf(leaf, taking, round.context);
  round.cohorts.set(key, made);
  return made;
}

/** Whether an indicator is scored for a member: it is for the group, and neither it nor what it is part of is 不参评. */
export function takesPart(node: Indicator, member: Member, round: Round): boolean {
  return isFor(node, member) && member.notApplicable[node.id] === undefined && isOpen(node, member, round);
}

/** Whether everything an indicator is part of is scored for the member. */
function isOpen(node: Indicator, member: Member, round: Round): boolean {
  const parent = round.parents.get(node.id);
  return parent === undefined || takesPart(parent, member, round);
}

function isFor(node: Indicator, member: Member): boolean {
  return node.groups === undefined || node.groups.includes(member.group);
}

function spread(own: readonly Indicator[], scored: readonly NodeScore[], member: Member): string {
  const absent = own.filter((node) => !scored.some((one) => one.id === node.id));
  const why = ({ id }: Indicator) => (member.notApplicable[id] === undefined ? '' : `（${member.notApplicable[id]}）`);
  return absent.map((node) => `“${node.name}”${why(node)}`).join('、');
}
