import type { RefusalCode } from './refusal';
import type { ShownLimits, ShownSheet } from './shown-sheets';
import type { UnderstandOptions } from './understand/options';
import type { ImportPreview, PreviewRow } from './understand/preview';

export type ParseOptions = Omit<UnderstandOptions, 'existing' | 'onProgress' | 'file'>;

export type ParseProgress = { phase: 'reading' | 'understanding'; rows: number };

/** A ledger to understand. `existing` comes as JSON pieces of [code, name, investor, unit]: text crosses fast. */
export type LedgerTask = {
  kind: 'ledger';
  bytes: Uint8Array;
  fileName: string;
  options: ParseOptions;
  existing: readonly string[];
};

/** A workbook whose cells are wanted as they are shown. */
export type SheetsTask = { kind: 'sheets'; bytes: Uint8Array; fileName: string; limits: ShownLimits };

/** What the worker is started with. */
export type ToWorker = LedgerTask | SheetsTask;

export type FromWorker =
  | { kind: 'progress'; progress: ParseProgress }
  | { kind: 'rows'; rows: PreviewRow[] }
  | { kind: 'done'; preview: ImportPreview }
  | { kind: 'sheets'; sheets: ShownSheet[] }
  | { kind: 'refused'; code: RefusalCode; message: string }
  | { kind: 'failed'; message: string };
