import { z } from 'zod';
import { day } from '../ledger/input';
import { BASES } from '../role';
import { cleanText, manyLines, oneLine, optionalLines } from '../text';
import { ISSUERS } from './issuer';
import { NUMBER_FORM } from './workflow';

const id = z.string().min(1).max(60);
const key = z.string().min(8).max(80);
export const month = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, { error: '月份应如 2018-03' });

const line = (max: number, label: string) =>
  z
    .string()
    .overwrite(oneLine)
    .max(max, { error: `${label}最长 ${max} 字` });
const paragraph = z.strictObject({
  id,
  text: z.string().overwrite(manyLines).max(3000, { error: '一段最长 3000 字' }),
});
const paper = z.strictObject({
  title: cleanText(80, '标题'),
  addressee: line(200, '主送'),
  opening: paragraph,
  sections: z
    .array(
      z.strictObject({
        id,
        heading: line(40, '小标题'),
        paragraphs: z.array(paragraph).max(60, { error: '一节最多 60 段' }),
      }),
    )
    .max(20, { error: '最多 20 节' }),
  copyTo: line(300, '抄送'),
});
const note = z.strictObject({
  paragraph: id,
  field: z.string().min(1).max(30),
  words: cleanText(200, '说明文字'),
  reason: cleanText(300, '理由'),
});

export const begin = z.strictObject({
  key,
  month,
  basis: z.enum(BASES).default('district'),
  issuer: z.enum(ISSUERS, { error: '请选择印发机关' }).optional(),
  /** 内部试算. */
  trial: z.boolean().default(false),
});
export const correct = z.strictObject({ key, bulletin: id, reason: cleanText(500, '更正原因') });
export const one = z.strictObject({ bulletin: id });
export const save = z.strictObject({
  bulletin: id,
  base: paper,
  mine: paper,
  notes: z.array(note).max(50, { error: '最多 50 处说明' }),
});
export const send = z.strictObject({ bulletin: id, words: optionalLines(500, '说明').default(null) });
export const pass = z.strictObject({
  bulletin: id,
  step: z.string().min(1).max(20),
  words: optionalLines(500, '意见').default(null),
  /** A step signed on paper: by whom, when, and its scan. */
  signed: z
    .strictObject({ by: cleanText(40, '签字人'), on: day, scan: id.nullable().default(null) })
    .nullable()
    .default(null),
});
export const giveBack = z.strictObject({
  bulletin: id,
  words: cleanText(1000, '退回意见'),
  place: id.nullable().default(null),
});
export const issue = z.strictObject({
  bulletin: id,
  number: z
    .string()
    .overwrite(oneLine)
    .regex(NUMBER_FORM, { error: '文号应如 双招通〔2018〕3号' })
    .nullable()
    .default(null),
  on: day,
});
export const revoke = z.strictObject({ bulletin: id, reason: cleanText(1000, '撤销原因') });
export const discard = z.strictObject({ bulletin: id, words: optionalLines(500, '说明').default(null) });
export const search = z.strictObject({ q: z.string().max(60).optional() });
