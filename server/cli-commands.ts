import type { CommandArgs } from './commands/arguments';
import { UsageError } from './commands/arguments';
import { dispatch } from './commands/dispatch';
import { exportLedger, loadLedger } from './commands/exchange';
import { importFile } from './commands/import';
import { ranking } from './commands/ranking';
import { bulletin, progress, projects } from './commands/reading';
import { backup, verify } from './commands/upkeep';
import { user } from './commands/user';

export type { CommandArgs } from './commands/arguments';

/** What a command may use besides its arguments: `progress` tells people (stderr) how far it is. */
export type CommandTools = { progress: (words: string) => void };

type Command = (args: CommandArgs, tools: CommandTools) => Promise<unknown>;

/** The commands of CLI.md by name. A house is open when they run. */
export const COMMANDS: Record<string, Command> = {
  backup,
  bulletin,
  dispatch,
  export: exportLedger,
  import: importFile,
  load: loadLedger,
  progress,
  projects,
  ranking,
  user,
  verify,
};

/** Commands that only read: the program runs them itself, on its own connection, while the server goes on. */
export const READING: ReadonlySet<string> = new Set([
  'bulletin',
  'dispatch',
  'export',
  'progress',
  'projects',
  'ranking',
  'verify',
]);

/** Commands that need the house for themselves: refused while the server runs. */
export const ALONE: ReadonlySet<string> = new Set(['load', 'restore']);

/** Runs a command by its name. */
export async function runCommand(name: string, args: CommandArgs, tools: CommandTools): Promise<unknown> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError(`没有命令 ${name}，可用：${Object.keys(COMMANDS).sort().join('、')}`);
  return command(args, tools);
}
