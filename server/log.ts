import { type Logger, pino } from 'pino';

declare global {
  var zhaoshangLog: Logger | undefined;
}

/**
 * The process’s log: JSON lines, control characters escaped by JSON itself, no secrets (SEC-30). One on `globalThis`
 * because Next has its own copy of this module; `server/main.ts` replaces it by one that also writes to the folder.
 */
export function log(): Logger {
  globalThis.zhaoshangLog ??= pino({ level: process.env.VITEST ? 'silent' : 'info' }, pino.destination(2));
  return globalThis.zhaoshangLog;
}

/** Makes `logger` the process’s log. */
export function logTo(logger: Logger): void {
  globalThis.zhaoshangLog = logger;
}
