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
import {
  countedProjects,
  type EntryRow,
  entryRows,
  historiesOf,
  leadRows,
  leftRows,
  projectsWithNodes,
  standingsOn,
} from './metric-store';
import { judgedOnTime, type Span } from './on-time';

/** What one project brings to a metric, before it is credited to anybody. */
export type MetricRow = {
  projectId: string;
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
  /** The size band of the day; null where no amount was known or asked. */
  band: string | null;
  investor: string | null;
  /** Of a rate whether the project reached what was asked. */
  reached: boolean;
};

/** All that projects bring to a metric in the year up to D, as known at K: a constant number of reads, whatever the size of the ledger. */
export function rowsOf(raw: Raw, count: LedgerCount, at: Moment): MetricRow[] {
  const rules = rulesAt(countingVersions(), at.asOf, at.knownAt);
  switch (count.by) {
    case 'items':
      return itemRows(raw, count, at);
    case 'sum':
      return entryRows(raw, count.entries, at, yearOf(at.asOf)).map((row) => fromEntry(row, at, count.entries));
    case 'cohort':
      return cohortRows(raw, count.reached, at, rules);
    case 'onTime':
      return onTimeRows(raw, at, rules);
    case 'newLeads':
      return newLeadRows(raw, at);
    case 'deducted':
      return deductedRows(raw, at);
    default:
      return count satisfies never;
  }
}

function fromEntry(row: EntryRow, at: Moment, metric: EntryMetric): MetricRow {
  const stock = STOCKS.has(metric);
  return {
    projectId: row.projectId,
    span: stock ? null : { first: row.first, last: row.last },
    creditDay: stock ? at.asOf : row.last,
    shares: row.shares,
    count: row.count,
    yuan: row.yuan,
    industry: row.industry,
    band: row.band,
    investor: row.investor,
    reached: false,
  };
}

function itemRows(raw: Raw, count: Extract<LedgerCount, { by: 'items' }>, at: Moment): MetricRow[] {
  const under = count.industry === undefined ? null : industriesUnder(industriesAt(raw, at), count.industry);
  return entryRows(raw, count.entries, at, yearOf(at.asOf))
    .filter((row) => row.part === 'base')
    .filter((row) => under === null || (row.industry !== null && under.includes(row.industry)))
    .filter((row) => count.kind === undefined || row.kind === count.kind)
    .map((row) => fromEntry(row, at, count.entries));
}

/** 注册率, 开工率: the major signings of the year, each with whether it has registered or started by D. */
function cohortRows(raw: Raw, metric: 'registrations' | 'starts', at: Moment, rules: CountingRules): MetricRow[] {
  const cohort = itemRows(raw, { by: 'items', entries: 'majorSignings' }, at);
  const counted = countedProjects(raw, metric, at, yearOf(at.asOf));
  const rest = cohort.filter((row) => !counted.has(row.projectId)).map((row) => row.projectId);
  const nodes = metric === 'registrations' ? (['registered'] as const) : rules.stageNodes[at.basis].started;
  // Entries are flows of the year: what was known as “by” or happened before it is looked up by the rules.
  const others = recognisedByProject(raw, { ids: rest, nodes, day: at.asOf, at });
  const reachedBy = (id: string) => reached(inForce(others.get(id) ?? [], at.asOf), nodes) !== null;
  return cohort.map((row) => ({ ...row, reached: counted.has(row.projectId) || reachedBy(row.projectId) }));
}

/** 按期投产率: every start whose standard time was met or ran out in the year, credited by the shares of that day. */
function onTimeRows(raw: Raw, at: Moment, rules: CountingRules): MetricRow[] {
  const year = yearOf(at.asOf);
  const standard = rules.standardDays.producing;
  const since = yearOf(addDays(`${year}-01-01`, -standard));
  const years = Array.from({ length: year - since + 1 }, (_, index) => since + index);
  const all = (metric: EntryMetric) =>
    years.flatMap((one) => entryRows(raw, metric, at, one)).filter((row) => row.part === 'base');
  const produced = new Map(all('productions').map((row) => [row.projectId, row]));
  const due = all('starts').flatMap((start) => {
    const judged = judgedOnTime(start, produced.get(start.projectId) ?? null, standard, at.asOf);
    return judged && yearOf(judged.day) === year ? [{ start, judged }] : [];
  });
  const ids = due.map(({ start }) => start.projectId);
  const terminated = standingsOn(
    raw,
    at,
    ids.map((project) => ({ project, day: at.asOf })),
  );
  const then = standingsOn(
    raw,
    at,
    due.map(({ start, judged }) => ({ project: start.projectId, day: judged.day })),
  );
  const nodes = rules.stageNodes[at.basis].producing;
  const late = due.filter(({ judged }) => !judged.reached).map(({ start }) => start.projectId);
  const others = recognisedByProject(raw, { ids: late, nodes, day: at.asOf, at });
  return due.flatMap(({ start, judged }) => {
    if (terminated.get(start.projectId)?.state === 'terminated') return [];
    const standing = then.get(start.projectId);
    const by = reached(others.get(start.projectId) ?? [], nodes);
    return [
      {
        projectId: start.projectId,
        span: judged.span,
        creditDay: judged.day,
        shares: standing?.shares ?? start.shares,
        count: 1,
        yuan: standing?.yuan ?? null,
        industry: standing?.industry ?? start.industry,
        band: null,
        investor: standing?.investor ?? start.investor,
        reached: judged.reached || (by?.precision === 'by' && by.last <= judged.day),
      },
    ];
  });
}

/** 新登记线索: by the shares of the day if there are any, else whole to the unit that registered it. */
function newLeadRows(raw: Raw, at: Moment): MetricRow[] {
  const rows = leadRows(raw, { first: `${yearOf(at.asOf)}-01-01`, last: at.asOf }, at.knownAt);
  const standings = standingsOn(
    raw,
    at,
    rows.map((row) => ({ project: row.projectId, day: dayOf(row.createdAt) })),
  );
  return rows.map((row) => {
    const day = dayOf(row.createdAt);
    const standing = standings.get(row.projectId);
    const home = row.homeUnit === null ? [] : [{ unit: row.homeUnit, bp: 10_000 }];
    return {
      projectId: row.projectId,
      span: { first: day, last: day },
      creditDay: day,
      shares: standing && standing.shares.length > 0 ? standing.shares : home,
      count: 1,
      yuan: standing?.yuan ?? null,
      industry: standing?.industry ?? row.industry,
      band: null,
      investor: standing?.investor ?? row.investor,
      reached: false,
    };
  });
}

/** 核减: where the signing was credited, with what the project stood at before it left the count. */
function deductedRows(raw: Raw, at: Moment): MetricRow[] {
  const left = leftRows(raw, at, `${yearOf(at.asOf)}-01-01`);
  const ids = left.map((row) => row.projectId);
  const now = standingsOn(
    raw,
    at,
    ids.map((project) => ({ project, day: at.asOf })),
  );
  const signedOn = (id: string) => now.get(id)?.signedOn ?? at.asOf;
  const signed = standingsOn(
    raw,
    at,
    ids.map((project) => ({ project, day: signedOn(project) })),
  );
  const histories = historiesOf(raw, ids);
  return left.map((row) => {
    const history = histories.get(row.projectId);
    const facts = history ? recognisedFacts(history, at.knownAt, at.basis) : [];
    const cause = facts.find((one) => one.from === row.leftOn && takesOut(one));
    const standing = signed.get(row.projectId);
    return {
      projectId: row.projectId,
      span: cause ? { first: cause.first, last: cause.last } : { first: row.leftOn, last: row.leftOn },
      creditDay: signedOn(row.projectId),
      shares: standing?.shares ?? [],
      count: 1,
      yuan: row.yuan,
      industry: standing?.industry ?? null,
      band: null,
      investor: standing?.investor ?? null,
      reached: false,
    };
  });
}

function takesOut({ fact, ownYuan }: Recognised): boolean {
  return fact.kind === 'terminated' || fact.kind === 'investment' || ownYuan !== null;
}

/** The recognised facts of those projects for which one of the nodes was told at all: few, read in two statements. */
function recognisedByProject(
  raw: Raw,
  of: { ids: readonly string[]; nodes: readonly string[]; day: Day; at: Moment },
): Map<string, Recognised[]> {
  const ids = projectsWithNodes(raw, { ids: of.ids, nodes: of.nodes, day: of.day, known: of.at.knownAt });
  return new Map(
    [...historiesOf(raw, ids)].map(([id, history]) => [id, recognisedFacts(history, of.at.knownAt, of.at.basis)]),
  );
}
