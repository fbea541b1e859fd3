import { z } from 'zod';
import { DECIMAL } from './decimal';

/** A decimal as text, so that no digit is lost on the way: `27.5`, `-3`, `96%`. */
export const decimal = z
  .string()
  .regex(DECIMAL, { error: '须为十进制数字，最多 15 位整数、12 位小数，可带 %，如 27.5 或 96%' })
  .meta({ id: 'decimal' });

export const name = z.string().min(1).max(80);
export const id = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,59}$/, { error: '标识须以字母开头，只含字母、数字、- 和 _，最多 60 个字符' })
  .meta({ id: 'identifier' });

/** A size band in 万元: from this amount on, below that one; null has no end. */
export const band = {
  name,
  from: decimal,
  below: decimal.nullable(),
};

/** Which items of a list take part: all named conditions must hold. */
export const filter = z
  .strictObject({
    kind: z.array(name).min(1).optional(),
    class: z.array(name).min(1).optional(),
    /** 万元, this amount included. */
    from: decimal.optional(),
    /** 万元, this amount excluded. */
    below: decimal.optional(),
  })
  .meta({ id: 'filter' });

/**
 * What is measured of a member: a metric of a period. `value` is the number given, of a list the count by shares; of a list
 * there are also the sum of amounts (万元 or
 * 亿元) and the count with large projects counted several times (`equivalents`: the last line reached holds). Of a rate
 * both parts are measured so and divided.
 */
export const measure = z
  .strictObject({
    metric: id,
    period: z.enum(['quarter', 'yearToDate', 'monthAverage']).default('quarter'),
    of: z.enum(['value', 'amountWan', 'amountYi', 'equivalents']).default('value'),
    filter: filter.optional(),
    equivalents: z
      .array(z.strictObject({ from: decimal, counts: decimal }))
      .min(1)
      .optional(),
    /** What a rate is where there is nothing to divide by (没有应计的); otherwise 0. */
    whenNone: decimal.optional(),
    /** How the term is called in words; otherwise the metric’s name. */
    name: name.optional(),
  })
  .meta({ id: 'measure' });
export type Measure = z.infer<typeof measure>;
export type Period = Measure['period'];

/**
 * What a measure is held against: typed into the scheme (for all, or by group), or the member’s own target of the year.
 * Of the year’s target the whole, what time has passed asks for (months ÷ 12, or the split by quarter), or this quarter’s part.
 */
export const target = z
  .discriminatedUnion('from', [
    z.strictObject({ from: z.literal('typed'), value: decimal }),
    z.strictObject({ from: z.literal('byGroup'), values: z.record(name, decimal) }),
    z.strictObject({
      from: z.literal('table'),
      /** The target’s name in the facts; otherwise the metric’s. */
      metric: id.optional(),
      portion: z.enum(['year', 'timePassed', 'quarter']),
    }),
  ])
  .meta({ id: 'target' });
export type Target = z.infer<typeof target>;

/** A measure, or its rate against a target, against a line. */
export const condition = z
  .strictObject({
    measure,
    target: target.optional(),
    test: z.enum(['atLeast', 'above', 'atMost', 'below']),
    value: decimal,
  })
  .meta({ id: 'condition' });
export type Condition = z.infer<typeof condition>;
