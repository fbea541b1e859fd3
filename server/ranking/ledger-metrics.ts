import type { Raw } from '../../db/client';
import { type Day, earlier } from '../calendar/day';
import { liesIn, monthWindow, quarterWindow, type Window } from '../calendar/month-window';
import { type Industry, industryPath } from '../catalogue/catalogue';
import { monthEndsOnAt } from '../catalogue/counting-rules';
import { countingVersions, industriesAt } from '../catalogue/store';
import { STAGE_NAMES, STAGES } from '../ledger/chain';
import { decimalOfBp } from '../ledger/figures';
import type { Moment } from '../ledger/figures-store';
import { wanDecimal } from '../target/progress';
import type { Item, MetricValue } from './facts-file';
import { type MetricRow, rowsOf } from './ledger-rows';
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
 * with code, amount of their day, kind, class, share and stage at D; rates with all that were due; money as figures.
 */
export function ledgerMetrics(raw: Raw, scheme: Scheme, quarter: string, at: Moment, crediting: Crediting): MetricsOf {
  const periods = periodsOf(scheme);
  const counts = [...periods.keys()].flatMap((metric) => {
    const count = ledgerCountOf(scheme, metric);
    return count ? [{ metric, count, rows: rowsOf(raw, count, at) }] : [];
  });
  const itemOf = describing(
    raw,
    scheme,
    at,
    counts.flatMap(({ count, rows }) => (count.by === 'sum' ? [] : rows)),
  );
  const windows = windowsOf(quarter, at);
  const metrics = counts.map(({ metric, count, rows }) => {
    const credited = (some: readonly MetricRow[]) => byMember(some, (row) => crediting(row, metric));
    const value = (some: readonly MetricRow[]) => valuesOf(count, credited(some), itemOf);
    const asked = periods.get(metric) ?? new Set<Period>();
    const inQuarter = asked.has('quarter') ? value(rows.filter(within(windows.quarter))) : null;
    const inYear = asked.has('yearToDate') ? value(rows.filter(within(windows.year))) : null;
    const inMonths = asked.has('monthAverage') ? monthsOf(raw, count, rows, windows.months, at, credited) : null;
    const of = (member: string): MetricValue => {
      if (asked.size === 1 && !inMonths) return (inQuarter ?? inYear)?.(member) ?? none(count);
      return {
        ...(inQuarter ? { quarter: inQuarter(member) ?? none(count) } : {}),
        ...(inYear ? { yearToDate: inYear(member) ?? none(count) } : {}),
        ...(inMonths ? { months: inMonths(member) } : {}),
      };
    };
    return { metric, of };
  });
  return (member) => Object.fromEntries(metrics.map(({ metric, of }) => [metric, of(member)] as const));
}

type Told = string | Item[] | { reached: Item[]; of: Item[] };
type Credited = { row: MetricRow; bp: number };

function none(count: LedgerCount): Told {
  if (count.by === 'sum') return '0';
  return isRate(count) ? { reached: [], of: [] } : [];
}

const isRate = (count: LedgerCount): boolean => count.by === 'cohort' || count.by === 'onTime';

/** What each member has of the rows given; undefined where there is nothing. */
function valuesOf(
  count: LedgerCount,
  parts: ReadonlyMap<string, Credited[]>,
  itemOf: (row: MetricRow, bp: number) => Item,
): (member: string) => Told | undefined {
  return (member) => {
    const own = parts.get(member);
    if (!own) return undefined;
    if (count.by === 'sum') return wanDecimal(yuanBp(own));
    if (!isRate(count)) return own.map(({ row, bp }) => itemOf(row, bp));
    const of = own.map(({ row, bp }) => ({ reached: row.reached, item: itemOf(row, bp) }));
    return { reached: of.filter((one) => one.reached).map((one) => one.item), of: of.map((one) => one.item) };
  };
}

/** The figures of each month of the quarter so far; of a stock those of each month’s end. Rates are not told by month. */
function monthsOf(
  raw: Raw,
  count: LedgerCount,
  rows: readonly MetricRow[],
  months: readonly Window[],
  at: Moment,
  credited: (some: readonly MetricRow[]) => Map<string, Credited[]>,
): ((member: string) => string[]) | null {
  if (isRate(count)) return null;
  const stock = rows.some((row) => row.span === null);
  const ofMonth = (month: Window) =>
    stock ? rowsOf(raw, count, { ...at, asOf: earlier(month.last, at.asOf) }) : rows.filter(within(month));
  const parts = months.map((month) => credited(ofMonth(month)));
  const figure = (own: readonly Credited[]) =>
    count.by === 'sum'
      ? wanDecimal(yuanBp(own))
      : decimalOfBp(own.reduce((sum, { row, bp }) => sum + BigInt(row.count) * BigInt(bp), 0n));
  return (member) => parts.map((part) => figure(part.get(member) ?? []));
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

function yuanBp(parts: readonly Credited[]): bigint {
  return parts.reduce((sum, { row, bp }) => sum + BigInt(row.yuan ?? 0) * BigInt(bp), 0n);
}

/** Whether a row lies wholly inside a window; a stock holds at D whatever the period. */
function within(window: Window): (row: MetricRow) => boolean {
  return ({ span }) => span === null || liesIn(window, span);
}

function windowsOf(quarter: string, at: Moment): { quarter: Window; year: Window; months: Window[] } {
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

/** How a row is told as an item: names, codes, classes and stages of all rows are read at once. */
function describing(
  raw: Raw,
  scheme: Scheme,
  at: Moment,
  rows: readonly MetricRow[],
): (row: MetricRow, bp: number) => Item {
  const ids = [...new Set(rows.map((row) => row.projectId))];
  const names = projectNames(raw, ids);
  const stages = stagesAt(raw, at, ids);
  const classes = investorClasses(raw);
  const kindOf = kinds(scheme, industriesAt(raw, at));
  return (row, bp) => {
    const named = names.get(row.projectId);
    const kind = kindOf(row.industry);
    const investor = row.investor === null ? undefined : classes.get(row.investor);
    return {
      ...(named ? { name: named.name, evidence: named.code } : {}),
      ...(row.yuan === null ? {} : { amount: wanDecimal(BigInt(row.yuan) * 10_000n) }),
      ...(kind === null ? {} : { kind }),
      ...(investor === undefined ? {} : { class: investor }),
      ...(row.band === null ? {} : { band: row.band }),
      progress: STAGE_NAMES[STAGES[stages.get(row.projectId) ?? 0] ?? 'lead'],
      count: String(row.count),
      share: decimalOfBp(BigInt(bp)),
    };
  };
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
