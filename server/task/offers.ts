import type { Day } from '../calendar/day';
import { may } from '../policy';
import type { Basis, Role } from '../role';
import { nextStep, overdueDays, refuseEvent, type Task, type TaskEvent } from './rules';

/** What a person can do to a task on its page. `close` and `giveBack` answer a 销号申请, `extend` and `refuseExtension` an 延期申请. */
export type TaskOffer =
  | 'give'
  | 'drop'
  | 'accept'
  | 'report'
  | 'requestClosing'
  | 'askExtension'
  | 'close'
  | 'giveBack'
  | 'extend'
  | 'refuseExtension'
  | 'remind';

/** Who looks at a task: their roles, the basis a 部门核实人 answers for, and the unit they are bound to (null for those who see all). */
export type TaskReader = { userId: string; roles: readonly Role[]; basis: Basis | null; unitId: string | null };

/** 销号, 退回 and 催办: the bureau and 督查室; a 部门核实人 of a basis answers for that alone (DOMAIN.md, Roles). */
export function confirmsTasks({ roles, basis }: Pick<TaskReader, 'roles' | 'basis'>): boolean {
  return may(basis === null ? roles : roles.filter((role) => role !== 'confirmer'), 'task.confirm');
}

/** A task with what decides who may act on it. */
export type ActedTask = Task & {
  leadUnitId: string;
  /** Who wrote down the request to close, and the extension asked for, that wait for an answer. */
  closingBy: string | null;
  extensionBy: string | null;
};

/** Later than any due day: whether an extension can be asked for at all does not depend on the day. */
const FAR: Day = '9999-12-31';

/**
 * What this person may do to the task as it stands today: the permissions of server/policy.ts and the rules of
 * rules.ts, with the same limits that the acts themselves hold (the lead unit works, a helper only reports, nobody
 * confirms what they asked for).
 */
export function offersOf(task: ActedTask, reader: TaskReader, today: Day): TaskOffer[] {
  const { roles } = reader;
  const gives = may(roles, 'task.give');
  const works = may(roles, 'task.work');
  const leads = works && (reader.unitId === null || reader.unitId === task.leadUnitId);
  const confirms = confirmsTasks(reader);
  const decides = may(roles, 'task.extend');
  const step = nextStep(task);
  const offers: { offer: TaskOffer; permitted: boolean; event: TaskEvent | null }[] = [
    { offer: 'give', permitted: gives, event: { kind: 'given', on: today, dueOn: today } },
    { offer: 'drop', permitted: gives, event: { kind: 'dropped', on: today } },
    { offer: 'accept', permitted: leads, event: { kind: 'accepted', on: today } },
    { offer: 'report', permitted: works, event: { kind: 'reported', on: today } },
    { offer: 'requestClosing', permitted: leads, event: { kind: 'closing', on: today } },
    { offer: 'askExtension', permitted: leads, event: { kind: 'extensionAsked', on: today, dueOn: FAR } },
    {
      offer: 'close',
      permitted: confirms && task.closingBy !== reader.userId,
      event: { kind: 'closed', on: today },
    },
    { offer: 'giveBack', permitted: confirms, event: { kind: 'returned', on: today } },
    {
      offer: 'extend',
      permitted: decides && task.extensionBy !== reader.userId,
      event: { kind: 'extended', on: today },
    },
    { offer: 'refuseExtension', permitted: decides, event: { kind: 'extensionRefused', on: today } },
    {
      offer: 'remind',
      permitted: confirms && overdueDays(task, today) > 0,
      event: step === null ? null : { kind: 'reminded', on: today, step },
    },
  ];
  return offers
    .filter(({ permitted, event }) => permitted && event !== null && refuseEvent(task, event) === null)
    .map(({ offer }) => offer);
}
