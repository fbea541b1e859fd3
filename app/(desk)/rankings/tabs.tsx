import Link from 'next/link';
import { may } from '../../../server/policy';
import type { Role } from '../../../server/role';

/** The parts of 排名 in the order of the work; a trial is the bureau’s own. */
export function RankingTabs({ here, roles }: { here: string; roles: readonly Role[] }) {
  const own: [href: string, name: string][] = [
    ['/rankings/trial', '试算'],
    ['/rankings/simulate', '模拟'],
  ];
  const tabs: [href: string, name: string][] = [
    ['/rankings', '总览'],
    ['/rankings/signings', '签约排名'],
    ['/rankings/officers', '人员'],
    ['/rankings/published', '已发布'],
    ['/rankings/check', '核对与异议'],
    ...(may(roles, 'ranking.trial') ? own : []),
    ['/rankings/schemes', '方案'],
    ['/rankings/metrics', '指标目录'],
  ];
  return (
    <nav className="views strip" aria-label="排名">
      {tabs.map(([href, name]) => (
        <Link key={href} href={href} aria-current={href === here ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
