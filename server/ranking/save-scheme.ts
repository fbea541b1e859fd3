import { type Audited, audited, type WriteTx } from '../../db/transaction';
import { refused } from '../errors';
import type { Fault } from './fault';
import { FileRefused, schemeOf } from './score-files';
import { appendScheme, lastVersion } from './store';

/** Appends a version of a scheme; its number must be the next of its line. Throws the words of every fault. */
export async function saveScheme(tx: WriteTx, text: string, userId: string): Promise<Audited<{ seq: number }>> {
  const faults = faultsOf(text);
  if (faults.length > 0)
    throw refused(faults.map((fault) => ({ field: 'text', message: `${fault.path}：${fault.message}` })));
  const scheme = schemeOf(text);
  const next = lastVersion(tx.raw, scheme.id) + 1;
  if (scheme.version !== next)
    throw refused({
      field: 'text',
      message: `version：方案“${scheme.id}”的下一个版本是 ${next}，请改成 ${next}`,
    });
  const seq = appendScheme(tx, scheme, userId);
  return audited(
    {
      action: 'scheme.saved',
      objectType: 'scheme',
      objectId: String(seq),
      after: scheme,
      detail: { id: scheme.id, version: scheme.version },
    },
    { seq },
  );
}

/** What stands in the way of using a scheme told as text; empty when nothing does. */
export function faultsOf(text: string): Fault[] {
  try {
    schemeOf(text);
    return [];
  } catch (error) {
    if (error instanceof FileRefused) return [...error.faults];
    throw error;
  }
}
