import type { Cycle } from '../../../../server/dispatch/cycle';
import { CYCLE_STATE_NAMES } from '../../../../server/dispatch/cycle';
import { clockText } from '../../../ui/format';

const TONES = { collecting: 'wait', frozen: '', meeting: 'wait', closed: 'ok' } as const;
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** The name of a week with how it stands and how long filing is still open. */
export function WeekHead({
  label,
  cycle,
  now,
  children,
}: {
  label: string;
  cycle: Cycle | null;
  now: number;
  children?: React.ReactNode;
}) {
  return (
    <div className="top">
      <h1>
        {label}{' '}
        <span className={`tag ${cycle === null ? '' : TONES[cycle.state]}`}>
          {cycle === null ? '未开始' : CYCLE_STATE_NAMES[cycle.state]}
        </span>
      </h1>
      {cycle === null ? null : <span className="s muted">{deadlineWords(cycle, now)}</span>}
      {children}
    </div>
  );
}

/** `截止 周四 17:00 · 还有 1 天 6 小时`; after it, when the figures were taken. */
export function deadlineWords(cycle: Cycle, now: number): string {
  if (cycle.frozenAt !== null) return `${clockText(cycle.frozenAt, now)} 冻结`;
  const local = new Date(cycle.deadline + 8 * 3_600_000);
  const time = local.toISOString().slice(11, 16);
  const at = `截止 ${clockText(cycle.deadline, now).split(' ')[0]} 周${WEEKDAYS[local.getUTCDay()]} ${time}`;
  const left = cycle.deadline - now;
  if (left <= 0) return `${at} · 已过，仍可迟报`;
  const minutes = Math.ceil(left / 60_000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  const rest =
    days > 0 ? `${days} 天 ${hours} 小时` : hours > 0 ? `${hours} 小时 ${minutes % 60} 分` : `${minutes} 分钟`;
  return `${at} · 还有 ${rest}`;
}
