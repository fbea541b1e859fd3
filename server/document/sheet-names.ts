import { cleanText } from './text';

/** How sheets and columns are called in a workbook, and how a formula names them. */

const LONGEST_NAME = 31;

/** A, …, Z, AA, … for 0, … */
export function columnLetter(index: number): string {
  const rest = index % 26;
  const before = (index - rest) / 26;
  return (before > 0 ? columnLetter(before - 1) : '') + String.fromCharCode(65 + rest);
}

/** Names Excel takes, each once, however the case of letters is. */
export function uniqueNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name, index) => {
    const clean =
      cleanText(name)
        .replace(/[:\\/?*[\]]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || `表${index + 1}`;
    let candidate = cut(clean, LONGEST_NAME);
    for (let count = 2; taken.has(candidate.toLowerCase()); count++) {
      const suffix = ` (${count})`;
      candidate = cut(clean, LONGEST_NAME - suffix.length) + suffix;
    }
    taken.add(candidate.toLowerCase());
    return candidate;
  });
}

/** The first characters that fit into so many UTF-16 units, which is how Excel counts, none cut in two. */
function cut(text: string, length: number): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > length) break;
    kept += character;
  }
  return kept;
}

/** A reference to cells of another sheet: `'得分表'!$A$3`; a name is quoted whatever it holds. */
export function inSheet(name: string, cells: string): string {
  return `'${name.replaceAll("'", "''")}'!${cells}`;
}
