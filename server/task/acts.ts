import type { z } from 'zod';
import { type Audited, audited, type WriteTx } from '../../db/transaction';
import { type Day, dayOf } from '../calendar/day';
import { addWorkingDays } from '../calendar/working-day';
import { workCalendarAt } from '../catalogue/store';
import { forbidden, notFound, refused } from '../errors';
import { findAttachment } from '../evidence/attachment-store';
import { newId } from '../ids';
import { aliveOn, unitsAt } from '../ledger/figures-store';
import { findProject } from '../ledger/store';
import type { Scope } from '../role';
import type * as inputs from './input';
import { refuseEvent, type TaskEvent, taskOf } from './rules';
import { appendEvent, appendTask, asEvents, eventsOf, findTask, type NewEvent, type TaskRow } from './store';

/** Who acts: the person, what they may see, and for whom a 秘书 acts. */
export type Acting = { userId: string; scope: Scope; actsFor: string | null };

type Told = { by: string; on: Day } | null;

function dueDay(tx: WriteTx, due: { on: Day } | { workingDays: number }): Day {
  const today = dayOf(tx.at);
  if ('on' in due) return due.on;
  return addWorkingDays(today, due.workingDays, workCalendarAt(tx.raw, { asOf: today, knownAt: tx.at }));
}

type NewTask = z.output<typeof inputs.propose>;

async function written(tx: WriteTx, input: NewTask, { userId }: Acting): Promise<string> {
  const units = unitsAt(tx.raw, tx.at);
  const today = dayOf(tx.at);
  const alive = (unitId: string) => {
    const unit = units.get(unitId);
    return unit !== undefined && aliveOn(unit, today);
  };
  if (!alive(input.leadUnitId)) throw refused({ field: 'leadUnitId', message: '请选择现有的牵头单位' });
  if (!input.helpers.every(alive)) throw refused({ field: 'helpers', message: '请选择现有的配合单位' });
  if (input.helpers.includes(input.leadUnitId))
    throw refused({ field: 'helpers', message: '牵头单位不用再列为配合单位' });
  const project = input.project === null ? null : await findProject(tx.db, input.project, { kind: 'all' });
  if (input.project !== null && !project) throw refused({ field: 'project', message: `没有项目 ${input.project}` });
  const id = newId();
  const { title, words, leadUnitId, helpers, otherHelpers } = input;
  appendTask(tx, { id, projectId: project?.id ?? null, title, words, leadUnitId, helpers, otherHelpers }, userId);
  return id;
}

/** 提请交办: drafted by the bureau, given by a leader. */
export async function propose(tx: WriteTx, input: NewTask, acting: Acting): Promise<Audited<{ task: string }>> {
  const task = await written(tx, input, acting);
  appendEvent(tx, { taskId: task, kind: 'proposed' }, acting.userId);
  return audited({ action: 'task.proposed', objectType: 'task', objectId: task, after: input }, { task });
}

/** 作批示: given by a leader, or by the 秘书 in the leader’s name. */
export async function give(
  tx: WriteTx,
  input: z.output<typeof inputs.give>,
  acting: Acting,
): Promise<Audited<{ task: string }>> {
  return givenWith(tx, input, acting, null);
}

/**
 * 交办 at a 调度会议: the meeting gives, not the bureau that writes it down (DOMAIN.md, 周调度). It is given in the name of the chair’s
 * account (`acting.actsFor`) when they have one; `words` name the meeting and its chair either way.
 */
export async function giveAtMeeting(
  tx: WriteTx,
  input: z.output<typeof inputs.give>,
  acting: Acting,
  words: string,
): Promise<Audited<{ task: string }>> {
  return givenWith(tx, input, acting, words);
}

async function givenWith(
  tx: WriteTx,
  input: z.output<typeof inputs.give>,
  acting: Acting,
  words: string | null,
): Promise<Audited<{ task: string }>> {
  const { due, ...told } = input;
  const dueOn = dueDay(tx, due);
  if (dueOn < dayOf(tx.at)) throw refused({ field: 'due', message: '办结期限不能早于今天。' });
  const task = await written(tx, told, acting);
  appendEvent(tx, { taskId: task, kind: 'given', dueOn, words, actsFor: acting.actsFor }, acting.userId);
  return audited({ action: 'task.given', objectType: 'task', objectId: task, after: input }, { task });
}

/** A leader gives what the bureau drafted, with its due day, or does not. */
export async function answerProposal(
  tx: WriteTx,
  input: z.output<typeof inputs.answer>,
  acting: Acting,
): Promise<Audited<{ saved: true }>> {
  const event: NewEvent =
    input.outcome === 'given'
      ? { taskId: input.task, kind: 'given', dueOn: dueDay(tx, input.due), words: input.words }
      : { taskId: input.task, kind: 'dropped', words: input.words };
  return happened(tx, { ...event, actsFor: acting.actsFor }, acting, 'due');
}

/** 签收 by the lead unit. */
export async function accept(tx: WriteTx, input: z.output<typeof inputs.accept>, acting: Acting) {
  byUnit(tx, input.task, acting, input.told, 'lead');
  return happened(tx, { taskId: input.task, kind: 'accepted', told: input.told }, acting);
}

/** 报办理情况 by the lead or a helping unit. */
export async function report(tx: WriteTx, input: z.output<typeof inputs.report>, acting: Acting) {
  byUnit(tx, input.task, acting, input.told, 'any');
  const { task, words, files, told } = input;
  return happened(tx, { taskId: task, kind: 'reported', words, files, told }, acting);
}

/** 申请销号 by the lead unit, with its evidence. */
export async function requestClosing(tx: WriteTx, input: z.output<typeof inputs.requestClosing>, acting: Acting) {
  byUnit(tx, input.task, acting, input.told, 'lead');
  const { task, words, files, told } = input;
  return happened(tx, { taskId: task, kind: 'closing', words, files, told }, acting);
}

/** 销号 or 退回; a return gives its reason, and nobody confirms what they asked for themselves. */
export async function confirm(tx: WriteTx, input: z.output<typeof inputs.confirm>, acting: Acting) {
  if (input.outcome === 'returned' && input.words === null)
    throw refused({ field: 'words', message: '退回须写明理由' });
  return happened(tx, { taskId: input.task, kind: input.outcome, words: input.words }, acting);
}

/** 申请延期 by the lead unit: a line of its own, which waits for its answer. */
export async function askExtension(tx: WriteTx, input: z.output<typeof inputs.askExtension>, acting: Acting) {
  byUnit(tx, input.task, acting, input.told, 'lead');
  const { task, dueOn, words, told } = input;
  return happened(tx, { taskId: task, kind: 'extensionAsked', dueOn, words, told }, acting, 'dueOn');
}

export async function decideExtension(tx: WriteTx, input: z.output<typeof inputs.decideExtension>, acting: Acting) {
  if (input.outcome === 'extensionRefused' && input.words === null)
    throw refused({ field: 'words', message: '不同意延期须写明理由' });
  return happened(tx, { taskId: input.task, kind: input.outcome, words: input.words, actsFor: acting.actsFor }, acting);
}

/** 催办: the next step against an overdue task, sent by a person, who is recorded. */
export async function remind(tx: WriteTx, input: z.output<typeof inputs.remind>, acting: Acting) {
  return happened(tx, { taskId: input.task, kind: 'reminded', step: input.step, words: input.words }, acting, 'step');
}

/** Appends an event when the rules let it happen; otherwise throws their words at the field. */
async function happened(
  tx: WriteTx,
  event: NewEvent,
  { userId, scope }: Acting,
  field = 'task',
): Promise<Audited<{ saved: true }>> {
  const task = taskSeen(tx, event.taskId, scope);
  const before = eventsOf(tx.raw, [task.id]).get(task.id) ?? [];
  const now = { kind: event.kind, on: dayOf(tx.at), dueOn: event.dueOn ?? null, step: event.step ?? null } as TaskEvent;
  const refusal = refuseEvent(taskOf(asEvents(before)), now);
  if (refusal !== null) throw refused({ field, message: refusal });
  const asked = before.findLast((one) => one.kind === (event.kind === 'closed' ? 'closing' : 'extensionAsked'));
  if ((event.kind === 'closed' || event.kind === 'extended') && asked?.byId === userId)
    throw forbidden('自己申请或代填的事项不能由本人确认。');
  for (const file of event.files ?? [])
    if (!findAttachment(tx.raw, file, scope))
      throw refused({ field: 'files', message: '材料没有上传成功，请重新选择' });
  appendEvent(tx, event, userId);
  return audited(
    {
      action: `task.${event.kind}`,
      objectType: 'task',
      objectId: task.id,
      reason: event.words ?? null,
      detail: { number: task.number, dueOn: event.dueOn ?? null, step: event.step ?? null },
    },
    { saved: true },
  );
}

function taskSeen(tx: WriteTx, id: string, scope: Scope): TaskRow {
  const task = findTask(tx.raw, id, scope);
  if (!task) throw notFound('没有这件交办事项');
  return task;
}

/** The lead unit’s own people (a helping unit’s where it may), or the bureau with the words of who told (代填). */
function byUnit(tx: WriteTx, id: string, { scope }: Acting, told: Told, who: 'lead' | 'any'): void {
  const task = taskSeen(tx, id, scope);
  if (scope.kind === 'unit') {
    if (told !== null) throw refused({ field: 'told.by', message: '本单位自己填写，不用写代填' });
    if (who === 'lead' && task.leadUnitId !== scope.unitId) throw forbidden('由牵头单位办理，配合单位只报办理情况。');
    return;
  }
  if (told === null) throw refused({ field: 'told.by', message: '代单位填写须写明谁、哪天说的' });
  if (told.on > dayOf(tx.at)) throw refused({ field: 'told.on', message: '哪天说的不能晚于今天' });
  if (told.on < dayOf(task.recordedAt))
    throw refused({ field: 'told.on', message: `哪天说的不能早于登记的 ${dayOf(task.recordedAt)}` });
}
