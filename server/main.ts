import { readFileSync } from 'node:fs';
import { createServer as createPlainServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import next from 'next';
import { pino } from 'pino';
import { offerSetUp } from './account/set-up';
import { listenForCommands } from './cli-socket';
import { clockOf } from './clock';
import { everyMinute } from './dispatch/clockwork';
import { robotsOf } from './dispatch/robots';
import { doorHandler } from './door';
import { showFace } from './face';
import { type Access, accessOf } from './gatekeeper';
import { lockFolder } from './lock';
import { logTo } from './log';
import { backUpBeforeMigration } from './ops/backup';
import { everyNight } from './ops/nightly';
import { openHouse } from './start';

process.umask(0o077); // what a house writes is its owner’s alone

const LAST_REQUESTS = 10_000;

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

/** Opens the house and its one door, and closes both in order when told to stop (REL-11). */
async function main(): Promise<void> {
  const { env } = process;
  const access = accessOf(env);
  const robots = robotsOf(env.ZHAOSHANG_ROBOTS);
  const dev = Boolean(env.ZHAOSHANG_DEV);
  const demo = Boolean(env.ZHAOSHANG_DEMO);
  const folder = resolve(env.ZHAOSHANG_DATA || './data');
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  const unlock = lockFolder(folder);
  logTo(
    pino(
      { redact: ['req.headers.cookie', '*.password'] },
      pino.destination({ dest: join(folder, 'log.jsonl'), mkdir: true, sync: true, mode: 0o600 }),
    ),
  );
  const house = await openHouse(folder, {
    demo,
    plainHttp: access.plainHttp,
    secure: access.tls || access.proxy !== null,
    now: clockOf(folder, env),
    beforeMigration: () => backUpBeforeMigration(folder),
  });
  showFace();
  process.env.NEXTAUTH_SECRET = house.state.secret;
  process.env.AUTH_TRUST_HOST = 'true'; // Host is checked at the door and forwarding headers are taken off
  const pages = next({ dev, dir: root, hostname: access.host, port: access.port });
  await pages.prepare();
  const leadOn = pages.getRequestHandler();
  const server = listener(
    access,
    doorHandler(access, (request, response) => leadOn(request, response), { dev }),
  );
  if (dev) server.on('upgrade', pages.getUpgradeHandler());
  const commands = await listenForCommands(folder);
  const stopNights = everyNight();
  const stopWeeks = everyMinute(robots);
  await new Promise<void>((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      failed(
        error.code === 'EADDRINUSE' ? new Error(`端口 ${access.port} 已被占用，可用 PORT=3001 换一个端口。`) : error,
      ),
    );
    server.listen(access.port, access.host, done);
  });
  await tellWhere(access, server, demo);

  let stopping = false;
  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    stopNights();
    stopWeeks();
    const forced = setTimeout(() => server.closeAllConnections(), LAST_REQUESTS);
    await Promise.all([
      new Promise((done) => {
        server.close(done);
        server.closeIdleConnections();
      }),
      new Promise((done) => commands.close(done)),
    ]);
    clearTimeout(forced);
    await pages.close();
    await house.close();
    unlock();
    process.exit(0);
  }
  const stopOrFail = () => {
    stop().catch((error: unknown) => {
      process.stderr.write(`停止时出错：${String(error)}\n`);
      process.exit(1);
    });
  };
  process.on('SIGTERM', stopOrFail);
  process.on('SIGINT', stopOrFail);
  watchParent(env.ZHAOSHANG_PARENT, stopOrFail);
}

function listener(access: Access, handle: RequestListener): Server {
  const limits = { headersTimeout: 20_000, requestTimeout: 300_000, keepAliveTimeout: 65_000, maxHeaderSize: 16_384 };
  if (!access.tls) return createPlainServer(limits, handle);
  const { ZHAOSHANG_TLS_KEY, ZHAOSHANG_TLS_CERT } = process.env;
  const key = readFileSync(ZHAOSHANG_TLS_KEY ?? '');
  const cert = readFileSync(ZHAOSHANG_TLS_CERT ?? '');
  return createTlsServer({ ...limits, key, cert, minVersion: 'TLSv1.2' }, handle);
}

async function tellWhere(access: Access, server: Server, demo: boolean): Promise<void> {
  const { port } = server.address() as AddressInfo;
  const host = access.host.includes(':') ? `[${access.host}]` : access.host;
  const address = `${access.tls ? 'https' : 'http'}://${host}:${port}`;
  process.stdout.write(`招商调度台已启动：${address}\n`);
  const code = demo ? null : await offerSetUp();
  if (code)
    process.stdout.write(
      `尚未设置。请在 7 天内打开下面的一次性链接，填写区、局和首个账号：\n${address}/setup?code=${code}\n`,
    );
  else process.stdout.write(demo ? '演示：在登录页选择一个角色进入。\n' : `登录：${address}/sign-in\n`);
}

// npm does not pass signals on: when the program that started us is gone, nobody is left to stop us.
function watchParent(pid: string | undefined, gone: () => void): void {
  if (!pid) return;
  const watch = setInterval(() => {
    if (process.ppid === Number(pid)) return;
    clearInterval(watch);
    gone();
  }, 500);
  watch.unref();
}
