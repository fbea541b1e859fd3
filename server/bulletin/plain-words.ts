import { headingNumber, longDay } from '../document/chinese';
import { cleanText } from '../document/text';
import type { Issue } from './issuer';
import type { FieldNote, FieldValues, Paper } from './paper';
import { wordsOfPaper } from './text';

/** A paper’s words without form, for WeChat; the last lines say who issues it, as what, and until when its figures go. */
export function plainWords(
  paper: Paper,
  values: FieldValues,
  notes: readonly FieldNote[],
  { signer, number, issueDate, checkCode }: Pick<Issue, 'number' | 'issueDate' | 'checkCode'> & { signer: string },
): string {
  const { opening, sections } = wordsOfPaper(paper, values, notes);
  const lines = [paper.title, '', opening];
  for (const [index, section] of sections.entries())
    lines.push('', `${headingNumber(1, index + 1)}${section.heading}`, ...section.paragraphs);
  const close = [
    signer,
    ...(issueDate === null ? [] : [longDay(issueDate)]),
    ...(number === null ? [] : [number]),
    ...(values.截至日期 ? [`（截至${values.截至日期.text}）`] : []),
    ...(checkCode === undefined ? [] : [`校验码：${checkCode}`]),
  ];
  lines.push('', ...close);
  return lines.map(cleanText).join('\n');
}
