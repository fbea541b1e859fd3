import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shared } from '../../db/shared';
import { write } from '../../db/transaction';
import { copyEvidence, EvidenceDamaged } from '../evidence/copy';
import { exportLines } from '../exchange/export';
import { LineRefused, loadLines } from '../exchange/load';
import { type CommandArgs, CommandRefused, onlyFlags, UsageError } from './arguments';

/** `export FILE.jsonl`: the whole ledger in the open format, with the files of its evidence beside it in `FILE.jsonl.files`. */
export async function exportLedger(args: CommandArgs) {
  onlyFlags(args, []);
  const [file] = args.positional;
  if (!file) throw new UsageError('用法：export 文件名.jsonl');
  const { reader, folder } = shared().ledger;
  const lines = [...exportLines(reader)];
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return { file, lines: lines.length, evidence: copied(join(folder, 'evidence'), `${file}.files`) };
}

/** `load FILE.jsonl`: into an empty data folder only; takes the evidence that lies beside the file. */
export async function loadLedger(args: CommandArgs) {
  onlyFlags(args, []);
  const [file] = args.positional;
  if (!file) throw new UsageError('用法：load 文件名.jsonl');
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandRefused('NOT_FOUND', `读不到文件 ${file}：${error.code}`, 'file');
  });
  try {
    const done = await write({ userId: null, sessionId: null, address: 'cli' }, (tx) =>
      loadLines(tx, text.split('\n').slice(0, text.endsWith('\n') ? -1 : undefined)),
    );
    return { ...done, evidence: copied(`${file}.files`, join(shared().ledger.folder, 'evidence')) };
  } catch (error) {
    if (error instanceof LineRefused) throw new CommandRefused('BAD_REQUEST', error.message, `line ${error.line}`);
    throw error;
  }
}

function copied(from: string, to: string): number {
  try {
    return copyEvidence(from, to);
  } catch (error) {
    if (error instanceof EvidenceDamaged) throw new CommandRefused('DAMAGED', error.message, from);
    throw error;
  }
}
