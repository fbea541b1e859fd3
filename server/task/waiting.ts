import type { Day } from '../calendar/day';
import { may } from '../policy';
import { type ActedTask, offersOf, type TaskReader } from './offers';
import type { Reminder, TaskEvent } from './rules';

/** Why a task waits for a person. */
export type Waiting = 'answer' | 'proposed' | 'extension' | 'confirm' | 'remind' | 'accept' | 'returned' | 'work';

export const WAITING_NAMES: Record<Waiting, string> = {
  answer: '待交办',
  proposed: '提请交办',
  extension: '延期待批',
  confirm: '申请销号',
  remind: '催办',
  accept: '待签收',
  returned: '退回',
  work: '办理中',
};

const PROGRESS = new Set(['accepted', 'reported', 'closing', 'returned']);

/** True while the last thing that happened to the work on a task is its return. */
export function isReturned(events: readonly Pick<TaskEvent, 'kind'>[]): boolean {
  return events.findLast((event) => PROGRESS.has(event.kind))?.kind === 'returned';
}

/**
 * 等我办: why a task waits for this person, or null when it does not. A leader and the 秘书 answer proposals; who may
 * extend answers extensions; the bureau confirms what asks to be closed, sends the step that is due, and follows its
 * proposals; the lead unit signs for the task and works on it until it has asked to close it. Helping units, 部门核实人
 * and 监督 read.
 */
export function waitsFor(
  task: ActedTask & { returned: boolean; dueReminder: Reminder | null },
  reader: TaskReader,
  today: Day,
): Waiting | null {
  const offers = offersOf(task, reader, today);
  const bureau = may(reader.roles, 'task.propose');
  if (offers.includes('give')) return 'answer';
  if (bureau && task.state === 'proposed') return 'proposed';
  if (offers.includes('extend')) return 'extension';
  if (bureau && offers.includes('close')) return 'confirm';
  if (bureau && task.dueReminder !== null) return 'remind';
  if (reader.unitId === null) return null;
  if (offers.includes('accept')) return 'accept';
  if (!offers.includes('requestClosing')) return null;
  return task.returned ? 'returned' : 'work';
}
