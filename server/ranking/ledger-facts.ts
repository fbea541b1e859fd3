import type { Raw } from '../../db/client';
import { type Day, earlier, type Instant, yearOf } from '../calendar/day';
import { quarterWindow } from '../calendar/month-window';
import { industriesUnder } from '../catalogue/catalogue';
import { monthEndsOnAt, rulesAt } from '../catalogue/counting-rules';
import { countingVersions, industriesAt } from '../catalogue/store';
import { type Contribution, creditByUnit, holderOf } from '../ledger/figures';
import { aliveOn, contributionsOf, type Moment, type UnitKnown, unitsAt } from '../ledger/figures-store';
import { statement } from '../ledger/history-store';
import { METRIC_FORMS, type Metric } from '../target/metrics';
import { wanDecimal } from '../target/progress';
import { targetsAt } from '../target/store';
import { type Facts, isRate } from './facts-file';
import type { Period } from './measure';
import { askedOf, periodsOf } from './periods';
import type { RankingResult } from './result';
import type { Scheme } from './scheme';
import { earlierResults, typedInputs } from './store';

/** D of a quarter: its last day as the bureau counts it, today while it runs. */
export function quarterDay(quarter: string, today: Day, known: Instant): Day {
  const endsOn = monthEndsOnAt(countingVersions(), today, known);
  return earlier(quarterWindow(quarter, endsOn).last, today);
}

/**
 * The facts of a quarter for a scheme of units, from the ledger as of D and known at K, on the units alive at D
 * (可比口径): projects by name with code, amount and share; money as figures; what no record brings yet as typed, with
 * its evidence; targets, and places of earlier quarters. The same form as the plain file, so what is published can be
 * recomputed without the ledger.
 */
export function ledgerFacts(raw: Raw, scheme: Scheme, quarter: string, at: Moment): Facts {
  const units = unitsAt(raw, at.knownAt);
  const alive = [...units.values()].filter((unit) => scheme.groups.includes(unit.group) && aliveOn(unit, at.asOf));
  const periods = periodsOf(scheme);
  const metrics = [...new Set(askedOf(scheme).map((one) => one.metric))];
  const counted = metrics.filter((metric): metric is Metric => Boolean(METRIC_FORMS[metric as Metric]?.counted));
  const figures = new Map(counted.map((metric) => [metric, figuresOf(raw, metric, quarter, at, units)]));
  const typed = typedInputs(raw, quarter, at.knownAt);
  const targets = targetsAt(raw, yearOf(at.asOf), at.basis, at.knownAt);
  const past = earlierResults(raw, scheme.id, quarter);
  return {
    quarter,
    source: `台账，截至 ${at.asOf}`,
    units: alive.map((unit) => ({
      unit: unit.name,
      group: unit.group,
      targets: Object.fromEntries(
        targets
          .filter((line) => line.unitId === unit.id && line.quarter === null)
          .map((line) => [line.metric, line.value] as const),
      ),
      metrics: {
        ...Object.fromEntries(
          counted.map(
            (metric) => [metric, asAsked(figures.get(metric)?.(unit.id) ?? '0', periods.get(metric))] as const,
          ),
        ),
        ...Object.fromEntries(
          typed.filter((one) => one.unitId === unit.id).map((one) => [one.metric, one.value] as const),
        ),
      },
      marks: {},
      notApplicable: {},
      history: past.flatMap((result) => placeIn(result, unit)),
    })),
  };
}

type MetricValue = NonNullable<Facts['units']>[number]['metrics'][string];

/** A metric the scheme asks for one period only is told bare, as a person would write it into a plain file. */
function asAsked(value: MetricValue, periods: ReadonlySet<Period> | undefined): MetricValue {
  if (typeof value === 'string' || Array.isArray(value) || isRate(value) || periods?.size !== 1) return value;
  const [period] = periods;
  return (period === 'monthAverage' ? undefined : value[period ?? 'quarter']) ?? value;
}

/** What each unit has of a metric in the quarter and in the year so far. */
function figuresOf(
  raw: Raw,
  metric: Metric,
  quarter: string,
  at: Moment,
  units: ReadonlyMap<string, UnitKnown>,
): (unitId: string) => MetricValue {
  const form = METRIC_FORMS[metric].counted;
  if (!form) throw new Error(`${metric} is not counted by the ledger`);
  const rules = rulesAt(countingVersions(), at.asOf, at.knownAt);
  const mode = rules.creditModes[metric] ?? 'split';
  const { first, last } = quarterWindow(quarter, rules.monthEndsOn ?? null);
  const query = { ...at, metric: form.entries, year: yearOf(at.asOf) };
  const under = form.industry ? industriesUnder(industriesAt(raw, at), form.industry) : null;
  const read = (period: { first?: Day; last?: Day }) =>
    contributionsOf(raw, { ...query, ...period }, form.kind ?? null).filter(
      (one) => under === null || (one.industry !== null && under.includes(one.industry)),
    );
  const [ofQuarter, ofYear] = [read({ first, last }), read({})];
  if (form.by === 'count') {
    const items = (rows: readonly Contribution[]) => itemsBy(raw, rows, mode, at.asOf, units);
    const [inQuarter, inYear] = [items(ofQuarter), items(ofYear)];
    return (unitId) => ({ quarter: inQuarter.get(unitId) ?? [], yearToDate: inYear.get(unitId) ?? [] });
  }
  const sums = (rows: readonly Contribution[]) => {
    const groups = rows.map((row) => ({ ...row, creditDay: at.asOf, investor: null, kind: null, quarter: null }));
    return new Map(creditByUnit(groups, mode, units).map((part) => [part.unit, wanDecimal(part.yuanBp)]));
  };
  const [inQuarter, inYear] = [sums(ofQuarter), sums(ofYear)];
  return (unitId) => ({ quarter: inQuarter.get(unitId) ?? '0', yearToDate: inYear.get(unitId) ?? '0' });
}

type Items = Extract<MetricValue, readonly unknown[]>;

/** Projects by the unit that holds them at D, each with its share as the metric’s mode credits it. */
function itemsBy(
  raw: Raw,
  rows: readonly Contribution[],
  mode: 'split' | 'double' | 'lead',
  asOf: Day,
  units: ReadonlyMap<string, UnitKnown>,
): Map<string, Items> {
  const found = new Map<string, Items>();
  for (const row of rows) {
    if (row.part !== 'base' || row.count === 0) continue;
    const project = statement(
      raw,
      `select p.code, p.name, i.class from projects p left join investors i on i.id = coalesce(p.investor_id, p.first_investor_id) where p.id = ?`,
    ).get(row.projectId) as { code: string; name: string; class: string | null };
    for (const [index, share] of row.shares.entries()) {
      if (mode === 'lead' && index > 0) continue;
      const holder = holderOf(share.unit, asOf, units);
      const bp = mode === 'split' ? share.bp : 10_000;
      const item = {
        name: project.name,
        evidence: project.code,
        amount: wanDecimal(BigInt(row.yuan) * 10_000n),
        count: String(row.count),
        share: String(bp / 10_000),
        ...(row.industry === null ? {} : { kind: row.industry }),
        ...(project.class === null ? {} : { class: project.class }),
        ...(row.band === null ? {} : { band: row.band }),
      };
      found.set(holder, [...(found.get(holder) ?? []), item]);
    }
  }
  return found;
}

function placeIn(result: RankingResult, unit: UnitKnown) {
  const rows = result.groups.find((one) => one.group === unit.group)?.rows ?? [];
  const own = rows.find((row) => row.unit === unit.name);
  if (!own) return [];
  const below = rows.filter((row) => row.rank > own.rank).length;
  const indicators = Object.fromEntries(own.indicators.map((one) => [one.id, one.score] as const));
  return [{ quarter: result.quarter, rank: own.rank, fromBottom: below + 1, score: own.score, indicators }];
}
