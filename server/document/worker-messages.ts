import type { OfficialDocument } from './official';
import type { PdfSources } from './pdf/pdf';
import type { Sheet } from './spreadsheet';

/** One file to write. */
export type ToWorker =
  | { kind: 'docx'; document: OfficialDocument }
  | { kind: 'pdf'; document: OfficialDocument; sources: PdfSources }
  | { kind: 'xlsx'; sheets: readonly Sheet[] };

/** Its bytes, words for the person who asked, or what went wrong. */
export type FromWorker =
  | { kind: 'done'; bytes: Uint8Array }
  | { kind: 'refused'; message: string }
  | { kind: 'failed'; message: string };
