import type { Raw } from '../../db/client';
import { type Day, earlier, endOf, type Instant } from '../calendar/day';
import { windowOf } from '../calendar/month-window';
import { monthEndsOnAt } from '../catalogue/counting-rules';
import { countingVersions } from '../catalogue/store';
import type { Basis } from '../role';
import { type EntryMetric, STOCK_YEAR } from './counting';
import type { Share } from './fact';
import type { Contribution, Group, UnitLife } from './figures';
import { statement } from './history-store';

/** The moment and basis a figure is asked at (DOMAIN.md, Two moments and a basis). */
export type Moment = { asOf: Day; knownAt: Instant; basis: Basis };

/** A metric of a year, or of a period inside it: only what lies wholly inside `first`–`last` by its own day. */
export type FigureQuery = Moment & { metric: EntryMetric; year: number; first?: Day; last?: Day };

/** Metrics that belong to no year: they hold at D. */
export const STOCKS: ReadonlySet<EntryMetric> = new Set(['industrialMajors', 'serviceMajors']);

const FIRST_DAY: Day = '0001-01-01';
const LAST_DAY: Day = '9999-12-31';

/** The parameters of the rectangle a query falls in. A year is asked at D or its 31 December, whichever is earlier. */
export function rectangleOf(query: FigureQuery) {
  const stock = STOCKS.has(query.metric);
  const yearsEnd = `${query.year}-12-31`;
  const endsOn = monthEndsOnAt(countingVersions(), query.asOf, query.knownAt);
  const { namedFirst, namedLast } = windowOf(query.first ?? FIRST_DAY, query.last ?? LAST_DAY, endsOn);
  return {
    basis: query.basis,
    metric: query.metric,
    year: stock ? STOCK_YEAR : query.year,
    day: earlier(query.asOf, yearsEnd),
    known: query.knownAt,
    first: query.first ?? FIRST_DAY,
    last: query.last ?? LAST_DAY,
    namedFirst,
    namedLast,
    endsOn,
  };
}

/** The `where` of every read of entries at a moment, with the names of `rectangleOf`. */
export const ENTRIES_AT = `e.basis = @basis and e.metric = @metric and e.year = @year and e.known_to > @known and e.known_from <= @known
  and e.day_from <= @day and e.day_to > @day`;
/** What lies wholly inside a period by its own day (DOMAIN.md, Precision). */
export const INSIDE = `iif(e.first_day = e.last_day, e.first_day >= @first and e.last_day <= @last,
  e.first_day >= @namedFirst and e.last_day <= @namedLast)`;

// A single day past the month’s end belongs to the next month, save in December; a month known by its name to that name.
const MONTH_OF = (column: string) =>
  `(cast(substr(${column}, 6, 2) as integer) + (e.first_day = e.last_day and @endsOn is not null
     and cast(substr(${column}, 9, 2) as integer) > @endsOn and substr(${column}, 6, 2) < '12'))`;
const QUARTER = `case when substr(e.first_day, 1, 4) = substr(e.last_day, 1, 4)
    and (${MONTH_OF('e.first_day')} + 2) / 3 = (${MONTH_OF('e.last_day')} + 2) / 3
  then substr(e.last_day, 1, 4) || 'Q' || ((${MONTH_OF('e.last_day')} + 2) / 3) end`;

type Row = Omit<Group, 'shares' | 'creditDay'> & { shares: string; creditDay: string };

/**
 * What was counted for a metric, grouped by everything it is cut by. One read serves total, units, industries, bands
 * and quarters. Days are told apart only where a unit has ended, because only then does a share change hands by day.
 */
export function groupsOf(raw: Raw, query: FigureQuery, lives: ReadonlyMap<string, UnitLife>): Group[] {
  const byDay = [...lives.values()].some((life) => life.endsOn !== null);
  const period = query.first !== undefined || query.last !== undefined;
  const cuts = `e.part, e.shares, e.industry, e.band, ${QUARTER}${byDay ? ', e.last_day' : ''}`;
  const rows = statement(
    raw,
    `select e.part, sum(e.count) as count, sum(e.yuan) as yuan, e.shares, ${byDay ? 'e.last_day' : "''"} as creditDay,
       e.industry, null as investor, null as kind, e.band, ${QUARTER} as quarter
     from entries e where ${ENTRIES_AT}${period ? ` and ${INSIDE}` : ''} group by ${cuts}`,
  ).all(rectangleOf(query)) as Row[];
  const kept = new Map<string, Share[]>();
  const sharesOf = (text: string) => {
    const found = kept.get(text) ?? (JSON.parse(text) as Share[]);
    kept.set(text, found);
    return found;
  };
  const stock = STOCKS.has(query.metric);
  return rows.map((row) => ({
    ...row,
    shares: sharesOf(row.shares),
    creditDay: stock && byDay ? query.asOf : row.creditDay,
  }));
}

/** Every contribution to a metric at a moment, project by project: for reconciliation and lists of names; of one kind of project if asked. */
export function contributionsOf(raw: Raw, query: FigureQuery, kind: string | null = null): Contribution[] {
  const rows = statement(
    raw,
    `select e.project_id as projectId, e.part, e.first_day as first, e.last_day as last, e.count, e.yuan, e.shares, e.industry, e.band
     from entries e where ${ENTRIES_AT} and ${INSIDE} and (@kind is null or e.kind = @kind) order by e.last_day, e.project_id, e.part`,
  ).all({ ...rectangleOf(query), kind }) as (Omit<Contribution, 'shares'> & { shares: string })[];
  return rows.map((row) => ({ ...row, shares: JSON.parse(row.shares) as Share[] }));
}

/** What counts at one moment of projects that do not count at another: the new ones of a cut, or, the other way round, its 核减. */
export function contributionsOnlyAt(raw: Raw, query: FigureQuery, other: FigureQuery): Contribution[] {
  const there = rectangleOf(other);
  const rows = statement(
    raw,
    `select e.project_id as projectId, e.part, e.first_day as first, e.last_day as last, e.count, e.yuan, e.shares, e.industry, e.band
     from entries e where ${ENTRIES_AT} and ${INSIDE}
       and e.project_id not in (select o.project_id from entries o where o.basis = @basis and o.metric = @metric and o.year = @otherYear
         and o.known_to > @otherKnown and o.known_from <= @otherKnown and o.day_from <= @otherDay and o.day_to > @otherDay)
     order by e.last_day, e.project_id, e.part`,
  ).all({
    ...rectangleOf(query),
    otherYear: there.year,
    otherKnown: there.known,
    otherDay: there.day,
  }) as (Omit<Contribution, 'shares'> & { shares: string })[];
  return rows.map((row) => ({ ...row, shares: JSON.parse(row.shares) as Share[] }));
}

/**
 * Major signings that had happened by D, reported and not yet decided on the district basis at K, of one year: shown
 * beside the figure and never counted in.
 */
export function pendingMajors(
  raw: Raw,
  at: Pick<Moment, 'asOf' | 'knownAt'> & { year: number; majorYuan: number; majorDollars: number },
): number {
  return Number(
    statement(
      raw,
      `select count(distinct f.project_id) from facts f indexed by facts_signed
       join facts a on a.act_id = f.act_id and a.kind = 'investment'
       join projects p on p.id = f.project_id and p.removed_at is null
       where f.node = 'agreement' and f.last_day between @first and @last and f.recorded_at <= @knownAt
         and (f.last_day <= @asOf or f.recorded_at <= @endOfDay)
         and not exists (select 1 from decisions d where d.fact_id = f.id and d.basis = 'district' and d.at <= @knownAt)
         and not exists (select 1 from reviews r where r.fact_id = f.id and r.outcome = 'returned' and r.at <= @knownAt)
         and (a.value ->> 'yuan' >= @majorYuan or (a.value ->> 'currency' = 'USD' and a.value ->> 'amount' >= @majorDollars))`,
    )
      .pluck()
      .get({ ...at, endOfDay: endOf(at.asOf), first: `${at.year}-01-01`, last: `${at.year}-12-31` }),
  );
}

/** The units’ lives as known at an instant, by id, and what to call and how to group them. */
export type UnitKnown = UnitLife & { name: string; group: string; position: number; fromDay: Day };

/** All units as known at K, in the bureau’s order. `endsOn` is the day a unit ends: from it on the successor holds. */
export function unitsAt(raw: Raw, known: Instant): Map<string, UnitKnown> {
  const rows = statement(
    raw,
    `select v.unit_id as id, v.name, v.group_name as "group", u.position, v.from_day as fromDay, v.to_day as toDay, v.successor_id as successor
     from unit_versions v join units u on u.id = v.unit_id
     where v.seq = (select max(seq) from unit_versions w where w.unit_id = v.unit_id and w.recorded_at <= @known)
        or (not exists (select 1 from unit_versions w where w.unit_id = v.unit_id and w.recorded_at <= @known)
            and v.seq = (select min(seq) from unit_versions w where w.unit_id = v.unit_id))
     order by u.position, v.name`,
  ).all({ known }) as (Omit<UnitKnown, 'endsOn'> & { toDay: Day | null })[];
  return new Map(rows.map(({ toDay, ...row }) => [row.id, { ...row, endsOn: toDay }]));
}

/** The id of a unit by the name it had as known at K. */
export function unitIds(raw: Raw, known: Instant): (name: string) => string | null {
  const ids = new Map([...unitsAt(raw, known).values()].map((unit) => [unit.name, unit.id]));
  return (name) => ids.get(name) ?? null;
}

/** True when a unit lives on a day. */
export function aliveOn(unit: UnitKnown, day: Day): boolean {
  return unit.fromDay <= day && (unit.endsOn === null || day < unit.endsOn);
}
