import { type Audited, audited, type WriteTx } from '../../db/transaction';
import { addDays, type Day, dayOf, type Instant } from '../calendar/day';
import { weekLabel, weekSpan } from '../calendar/week';
import { settingAt, workCalendarAt } from '../catalogue/store';
import { refused } from '../errors';
import { cutBefore } from './cuts';
import {
  type CycleEventKind,
  type Deadline,
  type DispatchSettings,
  deadlineOf,
  openDay,
  refuseCycleEvent,
} from './cycle';
import { appendCycleEvent, type CycleRow, collectingBefore, findCycle } from './cycle-store';
import { sheetRows } from './sheet';
import { appendSnapshot, frozenLights, snapshotAfter, snapshotBefore } from './snapshot-store';
import { frozenStanding, standingOf } from './standing';

/** How the bureau runs its weeks on a day. */
export function dispatchSettingsAt(tx: Pick<WriteTx, 'raw'>, at: { asOf: Day; knownAt: Instant }): DispatchSettings {
  return settingAt(tx.raw, 'dispatch', at);
}

/** The deadline of a week by the settings and the working calendar of its Monday; null for a week of rest. */
export function ownDeadline(tx: WriteTx, week: string): Deadline | null {
  const at = { asOf: weekSpan(week)?.first ?? dayOf(tx.at), knownAt: tx.at };
  return deadlineOf(week, dispatchSettingsAt(tx, at), workCalendarAt(tx.raw, at));
}

/** The week shown first is the newest that is open, so that one far ahead would hide that of today. */
const OPENED_AHEAD_DAYS = 7;

/** 开始报送: opens a week with its deadline; `userId` null where the program does it by itself. */
export async function openWeek(tx: WriteTx, week: string, userId: string | null): Promise<Audited<{ week: string }>> {
  refuseUnlessMay(tx, week, 'opened');
  refuseBeforeFrozen(tx, week);
  const dates = ownDeadline(tx, week);
  if (dates === null) throw refused({ field: 'week', message: `${weekLabel(week)}没有工作日，不调度，数据并入下一周` });
  if (dates.deadline <= tx.at)
    throw refused({ field: 'week', message: `${weekLabel(week)}的报送截止时间已过，不能再开始` });
  const span = weekSpan(week);
  if (span && span.first > addDays(dayOf(tx.at), OPENED_AHEAD_DAYS))
    throw refused({ field: 'week', message: `${weekLabel(week)}还早，最早提前一周开始报送` });
  appendCycleEvent(tx, { week, kind: 'opened', dates }, userId);
  return audited({ action: 'cycle.opened', objectType: 'cycle', objectId: week, detail: dates }, { week });
}

/** Moves the deadline of a week that still collects, with a reason. */
export async function moveDeadline(
  tx: WriteTx,
  input: { week: string; reason: string } & Deadline,
  userId: string,
): Promise<Audited<{ week: string }>> {
  const { week, reason, deadline, freezeAt } = input;
  refuseUnlessMay(tx, week, 'deadlineMoved');
  if (deadline <= tx.at) throw refused({ field: 'deadline', message: '截止时间须晚于现在' });
  if (freezeAt < deadline) throw refused({ field: 'freezeAt', message: '冻结时间不能早于截止时间' });
  const span = weekSpan(week);
  if (span && (dayOf(deadline) < span.first || dayOf(deadline) > span.last))
    throw refused({ field: 'deadline', message: `截止时间须在本周内（${span.first} 至 ${span.last}）` });
  appendCycleEvent(tx, { week, kind: 'deadlineMoved', dates: { deadline, freezeAt }, reason }, userId);
  return audited(
    { action: 'cycle.deadlineMoved', objectType: 'cycle', objectId: week, reason, detail: { deadline, freezeAt } },
    { week },
  );
}

/**
 * 冻结: takes the figures of a week for ever, D being the day of its deadline (today where it is frozen earlier by hand) and K this
 * instant. Weeks are frozen in their order: each begins at the cut-off of the one before, so that nothing is counted in two of them.
 */
export async function freezeWeek(
  tx: WriteTx,
  week: string,
  userId: string | null,
): Promise<Audited<{ week: string; sha256: string }>> {
  refuseUnlessMay(tx, week, 'frozen');
  const earlier = collectingBefore(tx.raw, week, tx.at);
  if (earlier !== null)
    throw refused({ field: 'week', message: `先冻结${weekLabel(earlier)}：本周的数字从那一周的截止点算起` });
  const cycle = cycleIn(tx, week);
  const to = { day: openDay(cycle, dayOf(tx.at)), known: tx.at };
  const at = { asOf: to.day, knownAt: to.known };
  const last = snapshotBefore(tx.raw, week, tx.at);
  const rows = sheetRows(tx.raw, cycle, at, last ? frozenLights(tx.raw, last.seq) : new Map(), { kind: 'all' });
  const from = cutBefore(tx.raw, week, tx.at);
  const body = {
    standing: frozenStanding(standingOf(tx.raw, at, from, rows, { kind: 'all' }, tx.at < cycle.deadline)),
  };
  const { sha256 } = appendSnapshot(tx, { week, to, from, body, rows }, userId);
  appendCycleEvent(tx, { week, kind: 'frozen' }, userId);
  return audited(
    {
      action: 'cycle.frozen',
      objectType: 'cycle',
      objectId: week,
      detail: { day: to.day, known: to.known, projects: rows.length, sha256 },
    },
    { week, sha256 },
  );
}

/** 开会 or 办结 of a frozen week. */
export async function stepWeek(
  tx: WriteTx,
  week: string,
  kind: 'meeting' | 'closed',
  userId: string,
): Promise<Audited<{ week: string }>> {
  refuseUnlessMay(tx, week, kind);
  appendCycleEvent(tx, { week, kind }, userId);
  return audited({ action: `cycle.${kind}`, objectType: 'cycle', objectId: week }, { week });
}

/** 重开 by the bureau lead with a reason: filing is open again until the new moment of freezing; what was frozen stays. */
export async function reopenWeek(
  tx: WriteTx,
  input: { week: string; reason: string; freezeAt: Instant },
  userId: string,
): Promise<Audited<{ week: string }>> {
  const { week, reason, freezeAt } = input;
  refuseUnlessMay(tx, week, 'reopened');
  refuseBeforeFrozen(tx, week);
  if (freezeAt <= tx.at) throw refused({ field: 'freezeAt', message: '重新冻结的时间须晚于现在' });
  const { deadline } = cycleIn(tx, week);
  appendCycleEvent(tx, { week, kind: 'reopened', dates: { deadline, freezeAt }, reason }, userId);
  return audited(
    { action: 'cycle.reopened', objectType: 'cycle', objectId: week, reason, detail: { freezeAt } },
    { week },
  );
}

/** A week from whose cut-off a frozen one runs keeps it, or the line of the year would break there. */
function refuseBeforeFrozen(tx: WriteTx, week: string): void {
  const later = snapshotAfter(tx.raw, week, tx.at);
  if (later !== null)
    throw refused({
      field: 'week',
      message: `${weekLabel(later.week)}已冻结，数字从前一个截止点算起，这一周不能再开；此后认定的列在调度表旁`,
    });
}

function cycleIn(tx: WriteTx, week: string): CycleRow {
  const cycle = findCycle(tx.raw, week, tx.at);
  if (!cycle) throw refused({ field: 'week', message: '这一周还没有开始报送。' });
  return { ...cycle, week };
}

function refuseUnlessMay(tx: WriteTx, week: string, kind: CycleEventKind): void {
  const refusal = refuseCycleEvent(findCycle(tx.raw, week, tx.at), kind);
  if (refusal !== null) throw refused({ field: 'week', message: refusal });
}
