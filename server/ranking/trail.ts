import { minusSigned } from './decimal';
import type { Backed, Item, Part } from './facts-file';

/**
 * A figure a score was made of, with the place in the facts it came from and its items; the end of a trail. `basis` says
 * of a typed figure that it is one, on what, and by whom (`手工录入，依据：外出审批单（王珺）`).
 */
export type Input = { metric: string; name: string; value: string; path: string; items: InputItem[]; basis?: string };
export type InputItem = { name: string; text: string; evidence: string | null };

/** What a typed figure rests on, in words; empty where nothing is said of it. */
export function basisWords({ evidence, by }: Pick<Backed, 'evidence' | 'by'>): string {
  const on = evidence === undefined ? '' : `依据：${evidence}`;
  return by === undefined ? on : ['手工录入', on].filter(Boolean).join('，').concat(`（${by}）`);
}

/** A project behind a sum, with its part in the unit of the metric. A large ledger tells tens of thousands of them. */
export function partItem({ name, amount, share, evidence }: Part, unit: string): InputItem {
  const told = amount.startsWith('-') ? minusSigned(amount) : amount;
  const text = `${told}${unit}${share === undefined ? '' : `，份额${share}`}`;
  return { name: name ?? '未具名', text, evidence: evidence ?? null };
}

/** An item of a list as a trail tells it. */
export function inputItem(item: Item): InputItem {
  const parts = [
    item.count === '1' ? null : `${item.count}个`,
    item.note ?? (item.amount === undefined ? (item.band ?? null) : `${item.amount}万元`),
    item.kind ?? null,
    item.class ?? null,
    item.progress ?? null,
    item.share === '1' ? null : `份额${item.share}`,
  ].filter((part) => part !== null);
  return { name: item.name ?? '未具名', text: parts.join('，'), evidence: item.evidence ?? null };
}

/** All that were due, each with whether it reached; one that reached without being due stands at the end. */
export function markedItems(due: readonly Item[], reached: readonly Item[]): InputItem[] {
  const left = new Map<string, Item[]>();
  for (const item of reached) {
    const alike = left.get(keyOf(item));
    if (alike) alike.push(item);
    else left.set(keyOf(item), [item]);
  }
  const marked = (item: Item, mark: string): InputItem => {
    const { name, text, evidence } = inputItem(item);
    return { name, text: text === '' ? mark : `${text}，${mark}`, evidence };
  };
  const all = due.map((item) => marked(item, left.get(keyOf(item))?.pop() ? '已达到' : '未达到'));
  return [...all, ...[...left.values()].flat().map((item) => marked(item, '已达到，不在应计之列'))];
}

/** By what the same project is known in both lists of a rate. */
export function keyOf(item: Item): string {
  return `${item.evidence ?? ''}\n${item.name ?? ''}`;
}

/** The figures behind a score in one text, each with what it rests on and its items by name; of very many items the first `most`. */
export function sourcesText(inputs: readonly Input[], most: number): string {
  return inputs
    .map(({ name, value, basis, items }) => {
      const told = items.slice(0, most).map(({ name: of, text }) => (text === '' ? of : `${of}（${text}）`));
      const more = items.length > most ? `等${items.length}项` : '';
      const parts = [minusSigned(value), basis, told.length > 0 ? `${told.join('、')}${more}` : undefined];
      return `${name}：${parts.filter((part) => part !== undefined).join('，')}`;
    })
    .join('；');
}
