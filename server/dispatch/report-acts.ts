import type { z } from 'zod';
import { type Audited, audited, type WriteTx } from '../../db/transaction';
import { dayOf } from '../calendar/day';
import { weekLabel } from '../calendar/week';
import { conflict, type Difference, forbidden, notFound, refused } from '../errors';
import { newId } from '../ids';
import { type Person, reportAct } from '../ledger/acts';
import type * as ledgerInputs from '../ledger/input';
import { yuanOfWan } from '../money/money';
import type { Scope } from '../role';
import { openDay } from './cycle';
import { dispatchSettingsAt } from './cycle-acts';
import { type CycleRow, findCycle } from './cycle-store';
import { beforeOf, ledProjects, photosOf, standingFields } from './form';
import type * as inputs from './input';
import type { WatchedRow } from './light-store';
import { isEmptyRow, mergeRow, ROW_FIELD_NAMES, type RowBefore, type RowFields, refuseRow } from './report-row';
import {
  amountsOf,
  appendReport,
  draftsOf,
  dropRow,
  keepRow,
  type ReportRow,
  reportsOfWeek,
  waitingAmounts,
} from './report-store';

/** Who fills in: the person and what they may see. */
export type Filling = { person: Person; scope: Scope };

/** Keeps what was typed into rows, field by field; what another person changed meanwhile is told and nothing is lost (INT-06). */
export async function saveRows(
  tx: WriteTx,
  input: z.output<typeof inputs.saveRows>,
  filling: Filling,
): Promise<Audited<{ savedAt: number }>> {
  const cycle = openCycle(tx, input.week);
  const led = ledBy(tx, cycle, input.unit, filling.scope);
  const ids = led.map((row) => row.id);
  const [drafts, reports] = [draftsOf(tx.raw, cycle.week, ids), reportsOfWeek(tx.raw, cycle.week, ids, tx.at)];
  const differences: Difference[] = [];
  for (const { project, changes } of input.rows) {
    const row = led.find((one) => one.code === project);
    if (!row) throw notLed(project);
    const [draft, report] = [drafts.get(row.id) ?? null, reports.get(row.id) ?? null];
    const { row: merged, conflicts } = mergeRow(standingFields(draft?.fields ?? null, report), changes);
    for (const one of conflicts)
      differences.push({
        field: `${project}.${one.field}`,
        label: `${row.name} ${ROW_FIELD_NAMES[one.field]}`,
        original: one.from,
        current: one.current,
        mine: one.to,
      });
    keepRow(tx, cycle.week, row.id, merged, filling.person.id);
  }
  if (differences.length > 0)
    throw conflict(
      `${differences.map((one) => `“${one.label}”`).join('、')}刚被另一人改过，请选择保留哪一个`,
      differences,
    );
  // What is typed is no business yet and changes with every word: the audit log keeps what is filed.
  return audited([], { savedAt: tx.at });
}

type Filed = { filed: string[]; left: number };

/**
 * 报送: files every row that is filled in (or those named). Rows that are filled in by half are refused by name, and then
 * nothing is filed; untouched ones stay as they are and are counted. New amounts are reported as facts and wait for 核实.
 */
export async function fileRows(
  tx: WriteTx,
  input: z.output<typeof inputs.fileRows>,
  filling: Filling,
): Promise<Audited<Filed>> {
  const cycle = openCycle(tx, input.week);
  refuseTold(tx, input.told, filling);
  const led = ledBy(tx, cycle, input.unit, filling.scope);
  const ids = led.map((row) => row.id);
  const drafts = draftsOf(tx.raw, cycle.week, ids);
  const reports = reportsOfWeek(tx.raw, cycle.week, ids, tx.at);
  const before = beforeOf(tx.raw, cycle.week, ids, tx.at);
  const ask = dispatchSettingsAt(tx, { asOf: dayOf(tx.at), knownAt: tx.at }).unchangedWeeks;
  for (const code of input.projects ?? []) if (!led.some((row) => row.code === code)) throw notLed(code);
  const filled = led.flatMap((row) => {
    const fields = drafts.get(row.id)?.fields;
    const wanted = input.projects === null || input.projects.includes(row.code);
    return fields === undefined || isEmptyRow(fields) || !wanted ? [] : [{ row, fields }];
  });
  const refusals = filled.flatMap(({ row, fields }) =>
    refuseRow(fields, before.get(row.id) as RowBefore, ask).map((one) => ({
      field: `${row.code}.${one.field}`,
      message: `${row.name}：${one.message}`,
    })),
  );
  if (refusals.length > 0) throw refused(refusals);
  if (filled.length === 0)
    throw refused({ field: 'rows', message: '没有可报送的内容：请先填写，没有变化的选“本周无变化”' });
  const acts: Audited<unknown>['act'][] = [];
  for (const { row, fields } of filled) {
    const earlier = reports.get(row.id) ?? null;
    const { actId, act } = await reportAmounts(tx, cycle, { row, fields, earlier, told: input.told }, filling);
    if (act !== null) acts.push(act);
    appendReport(
      tx,
      { ...reportOf(cycle, row, fields, before.get(row.id)), actId, told: input.told },
      filling.person.id,
    );
    dropRow(tx, cycle.week, row.id);
  }
  const done = new Set(filled.map(({ row }) => row.id));
  const left = led.filter((row) => !done.has(row.id) && !reports.has(row.id)).length;
  const codes = filled.map(({ row }) => row.code);
  return audited(
    [
      {
        action: 'report.filed',
        objectType: 'cycle',
        objectId: cycle.week,
        after: filled.map(({ row, fields }) => ({ code: row.code, fields })),
        detail: { unit: input.unit, projects: codes, told: input.told !== null },
      },
      ...acts.flat(),
    ],
    { filed: codes, left },
  );
}

function reportOf(cycle: CycleRow, row: WatchedRow, fields: RowFields, before: RowBefore | undefined) {
  const unchanged = fields.unchanged === 'yes';
  const text = (value: string) => value.trim() || null;
  return {
    id: newId(),
    week: cycle.week,
    projectId: row.id,
    unitId: row.unitId,
    unchanged,
    unchangedWeeks: unchanged ? (before?.unchangedWeeks ?? 0) + 1 : 0,
    progress: unchanged ? null : text(fields.progress),
    plan: text(fields.plan),
    problem: text(fields.problem),
    who: text(fields.who),
    completedYuan: yuanOfWan(fields.completed),
    paidInYuan: yuanOfWan(fields.paidIn),
  };
}

type Told = z.output<typeof inputs.fileRows>['told'];

/**
 * The amounts of a row that say something new, as facts of the cut-off’s day: they wait for 核实 like any other. What an earlier report
 * of the week brought and still waits is corrected, not added to.
 */
async function reportAmounts(
  tx: WriteTx,
  cycle: CycleRow,
  { row, fields, earlier, told }: { row: WatchedRow; fields: RowFields; earlier: ReportRow | null; told: Told },
  filling: Filling,
): Promise<{ actId: string | null; act: Audited<unknown>['act'] | null }> {
  const known = amountsOf(tx.raw, [row.id]).get(row.id);
  const waiting = earlier?.actId ? waitingAmounts(tx.raw, earlier.actId) : [];
  const day = openDay(cycle, dayOf(tx.at));
  const facts = (['completedInvestment', 'paidIn'] as const).flatMap((kind) => {
    const yuan = yuanOfWan(kind === 'paidIn' ? fields.paidIn : fields.completed);
    const old = waiting.find((one) => one.kind === kind);
    const said = old?.yuan ?? (kind === 'paidIn' ? known?.paidInYuan : known?.completedYuan) ?? null;
    if (yuan === null || yuan === said || (yuan === 0 && said === null)) return [];
    return [
      {
        kind,
        node: null,
        value: { yuan },
        occurredOn: day,
        precision: 'day' as const,
        note: `${weekLabel(cycle.week)}周报`,
        supersedes: old?.id ?? null,
        reason: old ? '周报修改' : null,
      },
    ];
  });
  if (facts.length === 0) return { actId: earlier?.actId ?? null, act: null };
  const photos = photosOf(tx.raw, [row.id], cycle).get(row.id) ?? [];
  const done = await reportAct(
    tx,
    {
      project: row.code,
      facts: facts as z.output<typeof ledgerInputs.act>['facts'],
      evidenceIds: photos.map((photo) => photo.id),
      told: told && { by: told.by, on: told.on, userId: null },
      key: '',
    },
    filling,
  );
  return { actId: done.value.actId, act: done.act };
}

/** The week while reports are taken: until it is 办结; after freezing they are 补报 and change nothing that was frozen. */
function openCycle(tx: WriteTx, week: string): CycleRow {
  const cycle = findCycle(tx.raw, week, tx.at);
  if (!cycle) throw refused({ field: 'week', message: `${weekLabel(week)}还没有开始报送` });
  if (cycle.state === 'closed')
    throw refused({ field: 'week', message: `${weekLabel(week)}已办结，不再受理报送；请填在本周` });
  return { ...cycle, week };
}

/** The projects the unit leads now; another unit’s form is the bureau’s only. */
function ledBy(tx: WriteTx, cycle: CycleRow, unitId: string, scope: Scope): WatchedRow[] {
  if (scope.kind === 'none' || (scope.kind === 'unit' && scope.unitId !== unitId))
    throw forbidden('只能填报本单位的项目。');
  return ledProjects(tx.raw, { asOf: openDay(cycle, dayOf(tx.at)), knownAt: tx.at }, scope, unitId);
}

/** 代填 by the bureau says who told it and when; a unit writes for itself. */
function refuseTold(tx: WriteTx, told: Told, { scope }: Filling): void {
  if (scope.kind === 'unit') {
    if (told !== null) throw refused({ field: 'told.by', message: '本单位自己填写，不用写代填' });
    return;
  }
  if (told === null) throw refused({ field: 'told.by', message: '代单位填报须写明谁、哪天说的' });
  if (told.on > dayOf(tx.at)) throw refused({ field: 'told.on', message: '哪天说的不能晚于今天' });
}

function notLed(code: string) {
  return notFound(`${code} 不在这个单位本周要报的项目中，请刷新后再填`);
}
