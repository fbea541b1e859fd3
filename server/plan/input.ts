import { z } from 'zod';
import { NODES } from '../ledger/chain';
import * as ledgerInputs from '../ledger/input';
import { day, projectCode } from '../ledger/input';
import { yuanOfWan } from '../money/money';
import { cleanText, optionalText } from '../text';

const id = z.string().min(1).max(60);
const { asOf, knownAt } = ledgerInputs.asOf;
const dated = (label: string) => z.string({ error: `请填写${label}` }).pipe(day);
const told = z
  .strictObject({ by: cleanText(80, '谁说的'), on: day })
  .nullable()
  .default(null);

/** Sent again after a lost answer it is the same submission. */
const key = z.string().min(8).max(80);

const milestone = z.strictObject({
  /** Of a milestone of a version before; null for a new one. */
  key: id.nullable(),
  name: cleanText(40, '节点名称'),
  node: z.enum(NODES, { error: '没有这个节点' }).nullable(),
  start: dated('开始日期'),
  due: dated('完成日期'),
  percent: z
    .int({ error: '累计进度须为整数百分比' })
    .min(0, { error: '累计进度不能为负' })
    .max(100, { error: '累计进度最多 100%' }),
  owner: cleanText(40, '责任方'),
  proof: z.string().trim().max(60, { error: '佐证最长 60 字' }),
});
const capital = z.strictObject({
  on: dated('资金计划的日期'),
  wan: z
    .string()
    .max(20)
    .refine((text) => yuanOfWan(text) !== null, { error: '金额以万元填写，最多四位小数，如 12000 或 1500.5' }),
});

export const of = z.strictObject({ project: projectCode, asOf, knownAt });
export const start = z.strictObject({ project: projectCode });
export const preview = z.strictObject({
  project: projectCode,
  template: cleanText(40, '模板'),
  promisedOn: dated('承诺日期'),
});
export const make = z.strictObject({
  key,
  project: projectCode,
  promisedOn: dated('承诺日期'),
  plannedFor: cleanText(40, '承诺事项'),
  template: optionalText(40, '模板').default(null),
  milestones: z.array(milestone).min(1, { error: '计划至少要有一项' }).max(40, { error: '计划最多 40 项' }),
  capital: z.array(capital).max(40, { error: '资金计划最多 40 期' }).default([]),
  reason: optionalText(500, '调整原因').default(null),
  told,
});
export const decide = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('confirmed'), plan: id, reason: optionalText(500, '意见').default(null) }),
  z.strictObject({ outcome: z.literal('returned'), plan: id, reason: cleanText(500, '退回原因') }),
]);
export const reach = z.strictObject({
  key,
  project: projectCode,
  milestone: id,
  on: dated('完成日期'),
  note: optionalText(500, '说明').default(null),
  evidenceIds: z
    .array(id)
    .max(20, { error: '一次最多 20 份材料' })
    .refine((list) => new Set(list).size === list.length, { error: '同一份材料附了两次' })
    .default([]),
  told,
});
export const withdraw = z.strictObject({
  project: projectCode,
  milestone: id,
  reason: cleanText(500, '撤回原因'),
  told,
});
