import { z } from 'zod';
import { weekSpan } from '../calendar/week';
import { CATALOGUES } from '../catalogue/catalogue';
import * as ledgerInputs from '../ledger/input';
import { day, projectCode } from '../ledger/input';
import { cleanText, manyLines } from '../text';
import { ROW_FIELD_LONGEST, ROW_FIELD_NAMES, ROW_FIELDS } from './report-row';

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

const week = z.string().refine((text) => weekSpan(text) !== null, { error: '周次应如 2018-W12' });
const unitId = z.string().min(1, { error: '请选择单位' }).max(60);
const instant = z.int({ error: '时间不对' }).min(0);
const reason = cleanText(300, '原因');

/** 谁说的, where the bureau fills in for a unit that telephoned (代填). */
const told = z
  .strictObject({ by: cleanText(80, '谁说的'), on: day })
  .nullable()
  .default(null);

/** Sent again after a lost answer it is the same submission. */
const key = z.string().min(8).max(80);

export const oneWeek = z.strictObject({ week });
export const sheet = z.strictObject({
  week,
  unit: unitId.optional(),
  light: z.enum(['red', 'yellow', 'green'], { error: '没有这种灯' }).optional(),
  page: z.int().min(1).max(10_000).default(1),
  pageSize: z.int().min(1).max(2000).default(100),
});
export const oneProject = z.strictObject({ project: projectCode });
export const weekList = z.strictObject({ year: z.int().min(1990).max(2100) });
export const moveDeadline = z.strictObject({ week, deadline: instant, freezeAt: instant, reason });
export const stepWeek = z.strictObject({ week, to: z.enum(['frozen', 'meeting', 'closed'], { error: '没有这一步' }) });
export const reopenWeek = z.strictObject({ week, reason, freezeAt: instant });

/** The form of a unit; a unit’s own people name none. */
export const form = z.strictObject({ week, unit: unitId.optional() });

/** One field as somebody had it and as they left it: texts are cleaned, and a text too long is refused by its name. */
const change = z
  .strictObject({
    field: z.enum(ROW_FIELDS, { error: '没有这一栏' }),
    from: z.string().max(1000),
    to: z.string().max(5000).overwrite(manyLines),
  })
  .superRefine((value, context) => {
    const most = ROW_FIELD_LONGEST[value.field];
    if (value.to.length > most)
      context.addIssue({ code: 'custom', path: ['to'], message: `${ROW_FIELD_NAMES[value.field]}最长 ${most} 字` });
    if (value.field === 'unchanged' && !['', 'yes'].includes(value.to))
      context.addIssue({ code: 'custom', path: ['to'], message: '“本周无变化”只能选或不选' });
  });

export const saveRows = z.strictObject({
  week,
  unit: unitId,
  rows: z
    .array(z.strictObject({ project: projectCode, changes: z.array(change).min(1).max(ROW_FIELDS.length) }))
    .min(1)
    .max(2000, { error: '一次最多 2000 行' }),
});
export const fileRows = z.strictObject({
  key,
  week,
  unit: unitId,
  /** Of some projects only; null for every row that is filled in. */
  projects: z.array(projectCode).max(2000).nullable().default(null),
  told,
});
