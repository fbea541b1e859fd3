import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { transformSync } from 'esbuild';

// Dependencies point one way (ARCHITECTURE.md): app → routers → stores and rules → db. This check must be able to fail:
// it demands modules and finds a planted violation before it says anything of ours. The cruiser reads no .tsx with
// TypeScript 7, so it is given what esbuild makes of each file: plain modules whose type-only imports are gone.
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const PURE =
  '^server/(calendar/(day|week)|money/money|ledger/(chain|fact|rules|counting|projection|figures|gates|words|search-text)|target/(rules|metrics)|plan/(templates|schedule|draft|reached|courses)|bulletin/(earlier/(pasted|match|compare|cause|opening|tables)|reconciliation|course|found-words|text|phrases|fields|field-explanations|typed|attachments|paper-values|values|comments|conditions|paper|paper-merge|workflow|templates|template-input|template-lines|cuts|cut-tables|table|tables|issuer|document|plain-words|workbook)|catalogue/(catalogue|counting-rules)|account/rules|meeting/(agenda|changes|minutes)|intake/understand/.*)\\.js$';
const rules = [
  {
    name: 'rules-are-pure',
    comment: 'rules know no database, no framework, no file',
    severity: 'error',
    from: { path: PURE },
    to: { path: '^(db/|app/)|better-sqlite3|drizzle-orm|^next|@trpc|^(node:)?(fs|http|net)$|store\\.js$|router\\.js$' },
  },
  {
    name: 'server-does-not-know-pages',
    comment: 'server never imports from app',
    severity: 'error',
    from: { path: '^(server|db)/' },
    to: { path: '^app/' },
  },
  {
    name: 'db-knows-nothing-above',
    comment: 'db is the bottom',
    severity: 'error',
    from: { path: '^db/' },
    to: { path: '^(server|app)/' },
  },
  {
    name: 'pages-ask-the-api',
    comment: 'pages take figures from procedures, never from a store, a connection or a whole router',
    severity: 'error',
    from: { path: '^app/' },
    to: {
      path: '^server/.*(store|router|/acts|/commit)\\.js$|^server/(main|root|start)\\.js$|^db/(client|transaction|migrate)\\.js$|better-sqlite3',
    },
  },
  {
    name: 'one-spreadsheet-writer',
    comment: 'the young library stays behind one file',
    severity: 'error',
    from: { path: '^(server|app|db)/', pathNot: '^server/document/spreadsheet\\.js$' },
    to: { path: 'hucre' },
  },
];

const mirror = mkdtempSync(join(root, '.layers-'));
try {
  for (const folder of ['app', 'server', 'db']) copy(folder);
  process.chdir(mirror);
  await refuseBlindness();
  const { modules, found } = await cruised();
  if (modules < 100) throw new Error(`the layer check saw only ${modules} modules`);
  for (const one of found) process.stderr.write(`${one.rule.name}: ${one.from} → ${one.to}\n`);
  if (found.length > 0) process.exitCode = 1;
  else process.stdout.write(`layers: ${modules} modules, no violation\n`);
} finally {
  process.chdir(root);
  rmSync(mirror, { recursive: true });
}

/** The files of a folder as plain modules in the mirror. */
function copy(folder) {
  mkdirSync(join(mirror, folder), { recursive: true });
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) copy(path);
    else if (/\.tsx?$/.test(entry.name) && !/\.test\.ts$|(^|\/)testing\.ts$/.test(entry.name)) {
      const loader = entry.name.endsWith('x') ? 'tsx' : 'ts';
      const { code } = transformSync(readFileSync(join(root, path), 'utf8'), {
        loader,
        jsx: 'automatic',
        format: 'esm',
      });
      writeFileSync(join(mirror, path.replace(/tsx?$/, 'js')), code);
    }
  }
}

async function cruised() {
  const { output } = await cruise(['app', 'server', 'db'], {
    validate: true,
    ruleSet: { forbidden: rules },
    doNotFollow: { path: 'node_modules' },
  });
  return { modules: output.modules.length, found: output.summary.violations };
}

/** Plants what must be found; a check that cannot see is worse than none. */
async function refuseBlindness() {
  const planted = join(mirror, 'server/planted.js');
  writeFileSync(planted, "import { api } from '../app/api';\nexport const planted = api;\n");
  const { found } = await cruised();
  rmSync(planted);
  if (!found.some((one) => one.rule.name === 'server-does-not-know-pages' && one.from === 'server/planted.js'))
    throw new Error('the layer check does not find a planted violation');
}
