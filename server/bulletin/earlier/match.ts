import { coreName, plainName } from '../../intake/understand/duplicates';
import type { PastedProject } from './pasted';

/** A project of the ledger, as far as names are matched. */
export type LedgerName = { id: string; code: string; name: string; unit: string | null };

/** What a pasted line was found to be; `offers` are the likely ones a person may choose from. */
export type Match = { project: LedgerName | null; offers: LedgerName[] };

const MOST_OFFERS = 5;
/** Shorter hearts of names are alike by chance. */
const LEAST_CORE = 3;

/**
 * Finds the projects of pasted lines: by number, else by name where one project has it (of several the one of the same lead unit).
 * What is only alike is offered and never taken by itself.
 */
export function matchProjects(lines: readonly PastedProject[], ledger: readonly LedgerName[]): Match[] {
  const byCode = new Map(ledger.map((one) => [one.code, one]));
  const byName = grouped(ledger, (one) => plainName(one.name));
  const cores = ledger.map((one) => ({ one, core: coreName(one.name) }));
  return lines.map(({ code, name, shares }) => {
    const told = code === null ? undefined : byCode.get(code);
    if (told) return { project: told, offers: [] };
    const same = byName.get(plainName(name)) ?? [];
    const ofUnit = same.filter((one) => one.unit !== null && one.unit === shares[0]?.unit);
    const [only, ...more] = same.length > 1 ? ofUnit : same;
    if (only && more.length === 0) return { project: only, offers: [] };
    return { project: null, offers: (same.length > 0 ? same : alike(name, cores)).slice(0, MOST_OFFERS) };
  });
}

function alike(name: string, cores: readonly { one: LedgerName; core: string }[]): LedgerName[] {
  const own = coreName(name);
  if (own.length < LEAST_CORE) return [];
  return cores
    .filter(({ core }) => core.length >= LEAST_CORE && (core.includes(own) || own.includes(core)))
    .map(({ one }) => one);
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
