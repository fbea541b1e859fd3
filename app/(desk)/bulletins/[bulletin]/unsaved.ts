'use client';
import type { Words } from '../../../../server/errors';

/** Asks the paper that is written on this page to save; answers with what keeps it from being saved, null where nothing does. */
type Saver = () => Promise<string | null>;
let saver: Saver | null = null;

/** The paper of this page says how it is saved; the answer takes that back. */
export function savedBy(own: Saver): () => void {
  saver = own;
  return () => {
    if (saver === own) saver = null;
  };
}

/** What was typed is not saved, so that nothing is done with the paper. */
class Unsaved extends Error {}

/** Saves what was typed before something is done with the paper; fails with words while something is left. */
export async function saveFirst(): Promise<void> {
  const left = (await saver?.()) ?? null;
  if (left !== null) throw new Unsaved(left);
}

/** The words of that failure; null of another. */
export function unsavedWords(error: unknown): Words | null {
  if (!(error instanceof Unsaved)) return null;
  return { code: 'CONFLICT', message: error.message, fields: [], differences: [], correlation: null };
}
