import { readFile, writeFile } from 'node:fs/promises';
import { shared } from '../../db/shared';
import { write } from '../../db/transaction';
import { exportLines } from '../exchange/export';
import { LineRefused, loadLines } from '../exchange/load';
import { type CommandArgs, CommandRefused, onlyFlags, UsageError } from './arguments';

/** `export FILE.jsonl`: the whole ledger in the open format. */
export async function exportLedger(args: CommandArgs) {
  onlyFlags(args, []);
  const [file] = args.positional;
  if (!file) throw new UsageError('用法：export 文件名.jsonl');
  const lines = [...exportLines(shared().ledger.reader)];
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return { file, lines: lines.length };
}

/** `load FILE.jsonl`: into an empty data folder only. */
export async function loadLedger(args: CommandArgs) {
  onlyFlags(args, []);
  const [file] = args.positional;
  if (!file) throw new UsageError('用法：load 文件名.jsonl');
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandRefused('NOT_FOUND', `读不到文件 ${file}：${error.code}`, 'file');
  });
  try {
    return await write({ userId: null, sessionId: null, address: 'cli' }, (tx) =>
      loadLines(tx, text.split('\n').slice(0, text.endsWith('\n') ? -1 : undefined)),
    );
  } catch (error) {
    if (error instanceof LineRefused) throw new CommandRefused('BAD_REQUEST', error.message, `line ${error.line}`);
    throw error;
  }
}
