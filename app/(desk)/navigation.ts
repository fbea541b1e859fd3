import type { Permission } from '../../server/policy';

type NavigationLink = { href: string; name: string; permission: Permission | null };

/** The pages there are, in the order of the work; shown only to those who may open them. */
export const NAVIGATION: readonly { name: string; links: readonly NavigationLink[] }[] = [
  {
    name: '',
    links: [
      { href: '/', name: '工作台', permission: null },
      { href: '/projects', name: '项目库', permission: 'project.read' },
      { href: '/queue', name: '认定', permission: 'queue.work' },
    ],
  },
  {
    name: '调度通报',
    links: [
      { href: '/dispatch', name: '周调度', permission: 'dispatch.read' },
      { href: '/lights', name: '红黄绿灯', permission: 'light.read' },
      { href: '/tasks', name: '交办督办', permission: 'task.read' },
      { href: '/progress', name: '进度排位', permission: 'target.read' },
      { href: '/rankings', name: '排名', permission: 'ranking.read' },
      { href: '/bulletins', name: '通报', permission: 'bulletin.read' },
      { href: '/targets', name: '目标', permission: 'target.read' },
    ],
  },
  {
    name: '管理',
    links: [
      { href: '/import', name: '导入', permission: 'import.run' },
      { href: '/admin/people', name: '用户与单位', permission: 'user.manage' },
      { href: '/admin/catalogues', name: '目录设置', permission: 'catalogue.read' },
      { href: '/admin/audit', name: '审计', permission: 'audit.read' },
    ],
  },
];
