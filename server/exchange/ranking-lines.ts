import { z } from 'zod';
import { factsFile } from '../ranking/facts-file';
import { schemeFile } from '../ranking/scheme';
import { BASES } from '../role';
import { day, instant, sha256, text } from './line-parts';

const quarter = z.string().regex(/^(19|20)\d{2}Q[1-4]$/, { error: '季度应如 2018Q1' });
const number = z.int().min(1);
const words = (max: number) =>
  z
    .string()
    .min(1, { error: '不能为空' })
    .max(max, { error: `最长 ${max} 字` });
const basis = z.enum(BASES, { error: '没有这个口径' });
const told = z
  .strictObject({ by: words(80), on: day })
  .nullable()
  .default(null);
/** A version of a scheme told before. */
const schemeVersion = z.strictObject({ id: text, version: number });
/** A frozen scoring; its hash is of scheme, facts and result together. */
const frozen = {
  quarter,
  scheme: schemeVersion,
  basis,
  asOf: day,
  knownAt: instant,
  facts: factsFile,
  result: z.looseObject({ quarter }),
  sha256,
};

/** The lines of 季排名 in the open format: schemes, what was typed, rounds of 核对 with answers and 异议, publications. */
export const RANKING_TYPES = {
  scheme: z.strictObject({
    type: z.literal('scheme'),
    value: schemeFile,
    recordedAt: instant,
    recordedBy: text,
  }),
  rankingInput: z.strictObject({
    type: z.literal('rankingInput'),
    quarter,
    kind: z.enum(['figure', 'marks', 'notApplicable', 'notRanked']),
    scheme: text.nullable(),
    unit: text.nullable(),
    person: text.nullable(),
    key: z.string().max(130),
    value: words(4000).nullable(),
    evidence: words(300),
    recordedAt: instant,
    recordedBy: text,
  }),
  attachment: z.strictObject({
    type: z.literal('attachment'),
    id: text,
    unit: text.nullable(),
    name: text,
    sha256,
    size: z.int().min(1),
    mediaType: text,
    recordedAt: instant,
    recordedBy: text,
  }),
  rankingCheck: z.strictObject({
    type: z.literal('rankingCheck'),
    number,
    ...frozen,
    units: z.array(text),
    dueOn: day,
    reason: words(500).nullable(),
    sentAt: instant,
    sentBy: text,
  }),
  rankingAgreement: z.strictObject({
    type: z.literal('rankingAgreement'),
    check: number,
    unit: text,
    told,
    recordedAt: instant,
    recordedBy: text,
  }),
  objection: z.strictObject({
    type: z.literal('objection'),
    number,
    check: number,
    unit: text,
    point: text.nullable(),
    officer: text.nullable(),
    words: words(1000),
    files: z.array(text),
    told,
    recordedAt: instant,
    recordedBy: text,
  }),
  objectionDecision: z.strictObject({
    type: z.literal('objectionDecision'),
    objection: number,
    outcome: z.enum(['upheld', 'dismissed', 'withdrawn']),
    reason: words(1000),
    recordedAt: instant,
    recordedBy: text,
  }),
  ranking: z.strictObject({
    type: z.literal('ranking'),
    number,
    ...frozen,
    corrects: number.nullable(),
    reason: words(500).nullable(),
    check: number.nullable(),
    note: words(1000).nullable(),
    publishedAt: instant,
    publishedBy: text,
  }),
} as const;
