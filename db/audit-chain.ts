import { createHash } from 'node:crypto';

/** One entry of the audit log, before and with its place in the chain (SEC-08, INT-05). */
export type AuditEntry = {
  seq: number;
  at: number;
  userId: string | null;
  sessionId: string | null;
  address: string | null;
  action: string;
  objectType: string;
  objectId: string | null;
  beforeHash: string | null;
  afterHash: string | null;
  result: 'done' | 'refused';
  reason: string | null;
  detail: string;
};

/** JSON with sorted keys and no spaces, so that equal data has equal text. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const record = value as Record<string, unknown>;
  const pairs = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(record[key])}`);
  return `{${pairs.join(',')}}`;
}

/** SHA-256 of a value's canonical JSON, hex. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

/** h = H(canonical(entry) ‖ prev). */
export function chainHash(entry: AuditEntry, prevHash: string): string {
  return createHash('sha256').update(canonical(entry)).update(prevHash).digest('hex');
}
