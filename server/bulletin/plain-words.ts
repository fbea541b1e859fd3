import { headingNumber } from '../document/chinese';
import { cleanText } from '../document/text';
import type { FieldNote, FieldValues, Paper } from './paper';
import { wordsOfPaper } from './text';

/** A paper’s words without form, for WeChat; the last lines say who and until when. */
export function plainWords(paper: Paper, values: FieldValues, notes: readonly FieldNote[] = []): string {
  const { opening, sections } = wordsOfPaper(paper, values, notes);
  const lines = [paper.title, '', opening];
  for (const [index, section] of sections.entries())
    lines.push('', `${headingNumber(1, index + 1)}${section.heading}`, ...section.paragraphs);
  const close = [values.发文单位?.text, values.截至日期 ? `（截至${values.截至日期.text}）` : undefined];
  lines.push('', ...close.flatMap((line) => line ?? []));
  return lines.map(cleanText).join('\n');
}
