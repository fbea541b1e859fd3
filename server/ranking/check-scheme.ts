import { METRIC_FORMS } from '../target/metrics';
import { checkFormula } from './check-formula';
import { compare, exact, shown, total } from './decimal';
import { type Fault, pathText } from './fault';
import { catalogueMetric } from './metric-catalogue';
import { askedOf, located, type Place } from './periods';
import { type Indicator, isBranch, type Scheme } from './scheme';

/**
 * What stands in the way of using a scheme, each with its place in the file: marks that do not add up (in the whole, in
 * every sum, for every group), weights that are not 1, names used twice, what is referred to and does not exist, circles
 * of reference, metrics nobody knows, and figures a formula cannot work with. An empty list means it can be used.
 */
export function checkScheme(scheme: Scheme): Fault[] {
  const nodes = scheme.indicators.flatMap((node, index) => located(node, ['indicators', index]));
  const formulas = [
    ...nodes,
    ...scheme.adjustments.map((formula, index) => ({ formula, path: ['adjustments', index] as Place })),
  ];
  return [
    ...twice(scheme, nodes),
    ...marks(scheme, nodes),
    ...groupNames(scheme, formulas),
    ...metrics(scheme),
    ...references(scheme, nodes),
    ...lists(scheme),
    ...circles(
      nodes.map((one) => one.formula),
      nodes,
    ),
    ...formulas.flatMap(({ formula, path }) => checkFormula(formula, path, scheme.groups)),
  ];
}

type Located = { formula: Indicator; path: Place };

const fault = (path: Place, message: string): Fault => ({ path: pathText(path), message });

function twice(scheme: Scheme, nodes: readonly Located[]): Fault[] {
  const lists: { what: string; all: { key: string; path: Place }[] }[] = [
    {
      what: '标识',
      all: [
        ...nodes.map(({ formula, path }) => ({ key: formula.id, path: [...path, 'id'] })),
        ...(['adjustments', 'vetoes'] as const).flatMap((part) =>
          scheme[part].map((one, index) => ({ key: one.id, path: [part, index, 'id'] })),
        ),
      ],
    },
    { what: '组名', all: scheme.groups.map((key, index) => ({ key, path: ['groups', index] })) },
    ...(['metrics', 'consequences', 'singles', 'lists'] as const).map((part) => ({
      what: '标识',
      all: scheme[part].map((one, index) => ({ key: one.id, path: [part, index, 'id'] as Place })),
    })),
  ];
  return lists.flatMap(({ what, all }) => {
    const seen = new Set<string>();
    return all.flatMap(({ key, path }) => {
      const again = seen.has(key);
      seen.add(key);
      return again ? [fault(path, `${what}“${key}”用了两次，请改成不同的`)] : [];
    });
  });
}

/** Marks and weights, apart for each group, since an indicator may be for some groups only. */
function marks(scheme: Scheme, nodes: readonly Located[]): Fault[] {
  const found = scheme.groups.flatMap((group) => {
    const mine = (list: readonly Indicator[]) => list.filter((node) => !node.groups || node.groups.includes(group));
    const who = scheme.groups.length > 1 ? `${group}：` : '';
    const add = (path: Place, list: readonly Indicator[], want: string, what: string): Fault[] => {
      const sum = total(mine(list).map((node) => exact(node.full)));
      return compare(sum, exact(want)) === 0
        ? []
        : [fault(path, `${who}各项满分合计 ${shown(sum)}，与${what} ${want} 不符，请调整`)];
    };
    return [
      ...add(['total'], scheme.indicators, scheme.total, '总分'),
      ...nodes.flatMap(({ formula: node, path }) => {
        if (!isBranch(node) || mine([node]).length === 0) return [];
        if (mine(node.children).length === 0)
          return [fault([...path, 'children'], `${who}“${node.name}”下没有适用的指标`)];
        if (node.type === 'sum') return add([...path, 'full'], node.children, node.full, `“${node.name}”满分`);
        const sum = total(mine(node.children).map((child) => exact(child.weight ?? '0')));
        return compare(sum, exact('1')) === 0
          ? []
          : [fault([...path, 'children'], `${who}各项权重合计 ${shown(sum)}，应为 1`)];
      }),
    ];
  });
  const weighed = new Set(nodes.flatMap(({ formula }) => (formula.type === 'weighted' ? formula.children : [])));
  return [
    ...new Map(found.map((one) => [`${one.path} ${one.message}`, one])).values(),
    ...nodes.flatMap(({ formula, path }) => {
      if (exact(formula.full).over <= 0n) return [fault([...path, 'full'], '满分须大于 0')];
      if (weighed.has(formula) && formula.weight === undefined)
        return [fault([...path, 'weight'], '上级指标按权重计算，请写明权重')];
      if (!weighed.has(formula) && formula.weight !== undefined)
        return [fault([...path, 'weight'], '上级指标不按权重计算，权重不起作用，请删去')];
      return [];
    }),
  ];
}

function groupNames(
  scheme: Scheme,
  formulas: readonly { formula: { groups?: string[] | undefined }; path: Place }[],
): Fault[] {
  const all = [
    ...formulas,
    ...scheme.consequences.map((formula, index) => ({ formula, path: ['consequences', index] as Place })),
    ...scheme.lists.flatMap((list, index) =>
      list.rules.map((formula, at) => ({ formula, path: ['lists', index, 'rules', at] as Place })),
    ),
  ];
  return all.flatMap(({ formula, path }) =>
    (formula.groups ?? []).flatMap((group, index) =>
      scheme.groups.includes(group) ? [] : [fault([...path, 'groups', index], `方案没有“${group}”这个组`)],
    ),
  );
}

function metrics(scheme: Scheme): Fault[] {
  const own = new Set(scheme.metrics.map((metric) => metric.id));
  const taken = scheme.metrics.flatMap((metric, index) =>
    Object.hasOwn(METRIC_FORMS, metric.id)
      ? [fault(['metrics', index, 'id'], `“${metric.id}”是目标表已有的指标，不必另列`)]
      : [],
  );
  const unknown = askedOf(scheme).flatMap(({ metric, path }) =>
    own.has(metric) || catalogueMetric(metric)
      ? []
      : [fault([...path, 'metric'], `没有指标“${metric}”，请在 metrics 中列出，或改用指标目录中的指标`)],
  );
  return [...taken, ...unknown];
}

function references(scheme: Scheme, nodes: readonly Located[]): Fault[] {
  const ids = new Set(nodes.map(({ formula }) => formula.id));
  const adjustments = new Set(scheme.adjustments.map((one) => one.id));
  const ask = (known: ReadonlySet<string>, id: string, path: Place) =>
    known.has(id) ? [] : [fault(path, `没有标识为“${id}”的项`)];
  return [
    ...nodes.flatMap(({ formula, path }) =>
      formula.type === 'composite'
        ? formula.terms.flatMap((term, index) => ask(ids, term.indicator, [...path, 'terms', index, 'indicator']))
        : [],
    ),
    ...scheme.tieBreakers.flatMap((tie, index) =>
      tie.by === 'indicator' ? ask(ids, tie.indicator, ['tieBreakers', index, 'indicator']) : [],
    ),
    ...scheme.singles.flatMap((single, index) =>
      single.indicators.flatMap((id, at) => ask(ids, id, ['singles', index, 'indicators', at])),
    ),
    ...scheme.exclusions.flatMap((set, index) =>
      set.flatMap((id, at) => ask(adjustments, id, ['exclusions', index, at])),
    ),
  ];
}

/** Each rule of a list says whom it means, by what exists and can be known. */
function lists(scheme: Scheme): Fault[] {
  const singles = new Set(
    scheme.singles.length > 0 ? scheme.singles.map((one) => one.id) : scheme.indicators.map((one) => one.id),
  );
  const vetoes = new Set(scheme.vetoes.map((one) => one.id));
  return scheme.lists.flatMap((list, index) =>
    list.rules.flatMap((rule, at): Fault[] => {
      const path: Place = ['lists', index, 'rules', at];
      const asks = [rule.places, rule.atLeast, rule.below, rule.veto].some((one) => one !== undefined);
      return [
        ...(asks ? [] : [fault(path, '请写明名次、分数线或一票否决中的至少一项')]),
        ...(rule.single !== undefined && !singles.has(rule.single)
          ? [fault([...path, 'single'], `没有单项排名“${rule.single}”`)]
          : []),
        ...(rule.veto !== undefined && !vetoes.has(rule.veto)
          ? [fault([...path, 'veto'], `没有一票否决“${rule.veto}”`)]
          : []),
        ...(rule.run > 1 && (rule.single !== undefined || rule.places === undefined)
          ? [fault([...path, 'run'], '连续几个季度只能按综合名次计')]
          : []),
      ];
    }),
  );
}

/** An indicator whose score would need itself: through what it refers to, or through what it is made of. */
function circles(all: readonly Indicator[], nodes: readonly Located[]): Fault[] {
  const byId = new Map(all.map((node) => [node.id, node]));
  const needs = (node: Indicator): string[] => {
    if (isBranch(node)) return node.children.map((child) => child.id);
    return node.type === 'composite' ? node.terms.map((term) => term.indicator) : [];
  };
  const reaches = (from: string, goal: string, seen: Set<string>): boolean => {
    if (seen.has(from)) return false;
    seen.add(from);
    const node = byId.get(from);
    return node !== undefined && needs(node).some((next) => next === goal || reaches(next, goal, seen));
  };
  return nodes.flatMap(({ formula, path }) =>
    formula.type === 'composite' && reaches(formula.id, formula.id, new Set())
      ? [fault([...path, 'terms'], `“${formula.name}”的得分要用到它自己，引用成环，请改`)]
      : [],
  );
}
