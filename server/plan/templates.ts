import type { NodeId } from '../ledger/chain';

/** A step of a template: what is done, in how many working days, and the cumulative 形象进度 in percent when it is done. */
export type TemplateMilestone = {
  name: string;
  /** The node of the ledger that proves it; null for a step that is reported in the plan itself. */
  node: NodeId | null;
  workingDays: number;
  percent: number;
  /** 责任方 in words. */
  owner: string;
  /** 佐证: the document that proves it. */
  proof: string;
};

/** A 倒排模板: the milestones in their order, and the industries it is for. */
export type PlanTemplate = {
  name: string;
  /** Names of the industry tree; a template without any is chosen by hand. */
  industries: string[];
  /** Serves every industry that no template names; exactly one does. */
  general: boolean;
  milestones: TemplateMilestone[];
};

type Line = [
  name: string,
  node: NodeId | null,
  workingDays: number,
  percent: number,
  owner: TemplateMilestone['owner'],
  proof: string,
];
const milestones = (lines: Line[]): TemplateMilestone[] =>
  lines.map(([name, node, workingDays, percent, owner, proof]) => ({ name, node, workingDays, percent, owner, proof }));

/** What a bureau begins with; lengths are usual ones, to be set to its own (⚙ of DOMAIN.md). */
export const DEFAULT_PLAN_TEMPLATES: PlanTemplate[] = [
  {
    name: '工业项目',
    industries: ['工业', '高端装备制造', '其他工业'],
    general: true,
    milestones: milestones([
      ['注册公司', 'registered', 10, 2, '投资方', '营业执照'],
      ['立项备案', 'filed', 10, 5, '投资方', '备案证明'],
      ['取得土地', 'premises', 45, 12, '责任单位', '出让合同'],
      ['规划许可', 'planningPermit', 25, 16, '自规部门', '规划许可证'],
      ['施工许可', 'buildingPermit', 20, 20, '住建部门', '施工许可证'],
      ['开工', 'started', 15, 25, '投资方', '开工令、现场照片'],
      ['主体封顶', 'topped', 130, 60, '投资方', '主体验收记录'],
      ['竣工', 'completed', 80, 80, '投资方', '竣工验收备案'],
      ['设备安装调试', null, 40, 92, '投资方', '设备验收单'],
      ['投产', 'producing', 20, 100, '投资方', '首批产品或发票'],
    ]),
  },
  {
    name: '精细化工项目',
    industries: ['精细化工'],
    general: false,
    milestones: milestones([
      ['注册公司', 'registered', 10, 2, '投资方', '营业执照'],
      ['立项备案', 'filed', 15, 4, '投资方', '备案证明'],
      ['取得土地', 'premises', 45, 10, '责任单位', '出让合同'],
      ['安全条件审查（安评）', null, 45, 14, '应急部门', '安全条件审查意见'],
      ['环评批复', null, 60, 18, '生态环境部门', '环评批复'],
      ['规划许可', 'planningPermit', 25, 20, '自规部门', '规划许可证'],
      ['施工许可', 'buildingPermit', 20, 22, '住建部门', '施工许可证'],
      ['开工', 'started', 15, 26, '投资方', '开工令、现场照片'],
      ['主体封顶', 'topped', 140, 55, '投资方', '主体验收记录'],
      ['竣工', 'completed', 90, 75, '投资方', '竣工验收备案'],
      ['设备安装调试', null, 60, 88, '投资方', '设备验收单'],
      ['试生产', 'trialProduction', 30, 94, '投资方', '试生产方案备案'],
      ['安全设施竣工验收', null, 30, 97, '应急部门', '安全设施验收报告'],
      ['投产', 'producing', 20, 100, '投资方', '首批产品或发票'],
    ]),
  },
  {
    name: '服务业项目',
    industries: ['服务业'],
    general: false,
    milestones: milestones([
      ['注册公司', 'registered', 10, 5, '投资方', '营业执照'],
      ['立项备案', 'filed', 10, 10, '投资方', '备案证明'],
      ['落实场地', 'premises', 30, 20, '责任单位', '出让合同或租赁合同'],
      ['施工许可', 'buildingPermit', 25, 30, '住建部门', '施工许可证'],
      ['开工', 'started', 10, 40, '投资方', '开工令、现场照片'],
      ['竣工', 'completed', 120, 80, '投资方', '竣工验收备案'],
      ['消防验收', null, 20, 90, '住建部门', '消防验收意见'],
      ['开业运营', 'producing', 20, 100, '投资方', '首笔营业收入发票'],
    ]),
  },
  {
    name: '租赁厂房项目',
    industries: [],
    general: false,
    milestones: milestones([
      ['注册公司', 'registered', 10, 5, '投资方', '营业执照'],
      ['签订租赁合同', 'premises', 15, 15, '责任单位', '租赁合同'],
      ['立项备案', 'filed', 10, 20, '投资方', '备案证明'],
      ['厂房改造', null, 40, 50, '投资方', '改造验收记录'],
      ['主要设备进场（开工）', 'started', 20, 70, '投资方', '设备到货单、现场照片'],
      ['安装调试', null, 30, 90, '投资方', '设备验收单'],
      ['投产', 'producing', 15, 100, '投资方', '首批产品或发票'],
    ]),
  },
];

/**
 * The template for a project: the one that names the most specific part of its industry’s path (精细化工 before 工业), else the
 * general one; null where the settings have none.
 */
export function templateFor(templates: readonly PlanTemplate[], industryPath: readonly string[]): PlanTemplate | null {
  for (const name of [...industryPath].reverse()) {
    const found = templates.find((one) => one.industries.includes(name));
    if (found) return found;
  }
  return templates.find((one) => one.general) ?? null;
}
