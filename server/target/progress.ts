import type { Raw } from '../../db/client';
import { industriesUnder } from '../catalogue/catalogue';
import { rulesAt } from '../catalogue/counting-rules';
import { countingVersions, industriesAt } from '../catalogue/store';
import { asGroups, creditByUnit, decimalOfBp, type Group } from '../ledger/figures';
import {
  contributionsOf,
  groupsOf,
  type Moment,
  pendingMajors,
  type UnitKnown,
  unitsAt,
} from '../ledger/figures-store';
import { wanDecimal, wanOf } from '../money/money';
import { METRIC_FORMS, METRICS, type Metric } from './metrics';
import { ahead, decimalBp, type Fraction, fractionText, type TargetLine, timeShare, timeShareMonths } from './rules';
import { targetsAt } from './store';

/** A metric’s part of one unit; decimals are exact text. `unit` is null for 未定单位. */
export type UnitProgress = {
  unitId: string | null;
  unit: string;
  group: string | null;
  target: string | null;
  actual: string;
  /** 万元 as decimal text. */
  investment: string;
};
export type CutProgress = { name: string; actual: number; investment: number };

/** How a metric of a year stands against its target at a moment (CLI.md, progress). */
export type MetricProgress = {
  metric: Metric;
  name: string;
  measure: string;
  target: number | null;
  /** Null while the ledger has no records to count it from. */
  actual: number | null;
  /** 万元: of the projects counted this year (当年签约). */
  investment: number;
  /** 万元: 以前年度项目增资; only majorSignings has it. */
  increments: number;
  timeShare: string;
  timeShareMonths: string;
  ahead: string | null;
  aheadMonths: string | null;
  basis: Moment['basis'];
  pending: number;
  byQuarter: { quarter: string | null; target: number | null; actual: number; investment: number }[];
  byUnit: UnitProgress[];
  byIndustry: CutProgress[];
  byBand: CutProgress[];
};

export type Progress = { year: number; asOf: string; knownAt: number; metrics: MetricProgress[] };

/** All metrics of a year, or those asked for, at a moment. One read of entries a metric. */
export function progressOf(raw: Raw, at: Moment & { year: number }, only: readonly Metric[] = METRICS): Progress {
  const targets = targetsAt(raw, at.year, at.basis, at.knownAt);
  const units = unitsAt(raw, at.knownAt);
  return {
    year: at.year,
    asOf: at.asOf,
    knownAt: at.knownAt,
    metrics: only.map((metric) => metricProgress(raw, at, metric, targets, units)),
  };
}

function metricProgress(
  raw: Raw,
  at: Moment & { year: number },
  metric: Metric,
  targets: readonly TargetLine[],
  units: ReadonlyMap<string, UnitKnown>,
): MetricProgress {
  const form = METRIC_FORMS[metric];
  const lines = targets.filter((line) => line.metric === metric);
  const quarters = [1, 2, 3, 4].map((quarter) => lineValue(lines, null, quarter));
  const whole = lineValue(lines, null, null);
  const quarterBp = quarters.map((value) => (value === null ? null : decimalBp(value)));
  const rules = rulesAt(countingVersions(), at.asOf, at.knownAt);
  const endsOn = rules.monthEndsOn ?? null;
  const share = timeShare(at.year, at.asOf, quarterBp, endsOn);
  const months = timeShareMonths(at.year, at.asOf, endsOn);
  const groups = form.counted ? countedGroups(raw, at, metric, units) : [];
  const by = form.counted?.by ?? 'count';
  const measure = (group: Group) => (by === 'count' ? group.count : wanOf(group.yuan));
  const sum = (some: readonly Group[], of: (group: Group) => number) =>
    round4(some.reduce((total, group) => total + of(group), 0));
  const actual = form.counted ? sum(groups, measure) : null;
  const investment = by === 'dollars' ? () => 0 : (group: Group) => wanOf(group.yuan);
  const targetBp = whole === null ? null : decimalBp(whole);
  const against = (fraction: Fraction) =>
    actual === null || targetBp === null ? null : fractionText(ahead(bpOf(actual), targetBp, fraction), 2);
  const mode = rules.creditModes[metric] ?? 'split';
  return {
    metric,
    name: form.name,
    measure: form.unit,
    target: whole === null ? null : Number(whole),
    actual,
    investment: sum(groups, investment),
    increments: metric === 'majorSignings' ? increments(raw, at, units) : 0,
    timeShare: fractionText(share, 4),
    timeShareMonths: fractionText(months, 4),
    ahead: against(share),
    aheadMonths: against(months),
    basis: at.basis,
    pending:
      metric === 'majorSignings' && at.basis === 'district'
        ? pendingMajors(raw, {
            asOf: at.asOf,
            knownAt: at.knownAt,
            year: at.year,
            majorYuan: rules.majorYuan,
            majorDollars: rules.majorDollars,
          })
        : 0,
    byQuarter: byQuarter(at.year, quarters, groups, measure, investment, sum),
    byUnit: byUnit(groups, mode, by, lines, units, at),
    byIndustry: cut(groups, (group) => group.industry ?? '未定产业', measure, investment, sum),
    byBand: cut(groups, (group) => group.band ?? '金额待定', measure, investment, sum),
  };
}

/** The groups of a metric; a metric that is part of another is filtered by industry or kind. */
function countedGroups(
  raw: Raw,
  at: Moment & { year: number },
  metric: Metric,
  units: ReadonlyMap<string, UnitKnown>,
): Group[] {
  const counted = METRIC_FORMS[metric].counted;
  if (!counted) return [];
  const query = { ...at, metric: counted.entries };
  if (counted.kind) {
    const kind = counted.kind;
    return asGroups(contributionsOf(raw, query, kind)).map((group) => ({ ...group, kind }));
  }
  const groups = groupsOf(raw, query, units);
  if (!counted.industry) return groups;
  const under = industriesUnder(industriesAt(raw, at), counted.industry);
  return groups.filter((group) => group.industry !== null && under.includes(group.industry));
}

function increments(raw: Raw, at: Moment & { year: number }, units: ReadonlyMap<string, UnitKnown>): number {
  const groups = groupsOf(raw, { ...at, metric: 'priorIncrease' }, units);
  return round4(groups.reduce((sum, group) => sum + wanOf(group.yuan), 0));
}

function byQuarter(
  year: number,
  targets: readonly (string | null)[],
  groups: readonly Group[],
  measure: (group: Group) => number,
  investment: (group: Group) => number,
  sum: (some: readonly Group[], of: (group: Group) => number) => number,
): MetricProgress['byQuarter'] {
  const rows: MetricProgress['byQuarter'] = [1, 2, 3, 4].map((number) => {
    const quarter = `${year}Q${number}`;
    const own = groups.filter((group) => group.quarter === quarter);
    const target = targets[number - 1] ?? null;
    return {
      quarter,
      target: target === null ? null : Number(target),
      actual: sum(own, measure),
      investment: sum(own, investment),
    };
  });
  const rest = groups.filter((group) => group.quarter === null || !group.quarter.startsWith(`${year}Q`));
  if (rest.length > 0)
    rows.push({ quarter: null, target: null, actual: sum(rest, measure), investment: sum(rest, investment) });
  return rows;
}

function byUnit(
  groups: readonly Group[],
  mode: 'split' | 'double' | 'lead',
  by: 'count' | 'yuan' | 'dollars',
  lines: readonly TargetLine[],
  units: ReadonlyMap<string, UnitKnown>,
  at: Moment,
): UnitProgress[] {
  const parts = new Map(creditByUnit(groups, mode, units).map((part) => [part.unit, part]));
  const rows: UnitProgress[] = [];
  for (const unit of units.values()) {
    const part = parts.get(unit.id);
    const target = lineValue(lines, unit.id, null);
    const lives = unit.fromDay <= at.asOf && (unit.endsOn === null || at.asOf < unit.endsOn);
    if (!part && target === null && !lives) continue;
    rows.push({
      unitId: unit.id,
      unit: unit.name,
      group: unit.group,
      target,
      actual: by === 'count' ? decimalOfBp(part?.countBp ?? 0n) : wanDecimal(part?.yuanBp ?? 0n),
      investment: by === 'dollars' ? '0' : wanDecimal(part?.yuanBp ?? 0n),
    });
  }
  const nobody = parts.get(null);
  if (nobody)
    rows.push({
      unitId: null,
      unit: '未定单位',
      group: null,
      target: null,
      actual: by === 'count' ? decimalOfBp(nobody.countBp) : wanDecimal(nobody.yuanBp),
      investment: by === 'dollars' ? '0' : wanDecimal(nobody.yuanBp),
    });
  return rows;
}

function cut(
  groups: readonly Group[],
  nameOf: (group: Group) => string,
  measure: (group: Group) => number,
  investment: (group: Group) => number,
  sum: (some: readonly Group[], of: (group: Group) => number) => number,
): CutProgress[] {
  const names = [...new Set(groups.map(nameOf))];
  return names
    .map((name) => {
      const own = groups.filter((group) => nameOf(group) === name);
      return { name, actual: sum(own, measure), investment: sum(own, investment) };
    })
    .sort((a, b) => b.actual - a.actual || b.investment - a.investment || a.name.localeCompare(b.name, 'zh'));
}

function lineValue(lines: readonly TargetLine[], unitId: string | null, quarter: number | null): string | null {
  return lines.find((line) => line.unitId === unitId && line.quarter === quarter)?.value ?? null;
}

/** Sums of 万元 with four decimals, freed of binary dust. */
function round4(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function bpOf(value: number): bigint {
  return BigInt(Math.round(value * 10_000));
}
