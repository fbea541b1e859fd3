import type { PlanChange, ScheduleRow } from '../../../../../server/plan/schedule';

export const STATE_NAMES = {
  inForce: '现行',
  replaced: '已调整',
  later: '其后',
  waiting: '待确认',
  returned: '退回',
} as const;
export type PlanState = keyof typeof STATE_NAMES;

/** The colour of a version’s state: what waits is yellow, what came back red, what is in force green. */
export function stateTag(state: PlanState): string {
  if (state === 'inForce') return 'tag ok';
  if (state === 'waiting') return 'tag wait';
  return state === 'returned' ? 'tag no' : 'tag';
}

/** How a milestone stands against its due day, and the colour of the word. */
export function standingOf({ plan, reached, late }: Pick<ScheduleRow, 'plan' | 'reached' | 'late'>): {
  text: string;
  tone: string;
} {
  if (plan === null) return { text: reached === null ? '已取消' : '完成（已取消）', tone: 'tag' };
  if (reached !== null) {
    if (late === null || late === 0) return { text: '按期完成', tone: 'tag ok' };
    return late > 0 ? { text: `迟${late}天完成`, tone: 'tag wait' } : { text: `早${-late}天完成`, tone: 'tag ok' };
  }
  return late !== null && late > 0 ? { text: `超期${late}天`, tone: 'tag no' } : { text: '未到期', tone: 'tag' };
}

/** A change of a re-plan in words. */
export function changeWords(change: PlanChange): string {
  switch (change.kind) {
    case 'added':
      return `新增“${change.name}”，${change.due} 前完成`;
    case 'removed':
      return `取消“${change.name}”（原 ${change.due}）`;
    case 'moved':
      return `“${change.name}”${change.from} → ${change.to}，${change.days > 0 ? `推后 ${change.days}` : `提前 ${-change.days}`} 天`;
    default:
      return change satisfies never;
  }
}

const points = (value: number) => String(Math.round(value * 10) / 10);

/** 计划 41.5%，实际 30%，落后 11.5 个百分点. */
export function progressWords({ planned, actual }: { planned: number; actual: number }): string {
  const gap = Math.round((planned - actual) * 10) / 10;
  const told =
    gap > 0 ? `，落后 ${points(gap)} 个百分点` : gap < 0 ? `，超前 ${points(-gap)} 个百分点` : '，与计划一致';
  return `形象进度计划 ${points(planned)}%，实际 ${points(actual)}%${told}`;
}
