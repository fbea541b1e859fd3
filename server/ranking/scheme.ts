import { z } from 'zod';
import * as formula from './formula';
import { condition, decimal, id, measure, name } from './measure';

const indicatorBase = {
  id,
  name,
  /** Full mark; children of a sum add up to their parent’s. */
  full: decimal,
  /** Share among the children of a `weighted` parent. */
  weight: decimal.optional(),
  /** Only for these groups; otherwise for all. */
  groups: z.array(name).min(1).optional(),
  /** What a member gets that does not take part in this indicator (不参评); without it nobody may stay away. */
  notApplicable: z.enum(['rescale', 'full', 'zero']).optional(),
};

const leafOptions = [
  z.strictObject({ ...indicatorBase, ...formula.ratio }),
  z.strictObject({ ...indicatorBase, ...formula.efficacy }),
  z.strictObject({ ...indicatorBase, ...formula.rank }),
  z.strictObject({ ...indicatorBase, ...formula.perItem }),
  z.strictObject({ ...indicatorBase, ...formula.deduct }),
  z.strictObject({ ...indicatorBase, ...formula.minimums }),
  z.strictObject({ ...indicatorBase, ...formula.mix }),
  z.strictObject({ ...indicatorBase, ...formula.steps }),
  z.strictObject({ ...indicatorBase, ...formula.classes }),
  z.strictObject({ ...indicatorBase, ...formula.marks }),
  z.strictObject({ ...indicatorBase, ...formula.composite }),
] as const;

/** An indicator that is scored by a formula. */
export type Leaf = z.infer<(typeof leafOptions)[number]>;
/** An indicator made of others: their sum, or their rates weighted. */
export type Branch = {
  id: string;
  name: string;
  full: string;
  weight?: string | undefined;
  groups?: string[] | undefined;
  notApplicable?: 'rescale' | 'full' | 'zero' | undefined;
  type: 'sum' | 'weighted';
  children: Indicator[];
};
export type Indicator = Leaf | Branch;

const branch = z.strictObject({
  ...indicatorBase,
  type: z.enum(['sum', 'weighted']),
  children: z.array(z.lazy(() => indicator)).min(1),
});
const indicator: z.ZodType<Indicator> = z
  .discriminatedUnion('type', [branch, ...leafOptions])
  .meta({ id: 'indicator' });

const adjustmentBase = { id, name, kind: z.enum(['bonus', 'penalty']), groups: z.array(name).min(1).optional() };

/** Points beside the marks: 加分 and 扣分. Points are written positive; a penalty is taken off. */
export const adjustment = z.discriminatedUnion('type', [
  z.strictObject({ ...adjustmentBase, ...formula.perItem }),
  z.strictObject({ ...adjustmentBase, ...formula.classes }),
  z.strictObject({ ...adjustmentBase, ...formula.steps }),
]);
export type Adjustment = z.infer<typeof adjustment>;

const veto = z.strictObject({
  id,
  name,
  /** Any one of these is enough. */
  when: z.array(condition).min(1),
  /** The total is 0; the place is behind all others; or there is no place at all. */
  effect: z.enum(['zero', 'last', 'notRanked']),
});

const tieBreaker = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('indicator'), indicator: id }),
  z.strictObject({ by: z.literal('measure'), measure, direction: z.enum(['higher', 'lower']).default('higher') }),
  /** The total before it was rounded. */
  z.strictObject({ by: z.literal('unrounded') }),
]);
export type TieBreaker = z.infer<typeof tieBreaker>;

/** What a place brings: 表扬 for the first, 表态发言 for the last, 约谈 for so many quarters among the last. */
const consequence = z.strictObject({
  id,
  name,
  places: z.enum(['first', 'last']),
  count: z.int().min(1).max(50),
  /** So many quarters in a row. */
  run: z.int().min(1).max(12).default(1),
  /** And the total is below this. */
  below: decimal.optional(),
  groups: z.array(name).min(1).optional(),
});

/** Who stands in a list: by place in the total or a single ranking, by a line of the score, or because a veto struck. */
const listRule = z
  .strictObject({
    /** A single ranking; otherwise the total. */
    single: id.optional(),
    places: z.enum(['first', 'last']).optional(),
    count: z.int().min(1).max(50).default(1),
    /** So many quarters in a row; only for the total. */
    run: z.int().min(1).max(12).default(1),
    atLeast: decimal.optional(),
    below: decimal.optional(),
    veto: id.optional(),
    groups: z.array(name).min(1).optional(),
  })
  .meta({ id: 'listRule' });
export type ListRule = z.infer<typeof listRule>;

/** 红榜, 黑榜, 约谈: any one of the rules is enough. */
const list = z.strictObject({
  id,
  name,
  kind: z.enum(['red', 'black', 'talk']),
  rules: z.array(listRule).min(1).max(20),
});

const digits = z.int().min(0).max(6);

/** A scoring scheme (评分方案) as data; the whole of what turns facts into places. */
export const schemeFile = z.strictObject({
  $schema: z.string().optional(),
  id,
  version: z.int().min(1),
  title: name,
  year: z.int().min(1990).max(2100),
  subject: z.enum(['units', 'officers']),
  /** The published rule it follows. */
  source: z
    .strictObject({
      title: z.string().max(300),
      address: z.string().max(500).optional(),
      note: z.string().max(2000).optional(),
    })
    .optional(),
  /** Ranked apart, in this order. */
  groups: z.array(name).min(1).max(40),
  /** One more list of all groups together. */
  overall: z.boolean().default(false),
  /** What the marks of the top indicators add up to, without bonuses. */
  total: decimal,
  /** 四舍五入 (a half away from zero): digits of each scored indicator and adjustment, of each sum of them, and of the total; null carries the exact value on. */
  rounding: z.strictObject({
    method: z.literal('halfUp'),
    indicator: digits.nullable(),
    branch: digits.nullable(),
    total: digits,
  }),
  /** Metrics of the scheme’s own, typed with evidence; those of the target table need no line. */
  metrics: z
    .array(z.strictObject({ id, name, unit: z.string().max(10), rule: z.string().max(500).optional() }))
    .max(200)
    .default([]),
  indicators: z.array(indicator).min(1).max(200),
  adjustments: z.array(adjustment).max(100).default([]),
  /** Of adjustments named together only the one that weighs most counts. */
  exclusions: z.array(z.array(id).min(2)).max(50).default([]),
  /** The most that all bonuses together, and all penalties together, may come to. */
  bonusCap: decimal.nullable().default(null),
  penaltyCap: decimal.nullable().default(null),
  /** The total is never below this; null lets penalties take it below. */
  totalFloor: decimal.nullable().default('0'),
  vetoes: z.array(veto).max(50).default([]),
  tieBreakers: z.array(tieBreaker).max(20).default([]),
  consequences: z.array(consequence).max(20).default([]),
  /** Rankings by single indicators or sums of them; without any each top indicator has one. */
  singles: z
    .array(z.strictObject({ id, name, indicators: z.array(id).min(1) }))
    .max(40)
    .default([]),
  /** 红黑榜 and 约谈 candidates by rule. */
  lists: z.array(list).max(10).default([]),
});
export type Scheme = z.infer<typeof schemeFile>;
export type Consequence = Scheme['consequences'][number];
export type Veto = Scheme['vetoes'][number];

export function isBranch(node: Indicator): node is Branch {
  return node.type === 'sum' || node.type === 'weighted';
}

/** The node and all below it, parents first. */
export function withDescendants(node: Indicator): Indicator[] {
  return isBranch(node) ? [node, ...node.children.flatMap(withDescendants)] : [node];
}
