import { compare, type Exact, endsWithin, exactOf, minus, plus, rounded, shown, total } from './decimal';

/** New full marks by the indicator’s identifier, as decimal text. */
export type Marks = Readonly<Record<string, string>>;

/** A mark with the groups its indicator is for; all where none are named. */
export type Marked = { mark: Exact; groups?: readonly string[] | undefined };

/** Marks and points are kept to so many decimals where a share of them does not end. */
const SHARE_DIGITS = 4;
/** What a scheme can write without loss. */
const MOST_DIGITS = 12;

/** What is wrong with a new full mark, in words; null where it can be used. */
export function markProblem(text: string): string | null {
  const mark = exactOf(text);
  if (mark === null) return '满分应为数字，如 27.5';
  return mark.over > 0n ? null : '满分须大于 0';
}

/**
 * How far marks beside one another are from what they should add up to, for each group apart: `合计 95，应为 100，还差 5`;
 * empty where they add up. What holds for all groups is told once.
 */
export function sumProblems(marked: readonly Marked[], whole: Exact, groups: readonly string[]): string[] {
  const told = groups.map((group) => {
    const own = marked.filter((one) => isFor(one, group));
    const sum = total(own.map((one) => one.mark));
    const order = compare(sum, whole);
    if (own.length === 0 || order === 0) return { group, words: '' };
    const distance = order < 0 ? `还差 ${shown(minus(whole, sum))}` : `多出 ${shown(minus(sum, whole))}`;
    return { group, words: `合计 ${shown(sum)}，应为 ${shown(whole)}，${distance}` };
  });
  const first = told[0]?.words ?? '';
  if (told.every((one) => one.words === first)) return first === '' ? [] : [first];
  return told.filter((one) => one.words !== '').map((one) => `${one.group}${one.words}`);
}

/**
 * Shares as a scheme can write them, with their sum kept: each rounded to four decimals where it does not end, and what
 * that lost or won put on one of those rounded, the largest among those of the fewest groups.
 */
export function roundedShares(shares: readonly Marked[], whole: Exact, groups: readonly string[]): Exact[] {
  const parts = shares.map((share) => ({
    ...share,
    ends: endsWithin(share.mark, MOST_DIGITS),
    mark: written(share.mark),
  }));
  const reach = (share: Marked) => share.groups?.length ?? groups.length;
  for (const group of groups) {
    const own = parts.filter((part) => isFor(part, group));
    const [bearer] = own.filter((part) => !part.ends).sort((a, b) => reach(a) - reach(b) || compare(b.mark, a.mark));
    if (bearer) bearer.mark = plus(bearer.mark, minus(whole, total(own.map((part) => part.mark))));
  }
  return parts.map((part) => part.mark);
}

/** Points as decimal text: exact where they end, otherwise with four decimals. */
export function pointsText(value: Exact): string {
  return shown(written(value));
}

function written(value: Exact): Exact {
  return endsWithin(value, MOST_DIGITS) ? value : rounded(value, SHARE_DIGITS);
}

function isFor(one: Pick<Marked, 'groups'>, group: string): boolean {
  return one.groups === undefined || one.groups.includes(group);
}
