import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
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
  const program = await workerProgram();
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

let program: Promise<string> | null = null;

/** The worker’s program: beside this code in the build, else bundled once from its source (tests, development). */
function workerProgram(): Promise<string> {
  program ??= findProgram();
  return program;
}

async function findProgram(): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  const source = join(here, 'worker.ts');
  if (existsSync(source)) return bundled(source, here);
  const built = [join(here, 'intake-worker.js'), join(process.cwd(), 'dist', 'intake-worker.js')].find((path) =>
    existsSync(path),
  );
  if (!built) throw new Error('找不到 intake-worker.js，请重新构建。');
  return built;
}

async function bundled(source: string, here: string): Promise<string> {
  const files = [here, join(here, 'understand')].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(folder, name))),
  );
  const hash = files
    .reduce((sum, file) => sum.update(file), createHash('sha256'))
    .digest('hex')
    .slice(0, 16);
  const folder = join(here, '../../node_modules/.cache/zhaoshang');
  const out = join(folder, `intake-worker-${hash}.mjs`);
  if (existsSync(out)) return out;
  const { build } = await import('esbuild');
  const made = await build({
    entryPoints: [source],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    write: false,
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const text = made.outputFiles[0]?.text;
  if (text === undefined) throw new Error('the intake worker could not be bundled');
  mkdirSync(folder, { recursive: true });
  const draft = `${out}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, out); // two test processes may bundle at once; the rename is whole
  return out;
}
