import { z } from 'zod';
import { compare, exactOf, ONE } from './decimal';
import { decimal, id, name } from './measure';

const notNegative = decimal.refine((text) => !text.startsWith('-'), { error: '不能为负数' });

/** One project, visit, event or filing; several alike may be one line with `count`. */
const item = z
  .strictObject({
    name: z.string().max(200).optional(),
    /** Of the investor (世界500强 …) or whatever the scheme calls a class. */
    class: name.optional(),
    /** Of the project (工业, 服务业 …). */
    kind: name.optional(),
    /** 万元. */
    amount: notNegative.optional(),
    /** The name of a band of the scheme, where the amount is not known. */
    band: name.optional(),
    /** How many the line stands for. */
    count: notNegative.default('1'),
    /** The member’s share of a joint project (联合招引): `0.6`. */
    share: notNegative
      .refine((text) => compare(exactOf(text) ?? ONE, ONE) <= 0, { error: '份额是 0 与 1 之间的小数，如 0.6' })
      .default('1'),
    /** A stage of progress of the scheme. */
    progress: name.optional(),
    /** Where it can be looked up: the project’s code, a document. */
    evidence: z.string().max(300).optional(),
    /** What a reader has to know of it: why it has no amount. */
    note: z.string().max(200).optional(),
  })
  .meta({ id: 'item' });
export type Item = z.infer<typeof item>;

const amount = z.union([decimal, z.array(item).max(5000)], { error: '应为十进制文本（如 "27.5"）或项目列表' });
export type Amount = z.infer<typeof amount>;

/** A rate with both of its parts: of so many (or of these projects) so many reached what was asked. */
const rate = z.strictObject({ reached: amount, of: amount }).meta({ id: 'rate' });
export type Rate = z.infer<typeof rate>;

/** What a project brought to a figure. It explains the figure and is not added up again. */
const part = z
  .strictObject({
    name: z.string().max(200).optional(),
    /** What the member is credited with, in the unit of the metric (万元, 万美元); below 0 where it fell. */
    amount: decimal,
    /** The member’s share of a joint project, already taken in `amount`. */
    share: decimal.optional(),
    /** The project’s code, a document. */
    evidence: z.string().max(300).optional(),
  })
  .meta({ id: 'part' });
export type Part = z.infer<typeof part>;

/** On what something rests that was typed by hand, and by whom. */
const typedWith = { evidence: z.string().max(300).optional(), by: z.string().max(80).optional() };

/** A figure with what it rests on: the projects it was added up from, or the evidence it was typed with. `value` is what counts. */
const backed = z
  .strictObject({ value: decimal, items: z.array(part).max(5000).optional(), ...typedWith })
  .meta({ id: 'backedFigure' });
export type Backed = z.infer<typeof backed>;

/** Several figures that were typed together (months, sheets of a marker) with what they rest on. */
const series = (most: number) =>
  z.union([
    z.array(decimal).min(1).max(most),
    z.strictObject({ values: z.array(decimal).min(1).max(most), ...typedWith }),
  ]);
export type Series = z.infer<ReturnType<typeof series>>;

/** The figures of a series alone. */
export const valuesOf = (given: Series): string[] => (Array.isArray(given) ? given : given.values);

const periodValue = z.union([decimal, z.array(item).max(5000), rate, backed], {
  error: '应为十进制文本（如 "27.5"）、项目列表、比率 {reached, of}，或带依据的数 {value, items, evidence}',
});

const metricValue = z
  .union(
    [
      decimal,
      z.array(item).max(5000),
      rate,
      backed,
      z.strictObject({
        quarter: periodValue.optional(),
        yearToDate: periodValue.optional(),
        months: series(12).optional(),
      }),
    ],
    {
      error:
        '应为十进制文本（如 "27.5"）、项目列表、比率 {reached, of}、带依据的数 {value, items, evidence}，或按期的 {quarter, yearToDate, months}',
    },
  )
  .meta({ id: 'metricValue' });
export type MetricValue = z.infer<typeof metricValue>;
/** A metric told apart by period. */
export type ByPeriod = Exclude<MetricValue, string | Item[] | Rate | Backed>;

/** Whether a value is a rate with its two parts. */
export function isRate(value: MetricValue): value is Rate {
  return typeof value === 'object' && !Array.isArray(value) && 'of' in value;
}

/** Whether a value is a figure with what it rests on. */
export function isBacked(value: MetricValue): value is Backed {
  return typeof value === 'object' && !Array.isArray(value) && 'value' in value;
}

/** Whether a metric is told apart by period. */
export function isByPeriod(value: MetricValue): value is ByPeriod {
  return typeof value === 'object' && !Array.isArray(value) && !('of' in value) && !('value' in value);
}

type Bare<Value> = Exclude<Value, Backed>;

/** What counts of a value: of a figure that says what it rests on the figure alone. */
export function bare<Value extends MetricValue>(value: Value): Bare<Value> | string {
  return isBacked(value) ? value.value : (value as Bare<Value>);
}

const yearTarget = z.union(
  [
    decimal,
    z.strictObject({ year: decimal, quarters: z.array(decimal).length(4, { error: '按四个季度分解，须为四个数' }) }),
  ],
  {
    error: '应为全年目标（如 "28"），或 {year, quarters}',
  },
);

/** An earlier quarter’s published result, as this program printed it. */
const earlier = z.strictObject({
  quarter: z.string().regex(/^(19|20)\d{2}Q[1-4]$/, { error: '季度应如 2018Q1' }),
  rank: z.int().min(1),
  fromBottom: z.int().min(1),
  score: decimal,
  indicators: z.record(id, decimal).default({}),
});
export type Earlier = z.infer<typeof earlier>;

const memberBase = {
  group: name,
  /** 不参评: why this member is not ranked this time. */
  notRanked: z.string().min(1).max(300).optional(),
  targets: z.record(id, yearTarget).default({}),
  metrics: z.record(id, metricValue).default({}),
  /** Marks by indicator and marker: every sheet a mark. */
  marks: z.record(id, z.record(id, series(500))).default({}),
  /** Indicators this member does not take part in, each with the reason. */
  notApplicable: z.record(id, z.string().min(1).max(300)).default({}),
  history: z.array(earlier).max(40).default([]),
};

const unit = z.strictObject({ unit: name, ...memberBase });
const officer = z.strictObject({ officer: name, unit: name, ...memberBase });

/** The facts of a quarter, of units or of officers. */
export const factsFile = z.strictObject({
  $schema: z.string().optional(),
  quarter: z
    .string()
    .regex(/^(19|20)\d{2}Q[1-4]$/, { error: '季度应如 2018Q1' })
    .optional(),
  source: z.string().max(2000).optional(),
  units: z.array(unit).min(1).max(2000).optional(),
  officers: z.array(officer).min(1).max(5000).optional(),
});
export type Facts = z.infer<typeof factsFile>;

/** A unit or officer to be ranked, with its place in the file for refusals. */
export type Member = z.infer<typeof unit> & { officer?: string; path: string };

/** The members of the kind a scheme ranks. */
export function membersOf(facts: Facts, subject: 'units' | 'officers'): Member[] {
  return (facts[subject] ?? []).map((member, index) => ({ ...member, path: `${subject}[${index}]` }));
}
