import { parentPort, workerData } from 'node:worker_threads';
import { understandFile } from './parse-file';
import { Refusal } from './refusal';
import { shownSheets } from './shown-sheets';
import { readWorkbook } from './workbook';
import type { FromWorker, LedgerTask, SheetsTask, ToWorker } from './worker-messages';

type Port = NonNullable<typeof parentPort>;
const PIECE = 250;

/** The program of the worker thread: reads one file, and understands it where it is a ledger. */
async function run(): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('the intake worker runs in a worker thread only');
  const send = (message: FromWorker) => port.postMessage(message);
  const task = workerData as ToWorker;
  try {
    if (task.kind === 'ledger') await readLedger(task, port, send);
    else await readSheets(task, port, send);
  } catch (error) {
    send(
      error instanceof Refusal
        ? { kind: 'refused', code: error.code, message: error.message }
        : { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    );
    port.close();
  }
}

/**
 * Hands the preview over in pieces. The next piece goes when the parent asks for it, so that taking them in never holds the
 * parent’s event loop for long.
 */
async function readLedger(task: LedgerTask, port: Port, send: (message: FromWorker) => void): Promise<void> {
  const { bytes, fileName, options, existing } = task;
  const preview = await understandFile(
    bytes,
    fileName,
    { ...options, existing: existing.flatMap(existingOf) },
    (progress) => send({ kind: 'progress', progress }),
  );
  const { rows } = preview;
  let sent = 0;
  const next = () => {
    const piece = rows.slice(sent, sent + PIECE);
    sent += piece.length;
    if (piece.length > 0) send({ kind: 'rows', rows: piece });
    else {
      send({ kind: 'done', preview: { ...preview, rows: [] } });
      port.close();
    }
  };
  port.on('message', next);
  next();
}

async function readSheets(task: SheetsTask, port: Port, send: (message: FromWorker) => void): Promise<void> {
  const workbook = await readWorkbook(task.bytes, task.fileName);
  send({ kind: 'sheets', sheets: shownSheets(workbook, task.limits) });
  port.close();
}

function existingOf(batch: string) {
  return (JSON.parse(batch) as [string, string, string | null, string | null][]).map(
    ([code, name, investor, unit]) => ({
      code,
      name,
      investor,
      unit,
    }),
  );
}

void run();
