import type { z } from 'zod';
import type { Raw } from '../../db/client';
import { type Act, type Audited, audited, type WriteTx } from '../../db/transaction';
import { weekLabel } from '../calendar/week';
import { stepWeek } from '../dispatch/cycle-acts';
import { findCycle } from '../dispatch/cycle-store';
import { conflict, notFound, refused } from '../errors';
import { newId } from '../ids';
import { giveAtMeeting } from '../task/acts';
import { type AgendaEvent, backlogOf, refuseAgendaEvent } from './agenda';
import type * as inputs from './input';
import { hasSignedMinutes } from './minutes-store';
import {
  agendaEvents,
  appendAgendaEvent,
  appendMeeting,
  appendOutcome,
  appendWithdrawal,
  dropTyped,
  findMeeting,
  findOutcome,
  keepTyped,
  leadersOf,
  type MeetingRow,
} from './store';
import { type WeekAgenda, weekAgenda } from './week-agenda';

/** Keeps when, where, under whom and with whom the meeting is: a version after the one that was read. */
export async function saveMeeting(
  tx: WriteTx,
  input: z.output<typeof inputs.save>,
  userId: string,
): Promise<Audited<{ version: number }>> {
  const { week, seen, chairId, chair: typed, ...details } = input;
  if (!findCycle(tx.raw, week, tx.at)) throw refused({ field: 'week', message: `${weekLabel(week)}还没有开始报送` });
  refuseOnceSigned(tx, week);
  const before = findMeeting(tx.raw, week);
  if ((before?.version ?? 0) !== seen)
    throw conflict(`${before?.by ?? '另一人'}刚刚改了会议信息，请刷新后再改；您填写的内容仍在页面上`);
  const leader = chairId === null ? undefined : leadersOf(tx.raw).find((one) => one.id === chairId);
  if (chairId !== null && !leader) throw refused({ field: 'chair', message: '请选择现有的区领导，或直接填写姓名' });
  const chair = leader?.name ?? typed;
  if (chair === null) throw refused({ field: 'chair', message: '请选择或填写主持人' });
  const meeting = { ...details, week, version: seen + 1, chair, chairId };
  appendMeeting(tx, meeting, userId);
  return audited(
    {
      action: 'meeting.saved',
      objectType: 'meeting',
      objectId: week,
      before,
      after: meeting,
      detail: { version: meeting.version, attendance: details.attendance.length },
    },
    { version: meeting.version },
  );
}

/** 开会: the week moves on, and the agenda as it stands is kept as the one the meeting began with. */
export async function startMeeting(tx: WriteTx, week: string, userId: string): Promise<Audited<{ week: string }>> {
  const meeting = findMeeting(tx.raw, week);
  if (!meeting) throw refused({ field: 'chair', message: '先保存会议时间、地点、主持人和参会名单，再开会' });
  // A week that was put to 会议中 by hand has a meeting that nobody began yet.
  const byHand = findCycle(tx.raw, week, tx.at)?.state === 'meeting' && !hasBegun(tx.raw, week);
  const stepped = byHand ? null : await stepWeek(tx, week, 'meeting', userId);
  const { agenda } = agendaIn(tx, week);
  appendAgendaEvent(tx, week, { kind: 'started', agenda }, userId);
  return audited(
    [
      ...(stepped ? listOf(stepped.act) : []),
      { action: 'meeting.started', objectType: 'meeting', objectId: week, detail: { projects: agenda.on.length } },
    ],
    { week },
  );
}

/** 散会: the week is closed; what was not reached is next week’s backlog. */
export async function closeMeeting(
  tx: WriteTx,
  week: string,
  userId: string,
): Promise<Audited<{ week: string; left: number }>> {
  refuseUnlessMeeting(tx, week, ['meeting']);
  const left = backlogOf(agendaIn(tx, week).agenda);
  const stepped = await stepWeek(tx, week, 'closed', userId);
  return audited(
    [...listOf(stepped.act), { action: 'meeting.closed', objectType: 'meeting', objectId: week, detail: { left } }],
    { week, left: left.length },
  );
}

/** Orders the agenda, adds to it, takes off it, and marks what was reached. */
export async function arrange(
  tx: WriteTx,
  input: z.output<typeof inputs.arrange>,
  userId: string,
): Promise<Audited<{ saved: true }>> {
  const { week } = input;
  const touching = input.kind === 'reached' || input.kind === 'unreached';
  refuseUnlessMeeting(tx, week, touching ? ['meeting'] : ['frozen', 'meeting']);
  const { agenda, rows } = agendaIn(tx, week);
  const event: Exclude<AgendaEvent, { kind: 'started' }> =
    input.kind === 'placed'
      ? { kind: 'placed', code: input.project, before: input.before }
      : { kind: input.kind, code: input.project };
  const refusal = refuseAgendaEvent(agenda, event, rows);
  if (refusal !== null) throw refused({ field: 'project', message: refusal });
  appendAgendaEvent(tx, week, event, userId);
  return audited(
    { action: `meeting.${event.kind}`, objectType: 'meeting', objectId: week, detail: { project: event.code } },
    { saved: true },
  );
}

/** Keeps what is being typed; the record is what was filed, so this is no business of the audit log. */
export async function keepWhatIsTyped(
  tx: WriteTx,
  input: z.output<typeof inputs.type>,
  userId: string,
): Promise<Audited<{ savedAt: number }>> {
  const { week, project, kind, fields } = input;
  if (Object.values(fields).every((text) => text.trim() === '')) dropTyped(tx, week, project, kind);
  else keepTyped(tx, { week, project, kind, fields }, userId);
  return audited([], { savedAt: tx.at });
}

/**
 * Files a 说明, 决定 or 交办: it belongs to its project at once, which counts as reached; a 交办 is a task given in the name of the
 * chair.
 */
export async function record(
  tx: WriteTx,
  input: z.output<typeof inputs.record>,
  userId: string,
): Promise<Audited<{ outcome: string; task: string | null }>> {
  const { week, project, kind } = input;
  const meeting = meetingUnder(tx, week);
  const found = agendaIn(tx, week);
  if (project !== null && !found.rows.some((row) => row.code === project))
    throw refused({ field: 'project', message: `${project} 不在本周调度表上` });
  const given = input.kind === 'task' ? await givenTask(tx, input, meeting, userId) : null;
  const id = newId();
  const words = input.kind === 'task' ? input.title : input.words;
  appendOutcome(tx, { id, week, code: project, kind, words, taskId: given?.value.task ?? null }, userId);
  if (project !== null) reach(tx, week, found, project, userId);
  dropTyped(tx, week, project, kind);
  return audited(
    [
      ...(given ? listOf(given.act) : []),
      {
        action: `meeting.${kind}`,
        objectType: 'meeting',
        objectId: week,
        after: words,
        detail: { outcome: id, project },
      },
    ],
    { outcome: id, task: given?.value.task ?? null },
  );
}

function givenTask(
  tx: WriteTx,
  input: Extract<z.output<typeof inputs.record>, { kind: 'task' }>,
  meeting: MeetingRow,
  userId: string,
) {
  const { week, kind: _, ...task } = input;
  const words = `${week.slice(0, 4)}年第${Number(week.slice(6))}周调度会议交办，${meeting.chair}主持`;
  return giveAtMeeting(tx, task, { userId, scope: { kind: 'all' }, actsFor: meeting.chairId }, words);
}

/** A project that was spoken of is on the agenda and reached. */
function reach(tx: WriteTx, week: string, { agenda }: WeekAgenda, code: string, userId: string): void {
  const item = agenda.on.find((one) => one.code === code);
  if (item?.reached) return;
  if (item === undefined) appendAgendaEvent(tx, week, { kind: 'placed', code, before: null }, userId);
  appendAgendaEvent(tx, week, { kind: 'reached', code }, userId);
}

/** Takes a 说明 or 决定 back with its reason; a 交办 has gone to its unit and is ended there. */
export async function withdraw(
  tx: WriteTx,
  input: z.output<typeof inputs.withdraw>,
  userId: string,
): Promise<Audited<{ saved: true }>> {
  const outcome = findOutcome(tx.raw, input.outcome);
  if (!outcome) throw notFound('没有这条会议结果');
  if (outcome.withdrawn) throw refused({ field: 'outcome', message: '这条已经撤回' });
  if (outcome.task)
    throw refused({ field: 'outcome', message: '交办已送达牵头单位，不能从会议中撤回；请在交办督办中销号' });
  refuseOnceSigned(tx, outcome.week);
  appendWithdrawal(tx, outcome.id, input.reason, userId);
  return audited(
    {
      action: 'meeting.withdrawn',
      objectType: 'meeting',
      objectId: outcome.week,
      reason: input.reason,
      detail: { outcome: outcome.id },
    },
    { saved: true },
  );
}

/** The meeting whose outcomes are still written down: begun, and its minutes not signed off. */
function meetingUnder(tx: WriteTx, week: string): MeetingRow {
  refuseUnlessMeeting(tx, week, ['meeting', 'closed']);
  refuseOnceSigned(tx, week);
  const meeting = findMeeting(tx.raw, week);
  if (!meeting) throw refused({ field: 'week', message: '先保存会议时间、地点和主持人' });
  return meeting;
}

function refuseOnceSigned(tx: WriteTx, week: string): void {
  if (hasSignedMinutes(tx.raw, week))
    throw refused({ field: 'week', message: '本周纪要已签发，会议记录不能再改；如有差错，请更正纪要' });
}

const WHEN = { frozen: '冻结本周数据后才能排议程', meeting: '会议还没有开始', closed: '会议还没有开始' } as const;

function refuseUnlessMeeting(tx: WriteTx, week: string, states: readonly ('frozen' | 'meeting' | 'closed')[]): void {
  const state = findCycle(tx.raw, week, tx.at)?.state ?? 'collecting';
  if (states.some((one) => one === state)) return;
  const [first = 'meeting'] = states;
  throw refused({ field: 'week', message: state === 'closed' ? '会议已经结束' : WHEN[first] });
}

function agendaIn(tx: WriteTx, week: string): WeekAgenda {
  const found = weekAgenda(tx.raw, week, tx.at);
  if (!found) throw refused({ field: 'week', message: '冻结本周数据后才能排议程' });
  return found;
}

/** True once the meeting of a week began. */
export function hasBegun(raw: Raw, week: string): boolean {
  return agendaEvents(raw, week).some((event) => event.kind === 'started');
}

function listOf(act: Act | Act[]): Act[] {
  return Array.isArray(act) ? act : [act];
}
