import type { Adjustment } from '../scheme';
import { classesFormula, perItemFormula } from './count-formulas';
import { type Desk, memberAt } from './desk';
import type { Column } from './grid';
import { stepsFormula } from './step-formulas';
import { all, any, difference, is, least, NOUGHT, number, rounded, sum, type Term, type Test, when } from './term';

/** An adjustment’s points: rounded, before rounding, and what of the rounded ones counts after the exclusions. */
type Points = { adjustment: Adjustment; score: Column; unrounded: Column; counted: Column };

/** What all bonuses and all penalties come to. */
export type Beside = { bonus: Column; penalty: Column; unrounded: (row: number) => Term };

/** Columns of 加分 and 扣分 (adjustment-score.ts), after exclusions and the caps of all bonuses and all penalties. */
export function adjustmentColumns(desk: Desk): Beside {
  const free = desk.scheme.adjustments.map((adjustment) => pointsOf(adjustment, desk));
  const list = desk.scheme.exclusions.reduce((points, _, index) => setAside(points, index, desk), free);
  const ranked = (row: number) => memberAt(desk.members, row).notRanked === undefined;
  const capped = (kind: Adjustment['kind'], pick: (points: Points, row: number) => Term) => (row: number) => {
    const cap = kind === 'bonus' ? desk.scheme.bonusCap : desk.scheme.penaltyCap;
    const mine = list.filter((one) => one.adjustment.kind === kind && one.score.has(row));
    return least(sum(mine.map((one) => pick(one, row))), cap === null ? null : number(cap));
  };
  const column = (head: string, kind: Adjustment['kind']) => {
    const points = capped(kind, (one, row) => one.counted.at(row));
    return desk.grid.add(head, (row) => (ranked(row) ? points(row) : null));
  };
  return {
    bonus: column('加分合计', 'bonus'),
    penalty: column('扣分合计', 'penalty'),
    unrounded: (row) => difference(capped('bonus', unroundedOf)(row), capped('penalty', unroundedOf)(row)),
  };
}

function pointsOf(adjustment: Adjustment, desk: Desk): Points {
  const formula = formulaOf(adjustment, desk);
  const digits = desk.scheme.rounding.indicator;
  const own = (row: number) => {
    const member = memberAt(desk.members, row);
    const isFor = adjustment.groups === undefined || adjustment.groups.includes(member.group);
    return isFor && member.notRanked === undefined ? formula(row) : null;
  };
  const unrounded = desk.grid.add(digits === null ? adjustment.name : `${adjustment.name} 未取整`, own);
  const score =
    digits === null
      ? unrounded
      : desk.grid.add(
          adjustment.name,
          (row) => (unrounded.has(row) ? rounded(unrounded.at(row), digits) : null),
          digits,
        );
  return { adjustment, score, unrounded, counted: score };
}

function formulaOf(adjustment: Adjustment, desk: Desk): (row: number) => Term {
  switch (adjustment.type) {
    case 'perItem':
      return perItemFormula(adjustment, desk);
    case 'classes':
      return classesFormula(adjustment, desk);
    case 'steps':
      return stepsFormula(adjustment, desk);
    default:
      return adjustment satisfies never;
  }
}

/** Of those named together only the largest counts, of equals the first named; what is 0 anyway stays out of it. */
function setAside(list: readonly Points[], index: number, desk: Desk): Points[] {
  const [ids = [], ...later] = desk.scheme.exclusions.slice(index);
  const together = [...new Set(ids)].flatMap((id) => list.filter((one) => one.adjustment.id === id));
  return list.map((one) => {
    const place = together.indexOf(one);
    if (place < 0) return one;
    const isLast = !later.some((set) => set.includes(one.adjustment.id));
    const head = `${one.adjustment.name} 计入${isLast ? '' : `（不重复计分第${index + 1}组后）`}`;
    const counted = desk.grid.add(head, (row) => {
      if (!one.score.has(row)) return null;
      const own = one.counted.at(row);
      const heavier = together.flatMap((other, at): Test[] => {
        if (other === one || !other.score.has(row)) return [];
        const theirs = other.counted.at(row);
        return [all([is(theirs, '<>', NOUGHT), is(theirs, at < place ? '>=' : '>', own)])];
      });
      return heavier.length === 0 ? own : when(any(heavier), NOUGHT, own);
    });
    return { ...one, counted };
  });
}

/** Set aside without rounding what is set aside with it. */
function unroundedOf({ score, unrounded, counted }: Points, row: number): Term {
  if (counted === score) return unrounded.at(row);
  const isAside = all([is(score.at(row), '<>', NOUGHT), is(counted.at(row), '=', NOUGHT)]);
  return when(isAside, NOUGHT, unrounded.at(row));
}
