/** Roles of DOMAIN.md “Roles”, in the order of the table there. */
export const ROLES = [
  'reporter',
  'unitLead',
  'staff',
  'deputy',
  'bureauLead',
  'leader',
  'delegate',
  'confirmer',
  'admin',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, string> = {
  reporter: '联络员',
  unitLead: '单位分管领导',
  staff: '项目管理科',
  deputy: '分管副局长',
  bureauLead: '局长',
  leader: '区领导',
  delegate: '秘书',
  confirmer: '部门核实人',
  admin: '管理员',
  auditor: '监督查看',
};

/** On whose rules a figure stands (口径). */
export const BASES = ['district', 'city', 'province', 'statistics'] as const;
export type Basis = (typeof BASES)[number];

export const BASIS_NAMES: Record<Basis, string> = {
  district: '区口径',
  city: '市口径',
  province: '省口径',
  statistics: '统计口径',
};

/**
 * What a reader may see: every project, or those of one unit (lead or shared credit), or none.
 * It is an argument of every store read and part of the SQL (SEC-21).
 */
export type Scope = { kind: 'all' } | { kind: 'unit'; unitId: string } | { kind: 'none' };

const SEES_ALL: ReadonlySet<Role> = new Set([
  'staff',
  'deputy',
  'bureauLead',
  'leader',
  'delegate',
  'confirmer',
  'auditor',
]);

/** The scope of a person holding these roles; an administrator holds no business facts (SEC-06). */
export function scopeOf(roles: readonly Role[], unitId: string | null): Scope {
  if (roles.some((role) => SEES_ALL.has(role))) return { kind: 'all' };
  if (unitId && roles.some((role) => role === 'reporter' || role === 'unitLead')) return { kind: 'unit', unitId };
  return { kind: 'none' };
}
