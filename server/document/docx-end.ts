import { layoutDocument } from 'docx/layout';
import { endOfAttachments } from './docx-attachments-end';
import { closingParagraphs } from './docx-body';
import { laidOutParts, wordDocument } from './docx-document';
import { A4, MARGINS, PX_PER_TWIP, TURNED_MARGINS } from './measures';
import type { OfficialDocument } from './official';

/** Where a text ends: how many pages, whether the last is turned, and the room left on it in twips. */
export interface End {
  pages: number;
  turned: boolean;
  room: number;
}

/**
 * Where a document ends without its 版记. The text is laid out; attachments of tables, each of which begins a page, are
 * reckoned from the heights of their rows, because a layout costs half a millisecond a cell. Null when the layout gave up.
 */
export function endOfText(doc: OfficialDocument): End | null {
  // A text that ends with a heading would take it along to the first attachment; what follows the text ends it.
  if (doc.attachments.length === 0 || closingParagraphs(doc).length === 0) return laidOutEnd(doc);
  const text = laidOutEnd({ ...doc, attachments: [] });
  if (text === null) return null;
  const end = endOfAttachments(doc.attachments);
  return end === null ? laidOutEnd(doc) : { ...end, pages: text.pages + end.pages };
}

/** The same as `docx/layout` lays out all of it. */
export function laidOutEnd(doc: OfficialDocument): End | null {
  // It knows no Chinese font; `guess` lets it take one whose characters are as wide.
  const { pages, stoppedAt } = layoutDocument(wordDocument(doc, laidOutParts(doc)), { guess: true });
  const last = pages.at(-1);
  if (stoppedAt !== undefined || last === undefined) return null;
  const ends = last.body.flatMap((block) =>
    block.type === 'table'
      ? block.rows.map((row) => row.y + row.height)
      : block.lines.map((line) => line.y + line.height),
  );
  const turned = last.width > last.height;
  const bottom = turned ? A4.width - TURNED_MARGINS.bottom : A4.height - MARGINS.bottom;
  return { pages: pages.length, turned, room: Math.round(bottom - Math.max(0, ...ends) / PX_PER_TWIP) };
}
