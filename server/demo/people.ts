import type { Role } from '../role';

/** 14 units in 3 groups of a district that does not exist. */
export const UNITS: readonly { name: string; group: string }[] = [
  ...['城东街道', '城西街道', '清泉街道', '石桥镇', '柳林镇', '望山镇'].map((name) => ({ name, group: '街镇组' })),
  ...['精细化工园', '装备制造园', '临港物流园', '科创孵化园'].map((name) => ({ name, group: '园区组' })),
  ...['工信局', '商务局', '文旅局', '农业农村局'].map((name) => ({ name, group: '部门组' })),
];

type DemoPerson = {
  login: string;
  name: string;
  roles: Role[];
  unit?: string;
  basis?: 'city' | 'statistics';
  actsFor?: string;
};

/** A number that no exchange gives out, for those who are called on Thursday evening. */
export function telephoneOf(person: DemoPerson): string | null {
  const called = person.roles.some((role) => role === 'reporter' || role === 'unitLead');
  return called ? `0000-${8_600_001 + PEOPLE.indexOf(person)}` : null;
}

/** An account for every role; each unit has its 联络员, some a 分管领导. The names are made up. */
export const PEOPLE: readonly DemoPerson[] = [
  { login: 'juzhang', name: '周启明（演示）', roles: ['bureauLead', 'admin'] },
  { login: 'fujuzhang', name: '何敏（演示）', roles: ['deputy'] },
  { login: 'xiangmuke', name: '王珺（演示）', roles: ['staff'] },
  { login: 'xiangmuke2', name: '陈立（演示）', roles: ['staff'] },
  { login: 'quzhang', name: '林远（演示）', roles: ['leader'] },
  { login: 'mishu', name: '赵一凡（演示）', roles: ['delegate'], actsFor: 'quzhang' },
  { login: 'tongji', name: '统计局核实人（演示）', roles: ['confirmer'], basis: 'statistics' },
  { login: 'shiju', name: '市局答复录入（演示）', roles: ['confirmer'], basis: 'city' },
  { login: 'jiandu', name: '监督查看（演示）', roles: ['auditor'] },
  { login: 'guanli', name: '管理员（演示）', roles: ['admin'] },
  { login: 'chengdong', name: '城东联络员（演示）', roles: ['reporter'], unit: '城东街道' },
  { login: 'chengdongfen', name: '城东分管领导（演示）', roles: ['unitLead'], unit: '城东街道' },
  { login: 'chengxi', name: '城西联络员（演示）', roles: ['reporter'], unit: '城西街道' },
  { login: 'qingquan', name: '清泉联络员（演示）', roles: ['reporter'], unit: '清泉街道' },
  { login: 'shiqiao', name: '石桥联络员（演示）', roles: ['reporter'], unit: '石桥镇' },
  { login: 'liulin', name: '柳林联络员（演示）', roles: ['reporter'], unit: '柳林镇' },
  { login: 'wangshan', name: '望山联络员（演示）', roles: ['reporter'], unit: '望山镇' },
  { login: 'huagong', name: '化工园联络员（演示）', roles: ['reporter'], unit: '精细化工园' },
  { login: 'huagongfen', name: '化工园分管领导（演示）', roles: ['unitLead'], unit: '精细化工园' },
  { login: 'zhuangbei', name: '装备园联络员（演示）', roles: ['reporter'], unit: '装备制造园' },
  { login: 'lingang', name: '物流园联络员（演示）', roles: ['reporter'], unit: '临港物流园' },
  { login: 'kechuang', name: '孵化园联络员（演示）', roles: ['reporter'], unit: '科创孵化园' },
];

/**
 * 12 招商专员 named on projects, each of one unit; the units that lead most have two. They need no account, and the units
 * without one lead no project.
 */
export const OFFICERS: readonly { name: string; unit: string }[] = [
  ['李敏', '城东街道'],
  ['张帆', '城东街道'],
  ['刘畅', '城西街道'],
  ['孙宁', '清泉街道'],
  ['吴桐', '石桥镇'],
  ['郑航', '柳林镇'],
  ['冯悦', '望山镇'],
  ['蒋川', '精细化工园'],
  ['沈青', '精细化工园'],
  ['韩露', '装备制造园'],
  ['杨朔', '临港物流园'],
  ['朱琳', '科创孵化园'],
].map(([name = '', unit = '']) => ({ name: `${name}（演示）`, unit }));
