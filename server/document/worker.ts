import { parentPort } from 'node:worker_threads';
import { writeDocx } from './docx';
import { BadFont } from './pdf/fonts';
import { EndlessLetters, UncoveredCharacters, writePdf } from './pdf/pdf';
import { writeXlsx } from './spreadsheet';
import type { FromWorker, ToWorker } from './worker-messages';

/** The program of the worker thread: writes a file for each message, one after another. */
function run(): void {
  const port = parentPort;
  if (!port) throw new Error('the document worker runs in a worker thread only');
  port.on('message', (task: ToWorker) => void answer(task).then((told) => port.postMessage(told)));
}

async function answer(task: ToWorker): Promise<FromWorker> {
  try {
    return { kind: 'done', bytes: await written(task) };
  } catch (error) {
    if (error instanceof UncoveredCharacters || error instanceof EndlessLetters || error instanceof BadFont)
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

run();
