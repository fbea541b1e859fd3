import type { RefusalCode } from './refusal';
import type { UnderstandOptions } from './understand/options';
import type { ImportPreview, PreviewRow } from './understand/preview';

export type ParseOptions = Omit<UnderstandOptions, 'existing' | 'onProgress' | 'file'>;

export type ParseProgress = { phase: 'reading' | 'understanding'; rows: number };

/** What the worker is started with. `existing` comes as JSON pieces of [code, name, investor, unit]: text crosses fast. */
export type ToWorker = { bytes: Uint8Array; fileName: string; options: ParseOptions; existing: readonly string[] };

export type FromWorker =
  | { kind: 'progress'; progress: ParseProgress }
  | { kind: 'rows'; rows: PreviewRow[] }
  | { kind: 'done'; preview: ImportPreview }
  | { kind: 'refused'; code: RefusalCode; message: string }
  | { kind: 'failed'; message: string };
