import type { Raw } from '../../db/client';
import { cutOffOf } from '../bulletin/cut-off';
import { bulletinDocument } from '../bulletin/document';
import { bulletinData } from '../bulletin/figures-store';
import { writeDocx } from '../document/docx';
import { makePaper, type PaperForm, pdfSources } from '../document/maker';
import type { OfficialDocument } from '../document/official';
import { writePdf } from '../document/pdf/pdf';

/** The bulletin of a month as a paper, ready to be written. */
export function monthPaper(raw: Raw, month: string, today: string, now: number): OfficialDocument {
  const cut = cutOffOf(month, { today, now, endsOn: null });
  if (!cut) throw new Error(`${month} has not begun`);
  return bulletinDocument(bulletinData(raw, cut, 'district'));
}

/** Milliseconds to write a paper in the worker, as a door does. */
export async function madePaper(form: PaperForm, paper: OfficialDocument): Promise<number> {
  const began = performance.now();
  await makePaper(form, paper);
  return performance.now() - began;
}

/** The same on this thread, where everybody else waits meanwhile. */
export async function writtenPaper(form: PaperForm, paper: OfficialDocument): Promise<number> {
  const began = performance.now();
  if (form === 'docx') await writeDocx(paper);
  else writePdf(paper, pdfSources());
  return performance.now() - began;
}

/** What `work` gives while papers are made one after another, Word and PDF in turn. */
export async function whilePapersAreMade<T>(paper: OfficialDocument, work: () => Promise<T>): Promise<T> {
  let over = false;
  const making = (async () => {
    for (let round = 0; !over; round += 1) await makePaper(round % 2 === 0 ? 'docx' : 'pdf', paper);
  })();
  try {
    return await work();
  } finally {
    over = true;
    await making;
  }
}
