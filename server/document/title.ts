import { cleanText, emWidth } from './text';

/** A 2号 line of 版心 holds 20 characters; eighteen leave a margin that looks like one. */
const LONGEST = 18;
const MOST_LINES = 4;
// A line may not begin with these: particles, and signs that belong to what stands before them.
const NEVER_FIRST = /^[的了与和及或等之、，。；：！？）》」』”’〕】%％号]/u;
// Nor end with these: they open what follows.
const NEVER_LAST = /[（《「『“‘〔【第在对为]$/u;

/**
 * The lines of a title (GB/T 9704 7.3.1: broken by sense, in a trapezium or a lozenge). A title of up to 18 characters
 * stays whole. `breaks` are the places, counted in characters from the start, where a line may begin; without them lines
 * begin between words, as the language data of the runtime divides them.
 */
export function titleLines(title: string, breaks?: readonly number[]): string[] {
  const text = cleanText(title).trim();
  if (emWidth(text) <= LONGEST) return [text];
  const pieces = breaks === undefined ? words(text) : cutAt(text, breaks);
  const fewest = Math.ceil(emWidth(text) / LONGEST);
  let best: { lines: string[]; cost: number } | null = null;
  for (let count = fewest; count <= Math.min(MOST_LINES, pieces.length); count++) {
    for (const lines of splits(pieces, count)) {
      const cost = shapeCost(lines) + (count - fewest) * 12;
      if (best === null || cost < best.cost) best = { lines, cost };
    }
  }
  return best === null ? pieces : best.lines;
}

function cutAt(text: string, breaks: readonly number[]): string[] {
  const characters = Array.from(text);
  const places = [...new Set(breaks)].filter((place) => place > 0 && place < characters.length).sort((a, b) => a - b);
  return [0, ...places].map((from, index) => characters.slice(from, places[index]).join(''));
}

/** Words, with those that may not begin a line joined to the one before and the inside of 《…》 kept together. */
function words(text: string): string[] {
  const pieces: string[] = [];
  let open = 0;
  for (const { segment } of new Intl.Segmenter('zh-CN', { granularity: 'word' }).segment(text)) {
    const last = pieces.at(-1);
    const joined =
      last !== undefined && (open > 0 || NEVER_FIRST.test(segment) || NEVER_LAST.test(last) || number(last, segment));
    if (joined) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
    open += count(segment, /[（《〔]/gu) - count(segment, /[）》〕]/gu);
  }
  return pieces;
}

/** 2018 and 年, 1— and 3月: a number and its measure word are one. */
function number(last: string, next: string): boolean {
  return (/[\d一二三四五六七八九十]$/u.test(last) && /^[年月日季度第上下]/u.test(next)) || /[\d—～-]$/u.test(last);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function* splits(pieces: readonly string[], lines: number): Generator<string[]> {
  if (lines === 1) {
    yield [pieces.join('')];
    return;
  }
  for (let take = 1; take <= pieces.length - lines + 1; take++) {
    const first = pieces.slice(0, take).join('');
    if (emWidth(first) > LONGEST + 2) return; // 20 characters are all the page holds
    for (const rest of splits(pieces.slice(take), lines - 1)) yield [first, ...rest];
  }
}

/** Cheap: steady growth or decrease, or widest in the middle. Dear: an hourglass, a straggler, a line too long. */
function shapeCost(lines: readonly string[]): number {
  const widths = lines.map(emWidth);
  const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length;
  let cost = 0;
  for (const [index, width] of widths.entries()) {
    cost += Math.abs(width - mean);
    if (width > LONGEST) cost += (width - LONGEST) * 8;
    if (width < 4) cost += 20;
    const before = widths[index - 1];
    const after = widths[index + 1];
    if (before !== undefined && width === before) cost += 2; // a rectangle is allowed, a trapezium looks better
    if (before !== undefined && after !== undefined && width < before && width < after) cost += 30;
  }
  return cost;
}
