import { shared } from '../../db/shared';
import { audited, type WriteTx, write } from '../../db/transaction';
import { dayOf } from '../calendar/day';
import { weekOf } from '../calendar/week';
import { settingAt } from '../catalogue/store';
import { log } from '../log';
import { freezeWeek, openWeek, ownDeadline } from './cycle-acts';
import { type CycleRow, cyclesSince, findCycle } from './cycle-store';
import { dueReminderHours } from './filing';
import { claimReminder, settleReminder } from './filing-store';
import { namedRobots, type Robot, reminderWords, sendToRobot } from './robots';
import { weekAt } from './week';

const MINUTE = 60_000;
const NOBODY = { userId: null, sessionId: null, address: null };

/**
 * What the week does by itself: it opens on Monday 00:00 (⚙), is frozen at its moment, and reminds before its deadline. Looked at every
 * minute, so that a house that was down catches up; nothing happens twice.
 */
export async function keepWeeks(robots: readonly Robot[]): Promise<void> {
  const { ledger, now } = shared();
  if (ledger.reader.prepare('select 1 from bureau').get() === undefined) return;
  const at = { asOf: dayOf(now()), knownAt: known() };
  const settings = settingAt(ledger.reader, 'dispatch', at);
  const week = weekOf(at.asOf);
  if (settings.opens === 'itself' && findCycle(ledger.reader, week, known()) === null) await openByItself(week);
  const open = collecting();
  // Weeks are frozen in their order: one whose moment has come takes those before it that still collect along.
  const due = open.findLastIndex((cycle) => cycle.freezeAt <= now());
  for (const [index, cycle] of open.entries()) {
    if (index <= due) await write(NOBODY, (tx) => freezeUnlessDone(tx, cycle.week));
    else await remind(cycle, settings.remindHours, robots);
  }
}

/** The weeks that collect, the first one first. */
function collecting(): CycleRow[] {
  const open = cyclesSince(shared().ledger.reader, null, known()).filter((cycle) => cycle.state === 'collecting');
  return open.reverse();
}

/** All that is written is known: stamps may run ahead of the clock by a few milliseconds. */
function known(): number {
  const { now, lastInstant } = shared();
  return Math.max(now(), lastInstant);
}

/** Opens the week unless it rests, its deadline has passed, or somebody was quicker. */
async function openByItself(week: string): Promise<void> {
  await write(NOBODY, async (tx) => {
    const dates = ownDeadline(tx, week);
    const stands = findCycle(tx.raw, week, tx.at) !== null;
    return stands || dates === null || dates.deadline <= tx.at ? audited([], { week }) : openWeek(tx, week, null);
  });
}

async function freezeUnlessDone(tx: WriteTx, week: string) {
  const open = cyclesSince(tx.raw, week, tx.at).filter((cycle) => cycle.state === 'collecting');
  const isDue = open.some((cycle) => cycle.week === week) && open.some((cycle) => cycle.freezeAt <= tx.at);
  return isDue ? freezeWeek(tx, week, null) : audited([], { week });
}

async function remind(cycle: CycleRow, hours: readonly number[], robots: readonly Robot[]): Promise<void> {
  const { ledger, now } = shared();
  const hoursBefore = dueReminderHours(hours, cycle.deadline, now());
  if (hoursBefore === null || robots.length === 0) return;
  for (const robot of namedRobots(robots)) {
    const key = { week: cycle.week, deadline: cycle.deadline, hoursBefore, way: robot.name };
    if (!(await write(NOBODY, async (tx) => audited([], claimReminder(tx, key))))) continue;
    const filing = weekAt(ledger.reader, cycle.week, known(), { kind: 'all' })?.standing.filing ?? [];
    const words = reminderWords(cycle.week, cycle.deadline, filing);
    const failed = await sendToRobot(robot, words).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    const outcome = failed === null ? ('sent' as const) : ('failed' as const);
    await write(NOBODY, async (tx) => {
      settleReminder(tx, { ...key, outcome, words: failed === null ? words : `未送达：${failed}` });
      return audited(
        {
          action: `filing.reminder.${outcome}`,
          objectType: 'cycle',
          objectId: cycle.week,
          detail: { hoursBefore, way: key.way },
        },
        null,
      );
    });
  }
}

/** Looks every minute; what fails is in the log and tried again. Returns how to stop. */
export function everyMinute(robots: readonly Robot[]): () => void {
  let busy = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    try {
      await keepWeeks(robots);
    } catch (error) {
      log().error({ err: error }, 'the week was not kept and is tried again');
    } finally {
      busy = false;
    }
  };
  void look();
  const timer = setInterval(() => void look(), MINUTE);
  timer.unref();
  return () => clearInterval(timer);
}
