import type { Paragraph } from 'docx';
import { longDay } from './chinese';
import { blankLine, paragraph, run, tab } from './docx-runs';
import { LINE, TWIPS_PER_MM, TYPE_AREA } from './measures';
import { numberLine, type OfficialDocument } from './official';
import { cleanText, emWidth } from './text';
import { titleLines } from './title';

/** The mark's upper edge below the upper edge of 版心 (7.2.4); a 简报 has no rule, its mark stands higher. */
const MARK_TOP_MM = { bulletin: 35, minutes: 35, newsletter: 15 } as const;
const MARK_LARGEST_PT = 54;
const MARK_SMALLEST_PT = 26;
/** The mark's line is 1.25 em: glyphs stand on four fifths of an exact line, so exactly 1 em below its top … */
const MARK_LINE_EM = 1.25;
/** … and are 0.85 em high. */
const MARK_INK_EM = 0.85;

/** 版头 and title: mark, number, red line, two blank lines, the title's lines (GB/T 9704 7.2, 7.3.1). */
export function headParagraphs(doc: OfficialDocument): Paragraph[] {
  return [
    ...restriction(doc),
    mark(doc),
    ...numberAndLine(doc),
    blankLine(),
    blankLine(),
    ...titleParagraphs(doc),
    ...addressee(doc),
  ];
}

/** Where 密级 stands: the first line of 版心, from its left edge (7.2.2). */
function restriction(doc: OfficialDocument): Paragraph[] {
  return doc.restriction === undefined ? [] : [paragraph('Restriction', doc.restriction)];
}

function mark(doc: OfficialDocument): Paragraph {
  const room = TYPE_AREA.width / 20 - 10;
  const em = Math.max(1, emWidth(cleanText(doc.mark)));
  const size = Math.min(MARK_LARGEST_PT, Math.max(MARK_SMALLEST_PT, Math.floor(room / em)));
  // A name too long for the smallest size is set narrower, as printers do, and stays on one line.
  const scale = Math.max(50, Math.min(100, Math.floor((100 * room) / (em * size))));
  const above = doc.restriction === undefined ? 0 : LINE;
  const top = MARK_TOP_MM[doc.kind] * TWIPS_PER_MM - above - (1 - MARK_INK_EM) * size * 20;
  return paragraph('Mark', [run(doc.mark, { size: size * 2, scale })], {
    spacing: { before: Math.round(top), line: Math.round(size * 20 * MARK_LINE_EM), lineRule: 'exact' },
  });
}

function numberAndLine(doc: OfficialDocument): Paragraph[] {
  if (doc.kind !== 'newsletter') return [paragraph('DocumentNumber', numberLine(doc))];
  const date = doc.issueLine?.date ?? doc.issueDate;
  return [
    paragraph('IssueNumber', numberLine(doc)),
    paragraph('IssueLine', [run(doc.issueLine?.unit ?? ''), tab(), run(openDay(date))]),
  ];
}

/** The day as printed, or its open place in a draft. */
export function openDay(day: string | null): string {
  return day === null ? '　　年　月　日' : longDay(day);
}

function titleParagraphs(doc: OfficialDocument): Paragraph[] {
  const [only, ...more] = doc.title;
  const lines = only !== undefined && more.length === 0 ? titleLines(only, doc.titleBreaks) : doc.title;
  // One paragraph, so that the navigation pane and a screen reader have one title.
  return [
    paragraph(
      'Title',
      lines.map((line, index) => run(line, index === 0 ? {} : { break: 1 })),
    ),
  ];
}

function addressee(doc: OfficialDocument): Paragraph[] {
  if (doc.addressee === null) return [paragraph('Normal', '', { spacing: { line: LINE, lineRule: 'exact' } })];
  const text = cleanText(doc.addressee).trim();
  return [blankLine(), paragraph('Addressee', /[:：]$/u.test(text) ? text.replace(/:$/u, '：') : `${text}：`)];
}
