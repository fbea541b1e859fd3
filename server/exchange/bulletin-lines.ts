import { z } from 'zod';
import { BASES } from '../role';
import { day, instant, sha256, text } from './line-parts';

const words = (max: number) =>
  z
    .string()
    .min(1, { error: '不能为空' })
    .max(max, { error: `最长 ${max} 字` });
const json = z.record(z.string(), z.unknown());

/** The lines of 月通报 in the open format: bulletins, what was sent of them whole, what happened to them, who read them. */
export const BULLETIN_TYPES = {
  bulletin: z.strictObject({
    type: z.literal('bulletin'),
    id: text,
    month: z.string().regex(/^\d{4}-\d{2}$/, { error: '月份应如 2018-03' }),
    basis: z.enum(BASES),
    issuer: text,
    corrects: text.nullable(),
    reason: words(500).nullable(),
    recordedAt: instant,
    recordedBy: text,
  }),
  bulletinVersion: z.strictObject({
    type: z.literal('bulletinVersion'),
    bulletin: text,
    version: z.int().min(1),
    paper: json,
    notes: z.array(json),
    figures: json,
    data: json,
    on: day,
    knownAt: instant,
    sha256,
    recordedAt: instant,
    recordedBy: text,
  }),
  bulletinEvent: z.strictObject({
    type: z.literal('bulletinEvent'),
    bulletin: text,
    kind: z.enum(['submitted', 'passed', 'returned', 'issued', 'revoked']),
    version: z.int().min(1).nullable(),
    step: text.nullable(),
    words: words(1000).nullable(),
    place: text.nullable(),
    signedBy: text.nullable(),
    signedOn: day.nullable(),
    scan: text.nullable(),
    number: text.nullable(),
    issuedOn: day.nullable(),
    actsFor: text.nullable(),
    recordedAt: instant,
    recordedBy: text,
  }),
  bulletinComment: z.strictObject({
    type: z.literal('bulletinComment'),
    id: text,
    bulletin: text,
    version: z.int().min(1),
    place: text,
    quoted: z.string().max(3000, { error: '最长 3000 字' }),
    words: words(1000),
    actsFor: text.nullable(),
    recordedAt: instant,
    recordedBy: text,
  }),
  bulletinAnswer: z.strictObject({
    type: z.literal('bulletinAnswer'),
    comment: text,
    words: words(500).nullable(),
    recordedAt: instant,
    recordedBy: text,
  }),
  bulletinReceipt: z.strictObject({
    type: z.literal('bulletinReceipt'),
    bulletin: text,
    unit: text,
    readAt: instant,
    readBy: text,
  }),
} as const;
