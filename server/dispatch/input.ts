import { z } from 'zod';
import { CATALOGUES } from '../catalogue/catalogue';
import * as ledgerInputs from '../ledger/input';
import { day, projectCode } from '../ledger/input';
import { cleanText } from '../text';

const { asOf, knownAt } = ledgerInputs.asOf;

/** `late` is red and yellow together. */
export const LIGHTS_ASKED = ['late', 'red', 'yellow', 'green'] as const;
export const lights = z.strictObject({
  asOf,
  knownAt,
  light: z.enum(LIGHTS_ASKED, { error: '没有这种灯' }).default('late'),
  page: z.int().min(1).max(10_000).default(1),
  pageSize: z.int().min(1).max(200).default(50),
});
export const oneLight = z.strictObject({ project: projectCode, asOf, knownAt });
export const override = z.strictObject({
  project: projectCode,
  light: z.enum(['green', 'yellow', 'red'], { error: '请选择红灯、黄灯或绿灯' }),
  reason: cleanText(300, '调整原因'),
  until: day,
});
export const tryThresholds = z.strictObject({ thresholds: CATALOGUES.lights });
