import type { Raw } from '../../db/client';
import { bureauOf } from '../account/store';
import { type Day, endOf, type Instant, sameDayLastYear, yearOf } from '../calendar/day';
import { monthWindow, type Window } from '../calendar/month-window';
import { rulesAt } from '../catalogue/counting-rules';
import { countingVersions } from '../catalogue/store';
import { type Contribution, decimalOfBp } from '../ledger/figures';
import { contributionsOf, type Moment, unitsAt } from '../ledger/figures-store';
import { statement } from '../ledger/history-store';
import { wanOf } from '../money/money';
import type { Metric } from '../target/metrics';
import { type MetricProgress, progressOf } from '../target/progress';
import { type Beside, besideOf } from './beside-store';
import type { CutOff } from './cut-off';
import { type Moved, type ReconciliationLine, reconcile } from './reconciliation';

/** Every figure of a plain bulletin; money in 万元. */
export type BulletinFigures = {
  monthSignings: number;
  /** What the month’s flow adds to the sum: its signings and the increases and decreases signed in it. */
  monthInvestment: number;
  /** 协议投资 of the month’s signings as signed, and increases and decreases of the month. */
  monthSigned: number;
  monthIncreases: number;
  monthDecreases: number;
  yearSignings: number;
  /** 当年签约. */
  yearInvestment: number;
  /** 以前年度项目增资. */
  yearIncrements: number;
  target: number | null;
  /** Share of the target reached, `0.3929`; null without a target. */
  targetShare: string | null;
  /** 序时进度 by months. */
  timeShare: string;
  /** Ahead of it, in projects; behind when negative. */
  ahead: string | null;
  /** The same day last year, on the same basis, as known now; 万元. */
  lastYearSignings: number;
  lastYearInvestment: number;
  /** 联合招引 among the year’s signings. */
  sharedSignings: number;
  monthRegistrations: number;
  monthStarts: number;
  monthStatisticsEntries: number;
  monthProductions: number;
  yearRegistrations: number;
  yearStarts: number;
  yearStatisticsEntries: number;
  yearProductions: number;
};

/** A project as the bulletin names it. */
export type Named = {
  projectId: string;
  code: string;
  name: string;
  investor: string | null;
  units: string;
  yuan: number;
  on: string;
  industry: string | null;
};

export type BulletinData = {
  month: string;
  /** The days of the month as the bureau counts it. */
  window: Window;
  /** The day last year the year is compared with. */
  lastYearDay: Day;
  cutOff: { asOf: Day; knownAt: Instant; basis: Moment['basis'] };
  bureau: { district: string; name: string };
  figures: BulletinFigures;
  year: MetricProgress;
  reconciliation: ReconciliationLine[];
  signings: Named[];
  late: Named[];
  deducted: Named[];
  starts: Named[];
  productions: Named[];
  startedNotEntered: Named[];
  beside: { [what in keyof Beside]: Named[] };
};

/** Everything a plain bulletin of the month says, computed at its cut-off. */
export function bulletinData(raw: Raw, cut: CutOff, basis: Moment['basis']): BulletinData {
  const year = yearOf(cut.asOf);
  const at = { asOf: cut.asOf, knownAt: cut.knownAt, basis };
  const metric = 'majorSignings' as const;
  const now = contributionsOf(raw, { ...at, metric, year });
  const previous = cut.previous ? contributionsOf(raw, { ...cut.previous, basis, metric, year }) : [];
  const lives = unitsAt(raw, cut.knownAt);
  const mode = rulesAt(countingVersions(), cut.asOf, cut.knownAt).creditModes.majorSignings ?? 'split';
  const span = { first: cut.window.first, last: cut.window.last };
  const { lines, moved } = reconcile(previous, now, {
    month: cut.window,
    countedBefore: countedBefore(raw, cut, basis),
    lives,
    mode,
  });
  const progress = progressOf(raw, { ...at, year }, [
    metric,
    'registrations',
    'starts',
    'statisticsEntries',
    'productions',
  ]);
  const of = (wanted: Metric) => progress.metrics.find((one) => one.metric === wanted);
  const signed = of(metric);
  if (!signed) throw new Error('the progress has no major signings');
  const inMonth = (wanted: 'majorSignings' | 'registrations' | 'starts' | 'statisticsEntries' | 'productions') =>
    contributionsOf(raw, { ...at, metric: wanted, year, ...span });
  const monthSigned = inMonth(metric);
  const lastYear = contributionsOf(raw, { ...at, asOf: sameDayLastYear(cut.asOf), metric, year: year - 1 });
  const beside = besideOf(raw, cut, basis);
  const named = (rows: readonly Contribution[]) => namedOf(raw, rows, lives);
  return {
    month: cut.month,
    window: cut.window,
    lastYearDay: sameDayLastYear(cut.asOf),
    cutOff: at,
    bureau: bureauOf(raw),
    figures: {
      monthSignings: count(monthSigned),
      monthInvestment: sum(monthSigned),
      monthSigned: sum(monthSigned.filter(isEvent)),
      monthIncreases: sum(monthSigned.filter((one) => !isEvent(one) && one.yuan > 0)),
      monthDecreases: -sum(monthSigned.filter((one) => !isEvent(one) && one.yuan < 0)),
      yearSignings: signed.actual ?? 0,
      yearInvestment: signed.investment,
      yearIncrements: signed.increments,
      target: signed.target,
      targetShare: signed.target ? decimalShare(signed.actual ?? 0, signed.target) : null,
      timeShare: signed.timeShareMonths,
      ahead: signed.aheadMonths,
      lastYearSignings: count(lastYear),
      lastYearInvestment: sum(lastYear),
      sharedSignings: new Set(now.filter((one) => one.count > 0 && one.shares.length > 1).map((one) => one.projectId))
        .size,
      monthRegistrations: count(inMonth('registrations')),
      monthStarts: count(inMonth('starts')),
      monthStatisticsEntries: count(inMonth('statisticsEntries')),
      monthProductions: count(inMonth('productions')),
      yearRegistrations: of('registrations')?.actual ?? 0,
      yearStarts: of('starts')?.actual ?? 0,
      yearStatisticsEntries: of('statisticsEntries')?.actual ?? 0,
      yearProductions: of('productions')?.actual ?? 0,
    },
    year: signed,
    reconciliation: lines.map((line) => ({
      ...line,
      unit: line.scope === 'total' ? null : line.unit === null ? '未定单位' : (lives.get(line.unit)?.name ?? line.unit),
    })),
    signings: named(monthSigned.filter(isEvent)),
    late: named(pick(now, moved, 'late')),
    deducted: named(pick(previous, moved, 'deducted')),
    starts: named(inMonth('starts').filter(isEvent)),
    productions: named(inMonth('productions').filter(isEvent)),
    beside: {
      lastYearLate: named(beside.lastYearLate),
      lastYearDeducted: named(beside.lastYearDeducted),
      earlierDeducted: named(beside.earlierDeducted),
      passing: named(beside.passing),
    },
    startedNotEntered: named(startedNotEntered(raw, at, year)),
  };
}

/** The event itself; later changes of its amount are growth and name no project anew. */
function isEvent(one: Contribution): boolean {
  return one.part === 'base';
}

function pick(rows: readonly Contribution[], moved: readonly Moved[], movement: Moved['movement']): Contribution[] {
  const ids = new Set(moved.filter((one) => one.movement === movement).map((one) => one.projectId));
  return rows.filter((row) => ids.has(row.projectId));
}

/** Projects counted at an earlier month’s end of this year as known then: when they come back they are 恢复. */
function countedBefore(raw: Raw, cut: CutOff, basis: Moment['basis']): Set<string> {
  const found = new Set<string>();
  const last = Number(cut.month.slice(5, 7));
  for (let number = 1; number < last; number += 1) {
    const end = monthWindow(`${cut.month.slice(0, 4)}-${String(number).padStart(2, '0')}`, cut.endsOn).last;
    const query = { asOf: end, knownAt: Math.min(endOf(end), cut.knownAt), basis, metric: 'majorSignings' as const };
    for (const one of contributionsOf(raw, { ...query, year: yearOf(end) })) found.add(one.projectId);
  }
  return found;
}

/** Started this year and not yet entered with the statistics office. */
function startedNotEntered(raw: Raw, at: Moment, year: number): Contribution[] {
  const entered = new Set(
    (['district', 'statistics'] as const).flatMap((basis) =>
      contributionsOf(raw, { ...at, basis, metric: 'statisticsEntries', year }).map((one) => one.projectId),
    ),
  );
  return contributionsOf(raw, { ...at, metric: 'starts', year }).filter(
    (one) => one.part === 'base' && !entered.has(one.projectId),
  );
}

function namedOf(raw: Raw, rows: readonly Contribution[], lives: ReadonlyMap<string, { name: string }>): Named[] {
  const found = new Map<string, Named>();
  for (const row of rows) {
    const known = found.get(row.projectId);
    if (known) {
      known.yuan += row.yuan;
      continue;
    }
    const project = statement(
      raw,
      `select p.code, p.name, i.name as investor from projects p left join investors i on i.id = coalesce(p.investor_id, p.first_investor_id) where p.id = ?`,
    ).get(row.projectId) as { code: string; name: string; investor: string | null };
    found.set(row.projectId, {
      projectId: row.projectId,
      ...project,
      units: row.shares.map((share) => lives.get(share.unit)?.name ?? share.unit).join('、') || '未定单位',
      yuan: row.yuan,
      on: row.first === row.last ? row.last : row.last.slice(0, 7),
      industry: row.industry,
    });
  }
  return [...found.values()];
}

function count(rows: readonly Contribution[]): number {
  return rows.reduce((total, row) => total + row.count, 0);
}

function sum(rows: readonly Contribution[]): number {
  return Math.round(rows.reduce((total, row) => total + wanOf(row.yuan), 0) * 10_000) / 10_000;
}

function decimalShare(actual: number, target: number): string {
  return decimalOfBp(BigInt(Math.round((actual / target) * 10_000)));
}
