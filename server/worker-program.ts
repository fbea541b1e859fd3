import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const programs = new Map<string, Promise<string>>();

/**
 * The program of a slice’s worker thread (`server/<slice>/worker.ts`): beside this code in the build, else bundled once from its
 * source (tests, development), for Node 20 starts no TypeScript worker.
 */
export function workerProgram(slice: string): Promise<string> {
  const known = programs.get(slice) ?? findProgram(slice);
  programs.set(slice, known);
  return known;
}

async function findProgram(slice: string): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  const source = join(here, slice, 'worker.ts');
  if (existsSync(source)) return bundled(source, `${slice}-worker`, join(here, '../node_modules/.cache/zhaoshang'));
  const file = `${slice}-worker.js`;
  const built = [join(here, file), join(process.cwd(), 'dist', file)].find((path) => existsSync(path));
  if (!built) throw new Error(`找不到 ${file}，请重新构建。`);
  return built;
}

async function bundled(source: string, name: string, folder: string): Promise<string> {
  const { build } = await import('esbuild');
  const made = await build({
    entryPoints: [source],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    write: false,
  });
  const text = made.outputFiles[0]?.text;
  if (text === undefined) throw new Error(`${name} could not be bundled`);
  const out = join(folder, `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.mjs`);
  if (existsSync(out)) return out;
  mkdirSync(folder, { recursive: true });
  const draft = `${out}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, out); // two test processes may bundle at once; the rename is whole
  return out;
}
