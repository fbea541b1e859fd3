import { type Day, daysBetween } from '../../../server/calendar/day';
import { REMINDER_NAMES, type Reminder, type TaskEventKind, type TaskState } from '../../../server/task/rules';

/** What happened, in the bureau’s words. */
const EVENT_NAMES: Record<TaskEventKind, string> = {
  proposed: '提请交办',
  given: '交办',
  dropped: '不予交办',
  accepted: '签收',
  reported: '报办理情况',
  closing: '申请销号',
  returned: '退回',
  closed: '销号',
  extensionAsked: '申请延期',
  extended: '同意延期',
  extensionRefused: '不同意延期',
  reminded: '催办',
};

export function eventName(event: { kind: TaskEventKind; step: Reminder | null }): string {
  return event.step === null ? EVENT_NAMES[event.kind] : REMINDER_NAMES[event.step];
}

const FINISHED: readonly TaskState[] = ['closed', 'dropped'];

/** True for a task that was neither closed nor dropped. */
export function isOpen(task: { state: TaskState }): boolean {
  return !FINISHED.includes(task.state);
}

/** `还有 3 天`, `今天到期`, `超期 2 天`; empty where no day runs. */
export function daysLeft(task: { state: TaskState; dueOn: Day | null; overdue: number }, today: Day): string {
  if (task.dueOn === null || task.state === 'proposed' || !isOpen(task)) return '';
  if (task.overdue > 0) return `超期 ${task.overdue} 天`;
  const left = daysBetween(today, task.dueOn);
  return left === 0 ? '今天到期' : `还有 ${left} 天`;
}

/** The tag of a state: what came back and what was dropped in red, what waits for an answer in yellow, closed in green. */
export function stateTag(task: { state: TaskState; returned: boolean }): string {
  if (task.state === 'closed') return 'tag ok';
  if (task.state === 'dropped' || task.returned) return 'tag no';
  return task.state === 'proposed' || task.state === 'given' || task.state === 'closing' ? 'tag wait' : 'tag';
}

/** `林远`, `赵一凡（代林远）` where the 秘书 gave it, `2018年第12周调度会议（林远主持）` where the meeting did. */
export function giverWords(
  givenBy: { name: string; for: string | null },
  meeting: { week: string; chair: string } | null,
): string {
  if (meeting !== null)
    return `${meeting.week.slice(0, 4)}年第${Number(meeting.week.slice(6))}周调度会议（${meeting.chair}主持）`;
  return givenBy.for === null ? givenBy.name : `${givenBy.name}（代${givenBy.for}）`;
}
