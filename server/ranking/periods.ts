import type { Condition, Measure, Period, Target } from './measure';
import { type Adjustment, type Indicator, isBranch, type Scheme } from './scheme';

/** A metric a scheme asks for, with the place of the question in the file. */
export type Asked = { metric: string; period: Period; path: Place; measure: Measure | null; target: Target | null };

/** Every place in a scheme that asks for a metric. */
export function askedOf(scheme: Scheme): Asked[] {
  const nodes = scheme.indicators.flatMap((node, index) => located(node, ['indicators', index]));
  const adjustments = scheme.adjustments.map((one, index) => ({ formula: one, path: ['adjustments', index] }));
  return [...[...nodes, ...adjustments].flatMap(({ formula, path }) => askedIn(formula, path)), ...askedAround(scheme)];
}

/** The places in vetoes and tie-breakers that ask for a metric; these concern every member. */
export function askedAround(scheme: Scheme): Asked[] {
  return [
    ...scheme.vetoes.flatMap((veto, index) => conditions(veto.when, ['vetoes', index, 'when'])),
    ...scheme.tieBreakers.flatMap((tie, index) =>
      tie.by === 'measure' ? [asked(tie, ['tieBreakers', index, 'measure'])] : [],
    ),
  ];
}

/** For each metric the periods the scheme asks it for. */
export function periodsOf(scheme: Scheme): Map<string, Set<Period>> {
  const periods = new Map<string, Set<Period>>();
  for (const { metric, period } of askedOf(scheme)) periods.set(metric, (periods.get(metric) ?? new Set()).add(period));
  return periods;
}

/** A place in the file, as zod names it. */
export type Place = (string | number)[];

/** An indicator and all below it, each with its place in the file. */
export function located(node: Indicator, path: Place): { formula: Indicator; path: Place }[] {
  const below = isBranch(node)
    ? node.children.flatMap((child, index) => located(child, [...path, 'children', index]))
    : [];
  return [{ formula: node, path }, ...below];
}

/** The places in one formula that ask for a metric. */
export function askedIn(formula: Indicator | Adjustment, path: Place): Asked[] {
  switch (formula.type) {
    case 'ratio':
    case 'efficacy':
    case 'rank':
      return [asked(formula, [...path, 'measure'])];
    case 'perItem':
    case 'deduct':
      return formula.terms.map((term, index) => asked(term, [...path, 'terms', index, 'measure']));
    case 'mix':
      return formula.parts.map((part, index) => asked(part, [...path, 'parts', index, 'measure']));
    case 'steps':
      return formula.steps.flatMap((step, index) => conditions(step.when, [...path, 'steps', index, 'when']));
    case 'minimums':
    case 'classes':
      return [{ metric: formula.metric, period: formula.period, path, measure: null, target: null }];
    default:
      return [];
  }
}

function conditions(when: readonly Condition[], path: Place): Asked[] {
  return when.map((condition, index) => asked(condition, [...path, index, 'measure']));
}

function asked(of: { measure: Measure; target?: Target | undefined }, path: Place): Asked {
  const { measure, target = null } = of;
  return { metric: measure.metric, period: measure.period, path, measure, target };
}
