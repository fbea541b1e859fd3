import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// `npm audit` may be unavailable; the floors stand in a file of their own and the lockfile must respect them (SEC-10).
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const { floors, banned } = read('security/floors.json');

/** Everything wrong with a lockfile’s packages; empty when all respect the floors. */
export function findings(packages) {
  const found = [];
  const seen = new Set();
  for (const [path, { version }] of Object.entries(packages)) {
    const name = path.split('node_modules/').at(-1);
    if (banned[name]) found.push(`${name} is banned: ${banned[name]}`);
    if (!floors[name]) continue;
    seen.add(name);
    if (older(version, floors[name].atLeast))
      found.push(`${name} ${version} is below ${floors[name].atLeast}: ${floors[name].why}`);
  }
  for (const name of Object.keys(floors)) if (!seen.has(name)) found.push(`${name} is not in the lockfile`);
  return found;
}

function older(version, least) {
  const parts = (text) => text.split('-')[0].split('.').map(Number);
  const [own, wanted] = [parts(version), parts(least)];
  for (const [index, part] of wanted.entries()) if ((own[index] ?? 0) !== part) return (own[index] ?? 0) < part;
  return false;
}

const planted = findings({ 'node_modules/next': { version: '15.0.0' }, 'node_modules/xlsx': { version: '0.18.5' } });
if (planted.length < 2) throw new Error('the floors check does not find a planted old version');
const found = findings(read('package-lock.json').packages);
for (const line of found) process.stderr.write(`${line}\n`);
if (found.length > 0) process.exit(1);
process.stdout.write(`floors: ${Object.keys(floors).length} respected\n`);
