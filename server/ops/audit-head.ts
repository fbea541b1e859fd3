import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Raw } from '../../db/client';
import type { Day } from '../calendar/day';

/** The head of the audit chain at the end of a day’s work, signed: a chain alone does not stop a rewrite of its end (INT-05). */
export type AuditHead = { day: Day; seq: number; hash: string; signature: string };

const HEADS = 'audit-heads.jsonl';
const KEY = 'audit-key.pem';

/**
 * Signs the head of the chain for a day (Ed25519) and appends it to `audit-heads.jsonl` in the data folder, once a day and
 * synced. The file is small and plain, to be copied to a second machine every day: whoever holds an older copy can
 * prove that the chain was cut or rewritten since. Null when the day has one already or nothing was written yet.
 */
export function signHead(raw: Raw, folder: string, day: Day): AuditHead | null {
  if (headsOf(folder).some((head) => head.day === day)) return null;
  const last = raw.prepare('select seq, hash from audit order by seq desc limit 1').get() as
    | { seq: number; hash: string }
    | undefined;
  if (!last) return null;
  const signature = sign(null, signedText(day, last.seq, last.hash), keyOf(folder)).toString('base64');
  const head = { day, ...last, signature };
  const file = join(folder, HEADS);
  appendFileSync(file, `${JSON.stringify(head)}\n`, { mode: 0o600 });
  const open = openSync(file, 'r');
  fsyncSync(open);
  closeSync(open);
  return head;
}

/** The signed heads of a data folder, oldest first. */
export function headsOf(folder: string): AuditHead[] {
  const file = join(folder, HEADS);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as AuditHead);
}

/** What is wrong with the heads: a signature that is none of this house, or an entry that is no longer what was signed. */
export function headBreaks(raw: Raw, folder: string): string[] {
  const heads = headsOf(folder);
  if (heads.length === 0) return [];
  if (!existsSync(join(folder, KEY))) return ['audit-key.pem 不见了，无法核对签名'];
  const key = createPublicKey(keyOf(folder));
  const hashAt = raw.prepare('select hash from audit where seq = ?').pluck();
  return heads.flatMap((head) => {
    const signed = verify(null, signedText(head.day, head.seq, head.hash), key, Buffer.from(head.signature, 'base64'));
    if (!signed) return [`${head.day} 的签名不符`];
    return hashAt.get(head.seq) === head.hash ? [] : [`${head.day} 签过的第 ${head.seq} 条已不同或不见了`];
  });
}

function signedText(day: Day, seq: number, hash: string): Buffer {
  return Buffer.from(`${day} ${seq} ${hash}`);
}

/** The folder’s own signing key, made at the first signature, readable by its owner only (SEC-32). */
function keyOf(folder: string): KeyObject {
  const file = join(folder, KEY);
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  }
  return createPrivateKey(readFileSync(file));
}
