import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { shared } from '../../db/shared';
import { audited, write } from '../../db/transaction';
import { addDays, type Day, dayOf, quarterOf, quarterSpan, startOf } from '../calendar/day';
import { addWorkingDays, workCalendar } from '../calendar/working-day';
import { appendAttachment } from '../evidence/attachment-store';
import { evidencePath } from '../evidence/store';
import { newId } from '../ids';
import type { Person } from '../ledger/acts';
import { agree, object, sendCheck } from '../ranking/check-acts';
import { quarterDay } from '../ranking/ledger-facts';
import { publish } from '../ranking/publish';
import { countedIn } from '../ranking/record-metrics';
import { saveScheme } from '../ranking/save-scheme';
import { starterOfficerScheme, starterScheme } from '../ranking/starter';
import { schemeAt } from '../ranking/store';
import { typeInputs } from '../ranking/type-inputs';
import { figureKey } from '../ranking/typed';
import { scopeOf } from '../role';
import { UNITS } from './people';
import { dice } from './plan';

/** Something a demo person does at an instant. */
export type DemoWork = { due: number; work: () => Promise<unknown> };

const HOUR = 3_600_000;
const calendar = workCalendar([]);
const GROUPS = [...new Set(UNITS.map((unit) => unit.group))];
const PUBLISHED = 3;
const OBJECTS = '城东街道';

/**
 * The demo’s rankings: three quarters published as a bureau would, the fourth sent to the units, its days up, one objection
 * not answered yet — so that a bureau lead can settle it and publish.
 */
export function demoRankings(
  today: Day,
  { units, people }: { units: Map<string, string>; people: Map<string, Person> },
): DemoWork[] {
  const quarters = quartersOf(today);
  const schemes = new Map<string, number>();
  const by = (login: string) => {
    const person = people.get(login);
    if (!person) throw new Error(`the demo lacks ${login}`);
    return person;
  };
  const house: House = { units, by, schemes };
  return [
    ...[...new Set(quarters.map((quarter) => Number(quarter.slice(0, 4))))].map((year, index) => ({
      due: startOf(`${year}-01-10`) + 9 * HOUR,
      work: () => keepSchemes(house, year, index + 1),
    })),
    ...quarters.flatMap((quarter, index) => {
      const last = index === quarters.length - 1;
      const sent = last ? lastSending(quarter, today) : addWorkingDays(quarterSpan(quarter).last, 4, calendar);
      const due = addWorkingDays(sent, 3, calendar);
      const published = startOf(addWorkingDays(due, 1, calendar)) + 15 * HOUR;
      return [
        { due: startOf(sent) + 9 * HOUR, work: () => typeQuarter(house, quarter) },
        { due: startOf(sent) + 11 * HOUR, work: () => send(house, quarter) },
        { due: startOf(addWorkingDays(sent, 1, calendar)) + 10 * HOUR, work: () => answer(house, quarter, last) },
        ...(last ? [] : [{ due: published, work: () => publishBoth(house, quarter) }]),
      ];
    }),
  ];
}

type House = { units: Map<string, string>; by: (login: string) => Person; schemes: Map<string, number> };

/** The last quarter whose days of 核对 are up by today, and the three before it, oldest first. */
function quartersOf(today: Day): string[] {
  let quarter = quarterBefore(quarterOf(today));
  while (addWorkingDays(addWorkingDays(quarterSpan(quarter).last, 2, calendar), 3, calendar) >= today)
    quarter = quarterBefore(quarter);
  const found = [quarter];
  while (found.length <= PUBLISHED) found.unshift(quarterBefore(found[0] ?? quarter));
  return found;
}

const quarterBefore = (quarter: string) => quarterOf(addDays(quarterSpan(quarter).first, -1));

/** The last round goes out as late as lets its days be up by today, so that the demo shows it fresh. */
function lastSending(quarter: string, today: Day): Day {
  let sent = addWorkingDays(quarterSpan(quarter).last, 2, calendar);
  for (let next = sent; addWorkingDays(next, 3, calendar) < today; next = addWorkingDays(next, 1, calendar))
    sent = next;
  return sent;
}

const actor = (person: Person) => ({ userId: person.id, sessionId: null, address: 'demo' });
const acting = (person: Person) => ({ userId: person.id, scope: scopeOf(person.roles, person.unitId) });
const key = (kind: 'units' | 'officers', quarter: string) => `${kind} ${quarter.slice(0, 4)}`;

async function keepSchemes({ by, schemes }: House, year: number, version: number): Promise<void> {
  const lead = by('juzhang');
  for (const [kind, scheme] of [
    ['units', starterScheme(year, GROUPS, version)],
    ['officers', starterOfficerScheme(year, version)],
  ] as const) {
    const { seq } = await write(actor(lead), (tx) => saveScheme(tx, JSON.stringify(scheme), lead.id));
    schemes.set(`${kind} ${year}`, seq);
  }
}

function schemeOf({ schemes }: House, kind: 'units' | 'officers', quarter: string): number {
  const seq = schemes.get(key(kind, quarter));
  if (seq === undefined) throw new Error(`the demo has no scheme of ${kind} for ${quarter}`);
  return seq;
}

/** What the ledger does not bring yet: days of travel and filing on time, plainly made up. */
async function typeQuarter(house: House, quarter: string): Promise<void> {
  const roll = dice(Number(quarter.slice(0, 4)) * 10 + Number(quarter.slice(5)));
  const staff = house.by('xiangmuke');
  const scheme = schemeOf(house, 'units', quarter);
  const asOf = quarterDay(quarter, dayOf(shared().now()), shared().now());
  const at = { asOf, knownAt: shared().now(), basis: 'district' as const };
  const found = schemeAt(shared().ledger.reader, scheme);
  if (!found) throw new Error(`the demo has no scheme ${scheme}`);
  // A quarter of which the weekly cycle has records is counted from them.
  const filed = countedIn(shared().ledger.reader, found.scheme, quarter, at)('filingOnTime');
  const entries = UNITS.flatMap(({ name }) => {
    const member = house.units.get(name) ?? '';
    const days = Math.round(30 + roll() * 35);
    // One unit misses a week each quarter: that is what it objects to.
    const weeks = name === OBJECTS ? 12 : 13 - Math.floor(roll() * roll() * 5);
    const filing = String(Math.round((weeks / 13) * 1000) / 10);
    return [
      name === '农业农村局'
        ? { kind: 'notApplicable' as const, member, key: 'outreach', value: '无招商专员' }
        : { kind: 'figure' as const, member, key: figureKey('travelDays', 'quarter'), value: String(days) },
      ...(filed
        ? []
        : [{ kind: 'figure' as const, member, key: figureKey('filingOnTime', 'quarter'), value: `${filing}%` }]),
    ];
  });
  await write(actor(staff), (tx) =>
    typeInputs(
      tx,
      {
        quarter,
        scheme,
        entries,
        evidence: '外出审批单汇总、周调度报送记录（演示）',
      },
      staff.id,
    ),
  );
}

async function send(house: House, quarter: string): Promise<void> {
  const staff = house.by('xiangmuke');
  for (const kind of ['units', 'officers'] as const)
    await write(actor(staff), (tx) =>
      sendCheck(tx, { quarter, scheme: schemeOf(house, kind, quarter), reason: null }, acting(staff)),
    );
}

/** Some units agree, one by telephone; in the last round one objects, with its evidence. */
async function answer(house: House, quarter: string, last: boolean): Promise<void> {
  const check = newest(quarter, 'units');
  for (const login of ['chengxi', 'qingquan', 'huagong', 'zhuangbei']) {
    const person = house.by(login);
    await write(actor(person), (tx) => agree(tx, { check, unitId: person.unitId ?? '', told: null }, acting(person)));
  }
  const staff = house.by('xiangmuke2');
  const told = { by: '工信局办公室（演示）', on: dayOf(shared().now()) };
  await write(actor(staff), (tx) => agree(tx, { check, unitId: house.units.get('工信局') ?? '', told }, acting(staff)));
  if (!last) return;
  const reporter = house.by('chengdong');
  const unitId = reporter.unitId ?? '';
  const file = await attach(reporter, unitId);
  await write(actor(reporter), (tx) =>
    object(
      tx,
      {
        key: newId(),
        check,
        unitId,
        point: 'discipline',
        officer: null,
        words: '第5周报送在截止前已提交，系统外登记时漏记一次，请核实更正。',
        files: [file],
        told: null,
      },
      acting(reporter),
    ),
  );
}

async function publishBoth(house: House, quarter: string): Promise<void> {
  const lead = house.by('juzhang');
  for (const kind of ['units', 'officers'] as const)
    await write(actor(lead), (tx) =>
      publish(
        tx,
        {
          quarter,
          scheme: schemeOf(house, kind, quarter),
          reason: null,
          note: '核对期间补充认定的项目计入本季度（演示）',
        },
        lead.id,
      ),
    );
}

function newest(quarter: string, kind: 'units' | 'officers'): number {
  const seq = shared()
    .ledger.writer.prepare(
      'select max(c.seq) from ranking_checks c join schemes s on s.seq = c.scheme_seq where c.quarter = ? and s.subject = ?',
    )
    .pluck()
    .get(quarter, kind);
  return Number(seq);
}

async function attach(person: Person, unitId: string): Promise<string> {
  const bytes = Buffer.from(
    '%PDF-1.4\n% demo evidence of an objection, fictional\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  );
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const place = evidencePath(shared().ledger.folder, sha256);
  mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
  writeFileSync(place, bytes, { mode: 0o600 });
  const id = newId();
  const row = {
    id,
    unitId,
    sha256,
    size: bytes.length,
    mediaType: 'application/pdf',
    name: '第5周报送回执（演示）.pdf',
  };
  return write(actor(person), async (tx) => {
    appendAttachment(tx, row, person.id);
    return audited({ action: 'attachment.stored', objectType: 'attachment', objectId: id }, id);
  });
}
