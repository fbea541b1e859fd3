import { z } from 'zod';
import { CATALOGUES } from '../catalogue/catalogue';
import * as ledgerInputs from '../ledger/input';
import { day, projectCode } from '../ledger/input';
import { cleanText } from '../text';

const { asOf, knownAt } = ledgerInputs.asOf;

export const lights = z.strictObject({ asOf, knownAt });
export const oneLight = z.strictObject({ project: projectCode, asOf, knownAt });
export const override = z.strictObject({
  project: projectCode,
  light: z.enum(['green', 'yellow', 'red'], { error: '请选择红灯、黄灯或绿灯' }),
  reason: cleanText(300, '调整原因'),
  until: day,
});
export const tryThresholds = z.strictObject({ thresholds: CATALOGUES.lights });
