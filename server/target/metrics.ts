import type { EntryMetric } from '../ledger/counting';

/** Metric ids of the target table, in the order in which they are shown (DOMAIN.md, Targets). */
export const METRICS = [
  'majorSignings',
  'signings',
  'registrations',
  'starts',
  'statisticsEntries',
  'completions',
  'productions',
  'paidIn',
  'foreignPaidIn',
  'completedInvestment',
  'industrialMajors',
  'serviceMajors',
  'highEndEquipment',
  'incubator',
  'travelDays',
  'mayorMeetings',
  'outboundEvents',
  'inboundEvents',
  'approvalDays',
] as const;
export type Metric = (typeof METRICS)[number];

type MetricForm = {
  name: string;
  /** What is counted: 个, 万元, 万美元, 天, 次. */
  unit: string;
  /** Where the ledger counts it: its entries, and what of them; null until the records exist. */
  counted: { entries: EntryMetric; by: 'count' | 'yuan' | 'dollars'; industry?: string; kind?: string } | null;
};

/** What each metric is called, measured in and counted from. */
export const METRIC_FORMS: Record<Metric, MetricForm> = {
  majorSignings: { name: '亿元以上签约项目', unit: '个', counted: { entries: 'majorSignings', by: 'count' } },
  signings: { name: '签约项目', unit: '个', counted: { entries: 'signings', by: 'count' } },
  registrations: { name: '注册项目', unit: '个', counted: { entries: 'registrations', by: 'count' } },
  starts: { name: '开工项目', unit: '个', counted: { entries: 'starts', by: 'count' } },
  statisticsEntries: { name: '入库项目', unit: '个', counted: { entries: 'statisticsEntries', by: 'count' } },
  completions: { name: '竣工项目', unit: '个', counted: { entries: 'completions', by: 'count' } },
  productions: { name: '投产项目', unit: '个', counted: { entries: 'productions', by: 'count' } },
  paidIn: { name: '到位内资', unit: '万元', counted: { entries: 'paidIn', by: 'yuan' } },
  foreignPaidIn: { name: '实际利用外资', unit: '万美元', counted: { entries: 'foreignPaidIn', by: 'dollars' } },
  completedInvestment: { name: '完成投资', unit: '万元', counted: { entries: 'completedInvestment', by: 'yuan' } },
  industrialMajors: { name: '在建亿元以上工业项目', unit: '个', counted: { entries: 'industrialMajors', by: 'count' } },
  serviceMajors: { name: '在建亿元以上服务业项目', unit: '个', counted: { entries: 'serviceMajors', by: 'count' } },
  highEndEquipment: {
    name: '高端装备制造落地开工',
    unit: '个',
    counted: { entries: 'starts', by: 'count', industry: '高端装备制造' },
  },
  incubator: {
    name: '孵化项目产业化',
    unit: '个',
    counted: { entries: 'productions', by: 'count', kind: '孵化产业化' },
  },
  travelDays: { name: '外出招商天数（人均）', unit: '天', counted: null },
  mayorMeetings: { name: '重点项目区长见面会', unit: '次', counted: null },
  outboundEvents: { name: '走出去活动', unit: '次', counted: null },
  inboundEvents: { name: '请进来活动', unit: '次', counted: null },
  approvalDays: { name: '审批时限', unit: '天', counted: null },
};

/** The yearly targets of the public report the work started from (seed.txt); the default a new bureau may take over. */
export const SEED_TARGETS: readonly { metric: Metric; value: string }[] = [
  { metric: 'majorSignings', value: '28' },
  { metric: 'industrialMajors', value: '16' },
  { metric: 'serviceMajors', value: '21' },
  { metric: 'highEndEquipment', value: '2' },
  { metric: 'incubator', value: '5' },
  { metric: 'travelDays', value: '240' },
  { metric: 'mayorMeetings', value: '52' },
  { metric: 'outboundEvents', value: '12' },
  { metric: 'inboundEvents', value: '4' },
];
