import type { Raw } from '../../db/client';
import { addDays, type Day, dayOf, yearOf } from '../calendar/day';
import { industriesUnder } from '../catalogue/catalogue';
import { type CountingRules, rulesAt } from '../catalogue/counting-rules';
import { countingVersions, industriesAt } from '../catalogue/store';
import { STAGES } from '../ledger/chain';
import type { EntryMetric } from '../ledger/counting';
import { type Moment, STOCKS } from '../ledger/figures-store';
import { historiesOf } from '../ledger/histories';
import { END_OF_DAYS } from '../ledger/projection';
import { inForce, type Recognised, reached, recognisedFacts } from '../ledger/rules';
import type { LedgerCount } from './metric-catalogue';
import {
  countedProjects,
  type EntryRow,
  entryDates,
  entryRows,
  leadRows,
  leftRows,
  projectsWithNodes,
  standingsOn,
} from './metric-store';
import { type Judged, judgedOnTime } from './on-time';

/** What one project brings to a metric, before it is credited to anybody. Its days say in which periods a flow counts. */
export type MetricRow = Omit<EntryRow, 'yuan'> & {
  /** 元 (whole dollars for foreignPaidIn); null where no amount is known. */
  yuan: number | null;
  /** The day by whose officer it is credited, where that is not its last possible day. */
  creditDay?: Day;
};

/** The rows of a metric; of a rate also which of their projects reached what was asked. */
export type MetricRows = { rows: readonly MetricRow[]; reached: ReadonlySet<string> | null };

/** One reading of the ledger at a moment: what several metrics are made of is read once. */
export type Reading = {
  raw: Raw;
  at: Moment;
  rules: CountingRules;
  entries: Map<string, MetricRow[]>;
};

export function readingOf(raw: Raw, at: Moment): Reading {
  return { raw, at, rules: rulesAt(countingVersions(), at.asOf, at.knownAt), entries: new Map() };
}

/**
 * All that projects bring to a metric from a day of the year up to D, as known at K: a constant number of reads, whatever
 * the size of the ledger.
 */
export function rowsOf(reading: Reading, count: LedgerCount, from: Day): MetricRows {
  switch (count.by) {
    case 'items':
      return { rows: itemRows(reading, count, from), reached: null };
    case 'sum':
      return { rows: entriesOf(reading, count.entries, from), reached: null };
    case 'cohort':
      return cohortRows(reading, count.reached, from);
    case 'onTime':
      return onTimeRows(reading, from);
    case 'newLeads':
      return { rows: newLeadRows(reading, from), reached: null };
    case 'deducted':
      return { rows: deductedRows(reading, from), reached: null };
    default:
      return count satisfies never;
  }
}

function entriesOf({ raw, at, entries }: Reading, metric: EntryMetric, from: Day): MetricRow[] {
  const key = `${metric} ${from}`;
  const known = entries.get(key);
  if (known) return known;
  const found = entryRows(raw, metric, at, from);
  const rows: MetricRow[] = STOCKS.has(metric) ? found.map((row) => ({ ...row, creditDay: at.asOf })) : found;
  entries.set(key, rows);
  return rows;
}

function itemRows(reading: Reading, count: Extract<LedgerCount, { by: 'items' }>, from: Day): MetricRow[] {
  const { raw, at } = reading;
  const under = count.industry === undefined ? null : industriesUnder(industriesAt(raw, at), count.industry);
  return entriesOf(reading, count.entries, from).filter(
    (row) =>
      row.part === 'base' &&
      (under === null || (row.industry !== null && under.includes(row.industry))) &&
      (count.kind === undefined || row.kind === count.kind),
  );
}

/** 注册率, 开工率: the major signings from that day on, each with whether it has registered or started by D. */
function cohortRows(reading: Reading, metric: 'registrations' | 'starts', from: Day): MetricRows {
  const { raw, at, rules } = reading;
  const rows = itemRows(reading, { by: 'items', entries: 'majorSignings' }, from);
  const year = yearOf(at.asOf);
  const counted = new Set(countedProjects(raw, metric, at, { year, from: `${year}-01-01`, before: END_OF_DAYS }));
  const nodes = metric === 'registrations' ? (['registered'] as const) : rules.stageNodes[at.basis].started;
  // Entries are flows of the year: what was known as “by” or happened before it is looked up by the rules.
  const rest = rows.filter((row) => !counted.has(row.projectId)).map((row) => row.projectId);
  const others = recognisedOf(reading, rest, nodes);
  const reachedBy = (id: string) => counted.has(id) || reached(inForce(others.get(id) ?? [], at.asOf), nodes) !== null;
  return { rows, reached: new Set(rows.map((row) => row.projectId).filter(reachedBy)) };
}

/**
 * 按期投产率: every start whose standard time was met or ran out from that day on. What was produced in time is credited as
 * the production was; what was not, by the shares of the day its time ran out.
 */
function onTimeRows(reading: Reading, from: Day): MetricRows {
  const { raw, at, rules } = reading;
  const standard = rules.standardDays.producing;
  const [since, stillRuns] = [addDays(from, -standard), addDays(at.asOf, -standard)];
  const years = Array.from({ length: yearOf(from) - yearOf(since) + 1 }, (_, index) => yearOf(since) + index);
  // What produced before that day was judged before it.
  const before = new Set(
    years.flatMap((year) => countedProjects(raw, 'productions', at, { year, from: since, before: from })),
  );
  const produced = itemRows(reading, { by: 'items', entries: 'productions' }, from);
  const productionOf = new Map(produced.map((row) => [row.projectId, row]));
  const judged: (Judged & { id: string })[] = [];
  for (const year of years) {
    for (const [id, first, last] of entryDates(raw, 'starts', at, { year, from: since, before: END_OF_DAYS })) {
      const production = productionOf.get(id) ?? null;
      if (before.has(id) || (last > stillRuns && !production)) continue;
      const found = judgedOnTime({ first, last }, production, standard, at.asOf);
      if (found && found.day >= from) judged.push({ id, ...found });
    }
  }
  // A production of the year is counted at D only while its project is not terminated.
  const inTime = new Set(judged.filter((one) => one.reached).map(({ id }) => id));
  const productions = produced.filter((row) => inTime.has(row.projectId));
  const late = judged.filter((one) => !one.reached).sort((a, b) => byText(a.day, b.day) || byText(a.id, b.id));
  const now = standingsOn(
    raw,
    at,
    late.map(({ id }) => [id, at.asOf]),
  );
  const due = late.filter(({ id }) => now.get(id)?.state !== 'terminated');
  // Most have stood as they stand since before that day; the others are asked for it.
  const then = standingsOn(
    raw,
    at,
    due.filter(({ id, day }) => (now.get(id)?.from ?? '') > day).map(({ id, day }) => [id, day]),
  );
  const rows = due.map(({ id, span, day }): MetricRow => {
    const { shares = [], yuan = null, industry = null, investor = null } = then.get(id) ?? now.get(id) ?? {};
    const { first, last } = span;
    return { ...BARE, first, last, projectId: id, creditDay: day, shares, yuan, industry, investor };
  });
  const byThen = producedBy(
    reading,
    due.filter(({ id }) => !productionOf.has(id) && (now.get(id)?.stage ?? 0) >= STAGES.indexOf('producing')),
  );
  return { rows: [...productions, ...rows], reached: new Set([...inTime, ...byThen]) };
}

/** Of projects without a dated production those known to have produced by their day; flows know nothing of “by”. */
function producedBy(reading: Reading, some: readonly { id: string; day: Day }[]): string[] {
  const nodes = reading.rules.stageNodes[reading.at.basis].producing;
  const facts = recognisedOf(
    reading,
    some.map(({ id }) => id),
    nodes,
  );
  const byThen = ({ id, day }: { id: string; day: Day }) => {
    const found = reached(facts.get(id) ?? [], nodes);
    return found?.precision === 'by' && found.last <= day;
  };
  return some.filter(byThen).map(({ id }) => id);
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const BARE = { part: 'base', count: 1, kind: null, band: null } as const;

/** 新登记线索: by the shares of the day if there are any, else whole to the unit that registered it. */
function newLeadRows({ raw, at }: Reading, from: Day): MetricRow[] {
  const leads = leadRows(raw, { first: from, last: at.asOf }, at.knownAt);
  const standings = standingsOn(
    raw,
    at,
    leads.map((lead) => [lead.projectId, dayOf(lead.createdAt)]),
  );
  return leads.map(({ projectId, createdAt, homeUnit, ...first }) => {
    const day = dayOf(createdAt);
    const standing = standings.get(projectId);
    const home = homeUnit === null ? [] : [{ unit: homeUnit, bp: 10_000 }];
    return {
      ...BARE,
      projectId,
      first: day,
      last: day,
      shares: standing && standing.shares.length > 0 ? standing.shares : home,
      yuan: standing?.yuan ?? null,
      industry: standing?.industry ?? first.industry,
      investor: standing?.investor ?? first.investor,
    };
  });
}

/** 核减: where the signing was credited, with what the project stood at before it left the count. */
function deductedRows({ raw, at }: Reading, from: Day): MetricRow[] {
  const left = leftRows(raw, at, from);
  const ids = left.map((row) => row.projectId);
  const now = standingsOn(
    raw,
    at,
    ids.map((id) => [id, at.asOf]),
  );
  const signedOn = (id: string) => now.get(id)?.signedOn ?? at.asOf;
  const signed = standingsOn(
    raw,
    at,
    ids.map((id) => [id, signedOn(id)]),
  );
  const histories = historiesOf(raw, ids);
  return left.map(({ projectId, leftOn, yuan }) => {
    const history = histories.get(projectId);
    const facts = history ? recognisedFacts(history, at.knownAt, at.basis) : [];
    const { first, last } = facts.find((one) => one.from === leftOn && takesOut(one)) ?? {
      first: leftOn,
      last: leftOn,
    };
    const { shares = [], industry = null, investor = null } = signed.get(projectId) ?? {};
    const creditDay = signedOn(projectId);
    return { ...BARE, projectId, first, last, creditDay, shares, yuan, industry, investor };
  });
}

function takesOut({ fact, ownYuan }: Recognised): boolean {
  return fact.kind === 'terminated' || fact.kind === 'investment' || ownYuan !== null;
}

/** The recognised facts of those projects for which one of the nodes was told at all: few, read in two statements. */
function recognisedOf(
  { raw, at }: Reading,
  some: readonly string[],
  nodes: readonly string[],
): Map<string, Recognised[]> {
  const ids = projectsWithNodes(raw, { ids: some, nodes, day: at.asOf, known: at.knownAt });
  return new Map(
    [...historiesOf(raw, ids)].map(([id, history]) => [id, recognisedFacts(history, at.knownAt, at.basis)]),
  );
}
