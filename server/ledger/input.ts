import { z } from 'zod';
import { isDay } from '../calendar/day';
import { yuanOfWan } from '../money/money';
import { BASES } from '../role';
import { METRICS } from '../target/metrics';
import { cleanText, optionalText } from '../text';
import { ATTRIBUTES, NODES, STAGES } from './chain';
import { spanOf } from './fact';
import type { Report } from './gates';

/** One set of schemas for form, router, CLI and import; every message names the remedy. */
export const projectCode = z.string().regex(/^\d{4}-\d{3,6}$/, { error: '项目编号应如 2018-017' });
export const day = z.string().refine(isDay, { error: '日期应如 2018-03-19' });
const id = z.string().min(1).max(60);

/** A hundred million 万元: no single project is larger; sums stay exact far beyond it. */
const MOST_YUAN = 100_000_000_000_000;

const wan = z
  .string()
  .max(20)
  .refine((text) => yuanOfWan(text) !== null, { error: '金额以万元填写，最多四位小数，如 12000 或 1500.5' })
  .transform((text) => yuanOfWan(text) ?? 0)
  .refine((yuan) => yuan >= 0, { error: '金额不能为负数' })
  .refine((yuan) => yuan <= MOST_YUAN, { error: '金额过大，请核对单位是否为万元' });
const wholeUnits = z.int({ error: '外币金额须为整数' }).min(1, { error: '外币金额须大于 0' }).max(1_000_000_000_000);

/** The currencies the world trades in; XXX and the like are none. */
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency').filter((code) => !/^X/.test(code)));
const currency = z
  .string()
  .refine((code) => CURRENCIES.has(code) && code !== 'CNY', { error: '币种应为三位字母代码，如 USD、EUR、JPY' });

const amount = z.union([
  z.strictObject({ currency: z.literal('CNY'), wan }).transform(({ wan: yuan }) => ({
    yuan,
    currency: 'CNY',
    amount: null,
    rate: null,
    rateOn: null,
    rateSource: null,
  })),
  z
    .strictObject({
      currency,
      amount: wholeUnits,
      rate: z
        .string()
        .regex(/^\d{1,6}(\.\d{1,6})?$/, { error: '汇率应如 6.8351' })
        .nullable(),
      rateOn: day.nullable(),
      rateSource: optionalText(60, '汇率来源'),
    })
    .superRefine((value, context) => {
      if (value.rate !== null && (value.rateOn === null || value.rateSource === null)) {
        context.addIssue({ code: 'custom', path: ['rateSource'], message: '填了汇率，还须填汇率日期和来源' });
      }
    })
    .transform((value) => ({ ...value, yuan: yuanAtRate(value.amount, value.rate) }))
    .refine((value) => (value.yuan ?? 0) <= MOST_YUAN, {
      error: '折合人民币后金额过大，请核对外币金额和汇率',
      path: ['amount'],
    }),
]);

/** Whole 元 of a foreign amount at a decimal rate, half up, exactly; null without a rate. */
export function yuanAtRate(units: number, rate: string | null): number | null {
  if (rate === null) return null;
  const [whole = '0', rest = ''] = rate.split('.');
  const scale = 10n ** BigInt(rest.length);
  const product = BigInt(units) * BigInt(whole + rest);
  return Number((product * 2n + scale) / (scale * 2n));
}

export const shares = z
  .array(z.strictObject({ unit: id, bp: z.int().min(1, { error: '份额须大于 0' }).max(10_000) }))
  .min(1, { error: '请选择责任单位' })
  .max(12, { error: '一个项目最多 12 个责任单位' });

const common = {
  occurredOn: z.string().max(10),
  precision: z.enum(['day', 'month', 'year', 'by'], { error: '请选择日期精度' }),
  note: optionalText(500, '说明'),
  supersedes: id.nullable().default(null),
  reason: optionalText(500, '原因'),
};
const noNode = { node: z.null().default(null) };
const words = cleanText(500, '说明');

/** One fact as reported. */
export const report = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('node'),
      node: z.enum(NODES, { error: '请选择节点' }),
      value: z.null().default(null),
      ...common,
    }),
    z.strictObject({ kind: z.literal('investment'), ...noNode, value: amount, ...common }),
    z.strictObject({ kind: z.literal('approvedInvestment'), ...noNode, value: amount, ...common }),
    z.strictObject({ kind: z.literal('shares'), ...noNode, value: shares, ...common }),
    z.strictObject({
      kind: z.literal('completedInvestment'),
      ...noNode,
      value: z.strictObject({ wan }).transform(({ wan: yuan }) => ({ yuan })),
      ...common,
    }),
    z.strictObject({
      kind: z.literal('paidIn'),
      ...noNode,
      value: z.strictObject({ wan }).transform(({ wan: yuan }) => ({ yuan })),
      ...common,
    }),
    z.strictObject({
      kind: z.literal('foreignPaidIn'),
      ...noNode,
      // The figure is in dollars everywhere (万美元): what came in another currency is told as dollars, the rate in the note.
      value: z.strictObject({
        currency: z.literal('USD', { error: '实际利用外资以美元计，请折成美元，并在说明里写明汇率和日期' }),
        amount: wholeUnits,
      }),
      ...common,
    }),
    z.strictObject({ kind: z.literal('suspended'), ...noNode, value: words, ...common }),
    z.strictObject({ kind: z.literal('resumed'), ...noNode, value: optionalText(500, '说明'), ...common }),
    z.strictObject({ kind: z.literal('terminated'), ...noNode, value: words, ...common }),
    z.strictObject({ kind: z.literal('lost'), ...noNode, value: words, ...common }),
    z.strictObject({ kind: z.literal('transferred'), ...noNode, value: words, ...common }),
    z.strictObject({ kind: z.literal('withdrawal'), ...noNode, value: z.null().default(null), ...common }),
    z.strictObject({
      kind: z.literal('attribute'),
      ...noNode,
      value: z.strictObject({ name: z.enum(ATTRIBUTES), value: optionalText(120, '内容') }),
      ...common,
    }),
    z.strictObject({
      kind: z.literal('planned'),
      ...noNode,
      value: z.strictObject({
        node: z.enum(NODES),
        by: z.string().refine((text) => (['day', 'month', 'year'] as const).some((one) => spanOf(text, one) !== null), {
          error: '承诺时间应如 2019-06 或 2019-06-30',
        }),
      }),
      ...common,
    }),
  ],
  { error: '请选择发生了什么' },
);

/** Facts reported together; they are decided together. `told` says who told the bureau when it fills in for a unit (代填). */
export const act = z.strictObject({
  project: projectCode,
  facts: z.array(report).min(1, { error: '请填写发生了什么' }).max(12, { error: '一次最多报 12 项' }),
  evidenceIds: z.array(id).max(30).default([]),
  told: z
    .strictObject({ by: cleanText(40, '口述人'), userId: id.nullable().default(null), on: day })
    .nullable()
    .default(null),
  key: z.string().min(8).max(80),
});

/** Evidence brought after the report: the act must still wait, or stand in the opening ledger. */
export const moreEvidence = z.strictObject({
  actId: z.string().min(1).max(80),
  evidenceIds: z.array(id).min(1, { error: '请选择要补传的佐证' }).max(30),
});

/** A new project with what is known of it at once. */
export const newProject = z.strictObject({
  name: cleanText(120, '项目名称').refine((text) => text.length >= 2, { error: '项目名称至少两个字' }),
  investor: optionalText(120, '投资方'),
  investorClass: optionalText(40, '投资方类别'),
  investorHome: optionalText(40, '资金来源地'),
  creditCode: z
    .string()
    .regex(/^[0-9A-Z]{18}$/, { error: '统一社会信用代码为 18 位数字或大写字母' })
    .nullable()
    .default(null),
  industry: optionalText(40, '产业'),
  projectKind: optionalText(40, '项目性质'),
  content: optionalText(1000, '建设内容'),
  place: optionalText(120, '建设地点'),
  contact: optionalText(80, '联系人'),
  units: shares,
  key: z.string().min(8).max(80),
});

export const editProject = z.strictObject({
  project: projectCode,
  version: z.int().min(1),
  name: newProject.shape.name,
  content: newProject.shape.content,
  place: newProject.shape.place,
  contact: newProject.shape.contact,
});

/** D, K and basis of a reading call; without them today, all that is known, and the district. */
export const asOf = {
  asOf: day.optional(),
  knownAt: z.int().min(0).optional(),
  basis: z.enum(BASES, { error: '没有这个口径' }).default('district'),
};

export const LIST_SORTS = ['code', 'yuan', 'signedOn', 'changedAt'] as const;
export const LIST_VIEWS = [
  'all',
  'startedNotEntered',
  'pastStandard',
  'grewOverLine',
  'undated',
  'priorDeducted',
  'pending',
] as const;

export const projectList = z.strictObject({
  ...asOf,
  q: z.string().max(60).optional(),
  unit: id.optional(),
  stage: z.enum(STAGES).optional(),
  state: z.enum(['active', 'suspended', 'terminated', 'lost', 'transferred']).optional(),
  industry: z.string().max(40).optional(),
  major: z.boolean().optional(),
  countedYear: z.int().min(1990).max(2100).optional(),
  metric: z.enum([...METRICS, 'priorIncrease']).optional(),
  /** With `change`: only what the figure counts now and did not at that cut-off (Asia/Shanghai), or the other way round. */
  since: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, { error: '截止时刻应如 2018-03-15T17:00' })
    .refine((text) => isDay(text.slice(0, 10)) && text.slice(11) < '24:00', { error: '没有这个时刻' })
    .optional(),
  /** K of that cut-off where it is not the moment `since` names: a week closes on its day and is frozen later. */
  sinceKnown: z.int().min(0).optional(),
  change: z.enum(['new', 'gone']).optional(),
  year: z.int().min(1990).max(2100).optional(),
  first: day.optional(),
  last: day.optional(),
  view: z.enum(LIST_VIEWS).default('all'),
  sort: z.enum(LIST_SORTS).default('code'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  page: z.int().min(1).max(20_000).default(1),
  pageSize: z.int().min(1).max(200).default(50),
});

export const decision = z.strictObject({
  actId: id,
  outcome: z.enum(['verified', 'returned'], { error: '请选择认定或退回' }),
  ticks: z.array(z.string().max(30)).max(60),
  failedTick: z.string().max(30).nullable().default(null),
  reason: optionalText(500, '原因'),
  standsInFor: id.nullable().default(null),
});

export const review = z.strictObject({
  actId: id,
  outcome: z.enum(['passed', 'returned'], { error: '请选择通过或退回' }),
  reason: optionalText(500, '原因'),
  standsInFor: id.nullable().default(null),
});

export const answer = z.strictObject({
  factId: id,
  basis: z.enum(['city', 'province', 'statistics'], { error: '请选择口径' }),
  outcome: z.enum(['submitted', 'verified', 'returned'], { error: '请选择已报、通过或退回' }),
  reason: optionalText(500, '答复原文'),
  number: optionalText(60, '文号'),
  ownOn: day.nullable().default(null),
  ownWan: wan.nullable().default(null),
});

/** The parsed facts of an act as the rules read them. */
export function reportsOf(facts: z.output<typeof report>[]): Report[] {
  return facts as Report[];
}
