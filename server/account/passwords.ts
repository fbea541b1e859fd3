import { hash, verify } from '@node-rs/argon2';
import { tooMany } from '../errors';

// The most common passwords that satisfy the classes below; the classes themselves already refuse most of the usual lists.
const COMMON = [
  'password',
  'passw0rd',
  'p@ssw0rd',
  'qwerty',
  'qwertyuiop',
  '1q2w3e4r',
  '1qaz2wsx',
  'zaq12wsx',
  'admin',
  'welcome',
  'letmein',
  'iloveyou',
  'woaini',
  'abc123',
  'a123456',
  '123456',
  '111111',
  '888888',
  '000000',
  '112233',
  '123123',
  'zhaoshang',
  'zsj',
];

const SHORTEST = 10;
const LONGEST = 128;
const CLASSES = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z0-9]/];

/** What a password must not contain, beside the common ones: the account’s login and names (pieces of 3 and more). */
export type PasswordContext = { login: string; words: readonly string[] };

/** Why a password cannot be used, or null (SEC-01: ≥ 10 characters, 3 of 4 classes, ≤ 128, no common or context words). */
export function refusePassword(password: string, context: PasswordContext): string | null {
  if (password.length < SHORTEST) return `密码至少 ${SHORTEST} 位`;
  if (password.length > LONGEST) return `密码最长 ${LONGEST} 位`;
  if (CLASSES.filter((one) => one.test(password)).length < 3) return '密码须含大写字母、小写字母、数字、符号中的三类';
  const lower = password.toLowerCase();
  const stripped = lower.replace(/[^a-z0-9@]+/g, '');
  if (COMMON.some((word) => stripped === word || (word.length >= 6 && stripped.includes(word))))
    return '密码太常见，请换一个';
  const words = [context.login, ...context.words].map((word) => word.trim().toLowerCase());
  if (words.some((word) => word.length >= 3 && lower.includes(word))) return '密码不能包含登录名、姓名或单位名称';
  if (new Set(password).size < 5) return '密码重复的字符太多，请换一个';
  return null;
}

// argon2id of SEC-33: 19 MiB, two passes. The work runs in the thread pool; the queue is bounded, so that a Monday
// morning of 200 people waits in order and a flood is turned away.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;
const LONGEST_QUEUE = 300;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= LONGEST_QUEUE) throw tooMany('同时登录的人太多，请过一会儿再试。');
    await new Promise<void>((start) => waiting.push(start));
  }
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/** The argon2id hash of a password. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFC'), COST));
}

// A hash of nothing anyone can type: an unknown login costs the same time as a known one (SEC-02).
const NOBODY = hash(`${Math.random()}`, COST);

/** True when the password is the one of the hash; false, in the same time, when there is no hash. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await NOBODY);
  const same = await inTurn(() => verify(against, password.normalize('NFC')));
  return stored !== null && same;
}
