import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { shared } from '../../db/shared';
import { refused } from '../errors';
import { workerProgram } from '../worker-program';
import type { OfficialDocument } from './official';
import type { PdfSources } from './pdf/pdf';
import type { Sheet } from './spreadsheet';
import type { FromWorker, ToWorker } from './worker-messages';

/**
 * Files written in a worker thread, so that pages stay quick meanwhile: a bulletin of a hundred pages takes some tenths of a
 * second. One file at a time, the others wait their turn; each with a time limit.
 */

const TIMEOUT = 60_000;
const HEAP_MB = 768;
const IDLE = 30_000;

let last: Promise<unknown> = Promise.resolve();

/** The forms of an official document, by the ending of the file’s name. */
export const PAPER_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;
export type PaperForm = keyof typeof PAPER_TYPES;

/** An official document as Word or PDF. */
export function makePaper(form: PaperForm, document: OfficialDocument): Promise<Uint8Array> {
  return form === 'docx' ? makeDocx(document) : makePdf(document);
}

/** An official document as .docx, see `writeDocx`. */
export function makeDocx(document: OfficialDocument): Promise<Uint8Array> {
  return inTurn({ kind: 'docx', document });
}

/**
 * An official document as PDF, see `writePdf`. Refuses with the characters that no font has, their places and the remedy.
 */
export function makePdf(document: OfficialDocument, timeoutMs = TIMEOUT): Promise<Uint8Array> {
  return inTurn({ kind: 'pdf', document, sources: pdfSources() }, timeoutMs);
}

/** Sheets as .xlsx, see `writeXlsx`. */
export function makeXlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  return inTurn({ kind: 'xlsx', sheets });
}

/** The bureau’s own fonts: where `ZHAOSHANG_FONTS` says, else `fonts/` in the data folder of the open house. */
export function pdfSources(): PdfSources {
  const own = process.env.ZHAOSHANG_FONTS || (globalThis.zhaoshangShared && join(shared().ledger.folder, 'fonts'));
  const assets = assetsFolder();
  return { template: join(assets, 'pdf/official.typ'), fonts: join(assets, 'fonts'), own: own ?? null };
}

/** `server/document` with its template and fonts: here, or beside `dist/` when this is the bundle. */
function assetsFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const found = [here, join(here, '../server/document'), join(process.cwd(), 'server/document')].find((path) =>
    existsSync(join(path, 'pdf/official.typ')),
  );
  if (!found) throw new Error('找不到公文的版式和字体（server/document），请重新安装。');
  return found;
}

function inTurn(task: ToWorker, timeoutMs = TIMEOUT): Promise<Uint8Array> {
  const done = last.then(() => inWorker(task, timeoutMs));
  last = done.catch(() => null); // the queue goes on; the caller of `done` gets the error
  return done;
}

/** Writes one file in the worker; one that failed, or took too long, is ended and the next file gets a new one. */
async function inWorker(task: ToWorker, timeoutMs: number): Promise<Uint8Array> {
  const worker = await warmWorker();
  worker.ref();
  try {
    const bytes = await answerOf(worker, task, timeoutMs);
    rest(worker);
    return bytes;
  } catch (error) {
    warm = null;
    void worker.terminate();
    throw error;
  }
}

function answerOf(worker: Worker, task: ToWorker, timeoutMs: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const end = (finish: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      finish();
    };
    const fail = (error: Error) => end(() => reject(error));
    const timer = setTimeout(() => fail(tooMuch('生成文件用时过长，已停止')), timeoutMs);
    const onMessage = (message: FromWorker) => {
      if (message.kind === 'done') end(() => resolve(message.bytes));
      else if (message.kind === 'refused') fail(refused({ field: 'file', message: message.message }));
      else fail(new Error(`document worker: ${message.message}`));
    };
    const onError = (error: NodeJS.ErrnoException) =>
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch('内容过多，内存不足以生成文件') : error);
    const onExit = () => fail(new Error('the document worker ended without an answer'));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(task);
  });
}

/** The worker kept from the last file: its program is loaded and quick by then. */
let warm: { worker: Worker; until: NodeJS.Timeout | null } | null = null;

async function warmWorker(): Promise<Worker> {
  if (warm !== null) {
    if (warm.until !== null) clearTimeout(warm.until);
    warm.until = null;
    return warm.worker;
  }
  const program = await workerProgram('document');
  const worker = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
  const drop = () => {
    if (warm?.worker === worker) warm = null;
  };
  // Also while it waits for work: a worker that breaks then must not take the house with it.
  worker.on('error', drop).on('exit', drop);
  warm = { worker, until: null };
  return worker;
}

/** Lets the worker wait a while for the next file, without keeping the process alive, then gives its memory back. */
function rest(worker: Worker): void {
  if (warm?.worker !== worker) return;
  worker.unref();
  warm.until = setTimeout(() => {
    if (warm?.worker === worker) warm = null;
    void worker.terminate();
  }, IDLE).unref();
}

function tooMuch(what: string): Error {
  return refused({ field: 'file', message: `${what}；请减少表格行数，或分成几份后再导出。` });
}
