import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { shared } from '../../db/shared';
import { audited, write } from '../../db/transaction';
import { addAccount, giveRoles } from '../account/store';
import { addUnitRow } from '../account/unit-store';
import { addDays, type Day, startOf } from '../calendar/day';
import { CATALOGUE_DEFAULTS } from '../catalogue/catalogue';
import { appendEvidence, evidencePath } from '../evidence/store';
import { newId } from '../ids';
import { answerFact, createProject, decideAct, type Person, reportAct, reviewAct } from '../ledger/acts';
import { gateKey } from '../ledger/gates';
import { act as actInput, answer as answerInput, newProject } from '../ledger/input';
import { appendTarget } from '../target/store';
import { demoBulletins } from './bulletins';
import { demoMeetings } from './meetings';
import { PEOPLE, telephoneOf, UNITS } from './people';
import { type DemoProject, type DemoStep, demoProjects, demoTargets } from './plan';
import { demoPlans } from './plans';
import { demoRankings } from './rankings';
import { demoTasks } from './tasks';
import { demoDispatch, meetingWeeks } from './weeks';

const HOUR = 3_600_000;
/** From signing to the start that is promised in it. */
const PROMISED_DAYS = 120;
const ALL = { kind: 'all' } as const;

/**
 * Plays the demo’s year through the same acts that people use: registers, reports, reviews, decides and answers, each on
 * its own day. So the demo obeys every rule and gate, and its as-of views are as true as those of a real ledger.
 */
export async function playDemo(today: Day, clock: { now: number }): Promise<{ projects: number }> {
  const first = addDays(today, -700);
  clock.now = startOf(first);
  const { units, people } = await settle(today);
  const projects = demoProjects(today);
  const state = projects.map((project) => ({ project, code: '', signed: false }));
  const calendar = projects
    .flatMap((project, index) => [
      { day: project.registeredOn, order: 0, index, step: null as DemoStep | null },
      ...project.steps.map((step, order) => ({ day: addDays(step.on, step.lag), order: order + 1, index, step })),
    ])
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.index - b.index || a.order - b.order));
  const desk = new Desk(clock);
  const city = { units, people };
  const plans = demoPlans(today, { ...city, keep: store });
  const works = [
    ...demoRankings(today, city),
    ...demoTasks(today, city),
    ...plans,
    ...demoDispatch(today, city),
    ...demoMeetings(meetingWeeks(today), people),
    ...demoBulletins(today, people),
  ];
  for (const { due, work } of works) desk.lay(due, work);
  for (const [number, entry] of calendar.entries()) {
    const at = state[entry.index];
    if (!at) continue;
    const hour = startOf(entry.day) + 9 * HOUR + (number % 240) * 60_000;
    await desk.workUntil(hour);
    clock.now = Math.max(clock.now + 1000, hour);
    const context = { units, people, project: at.project, desk };
    if (entry.step === null) at.code = await register(context);
    else await perform(context, at.code, entry.step);
  }
  const morning = startOf(today) + 8 * HOUR;
  await desk.workUntil(morning);
  clock.now = Math.max(clock.now + 1000, morning);
  return { projects: projects.length };
}

/** What lies on desks: reviews and decisions, each done at its hour, in their order. */
class Desk {
  private readonly lying: { due: number; work: () => Promise<unknown> }[] = [];

  constructor(private readonly clock: { now: number }) {}

  /** Puts work on the desk for some hours from now. */
  put(hours: number, work: () => Promise<unknown>): void {
    this.lay(this.clock.now + hours * HOUR, work);
  }

  /** Puts work on the desk for an instant. */
  lay(due: number, work: () => Promise<unknown>): void {
    this.lying.push({ due, work });
    this.lying.sort((a, b) => a.due - b.due);
  }

  /** Does what is due by then. */
  async workUntil(instant: number): Promise<void> {
    for (let next = this.lying[0]; next && next.due <= instant; next = this.lying[0]) {
      this.lying.shift();
      this.clock.now = Math.max(this.clock.now + 1000, next.due);
      await next.work();
    }
  }
}

type Context = { units: Map<string, string>; people: Map<string, Person>; project: DemoProject; desk: Desk };

/** The bureau, its units, people and targets. */
async function settle(today: Day): Promise<{ units: Map<string, string>; people: Map<string, Person> }> {
  return write({ userId: null, sessionId: null, address: null }, async (tx) => {
    tx.raw
      .prepare(
        "insert into bureau (id, district, name, time_zone, set_up_at, opened_at) values (1, '云溪区（演示）', '云溪区招商服务局', 'Asia/Shanghai', ?, ?)",
      )
      .run(tx.at, tx.at);
    const people = new Map<string, Person>();
    const units = new Map<string, string>();
    const ids = new Map<string, string>();
    for (const person of PEOPLE) {
      const id = addAccount(tx, {
        login: person.login,
        name: person.name,
        telephone: telephoneOf(person),
        unitId: null,
        passwordHash: null,
      });
      ids.set(person.login, id);
    }
    const by = ids.get('juzhang') ?? '';
    for (const unit of UNITS) units.set(unit.name, addUnitRow(tx, { ...unit, aliases: [], from: '2010-01-01' }, by));
    for (const person of PEOPLE) {
      const id = ids.get(person.login) ?? '';
      const unitId = person.unit ? (units.get(person.unit) ?? null) : null;
      tx.raw.prepare('update users set unit_id = ? where id = ?').run(unitId, id);
      giveRoles(
        tx,
        id,
        person.roles.map((role) => ({
          role,
          basis: role === 'confirmer' ? (person.basis ?? null) : null,
          actsFor: role === 'delegate' && person.actsFor ? (ids.get(person.actsFor) ?? null) : null,
        })),
      );
      people.set(person.login, {
        id,
        login: person.login,
        name: person.name,
        unitId,
        roles: person.roles,
        ownRoles: person.roles,
        standsInFor: [],
        basis: person.basis ?? null,
        actsFor: null,
      });
    }
    const { year, majorSignings, others } = demoTargets(today);
    const line = { year, metric: 'majorSignings', basis: 'district' as const, unitId: null, quarter: null };
    appendTarget(tx, { ...line, value: majorSignings.value }, by);
    for (const [index, value] of majorSignings.quarters.entries())
      appendTarget(tx, { ...line, quarter: index + 1, value }, by);
    for (const [index, unitId] of [...units.values()].entries())
      appendTarget(tx, { ...line, unitId, value: majorSignings.units[index] ?? '0' }, by);
    for (const { metric, value } of others) appendTarget(tx, { ...line, metric, value }, by);
    return audited({ action: 'demo.settled', objectType: 'bureau', objectId: '1' }, { units, people });
  });
}

function as(person: Person) {
  return { userId: person.id, sessionId: null, address: 'demo' };
}

function need<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the demo lacks ${what}`);
  return value;
}

/** Who reports for a unit: its 联络员, or the bureau where it has none. */
function reporterOf({ people, project, units }: Context): Person {
  const unitId = units.get(project.shares[0]?.unit ?? '');
  const own = [...people.values()].find((person) => person.unitId === unitId && person.roles.includes('reporter'));
  return own ?? need(people.get('xiangmuke2'), 'a second staff');
}

async function register(context: Context): Promise<string> {
  const { project, units } = context;
  const person = reporterOf(context);
  const input = newProject.parse({
    name: project.name,
    investor: project.investor,
    investorClass: null,
    investorHome: null,
    industry: project.industry,
    projectKind: null,
    content: `${project.industry}类投资项目（演示数据，纯属虚构）`,
    place: project.shares[0]?.unit ?? null,
    contact: null,
    units: [{ unit: need(units.get(project.shares[0]?.unit ?? ''), 'a unit'), bp: 10_000 }],
    key: newId(),
  });
  const { code } = await write(as(person), (tx) => createProject(tx, input, { person, scope: ALL }));
  return code;
}

/** One step of the plan: the report with its evidence, then its review and decision some days on. */
async function perform(context: Context, code: string, step: DemoStep): Promise<void> {
  const { what } = step;
  if (what.kind === 'cityAnswer' || what.kind === 'statisticsAnswer') return answer(context, code, what, step);
  const person = reporterOf(context);
  const facts = factsOf(context, code, step);
  if (facts === null) return;
  const [first] = facts;
  const key =
    what.kind === 'withdrawal' ? 'withdrawal' : gateKey({ kind: first?.kind ?? 'node', node: first?.node ?? null });
  const gate = CATALOGUE_DEFAULTS.gates[key];
  const evidenceIds = await store(code, person, gate?.evidence[0] ?? []);
  const input = actInput.parse({ project: code, facts, evidenceIds, told: null, key: newId() });
  const { actId, next } = await write(as(person), (tx) => reportAct(tx, input, { person, scope: ALL }));
  if (step.becomes === 'waiting') return;
  const decide = () => decideDemo(context, actId, step.becomes === 'returned');
  if (next === 'decision') context.desk.put(20, decide);
  else
    context.desk.put(14, async () => {
      await reviewDemo(context, actId, person);
      context.desk.put(6, decide);
    });
}

async function reviewDemo({ people }: Context, actId: string, reporter: Person): Promise<void> {
  const person = need(
    [...people.values()].find((one) => one.unitId === reporter.unitId && one.roles.includes('unitLead')),
    'a unit lead',
  );
  const input = { actId, outcome: 'passed' as const, reason: null, standsInFor: null };
  await write(as(person), (tx) => reviewAct(tx, input, { person, scope: ALL }));
}

async function decideDemo({ people }: Context, actId: string, returned: boolean): Promise<void> {
  const person = need(people.get('xiangmuke'), 'staff');
  const { gates } = CATALOGUE_DEFAULTS;
  const input = {
    actId,
    outcome: returned ? ('returned' as const) : ('verified' as const),
    ticks: returned ? [] : Object.values(gates).flatMap((one) => one.ticks.map((tick) => tick.id)),
    failedTick: returned ? '双方盖章' : null,
    reason: returned ? '协议缺乙方盖章，请补正后重报' : null,
    standsInFor: null,
  };
  await write(as(person), (tx) => decideAct(tx, input, gates, { person, scope: ALL }));
}

type Reported = { kind: 'node' | 'investment'; node: null; value: unknown } & Record<string, unknown>;

function factsOf({ project, units }: Context, code: string, step: DemoStep): Reported[] | null {
  const { what } = step;
  const common = {
    occurredOn: step.monthOnly ? step.on.slice(0, 7) : step.on,
    precision: step.monthOnly ? 'month' : 'day',
    note: null,
    supersedes: null as string | null,
    reason: null as string | null,
  };
  const fact = (kind: string, value: unknown, more: Record<string, unknown> = {}) =>
    ({ kind, node: null, value, ...common, ...more }) as unknown as Reported;
  switch (what.kind) {
    case 'node':
      return [
        fact('node', null, { node: what.node }),
        // Who made the first contact is the officer from then on, so that the lead is credited.
        ...(what.node === 'contact' ? [fact('attribute', { name: 'officer', value: project.officer })] : []),
      ];
    case 'signing': {
      const amount = project.foreign
        ? {
            ...project.foreign,
            rateOn: project.foreign.rate === null ? null : step.on,
            rateSource: project.foreign.rate === null ? null : '演示汇率',
          }
        : { currency: 'CNY', wan: String(project.wan) };
      return [
        fact('node', null, { node: 'agreement' }),
        fact('investment', amount),
        fact(
          'shares',
          project.shares.map((share) => ({ unit: need(units.get(share.unit), share.unit), bp: share.bp })),
        ),
        fact('attribute', { name: 'projectKind', value: project.kind }),
        fact('planned', { node: 'started', by: addDays(step.on, PROMISED_DAYS).slice(0, 7) }),
      ];
    }
    case 'amount':
      return project.foreign ? null : [fact('investment', { currency: 'CNY', wan: String(what.wan) })];
    case 'paidIn':
    case 'completedInvestment':
      return [fact(what.kind, { wan: String(what.wan) })];
    case 'suspended':
    case 'terminated':
    case 'lost':
      return [fact(what.kind, what.words)];
    case 'correction': {
      const old = lastFact(code, what.of, null);
      if (old === null || project.foreign) return null;
      const value = { currency: 'CNY', wan: String(what.wan) };
      return [
        fact('investment', value, {
          occurredOn: old.on,
          precision: old.precision,
          supersedes: old.id,
          reason: what.reason,
        }),
      ];
    }
    case 'withdrawal': {
      const old = lastFact(code, 'node', what.of);
      return (
        old && [
          fact('withdrawal', null, {
            occurredOn: old.on,
            precision: old.precision,
            supersedes: old.id,
            reason: what.reason,
          }),
        ]
      );
    }
    default:
      return null;
  }
}

function lastFact(
  code: string,
  kind: string,
  node: string | null,
): { id: string; on: string; precision: string } | null {
  const found = shared()
    .ledger.writer.prepare(
      `select f.id, f.occurred_on as "on", f.precision from facts f join projects p on p.id = f.project_id where p.code = ? and f.kind = ? and f.node is ? order by f.seq desc limit 1`,
    )
    .get(code, kind, node);
  return (found ?? null) as { id: string; on: string; precision: string } | null;
}

async function answer(
  { people }: Context,
  code: string,
  what:
    | { kind: 'cityAnswer'; outcome: 'verified' | 'returned'; ownWan: string | null }
    | { kind: 'statisticsAnswer'; outcome: 'submitted' | 'verified' | 'returned' },
  step: DemoStep,
): Promise<void> {
  const city = what.kind === 'cityAnswer';
  const fact = lastFact(code, 'node', city ? 'agreement' : 'statisticsEntry');
  if (fact === null) return;
  const person = need(people.get(city ? 'shiju' : 'tongji'), 'a confirmer');
  const input = answerInput.parse({
    factId: fact.id,
    basis: city ? 'city' : 'statistics',
    outcome: what.outcome,
    reason:
      what.outcome === 'returned' ? (city ? '协议未附投资强度条款，退回补充' : '施工合同与照片日期不符，退回') : null,
    number: city ? `市招演〔${step.on.slice(0, 4)}〕${Number(code.slice(5))}号` : null,
    ownOn: null,
    ownWan: city ? what.ownWan : null,
  });
  await write(as(person), (tx) => answerFact(tx, input, { person, scope: ALL }));
}

/** Stores a small plainly fictional PDF for each kind of evidence a gate asks for. */
async function store(code: string, person: Person, kinds: readonly string[]): Promise<string[]> {
  const { folder } = shared().ledger;
  const bytes = Buffer.from(
    `%PDF-1.4\n% demo evidence, fictional\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const place = evidencePath(folder, sha256);
  mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
  writeFileSync(place, bytes, { mode: 0o600 });
  return write(as(person), async (tx) => {
    const projectId = String(tx.raw.prepare('select id from projects where code = ?').pluck().get(code));
    const ids = kinds.map((kind) => {
      const id = newId();
      const row = {
        id,
        projectId,
        sha256,
        size: bytes.length,
        mediaType: 'application/pdf',
        name: `${kind}（演示）.pdf`,
        kind,
      };
      appendEvidence(tx.raw, { ...row, recordedAt: tx.at, recordedBy: person.id });
      return id;
    });
    return audited([], ids);
  });
}
