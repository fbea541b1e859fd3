import { compare, type Exact, exact, greater, minus, shown, times, total, ZERO } from './decimal';
import type { Item, Member } from './facts-file';
import { Unscorable } from './fault';
import { amountIn, credited, itemsOf, type MeasureContext, measured, nameOf, passes, within } from './measuring';
import type { Scored } from './rate-score';
import type { Leaf } from './scheme';
import { inputItem } from './trail';

type Formula<Type extends Leaf['type']> = Extract<Leaf, { type: Type }>;

/** 按项计分: points for each item of one or several kinds, up to a cap. */
export function perItemScore(
  formula: Pick<Formula<'perItem'>, 'terms' | 'cap'>,
  member: Member,
  context: MeasureContext,
): Scored {
  const terms = termsOf(formula.terms, member, context);
  const free = total(terms.map((term) => term.points));
  const bites = formula.cap !== null && compare(free, exact(formula.cap)) > 0;
  return {
    score: bites ? exact(formula.cap ?? '0') : free,
    words: `${terms.map((term) => term.words).join(' + ')}${bites ? `，封顶${formula.cap}` : ''}`,
    inputs: terms.map((term) => term.input),
  };
}

/** 扣分: from the full mark so much off for each item, not below the floor. */
export function deductScore(formula: Formula<'deduct'>, member: Member, context: MeasureContext): Scored {
  const terms = termsOf(formula.terms, member, context);
  const free = minus(exact(formula.full), total(terms.map((term) => term.points)));
  const bites = compare(free, exact(formula.floor)) < 0;
  return {
    score: greater(free, exact(formula.floor)),
    words: `${[formula.full, ...terms.map((term) => term.words)].join(' − ')}${bites ? `，扣至${formula.floor}为止` : ''}`,
    inputs: terms.map((term) => term.input),
  };
}

/**
 * 分档最低个数: each item is counted in its band, by amount or by the band it names; each one missing costs. Shared
 * projects count by share, so half a project missing costs half.
 */
export function minimumsScore(formula: Formula<'minimums'>, member: Member, context: MeasureContext): Scored {
  const items = itemsOf(formula.metric, formula.period, member, context);
  const names = new Set(formula.bands.map((band) => band.name));
  const bands = formula.bands.map((band) => {
    const inside = items.filter((one) => passes(one, band.filter) && inBand(one, band, names));
    const count = total(inside.map((one) => credited(one.item)));
    const missing = greater(minus(exact(band.minimum), count), ZERO);
    return { band, count, missing, cost: times(missing, exact(band.each)) };
  });
  const free = minus(exact(formula.full), total(bands.map((one) => one.cost)));
  const short = bands.filter((one) => one.missing.over > 0n);
  const reached = bands
    .filter((one) => one.missing.over === 0n)
    .map(({ band, count }) => `${band.name}${shown(count)}个（不少于${band.minimum}个）`);
  const lost = short.map(
    ({ band, count, missing }) => `${band.name}少${shown(missing)}个（${shown(count)}/${band.minimum}）×${band.each}`,
  );
  const bites = compare(free, exact(formula.floor)) < 0;
  const met = reached.length > 0 ? `（${reached.join('、')}${short.length === 0 ? '，均达到' : '，已达到'}）` : '';
  return {
    score: greater(free, exact(formula.floor)),
    words: `${[`${formula.full}${met}`, ...lost].join(' − ')}${bites ? `，扣至${formula.floor}为止` : ''}`,
    inputs: [
      {
        metric: formula.metric,
        name: nameOf(formula.metric, context),
        value: shown(total(items.map((one) => credited(one.item)))),
        path: `${member.path}.metrics.${formula.metric}`,
        items: items.map((one) => inputItem(one.item)),
      },
    ],
  };
}

/**
 * 分类分档计分: points by the class (size × kind) of each project, times the part its progress has earned, times the
 * member’s share. A project is in one class only: the first that fits.
 */
export function classesScore(
  formula: Pick<Formula<'classes'>, 'metric' | 'period' | 'classes' | 'progress' | 'unmatched' | 'cap'>,
  member: Member,
  context: MeasureContext,
): Scored {
  const items = itemsOf(formula.metric, formula.period, member, context);
  const names = new Set(formula.classes.map((one) => one.name));
  const sums = new Map<string, { each: Exact; words: string; count: Exact }>();
  const label = nameOf(formula.metric, context);
  const lines = items.map((one) => {
    const found = formula.classes.find(
      (each) => (!each.kind || each.kind.includes(one.item.kind ?? '')) && inBand(one, each, names),
    );
    if (!found) {
      if (formula.unmatched === 'zero')
        return { ...inputItem(one.item), text: `${inputItem(one.item).text}，不在计分类别内` };
      throw new Unscorable({
        path: one.path,
        message: '这个项目不属于方案的任何类别，请核对规模（amount 或 band）与 kind',
      });
    }
    const stage = stageOf(formula.progress, one);
    const each = stage ? times(exact(found.points), exact(stage.factor)) : exact(found.points);
    const key = JSON.stringify([found.name, stage?.stage]);
    const words = stage
      ? `${found.points}×${stage.factor}（${found.name}，${stage.stage}）`
      : `${found.points}（${found.name}）`;
    const before = sums.get(key)?.count ?? ZERO;
    sums.set(key, { each, words, count: total([before, credited(one.item)]) });
    return {
      ...inputItem(one.item),
      text: `${inputItem(one.item).text}，计${shown(times(each, credited(one.item)))}分`,
    };
  });
  const parts = [...sums.values()];
  const free = total(parts.map((part) => times(part.each, part.count)));
  const bites = formula.cap !== null && compare(free, exact(formula.cap)) > 0;
  const sum = parts.map((part) => `${part.words}×${shown(part.count)}个`).join(' + ');
  return {
    score: bites ? exact(formula.cap ?? '0') : free,
    words: `${sum === '' ? `${label}无计分项目` : sum}${bites ? `，封顶${formula.cap}` : ''}`,
    inputs: [
      {
        metric: formula.metric,
        name: label,
        value: `${items.length}行`,
        path: `${member.path}.metrics.${formula.metric}`,
        items: lines,
      },
    ],
  };
}

/** By the band the item names, if it is one of the table’s; otherwise by its amount. */
function inBand(
  one: { item: Item; path: string },
  band: { name: string; from: string; below: string | null },
  names: ReadonlySet<string>,
): boolean {
  if (one.item.amount !== undefined) return within(amountIn(one), band.from, band.below);
  if (one.item.band === undefined)
    throw new Unscorable({ path: `${one.path}.amount`, message: '缺少金额（万元）或规模档次 band' });
  if (!names.has(one.item.band))
    throw new Unscorable({
      path: `${one.path}.band`,
      message: `没有规模档次“${one.item.band}”，可用：${[...names].join('、')}`,
    });
  return one.item.band === band.name;
}

function stageOf(progress: Formula<'classes'>['progress'], one: { item: Item; path: string }) {
  if (!progress) return null;
  const stage = progress.find((each) => each.stage === one.item.progress);
  if (!stage)
    throw new Unscorable({
      path: `${one.path}.progress`,
      message: `${one.item.progress === undefined ? '缺少进度' : `没有进度“${one.item.progress}”`}，可用：${progress.map((each) => each.stage).join('、')}`,
    });
  return stage;
}

function termsOf(terms: Formula<'perItem'>['terms'], member: Member, context: MeasureContext) {
  return terms.map((term) => {
    const { value, text, label, input } = measured(term.measure, member, context);
    return { points: times(value, exact(term.points)), words: `${label}${text}×${term.points}`, input };
  });
}
