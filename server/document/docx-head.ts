import type { Paragraph } from 'docx';
import { addresseeLine, MARK_TOP_MM, markSize, openDay, titleRows } from './arrangement';
import { blankLine, paragraph, run, tab } from './docx-runs';
import { LINE, TWIPS_PER_MM } from './measures';
import { numberLine, type OfficialDocument } from './official';

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
  const { size, scale } = markSize(doc.mark);
  const above = doc.restriction === undefined ? 0 : LINE;
  const top = MARK_TOP_MM[doc.kind] * TWIPS_PER_MM - above - (1 - MARK_INK_EM) * size * 20;
  return paragraph('Mark', [run(doc.mark, { size: size * 2, scale })], {
    spacing: { before: Math.round(top), line: Math.round(size * 20 * MARK_LINE_EM), lineRule: 'exact' },
  });
}

/** So many empty lines under the glyphs of the mark, whose own line goes on below them. */
function belowMark(doc: OfficialDocument, lines: number) {
  const rest = (MARK_LINE_EM - 1) * markSize(doc.mark).size * 20;
  return { spacing: { before: Math.max(0, Math.round(lines * LINE - rest)), line: LINE, lineRule: 'exact' as const } };
}

function numberAndLine(doc: OfficialDocument): Paragraph[] {
  if (doc.kind !== 'newsletter') return [paragraph('DocumentNumber', numberLine(doc), belowMark(doc, 2))];
  const date = doc.issueLine?.date ?? doc.issueDate;
  return [
    paragraph('IssueNumber', numberLine(doc), belowMark(doc, 1)),
    paragraph('IssueLine', [run(doc.issueLine?.unit ?? ''), tab(), run(openDay(date))]),
  ];
}

function titleParagraphs(doc: OfficialDocument): Paragraph[] {
  // One paragraph, so that the navigation pane and a screen reader have one title.
  return [
    paragraph(
      'Title',
      titleRows(doc).map((line, index) => run(line, index === 0 ? {} : { break: 1 })),
    ),
  ];
}

function addressee(doc: OfficialDocument): Paragraph[] {
  if (doc.addressee === null) return [paragraph('Normal', '', { spacing: { line: LINE, lineRule: 'exact' } })];
  return [blankLine(), paragraph('Addressee', addresseeLine(doc.addressee))];
}
