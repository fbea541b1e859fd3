import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A stored file whose content is not what its name (its SHA-256) says. */
export class EvidenceDamaged extends Error {
  constructor(name: string) {
    super(`佐证文件 ${name} 与其摘要不符`);
  }
}

/**
 * Copies a whole store of evidence (`ab/abcd…`, named by SHA-256) and checks each copy against the hash that is its name.
 * Returns how many files there are; 0 where nothing was stored. Throws `EvidenceDamaged`.
 */
export function copyEvidence(from: string, to: string): number {
  if (!existsSync(from)) return 0;
  cpSync(from, to, { recursive: true });
  let count = 0;
  for (const shelf of readdirSync(to)) {
    for (const name of readdirSync(join(to, shelf))) {
      const hash = createHash('sha256')
        .update(readFileSync(join(to, shelf, name)))
        .digest('hex');
      if (hash !== name) throw new EvidenceDamaged(name);
      count += 1;
    }
  }
  return count;
}
