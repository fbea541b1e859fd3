import { compare, type Exact, exact, ONE, shown, total, ZERO } from './decimal';
import { type Fault, pathText } from './fault';
import type { Condition, Measure, Target } from './measure';
import type { Place } from './periods';
import type { Adjustment, Indicator, Leaf } from './scheme';

/** What is wrong with the figures of one formula, whoever it is used for. */
export function checkFormula(formula: Indicator | Adjustment, path: Place, groups: readonly string[]): Fault[] {
  const at = (...below: Place) => [...path, ...below];
  switch (formula.type) {
    case 'ratio':
      return [...aims([formula], path, groups), ...measures([formula.measure], at('measure')), ...ratio(formula, path)];
    case 'efficacy':
      return [
        ...aims([formula], path, groups),
        ...measures([formula.measure], at('measure')),
        ...positive(formula.span, at('span')),
        ...positive(formula.scale, at('scale')),
      ];
    case 'rank':
      return [...aims([formula], path, groups), ...measures([formula.measure], at('measure')), ...rank(formula, path)];
    case 'mix':
      return [
        ...formula.parts.flatMap((part, index) => [
          ...aims([part], at('parts', index), groups),
          ...measures([part.measure], at('parts', index, 'measure')),
        ]),
        ...addToOne(formula.parts, at('parts')),
      ];
    case 'perItem':
      return formula.terms.flatMap((term, index) => measures([term.measure], at('terms', index, 'measure')));
    case 'deduct':
      return [
        ...formula.terms.flatMap((term, index) => measures([term.measure], at('terms', index, 'measure'))),
        ...notAbove(formula.floor, formula.full, at('floor'), '下限不能高于满分'),
      ];
    case 'minimums':
      return [
        ...bandTable(formula.bands, at('bands')),
        ...notAbove(formula.floor, formula.full, at('floor'), '下限不能高于满分'),
      ];
    case 'classes':
      return classes(formula, path);
    case 'steps':
      return formula.steps.flatMap((step, index) => [
        ...step.when.flatMap((condition, each) => conditionFaults(condition, at('steps', index, 'when', each), groups)),
        ...('full' in formula ? notAbove(step.marks, formula.full, at('steps', index, 'marks'), '不能高于满分') : []),
      ]);
    case 'marks':
      return [
        ...addToOne(formula.markers, at('markers')),
        ...formula.markers.flatMap((marker, index) => positive(marker.outOf, at('markers', index, 'outOf'))),
      ];
    case 'composite':
      return addToOne(formula.terms, at('terms'));
    default:
      return [];
  }
}

const fault = (path: Place, message: string): Fault => ({ path: pathText(path), message });

function positive(text: string, path: Place): Fault[] {
  return exact(text).over > 0n ? [] : [fault(path, '须大于 0')];
}

function notAbove(text: string, limit: string, path: Place, message: string): Fault[] {
  return compare(exact(text), exact(limit)) <= 0 ? [] : [fault(path, message)];
}

function addToOne(parts: readonly { weight: string }[], path: Place): Fault[] {
  const sum = total(parts.map((part) => exact(part.weight)));
  return compare(sum, ONE) === 0 ? [] : [fault(path, `权重合计 ${shown(sum)}，应为 1（即 100%）`)];
}

function aims(parts: readonly { target?: Target | undefined }[], path: Place, groups: readonly string[]): Fault[] {
  return parts.flatMap(({ target }) => {
    if (target?.from === 'typed') return positive(target.value, [...path, 'target', 'value']);
    if (target?.from !== 'byGroup') return [];
    const { values } = target;
    return [
      ...groups
        .filter((group) => !Object.hasOwn(values, group))
        .map((group) => fault([...path, 'target', 'values'], `没有给“${group}”定目标`)),
      ...Object.entries(values).flatMap(([group, value]) => positive(value, [...path, 'target', 'values', group])),
    ];
  });
}

function measures(list: readonly Measure[], path: Place): Fault[] {
  return list.flatMap((measure) => {
    if (measure.of === 'equivalents' && !measure.equivalents)
      return [fault([...path, 'equivalents'], '按大项目折算，请写明多大的项目算几个')];
    if (measure.of !== 'equivalents' && measure.equivalents)
      return [fault([...path, 'equivalents'], 'of 不是 equivalents，折算表不起作用，请删去')];
    return rising(measure.equivalents ?? [], (one) => one.from, [...path, 'equivalents']);
  });
}

function conditionFaults(condition: Condition, path: Place, groups: readonly string[]): Fault[] {
  return [...aims([condition], path, groups), ...measures([condition.measure], [...path, 'measure'])];
}

function ratio(leaf: Extract<Leaf, { type: 'ratio' }>, path: Place): Fault[] {
  const faults: Fault[] = [];
  if (leaf.direction === 'lower' && leaf.cap === null)
    faults.push(fault([...path, 'cap'], '越小越好的指标须写明封顶，否则数值为 0 时无法计算'));
  if (leaf.cap !== null && leaf.floor !== undefined)
    faults.push(...notAbove(leaf.floor, leaf.cap, [...path, 'floor'], '下限不能高于封顶'));
  if (leaf.over) {
    const [first] = leaf.over.steps;
    if (first && exact(first.targetFrom).over !== 0n)
      faults.push(fault([...path, 'over', 'steps', 0, 'targetFrom'], '第一档须从 0 起，否则小目标没有档次'));
    faults.push(...rising(leaf.over.steps, (one) => one.targetFrom, [...path, 'over', 'steps']));
    if (leaf.cap !== null && compare(exact(leaf.cap), ONE) !== 0)
      faults.push(fault([...path, 'cap'], '另有超额加分时，完成率须封顶 1，否则超额部分计两次'));
    if (leaf.cap === null) faults.push(fault([...path, 'cap'], '另有超额加分时，完成率须封顶 1，否则超额部分计两次'));
    if (leaf.direction === 'lower') faults.push(fault([...path, 'over'], '越小越好的指标没有超额加分'));
  }
  return faults;
}

function rank(leaf: Extract<Leaf, { type: 'rank' }>, path: Place): Fault[] {
  if (!Array.isArray(leaf.points)) {
    const { first, step, floor } = leaf.points;
    return [
      ...notAbove(first, leaf.full, [...path, 'points', 'first'], '不能高于满分'),
      ...positive(step, [...path, 'points', 'step']),
      ...notAbove(floor, first, [...path, 'points', 'floor'], '下限不能高于第一名得分'),
    ];
  }
  const points = leaf.points.map(exact);
  return points.flatMap((value, index) => {
    const limit = index === 0 ? exact(leaf.full) : (points[index - 1] as Exact);
    return compare(value, limit) > 0
      ? [fault([...path, 'points', index], index === 0 ? '不能高于满分' : '后一名的得分不能高于前一名')]
      : [];
  });
}

/** Tables of classes are looked at kind by kind: of one kind sizes must neither overlap nor leave a gap. */
function classes(formula: Extract<Leaf | Adjustment, { type: 'classes' }>, path: Place): Fault[] {
  const rows = formula.classes.map((row, index) => ({ ...row, index }));
  const kinds = new Set(rows.flatMap((row) => row.kind ?? []));
  const tables =
    kinds.size === 0 ? [rows] : [...kinds].map((kind) => rows.filter((row) => !row.kind || row.kind.includes(kind)));
  const found = tables.flatMap((table) => bandTable(table, [...path, 'classes']));
  const stages = formula.progress ?? [];
  return [
    ...new Map(found.map((one) => [`${one.path} ${one.message}`, one])).values(),
    ...stages.flatMap((stage, index) =>
      stages.findIndex((one) => one.stage === stage.stage) < index
        ? [fault([...path, 'progress', index, 'stage'], `进度“${stage.stage}”写了两次`)]
        : [],
    ),
  ];
}

/** A table of size bands has no overlap and no gap, and each band has an own name. */
export function bandTable(
  bands: readonly { name: string; from: string; below: string | null; index?: number }[],
  path: Place,
): Fault[] {
  const rows = bands.map((band, index) => ({ ...band, at: band.index ?? index }));
  const sorted = [...rows].sort((a, b) => compare(exact(a.from), exact(b.from)));
  return [
    ...rows.flatMap((row, index) => [
      ...(row.below !== null && compare(exact(row.from), exact(row.below)) >= 0
        ? [fault([...path, row.at, 'below'], '上限须大于下限')]
        : []),
      ...(rows.findIndex((one) => one.name === row.name) < index
        ? [fault([...path, row.at, 'name'], `档次“${row.name}”写了两次`)]
        : []),
    ]),
    ...sorted.slice(1).flatMap((row, index) => {
      const previous = sorted[index];
      if (!previous) return [];
      const order = previous.below === null ? -1 : compare(exact(row.from), exact(previous.below));
      if (order < 0) return [fault([...path, row.at, 'from'], `与“${previous.name}”重叠`)];
      return order > 0
        ? [fault([...path, row.at, 'from'], `与“${previous.name}”之间有空档（${previous.below}—${row.from}）`)]
        : [];
    }),
  ];
}

function rising<Row>(rows: readonly Row[], of: (row: Row) => string, path: Place): Fault[] {
  return rows.flatMap((row, index) => {
    const previous = index === 0 ? ZERO : exact(of(rows[index - 1] as Row));
    return index > 0 && compare(exact(of(row)), previous) <= 0
      ? [fault([...path, index], '各档须从小到大，且不重复')]
      : [];
  });
}
