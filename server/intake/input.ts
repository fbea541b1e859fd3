import { z } from 'zod';
import { STAGES } from '../ledger/chain';
import { day } from '../ledger/input';
import { FIELDS, FIX_LABELS, type FixField } from './understand/fields';

const upload = z.string().regex(/^[0-9a-f]{64}$/, { error: '请先上传文件' });
const rowNumber = z.int({ error: '行号须为整数' }).min(1).max(1_048_576);
const field = z.enum(FIELDS as [string, ...string[]], { error: '没有这个字段' });
const fixField = z.enum(Object.keys(FIX_LABELS) as [FixField, ...FixField[]], { error: '没有这个字段' });

/** What a person chose for the reading of an upload; the same for preview and commit. */
const choices = {
  upload,
  sheet: z.string().max(60).optional(),
  asOf: day.optional(),
  moneyUnit: z.enum(['元', '万元', '亿元'], { error: '金额单位为元、万元或亿元' }).optional(),
  stage: z.enum(STAGES, { error: '没有这个阶段' }).optional(),
  mapping: z.record(z.string().regex(/^[A-Z]{1,2}$/, { error: '列名应如 F' }), field.nullable()).optional(),
  fixes: z
    .record(
      z.string().regex(/^\d{1,7}$/),
      z.partialRecord(fixField, z.string().max(1000, { error: '更正内容最长 1000 字' })),
    )
    .refine((fixes) => Object.keys(fixes).length <= 5000, { error: '一次最多更正 5000 行，请在原表中修改后重新导入' })
    .optional(),
  skip: z.array(rowNumber).max(50_000).optional(),
};

/** A page of the preview: rows from `offset`, all of them or only those with something open. */
export const previewInput = z.strictObject({
  ...choices,
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(200),
  only: z.enum(['all', 'open', 'projects']).default('all'),
});

export const commitInput = z.strictObject({
  ...choices,
  opening: z.boolean().default(false),
  key: z.string().min(8).max(80),
});

export const uploadInput = z.strictObject({ upload });
export const undoInput = z.strictObject({ batch: z.string().min(1).max(60) });

export type ChoicesInput = Omit<z.output<typeof commitInput>, 'opening' | 'key'>;
