import { resolve } from 'node:path';
import { shared } from '../../db/shared';
import { audited, write } from '../../db/transaction';
import { BackupRefused, backUp, restoreFrom } from '../ops/backup';
import { verifyLedger } from '../ops/verify';
import { actor } from './actor';
import { type CommandArgs, CommandRefused, onlyFlags, UsageError } from './arguments';

/** `backup FILE`: a checked copy of the ledger, the evidence beside it; the house stays open. */
export async function backup(args: CommandArgs) {
  onlyFlags(args, []);
  const [file] = args.positional;
  if (!file) throw new UsageError('用法：backup 文件名');
  const who = actor(args, 'user.manage');
  const { ledger } = shared();
  try {
    const made = await backUp(ledger.writer, ledger.folder, resolve(file));
    await write(who, async () =>
      audited({ action: 'ledger.backed-up', objectType: 'bureau', detail: { facts: made.facts } }, null),
    );
    return made;
  } catch (error) {
    if (error instanceof BackupRefused) throw new CommandRefused('BAD_REQUEST', error.message, 'file');
    throw error;
  }
}

/** `verify`: looks at projections, audit chain, references, pages and evidence; changes nothing. */
export async function verify(args: CommandArgs) {
  onlyFlags(args, []);
  const { ledger } = shared();
  return verifyLedger(ledger.reader, ledger.folder);
}

/** `restore FILE`: puts a checked backup in the place of the ledger of a stopped house; sessions are void (REL-06). */
export async function restore(args: CommandArgs, folder: string) {
  onlyFlags(args, ['yes']);
  const [file] = args.positional;
  if (!file) throw new UsageError('用法：restore 文件名 --yes');
  if (args.flags.yes !== true)
    throw new CommandRefused('CONFIRM', `恢复会替换 ${folder} 里的台账（原台账改名保留）。确认请加 --yes`, 'yes');
  try {
    return await restoreFrom(folder, resolve(file));
  } catch (error) {
    if (error instanceof BackupRefused) throw new CommandRefused('BAD_REQUEST', error.message, 'file');
    throw error;
  }
}
