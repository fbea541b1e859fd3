import type { Adjustment, Consequence, Indicator, ListRule, Scheme, TieBreaker, Veto } from './scheme';
import { isBranch } from './scheme';
import { conditionWords, measureInUnit, percentWords, type Vocabulary, vocabularyOf } from './scheme-words-figures';
import { formulaWords } from './scheme-words-formula';

/** One line of a scheme as people read it; `mark` is what it is worth, `depth` how far it is set in below others. */
export type SchemeLine = { key: string; name: string; mark: string | null; depth: number; words: string };
export type SchemePart = { title: string; lines: SchemeLine[] };

/** What a line said before and says now; null where there was none, or is none any more. */
export type ChangedLine = { part: string; name: string; before: string | null; after: string | null };

/** A scheme told in the bureau’s words, one line for each of its rules; parts without a line are left out. */
export function schemeParts(scheme: Scheme): SchemePart[] {
  const vocabulary = vocabularyOf(scheme);
  return [
    { title: '总则', lines: generalLines(scheme) },
    { title: '指标', lines: scheme.indicators.flatMap((node) => indicatorLines(node, null, 0, vocabulary)) },
    { title: '加分扣分', lines: adjustmentLines(scheme, vocabulary) },
    { title: '一票否决', lines: scheme.vetoes.map((veto) => line(veto, vetoWords(veto, vocabulary))) },
    { title: '总分相同的', lines: tieLines(scheme.tieBreakers, vocabulary) },
    { title: '结果运用', lines: scheme.consequences.map((one) => line(one, consequenceWords(one))) },
    { title: '单项排名', lines: scheme.singles.map((one) => line(one, singleWords(one, vocabulary))) },
    { title: '名单', lines: scheme.lists.map((list) => line(list, listWords(list.rules, scheme))) },
    { title: '自定指标', lines: scheme.metrics.map((metric) => line(metric, metricWords(metric))) },
  ].filter((part) => part.lines.length > 0);
}

/** The lines of a scheme that say something else than in another version of it, in the order of the newer one. */
export function changedLines(before: Scheme, after: Scheme): ChangedLine[] {
  const [then, now] = [before, after].map(
    (scheme) =>
      new Map(
        schemeParts(scheme).flatMap(({ title, lines }) =>
          lines.map((one) => [`${title} ${one.key}`, { part: title, name: one.name, text: lineText(one) }] as const),
        ),
      ),
  );
  const keys = [...new Set([...(now?.keys() ?? []), ...(then?.keys() ?? [])])];
  return keys.flatMap((key) => {
    const [old, fresh] = [then?.get(key), now?.get(key)];
    const told = fresh ?? old;
    if (!told || (old?.text === fresh?.text && old?.name === fresh?.name)) return [];
    const renamed = old && fresh && old.name !== fresh.name ? `（原“${old.name}”）` : '';
    return [{ part: told.part, name: `${told.name}${renamed}`, before: old?.text ?? null, after: fresh?.text ?? null }];
  });
}

function lineText({ mark, words }: SchemeLine): string {
  return [mark, words].filter((part) => part !== null && part !== '').join('，');
}

function line({ id, name }: { id: string; name: string }, words: string): SchemeLine {
  return { key: id, name, mark: null, depth: 0, words };
}

function generalLines(scheme: Scheme): SchemeLine[] {
  const who = scheme.subject === 'units' ? '单位' : '招商专员';
  const own = (key: string, name: string, words: string) => ({ key, name, mark: null, depth: 0, words });
  return [
    own('title', '名称', scheme.title),
    own('year', '年度', `${scheme.year}年`),
    own('groups', '对象', `${who}，按组排名：${scheme.groups.join('、')}${scheme.overall ? '；另排总名次' : ''}`),
    own(
      'total',
      '总分',
      `${scheme.total}分，不含加分；${scheme.totalFloor === null ? '扣分后可以为负' : `扣分后最低计${scheme.totalFloor}分`}`,
    ),
    own('rounding', '四舍五入', roundingWords(scheme.rounding)),
    ...(scheme.source
      ? [own('source', '依据', [scheme.source.title, scheme.source.note].filter(Boolean).join('。'))]
      : []),
  ];
}

function roundingWords({ indicator, branch, total }: Scheme['rounding']): string {
  const kept = (digits: number | null) =>
    digits === null ? '不舍入' : digits === 0 ? '取整数' : `保留${digits}位小数`;
  return `各项得分${kept(indicator)}，小计${kept(branch)}，总分${kept(total)}`;
}

/** An indicator and all below it. */
function indicatorLines(node: Indicator, weight: string | null, depth: number, vocabulary: Vocabulary): SchemeLine[] {
  const words = [
    weight === null ? '' : `权重${percentWords(weight)}`,
    formulaWords(node, vocabulary),
    groupWords(node.groups, '考核'),
    node.notApplicable ? NOT_APPLICABLE[node.notApplicable] : '',
  ];
  const own = { key: node.id, name: node.name, mark: `${node.full}分`, depth, words: joined(words) };
  if (!isBranch(node)) return [own];
  const weights = node.type === 'weighted';
  return [
    own,
    ...node.children.flatMap((child) =>
      indicatorLines(child, weights ? (child.weight ?? null) : null, depth + 1, vocabulary),
    ),
  ];
}

const NOT_APPLICABLE = {
  rescale: '不参评的，分值按比例折算到其他项',
  full: '不参评的计满分',
  zero: '不参评的计0分',
} as const;

function groupWords(groups: readonly string[] | undefined, verb: string): string {
  return groups ? `只${verb}${groups.join('、')}` : '';
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('；');
}

function adjustmentLines(scheme: Scheme, vocabulary: Vocabulary): SchemeLine[] {
  const nameOf = (id: string) => scheme.adjustments.find((one) => one.id === id)?.name ?? id;
  const words = (one: Adjustment) => joined([formulaWords(one, vocabulary), groupWords(one.groups, '对')]);
  const together = [
    scheme.bonusCap === null ? '' : `加分合计最多${scheme.bonusCap}分`,
    scheme.penaltyCap === null ? '' : `扣分合计最多${scheme.penaltyCap}分`,
  ];
  const caps = joined(together);
  return [
    ...scheme.adjustments.map((one) => ({
      ...line(one, words(one)),
      mark: one.kind === 'bonus' ? '加分' : '扣分',
    })),
    ...scheme.exclusions.map((ids, index) => ({
      ...line({ id: `exclusion ${index}`, name: '不重复计分' }, `${ids.map(nameOf).join('、')}只计分值最大的一项`),
    })),
    ...(caps === '' ? [] : [line({ id: 'caps', name: '合计' }, caps)]),
  ];
}

function vetoWords(veto: Veto, vocabulary: Vocabulary): string {
  const effect = { zero: '总分记0分', last: '排在各单位之后', notRanked: '取消排名' }[veto.effect];
  return `${veto.when.map((condition) => conditionWords(condition, vocabulary)).join('，或')}的，${effect}`;
}

function tieLines(ties: readonly TieBreaker[], vocabulary: Vocabulary): SchemeLine[] {
  const words = ties.map((tie) => {
    if (tie.by === 'unrounded') return '四舍五入前的总分高的在前';
    if (tie.by === 'indicator') return `“${vocabulary.indicator(tie.indicator)}”得分高的在前`;
    return `${measureInUnit(tie.measure, vocabulary)}${tie.direction === 'lower' ? '少' : '多'}的在前`;
  });
  const last = '名次并列，其后名次空出（1、2、2、4）';
  const told = words.length === 0 ? last : `${words.join('；再相同的，')}；仍相同的，${last}`;
  return [line({ id: 'ties', name: '先后' }, told)];
}

function placeWords(places: 'first' | 'last', count: number): string {
  if (places === 'first') return count === 1 ? '第1名' : `前${count}名`;
  return count === 1 ? '末位' : `后${count}名`;
}

const runWords = (run: number) => (run > 1 ? `连续${run}个季度` : '');

function consequenceWords(one: Consequence): string {
  const below = one.below === undefined ? '' : `且总分低于${one.below}分`;
  return joined([`各组${runWords(one.run)}${placeWords(one.places, one.count)}${below}`, groupWords(one.groups, '对')]);
}

function singleWords(one: Scheme['singles'][number], vocabulary: Vocabulary): string {
  return `按${one.indicators.map((id) => `“${vocabulary.indicator(id)}”`).join('、')}得分${one.indicators.length > 1 ? '之和' : ''}排名`;
}

function listWords(rules: readonly ListRule[], scheme: Scheme): string {
  return rules.map((rule) => ruleWords(rule, scheme)).join('；或');
}

function ruleWords(rule: ListRule, scheme: Scheme): string {
  const named = [...scheme.singles, ...scheme.indicators].find((one) => one.id === rule.single)?.name;
  const of = rule.single === undefined ? '总分' : `单项“${named ?? rule.single}”`;
  const veto = scheme.vetoes.find((one) => one.id === rule.veto)?.name;
  const told = [
    rule.places ? `${runWords(rule.run)}${placeWords(rule.places, rule.count)}` : '',
    rule.atLeast === undefined ? '' : `得分不低于${rule.atLeast}分`,
    rule.below === undefined ? '' : `得分低于${rule.below}分`,
  ].filter((part) => part !== '');
  return [
    told.length > 0 ? `${of}${told.join('且')}` : '',
    rule.veto === undefined ? '' : `触发“${veto ?? rule.veto}”`,
    groupWords(rule.groups, '限'),
  ]
    .filter((part) => part !== '')
    .join('，');
}

function metricWords(metric: Scheme['metrics'][number]): string {
  return joined([metric.unit === '' ? '' : `单位：${metric.unit}`, metric.rule ?? '', '手工录入并注明依据']);
}
