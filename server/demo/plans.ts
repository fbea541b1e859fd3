import { shared } from '../../db/shared';
import { write } from '../../db/transaction';
import { addDays, type Day, startOf } from '../calendar/day';
import { addWorkingDays, workCalendar } from '../calendar/working-day';
import { CATALOGUE_DEFAULTS, industryPath } from '../catalogue/catalogue';
import { plannedOn, reachedOn } from '../dispatch/lights';
import { newId } from '../ids';
import type { Person } from '../ledger/acts';
import { decidePlan, makePlan, reachMilestone } from '../plan/acts';
import { planBackwards } from '../plan/backwards';
import { actualOf, courseOf, type Milestone, type Reached } from '../plan/schedule';
import { planVersions } from '../plan/store';
import { type PlanTemplate, templateFor } from '../plan/templates';
import { scopeOf } from '../role';
import { type DemoProject, demoProjects } from './plan';
import type { DemoWork } from './rankings';

const HOUR = 3_600_000;
const calendar = workCalendar([]);
/** How far behind its plan a demo project is to stand today, in percentage points, and what becomes of its plan. */
const WANTED = [
  { least: 33, most: 60, ends: 'kept' },
  { least: 13, most: 27, ends: 'kept' },
  { least: -20, most: 7, ends: 'kept' },
  { least: 14, most: 28, ends: 'replanned' },
  { least: -20, most: 7, ends: 'kept' },
  { least: -20, most: 28, ends: 'waiting' },
] as const;
const SIGNED_SINCE_DAYS = 100;

type City = {
  units: Map<string, string>;
  people: Map<string, Person>;
  /** Stores demo evidence of a project and gives its ids. */
  keep: (code: string, person: Person, kinds: readonly string[]) => Promise<string[]>;
};

/**
 * The demo’s 倒排工期: a project far behind its plan, one behind, some that keep to it, one with a re-plan, and one whose
 * plan waits for the bureau.
 */
export function demoPlans(today: Day, { units, people, keep }: City): DemoWork[] {
  const by = (login: string): Person => {
    const person = people.get(login);
    if (!person) throw new Error(`the demo lacks ${login}`);
    return person;
  };
  const staff = by('xiangmuke');
  const as = (person: Person) => ({ userId: person.id, sessionId: null, address: 'demo' });
  const acting = (person: Person) => ({ userId: person.id, scope: scopeOf(person.roles, person.unitId) });
  const at = (day: Day, hour: number) => startOf(day) + hour * HOUR;
  const left = demoProjects(today).filter((project) => isUnderWay(project, today));
  const works: DemoWork[] = [];
  for (const { least, most, ends } of WANTED) {
    const found = left
      .map((project) => ({ project, laid: laidOut(project, today, least, most) }))
      .find(({ laid }) => laid !== null);
    if (!found?.laid) continue;
    const { project, laid } = found;
    left.splice(left.indexOf(project), 1);
    const reporter = reporterOf(project, units, people);
    const signedOn = signedDay(project) ?? today;
    const madeOn = ends === 'waiting' ? addDays(today, -2) : addWorkingDays(signedOn, 12, calendar);
    works.push({
      due: at(madeOn, 11),
      work: () => make(reporter, project, laid, null),
    });
    if (ends === 'waiting') continue;
    works.push({ due: at(addWorkingDays(madeOn, 2, calendar), 10), work: () => confirm(project) });
    for (const one of reportable(laid, madeOn, today))
      works.push({ due: at(addDays(one.due, 2), 15), work: () => reach(reporter, project, one) });
    if (ends !== 'replanned') continue;
    const changedOn = addWorkingDays(addDays(today, -25), 1, calendar);
    works.push({
      due: at(changedOn, 16),
      work: () => make(reporter, project, postponed(laid, changedOn), '施工图审查延后，经双方商定顺延（演示）'),
    });
    works.push({ due: at(addWorkingDays(changedOn, 1, calendar), 10), work: () => confirm(project) });
  }
  return works;

  async function make(person: Person, project: DemoProject, laid: Laid, reason: string | null): Promise<void> {
    const { code, id } = known(project);
    const before = planVersions(shared().ledger.writer, id, Number.MAX_SAFE_INTEGER).at(-1);
    const keyOf = (name: string) => before?.milestones.find((one) => one.name === name)?.key ?? null;
    await write(as(person), (tx) =>
      makePlan(
        tx,
        {
          key: newId(),
          project: code,
          promisedOn: laid.promisedOn,
          plannedFor: laid.milestones.at(-1)?.name ?? '',
          template: laid.template.name,
          milestones: laid.milestones.map((one) => ({ ...one, key: keyOf(one.name) })),
          capital: [0.3, 0.6, 1].map((part, index) => ({
            on: addDays(laid.promisedOn, -240 + index * 120),
            wan: String(Math.round(project.wan * part * 0.4)),
          })),
          reason,
          told: null,
        },
        acting(person),
      ),
    );
  }

  async function confirm(project: DemoProject): Promise<void> {
    const plan = planVersions(shared().ledger.writer, known(project).id, Number.MAX_SAFE_INTEGER).at(-1);
    if (!plan) throw new Error('the demo lacks a plan');
    const input = { plan: plan.id, outcome: 'confirmed' as const, reason: null };
    await write(as(staff), (tx) => decidePlan(tx, input, acting(staff)));
  }

  async function reach(person: Person, project: DemoProject, milestone: Laid['milestones'][number]): Promise<void> {
    const { code, id } = known(project);
    const plan = planVersions(shared().ledger.writer, id, Number.MAX_SAFE_INTEGER).at(-1);
    const key = plan?.milestones.find((one) => one.name === milestone.name)?.key ?? '';
    const evidenceIds = await keep(code, person, [milestone.proof]);
    const input = { project: code, milestone: key, on: addDays(milestone.due, 1), note: null, evidenceIds, told: null };
    await write(as(person), (tx) => reachMilestone(tx, input, acting(person)));
  }
}

/** A template laid backwards from a promised day. */
type Laid = { template: PlanTemplate; promisedOn: Day; milestones: Omit<Milestone, 'key'>[] };

function reporterOf(project: DemoProject, units: City['units'], people: City['people']): Person {
  const unitId = units.get(project.shares[0]?.unit ?? '');
  const found = [...people.values()].find((one) => one.unitId === unitId && one.roles.includes('reporter'));
  if (!found) throw new Error('the demo lacks a reporter');
  return found;
}

function known(project: DemoProject): { id: string; code: string } {
  return shared()
    .ledger.writer.prepare(
      'select p.id, p.code from projects p join investors i on i.id = p.investor_id where p.name = ? and i.name = ?',
    )
    .get(project.name, project.investor) as { id: string; code: string };
}

const signedDay = (project: DemoProject): Day | undefined =>
  project.steps.find((step) => step.what.kind === 'signing' && step.becomes === 'verified')?.on;

/** Signed some time ago, going on, and not producing: what lights look at. */
function isUnderWay(project: DemoProject, today: Day): boolean {
  const signedOn = signedDay(project);
  const over = project.steps.some(
    ({ what }) =>
      ['lost', 'terminated', 'suspended', 'withdrawal'].includes(what.kind) ||
      (what.kind === 'node' && what.node === 'producing'),
  );
  return signedOn !== undefined && signedOn < addDays(today, -SIGNED_SINCE_DAYS) && !over;
}

/** The first promise, trying later and later ones, that leaves the project as far behind today as is wanted; null for none. */
function laidOut(project: DemoProject, today: Day, least: number, most: number): Laid | null {
  const template = templateFor(
    CATALOGUE_DEFAULTS.planTemplates,
    industryPath(CATALOGUE_DEFAULTS.industries, project.industry),
  );
  if (!template) return null;
  for (let ahead = 30; ahead < 900; ahead += 10) {
    const promisedOn = addDays(today, ahead);
    const laid = planBackwards(template.milestones, promisedOn, calendar);
    const milestones = laid.map((one) => ({ ...one, key: one.name }));
    const reached = new Map<string, Reached>(
      milestones.flatMap((one): [string, Reached][] => {
        const step = project.steps.find(({ what }) => what.kind === 'node' && what.node === one.node);
        const on = one.node === null ? (one.due < addDays(today, -3) ? one.due : undefined) : step?.on;
        return on === undefined ? [] : [[one.key, { on, by: 'ledger' }]];
      }),
    );
    const gap = plannedOn(courseOf(milestones), today) - reachedOn(actualOf(milestones, reached), today);
    if (gap >= least && gap <= most) return { template, promisedOn, milestones: laid };
  }
  return null;
}

/** The milestones without a node that fall due while the plan is in force: the unit reports them two days later. */
function reportable({ milestones }: Laid, madeOn: Day, today: Day): Laid['milestones'] {
  return milestones.filter(
    (one) => one.node === null && one.due > addDays(madeOn, 5) && addDays(one.due, 4) < addDays(today, -30),
  );
}

/** The same plan two months later from a day on; what was due before stays. */
function postponed(laid: Laid, from: Day): Laid {
  const later = (day: Day) => addDays(day, 60);
  return {
    ...laid,
    promisedOn: later(laid.promisedOn),
    milestones: laid.milestones.map((one) =>
      one.due < from ? one : { ...one, start: one.start < from ? one.start : later(one.start), due: later(one.due) },
    ),
  };
}
