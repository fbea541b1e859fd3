import { pathText } from './fault';
import { located, type Place } from './periods';
import { type Adjustment, type Indicator, isBranch, type Scheme } from './scheme';
import { unitWords, type Vocabulary, vocabularyOf } from './scheme-words-figures';

/** A plain number or text of a scheme that a form can change; `path` is its place as refusals name it. */
export type SchemeField = { path: string; label: string; value: string };
/** The fields of one rule, under its name. */
export type FieldGroup = { key: string; name: string; depth: number; fields: SchemeField[] };

/** What changes most often, as a form shows it; whatever else a scheme says is edited as data. */
export type SchemeFields = { groups: SchemeField[]; total: SchemeField; rules: FieldGroup[] };

type Entry = { place: Place; label: string; value: string | null };

/** The fields of a scheme: names of groups, the total, and of every rule its marks, points, caps and targets. */
export function schemeFields(scheme: Scheme): SchemeFields {
  const vocabulary = vocabularyOf(scheme);
  const nodes = scheme.indicators.flatMap((node, index) => located(node, ['indicators', index]));
  const adjustments = scheme.adjustments.map((formula, index) => ({ formula, path: ['adjustments', index] as Place }));
  const caps = fieldsOf([
    { place: ['bonusCap'], label: '加分合计最多', value: scheme.bonusCap },
    { place: ['penaltyCap'], label: '扣分合计最多', value: scheme.penaltyCap },
  ]);
  return {
    groups: scheme.groups.map((value, index) => ({
      path: pathText(['groups', index]),
      label: `第${index + 1}组`,
      value,
    })),
    total: { path: 'total', label: '总分', value: scheme.total },
    rules: [
      ...[...nodes, ...adjustments].map(({ formula, path }) => ({
        key: formula.id,
        name: formula.name,
        depth: path.filter((part) => part === 'children').length,
        fields: fieldsOf(entriesOf(formula, path, vocabulary)),
      })),
      { key: 'caps', name: '加分扣分合计', depth: 0, fields: caps },
    ].filter((rule) => rule.fields.length > 0),
  };
}

/** The scheme as data with what a form says in its fields; a group takes its new name wherever the scheme names it. Not checked. */
export function withFields(
  scheme: Scheme,
  told: { title: string; year: number; version: number; fields: Readonly<Record<string, string>> },
): Record<string, unknown> {
  const { groups, total, rules } = schemeFields(scheme);
  const changed = new Map(
    [total, ...rules.flatMap((rule) => rule.fields)].flatMap(({ path, value }) => {
      const given = told.fields[path];
      return given === undefined || given === value ? [] : [[path, given] as const];
    }),
  );
  const renamed = new Map(groups.map(({ path, value }) => [value, told.fields[path] ?? value]));
  const numbers = rewritten(scheme, [], (place, value) => changed.get(pathText(place)) ?? value);
  const { title, year, version } = told;
  return { ...(withGroupNames(numbers, renamed) as Record<string, unknown>), title, year, version };
}

function fieldsOf(entries: readonly Entry[]): SchemeField[] {
  return entries.flatMap(({ place, label, value }) =>
    value === null ? [] : [{ path: pathText(place), label, value }],
  );
}

function entriesOf(formula: Indicator | Adjustment, path: Place, vocabulary: Vocabulary): Entry[] {
  const at = (label: string, value: string | null | undefined, ...below: Place): Entry => ({
    place: [...path, ...below],
    label,
    value: value ?? null,
  });
  const own = 'full' in formula ? [at('满分', formula.full, 'full')] : [];
  if ('full' in formula && 'weight' in formula) own.push(at('权重', formula.weight, 'weight'));
  if (!('kind' in formula) && isBranch(formula)) return own;
  return [...own, ...formulaEntries(formula, at, vocabulary)];
}

type At = (label: string, value: string | null | undefined, ...below: Place) => Entry;
type Formula = Exclude<Indicator | Adjustment, { type: 'sum' | 'weighted' }>;

function formulaEntries(formula: Formula, at: At, vocabulary: Vocabulary): Entry[] {
  switch (formula.type) {
    case 'ratio':
      return [
        ...targetEntries(formula.target, at),
        at('完成率封顶', formula.cap, 'cap'),
        ...(formula.over ? [at('超额最多加', formula.over.max, 'over', 'max')] : []),
      ];
    case 'efficacy':
      return [
        at('系数幅度', formula.span, 'span'),
        at('基础分', formula.base, 'base'),
        at('都相同的计', formula.whenEqual, 'whenEqual'),
        ...targetEntries(formula.target, at),
      ];
    case 'rank':
      return Array.isArray(formula.points)
        ? formula.points.map((value, index) => at(`第${index + 1}名`, value, 'points', index))
        : [
            at('第1名', formula.points.first, 'points', 'first'),
            at('每后一名少', formula.points.step, 'points', 'step'),
            at('最低', formula.points.floor, 'points', 'floor'),
          ];
    case 'perItem':
      return [...termEntries(formula.terms, at, vocabulary), at('封顶', formula.cap, 'cap')];
    case 'deduct':
      return [...termEntries(formula.terms, at, vocabulary), at('最低', formula.floor, 'floor')];
    case 'minimums':
      return formula.bands.flatMap((band, index) => [
        at(`${band.name}不少于`, band.minimum, 'bands', index, 'minimum'),
        at(`${band.name}少1个扣`, band.each, 'bands', index, 'each'),
      ]);
    case 'mix':
      return formula.parts.flatMap((part, index) => [
        ...targetEntries(part.target, (label, value, ...below) =>
          at(`${vocabulary.metric(part.measure.metric)}${label}`, value, 'parts', index, ...below),
        ),
        at(`${vocabulary.metric(part.measure.metric)}权重`, part.weight, 'parts', index, 'weight'),
      ]);
    case 'steps':
      return [
        ...formula.steps.map((step, index) => at(step.name ?? `第${index + 1}档`, step.marks, 'steps', index, 'marks')),
        at('其余', formula.otherwise, 'otherwise'),
      ];
    case 'classes':
      return [
        ...formula.classes.map((one, index) => at(`${one.name}每个`, one.points, 'classes', index, 'points')),
        at('封顶', formula.cap, 'cap'),
      ];
    case 'marks':
      return formula.markers.map((marker, index) =>
        at(`${marker.name}权重`, marker.weight, 'markers', index, 'weight'),
      );
    case 'composite':
      return formula.terms.map((term, index) =>
        at(`“${vocabulary.indicator(term.indicator)}”权重`, term.weight, 'terms', index, 'weight'),
      );
    default:
      return formula satisfies never;
  }
}

function termEntries(terms: Extract<Formula, { type: 'perItem' }>['terms'], at: At, vocabulary: Vocabulary): Entry[] {
  return terms.map(({ measure, points }, index) =>
    at(
      `${vocabulary.metric(measure.metric)}每${unitWords(measure, vocabulary) || '1'}`,
      points,
      'terms',
      index,
      'points',
    ),
  );
}

function targetEntries(target: Extract<Formula, { type: 'efficacy' }>['target'], at: At): Entry[] {
  if (target?.from === 'typed') return [at('目标', target.value, 'target', 'value')];
  if (target?.from !== 'byGroup') return [];
  return Object.entries(target.values).map(([group, value]) => at(`${group}目标`, value, 'target', 'values', group));
}

/** A copy of data with every text asked anew at its place. */
function rewritten(value: unknown, place: Place, ask: (place: Place, value: string) => string): unknown {
  if (typeof value === 'string') return ask(place, value);
  if (Array.isArray(value)) return value.map((one, index) => rewritten(one, [...place, index], ask));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rewritten(one, [...place, key], ask)]));
}

/** Groups are named in lists called `groups`, and as the names of targets by group. */
function withGroupNames(value: unknown, renamed: ReadonlyMap<string, string>): unknown {
  const fresh = (name: unknown) => (typeof name === 'string' ? (renamed.get(name) ?? name) : name);
  if (Array.isArray(value)) return value.map((one) => withGroupNames(one, renamed));
  if (value === null || typeof value !== 'object') return value;
  const byGroup = 'from' in value && value.from === 'byGroup';
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      if (key === 'groups' && Array.isArray(one)) return [key, one.map(fresh)];
      if (byGroup && key === 'values' && one !== null && typeof one === 'object')
        return [key, Object.fromEntries(Object.entries(one).map(([group, each]) => [fresh(group), each]))];
      return [key, withGroupNames(one, renamed)];
    }),
  );
}
