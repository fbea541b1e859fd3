import { parentPort, workerData } from 'node:worker_threads';
import { writeDocx } from './docx';
import { BadFont } from './pdf/fonts';
import { UncoveredCharacters, writePdf } from './pdf/pdf';
import { writeXlsx } from './spreadsheet';
import type { FromWorker, ToWorker } from './worker-messages';

/** The program of the worker thread: writes one file. */
async function run(): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('the document worker runs in a worker thread only');
  port.postMessage(await answer(workerData as ToWorker));
}

async function answer(task: ToWorker): Promise<FromWorker> {
  try {
    return { kind: 'done', bytes: await written(task) };
  } catch (error) {
    if (error instanceof UncoveredCharacters || error instanceof BadFont)
      return { kind: 'refused', message: error.message };
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function written(task: ToWorker): Promise<Uint8Array> | Uint8Array {
  switch (task.kind) {
    case 'docx':
      return writeDocx(task.document);
    case 'pdf':
      return writePdf(task.document, task.sources);
    case 'xlsx':
      return writeXlsx(task.sheets);
  }
}

void run();
