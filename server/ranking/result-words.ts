import { exact, minusSigned, negative, scoreText, total } from './decimal';
import type { RankedRow } from './result';

/** A bonus or penalty as people read it: 扣分 with its sign. */
export function pointsText({ kind, score }: Pick<RankedRow['adjustments'][number], 'kind' | 'score'>): string {
  return kind === 'bonus' || exact(score).over === 0n ? score : minusSigned(`-${score}`);
}

/** The counted bonuses of a row less its penalties, with as many decimals as they have; before any cap on all of them. */
export function pointsBeside({ adjustments }: Pick<RankedRow, 'adjustments'>): string {
  const counted = adjustments.filter((one) => one.counted);
  const points = total(counted.map(({ kind, score }) => (kind === 'bonus' ? exact(score) : negative(exact(score)))));
  const digits = Math.max(0, ...adjustments.map(({ score }) => score.split('.')[1]?.length ?? 0));
  return scoreText(points, digits);
}

/** The top indicators of some rows in the order of the scheme, also those that one row lacks because it does not take part. */
export function topIndicators(
  rows: readonly Pick<RankedRow, 'indicators'>[],
): { id: string; name: string; full: string }[] {
  const fullest = [...rows].sort((a, b) => b.indicators.length - a.indicators.length);
  const named = fullest.flatMap((row) => row.indicators.map(({ id, name, full }) => [id, { id, name, full }] as const));
  return [...new Map(named).values()];
}
