import { compare, type Exact, exact, lesser, minus, plus, shown, times, total, whole, ZERO } from './decimal';
import { type Amount, type Item, isRate, type MetricValue, type Rate } from './facts-file';
import { credited } from './measuring';
import { keyOf } from './trail';

/** What can be moved a step up or down: a figure as entered, or a rate by what reached. */
export type Figure = string | Rate;

export const isFigure = (value: MetricValue | undefined): value is Figure =>
  typeof value === 'string' || (value !== undefined && isRate(value));

/** A figure that can be moved so many steps, at most `room`, and how it is written then. */
export type Steppable = {
  at: (steps: number) => Figure;
  text: (steps: number) => string;
  room: number;
  decimals: number;
};

/**
 * Steps of a figure by its last digit (or by `decimals`), of a rate of lists by one item. What should be small is not
 * taken below 0, and of a rate no more can reach than were due.
 */
export function steppable(figure: Figure, down: boolean, decimals = decimalsOf(figure)): Steppable {
  if (typeof figure === 'string') return text(figure, down, decimals);
  const due = sizeOf(figure.of);
  if (typeof figure.reached === 'string') {
    const own = text(figure.reached, down, decimals);
    const missing = minus(due, exact(figure.reached));
    const room = down ? own.room : stepsIn(missing, decimals);
    const at = (steps: number) => own.text(Math.min(steps, room));
    return {
      at: (steps) => ({ ...figure, reached: at(steps) }),
      text: (steps) => `${at(steps)}÷${shown(due)}`,
      room,
      decimals,
    };
  }
  const { reached } = figure;
  const open = unreached(figure.of, reached);
  const at = (steps: number): Item[] =>
    down ? reached.slice(0, Math.max(0, reached.length - steps)) : [...reached, ...open.slice(0, steps)];
  return {
    at: (steps) => ({ ...figure, reached: at(steps) }),
    text: (steps) => `${shown(lesser(sizeOf(at(steps)), due))}÷${shown(due)}`,
    room: down ? reached.length : open.length,
    decimals,
  };
}

function text(figure: string, down: boolean, decimals: number): Steppable & { at: (steps: number) => string } {
  const percent = figure.endsWith('%');
  const start = exact(percent ? figure.slice(0, -1) : figure);
  const at = (steps: number) => {
    if (steps === 0) return figure;
    const moved = times(stepOf(decimals), whole(steps));
    return `${shown(down ? minus(start, moved) : plus(start, moved))}${percent ? '%' : ''}`;
  };
  return { at, text: at, room: down ? stepsIn(start, decimals) : Number.POSITIVE_INFINITY, decimals };
}

/** Whole steps up to a distance; 0 when it is none. */
function stepsIn(distance: Exact, decimals: number): number {
  if (compare(distance, ZERO) <= 0) return 0;
  return Number((distance.over * 10n ** BigInt(decimals)) / distance.under);
}

const stepOf = (decimals: number): Exact => ({ over: 1n, under: 10n ** BigInt(decimals) });

function decimalsOf(figure: Figure): number {
  if (typeof figure === 'string') return /\.(\d+)/.exec(figure)?.[1]?.length ?? 0;
  return typeof figure.reached === 'string' ? decimalsOf(figure.reached) : 0;
}

function sizeOf(amount: Amount): Exact {
  return typeof amount === 'string' ? exact(amount) : total(amount.map(credited));
}

/** The items due that have not reached; none are known where only their number is. */
function unreached(of: Amount, reached: readonly Item[]): Item[] {
  if (typeof of === 'string') return [];
  const left = new Map<string, number>();
  for (const item of reached) left.set(keyOf(item), (left.get(keyOf(item)) ?? 0) + 1);
  return of.filter((item) => {
    const there = left.get(keyOf(item)) ?? 0;
    left.set(keyOf(item), there - 1);
    return there <= 0;
  });
}
