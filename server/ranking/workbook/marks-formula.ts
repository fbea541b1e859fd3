import { compare, exact, minus, total, whole } from '../decimal';
import { valuesOf } from '../facts-file';
import type { Leaf } from '../scheme';
import { basisWords } from '../trail';
import { type Desk, memberAt } from './desk';
import type { Column } from './grid';
import { number, product, quotient, reference, sum, type Term } from './term';

type Marks = Extract<Leaf, { type: 'marks' }>;

/** 评委打分 (marks-score.ts), before rounding: a column with the mean of each kind of marker. */
export function marksFormula(leaf: Marks, desk: Desk): (row: number) => Term {
  const means = leaf.markers.map((marker) => ({ marker, column: meanColumn(leaf, marker, desk) }));
  return (row) => {
    const weighed = means.map(({ marker, column }) =>
      product(quotient(column.at(row), number(marker.outOf)), number(marker.weight)),
    );
    return product(sum(weighed), number(leaf.full));
  };
}

function meanColumn(leaf: Marks, marker: Marks['markers'][number], desk: Desk): Column {
  return desk.grid.add(`${leaf.name} ${marker.name}均分`, (row) => {
    const member = memberAt(desk.members, row);
    const told = member.marks[leaf.id]?.[marker.id];
    if (!told || member.notRanked !== undefined) return null;
    const { range, terms } = desk.figures.cells(
      valuesOf(told).map((value, index) => ({
        of: member,
        what: `${leaf.name} ${marker.name}打分`,
        period: `第${index + 1}份`,
        unit: `满分${marker.outOf}`,
        value,
        place: `${member.path}.marks.${leaf.id}.${marker.id}[${index}]`,
        from: (Array.isArray(told) ? '' : basisWords(told)) || '打分表',
      })),
    );
    const values = terms.map((term) => term.value()).sort(compare);
    const [low, high] = [values.at(0), values.at(-1)];
    if (leaf.mean === 'all' || !low || !high)
      return quotient(
        reference(`SUM(${range})`, total(values), false),
        reference(`COUNT(${range})`, whole(values.length), true),
      );
    // 去掉一个最高分和一个最低分
    return quotient(
      reference(`(SUM(${range})-MAX(${range})-MIN(${range}))`, minus(minus(total(values), high), low), false),
      reference(`(COUNT(${range})-2)`, minus(whole(values.length), exact('2')), true),
    );
  });
}
