import { z } from 'zod';
import { NODES } from '../ledger/chain';
import { yuanOfWan } from '../money/money';
import { day, instant, text } from './line-parts';

const words = (max: number) =>
  z
    .string()
    .min(1, { error: '不能为空' })
    .max(max, { error: `最长 ${max} 字` });
const told = z.strictObject({ by: words(80), on: day }).nullable();
const wan = z
  .number({ error: '金额应为数字，单位万元' })
  .transform((value) => yuanOfWan(String(value)))
  .refine((yuan) => yuan !== null && yuan > 0, { error: '金额为万元，大于 0，最多四位小数' });

const milestone = z.strictObject({
  key: text,
  name: words(40),
  node: z.enum(NODES, { error: '没有这个节点' }).nullable(),
  start: day,
  due: day,
  percent: z.int().min(0).max(100),
  owner: words(40),
  proof: z.string().max(60, { error: '最长 60 字' }),
});

/** The lines of 倒排工期 in the open format: versions of plans, what was said of them, and milestones reached or taken back. */
export const PLAN_TYPES = {
  plan: z.strictObject({
    type: z.literal('plan'),
    id: text,
    project: text,
    version: z.int().min(1),
    promisedOn: day,
    plannedFor: words(40),
    template: words(40).nullable(),
    reason: words(500).nullable(),
    milestones: z.array(milestone).min(1).max(40),
    capital: z.array(z.strictObject({ on: day, wan })).max(40),
    /** Made by the bureau, in force at once. */
    direct: z.boolean(),
    told,
    recordedAt: instant,
    recordedBy: text,
  }),
  planDecision: z.strictObject({
    type: z.literal('planDecision'),
    plan: text,
    outcome: z.enum(['confirmed', 'returned']),
    reason: words(500).nullable(),
    recordedAt: instant,
    recordedBy: text,
  }),
  milestoneReached: z.strictObject({
    type: z.literal('milestoneReached'),
    project: text,
    milestone: text,
    /** `withdrawn`: what was said before was a mistake. */
    kind: z.enum(['reached', 'withdrawn']),
    on: day.nullable(),
    words: words(500).nullable(),
    files: z.array(text),
    told,
    recordedAt: instant,
    recordedBy: text,
  }),
} as const;
