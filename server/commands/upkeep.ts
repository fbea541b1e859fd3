import { resolve } from 'node:path';
import { shared } from '../../db/shared';
import { audited, write } from '../../db/transaction';
import { BackupRefused, backUp } from '../ops/backup';
import { actor } from './actor';
import { type CommandArgs, CommandRefused, onlyFlags, UsageError } from './arguments';

/** `backup FILE`: a checked copy of the ledger, the evidence beside it; the house stays open. */
export async function backup(args: CommandArgs) {
  onlyFlags(args, []);
  const [file] = args.positional;
  if (!file) throw new UsageError('用法：backup 文件名');
  const { ledger } = shared();
  try {
    const made = await backUp(ledger.writer, ledger.folder, resolve(file));
    await write(actor(args), async () =>
      audited({ action: 'ledger.backed-up', objectType: 'bureau', detail: { facts: made.facts } }, null),
    );
    return made;
  } catch (error) {
    if (error instanceof BackupRefused) throw new CommandRefused('BAD_REQUEST', error.message, 'file');
    throw error;
  }
}
