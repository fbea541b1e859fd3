import type { Raw } from '../../db/client';
import { bureauOf } from '../account/store';
import { endOf, sameDayLastYear, yearOf } from '../calendar/day';
import { monthWindow } from '../calendar/month-window';
import { rulesAt } from '../catalogue/counting-rules';
import { countingVersions, industriesAt } from '../catalogue/store';
import { NODE_NAMES, type NodeId } from '../ledger/chain';
import { type Contribution, decimalOfBp, holderOf } from '../ledger/figures';
import { aliveOn, contributionsOf, type Moment, unitsAt } from '../ledger/figures-store';
import { wanOf } from '../money/money';
import type { Metric } from '../target/metrics';
import { progressOf } from '../target/progress';
import { besideOf } from './beside-store';
import { issuedCut } from './bulletin-store';
import { cohortOf } from './cohort-store';
import type { CutOff } from './cut-off';
import type { BulletinData } from './data';
import { namer, projectNames } from './names-store';
import { pastStandardOf } from './past-standard-store';
import { type Moved, reconcile, type Term } from './reconciliation';
import { worksOf } from './works-store';

export type { BulletinData, BulletinFigures, Named } from './data';

/** Everything a plain bulletin of the month says, computed at its cut-off. */
export function bulletinData(raw: Raw, cut: CutOff, basis: Moment['basis']): BulletinData {
  const year = yearOf(cut.asOf);
  const at = { asOf: cut.asOf, knownAt: cut.knownAt, basis };
  // Where a project stands the district knows; another body that has not answered yet leaves nobody behind (存在问题).
  const atDistrict = { ...at, basis: 'district' as const };
  const metric = 'majorSignings' as const;
  const now = contributionsOf(raw, { ...at, metric, year });
  const previous = cut.previous ? contributionsOf(raw, { ...cut.previous, basis, metric, year }) : [];
  const lives = unitsAt(raw, cut.knownAt);
  const rules = rulesAt(countingVersions(), cut.asOf, cut.knownAt);
  const mode = rules.creditModes.majorSignings ?? 'split';
  const industries = industriesAt(raw, at);
  const bands = rules.bands.map((band) => band.name);
  const span = { first: cut.window.first, last: cut.window.last };
  const { lines, moved } = reconcile(previous, now, {
    month: cut.window,
    countedBefore: countedBefore(raw, cut, basis),
    lives,
    mode,
    industries,
    bands,
  });
  const metrics = new Map(progressOf(raw, { ...at, year }, PROGRESS).metrics.map((one) => [one.metric, one]));
  const of = (wanted: (typeof PROGRESS)[number]) => {
    const found = metrics.get(wanted);
    if (!found) throw new Error(`the progress has no ${wanted}`);
    return found;
  };
  const signed = of(metric);
  const inMonth = (wanted: 'majorSignings' | 'registrations' | 'starts' | 'statisticsEntries' | 'productions') =>
    contributionsOf(raw, { ...at, metric: wanted, year, ...span });
  const monthSigned = inMonth(metric);
  const lastYear = contributionsOf(raw, { ...at, asOf: sameDayLastYear(cut.asOf), metric, year: year - 1 });
  const beside = besideOf(raw, cut, basis);
  const named = namer(raw, lives, at);
  // Events stay with the unit that had them; who has to act now is who holds the duty (DOMAIN.md, Units change).
  const duties = new Map([...lives.keys()].map((id) => [id, { name: unitName(holderOf(id, cut.asOf, lives), lives) }]));
  const codes = projectNames(raw, [...new Set(moved.map((one) => one.projectId))], at);
  const codesOf = (ids: readonly string[]) => ids.flatMap((id) => codes.get(id)?.code ?? []).sort();
  const works = (wanted: 'industrialMajors' | 'serviceMajors') =>
    worksOf(raw, { ...at, year }, wanted, of(wanted), { rules, units: duties });
  return {
    month: cut.month,
    window: cut.window,
    lastYearDay: sameDayLastYear(cut.asOf),
    cutOff: at,
    previous: cut.previous,
    bureau: bureauOf(raw),
    stageNodes: {
      signed: nodesText(rules.stageNodes[basis].signed),
      started: nodesText(rules.stageNodes[basis].started),
      producing: nodesText(rules.stageNodes[basis].producing),
    },
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
      sharedSignings: shared(now),
      monthShared: shared(monthSigned),
      monthRegistrations: count(inMonth('registrations')),
      monthStarts: count(inMonth('starts')),
      monthStatisticsEntries: count(inMonth('statisticsEntries')),
      monthProductions: count(inMonth('productions')),
      yearRegistrations: of('registrations').actual ?? 0,
      yearStarts: of('starts').actual ?? 0,
      yearStatisticsEntries: of('statisticsEntries').actual ?? 0,
      yearProductions: of('productions').actual ?? 0,
      yearPaidIn: of('paidIn').actual,
      yearForeignPaidIn: of('foreignPaidIn').actual,
      yearCompletedInvestment: of('completedInvestment').actual,
    },
    year: signed,
    reconciliation: lines.map((line) => ({
      ...line,
      unit: line.scope === 'unit' ? unitName(line.unit, lives) : null,
      projects: mapTerms(line.projects, codesOf),
    })),
    signings: named(monthSigned.filter(isEvent)),
    late: named(pick(now, moved, 'late')),
    returned: named(pick(now, moved, 'returned')),
    deducted: named(pick(previous, moved, 'deducted')),
    registrations: named(inMonth('registrations').filter(isEvent)),
    starts: named(inMonth('starts').filter(isEvent)),
    entries: named(inMonth('statisticsEntries').filter(isEvent)),
    productions: named(inMonth('productions').filter(isEvent)),
    beside: {
      lastYearLate: named(beside.lastYearLate),
      lastYearDeducted: named(beside.lastYearDeducted),
      earlierDeducted: named(beside.earlierDeducted),
      passing: named(beside.passing),
    },
    changes: named(monthSigned.filter((row) => !isEvent(row))),
    redated: named(redated(previous, now, cut.window)),
    startedNotEntered: namer(raw, duties, at)(startedNotEntered(raw, atDistrict, year)),
    unconverted: named(now.filter((row) => isEvent(row) && row.yuan === 0)),
    cohort: cohortOf(raw, { ...at, year }, now, rules),
    works: { industrial: works('industrialMajors'), service: works('serviceMajors') },
    pastStandard: pastStandardOf(raw, atDistrict, rules, duties),
    cuts: {
      year: now,
      month: monthSigned,
      units: [...lives.values()].map(({ id, endsOn, successor, name, group, ...unit }) => ({
        id,
        endsOn,
        successor,
        name,
        group,
        alive: aliveOn({ id, endsOn, successor, name, group, ...unit }, cut.asOf),
      })),
      industries,
      bands,
      creditMode: mode,
    },
  };
}

/** What the text says of the year beside the signings. */
const PROGRESS = [
  'majorSignings',
  'registrations',
  'starts',
  'statisticsEntries',
  'productions',
  'paidIn',
  'foreignPaidIn',
  'completedInvestment',
  'industrialMajors',
  'serviceMajors',
] as const satisfies readonly Metric[];

function unitName(unit: string | null, lives: ReadonlyMap<string, { name: string }>): string {
  return unit === null ? '未定单位' : (lives.get(unit)?.name ?? unit);
}

function mapTerms(projects: Record<Term, string[]>, change: (ids: string[]) => string[]): Record<Term, string[]> {
  return Object.fromEntries(Object.entries(projects).map(([term, ids]) => [term, change(ids)])) as Record<
    Term,
    string[]
  >;
}

/** How many of the signings are 联合招引. */
function shared(rows: readonly Contribution[]): number {
  return new Set(rows.filter((one) => one.count > 0 && one.shares.length > 1).map((one) => one.projectId)).size;
}

function nodesText(nodes: readonly NodeId[]): string {
  return nodes.map((node) => NODE_NAMES[node]).join('和');
}

/** The event itself; later changes of its amount are growth and name no project anew. */
function isEvent(one: Contribution): boolean {
  return one.part === 'base';
}

function pick(rows: readonly Contribution[], moved: readonly Moved[], movement: Moved['movement']): Contribution[] {
  const ids = new Set(moved.filter((one) => one.movement === movement).map((one) => one.projectId));
  return rows.filter((row) => ids.has(row.projectId));
}

/**
 * Projects counted by an earlier bulletin of this year as it was issued, else at the month’s end as known then: when they come back
 * they are 恢复.
 */
function countedBefore(raw: Raw, cut: CutOff, basis: Moment['basis']): Set<string> {
  const found = new Set<string>();
  const last = Number(cut.month.slice(5, 7));
  for (let number = 1; number < last; number += 1) {
    const month = `${cut.month.slice(0, 4)}-${String(number).padStart(2, '0')}`;
    const end = monthWindow(month, cut.endsOn).last;
    const at = issuedCut(raw, month, basis, cut.knownAt) ?? { asOf: end, knownAt: Math.min(endOf(end), cut.knownAt) };
    for (const one of contributionsOf(raw, { ...at, basis, metric: 'majorSignings', year: yearOf(end) }))
      found.add(one.projectId);
  }
  return found;
}

/** Events counted at both cut-offs whose day lies in the month now and did not before. */
function redated(
  previous: readonly Contribution[],
  now: readonly Contribution[],
  month: CutOff['window'],
): Contribution[] {
  const isIn = ({ first, last }: Contribution) => first >= month.first && last <= month.last;
  const before = new Map(previous.filter(isEvent).map((row) => [row.projectId, row]));
  return now.filter((row) => {
    const was = before.get(row.projectId);
    return isEvent(row) && isIn(row) && was !== undefined && !isIn(was);
  });
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

function count(rows: readonly Contribution[]): number {
  return rows.reduce((total, row) => total + row.count, 0);
}

function sum(rows: readonly Contribution[]): number {
  return Math.round(rows.reduce((total, row) => total + wanOf(row.yuan), 0) * 10_000) / 10_000;
}

function decimalShare(actual: number, target: number): string {
  return decimalOfBp(BigInt(Math.round((actual / target) * 10_000)));
}
