import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, test as base, expect, type Page } from '@playwright/test';

export { expect };

/** A running house of a test: its address and the set-up code printed at start. */
export type House = { address: string; code: string; folder: string };

type Fixtures = {
  /** The house’s clock at the start of the story. */
  now: string;
  house: House;
  /** The house with the demo’s ledger, a role to be picked on its sign-in page. */
  demo: House;
  /** A new browser of its own for a person who signs in. */
  signInAs: (login: string, password?: string) => Promise<Page>;
};

/** The password every person of a story has chosen. */
export const PASSWORD = 'Tingtao-2018';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (!address || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Starts the built program on a new data folder and waits until it has printed its address. */
async function startHouse(
  folder: string,
  now: string,
  ready: RegExp,
  more: Record<string, string> = {},
): Promise<{ child: ChildProcess; house: House }> {
  const port = await freePort();
  writeFileSync(join(folder, 'playground'), ''); // lets ZHAOSHANG_NOW set the clock of this test folder
  const child = spawn(process.execPath, ['dist/main.js'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      ZHAOSHANG_DATA: folder,
      PORT: String(port),
      HOST: '127.0.0.1',
      ZHAOSHANG_NOW: now,
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = await new Promise<string>((started, failed) => {
    let text = '';
    const read = (piece: Buffer) => {
      text += piece.toString();
      if (ready.test(text)) started(text);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => failed(new Error(`the house did not start:\n${text}`)));
  });
  const code = /setup\?code=(\S+)/.exec(printed)?.[1] ?? '';
  return { child, house: { address: `http://127.0.0.1:${port}`, code, folder } };
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await gone;
  rmSync(folder, { recursive: true, force: true });
}

/** The day the demo of a story was made on. */
const DEMO_MORNING = '2026-11-24T08:30:00+08:00';

export const test = base.extend<Fixtures>({
  now: ['2018-03-21T10:40:00+08:00', { option: true }],
  house: async ({ now }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'zhaoshang-test-e2e-'));
    const { child, house } = await startHouse(folder, now, /setup\?code=\S+\s/);
    await use(house);
    await stop(child, folder);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture’s needs from the pattern
  demo: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'zhaoshang-test-demo-'));
    const made = spawnSync(process.execPath, ['dist/demo.js', folder], {
      env: { ...process.env, ZHAOSHANG_NOW: DEMO_MORNING, ZHAOSHANG_DEMO: '1' },
      encoding: 'utf8',
    });
    if (made.status !== 0) throw new Error(`the demo was not made:\n${made.stderr}`);
    const { child, house } = await startHouse(folder, DEMO_MORNING, /http:\/\/127/, { ZHAOSHANG_DEMO: '1' });
    await use(house);
    await stop(child, folder);
  },
  signInAs: async ({ browser, house }, use) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async (login, password = PASSWORD) => {
      const context = await browser.newContext({ baseURL: house.address });
      contexts.push(context);
      const page = await context.newPage();
      await page.goto('/sign-in');
      await page.getByLabel('登录名').fill(login);
      await page.getByLabel('密码').fill(password);
      await page.getByRole('button', { name: '登录' }).click();
      await page.waitForURL((url) => url.pathname !== '/sign-in');
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

/** Goes through the set-up page as the first person of a bureau. */
export async function setUpBureau(page: Page, house: House): Promise<void> {
  await page.goto(`${house.address}/setup?code=${house.code}`);
  await page.getByLabel('区（县）名称').fill('云溪区');
  await page.getByLabel('局名称').fill('云溪区招商服务局');
  await page
    .getByLabel('责任单位（每行一个')
    .fill('城东街道，街镇组\n石桥镇，街镇组\n精细化工园，园区组\n文旅局，部门组');
  await page.getByLabel('登录名').fill('wangmin');
  await page.getByLabel('姓名').fill('王敏');
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByLabel('再输一次').fill(PASSWORD);
  await page.getByRole('button', { name: '完成设置' }).click();
  await page.waitForURL('**/sign-in');
}

/** Adds a person on the page of users and sets their password through the one-time link, as they would. */
export async function addPerson(
  admin: Page,
  person: { login: string; name: string; role: string; unit?: string },
): Promise<void> {
  await admin.goto('/admin/people');
  const form = admin.locator('form', { has: admin.getByRole('heading', { name: '增加用户' }) });
  await form.getByLabel('姓名').fill(person.name);
  await form.getByLabel('登录名').fill(person.login);
  await form.getByLabel(person.role, { exact: true }).check();
  if (person.unit) await form.getByLabel('单位（联络员、单位分管领导）').selectOption({ label: person.unit });
  await form.getByRole('button', { name: '增加用户' }).click();
  const link = await form.getByLabel('一次性链接').inputValue();
  const context = await admin.context().browser()?.newContext();
  if (!context) throw new Error('no browser for the new person');
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByLabel('再输一次').fill(PASSWORD);
  await page.getByRole('button', { name: '设置密码' }).click();
  await page.waitForURL('**/sign-in');
  await context.close();
}

/** A small PDF that the evidence door takes as one. */
export const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

/** Enters the demo as one of its people, in a browser of their own. */
export async function enterDemo(
  browser: Browser,
  demo: House,
  name: string,
  viewport = { width: 1440, height: 900 },
): Promise<Page> {
  const context = await browser.newContext({ baseURL: demo.address, viewport });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByRole('button', { name }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  return page;
}

/** What a checker finds on the page as it stands, and how far it is wider than a phone; the page keeps its own size. */
export async function faultsOf(page: Page): Promise<string[]> {
  const own = page.viewportSize() ?? { width: 1440, height: 900 };
  const path = new URL(page.url()).pathname;
  // After a click the title streams in behind the page; a page that never gets one fails here.
  await page.waitForFunction(() => document.title !== '');
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
  const faults = found.violations.map((one) => `${path}: ${one.id} ${one.nodes[0]?.html.slice(0, 160)}`);
  await page.setViewportSize({ width: 390, height: 844 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.setViewportSize(own);
  return wide > 390 ? [...faults, `${path}: ${wide} px wide on a phone`] : faults;
}
