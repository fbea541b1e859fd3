import { CONDITION_NAMES, type Condition } from './conditions';
import type { Sentence, TemplateParagraph } from './templates';

/**
 * Paragraphs of a template as a person edits them: a wording a line, `条件｜文字`; the other wordings of the same sentence
 * follow with `或` before them, a blank line begins the next paragraph. 总是 need not be written.
 */
export function linesOfParagraphs(paragraphs: readonly TemplateParagraph[]): string {
  return paragraphs
    .map((sentences) =>
      sentences
        .flatMap((wordings) =>
          wordings.map(({ when, text }, at) => `${at === 0 ? '' : '或 '}${when}｜${text.replaceAll('\n', ' ')}`),
        )
        .join('\n'),
    )
    .join('\n\n');
}

/** What was typed as paragraphs; a condition nobody knows is kept and told by the server at its place. */
export function paragraphsOfLines(text: string): TemplateParagraph[] {
  const paragraphs: TemplateParagraph[] = [];
  let current: TemplateParagraph | null = null;
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') {
      current = null;
      continue;
    }
    if (current === null) {
      current = [];
      paragraphs.push(current);
    }
    const other = /^或\s*(.*)$/.exec(line);
    const wording = wordingOf(other && isWording(other[1] ?? '') ? (other[1] ?? '') : line);
    const last: Sentence | undefined = current.at(-1);
    if (other && isWording(other[1] ?? '') && last) last.push(wording);
    else current.push([wording]);
  }
  return paragraphs;
}

const isWording = (text: string) => /^[^|｜]*[|｜]/.test(text);

function wordingOf(line: string): Sentence[number] {
  const match = /^([^|｜【]{1,12})[|｜](.*)$/.exec(line);
  if (!match) return { when: '总是', text: line };
  const name = (match[1] ?? '').trim();
  return { when: CONDITION_NAMES.find((one) => one === name) ?? (name as Condition), text: (match[2] ?? '').trim() };
}
