import Link from 'next/link';
import { may } from '../../../server/policy';
import type { Role } from '../../../server/role';

/** The parts of 排名; a trial is the bureau’s own. */
export function RankingTabs({ here, roles }: { here: string; roles: readonly Role[] }) {
  const tabs: [href: string, name: string][] = [
    ['/rankings', '签约排名'],
    ['/rankings/published', '已发布'],
    ...(may(roles, 'ranking.trial')
      ? ([
          ['/rankings/trial', '试算'],
          ['/rankings/compare', '模拟对比'],
        ] as [string, string][])
      : []),
    ['/rankings/schemes', '方案'],
  ];
  return (
    <nav className="views" aria-label="排名">
      {tabs.map(([href, name]) => (
        <Link key={href} href={href} aria-current={href === here ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
