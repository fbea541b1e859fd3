import { shared } from '../../db/shared';

/** A reading or writing under way: how far it is, and how to stop it. */
export type Running = {
  phase: 'reading' | 'understanding' | 'writing';
  rows: number;
  total: number | null;
  abort: AbortController;
};

function running(): Map<string, Running> {
  const { memory } = shared();
  const found = memory.get('intake.running') as Map<string, Running> | undefined;
  if (found) return found;
  const made = new Map<string, Running>();
  memory.set('intake.running', made);
  return made;
}

/** Does `work` as the run of this upload, visible to `runningOf` while it lasts; an earlier run of it is stopped. */
export async function asRun<T>(id: string, work: (run: Running) => Promise<T>): Promise<T> {
  const earlier = running().get(id);
  if (earlier?.phase !== 'writing') earlier?.abort.abort(); // a look at the preview never stops a write
  const run: Running = { phase: 'reading', rows: 0, total: null, abort: new AbortController() };
  if (earlier?.phase !== 'writing') running().set(id, run);
  try {
    return await work(run);
  } finally {
    if (running().get(id) === run) running().delete(id);
  }
}

/** The run of an upload under way, if there is one. */
export function runningOf(id: string): Running | undefined {
  return running().get(id);
}

const MOST_KEPT = 3;

/** Keeps the latest few values by key, so that paging through a preview reads the file once. */
export async function keptPreview<T>(key: string, make: () => Promise<T>): Promise<T> {
  const { memory } = shared();
  const kept = (memory.get('intake.previews') as Map<string, T> | undefined) ?? new Map<string, T>();
  memory.set('intake.previews', kept);
  const found = kept.get(key);
  if (found !== undefined) return found;
  const made = await make();
  kept.set(key, made);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return made;
}
