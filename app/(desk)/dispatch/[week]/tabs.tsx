import { may, type Permission } from '../../../../server/policy';
import type { Role } from '../../../../server/role';

const TABS: readonly { path: string; name: string; permission: Permission }[] = [
  { path: '', name: '一周排位', permission: 'dispatch.read' },
  { path: '/fill', name: '填报', permission: 'dispatch.file' },
  { path: '/sheet', name: '调度表', permission: 'dispatch.read' },
  { path: '/filing', name: '报送情况', permission: 'dispatch.read' },
  { path: '/meeting', name: '会议', permission: 'meeting.run' },
  { path: '/minutes', name: '纪要', permission: 'meeting.read' },
];

/** The pages of one week, for those who may open them. */
export function WeekTabs({ week, here, roles }: { week: string; here: string; roles: readonly Role[] }) {
  return (
    <nav className="views" aria-label="本周">
      {TABS.filter((tab) => may(roles, tab.permission)).map((tab) => (
        <a key={tab.path} href={`/dispatch/${week}${tab.path}`} aria-current={tab.path === here ? 'page' : undefined}>
          {tab.name}
        </a>
      ))}
    </nav>
  );
}
