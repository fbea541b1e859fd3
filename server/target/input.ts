import { z } from 'zod';
import { BASES } from '../role';
import { METRICS } from './metrics';
import { decimalBp } from './rules';

const year = z.int({ error: '年度应如 2018' }).min(1990, { error: '年度应在 1990 以后' }).max(2100);
const value = z
  .string()
  .max(20)
  .refine((text) => decimalBp(text) !== null, { error: '目标须为数字，最多四位小数，如 28 或 27.5' });

/** A metric’s target of a year with its split; an empty part is no target. */
export const setTarget = z.strictObject({
  year,
  metric: z.enum(METRICS, { error: '没有这个指标' }),
  basis: z.enum(BASES).default('district'),
  value: value.nullable(),
  quarters: z.array(value.nullable()).length(4, { error: '按四个季度分解' }),
  units: z.array(z.strictObject({ unit: z.string().max(60), value: value.nullable() })).max(300),
  /** The number of versions the page had read; another change in between is a conflict (INT-06). */
  seen: z.int().min(0),
});

export const targetsOfYear = z.strictObject({ year, basis: z.enum(BASES).default('district') });
