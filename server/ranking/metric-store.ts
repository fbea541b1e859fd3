import type { Raw } from '../../db/client';
import { type Day, endOf, type Instant, startOf, yearOf } from '../calendar/day';
import type { EntryMetric } from '../ledger/counting';
import type { Share } from '../ledger/fact';
import { ENTRIES_AT, type Moment, rectangleOf, STOCKS } from '../ledger/figures-store';
import { statement } from '../ledger/history-store';
import type { ProjectState } from '../ledger/rules';

/** One line of what a project contributes to a metric, with the project’s names and cuts of its own day. */
export type EntryRow = {
  projectId: string;
  part: 'base' | 'growth';
  first: Day;
  last: Day;
  count: number;
  /** 元; whole dollars for foreignPaidIn. */
  yuan: number;
  shares: Share[];
  industry: string | null;
  kind: string | null;
  band: string | null;
  investor: string | null;
};

const ENTRIES = `select e.project_id, e.part, e.first_day, e.last_day, e.count, e.yuan, e.shares, e.industry, e.kind, e.band, e.investor_id
  from entries e where ${ENTRIES_AT} and e.last_day >= @from order by e.last_day, e.project_id, e.part`;
type EntryLine = [
  projectId: string,
  part: EntryRow['part'],
  first: Day,
  last: Day,
  count: number,
  yuan: number,
  shares: string,
  industry: string | null,
  kind: string | null,
  band: string | null,
  investor: string | null,
];

/** What was counted for a metric in the year of D from a day on (of a stock everything at D, whatever the day). One read. */
export function entryRows(raw: Raw, metric: EntryMetric, at: Moment, from: Day): EntryRow[] {
  const query = rectangleOf({ ...at, metric, year: yearOf(at.asOf) });
  const lines = statement(raw, ENTRIES)
    .raw()
    .all({ ...query, from: STOCKS.has(metric) ? query.first : from }) as EntryLine[];
  const sharesOf = parser<Share[]>();
  return lines.map(([projectId, part, first, last, count, yuan, shares, industry, kind, band, investor]) => ({
    projectId,
    part,
    first,
    last,
    count,
    yuan,
    shares: sharesOf(shares),
    industry,
    kind,
    band,
    investor,
  }));
}

/** Entries of a year whose day lies from a day on and before another. */
export type DatesAsked = { year: number; from: Day; before: Day };

const BETWEEN = `${ENTRIES_AT} and e.part = 'base' and e.last_day >= @from and e.last_day < @before`;
const COUNTED = `select e.project_id from entries e where ${BETWEEN}`;
const DATES = `select e.project_id, e.first_day, e.last_day from entries e where ${BETWEEN}`;

/** The projects a metric counts in a year between two days. */
export function countedProjects(raw: Raw, metric: EntryMetric, at: Moment, { year, ...days }: DatesAsked): string[] {
  return statement(raw, COUNTED)
    .pluck()
    .all({ ...rectangleOf({ ...at, metric, year }), ...days }) as string[];
}

/** When they reached it; only the days, for what is looked up and not listed. */
export function entryDates(
  raw: Raw,
  metric: EntryMetric,
  at: Moment,
  { year, ...days }: DatesAsked,
): [projectId: string, first: Day, last: Day][] {
  return statement(raw, DATES)
    .raw()
    .all({ ...rectangleOf({ ...at, metric, year }), ...days }) as [string, Day, Day][];
}

/** What a project is called. */
export type ProjectName = { code: string; name: string };

const NAMES = `select p.id, p.code, p.name from json_each(@ids) j cross join projects p on p.id = j.value`;

export function projectNames(raw: Raw, ids: readonly string[]): Map<string, ProjectName> {
  const rows = statement(raw, NAMES)
    .raw()
    .all({ ids: JSON.stringify(ids) }) as [id: string, code: string, name: string][];
  return new Map(rows.map(([id, code, name]) => [id, { code, name }]));
}

/** The classes of investors (世界500强 …) by id; those without one are left out. */
export function investorClasses(raw: Raw): Map<string, string> {
  const rows = statement(raw, 'select id, class from investors where class is not null').raw().all();
  return new Map(rows as [string, string][]);
}

/** How a project stands on a day, as far as a metric needs it. */
export type StandingRow = {
  /** Index into STAGES. */
  stage: number;
  /** Since when it has stood so. */
  from: Day;
  state: ProjectState;
  yuan: number | null;
  industry: string | null;
  investor: string | null;
  shares: Share[];
  signedOn: Day | null;
};

const STANDING = 's.stage, s.day_from, s.state, s.yuan, s.industry, s.investor_id, s.shares, s.signed_on';
// A new ledger has no statistics, and without them SQLite would read all standings of the moment for each project: the way is given.
// What is asked comes as “day project”, which is taken apart faster than JSON inside JSON.
const STANDINGS = `select s.project_id, ${STANDING} from json_each(@asked) j
  cross join standings s indexed by standings_project on s.project_id = substr(j.value, 12) and s.basis = @basis and s.known_to > @known and s.known_from <= @known
    and s.day_to > substr(j.value, 1, 10) and s.day_from <= substr(j.value, 1, 10)`;

type StandingLine = [
  projectId: string,
  stage: number,
  from: Day,
  state: ProjectState,
  yuan: number | null,
  industry: string | null,
  investor: string | null,
  shares: string,
  signedOn: Day | null,
];

/** How each project stands on its day, as known at K; one without a standing is a lead of which nothing is recognised. */
export function standingsOn(
  raw: Raw,
  at: Pick<Moment, 'basis' | 'knownAt'>,
  asked: readonly (readonly [project: string, day: Day])[],
): Map<string, StandingRow> {
  if (asked.length === 0) return new Map();
  const lines = statement(raw, STANDINGS)
    .raw()
    .all({
      asked: JSON.stringify(asked.map(([project, day]) => `${day} ${project}`)),
      basis: at.basis,
      known: at.knownAt,
    }) as StandingLine[];
  const sharesOf = parser<Share[]>();
  return new Map(
    lines.map(([id, stage, from, state, yuan, industry, investor, shares, signedOn]) => [
      id,
      { stage, from, state, yuan, industry, investor, shares: sharesOf(shares), signedOn },
    ]),
  );
}

const STAGES_AT = `select s.project_id, s.stage from json_each(@ids) j
  cross join standings s indexed by standings_project on s.project_id = j.value and s.basis = @basis
  and s.known_to > @known and s.known_from <= @known and s.day_to > @day and s.day_from <= @day`;

/** The stage each project has reached at D, as an index into STAGES. */
export function stagesAt(raw: Raw, at: Moment, ids: readonly string[]): Map<string, number> {
  const rows = statement(raw, STAGES_AT)
    .raw()
    .all({ ids: JSON.stringify(ids), basis: at.basis, known: at.knownAt, day: at.asOf });
  return new Map(rows as [string, number][]);
}

// A fact can be in force by D from its last possible day, the day it was recorded, or the day another body states.
const WITH_NODES = `select distinct f.project_id from json_each(@ids) j cross join facts f on f.project_id = j.value
  where f.kind = 'node' and f.node in (select value from json_each(@nodes)) and f.recorded_at <= @known
    and (f.last_day <= @day or f.recorded_at <= @endOfDay
      or exists (select 1 from decisions d where d.fact_id = f.id and d.own_on <= @day))`;

/** Of these projects those for which one of the nodes was told and may be in force by a day; whether it is, the rules say. */
export function projectsWithNodes(
  raw: Raw,
  of: { ids: readonly string[]; nodes: readonly string[]; day: Day; known: Instant },
): string[] {
  return statement(raw, WITH_NODES)
    .pluck()
    .all({
      ids: JSON.stringify(of.ids),
      nodes: JSON.stringify(of.nodes),
      day: of.day,
      endOfDay: endOf(of.day),
      known: of.known,
    }) as string[];
}

/** A project entered into the ledger: when, by which unit, and what was said of it then. */
export type LeadRow = {
  projectId: string;
  createdAt: Instant;
  homeUnit: string | null;
  industry: string | null;
  investor: string | null;
};

const LEADS = `select p.id as projectId, p.created_at as createdAt, p.home_unit_id as homeUnit, p.first_industry as industry,
    p.first_investor_id as investor from projects p
  where p.created_at between @from and @to and p.created_at <= @known and (p.removed_at is null or p.removed_at > @known)
    and not exists (select 1 from import_batches b where b.id = p.batch_id and b.opening = 1)
  order by p.created_at, p.id`;

/** The projects registered between two days, without those of the opening ledger. */
export function leadRows(raw: Raw, span: { first: Day; last: Day }, known: Instant): LeadRow[] {
  return statement(raw, LEADS).all({ from: startOf(span.first), to: endOf(span.last), known }) as LeadRow[];
}

/** A project that was counted as a major signing and no longer is: since when, with what it stood at before. */
export type LeftRow = { projectId: string; leftOn: Day; yuan: number | null };

// The rectangle in which it last counted ends on the day it left. The partial index of those deducted leads.
const LEFT = `select s.project_id as projectId, max(s.day_to) as leftOn, s.yuan from standings n
  join standings s on s.project_id = n.project_id and s.basis = n.basis and s.known_to > @known and s.known_from <= @known
    and s.day_to <= @day and s.counted_year is not null
  where n.deducted_year is not null and n.basis = @basis and n.known_to > @known and n.known_from <= @known
    and n.day_to > @day and n.day_from <= @day
  group by s.project_id having leftOn >= @from order by leftOn, s.project_id`;

/** The projects that are 核减 at D and left the count on or after a day. */
export function leftRows(raw: Raw, at: Moment, from: Day): LeftRow[] {
  return statement(raw, LEFT).all({ basis: at.basis, known: at.knownAt, day: at.asOf, from }) as LeftRow[];
}

/** Parses each text once: a ledger repeats the same shares thousands of times. */
function parser<Value>(): (text: string) => Value {
  const kept = new Map<string, Value>();
  return (text) => {
    const found = kept.get(text) ?? (JSON.parse(text) as Value);
    kept.set(text, found);
    return found;
  };
}
