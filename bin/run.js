import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// Runs without node_modules: it is what brings them.
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const [what = '', ...rest] = process.argv.slice(2);

const acts = { start, demo, test, bench, build: () => build(true), dev };
const act = Object.hasOwn(acts, what) ? acts[what] : null;
if (!act) fail(`用法：node bin/run.js ${Object.keys(acts).join('|')}`);
refuseOldNode();
await act();

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`需要 Node.js 20.19 或更新版本，当前是 ${process.versions.node}。`);
}

async function start() {
  install();
  await build(false);
  await serve({});
}

async function demo() {
  install();
  await build(false);
  const folder = resolve(process.env.ZHAOSHANG_DATA ?? join(root, 'data-demo'));
  const env = { ZHAOSHANG_DEMO: '1', ZHAOSHANG_DATA: folder, HOST: '127.0.0.1' };
  if (!existsSync(join(folder, 'ledger.sqlite'))) {
    process.stdout.write('正在生成演示数据……\n');
    run('node', [join(root, 'dist/demo.js'), folder], env);
  }
  await serve(env);
}

async function dev() {
  install();
  await bundle();
  await serve({ ZHAOSHANG_DEV: '1' });
}

async function bench() {
  install();
  await build(false);
  run('node', [join(root, 'dist/bench.js'), ...rest]);
}

async function test() {
  install();
  run('node', [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...rest]);
  await build(false);
  browser();
  run('node', [join(root, 'node_modules/@playwright/test/cli.js'), 'test'], { CI: '1' });
}

/** Installs when node_modules is missing or older than the lockfile. */
function install() {
  const mark = join(root, 'node_modules/.package-lock.json');
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs - 1000) return;
  if (existsSync(mark) && stampOf(['package-lock.json']) === readStamp('node_modules/.zhaoshang-lock')) return;
  process.stdout.write('正在安装依赖……\n');
  run(npm, ['ci', '--no-audit', '--no-fund']);
  writeFileSync(join(root, 'node_modules/.zhaoshang-lock'), stampOf(['package-lock.json']));
}

/** Builds the pages and bundles the programs when a source has changed since the last build. */
async function build(always) {
  const stamp = stampOf(['app', 'server', 'db', 'bin', 'package-lock.json', 'next.config.js', 'tsconfig.json']);
  if (!always && stamp === readStamp('dist/.stamp') && existsSync(join(root, '.next/BUILD_ID'))) return;
  process.stdout.write('正在构建……\n');
  await bundle();
  run('node', [join(root, 'node_modules/next/dist/bin/next'), 'build'], { NEXT_TELEMETRY_DISABLED: '1' });
  writeFileSync(join(root, 'dist/.stamp'), stamp);
}

/** The programs beside the pages, one file each: Node 20 starts no TypeScript worker. */
async function bundle() {
  const entries = { main: 'server/main.ts', cli: 'server/cli.ts' };
  const others = { demo: 'server/demo/make-demo.ts', bench: 'server/bench/bench.ts' };
  for (const [name, path] of Object.entries(others)) if (existsSync(join(root, path))) entries[name] = path;
  for (const slice of readdirSync(join(root, 'server'))) {
    const worker = `server/${slice}/worker.ts`;
    if (existsSync(join(root, worker))) entries[`${slice}-worker`] = worker;
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  const esbuild = await import('esbuild');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(root, path)])),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    outdir: join(root, 'dist'),
    logLevel: 'warning',
  });
}

/** The system’s Chromium where there is one; else Playwright’s own, else Debian’s package. */
function browser() {
  if (['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some((path) => existsSync(path)))
    return;
  const own = spawnSync('node', [join(root, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (own.status === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) fail('没有浏览器：请安装 Chromium 后再运行测试。');
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], { DEBIAN_FRONTEND: 'noninteractive' });
}

/** Runs the server until it stops, and passes signals on: npm does not. */
async function serve(env) {
  const child = spawn(process.execPath, [join(root, 'dist/main.js')], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_ENV: env.ZHAOSHANG_DEV ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      ZHAOSHANG_PARENT: String(process.pid),
      ...env,
    },
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'));
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM'); // npm went without telling
  }, 500).unref();
  const code = await new Promise((done) => child.once('exit', (status) => done(status ?? 1)));
  process.exit(code);
}

function run(command, args, env = {}) {
  const { status, error } = spawnSync(command === 'node' ? process.execPath : command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error) fail(`${command} 无法运行：${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function stampOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesOf(join(root, path)))) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

function readStamp(path) {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
