/** The chain of stages and the nodes they are made of (DOMAIN.md, “Chain and nodes”). */
export const STAGES = ['lead', 'negotiating', 'signed', 'landed', 'started', 'producing', 'performing'] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_NAMES: Record<Stage, string> = {
  lead: '线索',
  negotiating: '在谈',
  signed: '签约',
  landed: '落地',
  started: '开工',
  producing: '投产',
  performing: '达效',
};

/** Node ids in their usual order; the last three stand beside the chain and are recorded, never counted. */
export const NODES = [
  'contact',
  'appraised',
  'legalReview',
  'toBeSigned',
  'agreement',
  'registered',
  'filed',
  'premises',
  'planningPermit',
  'buildingPermit',
  'movedIn',
  'started',
  'statisticsEntry',
  'topped',
  'completed',
  'trialProduction',
  'producing',
  'upscaled',
  'performing',
  'framework',
  'signingCeremony',
  'startCeremony',
] as const;
export type NodeId = (typeof NODES)[number];

export const NODE_NAMES: Record<NodeId, string> = {
  contact: '首次接触',
  appraised: '评审通过',
  legalReview: '合法性审查',
  toBeSigned: '拟签约',
  agreement: '正式协议',
  registered: '注册',
  filed: '备案（核准）',
  premises: '供地（供房）',
  planningPermit: '规划许可',
  buildingPermit: '施工许可',
  movedIn: '进场',
  started: '开工',
  statisticsEntry: '入库',
  topped: '主体封顶',
  completed: '竣工',
  trialProduction: '试生产',
  producing: '投产',
  upscaled: '纳统',
  performing: '达效',
  framework: '框架（意向）协议',
  signingCeremony: '签约仪式',
  startCeremony: '开工仪式',
};

/** negotiating = first contact or any later step before the formal agreement, framework and letter of intent included. */
export const NEGOTIATING_NODES: readonly NodeId[] = ['contact', 'appraised', 'legalReview', 'toBeSigned', 'framework'];

export const FACT_KINDS = [
  'node',
  'investment',
  'approvedInvestment',
  'shares',
  'completedInvestment',
  'paidIn',
  'foreignPaidIn',
  'suspended',
  'resumed',
  'terminated',
  'lost',
  'transferred',
  'withdrawal',
  'attribute',
  'planned',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export const FACT_KIND_NAMES: Record<FactKind, string> = {
  node: '节点',
  investment: '协议投资',
  approvedInvestment: '备案投资',
  shares: '责任单位与份额',
  completedInvestment: '完成投资',
  paidIn: '到位内资',
  foreignPaidIn: '实际利用外资',
  suspended: '停工（缓建）',
  resumed: '复工',
  terminated: '解约（终止）',
  lost: '流失',
  transferred: '流转',
  withdrawal: '撤回',
  attribute: '项目属性',
  planned: '承诺（计划）时间',
};

export const ATTRIBUTES = ['industry', 'investor', 'projectKind', 'linkedTo', 'sponsor', 'officer', 'agent'] as const;
export type AttributeName = (typeof ATTRIBUTES)[number];

export const ATTRIBUTE_NAMES: Record<AttributeName, string> = {
  industry: '产业',
  investor: '投资方',
  projectKind: '项目性质',
  linkedTo: '关联项目',
  sponsor: '包保领导',
  officer: '招商专员',
  agent: '代办员',
};
