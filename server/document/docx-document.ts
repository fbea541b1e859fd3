import {
  Document,
  DocumentGridType,
  type IDocGridAttributesProperties,
  type ISectionOptions,
  PageOrientation,
  type Paragraph,
  SectionType,
} from 'docx';
import { attachmentParts, blockParts, closingParagraphs } from './docx-body';
import { checkCodeLine, footAnchor } from './docx-foot';
import { headParagraphs } from './docx-head';
import { emptyFooters, pageNumberFooters, turnedPageNumberFooters } from './docx-page-number';
import { stylesheet } from './docx-styles';
import { WordTable } from './docx-table';
import { A4, FOOTER_DISTANCE, GRID_CHARACTER_SPACE, LINE, MARGINS, TURNED_MARGINS, TYPE_AREA } from './measures';
import type { OfficialDocument } from './official';
import { cleanText } from './text';

/** Where the 版记 goes: under the text of the last page, or on an even page of its own, whose number may stay out. */
export type FootPlace = 'none' | 'last page' | 'own page' | 'own page without number';

/** Paragraphs and tables of a document that share a section. */
export interface Part {
  turned: boolean;
  children: (Paragraph | WordTable)[];
  /** Starts on the next even page instead of the next page. */
  even?: boolean;
  numbered?: boolean;
}

/** The document of the `docx` library. */
export function wordDocument(doc: OfficialDocument, parts: readonly Part[]): Document {
  const title = cleanText(doc.title.join(''));
  return new Document({
    title,
    creator: cleanText(doc.signature?.name ?? doc.foot?.printedBy ?? ''),
    lastModifiedBy: '',
    externalStyles: stylesheet(),
    evenAndOddHeaderAndFooters: true,
    sections: parts.map(section),
  });
}

/** What a document consists of, in order, with its 版记 where `place` says. */
export function documentParts(doc: OfficialDocument, place: FootPlace): Part[] {
  const all: Part[] = [
    {
      turned: false,
      children: [...headParagraphs(doc), ...blockParts(doc.body, TYPE_AREA.width), ...closingParagraphs(doc)],
    },
  ];
  for (const [index, attachment] of doc.attachments.entries()) {
    const last = all.at(-1);
    // Neighbours that stand the same way share a section: fewer footers for a person to keep in step.
    const shares = last !== undefined && last.turned === attachment.landscape;
    const width = attachment.landscape ? TYPE_AREA.height : TYPE_AREA.width;
    const children = attachmentParts(attachment, index, doc.attachments.length, width, shares);
    if (shares) last.children.push(...children);
    else all.push({ turned: attachment.landscape, children });
  }
  if (doc.foot === null && doc.checkCode !== undefined) all.at(-1)?.children.push(checkCodeLine(doc.checkCode));
  if (doc.foot !== null && place === 'last page') all.at(-1)?.children.push(footAnchor(doc.foot, doc.checkCode));
  if (doc.foot !== null && place.startsWith('own page'))
    all.push({
      turned: false,
      even: true,
      numbered: place === 'own page',
      children: [footAnchor(doc.foot, doc.checkCode)],
    });
  return all;
}

function section({ turned, even, numbered, children }: Part): ISectionOptions {
  const margins = turned ? TURNED_MARGINS : MARGINS;
  return {
    properties: {
      type: even ? SectionType.EVEN_PAGE : SectionType.NEXT_PAGE,
      page: {
        // `docx` turns the sides itself.
        size: {
          width: A4.width,
          height: A4.height,
          orientation: turned ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: { ...margins, header: FOOTER_DISTANCE / 2, footer: FOOTER_DISTANCE, gutter: 0 },
      },
      grid: gridOf(turned),
    },
    footers: numbered === false ? emptyFooters() : turned ? turnedPageNumberFooters() : pageNumberFooters(),
    children,
  };
}

/** The same with the elements of its tables, for a layout. */
export function laidOutParts(doc: OfficialDocument): Part[] {
  return documentParts(doc, 'none').map((part) => ({
    ...part,
    children: part.children.map((child) => (child instanceof WordTable ? child.laidOut() : child)),
  }));
}

/** The grid of a page: 22 lines of 28 characters; a turned one is of tables and has lines alone. */
export function gridOf(turned: boolean): IDocGridAttributesProperties {
  return turned
    ? { type: DocumentGridType.LINES, linePitch: LINE }
    : { type: DocumentGridType.LINES_AND_CHARS, linePitch: LINE, charSpace: GRID_CHARACTER_SPACE };
}
