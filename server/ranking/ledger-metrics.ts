import type { Raw } from '../../db/client';
import { type Day, earlier } from '../calendar/day';
import { liesIn, monthWindow, quarterWindow, type Window } from '../calendar/month-window';
import { type Industry, industryPath } from '../catalogue/catalogue';
import { monthEndsOnAt } from '../catalogue/counting-rules';
import { countingVersions, industriesAt } from '../catalogue/store';
import { STAGE_NAMES, STAGES } from '../ledger/chain';
import { decimalOfBp } from '../ledger/figures';
import { type Moment, STOCKS } from '../ledger/figures-store';
import { wanDecimal } from '../money/money';
import type { Backed, Item, MetricValue, Part, Rate } from './facts-file';
import { type MetricRow, type Reading, readingOf, rowsOf } from './ledger-rows';
import type { Period } from './measure';
import { type LedgerCount, ledgerCountOf } from './metric-catalogue';
import { investorClasses, projectNames, stagesAt } from './metric-store';
import { askedOf, periodsOf } from './periods';
import { type Scheme, withDescendants } from './scheme';

/** To whom a row is credited, in basis points; a row credited to nobody stands under no member. */
export type Crediting = (row: MetricRow, metric: string) => readonly { member: string; bp: number }[];

/** A member’s metrics as a person would write them into a plain file. */
export type MetricsOf = (member: string) => Record<string, MetricValue>;

/**
 * Every metric of a scheme that the ledger counts, for the quarter as of D and known at K, by member: projects by name
 * with code, amount of their day, kind, class, share and stage at D; rates with all that were due; money as figures with
 * the projects they were added up from.
 */
export function ledgerMetrics(raw: Raw, scheme: Scheme, quarter: string, at: Moment, crediting: Crediting): MetricsOf {
  const windows = windowsOf(quarter, at);
  const reading = readingOf(raw, at);
  const asked = [...periodsOf(scheme)].flatMap(([metric, periods]) => {
    const count = ledgerCountOf(scheme, metric);
    if (!count) return [];
    const { rows, reached } = rowsOf(reading, count, firstDay(periods, windows));
    const inside = (window: Window) => (isStock(count) ? rows : rows.filter((row) => liesIn(window, row)));
    const inQuarter = periods.has('quarter') ? inside(windows.quarter) : null;
    const inYear = periods.has('yearToDate') ? inside(windows.year) : null;
    const inMonths = periods.has('monthAverage') && !reached ? monthRows(reading, count, rows, windows.months) : null;
    return [{ metric, count, reached, inQuarter, inYear, inMonths }];
  });
  const listed = asked.flatMap(({ metric, inQuarter, inYear }) =>
    [inQuarter, inYear].flatMap((rows) => (rows ? [{ metric, rows }] : [])),
  );
  const tell = describing(reading, scheme, listed);
  const metrics = asked.map(({ metric, count, reached, inQuarter, inYear, inMonths }) => {
    const credited = (some: readonly MetricRow[]) => byMember(some, (row) => crediting(row, metric));
    const told = (some: readonly MetricRow[] | null) => {
      const parts = some && credited(some);
      return parts && ((member: string) => toldOf(count, reached, parts.get(member) ?? [], tell));
    };
    const [quarterly, yearly] = [told(inQuarter), told(inYear)];
    const monthly = inMonths?.map(credited);
    const of = (member: string): MetricValue => {
      const only = monthly || (quarterly && yearly) ? null : (quarterly ?? yearly);
      if (only) return only(member);
      return {
        ...(quarterly ? { quarter: quarterly(member) } : {}),
        ...(yearly ? { yearToDate: yearly(member) } : {}),
        ...(monthly ? { months: monthly.map((part) => figureOf(count, part.get(member) ?? [])) } : {}),
      };
    };
    return { metric, of };
  });
  return (member) => Object.fromEntries(metrics.map(({ metric, of }) => [metric, of(member)] as const));
}

type Credited = { row: MetricRow; bp: number };
type Tell = {
  item: (row: MetricRow, bp: number) => Item;
  named: (projectId: string) => Pick<Part, 'name' | 'evidence'>;
};

/** What a member has of a metric in a period: a sum of money, a list, or of a rate the list that was due and those that reached. */
function toldOf(
  count: LedgerCount,
  reached: ReadonlySet<string> | null,
  own: readonly Credited[],
  tell: Tell,
): string | Backed | Item[] | Rate {
  if (count.by === 'sum') return sumOf(own, tell);
  const items = (some: readonly Credited[]) => some.map(({ row, bp }) => tell.item(row, bp));
  if (!reached) return items(own);
  return { reached: items(own.filter(({ row }) => reached.has(row.projectId))), of: items(own) };
}

/** A sum of money with its projects, each once with its part of the sum; a project that brought nothing is not named. */
function sumOf(own: readonly Credited[], tell: Tell): string | Backed {
  const parts = new Map<string, { sum: bigint; bp: number | null }>();
  let whole = 0n;
  for (const { row, bp } of own) {
    if (!row.yuan) continue;
    const part = BigInt(row.yuan) * BigInt(bp);
    whole += part;
    const before = parts.get(row.projectId);
    if (!before) parts.set(row.projectId, { sum: part, bp });
    else {
      before.sum += part;
      if (before.bp !== bp) before.bp = null;
    }
  }
  const items = [...parts].flatMap(([projectId, { sum, bp }]): Part[] => {
    if (sum === 0n) return [];
    const told: Part = { ...tell.named(projectId), amount: wanDecimal(sum) };
    // Credited by several shares over time it has no one share to name.
    if (bp !== null && bp !== 10_000) told.share = decimalOfBp(BigInt(bp));
    return [told];
  });
  return items.length === 0 ? wanDecimal(whole) : { value: wanDecimal(whole), items };
}

function figureOf(count: LedgerCount, own: readonly Credited[]): string {
  if (count.by === 'sum')
    return wanDecimal(own.reduce((sum, { row, bp }) => sum + BigInt(row.yuan ?? 0) * BigInt(bp), 0n));
  return decimalOfBp(own.reduce((sum, { row, bp }) => sum + BigInt(row.count) * BigInt(bp), 0n));
}

/** The rows of each month of the quarter so far; of a stock those of each month’s end. */
function monthRows(
  { raw, at }: Reading,
  count: LedgerCount,
  rows: readonly MetricRow[],
  months: readonly Window[],
): (readonly MetricRow[])[] {
  return months.map((month) =>
    isStock(count)
      ? rowsOf(readingOf(raw, { ...at, asOf: earlier(month.last, at.asOf) }), count, month.first).rows
      : rows.filter((row) => liesIn(month, row)),
  );
}

/** A stock holds at D, whatever the period. */
function isStock(count: LedgerCount): boolean {
  return 'entries' in count && STOCKS.has(count.entries);
}

function byMember(
  rows: readonly MetricRow[],
  crediting: (row: MetricRow) => readonly { member: string; bp: number }[],
): Map<string, Credited[]> {
  const found = new Map<string, Credited[]>();
  for (const row of rows) {
    for (const { member, bp } of crediting(row)) {
      const own = found.get(member);
      if (own) own.push({ row, bp });
      else found.set(member, [{ row, bp }]);
    }
  }
  return found;
}

type Windows = { quarter: Window; year: Window; months: Window[] };

/** The first day of the periods asked for: nothing before it has to be read. */
function firstDay(periods: ReadonlySet<Period>, { quarter, year }: Windows): Day {
  return periods.has('yearToDate') ? year.first : earlier(quarter.first, quarter.namedFirst);
}

function windowsOf(quarter: string, at: Moment): Windows {
  const endsOn = monthEndsOnAt(countingVersions(), at.asOf, at.knownAt);
  const year = quarter.slice(0, 4);
  const [first, last]: [Day, Day] = [`${year}-01-01`, `${year}-12-31`];
  const months = [2, 1, 0].map((back) => {
    const number = Number(quarter.slice(5)) * 3 - back;
    return monthWindow(`${year}-${String(number).padStart(2, '0')}`, endsOn);
  });
  return {
    quarter: quarterWindow(quarter, endsOn),
    year: { first, last, namedFirst: first, namedLast: last },
    months: months.filter((month) => month.first <= at.asOf),
  };
}

/** How rows are told: names, codes, classes and stages of all rows are read at once, and each item is told once. */
function describing(
  { raw, at }: Reading,
  scheme: Scheme,
  listed: readonly { metric: string; rows: readonly MetricRow[] }[],
): Tell {
  const ids = (some: typeof listed) => {
    const found = new Set<string>();
    for (const { rows } of some) for (const row of rows) found.add(row.projectId);
    return [...found];
  };
  const names = projectNames(raw, ids(listed));
  const weighed = weighedByProgress(scheme);
  const staged = ids(listed.filter(({ metric }) => weighed.has(metric)));
  const reachedStages = stagesAt(raw, at, staged);
  const stages = new Map(staged.map((id) => [id, STAGES[reachedStages.get(id) ?? 0] ?? 'lead']));
  const classes = investorClasses(raw);
  const kindOf = kinds(scheme, industriesAt(raw, at));
  const told = new Map<MetricRow, Item>();
  // Made field by field: a large ledger tells tens of thousands of them.
  const fresh = (row: MetricRow): Item => {
    const item: Item = { count: String(row.count), share: '1' };
    const named = names.get(row.projectId);
    const kind = kindOf(row.industry);
    const investor = row.investor === null ? undefined : classes.get(row.investor);
    if (named) {
      item.name = named.name;
      item.evidence = named.code;
    }
    if (row.yuan !== null) item.amount = amountOf(row.yuan);
    // Agreed in a foreign currency without a rate: counted, and in no sum (DOMAIN.md, Currency).
    if (row.yuan === 0) item.note = '没有人民币金额，不计入金额';
    if (kind !== null) item.kind = kind;
    if (investor !== undefined) item.class = investor;
    if (row.band !== null) item.band = row.band;
    const stage = stages.get(row.projectId);
    if (stage) item.progress = STAGE_NAMES[stage];
    return item;
  };
  return {
    item: (row, bp) => {
      let whole = told.get(row);
      if (!whole) {
        whole = fresh(row);
        told.set(row, whole);
      }
      return bp === 10_000 ? whole : { ...whole, share: decimalOfBp(BigInt(bp)) };
    },
    named: (projectId) => {
      const found = names.get(projectId);
      return found ? { name: found.name, evidence: found.code } : {};
    },
  };
}

/** 元 as decimal text in 万元; most amounts are whole, for which no large integers are needed. */
function amountOf(yuan: number): string {
  return yuan % 10_000 === 0 ? String(yuan / 10_000) : wanDecimal(BigInt(yuan) * 10_000n);
}

/** The metrics of which a scheme gives points by the stage a project has reached. */
function weighedByProgress(scheme: Scheme): Set<string> {
  const formulas = [...scheme.indicators.flatMap(withDescendants), ...scheme.adjustments];
  return new Set(
    formulas.flatMap((formula) => (formula.type === 'classes' && formula.progress ? [formula.metric] : [])),
  );
}

/**
 * The kind of an item: of the industry and the branches it stands under the narrowest one the scheme speaks of (工业, or
 * 精细化工 where it asks for that), so that a scheme may cut at any level of the tree; otherwise the industry itself.
 */
function kinds(scheme: Scheme, tree: readonly Industry[]): (industry: string | null) => string | null {
  const spoken = kindsOf(scheme);
  const known = new Map<string, string>();
  return (industry) => {
    if (industry === null) return null;
    const found = known.get(industry) ?? industryPath(tree, industry).findLast((one) => spoken.has(one)) ?? industry;
    known.set(industry, found);
    return found;
  };
}

/** The kinds a scheme names in filters and classes. */
function kindsOf(scheme: Scheme): Set<string> {
  const filters = askedOf(scheme).flatMap(({ measure }) => measure?.filter?.kind ?? []);
  const tables = [...scheme.indicators.flatMap(withDescendants), ...scheme.adjustments].flatMap((formula) => {
    if (formula.type === 'classes') return formula.classes.flatMap((row) => row.kind ?? []);
    return formula.type === 'minimums' ? formula.bands.flatMap((band) => band.filter?.kind ?? []) : [];
  });
  return new Set([...filters, ...tables]);
}
