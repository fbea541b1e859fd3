import type { Raw } from '../../db/client';
import { addDays, type Day, dayOf, yearOf } from '../calendar/day';
import { industriesUnder } from '../catalogue/catalogue';
import { type CountingRules, rulesAt } from '../catalogue/counting-rules';
import { countingVersions, industriesAt } from '../catalogue/store';
import type { EntryMetric } from '../ledger/counting';
import type { Share } from '../ledger/fact';
import { type Moment, STOCKS } from '../ledger/figures-store';
import { inForce, type Recognised, reached, recognisedFacts } from '../ledger/rules';
import type { LedgerCount } from './metric-catalogue';
import { entryDates, entryRows, historiesOf, leadRows, leftRows, projectsWithNodes, standingsOn } from './metric-store';
import { judgedOnTime, type Span } from './on-time';

/** What one project brings to a metric, before it is credited to anybody. */
export type MetricRow = {
  projectId: string;
  part: 'base' | 'growth';
  /** When it happened, for the periods of a flow; a stock has none. */
  span: Span | null;
  /** The day by whose officer it is credited. */
  creditDay: Day;
  shares: Share[];
  /** 1, or 0 for a line of money only. */
  count: number;
  /** 元 (whole dollars for foreignPaidIn); null where no amount is known. */
  yuan: number | null;
  industry: string | null;
  /** 项目性质. */
  kind: string | null;
  /** The size band of the day; null where no amount was known or asked. */
  band: string | null;
  investor: string | null;
};

/** The rows of a metric; of a rate also which of their projects reached what was asked. */
export type MetricRows = { rows: readonly MetricRow[]; reached: ReadonlySet<string> | null };

/** One reading of the ledger at a moment: what several metrics are made of is read once. */
export type Reading = { raw: Raw; at: Moment; rules: CountingRules; entries: Map<EntryMetric, MetricRow[]> };

export function readingOf(raw: Raw, at: Moment): Reading {
  return { raw, at, rules: rulesAt(countingVersions(), at.asOf, at.knownAt), entries: new Map() };
}

/** All that projects bring to a metric in the year up to D, as known at K: a constant number of reads, whatever the size of the ledger. */
export function rowsOf(reading: Reading, count: LedgerCount): MetricRows {
  switch (count.by) {
    case 'items':
      return { rows: itemRows(reading, count), reached: null };
    case 'sum':
      return { rows: entriesOf(reading, count.entries), reached: null };
    case 'cohort':
      return cohortRows(reading, count.reached);
    case 'onTime':
      return onTimeRows(reading);
    case 'newLeads':
      return { rows: newLeadRows(reading), reached: null };
    case 'deducted':
      return { rows: deductedRows(reading), reached: null };
    default:
      return count satisfies never;
  }
}

function entriesOf({ raw, at, entries }: Reading, metric: EntryMetric): MetricRow[] {
  const known = entries.get(metric);
  if (known) return known;
  const stock = STOCKS.has(metric);
  const rows = entryRows(raw, metric, at, yearOf(at.asOf)).map(({ first, last, ...row }) => ({
    ...row,
    span: stock ? null : { first, last },
    creditDay: stock ? at.asOf : last,
  }));
  entries.set(metric, rows);
  return rows;
}

function itemRows(reading: Reading, count: Extract<LedgerCount, { by: 'items' }>): MetricRow[] {
  const { raw, at } = reading;
  const under = count.industry === undefined ? null : industriesUnder(industriesAt(raw, at), count.industry);
  return entriesOf(reading, count.entries).filter(
    (row) =>
      row.part === 'base' &&
      (under === null || (row.industry !== null && under.includes(row.industry))) &&
      (count.kind === undefined || row.kind === count.kind),
  );
}

/** 注册率, 开工率: the major signings of the year, each with whether it has registered or started by D. */
function cohortRows(reading: Reading, metric: 'registrations' | 'starts'): MetricRows {
  const { raw, at, rules } = reading;
  const rows = itemRows(reading, { by: 'items', entries: 'majorSignings' });
  const counted = entryDates(raw, metric, at, yearOf(at.asOf));
  const nodes = metric === 'registrations' ? (['registered'] as const) : rules.stageNodes[at.basis].started;
  // Entries are flows of the year: what was known as “by” or happened before it is looked up by the rules.
  const rest = rows.filter((row) => !counted.has(row.projectId)).map((row) => row.projectId);
  const others = recognisedOf(reading, rest, nodes);
  const reachedBy = (id: string) => counted.has(id) || reached(inForce(others.get(id) ?? [], at.asOf), nodes) !== null;
  return { rows, reached: new Set(rows.map((row) => row.projectId).filter(reachedBy)) };
}

/** 按期投产率: every start whose standard time was met or ran out in the year, credited by the shares of that day. */
function onTimeRows(reading: Reading): MetricRows {
  const { raw, at, rules } = reading;
  const year = yearOf(at.asOf);
  const standard = rules.standardDays.producing;
  const since = yearOf(addDays(`${year}-01-01`, -standard));
  const years = Array.from({ length: year - since + 1 }, (_, index) => since + index);
  const dates = (metric: EntryMetric) => new Map(years.flatMap((one) => [...entryDates(raw, metric, at, one)]));
  const produced = dates('productions');
  const judged = [...dates('starts')].flatMap(([id, start]) => {
    const found = judgedOnTime(start, produced.get(id) ?? null, standard, at.asOf);
    return found && yearOf(found.day) === year ? [{ id, ...found }] : [];
  });
  judged.sort((a, b) => (`${a.day} ${a.id}` < `${b.day} ${b.id}` ? -1 : 1));
  const now = standingsOn(
    raw,
    at,
    judged.map(({ id }) => [id, at.asOf]),
  );
  const due = judged.filter(({ id }) => now.get(id)?.state !== 'terminated');
  // Most have stood as they stand since before that day; the others are asked for it.
  const then = standingsOn(
    raw,
    at,
    due.filter(({ id, day }) => (now.get(id)?.from ?? '') > day).map(({ id, day }) => [id, day]),
  );
  const nodes = rules.stageNodes[at.basis].producing;
  const late = due.filter((one) => !one.reached);
  const others = recognisedOf(
    reading,
    late.map(({ id }) => id),
    nodes,
  );
  const byThen = late.filter(({ id, day }) => {
    const found = reached(others.get(id) ?? [], nodes);
    return found?.precision === 'by' && found.last <= day;
  });
  const rows = due.map(({ id, span, day }): MetricRow => {
    const { shares = [], yuan = null, industry = null, investor = null } = then.get(id) ?? now.get(id) ?? {};
    return { ...BARE, projectId: id, span, creditDay: day, shares, yuan, industry, investor };
  });
  return { rows, reached: new Set([...due.filter((one) => one.reached), ...byThen].map(({ id }) => id)) };
}

const BARE = { part: 'base', count: 1, kind: null, band: null } as const;

/** 新登记线索: by the shares of the day if there are any, else whole to the unit that registered it. */
function newLeadRows({ raw, at }: Reading): MetricRow[] {
  const leads = leadRows(raw, { first: `${yearOf(at.asOf)}-01-01`, last: at.asOf }, at.knownAt);
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
      span: { first: day, last: day },
      creditDay: day,
      shares: standing && standing.shares.length > 0 ? standing.shares : home,
      yuan: standing?.yuan ?? null,
      industry: standing?.industry ?? first.industry,
      investor: standing?.investor ?? first.investor,
    };
  });
}

/** 核减: where the signing was credited, with what the project stood at before it left the count. */
function deductedRows({ raw, at }: Reading): MetricRow[] {
  const left = leftRows(raw, at, `${yearOf(at.asOf)}-01-01`);
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
    return { ...BARE, projectId, span: { first, last }, creditDay, shares, yuan, industry, investor };
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
