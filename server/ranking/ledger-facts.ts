import type { Raw } from '../../db/client';
import { type Day, earlier, type Instant, yearOf } from '../calendar/day';
import { quarterWindow } from '../calendar/month-window';
import { type CreditMode, monthEndsOnAt, rulesAt } from '../catalogue/counting-rules';
import { countingVersions } from '../catalogue/store';
import type { Share } from '../ledger/fact';
import { holderOf } from '../ledger/figures';
import { aliveOn, type Moment, type UnitKnown, unitsAt } from '../ledger/figures-store';
import type { TargetLine } from '../target/rules';
import { targetsAt } from '../target/store';
import type { Facts } from './facts-file';
import { type Crediting, ledgerMetrics } from './ledger-metrics';
import { officerMetrics, officersAt } from './officer-facts';
import { recordMetrics } from './record-metrics';
import { pointsByPart, type RankingResult } from './result';
import type { Scheme } from './scheme';
import { earlierResults } from './store';
import { typedFacts } from './typed-facts';
import { typedInputs } from './typed-store';

/** D of a quarter: its last day as the bureau counts it, today while it runs. */
export function quarterDay(quarter: string, today: Day, known: Instant): Day {
  const endsOn = monthEndsOnAt(countingVersions(), today, known);
  return earlier(quarterWindow(quarter, endsOn).last, today);
}

/**
 * The facts of a quarter for a scheme, from the ledger as of D and known at K: of units alive at D (可比口径), or of the
 * 招商专员 in force at D. Projects by name with code, amount and share; money as figures; what no record brings yet as
 * typed; targets, and places of earlier quarters. The same form as the plain file, so what is published can be
 * recomputed without the ledger.
 */
export function ledgerFacts(raw: Raw, scheme: Scheme, quarter: string, at: Moment): Facts {
  const told = { quarter, source: `台账，截至 ${at.asOf}` };
  const units = unitsAt(raw, at.knownAt);
  return scheme.subject === 'units'
    ? { ...told, units: unitFacts(raw, scheme, quarter, at, units) }
    : { ...told, officers: officerFacts(raw, scheme, quarter, at, units) };
}

function unitFacts(
  raw: Raw,
  scheme: Scheme,
  quarter: string,
  at: Moment,
  units: ReadonlyMap<string, UnitKnown>,
): NonNullable<Facts['units']> {
  const alive = [...units.values()].filter((unit) => scheme.groups.includes(unit.group) && aliveOn(unit, at.asOf));
  const metricsOf = ledgerMetrics(raw, scheme, quarter, at, creditingUnits(at, units));
  const records = recordMetrics(raw, scheme, quarter, at);
  const holders = new Map([...units.keys()].map((unit) => [unit, holderOf(unit, at.asOf, units)]));
  const typedOf = grouped(typedInputs(raw, quarter, scheme.id, at.knownAt), (one) => one.unitId);
  const targetsOf = grouped(targetsAt(raw, yearOf(at.asOf), at.basis, at.knownAt), (line) => line.unitId);
  // A unit is told by the name it bore when that ranking was published.
  const past = earlierResults(raw, scheme.subject, quarter, at.knownAt).map(({ result, knownAt }) => ({
    result,
    names: unitsAt(raw, knownAt),
  }));
  return alive.map(({ id, name, group }) => {
    const typed = typedFacts(typedOf.get(id) ?? []);
    return {
      unit: name,
      group,
      ...typed,
      targets: yearTargets(targetsOf.get(id) ?? []),
      // What was typed before there were records of it no longer counts.
      metrics: {
        ...metricsOf(id),
        ...typed.metrics,
        ...records.of((unit) => holders.get(unit) === id),
      },
      history: past.flatMap(({ result, names }) => placeIn(result, (row) => row.unit === names.get(id)?.name)),
    };
  });
}

function officerFacts(
  raw: Raw,
  scheme: Scheme,
  quarter: string,
  at: Moment,
  units: ReadonlyMap<string, UnitKnown>,
): NonNullable<Facts['officers']> {
  const metricsOf = officerMetrics(raw, scheme, quarter, at);
  const typedOf = grouped(typedInputs(raw, quarter, scheme.id, at.knownAt), (one) => one.personId);
  const past = earlierResults(raw, scheme.subject, quarter, at.knownAt);
  return officersAt(raw, scheme, at, units).map(({ person, ...officer }) => {
    const typed = typedFacts(typedOf.get(person) ?? []);
    return {
      ...typed,
      ...officer,
      targets: {},
      metrics: { ...metricsOf(person), ...typed.metrics },
      history: past.flatMap(({ result }) => placeIn(result, (row) => row.officer === officer.officer)),
    };
  });
}

/** Credits a project to the units that hold its shares at D, as the metric’s mode says (split, in full, all to the lead). */
function creditingUnits(at: Moment, units: ReadonlyMap<string, UnitKnown>): Crediting {
  const { creditModes } = rulesAt(countingVersions(), at.asOf, at.knownAt);
  const holders = new Map<string, string>();
  const holder = (unit: string) => {
    const found = holders.get(unit) ?? holderOf(unit, at.asOf, units);
    holders.set(unit, found);
    return found;
  };
  const whole = (share: Share) => ({ member: holder(share.unit), bp: 10_000 });
  const credits = {
    lead: (shares: readonly Share[]) => shares.slice(0, 1).map(whole),
    double: (shares: readonly Share[]) => shares.map(whole),
    split: (shares: readonly Share[]) => shares.map(({ unit, bp }) => ({ member: holder(unit), bp })),
  };
  // Projects with the same shares have them as one and the same list; each is credited once for each mode.
  const made: Record<CreditMode, Map<readonly Share[], ReturnType<Crediting>>> = {
    lead: new Map(),
    double: new Map(),
    split: new Map(),
  };
  return ({ shares }, metric) => {
    const mode = creditModes[metric] ?? 'split';
    const known = made[mode].get(shares);
    if (known) return known;
    const fresh = credits[mode](shares);
    made[mode].set(shares, fresh);
    return fresh;
  };
}

/** A unit’s targets by metric; with a full split by quarter the quarters stand beside the year. */
function yearTargets(lines: readonly TargetLine[]): NonNullable<Facts['units']>[number]['targets'] {
  const value = (metric: string, quarter: number | null) =>
    lines.find((line) => line.metric === metric && line.quarter === quarter)?.value;
  return Object.fromEntries(
    lines
      .filter((line) => line.quarter === null)
      .map(({ metric, value: year }) => {
        const quarters = [1, 2, 3, 4].flatMap((quarter) => value(metric, quarter) ?? []);
        return [metric, quarters.length === 4 ? { year, quarters } : year] as const;
      }),
  );
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string | null): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== null) found.set(key, [...(found.get(key) ?? []), row]);
  }
  return found;
}

type PlacedRow = RankingResult['groups'][number]['rows'][number];

function placeIn(result: RankingResult, isOwn: (row: PlacedRow) => boolean) {
  const rows = result.groups.find((one) => one.rows.some(isOwn))?.rows ?? [];
  const own = rows.find(isOwn);
  if (!own) return [];
  const below = rows.filter((row) => row.rank > own.rank).length;
  return [
    {
      quarter: result.quarter,
      rank: own.rank,
      fromBottom: below + 1,
      score: own.score,
      indicators: pointsByPart(own),
    },
  ];
}
