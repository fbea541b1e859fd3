import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openLedger } from '../db/client';
import { share } from '../db/shared';
import { ALONE, type CommandArgs, READING, runCommand } from './cli-commands';
import { askServer, type Outcome, outcomeOf } from './cli-socket';
import { clockOf } from './clock';
import { CommandRefused, UsageError } from './commands/arguments';
import { scoresFiles } from './commands/ranking';
import { restore } from './commands/upkeep';
import { FolderInUse, lockFolder } from './lock';
import { openHouse } from './start';

// Files are named as seen from where the program was called; the server that may read them lives elsewhere.
const FILE_FLAGS = ['out', 'map', 'scheme', 'facts'];
const FILE_FIRST = new Set(['import', 'backup', 'restore', 'export', 'load']);

/** Flags that never take a value, so that what follows them is a file or a name. */
const BARE = new Set(['json', 'dry-run', 'opening', 'major', 'yes']);

process.umask(0o077); // as the server: what is written is its owner’s alone

const argv = process.argv.slice(2);
const progress = (words: string) => process.stderr.write(`${words}\n`);

finish(await run());

async function run(): Promise<Outcome> {
  try {
    const { name, args } = parse(argv);
    return await perform(name, args);
  } catch (error) {
    return outcomeOf(error);
  }
}

async function perform(name: string, args: CommandArgs): Promise<Outcome> {
  const folder = resolve(process.env.ZHAOSHANG_DATA || './data');
  if (name === 'restore') return restored(folder, args);
  if (name === 'ranking' && scoresFiles(args)) return { exit: 0, value: await runCommand(name, args, { progress }) };
  if (ALONE.has(name)) return alone(folder, name, args);
  if (READING.has(name)) {
    // Reading makes no house: a mistyped folder would answer with an empty ledger.
    if (!existsSync(join(folder, 'ledger.sqlite')))
      throw new CommandRefused('NOT_FOUND', `${folder} 中没有台账，请用 ZHAOSHANG_DATA 指明数据目录`, 'ZHAOSHANG_DATA');
    const beside = await besideServer(folder, name, args);
    if (beside) return beside;
  }
  const answered = await askServer(folder, name, args, progress);
  return answered ?? alone(folder, name, args);
}

/** A restore replaces the ledger, so the house must be neither served nor open. */
async function restored(folder: string, args: CommandArgs): Promise<Outcome> {
  const unlock = taken(folder);
  try {
    return { exit: 0, value: await restore(args, folder) };
  } finally {
    unlock();
  }
}

/** With no server running: opens the house itself. */
async function alone(folder: string, name: string, args: CommandArgs): Promise<Outcome> {
  const unlock = taken(folder);
  try {
    const house = await openHouse(folder, { now: clockOf(folder, process.env) });
    try {
      return { exit: 0, value: await runCommand(name, args, { progress }) };
    } finally {
      await house.close();
    }
  } finally {
    unlock();
  }
}

/** While a server runs, reading commands read on their own connection and its pages stay quick; null when none runs. */
async function besideServer(folder: string, name: string, args: CommandArgs): Promise<Outcome | null> {
  try {
    lockFolder(folder)();
    return null;
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
  }
  const ledger = openLedger(folder);
  try {
    ledger.writer.pragma('query_only = ON');
    share({ ledger, now: clockOf(folder, process.env), secret: '' });
    return { exit: 0, value: await runCommand(name, args, { progress }) };
  } finally {
    ledger.reader.close();
    ledger.writer.close();
  }
}

function taken(folder: string): () => void {
  try {
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof FolderInUse)
      throw new CommandRefused('IN_USE', `${error.message}请先停止服务，再执行这条命令。`);
    throw error;
  }
}

/** `name --flag value --bare positional`; a flag’s value may also follow an equals sign. */
function parse(words: readonly string[]): { name: string; args: CommandArgs } {
  const [name, ...rest] = words;
  if (!name || name.startsWith('-')) throw new UsageError('用法：zhaoshang <命令> [选项] [--json]');
  const flags: CommandArgs['flags'] = {};
  const positional: string[] = [];
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index] ?? '';
    if (!word.startsWith('--')) {
      positional.push(word);
      continue;
    }
    const equals = word.indexOf('=');
    const key = word.slice(2, equals < 0 ? undefined : equals);
    const next = rest[index + 1];
    if (equals >= 0) flags[key] = word.slice(equals + 1);
    else if (!BARE.has(key) && next !== undefined && !next.startsWith('--')) {
      flags[key] = next;
      index += 1;
    } else flags[key] = true;
  }
  const first = positional[0];
  if (FILE_FIRST.has(name) && first !== undefined) positional[0] = resolve(first);
  for (const key of FILE_FLAGS) {
    const value = flags[key];
    if (typeof value === 'string') flags[key] = resolve(value);
  }
  return { name, args: { flags, positional } };
}

/** Where a command wrote a file, that is what it has to say. */
function wroteTo(value: unknown): string | null {
  const out = typeof value === 'object' && value !== null && 'out' in value ? value.out : null;
  return typeof out === 'string' ? `已写入 ${out}` : null;
}

function finish(outcome: Outcome): void {
  const value = outcome.exit === 0 ? outcome.value : { error: outcome.error };
  if (argv.includes('--json')) process.stdout.write(`${JSON.stringify(value)}\n`);
  else if (outcome.exit === 0) process.stdout.write(`${wroteTo(value) ?? JSON.stringify(value, null, 2)}\n`);
  else process.stderr.write(`${outcome.error.message}\n`);
  process.exitCode = outcome.exit;
}
