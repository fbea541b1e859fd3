import { Packer } from 'docx';
import { documentParts, type FootPlace, wordDocument } from './docx-document';
import { endOfText } from './docx-end';
import { footHeight } from './docx-foot';
import { settlePackage } from './docx-pack';
import { WordTable } from './docx-table';
import { LINE, TWIPS_PER_MM } from './measures';
import type { OfficialDocument } from './official';

/**
 * An official document as .docx after GB/T 9704-2012: A4, 22 lines of 28 characters, 版记 at the bottom of the last even
 * page. The same document gives the same bytes at any time and in any time zone.
 */
export async function writeDocx(doc: OfficialDocument): Promise<Uint8Array> {
  const place = doc.foot === null ? 'none' : footPlace(doc);
  const parts = documentParts(doc, place);
  const tables = parts.flatMap(({ children }) =>
    children.flatMap((one) => (one instanceof WordTable ? [one.xml] : [])),
  );
  const bytes = new Uint8Array(await Packer.toArrayBuffer(wordDocument(doc, parts)));
  return settlePackage(bytes, doc.issueDate, tables);
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
