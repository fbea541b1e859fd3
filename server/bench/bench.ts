import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shared } from '../../db/shared';
import { sessionCookie } from '../account/cookie';
import { cutOffOf } from '../bulletin/cut-off';
import { bulletinData } from '../bulletin/figures-store';
import { bulletinSections } from '../bulletin/text';
import { CATALOGUE_DEFAULTS } from '../catalogue/catalogue';
import { lightsAt } from '../dispatch/watch';
import { weekAt } from '../dispatch/week';
import { apiHandler } from '../door';
import { newId } from '../ids';
import { countProjects, type ListQuery, listProjects } from '../ledger/list-store';
import { factViews, nextSteps, standingView } from '../ledger/project-view';
import { END_OF_DAYS, FIRST_DAY } from '../ledger/projection';
import { findProject } from '../ledger/store';
import { trialOf } from '../ranking/trial';
import { openHouse } from '../start';
import { progressOf } from '../target/progress';
import { type BenchLedger, makeLedger } from './ledgers';
import { madePaper, monthPaper, whilePapersAreMade, writtenPaper } from './papers';
import { RANKED_QUARTER } from './ranking';

// npm run bench [-- 1000 10000 100000]: asks the API over HTTP, signed in, and beside it a bare node:http server that runs
// the same reads without accounts. Speed is told as ratios of one run.
const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
const SIZES = sizes.length > 0 ? sizes : [1000, 10_000, 100_000];
const ROUNDS = 200;
const TODAY = '2026-11-24';
const BULLETIN_MONTH = '2026-10';

type Question = {
  name: string;
  path: string;
  input: unknown;
  floor: () => unknown | Promise<unknown>;
  /** Fewer for what takes long. */
  rounds?: number;
};
type Figures = { p50: number; p95: number; perSecond: number };

const LIST: ListQuery = {
  moment: null,
  today: TODAY,
  now: Number.MAX_SAFE_INTEGER,
  q: null,
  units: null,
  stage: null,
  state: null,
  industries: null,
  major: null,
  countedYear: null,
  figure: null,
  view: 'all',
  sort: 'code',
  direction: 'desc',
  limit: 50,
  offset: 0,
};

function questions(made: BenchLedger): Question[] {
  const raw = shared().ledger.reader;
  const all = { kind: 'all' } as const;
  const [unit = ''] = made.units;
  const now = Date.now();
  const board = (asOf: string) =>
    progressOf(raw, { asOf, knownAt: now, basis: 'district', year: Number(asOf.slice(0, 4)) }, ['majorSignings']);
  const ranked = { quarter: RANKED_QUARTER, scheme: made.scheme };
  const holding = [{ unit, from: FIRST_DAY, until: END_OF_DAYS }];
  return [
    {
      name: 'list of 50 of a unit by amount',
      path: 'ledger.list',
      input: { unit, sort: 'yuan' },
      floor: () => listProjects(raw, { ...LIST, units: holding, sort: 'yuan' }, all),
    },
    {
      name: 'one project with its facts',
      path: 'ledger.project',
      input: { project: made.sample },
      floor: async () => {
        const project = await findProject(shared().ledger.read, made.sample, all);
        if (!project) throw new Error('no sample');
        const moment = { asOf: TODAY, knownAt: now, basis: 'district' as const };
        return [
          project,
          factViews(raw, project, now),
          standingView(raw, project, moment),
          nextSteps(raw, project, TODAY, now, CATALOGUE_DEFAULTS.gates),
        ];
      },
    },
    {
      name: 'search 精密',
      path: 'ledger.list',
      input: { q: '精密' },
      floor: () => listProjects(raw, { ...LIST, q: '精密' }, all),
    },
    {
      name: 'search jmzz',
      path: 'ledger.list',
      input: { q: 'jmzz' },
      floor: () => listProjects(raw, { ...LIST, q: 'jmzz' }, all),
    },
    {
      name: 'the year’s board by unit',
      path: 'target.progress',
      input: { year: 2026, metrics: ['majorSignings'] },
      floor: () => board(TODAY),
    },
    {
      name: 'a past board',
      path: 'target.progress',
      input: { year: 2022, asOf: '2022-06-30', metrics: ['majorSignings'] },
      floor: () => board('2022-06-30'),
    },
    {
      name: 'total of a unit’s list',
      path: 'ledger.count',
      input: { unit },
      floor: () => countProjects(raw, { ...LIST, units: holding }, all),
    },
    {
      name: 'the lights of all projects under way',
      path: 'dispatch.lights',
      input: {},
      floor: () => lightsAt(raw, { asOf: TODAY, knownAt: Date.now() }, all),
      rounds: 10,
    },
    {
      name: 'the sheet of the week, its first hundred',
      path: 'dispatch.sheet',
      input: { week: made.week },
      floor: () => weekAt(raw, made.week, Date.now(), all),
      rounds: 10,
    },
    {
      name: 'the draft of a month’s bulletin',
      path: 'bulletin.month',
      input: { month: BULLETIN_MONTH },
      floor: () => {
        const cut = cutOffOf(BULLETIN_MONTH, { today: TODAY, now, endsOn: null });
        if (!cut) throw new Error(`${BULLETIN_MONTH} has not begun`);
        return bulletinSections(bulletinData(raw, cut, 'district'));
      },
      rounds: 10,
    },
    {
      name: 'a quarter’s ranking of 200 units',
      path: 'ranking.trial',
      input: ranked,
      floor: () => {
        const { result, faults } = trialOf(raw, ranked, { today: TODAY, now });
        if (!result) throw new Error(JSON.stringify(faults));
        return result;
      },
      rounds: 20,
    },
  ];
}

async function listen(handler: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(handler);
  server.keepAliveTimeout = 120_000; // a slow floor between two questions must not end the connection
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { server, port: (server.address() as AddressInfo).port };
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function ask(port: number, path: string, cookie: string, body: string | null = null): Promise<number> {
  const began = performance.now();
  return new Promise((done, failed) => {
    const sent = request(
      {
        agent,
        port,
        path,
        host: '127.0.0.1',
        method: body === null ? 'GET' : 'POST',
        headers: {
          cookie,
          ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => {
          if (response.statusCode === 200) done(performance.now() - began);
          else failed(new Error(`${path} answered ${response.statusCode}`));
        });
      },
    );
    sent.on('error', failed);
    sent.end(body ?? undefined);
  });
}

async function measure(once: () => Promise<number>, rounds = ROUNDS): Promise<Figures> {
  for (let warm = 0; warm < Math.min(20, rounds); warm += 1) await once();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await once());
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), perSecond: (1000 * times.length) / times.reduce((sum, time) => sum + time, 0) };
}

function tell(size: number, name: string, ours: Figures, floor: Figures | null): void {
  const number = (value: number) => value.toFixed(2).padStart(8);
  process.stdout.write(
    `${String(size).padStart(7)}  ${name.padEnd(32)} p50 ${number(ours.p50)} ms  p95 ${number(ours.p95)} ms  ${ours.perSecond.toFixed(0).padStart(6)} req/s${floor ? `  floor ${number(floor.p50)} ms  ratio ${(ours.p50 / floor.p50).toFixed(2)}` : ''}\n`,
  );
}

const growth = new Map<string, number[]>();

async function bench(size: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zhaoshang-bench-'));
  const house = await openHouse(folder);
  const began = performance.now();
  const made = await makeLedger(size);
  // Measured as a house begins: without statistics, which a ledger gets only when somebody asks for them.
  process.stdout.write(
    `${size} projects, ${made.facts} facts, made in ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
  );
  const cookie = `${sessionCookie()}=${made.token}`;
  const api = await listen(apiHandler());
  for (const question of questions(made)) {
    const bare = await listen((_, response) => {
      Promise.resolve(question.floor()).then(
        (value) => response.end(JSON.stringify(value)),
        (error) => response.writeHead(500).end(String(error)),
      );
    });
    const path = `/api/trpc/${question.path}?input=${encodeURIComponent(JSON.stringify(question.input))}`;
    const floor = await measure(() => ask(bare.port, '/', cookie), question.rounds);
    const ours = await measure(() => ask(api.port, path, cookie), question.rounds);
    tell(size, question.name, ours, floor);
    growth.set(question.name, [...(growth.get(question.name) ?? []), ours.p50]);
    bare.server.closeAllConnections();
    bare.server.close();
  }
  await benchPapers(size, made, api.port, cookie);
  const report = () =>
    ask(
      api.port,
      '/api/trpc/ledger.report',
      cookie,
      JSON.stringify({
        project: made.sample,
        facts: [
          {
            kind: 'planned',
            node: null,
            value: { node: 'started', by: '2027-06' },
            occurredOn: '2026-11-01',
            precision: 'day',
            note: null,
            reason: null,
          },
        ],
        evidenceIds: [],
        told: null,
        key: newId(),
      }),
    );
  tell(size, 'one fact reported', await measure(report, 30), null);
  api.server.closeAllConnections();
  api.server.close();
  await house.close();
  rmSync(folder, { recursive: true, force: true });
}

/** How long the month’s bulletin takes as Word and PDF, beside writing it on this thread, and what a board costs meanwhile. */
async function benchPapers(size: number, made: BenchLedger, port: number, cookie: string): Promise<void> {
  const raw = shared().ledger.reader;
  const paper = monthPaper(raw, BULLETIN_MONTH, TODAY, Date.now());
  for (const form of ['docx', 'pdf'] as const) {
    process.stdout.write(
      `${String(size).padStart(7)}  its first .${form} ${(await madePaper(form, paper)).toFixed(0)} ms\n`,
    );
    const ours = await measure(() => madePaper(form, paper), 5);
    tell(size, `the month’s bulletin as .${form}`, ours, await measure(() => writtenPaper(form, paper), 5));
  }
  const [board] = questions(made).filter(({ path }) => path === 'target.progress');
  const path = `/api/trpc/${board?.path}?input=${encodeURIComponent(JSON.stringify(board?.input))}`;
  const alone = await measure(() => ask(port, path, cookie));
  const meanwhile = await whilePapersAreMade(paper, () => measure(() => ask(port, path, cookie)));
  tell(size, 'the board while papers are made', meanwhile, alone);
}

for (const size of SIZES) await bench(size);
if (SIZES.length > 1) {
  process.stdout.write(`\ngrowth of p50 from ${SIZES[0]} to ${SIZES.at(-1)} projects\n`);
  for (const [name, values] of growth)
    process.stdout.write(`${name.padEnd(32)} ${((values.at(-1) ?? 0) / (values[0] ?? 1)).toFixed(2)}\n`);
}
