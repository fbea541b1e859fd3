import { z } from 'zod';
import * as ledgerInputs from '../ledger/input';
import { cleanText } from '../text';
import { DECIMAL } from './decimal';

export const quarter = z.string().regex(/^(19|20)\d{2}Q[1-4]$/, { error: '季度应如 2018Q1' });
const seq = z.int().min(1);

export const plain = z.strictObject({ ...ledgerInputs.asOf, quarter });
export const oneScheme = z.strictObject({ scheme: seq });
export const schemeText = z.strictObject({
  text: z.string().min(2, { error: '请填写方案' }).max(400_000, { error: '方案过长' }),
});
export const trial = z.strictObject({ quarter, scheme: seq });
export const compare = z.strictObject({ quarter, one: seq, other: seq });
export const moves = z.strictObject({ quarter, scheme: seq, unit: z.string().min(1).max(80) });
export const typed = z.strictObject({
  quarter,
  figures: z
    .array(
      z.strictObject({
        unitId: z.string().min(1).max(60),
        metric: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,59}$/, { error: '没有这项指标' }),
        /** Null takes a typed figure back. */
        value: z.string().regex(DECIMAL, { error: '须为数字，如 27.5 或 96%' }).nullable(),
      }),
    )
    .min(1, { error: '没有改动' })
    .max(2000),
  evidence: cleanText(300, '依据'),
});
export const publish = z.strictObject({
  quarter,
  scheme: seq,
  /** For a correction: why the ranking published before is replaced. */
  reason: z.string().trim().max(500, { error: '更正原因最长 500 字' }).nullable().default(null),
});
export const one = z.strictObject({ ranking: seq });
