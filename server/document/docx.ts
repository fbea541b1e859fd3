import {
  Document,
  DocumentGridType,
  type ISectionOptions,
  Packer,
  PageOrientation,
  type Paragraph,
  SectionType,
  type Table,
} from 'docx';
import { layoutDocument } from 'docx/layout';
import { attachmentParts, blockParts, closingParagraphs } from './docx-body';
import { checkCodeLine, footAnchor, footHeight } from './docx-foot';
import { headParagraphs } from './docx-head';
import { settlePackage } from './docx-pack';
import { emptyFooters, pageNumberFooters, turnedPageNumberFooters } from './docx-page-number';
import { stylesheet } from './docx-styles';
import {
  A4,
  FOOTER_DISTANCE,
  GRID_CHARACTER_SPACE,
  LINE,
  MARGINS,
  PX_PER_TWIP,
  TURNED_MARGINS,
  TWIPS_PER_MM,
  TYPE_AREA,
} from './measures';
import type { OfficialDocument } from './official';
import { cleanText } from './text';

/** Where the 版记 goes: under the text of the last page, or on an even page of its own, whose number may stay out. */
type FootPlace = 'none' | 'last page' | 'own page' | 'own page without number';

interface Part {
  turned: boolean;
  children: (Paragraph | Table)[];
  /** Starts on the next even page instead of the next page. */
  even?: boolean;
  numbered?: boolean;
}

/**
 * An official document as .docx after GB/T 9704-2012: A4, 22 lines of 28 characters, 版记 at the bottom of the last even
 * page. The same document gives the same bytes at any time and in any time zone.
 */
export async function writeDocx(doc: OfficialDocument): Promise<Uint8Array> {
  const place = doc.foot === null ? 'none' : footPlace(doc);
  const bytes = new Uint8Array(await Packer.toArrayBuffer(wordDocument(doc, place)));
  return settlePackage(bytes, doc.issueDate);
}

/**
 * The 版记 shares the last page when that is an even upright one with room to spare; else it gets the next even page.
 * Then Word puts the blank page before it by itself where one is needed, and neither is numbered (7.5).
 */
function footPlace(doc: OfficialDocument): FootPlace {
  const end = wordsIn(doc) > LONGEST_LAID_OUT ? null : endOfText(doc);
  // Where the layout is not known the section still begins on an even page, whatever Word finds.
  if (end === null || end.pages % 2 === 1) return 'own page';
  // A line to spare: other programs may break a paragraph a line later.
  const needed = footHeight(doc.foot, doc.checkCode) + 2 * TWIPS_PER_MM + LINE;
  return end.turned || end.room < needed ? 'own page without number' : 'last page';
}

/** A text longer than this is not laid out beforehand, which would take minutes; its 版记 gets a page of its own. */
const LONGEST_LAID_OUT = 40_000;

function wordsIn({ body }: OfficialDocument): number {
  return body.reduce((total, block) => {
    if (block.type === 'table') return total;
    return total + (typeof block.text === 'string' ? block.text : block.text.map((run) => run.text).join('')).length;
  }, 0);
}

/**
 * Where a document ends without its 版记, as `docx/layout` lays it out: how many pages, whether the last is turned, and
 * the room left on it in twips. Null when the layout gave up. Tables are laid out `sketched`, which gives the same at a tenth
 * of the time.
 */
export function endOfText(
  doc: OfficialDocument,
  sketched = true,
): { pages: number; turned: boolean; room: number } | null {
  // It knows no Chinese font; `guess` lets it take one whose characters are as wide.
  const { pages, stoppedAt } = layoutDocument(wordDocument(doc, 'none', sketched), { guess: true });
  const last = pages.at(-1);
  if (stoppedAt !== undefined || last === undefined) return null;
  const ends = last.body.flatMap((block) =>
    block.type === 'table'
      ? block.rows.map((row) => row.y + row.height)
      : block.lines.map((line) => line.y + line.height),
  );
  const turned = last.width > last.height;
  const bottom = turned ? A4.width - TURNED_MARGINS.bottom : A4.height - MARGINS.bottom;
  return { pages: pages.length, turned, room: bottom - Math.max(0, ...ends) / PX_PER_TWIP };
}

function wordDocument(doc: OfficialDocument, place: FootPlace, sketched = false): Document {
  const title = cleanText(doc.title.join(''));
  return new Document({
    title,
    creator: cleanText(doc.signature?.name ?? doc.foot?.printedBy ?? ''),
    lastModifiedBy: '',
    externalStyles: stylesheet(),
    evenAndOddHeaderAndFooters: true,
    sections: parts(doc, place, sketched).map(section),
  });
}

function parts(doc: OfficialDocument, place: FootPlace, sketched: boolean): Part[] {
  const all: Part[] = [
    {
      turned: false,
      children: [...headParagraphs(doc), ...blockParts(doc.body, TYPE_AREA.width, sketched), ...closingParagraphs(doc)],
    },
  ];
  for (const [index, attachment] of doc.attachments.entries()) {
    const last = all.at(-1);
    // Neighbours that stand the same way share a section: fewer footers for a person to keep in step.
    const shares = last !== undefined && last.turned === attachment.landscape;
    const width = attachment.landscape ? TYPE_AREA.height : TYPE_AREA.width;
    const children = attachmentParts(attachment, index, doc.attachments.length, width, shares, sketched);
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
      grid: turned
        ? { type: DocumentGridType.LINES, linePitch: LINE }
        : { type: DocumentGridType.LINES_AND_CHARS, linePitch: LINE, charSpace: GRID_CHARACTER_SPACE },
    },
    footers: numbered === false ? emptyFooters() : turned ? turnedPageNumberFooters() : pageNumberFooters(),
    children,
  };
}
