import { z } from 'zod';
import { countOf } from '../bulletin/earlier/pasted';
import { yuanOfWan } from '../money/money';
import { BASES } from '../role';
import { day, instant, text } from './line-parts';

const count = z
  .string()
  .transform((told) => countOf(told))
  .refine((bp): bp is number => bp !== null, { error: '个数应为数字文本，如 "12"' });
const wan = z
  .string()
  .transform((told) => yuanOfWan(told))
  .refine((yuan): yuan is number => yuan !== null && yuan >= 0, { error: '金额应为万元数字文本，如 "12000"' });

/** The lines of 往期通报 in the open format: bulletins made by hand as they were entered, and what was said of the differences. */
export const EARLIER_TYPES = {
  earlierBulletin: z.strictObject({
    type: z.literal('earlierBulletin'),
    id: text,
    month: z.string().regex(/^\d{4}-\d{2}$/, { error: '月份应如 2018-03' }),
    basis: z.enum(BASES),
    version: z.int().min(1),
    number: text.nullable(),
    issuedOn: day,
    asOf: day,
    count,
    wan,
    units: z.array(z.strictObject({ unit: text, count, wan })),
    projects: z.array(
      z.strictObject({
        name: text,
        shares: z.array(z.strictObject({ unit: text, bp: z.int().min(0).max(10_000) })),
        wan,
        project: text.nullable(),
      }),
    ),
    scan: text.nullable(),
    reason: z.string().min(1).max(500, { error: '最长 500 字' }).nullable(),
    recordedAt: instant,
    recordedBy: text,
  }),
  earlierExplanation: z.strictObject({
    type: z.literal('earlierExplanation'),
    earlier: text,
    key: z.string().min(1).max(250, { error: '最长 250 字' }),
    figures: z.string().max(20_000, { error: '最长 20000 字' }),
    words: z.string().min(1).max(300, { error: '最长 300 字' }),
    recordedAt: instant,
    recordedBy: text,
  }),
} as const;
