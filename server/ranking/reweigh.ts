import { checkScheme } from './check-scheme';
import { compare, dividedBy, type Exact, exact, ONE, times, total } from './decimal';
import type { Fault } from './fault';
import { type Marks, markProblem, pointsText, roundedShares, sumProblems } from './reweigh-marks';
import { type Branch, type Indicator, isBranch, type Leaf, type Scheme, withDescendants } from './scheme';

/** A scheme with other marks, or in words what keeps it from being one. */
export type Reweighed = { scheme: Scheme } | { faults: Fault[] };

/**
 * A copy of a scheme with other full marks, for the simulator: whatever is told in points below an indicator goes along
 * in proportion (points, caps, floors, marks of steps, lines on a single ranking), while rates, weights, targets and the
 * scale of 功效系数 stay. What does not end is rounded to four decimals, half up. Indicators not named keep their mark at
 * the top, and their share below. Refused are marks that are not above 0 or do not add up, by how much.
 */
export function reweighed(scheme: Scheme, marks: Marks): Reweighed {
  const faults = markFaults(scheme, marks);
  if (faults.length > 0) return { faults };
  const made = withMarks(scheme, marks);
  const left = checkScheme(made);
  return left.length > 0 ? { faults: left } : { scheme: made };
}

/** The scheme with marks that were not checked, so that they may add up for one group only. */
export function withMarks(scheme: Scheme, marks: Marks): Scheme {
  const indicators = scheme.indicators.map((node) => {
    const mark = newMark(node, marks);
    return brought(node, { mark, share: mark }, marks, scheme.groups);
  });
  return { ...scheme, indicators, lists: withLines(scheme, indicators) };
}

function markFaults(scheme: Scheme, marks: Marks): Fault[] {
  const nodes = new Map(scheme.indicators.flatMap(withDescendants).map((node) => [node.id, node]));
  const single = Object.entries(marks).flatMap(([id, text]) => {
    const node = nodes.get(id);
    const problem = markProblem(text);
    if (!node) return [{ path: `marks.${id}`, message: `方案中没有标识为“${id}”的指标` }];
    return problem === null ? [] : [{ path: `marks.${id}`, message: `“${node.name}”的${problem}` }];
  });
  if (single.length > 0) return single;
  const tops = scheme.indicators.map((node) => ({ node, mark: newMark(node, marks), groups: node.groups }));
  const top = sumProblems(tops, exact(scheme.total), scheme.groups);
  if (top.length > 0) return top.map((message) => ({ path: 'marks', message }));
  return tops.flatMap(({ node, mark }) => faultsBelow(node, mark, marks, scheme.groups));
}

/** Marks given below a sum have to leave the others exactly their share. */
function faultsBelow(node: Indicator, full: Exact, marks: Marks, groups: readonly string[]): Fault[] {
  if (!isBranch(node)) return [];
  const own = groupsOf(node, groups);
  const shares = sharesOf(node, full, marks);
  const problems = node.type === 'sum' ? sumProblems(shares, full, own) : [];
  if (problems.length > 0)
    return problems.map((words) => ({ path: `marks.${node.id}`, message: `“${node.name}”下各项${words}` }));
  return shares.flatMap(({ child, mark }) => faultsBelow(child, mark, marks, own));
}

const newMark = (node: Indicator, marks: Marks): Exact => exact(marks[node.id] ?? node.full);

function groupsOf(node: Indicator, groups: readonly string[]): readonly string[] {
  return node.groups ? groups.filter((group) => node.groups?.includes(group)) : groups;
}

/** What each child of a branch of this mark stands at before rounding. A `weighted` branch takes rates, which no mark changes. */
function sharesOf(node: Branch, full: Exact, marks: Marks) {
  const factor = node.type === 'sum' ? dividedBy(full, exact(node.full)) : ONE;
  return node.children.map((child) => {
    const given = marks[child.id];
    const mark = given === undefined ? times(exact(child.full), factor) : exact(given);
    return { child, mark, groups: child.groups };
  });
}

/** What an indicator is brought to: the mark a scheme can write, and the exact share it was rounded from. */
type Aim = { mark: Exact; share: Exact };

/** An indicator brought to a mark, with everything below it. */
function brought(node: Indicator, aim: Aim, marks: Marks, groups: readonly string[]): Indicator {
  if (!isBranch(node)) return compare(aim.mark, exact(node.full)) === 0 ? node : leafBrought(node, aim);
  const own = groupsOf(node, groups);
  const shares = sharesOf(node, aim.share, marks);
  const written = node.type === 'sum' ? roundedShares(shares, aim.mark, own) : shares.map((share) => share.mark);
  const children = shares.map(({ child, mark: share }, index) =>
    brought(child, { mark: written[index] ?? share, share }, marks, own),
  );
  return { ...node, full: pointsText(aim.mark), children };
}

function leafBrought(leaf: Leaf, { mark, share }: Aim): Leaf {
  const before = exact(leaf.full);
  const factor = dividedBy(share, before);
  // What was the whole mark stays the whole mark, although its share was rounded by itself.
  const points = (text: string) => pointsText(compare(exact(text), before) === 0 ? mark : times(exact(text), factor));
  const limit = (text: string | null) => (text === null ? null : points(text));
  const full = points(leaf.full);
  switch (leaf.type) {
    case 'ratio': {
      if (!leaf.over) return { ...leaf, full };
      const steps = leaf.over.steps.map((step) => ({ ...step, perPercent: points(step.perPercent) }));
      return { ...leaf, full, over: { ...leaf.over, steps, max: limit(leaf.over.max) } };
    }
    case 'rank': {
      if (Array.isArray(leaf.points)) return { ...leaf, full, points: leaf.points.map(points) };
      const { first, step, floor } = leaf.points;
      return { ...leaf, full, points: { first: points(first), step: points(step), floor: points(floor) } };
    }
    case 'perItem':
      return { ...leaf, full, terms: termsBrought(leaf.terms, points), cap: limit(leaf.cap) };
    case 'deduct':
      return { ...leaf, full, terms: termsBrought(leaf.terms, points), floor: points(leaf.floor) };
    case 'minimums': {
      const bands = leaf.bands.map((band) => ({ ...band, each: points(band.each) }));
      return { ...leaf, full, bands, floor: points(leaf.floor) };
    }
    case 'steps': {
      const steps = leaf.steps.map((step) => ({ ...step, marks: points(step.marks) }));
      return { ...leaf, full, steps, otherwise: points(leaf.otherwise) };
    }
    case 'classes': {
      const classes = leaf.classes.map((one) => ({ ...one, points: points(one.points) }));
      return { ...leaf, full, classes, cap: limit(leaf.cap) };
    }
    case 'efficacy':
    case 'mix':
    case 'marks':
    case 'composite':
      return { ...leaf, full };
    default:
      return leaf satisfies never;
  }
}

function termsBrought<Term extends { points: string }>(
  terms: readonly Term[],
  points: (text: string) => string,
): Term[] {
  return terms.map((term) => ({ ...term, points: points(term.points) }));
}

/** Lines of lists on a single ranking are points of its indicators and go along; lines on the total stay. */
function withLines(scheme: Scheme, indicators: readonly Indicator[]): Scheme['lists'] {
  const marksOf = (nodes: readonly Indicator[], ids: readonly string[]) =>
    total(
      nodes
        .flatMap(withDescendants)
        .filter((node) => ids.includes(node.id))
        .map((node) => exact(node.full)),
    );
  return scheme.lists.map((list) => ({
    ...list,
    rules: list.rules.map((rule) => {
      if (rule.single === undefined) return rule;
      const ids = scheme.singles.find((single) => single.id === rule.single)?.indicators ?? [rule.single];
      const before = marksOf(scheme.indicators, ids);
      if (before.over === 0n) return rule;
      const factor = dividedBy(marksOf(indicators, ids), before);
      if (compare(factor, ONE) === 0) return rule;
      const line = (text: string) => pointsText(times(exact(text), factor));
      return {
        ...rule,
        ...(rule.atLeast === undefined ? {} : { atLeast: line(rule.atLeast) }),
        ...(rule.below === undefined ? {} : { below: line(rule.below) }),
      };
    }),
  }));
}
