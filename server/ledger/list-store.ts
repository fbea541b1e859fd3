import type { Raw } from '../../db/client';
import { type Day, endOf, yearOf } from '../calendar/day';
import { rulesAt } from '../catalogue/counting-rules';
import { countingVersions } from '../catalogue/store';
import type { Scope } from '../role';
import { STAGES, type Stage } from './chain';
import type { EntryMetric } from './counting';
import type { Precision } from './fact';
import { ENTRIES_AT, type Moment, rectangleOf, STOCKS } from './figures-store';
import { statement } from './history-store';
import { PAST_STANDARD, pastStandardValues } from './past-standard';
import { searchQueryOf } from './search-text';

export type ListSort = 'code' | 'yuan' | 'signedOn' | 'changedAt';
export type ListView =
  | 'all'
  | 'startedNotEntered'
  | 'pastStandard'
  | 'grewOverLine'
  | 'undated'
  | 'priorDeducted'
  | 'pending';

/** A unit whose shares count as held on the days `from` ≤ day < `until` of an event (of D, for what stands). */
export type Holding = { unit: string; from: Day; until: Day };

/** What a list of projects is asked for. Without a moment it is how things stand now, on the district basis. */
export type ListQuery = {
  /** Null: now and on the district basis, read from the kept columns. */
  moment: Moment | null;
  today: Day;
  now: number;
  q: string | null;
  /** Whose projects are meant: a unit, with those it succeeded. */
  units: readonly Holding[] | null;
  stage: Stage | null;
  state: string | null;
  industries: readonly string[] | null;
  major: boolean | null;
  countedYear: number | null;
  /** Only what a figure counts: metric, year, and the period of its own day. */
  figure: {
    metric: EntryMetric;
    year: number;
    first?: Day;
    last?: Day;
    kind?: string;
    /** What came since a cut-off, or what was counted then and no longer is. */
    since?: { change: 'new' | 'gone'; asOf: Day; knownAt: number } | null;
  } | null;
  view: ListView;
  sort: ListSort;
  direction: 'asc' | 'desc';
  limit: number;
  offset: number;
};

export type ListRow = {
  id: string;
  code: string;
  name: string;
  investor: string | null;
  industry: string | null;
  place: string | null;
  stage: Stage;
  stageSince: Day | null;
  state: string;
  yuan: number | null;
  dollars: number | null;
  major: boolean;
  signedOn: Day | null;
  /** How well the day of signing is known: a month-only signing is never shown with a day. */
  signedPrecision: Precision | null;
  /** When it started, for 开工未入库; as precise as it was said. */
  startedOn: string | null;
  countedYear: number | null;
  pending: number;
  undated: boolean;
  changedAt: number;
  units: { unit: string; name: string; bp: number }[];
};

type RawRow = Omit<ListRow, 'stage' | 'major' | 'undated' | 'units'> & {
  stage: number;
  major: number;
  undated: number;
  units: string;
};

// Sort keys come from these maps and nowhere else (SEC-27, drizzle CVE-2026-39356).
const NOW_KEYS: Record<ListSort, string> = {
  code: 'p.code',
  yuan: 'p.yuan',
  signedOn: 'p.signed_on',
  changedAt: 'p.changed_at',
};
const UNIT_KEYS: Record<ListSort, string> = {
  code: 'pu.code',
  yuan: 'pu.yuan',
  signedOn: 'pu.signed_on',
  changedAt: 'pu.changed_at',
};
const MOMENT_KEYS: Record<ListSort, string> = {
  code: 'p.code',
  yuan: 's.yuan',
  signedOn: 's.signed_on',
  changedAt: 'p.changed_at',
};
const DIRECTIONS = { asc: 'asc', desc: 'desc' } as const;

/** The parts a list’s SQL is put together from: constants chosen by what was asked, values always bound. */
type Plan = { from: string; where: string[]; key: string; columns: string; values: Record<string, unknown> };

const NOW_COLUMNS = `p.stage, p.stage_since as stageSince, p.state, p.yuan, null as dollars, p.major, p.industry, p.signed_on as signedOn, p.counted_year as countedYear, null as shares, null as investorThen`;
const MOMENT_COLUMNS = `coalesce(s.stage, 0) as stage, s.stage_since as stageSince, coalesce(s.state, 'active') as state, s.yuan, s.dollars, coalesce(s.major, 0) as major,
  coalesce(s.industry, p.first_industry) as industry, s.signed_on as signedOn, s.counted_year as countedYear, coalesce(s.shares, '[]') as shares, coalesce(s.investor_id, p.first_investor_id) as investorThen`;
const STANDING_AT = `s.project_id = p.id and s.basis = @basis and s.known_from <= @known and s.known_to > @known and s.day_from <= @day and s.day_to > @day`;

function planOf(query: ListQuery, scope: Scope): Plan {
  const needsStanding = FROM_STANDINGS.has(query.view);
  const moment = query.moment ?? { asOf: query.today, knownAt: query.now, basis: 'district' as const };
  const past = query.moment !== null || needsStanding;
  const match = query.q === null ? null : searchQueryOf(query.q);
  const where = ['p.removed_at is null'];
  const values: Record<string, unknown> = {};
  const searching = match !== null && query.sort === 'code';
  const held = query.units?.filter((one) => moment.asOf >= one.from && moment.asOf < one.until) ?? null;
  const oneUnit = query.units?.length === 1 && held?.length === 1 && !past && !searching;
  let from = 'projects p';
  if (searching) {
    from = 'project_search f cross join projects p on p.number = f.rowid';
    where.push('f.project_search match @match');
    values.match = match;
  } else if (oneUnit) from = 'project_units pu cross join projects p on p.id = pu.project_id';
  if (past) {
    from += ` left join standings s on ${STANDING_AT}`;
    Object.assign(values, { basis: moment.basis, known: moment.knownAt, day: moment.asOf });
    if (query.moment) where.push('p.created_at <= @known');
  }
  const atMoment = (now: string, then: string) => (past ? then : now);

  if (scope.kind === 'none') where.push('0');
  if (scope.kind === 'unit') {
    where.push('exists (select 1 from project_units mine where mine.project_id = p.id and mine.unit_id = @scopeUnit)');
    values.scopeUnit = scope.unitId;
  }
  if (query.q !== null && match === null) where.push('0');
  if (match !== null && !searching) {
    where.push('p.number in (select rowid from project_search where project_search match @match)');
    values.match = match;
  }
  if (oneUnit) {
    where.push('pu.unit_id = @unit');
    values.unit = query.units?.[0]?.unit;
  } else if (held && !query.figure) {
    where.push(
      past
        ? `exists (select 1 from json_each(coalesce(s.shares, '[]')) part where part.value ->> 'unit' in (select value from json_each(@units)))`
        : 'exists (select 1 from project_units pu where pu.project_id = p.id and pu.unit_id in (select value from json_each(@units)))',
    );
    values.units = JSON.stringify(held.map((one) => one.unit));
  }
  if (query.stage) {
    where.push(`${atMoment('p.stage', 'coalesce(s.stage, 0)')} = @stage`);
    values.stage = STAGES.indexOf(query.stage);
  }
  if (query.state) {
    where.push(`${atMoment('p.state', "coalesce(s.state, 'active')")} = @state`);
    values.state = query.state;
  }
  if (query.industries) {
    where.push(
      `${atMoment('p.industry', 'coalesce(s.industry, p.first_industry)')} in (select value from json_each(@industries))`,
    );
    values.industries = JSON.stringify(query.industries);
  }
  if (query.major !== null) {
    where.push(`${atMoment('p.major', 'coalesce(s.major, 0)')} = @major`);
    values.major = Number(query.major);
  }
  if (query.countedYear !== null) {
    where.push(`${atMoment('p.counted_year', 's.counted_year')} = @countedYear`);
    values.countedYear = query.countedYear;
  }
  if (query.figure) {
    const credited = query.units
      ? `and exists (select 1 from json_each(e.shares) part join json_each(@holdings) held on held.value ->> 'unit' = part.value ->> 'unit'
           where ${STOCKS.has(query.figure.metric) ? '@eDay' : 'e.last_day'} >= held.value ->> 'from' and ${STOCKS.has(query.figure.metric) ? '@eDay' : 'e.last_day'} < held.value ->> 'until')`
      : '';
    if (query.units) values.holdings = JSON.stringify(query.units);
    where.push(
      `p.id in (select e.project_id from entries e where ${figureWhere()} ${query.figure.kind ? 'and e.kind = @figureKind' : ''} ${credited})`,
    );
    const { since } = query.figure;
    const now = { ...moment, ...query.figure };
    const then = since ? { ...now, asOf: since.asOf, knownAt: since.knownAt } : now;
    const rectangle = rectangleOf(since?.change === 'gone' ? then : now);
    if (since) {
      const other = rectangleOf(since.change === 'gone' ? now : then);
      where.push(`p.id not in (select o.project_id from entries o where o.basis = @eBasis and o.metric = @eMetric and o.year = @eYear
        and o.known_to > @otherKnown and o.known_from <= @otherKnown and o.day_from <= @otherDay and o.day_to > @otherDay)`);
      Object.assign(values, { otherKnown: other.known, otherDay: other.day });
    }
    Object.assign(values, {
      eBasis: rectangle.basis,
      eMetric: rectangle.metric,
      eYear: rectangle.year,
      eKnown: rectangle.known,
      eDay: rectangle.day,
      eFirst: rectangle.first,
      eLast: rectangle.last,
      eNamedFirst: rectangle.namedFirst,
      eNamedLast: rectangle.namedLast,
    });
    if (query.figure.kind) values.figureKind = query.figure.kind;
  }
  if (query.view !== 'all') {
    const view = viewWhere(query.view, past);
    where.push(view);
    if (VIEWS_AT_A_MOMENT.has(query.view))
      Object.assign(values, { viewKnown: moment.knownAt, viewDay: moment.asOf, viewDayEnd: endOf(moment.asOf) });
    if (query.view === 'pastStandard')
      Object.assign(values, pastStandardValues(moment.asOf, rulesAt(countingVersions(), moment.asOf, moment.knownAt)));
    if (query.view === 'priorDeducted') values.thisYear = yearOf(moment.asOf);
  }
  const keys = past ? MOMENT_KEYS : oneUnit ? UNIT_KEYS : NOW_KEYS;
  return {
    from,
    where,
    key: searching ? 'f.rowid' : keys[query.sort],
    columns: past ? MOMENT_COLUMNS : NOW_COLUMNS,
    values,
  };
}

/** The rectangle of a figure under names of its own, beside those of the list’s moment. */
function figureWhere(): string {
  const own = ENTRIES_AT.replace(/@(\w)(\w*)/g, (_, first: string, rest: string) => `@e${first.toUpperCase()}${rest}`);
  return `${own} and iif(e.first_day = e.last_day, e.first_day >= @eFirst and e.last_day <= @eLast,
    e.first_day >= @eNamedFirst and e.last_day <= @eNamedLast)`;
}

/** Views that only a standing can tell. */
const FROM_STANDINGS: ReadonlySet<ListView> = new Set(['grewOverLine', 'priorDeducted', 'pastStandard']);
/** Views that read the log itself and need the moment under names of their own. */
const VIEWS_AT_A_MOMENT: ReadonlySet<ListView> = new Set(['startedNotEntered', 'undated', 'pending']);

function viewWhere(view: Exclude<ListView, 'all'>, past: boolean): string {
  switch (view) {
    case 'startedNotEntered': // 开工未入库: started, and neither the district nor the statistics office has the entry
      return `${past ? 'coalesce(s.stage, 0)' : 'p.stage'} >= 4 and ${past ? "coalesce(s.state, 'active')" : 'p.state'} in ('active', 'suspended')
        and not exists (select 1 from facts f join decisions d on d.fact_id = f.id
          where f.project_id = p.id and f.node = 'statisticsEntry' and f.last_day <= @viewDay and d.at <= @viewKnown
            and d.outcome in ('verified', 'opening') and d.basis in ('district', 'statistics')
            and not exists (select 1 from facts g join decisions h on h.fact_id = g.id
              where g.supersedes = f.id and h.basis = d.basis and h.at <= @viewKnown and h.outcome in ('verified', 'opening')))`;
    case 'pastStandard':
      return PAST_STANDARD;
    case 'grewOverLine':
      return 's.grew_over_line = 1';
    case 'priorDeducted':
      return 's.deducted_year < @thisYear';
    case 'undated':
      return past
        ? `exists (select 1 from facts f where f.project_id = p.id and f.precision <> 'day' and f.kind = 'node' and f.recorded_at <= @viewKnown
             and (f.last_day <= @viewDay or f.recorded_at <= @viewDayEnd)
             and not exists (select 1 from facts g where g.supersedes = f.id and g.recorded_at <= @viewKnown))`
        : 'p.undated = 1';
    case 'pending':
      return past
        ? `exists (select 1 from facts f where f.project_id = p.id and f.recorded_at <= @viewKnown and (f.last_day <= @viewDay or f.recorded_at <= @viewDayEnd)
             and not exists (select 1 from decisions d where d.fact_id = f.id and d.basis = 'district' and d.at <= @viewKnown))`
        : 'p.pending > 0';
  }
}

const UNITS_NOW = `(select json_group_array(json_object('unit', u.id, 'name', u.name, 'bp', m.bp) order by m.leads desc, m.bp desc)
  from project_units m join units u on u.id = m.unit_id where m.project_id = page.id)`;
/** Whose project it was then: the shares in force, before any were recognised the unit that brought it. */
const UNITS_THEN = `(select json_group_array(json_object('unit', u.id, 'name', u.name, 'bp', part.value ->> 'bp') order by part.key)
  from json_each(iif(page.shares = '[]' and page.homeUnitId is not null,
    json_array(json_object('unit', page.homeUnitId, 'bp', 10000)), page.shares)) part join units u on u.id = part.value ->> 'unit')`;
const STARTED_ON = `(select min(f.occurred_on) from facts f join decisions d on d.fact_id = f.id and d.basis = 'district' and d.outcome in ('verified', 'opening')
  where f.project_id = page.id and f.node = 'started' and d.at <= @viewKnown
    and not exists (select 1 from facts g join decisions h on h.fact_id = g.id where g.supersedes = f.id and h.basis = 'district'
      and h.at <= @viewKnown and h.outcome in ('verified', 'opening')))`;

/** One page of a list, sorted; only rows the scope may see. The limit is applied before names are joined. */
export function listProjects(raw: Raw, query: ListQuery, scope: Scope): ListRow[] {
  const plan = planOf(query, scope);
  const order = DIRECTIONS[query.direction];
  const past = plan.columns === MOMENT_COLUMNS;
  const tie = plan.key === 'f.rowid' || plan.key.endsWith('.code') ? '' : `, p.code ${order}`;
  const rows = statement(
    raw,
    `select page.*, i.name as investor, ${past ? UNITS_THEN : UNITS_NOW} as units,
       (select signed.signed_precision from standings signed where signed.project_id = page.id and signed.basis = @precisionBasis
          and signed.signed_on = page.signedOn order by signed.known_to desc limit 1) as signedPrecision,
       ${query.view === 'startedNotEntered' ? STARTED_ON : 'null'} as startedOn
     from (select p.id, p.code, p.name, p.place, p.pending, p.undated, p.changed_at as changedAt, coalesce(p.investor_id, p.first_investor_id) as investorNow, p.home_unit_id as homeUnitId,
             ${plan.columns} from ${plan.from} where ${plan.where.join(' and ')}
             order by ${plan.key} ${order}${tie} limit @limit offset @offset) page
     left join investors i on i.id = ${past ? 'page.investorThen' : 'page.investorNow'}`,
  ).all({
    ...plan.values,
    limit: query.limit,
    offset: query.offset,
    precisionBasis: query.moment?.basis ?? 'district',
  }) as (RawRow & Record<'investorNow' | 'investorThen' | 'homeUnitId' | 'shares', unknown>)[];
  return rows.map(({ investorNow: _now, investorThen: _then, homeUnitId: _home, shares: _shares, ...row }) => ({
    ...row,
    stage: STAGES[row.stage] ?? 'lead',
    major: row.major === 1,
    undated: row.undated === 1,
    units: JSON.parse(row.units) as ListRow['units'],
  }));
}

/** Ended projects (已终止, 已流失, 已流转) are in the list and in its count, never in its sum. */
export type ListSums = {
  total: number;
  ended: number;
  yuan: number;
  byStage: { stage: Stage; count: number; ended: number; yuan: number }[];
};

/** How many projects a list holds in all, and what they add up to; may arrive after the rows. */
export function countProjects(raw: Raw, query: ListQuery, scope: Scope): ListSums {
  const plan = planOf(query, scope);
  const past = plan.columns === MOMENT_COLUMNS;
  const ended = `(${past ? "coalesce(s.state, 'active')" : 'p.state'} in ('terminated', 'lost', 'transferred'))`;
  const rows = statement(
    raw,
    `select ${past ? 'coalesce(s.stage, 0)' : 'p.stage'} as stage, count(*) as count, sum(${ended}) as ended,
       coalesce(sum(iif(${ended}, 0, ${past ? 's.yuan' : 'p.yuan'})), 0) as yuan
     from ${plan.from} where ${plan.where.join(' and ')} group by 1 order by 1`,
  ).all(plan.values) as {
    stage: number;
    count: number;
    ended: number;
    yuan: number;
  }[];
  return {
    total: rows.reduce((sum, row) => sum + row.count, 0),
    ended: rows.reduce((sum, row) => sum + row.ended, 0),
    yuan: rows.reduce((sum, row) => sum + row.yuan, 0),
    byStage: rows.map((row) => ({ ...row, stage: STAGES[row.stage] ?? 'lead' })),
  };
}
