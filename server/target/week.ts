import type { Raw } from '../../db/client';
import { type Day, yearOf } from '../calendar/day';
import { monthOf, monthWindow } from '../calendar/month-window';
import { weekLabel, weekOf } from '../calendar/week';
import { rulesAt } from '../catalogue/counting-rules';
import { countingVersions } from '../catalogue/store';
import { type WeekCut, weekCut } from '../dispatch/cuts';
import { asGroups, type Contribution, creditByUnit, decimalOfBp, type UnitPart } from '../ledger/figures';
import { aliveOn, contributionsOnlyAt, groupsOf, type Moment, unitsAt } from '../ledger/figures-store';
import { wanDecimal } from '../money/money';
import { ahead, decimalBp, fractionText, timeShare } from './rules';
import { targetsAt } from './store';

/** One unit’s row of the weekly standing; decimals are exact text, money in 万元. */
export type WeekRow = {
  rank: number;
  unitId: string | null;
  unit: string;
  /** The difference of the two cut-offs, with what was shared anew. */
  week: string;
  /** Counted now and not at the last cut-off. */
  weekNew: string;
  /** 核减 of the week: counted at the last cut-off and no longer. */
  weekDeducted: string;
  month: string;
  year: string;
  investment: string;
  target: string | null;
  /** Against time passed (days ÷ days of the year, or the quarter split); null without a target. */
  ahead: string | null;
};
export type WeekProgress = {
  label: string;
  /** The cut-off the week’s figures run from. */
  since: WeekCut;
  to: Day;
  /** The bureau’s month the day falls in. */
  month: { name: string; first: Day; last: Day };
  /** The part of the year that has passed, by days (or the quarter split), four digits. */
  timeShare: string;
  groups: { group: string; rows: WeekRow[] }[];
  total: Omit<WeekRow, 'rank' | 'unitId' | 'unit'>;
};

/**
 * Major signings of the week, the month and the year by unit and group, against each unit’s split of the target. The
 * week is a difference of two cut-offs, whatever the precision; the month is by day of signing (DOMAIN.md, Week).
 */
export function weekProgress(raw: Raw, at: Moment, since: WeekCut = weekCut(raw, at)): WeekProgress {
  const year = yearOf(at.asOf);
  const units = unitsAt(raw, at.knownAt);
  const rules = rulesAt(countingVersions(), at.asOf, at.knownAt);
  const mode = rules.creditModes.majorSignings ?? 'split';
  const endsOn = rules.monthEndsOn ?? null;
  const month = monthWindow(monthOf(at.asOf, endsOn), endsOn);
  const metric = 'majorSignings' as const;
  const parts = (query: Parameters<typeof groupsOf>[1]) =>
    new Map(creditByUnit(groupsOf(raw, query, units), mode, units).map((part) => [part.unit, part]));
  const now = { ...at, metric, year };
  const yearParts = parts(now);
  const monthParts = parts({ ...now, first: month.first, last: month.last });
  const last = { ...now, asOf: since.day, knownAt: since.known };
  const sameYear = yearOf(since.day) === year;
  const split = (rows: readonly Contribution[]) =>
    new Map(creditByUnit(asGroups(rows), mode, units).map((part) => [part.unit, part]));
  const newParts = sameYear ? split(contributionsOnlyAt(raw, now, last)) : yearParts;
  const goneParts = sameYear ? split(contributionsOnlyAt(raw, last, now)) : new Map<string | null, UnitPart>();
  const beforeParts = sameYear ? parts(last) : new Map<string | null, UnitPart>();
  const targets = targetsAt(raw, year, at.basis, at.knownAt).filter((line) => line.metric === metric);
  const quarters = [1, 2, 3, 4].map((quarter) => {
    const value = targets.find((line) => line.unitId === null && line.quarter === quarter)?.value ?? null;
    return value === null ? null : decimalBp(value);
  });
  const share = timeShare(year, at.asOf, quarters, endsOn);
  const count = (from: Map<string | null, UnitPart>, unit: string | null) => from.get(unit)?.countBp ?? 0n;
  const rowOf = (unitId: string | null, unit: string): WeekRow => {
    const target =
      targets.find((line) => line.unitId === unitId && line.quarter === null && unitId !== null)?.value ?? null;
    const targetBp = target === null ? null : decimalBp(target);
    return {
      rank: 0,
      unitId,
      unit,
      week: decimalOfBp(count(yearParts, unitId) - count(beforeParts, unitId)),
      weekNew: decimalOfBp(count(newParts, unitId)),
      weekDeducted: decimalOfBp(count(goneParts, unitId)),
      month: decimalOfBp(count(monthParts, unitId)),
      year: decimalOfBp(count(yearParts, unitId)),
      investment: wanDecimal(yearParts.get(unitId)?.yuanBp ?? 0n),
      target,
      ahead: targetBp === null ? null : fractionText(ahead(count(yearParts, unitId), targetBp, share), 2),
    };
  };
  const groups = new Map<string, WeekRow[]>();
  for (const unit of units.values()) {
    if (!aliveOn(unit, at.asOf) && !yearParts.has(unit.id)) continue;
    groups.set(unit.group, [...(groups.get(unit.group) ?? []), rowOf(unit.id, unit.name)]);
  }
  if (yearParts.has(null)) groups.set('未定单位', [rowOf(null, '未定单位')]);
  const sum = (from: Map<string | null, UnitPart>) => {
    let countBp = 0n;
    let yuanBp = 0n;
    for (const part of from.values()) {
      countBp += part.countBp;
      yuanBp += part.yuanBp;
    }
    return { countBp, yuanBp };
  };
  const [yearSum, beforeSum, monthSum] = [sum(yearParts), sum(beforeParts), sum(monthParts)];
  const whole = targets.find((line) => line.unitId === null && line.quarter === null)?.value ?? null;
  const wholeBp = whole === null ? null : decimalBp(whole);
  return {
    label: weekLabel(weekOf(at.asOf)),
    since,
    to: at.asOf,
    month: { name: monthOf(at.asOf, endsOn), first: month.first, last: month.last },
    timeShare: fractionText(share, 4),
    groups: [...groups].map(([group, rows]) => ({ group, rows: ranked(rows, yearParts) })),
    total: {
      week: decimalOfBp(yearSum.countBp - beforeSum.countBp),
      weekNew: decimalOfBp(sum(newParts).countBp),
      weekDeducted: decimalOfBp(sum(goneParts).countBp),
      month: decimalOfBp(monthSum.countBp),
      year: decimalOfBp(yearSum.countBp),
      investment: wanDecimal(yearSum.yuanBp),
      target: whole,
      ahead: wholeBp === null ? null : fractionText(ahead(yearSum.countBp, wholeBp, share), 2),
    },
  };
}

/** By count of the year, then sum; equal ones share a rank (1, 2, 2, 4). */
function ranked(rows: WeekRow[], parts: Map<string | null, UnitPart>): WeekRow[] {
  const key = (row: WeekRow) => parts.get(row.unitId) ?? { countBp: 0n, yuanBp: 0n };
  const order = (a: WeekRow, b: WeekRow) => {
    const [x, y] = [key(a), key(b)];
    if (x.countBp !== y.countBp) return x.countBp > y.countBp ? -1 : 1;
    return x.yuanBp === y.yuanBp ? 0 : x.yuanBp > y.yuanBp ? -1 : 1;
  };
  const sorted = [...rows].sort(order);
  return sorted.map((row) => ({ ...row, rank: 1 + sorted.filter((other) => order(other, row) < 0).length }));
}
