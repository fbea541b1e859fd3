import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { type CommandArgs, runCommand } from './cli-commands';
import { CommandRefused, UsageError } from './commands/arguments';
import { errorWords } from './errors';
import { log } from './log';

/** How a command ended, as it goes over the socket and out of the program (CLI.md). */
export type Outcome =
  | { exit: 0; value: unknown }
  | { exit: 1 | 2; error: { code: string; message: string; where?: string } };

const asked = z.strictObject({
  name: z.string().max(40),
  args: z.strictObject({
    flags: z.record(z.string(), z.union([z.string(), z.literal(true)])),
    positional: z.array(z.string()),
  }),
});

/** Where a running server listens for commands; only the owner of the data folder reaches it. */
export function socketPath(folder: string): string {
  return join(folder, 'cli.sock');
}

/** Listens for commands of the same machine’s owner and runs them inside the server, one line of JSON each. */
export async function listenForCommands(folder: string): Promise<Server> {
  const path = socketPath(folder);
  rmSync(path, { force: true }); // left by a process that was killed; the folder’s lock is ours
  const server = createServer((socket) => {
    serve(socket).catch((error: unknown) => log().warn({ err: error }, 'a command line broke off'));
  });
  const before = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
  } finally {
    process.umask(before);
  }
  chmodSync(path, 0o600);
  return server;
}

async function serve(socket: Socket): Promise<void> {
  socket.on('error', (error) => log().warn({ err: error }, 'the command line went away'));
  const say = (line: unknown) => socket.writable && socket.write(`${JSON.stringify(line)}\n`);
  for await (const line of createInterface({ input: socket })) {
    const outcome = await perform(line, (words) => say({ progress: words }));
    say({ outcome });
    socket.end();
    return;
  }
}

async function perform(line: string, progress: (words: string) => void): Promise<Outcome> {
  try {
    const { name, args } = asked.parse(JSON.parse(line));
    return { exit: 0, value: await runCommand(name, args, { progress }) };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** How an error of a command ends the program. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof UsageError) return { exit: 2, error: { code: 'USAGE', message: error.message } };
  if (error instanceof CommandRefused)
    return {
      exit: 1,
      error: { code: error.code, message: error.message, ...(error.where ? { where: error.where } : {}) },
    };
  const words = errorWords(error);
  const where = words.fields[0]?.field;
  return { exit: 1, error: { code: words.code, message: words.message, ...(where ? { where } : {}) } };
}

/** Has the running server perform a command; null when no server listens. */
export function askServer(
  folder: string,
  name: string,
  args: CommandArgs,
  progress: (words: string) => void,
): Promise<Outcome | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath(folder));
    let answered = false;
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null);
      else reject(error);
    });
    socket.once('connect', () => socket.write(`${JSON.stringify({ name, args })}\n`));
    const lines = createInterface({ input: socket });
    lines.on('error', reject);
    lines.on('line', (line) => {
      const said = JSON.parse(line) as { progress?: string; outcome?: Outcome };
      if (said.progress !== undefined) progress(said.progress);
      if (said.outcome) {
        answered = true;
        resolve(said.outcome);
      }
    });
    socket.once('close', () => {
      if (!answered) reject(new Error('服务器在执行命令时停止了，请查看台账后再试。'));
    });
  });
}
