import type { Role } from './role';

/**
 * Who may call what: the one policy file (SEC-20). Every procedure names one of these permissions; a role that is not
 * in the list is refused. Which rows a permitted person sees is the scope’s business (server/role.ts), in the SQL.
 */
const READERS = [
  'reporter',
  'unitLead',
  'staff',
  'deputy',
  'bureauLead',
  'leader',
  'delegate',
  'confirmer',
  'auditor',
] as const satisfies readonly Role[];
const EVERYBODY = [...READERS, 'admin'] as const satisfies readonly Role[];
const BUREAU = ['staff', 'deputy', 'bureauLead'] as const satisfies readonly Role[];

export const PERMISSIONS = {
  /** The own account while a change of password is still forced: nothing else answers then (SEC-01). */
  'account.own': EVERYBODY,
  /** The own drafts, views and shortcuts. */
  self: EVERYBODY,
  'unit.read': EVERYBODY,
  'project.read': READERS,
  'project.create': ['reporter', ...BUREAU],
  'project.edit': ['reporter', ...BUREAU],
  'fact.report': ['reporter', ...BUREAU],
  /** Keeps files of a project: evidence of a report, photos of the week, proof of a milestone. */
  'evidence.keep': ['reporter', 'unitLead', ...BUREAU],
  /** Sees telephones unmasked, one project at a time and on record (SEC-16); leaders get none (SEC-21). */
  'telephone.reveal': ['reporter', 'unitLead', ...BUREAU],
  /** Has a work list: reviews or decides. */
  'queue.work': ['unitLead', ...BUREAU],
  'fact.review': ['unitLead'],
  'fact.decide': BUREAU,
  'fact.answer': ['confirmer', ...BUREAU],
  'opening.vouch': ['bureauLead'],
  'ledger.open': ['bureauLead'],
  'target.read': READERS,
  'target.edit': ['bureauLead'],
  'catalogue.read': READERS,
  'catalogue.edit': ['bureauLead'],
  'light.read': READERS,
  /** Sets a light by hand, tries other thresholds, and sees lights in the first two weeks. */
  'light.override': BUREAU,
  'dispatch.read': READERS,
  /** 填报: the own unit’s form; the bureau for a unit that telephoned (代填). */
  'dispatch.file': ['reporter', 'unitLead', ...BUREAU],
  /** Opens, freezes, meets on and closes a week; calls the units that have not filed. */
  'dispatch.run': BUREAU,
  'dispatch.reopen': ['bureauLead'],
  /** Agenda, outcomes and signed minutes; units those of their own projects. */
  'meeting.read': READERS,
  /** 开会: agenda, attendance, 说明/决定/交办, and drafting the minutes. */
  'meeting.run': BUREAU,
  /** 签发 of the minutes, never of the own draft. */
  'meeting.sign': ['deputy', 'bureauLead'],
  'task.read': READERS,
  /** 提请交办: a bureau gives no orders to its peers, it drafts. */
  'task.propose': BUREAU,
  /** 作批示: a leader, or the 秘书 in the leader’s name. */
  'task.give': ['leader', 'delegate'],
  /** 签收, 报办理情况, 申请销号 and 延期 for the own unit; the bureau for one that telephoned (代填). */
  'task.work': ['reporter', 'unitLead', ...BUREAU],
  /** 销号, 退回 and 催办; 督查室 is a 部门核实人. */
  'task.confirm': ['confirmer', ...BUREAU],
  'task.extend': ['deputy', 'bureauLead', 'leader', 'delegate'],
  'plan.read': READERS,
  /** 倒排工期 of the project the own unit leads; the bureau for any, also for a unit that telephoned (代填). */
  'plan.edit': ['reporter', 'unitLead', ...BUREAU],
  /** Confirms or returns a plan a unit made. */
  'plan.confirm': BUREAU,
  'bulletin.read': READERS,
  /** What a month would say as the ledger stands: all units’ projects by name, before anybody has signed for it. */
  'bulletin.month': [...BUREAU, 'leader', 'delegate', 'confirmer', 'auditor'],
  /** 拟稿: begins, writes, sends, re-draws and issues. */
  'bulletin.draft': BUREAU,
  /** 往期通报: how the ledger differs from bulletins made by hand before it. */
  'bulletin.earlier': [...BUREAU, 'leader', 'delegate', 'auditor'],
  /** 审签: which step is whose is a setting; a 秘书 passes in the leader’s name. */
  'bulletin.approve': ['deputy', 'bureauLead', 'leader', 'delegate'],
  'bulletin.revoke': ['bureauLead'],
  'ranking.read': READERS,
  'ranking.trial': BUREAU,
  /** Sends the units their 核对函. */
  'ranking.check': BUREAU,
  /** 核对无误 or 异议 for the own unit; the bureau for one that telephoned (代填). */
  'ranking.answer': ['reporter', 'unitLead', ...BUREAU],
  'ranking.decide': ['deputy', 'bureauLead'],
  'ranking.publish': ['bureauLead'],
  'scheme.edit': ['bureauLead'],
  'import.run': BUREAU,
  'user.manage': ['admin'],
  'unit.manage': ['admin'],
  'audit.read': ['bureauLead', 'auditor'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** True when one of the roles has the permission. */
export function may(roles: readonly Role[], permission: Permission): boolean {
  const permitted: readonly Role[] = PERMISSIONS[permission];
  return roles.some((role) => permitted.includes(role));
}
