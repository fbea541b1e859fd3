import { Worker } from 'node:worker_threads';
import { workerProgram } from '../worker-program';
import { Refusal } from './refusal';
import type { ShownLimits, ShownSheet } from './shown-sheets';
import type { ImportPreview, PreviewRow } from './understand/preview';
import type { FromWorker, ParseOptions, ParseProgress, ToWorker } from './worker-messages';

export type ParseRun = {
  signal?: AbortSignal;
  timeoutMs?: number;
  onProgress?: (progress: ParseProgress) => void;
  /** The ledger’s projects as JSON pieces of [code, name, investor, unit]. */
  existing?: readonly string[];
};

const TIMEOUT = 60_000;
const HEAP_MB = 768;

let last: Promise<unknown> = Promise.resolve();

/**
 * Reads and understands a file in a worker thread: whatever is in it, this thread stays free, and the run ends with the
 * signal, the time limit or the heap limit. One file at a time; the others wait their turn.
 */
export function parseInWorker(
  bytes: Uint8Array,
  fileName: string,
  options: ParseOptions,
  run: ParseRun = {},
): Promise<ImportPreview> {
  const rows: PreviewRow[] = [];
  const task: ToWorker = { kind: 'ledger', bytes, fileName, options, existing: run.existing ?? [] };
  return inTurn(task, run, (message) => {
    if (message.kind === 'rows') rows.push(...message.rows);
    return message.kind === 'done' ? { ...message.preview, rows } : null;
  });
}

/** The cells of a workbook as they are shown, read in the same worker under the same limits; refusals as `Refusal`. */
export function sheetsInWorker(
  bytes: Uint8Array,
  fileName: string,
  limits: ShownLimits,
  run: ParseRun = {},
): Promise<ShownSheet[]> {
  return inTurn({ kind: 'sheets', bytes, fileName, limits }, run, (message) =>
    message.kind === 'sheets' ? message.sheets : null,
  );
}

function inTurn<T>(task: ToWorker, run: ParseRun, take: (message: FromWorker) => T | null): Promise<T> {
  const done = last.then(() => inWorker(task, run, take));
  last = done.catch(() => null); // the queue goes on; the caller of `done` gets the error
  return done;
}

/** Runs one task; `take` is given what the worker tells until it returns the answer. */
async function inWorker<T>(task: ToWorker, run: ParseRun, take: (message: FromWorker) => T | null): Promise<T> {
  if (run.signal?.aborted) throw cancelled();
  const program = await workerProgram('intake');
  if (run.signal?.aborted) throw cancelled();
  const worker = new Worker(program, { workerData: task, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
  return new Promise((resolve, reject) => {
    const end = (finish: () => void) => {
      clearTimeout(timer);
      run.signal?.removeEventListener('abort', onAbort);
      void worker.terminate();
      finish();
    };
    const fail = (error: Error) => end(() => reject(error));
    const onAbort = () => fail(cancelled());
    const timer = setTimeout(
      () => fail(new Refusal('timeout', '读取文件用时过长，已停止；请删去表外内容或分成几份后再导入。')),
      run.timeoutMs ?? TIMEOUT,
    );
    run.signal?.addEventListener('abort', onAbort, { once: true });
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'progress') run.onProgress?.(message.progress);
      else if (message.kind === 'refused') fail(new Refusal(message.code, message.message));
      else if (message.kind === 'failed') fail(new Error(`intake worker: ${message.message}`));
      else {
        const answer = take(message);
        if (answer !== null) end(() => resolve(answer));
        else setImmediate(() => worker.postMessage('next')); // let this loop serve others between two pieces
      }
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const tooLarge = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      fail(tooLarge ? new Refusal('too_large', '文件内容过多，内存不足以读取；请分成几份后再导入。') : error);
    });
    worker.on('exit', () => fail(new Error('the intake worker ended without an answer')));
  });
}

function cancelled(): Refusal {
  return new Refusal('cancelled', '已取消读取，没有写入任何内容。');
}
