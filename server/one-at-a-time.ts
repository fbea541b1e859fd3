import { shared } from '../db/shared';
import { tooMany } from './errors';
import { statement } from './ledger/history-store';

const MEMORY = 'one-at-a-time';
const MOST_AN_HOUR = 60;
const HOUR = 3_600_000;

/**
 * Runs a person’s export: one at a time, at most sixty an hour, counted from the audit log (SEC-29). Throws the refusal
 * of a second one at the same time and of one too many; what runs in another name is not touched.
 */
export async function oneExport<T>(userId: string, work: () => Promise<T>): Promise<T> {
  const { ledger, now } = shared();
  const exported = statement(
    ledger.reader,
    "select count(*) from audit where user_id = ? and at > ? and action like '%.exported'",
  )
    .pluck()
    .get(userId, now() - HOUR);
  if (Number(exported) >= MOST_AN_HOUR) throw tooMany('一小时内导出的文件过多，请过一会儿再试。', 600);
  return oneAtATime(`export ${userId}`, '您有一个文件正在导出，请等它完成后再试。', work);
}

/** Writes a person’s import: one at a time (SEC-29). Throws the refusal of a second one. */
export function oneImport<T>(userId: string, work: () => Promise<T>): Promise<T> {
  return oneAtATime(`import ${userId}`, '您有一份台账正在导入，请等它完成后再试。', work);
}

async function oneAtATime<T>(key: string, refusal: string, work: () => Promise<T>): Promise<T> {
  const { memory } = shared();
  const running = (memory.get(MEMORY) as Set<string> | undefined) ?? new Set<string>();
  memory.set(MEMORY, running);
  if (running.has(key)) throw tooMany(refusal, 5);
  running.add(key);
  try {
    return await work();
  } finally {
    running.delete(key);
  }
}
