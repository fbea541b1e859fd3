import Link from 'next/link';
import { may } from '../../server/policy';
import type { Role } from '../../server/role';
import { api, clock } from '../api';
import { deadlineWords } from './dispatch/[week]/head';

/** The week’s filing in one line of the desk: for a unit what it still has to file, for the others who has not filed. */
export async function WeekFiling({ roles, unitId }: { roles: readonly Role[]; unitId: string | null }) {
  const caller = await api();
  const { week, cycle } = await caller.dispatch.current();
  if (cycle === null || cycle.state === 'closed') return null;
  const { units } = await caller.dispatch.filing({ week });
  const fills = may(roles, 'dispatch.file') && unitId !== null;
  const own = units.find((one) => one.unitId === unitId);
  const missing = units.filter((one) => one.missing > 0 && one.unitId !== null);
  const name = `第${Number(week.slice(6))}周周报`;
  if (fills) {
    if (!own) return null;
    return (
      <p className={own.missing > 0 ? 's week-line call' : 's week-line'}>
        {own.missing > 0 ? `${name}还有 ${own.missing} 个项目未报` : `${name}已报齐（${own.due} 个项目）`} ·{' '}
        {deadlineWords(cycle, clock())}{' '}
        <Link href={`/dispatch/${week}/fill`}>{own.missing > 0 ? '去填报' : '查看'} →</Link>
      </p>
    );
  }
  return (
    <p className="s week-line">
      {name}：{missing.length === 0 ? '各单位已报齐' : `${missing.length} 个单位未报齐`} ·{' '}
      {deadlineWords(cycle, clock())} <Link href={`/dispatch/${week}`}>一周排位 →</Link>
    </p>
  );
}
