import { compare, exact, ONE, total } from '../decimal';
import type { Member } from '../facts-file';
import type { Measure, Target } from '../measure';
import { nameOf } from '../measuring';
import { type Desk, memberAt, unitOf } from './desk';
import type { Column } from './grid';
import { measureColumn, once } from './measures';
import { called, dusted, number, product, quotient, type Term } from './term';
import { measureWords, targetWords } from './words';

/** What a target is for each member, with the year’s whole by which rates of over-fulfilment may differ. */
export function targetColumn(desk: Desk, target: Target, measure: Measure): Column {
  const metric = (target.from === 'table' ? target.metric : undefined) ?? measure.metric;
  const words = target.from === 'table' ? nameOf(metric, desk.context) : measureWords(measure, desk.context);
  return once(desk, ['target', target, metric, target.from === 'table' ? null : words], () =>
    desk.grid.add(`${words} ${targetWords(target)}`, (row) => {
      const member = memberAt(desk.members, row);
      if (member.notRanked !== undefined) return null;
      if (target.from === 'typed') return ofScheme(desk, null, words, target.value);
      if (target.from === 'table') return ofMember(desk, target.portion, metric, member);
      const value = target.values[member.group];
      return value === undefined ? null : ofScheme(desk, member.group, words, value);
    }),
  );
}

/** The year’s whole of a target, or the target itself where the scheme sets it. */
export function sizeOfTarget(desk: Desk, target: Target, measure: Measure, row: number): Term {
  if (target.from !== 'table') return targetColumn(desk, target, measure).at(row);
  return yearCell(desk, memberAt(desk.members, row), target.metric ?? measure.metric);
}

/** Actual ÷ target (rate-score.ts); empty where a member has no figure or no target. */
export function rateColumn(desk: Desk, measure: Measure, target: Target): Column {
  const { name: _called, ...asked } = measure;
  return once(desk, ['rate', asked, target], () => {
    const actual = measureColumn(desk, measure);
    const due = targetColumn(desk, target, measure);
    return desk.grid.add(`${measureWords(measure, desk.context)} 完成率`, (row) =>
      actual.has(row) && due.has(row) && due.at(row).value().over !== 0n ? quotient(actual.at(row), due.at(row)) : null,
    );
  });
}

/** 序时进度 of rankings is months ÷ 12; with a split by quarter the sum of the quarters gone by. */
function ofMember(desk: Desk, portion: 'year' | 'timePassed' | 'quarter', metric: string, member: Member): Term | null {
  const given = member.targets[metric];
  if (given === undefined) return null;
  const { quarter } = desk;
  const year = () => yearCell(desk, member, metric);
  if (portion === 'year' || (portion === 'timePassed' && quarter === 4)) return year();
  if (typeof given === 'string')
    return portion === 'quarter'
      ? quotient(year(), number('4'))
      : quotient(product(year(), number(String(3 * quarter))), number('12'));
  const { terms } = desk.figures.cells(
    given.quarters.map((value, index) => ({
      of: member,
      what: `${nameOf(metric, desk.context)} 目标`,
      period: `第${'一二三四'[index]}季度`,
      unit: unitOf(metric, desk.scheme),
      value,
      place: `${member.path}.targets.${metric}.quarters[${index}]`,
      from: '目标任务',
    })),
  );
  const parts = portion === 'quarter' ? terms.slice(quarter - 1, quarter) : terms.slice(0, quarter);
  const [only] = parts;
  return parts.length === 1 && only
    ? only
    : dusted(called('SUM', parts, () => total(parts.map((part) => part.value()))));
}

function yearCell(desk: Desk, member: Member, metric: string): Term {
  const given = member.targets[metric];
  if (given === undefined) throw new Error(`${member.path} has no target ${metric}`);
  const split = typeof given !== 'string';
  return desk.figures.cell({
    of: member,
    what: `${nameOf(metric, desk.context)} 目标`,
    period: '全年',
    unit: unitOf(metric, desk.scheme),
    value: split ? given.year : given,
    place: `${member.path}.targets.${metric}${split ? '.year' : ''}`,
    from: '目标任务',
  });
}

/** A target that the scheme sets, for a group or for all. */
function ofScheme(desk: Desk, group: string | null, words: string, value: string): Term {
  // 1 is what rates are held against: nobody’s target, and no figure to change.
  if (compare(exact(value), ONE) === 0) return number(value);
  const { title, version } = desk.scheme;
  return desk.figures.cell({
    of: group,
    what: `${words} 目标`,
    period: '',
    unit: '',
    value,
    place: 'scheme',
    from: `方案《${title}》第${version}版`,
  });
}
