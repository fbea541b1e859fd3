import { type IParagraphOptions, type IRunOptions, Paragraph, Tab, TextRun } from 'docx';
import type { Run } from './official';
import { cleanText } from './text';

/**
 * The one place where text becomes a run: cleaned, and with the East Asian hint that gives “ ” — … their full width.
 */
export function run(text: string, options: Omit<IRunOptions, 'text' | 'children'> = {}): TextRun {
  return new TextRun({ font: { hint: 'eastAsia' }, ...options, text: cleanText(text) });
}

/** A tab, to the next stop of the paragraph's style. */
export function tab(): TextRun {
  return new TextRun({ children: [new Tab()] });
}

/** A paragraph of a style with plain text, or runs of which some are bold. */
export function paragraph(
  style: string,
  content: string | readonly Run[] | readonly TextRun[],
  options: Omit<IParagraphOptions, 'style' | 'children' | 'text'> = {},
): Paragraph {
  const children =
    typeof content === 'string'
      ? [run(content)]
      : content.map((part) => (part instanceof TextRun ? part : run(part.text, part.bold ? { bold: true } : {})));
  return new Paragraph({ ...options, style, children });
}

/** An empty line of the page's grid. */
export function blankLine(style = 'Normal'): Paragraph {
  return new Paragraph({ style });
}
