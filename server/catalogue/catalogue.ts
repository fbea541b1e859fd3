import { z } from 'zod';
import { ISSUERS } from '../bulletin/issuer';
import { bulletinTemplatesInput } from '../bulletin/template-input';
import { DEFAULT_BULLETIN_TEMPLATES } from '../bulletin/templates';
import { DEFAULT_BULLETIN } from '../bulletin/workflow';
import { isDay } from '../calendar/day';
import { DEFAULT_DISPATCH } from '../dispatch/cycle';
import { DEFAULT_THRESHOLDS } from '../dispatch/lights';
import { NODE_NAMES, NODES } from '../ledger/chain';
import { DEFAULT_PLAN_TEMPLATES } from '../plan/templates';
import { DEFAULT_COUNTING_RULES } from './counting-rules';

/**
 * The catalogues a bureau lead can edit (⚙ of DOMAIN.md). Each is one JSON value under a name; a change is a new
 * version with an effective day, and every figure uses the version of its own day as known at its K.
 */
const name = z.string().trim().min(1, { error: '名称不能为空' }).max(40, { error: '名称最长 40 字' });
const nodeId = z.enum(NODES, { error: '没有这个节点' });
const stageNodes = z.strictObject({
  signed: z.array(nodeId).min(1, { error: '签约至少要有一个节点' }),
  landed: z.array(nodeId).min(1, { error: '落地至少要有一个节点' }),
  started: z.array(nodeId).min(1, { error: '开工至少要有一个节点' }),
  producing: z.array(nodeId).min(1, { error: '投产至少要有一个节点' }),
  performing: z.array(nodeId).min(1, { error: '达效至少要有一个节点' }),
});
const days = z.int({ error: '天数须为整数' }).min(1, { error: '天数至少为 1' }).max(3650, { error: '天数最多 3650' });

const months = z.int({ error: '月数须为整数' }).min(1, { error: '至少 1 个月' }).max(60, { error: '最多 60 个月' });
const points = z
  .number({ error: '须为百分点数' })
  .min(0, { error: '不能为负' })
  .max(100, { error: '最多 100 个百分点' });
const monthDay = z
  .string()
  .refine((text) => /^\d{2}-\d{2}$/.test(text) && isDay(`2023-${text}`), { error: '日期应如 11-15' });

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '时间应如 17:00' });
const isoWeekday = z
  .int({ error: '星期须为 1（周一）到 7（周日）' })
  .min(1, { error: '星期须为 1（周一）到 7（周日）' })
  .max(7, { error: '星期须为 1（周一）到 7（周日）' });

function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}

export type Industry = { name: string; children: Industry[] };
const industry: z.ZodType<Industry> = z.lazy(() => z.strictObject({ name, children: z.array(industry) }));

const planMilestone = z.strictObject({
  name,
  node: nodeId.nullable(),
  workingDays: z
    .int({ error: '工作日数须为整数' })
    .min(1, { error: '至少 1 个工作日' })
    .max(750, { error: '最多 750 个工作日' }),
  percent: z
    .int({ error: '累计进度须为整数百分比' })
    .min(0, { error: '累计进度不能为负' })
    .max(100, { error: '累计进度最多 100%' }),
  owner: name,
  proof: z.string().trim().max(60, { error: '佐证最长 60 字' }),
});
const planTemplate = z
  .strictObject({
    name,
    industries: z.array(name),
    general: z.boolean(),
    milestones: z.array(planMilestone).min(1, { error: '模板至少要有一项' }).max(40, { error: '模板最多 40 项' }),
  })
  .refine((one) => one.milestones.every(({ percent }, at) => percent >= (one.milestones[at - 1]?.percent ?? 0)), {
    path: ['milestones'],
    error: '累计进度不能比上一项低',
  })
  .refine((one) => one.milestones.at(-1)?.percent === 100, {
    path: ['milestones'],
    error: '最后一项完成时的累计进度须为 100%',
  })
  .refine((one) => areDistinct(one.milestones.flatMap(({ node }) => (node === null ? [] : [node]))), {
    path: ['milestones'],
    error: '两项对应了同一个节点',
  });

function areDistinct(list: readonly string[]): boolean {
  return new Set(list).size === list.length;
}

const gate = z.strictObject({
  /** Any-of sets: one set must be complete; a set is a list of evidence names. */
  evidence: z.array(z.array(name).min(1, { error: '每组佐证至少一项' })),
  ticks: z.array(
    z.strictObject({ id: z.string().regex(/^[a-zA-Z]{2,30}$/, { error: '勾选项标识须为英文字母' }), label: name }),
  ),
});
export type Gate = z.infer<typeof gate>;

export const CATALOGUES = {
  counting: z.strictObject({
    stageNodes: z.strictObject({
      district: stageNodes,
      city: stageNodes,
      province: stageNodes,
      statistics: stageNodes,
    }),
    majorYuan: z.int().min(1),
    majorDollars: z.int().min(1),
    bands: z.array(z.strictObject({ name, fromYuan: z.int().min(0), fromDollars: z.int().min(0) })).min(1),
    creditModes: z.record(z.string(), z.enum(['split', 'double', 'lead'])),
    monthEndsOn: z
      .int({ error: '月度截止日须为整数' })
      .min(20, { error: '月度截止日应在 20—28 之间' })
      .max(28, { error: '月度截止日应在 20—28 之间' })
      .nullable()
      .optional(),
    standardDays: z.strictObject({ landed: days, started: days, producing: days, performing: days }),
  }),
  nodes: z
    .array(z.strictObject({ id: nodeId, name, offered: z.boolean() }))
    .length(NODES.length, { error: '节点可以改名和停用，不能增减' }),
  industries: z.array(industry).min(1, { error: '产业目录不能为空' }),
  gates: z.record(z.string(), gate),
  exclusions: z.strictObject({
    district: z.array(name),
    city: z.array(name),
    province: z.array(name),
    statistics: z.array(name),
  }),
  investorClasses: z.array(name).min(1, { error: '至少保留一个类别' }),
  investorHomes: z.array(name).min(1, { error: '至少保留一个来源地' }),
  projectKinds: z.array(name).min(1, { error: '至少保留一个项目性质' }),
  ranking: z.strictObject({
    /** Working days a unit has to check its part before a ranking is published. */
    objectionDays: z
      .int({ error: '核对期限须为整数' })
      .min(1, { error: '核对期限至少 1 个工作日' })
      .max(15, { error: '核对期限最多 15 个工作日' }),
  }),
  lights: z
    .strictObject({
      startRedMonths: months,
      behindYellow: points,
      behindRed: points,
      movementYellowMonths: months,
      movementRedMonths: months,
      cleanUpMonths: months,
      entryYellowMonths: months,
      entryRedMonths: months,
      taskRedDays: z
        .int({ error: '天数须为整数' })
        .min(0, { error: '天数不能为负' })
        .max(365, { error: '最多 365 天' }),
      winter: z.strictObject({ from: monthDay, to: monthDay }).nullable(),
    })
    .refine((one) => one.behindYellow < one.behindRed, { path: ['behindRed'], error: '红灯的落后幅度须大于黄灯' })
    .refine((one) => one.movementYellowMonths < one.movementRedMonths, {
      path: ['movementRedMonths'],
      error: '红灯的月数须大于黄灯',
    })
    .refine((one) => one.movementRedMonths < one.cleanUpMonths, {
      path: ['cleanUpMonths'],
      error: '清理的月数须大于红灯',
    })
    .refine((one) => one.entryYellowMonths < one.entryRedMonths, {
      path: ['entryRedMonths'],
      error: '红灯的月数须大于黄灯',
    }),
  dispatch: z
    .strictObject({
      opens: z.enum(['itself', 'byHand'], { error: '开始报送：itself（周一自动）或 byHand（手动）' }),
      deadlineWeekday: isoWeekday,
      deadlineTime: time,
      freezeWeekday: isoWeekday,
      freezeTime: time,
      agendaProjects: z
        .int({ error: '议程项目数须为整数' })
        .min(1, { error: '至少 1 个' })
        .max(100, { error: '最多 100 个' }),
      unchangedWeeks: z.int({ error: '周数须为整数' }).min(2, { error: '至少 2 周' }).max(52, { error: '最多 52 周' }),
      remindHours: z
        .array(z.int({ error: '小时数须为整数' }).min(1, { error: '至少 1 小时' }).max(96, { error: '最多 96 小时' }))
        .max(5, { error: '最多提醒 5 次' }),
    })
    .refine(
      (one) =>
        one.freezeWeekday * 10_000 + minutesOf(one.freezeTime) >=
        one.deadlineWeekday * 10_000 + minutesOf(one.deadlineTime),
      {
        path: ['freezeTime'],
        error: '冻结时间不能早于报送截止时间',
      },
    ),
  planTemplates: z
    .array(planTemplate)
    .min(1, { error: '至少保留一个模板' })
    .max(30, { error: '最多 30 个模板' })
    .refine((all) => areDistinct(all.map((one) => one.name)), { error: '两个模板同名' })
    .refine((all) => areDistinct(all.flatMap((one) => one.industries)), { error: '同一产业写在了两个模板里' })
    .refine((all) => all.filter((one) => one.general).length === 1, { error: '须有且只有一个通用模板' }),
  bulletin: z.strictObject({
    issuer: z.enum(ISSUERS, { error: '请选择印发机关' }),
    steps: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z]{2,20}$/, { error: '环节标识须为小写字母' }),
          name,
          role: z.enum(['deputy', 'bureauLead', 'leader'], { error: '审签人须为分管副局长、局长或区领导' }),
        }),
      )
      .min(1, { error: '至少保留一个审签环节' })
      .max(6, { error: '最多 6 个环节' })
      .refine((steps) => new Set(steps.map((one) => one.id)).size === steps.length, { error: '两个环节标识相同' }),
    numbering: z.discriminatedUnion(
      'kind',
      [z.strictObject({ kind: z.literal('typed') }), z.strictObject({ kind: z.literal('own'), prefix: name })],
      { error: '文号：typed（按印发机关所给录入）或 own（本局连续编号）' },
    ),
  }),
  bulletinTemplates: bulletinTemplatesInput,
  workCalendar: z
    .array(
      z.strictObject({
        day: z.string().refine(isDay, { error: '日期应如 2018-02-11' }),
        work: z.boolean({ error: '日期后面写“上班”或“休息”' }),
        name: z.string().trim().max(40, { error: '名称最长 40 字' }),
      }),
    )
    .max(2000, { error: '最多 2000 天' })
    .refine((days) => new Set(days.map((one) => one.day)).size === days.length, { error: '同一天写了两次' }),
} as const;
export type CatalogueName = keyof typeof CATALOGUES;
export type Catalogue<N extends CatalogueName> = z.infer<(typeof CATALOGUES)[N]>;

export const CATALOGUE_NAMES: Record<CatalogueName, string> = {
  counting: '计数口径',
  nodes: '节点',
  industries: '产业',
  gates: '佐证与勾选',
  exclusions: '不予认定',
  investorClasses: '投资方类别',
  investorHomes: '资金来源地',
  projectKinds: '项目性质',
  ranking: '排名核对',
  lights: '红黄绿灯',
  dispatch: '周调度',
  planTemplates: '倒排模板',
  bulletin: '通报印发',
  bulletinTemplates: '通报模板',
  workCalendar: '工作日历',
};

const leaf = (text: string): Industry => ({ name: text, children: [] });

/** What holds before a bureau changes anything (DOMAIN.md, Glossary and Evidence). */
export const CATALOGUE_DEFAULTS: { [N in CatalogueName]: Catalogue<N> } = {
  counting: DEFAULT_COUNTING_RULES,
  nodes: NODES.map((id) => ({ id, name: NODE_NAMES[id], offered: true })),
  industries: [
    { name: '工业', children: ['精细化工', '高端装备制造', '其他工业'].map(leaf) },
    { name: '服务业', children: ['生产性服务业', '商贸物流', '文化旅游', '其他'].map(leaf) },
    { name: '农业', children: ['现代农业'].map(leaf) },
  ],
  gates: {
    agreement: {
      evidence: [['正式协议', '签约授权', '评审记录', '合法性审查意见']],
      ticks: [
        { id: 'formal', label: '正式协议（非框架、意向）' },
        { id: 'sealed', label: '双方盖章' },
        { id: 'authority', label: '签约人有授权' },
        { id: 'investorChecked', label: '投资方已核实（执照、信用代码、资金来源）' },
        { id: 'amountAgrees', label: '金额与协议一致' },
        { id: 'notCountedBefore', label: '此前未计入' },
        { id: 'noExclusion', label: '不在不予认定之列' },
      ],
    },
    investment: {
      evidence: [['补充协议']],
      ticks: [
        { id: 'sealed', label: '补充协议双方盖章' },
        { id: 'amountAgrees', label: '金额与协议一致' },
        { id: 'notCountedBefore', label: '增量此前未计入' },
      ],
    },
    shares: { evidence: [['联合招引协议'], ['主办变更依据']], ticks: [{ id: 'agreed', label: '各单位均已确认' }] },
    registered: { evidence: [['营业执照']], ticks: [{ id: 'inDistrict', label: '注册地在本区' }] },
    filed: { evidence: [['备案证明'], ['核准文件']], ticks: [] },
    premises: { evidence: [['出让合同'], ['租赁合同']], ticks: [] },
    started: {
      evidence: [
        ['施工许可证', '现场照片', '现场核查表'],
        ['施工合同', '开工令', '现场照片', '现场核查表'],
      ],
      ticks: [
        { id: 'permanentWorks', label: '永久工程已动工（正式打桩、破土开槽），或租赁场地主要设备已进场' },
        { id: 'datedPhoto', label: '照片有日期' },
        { id: 'twoInspectors', label: '两人以上现场核查' },
      ],
    },
    statisticsEntry: { evidence: [['立项（备案）文件', '施工合同', '现场照片', '营业执照']], ticks: [] },
    producing: {
      evidence: [['竣工资料', '首批产品或发票']],
      ticks: [
        { id: 'completed', label: '已竣工' },
        { id: 'firstProduct', label: '有首批产品或发票' },
      ],
    },
    performing: { evidence: [['税务或统计报表']], ticks: [{ id: 'promiseMet', label: '已对照承诺核对' }] },
    terminated: { evidence: [['解约（终止）文件']], ticks: [{ id: 'documented', label: '解约文件齐全' }] },
    completedInvestment: { evidence: [['投资完成凭证']], ticks: [] },
    paidIn: { evidence: [['银行回单'], ['验资报告']], ticks: [] },
    foreignPaidIn: { evidence: [['外汇入账凭证'], ['商务部门证明']], ticks: [] },
  },
  exclusions: {
    district: ['房地产', '财政资金（PPP）项目', '区内搬迁', '原合同内续建追加', '纯本地资金'],
    city: ['房地产', '财政资金（PPP）项目', '市内搬迁', '原合同内续建追加'],
    province: ['房地产', '财政资金（PPP）项目', '省内搬迁'],
    statistics: ['未开工', '手续不全'],
  },
  investorClasses: ['世界500强', '中国100强', '中国500强', '民企500强', '央企', '上市公司', '行业领先', '其他'],
  investorHomes: ['本区', '区外市内', '市外省内', '省外', '境外'],
  projectKinds: ['新引进', '增资扩产', '二期', '技改', '迁建', '孵化产业化'],
  ranking: { objectionDays: 3 },
  lights: DEFAULT_THRESHOLDS,
  dispatch: DEFAULT_DISPATCH,
  planTemplates: DEFAULT_PLAN_TEMPLATES,
  bulletin: DEFAULT_BULLETIN,
  bulletinTemplates: DEFAULT_BULLETIN_TEMPLATES,
  workCalendar: [],
};

/** The path of an industry from its branch, e.g. 工业 / 精细化工; empty when the catalogue has it nowhere. */
export function industryPath(tree: readonly Industry[], wanted: string | null): string[] {
  if (wanted === null) return [];
  for (const one of tree) {
    if (one.name === wanted) return [one.name];
    const below = industryPath(one.children, wanted);
    if (below.length > 0) return [one.name, ...below];
  }
  return [];
}

/** The names of an industry and everything under it; empty when there is no such industry. */
export function industriesUnder(tree: readonly Industry[], wanted: string): string[] {
  const all = (one: Industry): string[] => [one.name, ...one.children.flatMap(all)];
  for (const one of tree) {
    if (one.name === wanted) return all(one);
    const below = industriesUnder(one.children, wanted);
    if (below.length > 0) return below;
  }
  return [];
}

/** All industries in order with their depth in the tree, for choices. */
export function industryNames(tree: readonly Industry[], depth = 0): { name: string; depth: number }[] {
  return tree.flatMap((one) => [{ name: one.name, depth }, ...industryNames(one.children, depth + 1)]);
}
