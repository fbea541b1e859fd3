import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A stored file whose content is not what its name (its SHA-256) says, or one the ledger names and nobody has. */
export class EvidenceDamaged extends Error {}

/**
 * Looks at a whole store of evidence (`ab/abcd…`, named by SHA-256): every file against the hash that is its name, and
 * every hash the ledger names against what is there. Returns the hashes; throws `EvidenceDamaged`.
 */
export function checkEvidence(store: string, wanted: ReadonlySet<string> = new Set()): Set<string> {
  const found = new Set<string>();
  for (const shelf of existsSync(store) ? readdirSync(store) : []) {
    for (const name of readdirSync(join(store, shelf))) {
      const hash = createHash('sha256')
        .update(readFileSync(join(store, shelf, name)))
        .digest('hex');
      if (hash !== name) throw new EvidenceDamaged(`佐证文件 ${name} 与其摘要不符`);
      found.add(name);
    }
  }
  for (const hash of wanted) if (!found.has(hash)) throw new EvidenceDamaged(`缺少佐证文件 ${hash}`);
  return found;
}

/**
 * Copies a store of evidence, checked before and after; a file that is there already and sound is left alone. Returns
 * how many files there are. Throws `EvidenceDamaged` before anything is touched when the source is not sound.
 */
export function copyEvidence(from: string, to: string, wanted?: ReadonlySet<string>): number {
  const hashes = checkEvidence(from, wanted);
  for (const hash of hashes) {
    const place = join(to, hash.slice(0, 2), hash);
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
    cpSync(join(from, hash.slice(0, 2), hash), place);
  }
  if (hashes.size > 0) checkEvidence(to, hashes);
  return hashes.size;
}
