import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from './calendar/day';

/** A folder with this file in it is a demo or a test; only there may the clock be set. */
export const PLAYGROUND_FILE = 'playground';

/**
 * The process’s clock. `ZHAOSHANG_NOW` sets it in demo and test folders only: there it starts at that instant and runs
 * on, so that sessions age as they do in earnest. Anywhere else a set clock is refused, not ignored.
 */
export function clockOf(folder: string, env: Record<string, string | undefined>): () => Instant {
  const told = env.ZHAOSHANG_NOW;
  if (!told) return Date.now;
  if (!env.ZHAOSHANG_DEMO && !existsSync(join(folder, PLAYGROUND_FILE)))
    throw new Error('ZHAOSHANG_NOW 只能用于演示和测试的数据目录。');
  const start = Date.parse(told);
  if (Number.isNaN(start)) throw new Error(`ZHAOSHANG_NOW=${told} 应如 2018-03-21T10:40:00+08:00。`);
  const began = Date.now();
  return () => start + (Date.now() - began);
}
