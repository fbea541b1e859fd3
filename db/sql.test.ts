import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Every TypeScript file under a folder that is not a test. */
function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

// SEC-27 and CVE-2026-39356: text from outside must never become SQL; sort keys come from maps of constants.
const MADE_OF_TEXT = /\bsql\.(raw|identifier)\s*\(/;

test('no source makes SQL out of text, and the check itself finds such a line', () => {
  expect(MADE_OF_TEXT.test('orderBy(sql.raw(input.sort))')).toBe(true);
  const found = [...sources('server'), ...sources('db'), ...sources('app')];
  expect(found.length).toBeGreaterThan(200);
  expect(found.filter((path) => MADE_OF_TEXT.test(readFileSync(path, 'utf8')))).toEqual([]);
});
