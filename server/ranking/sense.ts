import type { Condition, Measure } from './measure';
import { type Adjustment, type Indicator, type Scheme, withDescendants } from './scheme';

/**
 * Which way a metric has to go for more points: up, down, or up in one place and down in another. `steady`: more of it
 * never brings fewer points, which is known of formulas that rise without a break and not of steps and vetoes.
 */
export type Sense = { direction: 'higher' | 'lower' | 'mixed'; steady: boolean };

type Voice = { metric: string; up: boolean; steady: boolean };

/** The sense of every metric of a scheme, over all its indicators, bonuses, penalties, vetoes and tie-breakers. */
export function sensesOf(scheme: Scheme): Map<string, Sense> {
  const voices: Voice[] = [
    ...scheme.indicators.flatMap(withDescendants).flatMap((node) => voicesOf(node, true)),
    ...scheme.adjustments.flatMap((one) => voicesOf(one, one.kind === 'bonus')),
    ...scheme.vetoes.flatMap((veto) => veto.when.map((condition) => conditionVoice(condition, false))),
    ...scheme.tieBreakers.flatMap((tie) =>
      tie.by === 'measure' ? [voice(tie.measure, tie.direction === 'higher')] : [],
    ),
  ];
  const senses = new Map<string, Sense>();
  for (const { metric, up, steady } of voices) {
    const before = senses.get(metric);
    const own = up ? 'higher' : 'lower';
    const direction = before === undefined || before.direction === own ? own : 'mixed';
    senses.set(metric, { direction, steady: steady && direction !== 'mixed' && (before?.steady ?? true) });
  }
  return senses;
}

function voicesOf(formula: Indicator | Adjustment, gains: boolean): Voice[] {
  switch (formula.type) {
    case 'ratio':
    case 'efficacy':
    case 'rank':
      return [voice(formula.measure, formula.direction === 'higher')];
    case 'perItem':
      return formula.terms.map((term) => voice(term.measure, gains === !term.points.startsWith('-')));
    case 'deduct':
      return formula.terms.map((term) => voice(term.measure, term.points.startsWith('-')));
    case 'mix':
      return formula.parts.map((part) => voice(part.measure, !part.weight.startsWith('-')));
    case 'minimums':
    case 'classes':
      return [{ metric: formula.metric, up: gains, steady: true }];
    case 'steps':
      return formula.steps.flatMap((step) => step.when.map((condition) => conditionVoice(condition, gains)));
    default:
      return [];
  }
}

function voice(measure: Measure, up: boolean): Voice {
  return { metric: measure.metric, up, steady: true };
}

function conditionVoice(condition: Condition, gains: boolean): Voice {
  const up = condition.test === 'atLeast' || condition.test === 'above';
  return { metric: condition.measure.metric, up: up === gains, steady: false };
}
