import { type Day, daysBetween } from '../calendar/day';
import { longDay } from '../document/chinese';
import type { Reminder } from './rules';

/** What a draft speaks of. */
export type DraftedTask = { number: number; title: string; leadUnit: string; dueOn: Day };

/**
 * The words of a step against an overdue task (DOMAIN.md, 周调度: 电话催办 → 催办函 → 督查室 → 约谈). The program drafts, a person
 * reads, changes and sends.
 */
export function reminderDraft(step: Reminder, task: DraftedTask, today: Day): string {
  const days = daysBetween(task.dueOn, today);
  const what = `第${task.number}号交办事项“${task.title}”，办结期限${longDay(task.dueOn)}，截至${longDay(today)}已超期${days}天`;
  switch (step) {
    case 'call':
      return `致电${task.leadUnit}：${what}。请说明进展、卡在哪里、需要谁协调，并告知预计办结日期。`;
    case 'letter':
      return `${task.leadUnit}：\n${what}，经电话催办仍未办结。请于收到本函后3个工作日内书面报告办理情况、未办结的原因和办结日期；确需延期的，按程序申请。`;
    case 'supervision':
      return `区委区政府督查室：\n${what}，经电话和发函催办仍未办结，责任单位为${task.leadUnit}。现提请督查。`;
    case 'talk':
      return `关于约谈${task.leadUnit}的建议：\n${what}，经电话催办、发函催办、督查仍未办结。建议由分管区领导约谈该单位主要负责人。`;
    default:
      return step satisfies never;
  }
}
