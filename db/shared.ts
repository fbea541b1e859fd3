import type { Ledger } from './client';

/**
 * What exists once in the process. Next bundles a second copy of every server module, so module-level state would
 * exist twice; all of it hangs on `globalThis` and is made once by the program that opens the ledger.
 */
export type Shared = {
  ledger: Ledger;
  /** The tail of the write queue. */
  last: Promise<unknown>;
  /** The last stamped instant; recordedAt strictly increases. */
  lastInstant: number;
  now: () => number;
  secret: string;
  demo: boolean;
  plainHttp: boolean;
  /** People reach the house over TLS, its own or the declared proxy’s: cookies are Secure then (SEC-23). */
  secure: boolean;
  prepared: Map<string, unknown>;
  /** Data a slice keeps for the life of the process (caches), by the slice’s own key. */
  memory: Map<string, unknown>;
};

declare global {
  var zhaoshangShared: Shared | undefined;
}

/** The process’s shared state; throws when no ledger is open. */
export function shared(): Shared {
  if (!globalThis.zhaoshangShared) throw new Error('no ledger is open in this process');
  return globalThis.zhaoshangShared;
}

/** Called once by the server, the CLI or a test that has opened a ledger. */
export function share(
  state: Pick<Shared, 'ledger' | 'now' | 'secret'> & { demo?: boolean; plainHttp?: boolean; secure?: boolean },
): Shared {
  const last = state.ledger.writer.prepare('select coalesce(max(at), 0) from audit').pluck().get();
  globalThis.zhaoshangShared = {
    ...state,
    demo: state.demo ?? false,
    plainHttp: state.plainHttp ?? false,
    secure: state.secure ?? false,
    last: Promise.resolve(),
    lastInstant: Number(last),
    prepared: new Map(),
    memory: new Map(),
  };
  return globalThis.zhaoshangShared;
}

/** A hot read prepared once per open ledger, by a name of its own. */
export function preparedOnce<T>(name: string, make: (ledger: Ledger) => T): T {
  const state = shared();
  const found = state.prepared.get(name);
  if (found !== undefined) return found as T;
  const made = make(state.ledger);
  state.prepared.set(name, made);
  return made;
}
