import { z } from 'zod';
import { day } from '../ledger/input';
import { BASES } from '../role';
import { cleanText, manyLines, oneLine, optionalLines } from '../text';
import { ATTACHMENT_KINDS } from './attachments';
import { ISSUERS } from './issuer';
import { TYPED_NAMES } from './typed';
import { EDITION_FORM, NUMBER_FORM } from './workflow';

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
const paper = z
  .strictObject({
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
    typed: z
      .array(
        z.strictObject({
          field: z.enum(TYPED_NAMES, { error: '没有这个填报项' }),
          value: z
            .number({ error: '请填写数字' })
            .min(0, { error: '不能是负数' })
            .max(99_999, { error: '数字过大，请核对' })
            .refine((value) => Number.isInteger(value * 10), { error: '最多一位小数' }),
          source: cleanText(100, '来源'),
        }),
      )
      .refine((all) => new Set(all.map((one) => one.field)).size === all.length, { error: '同一项只能填一次' })
      .optional(),
    attachments: z
      .strictObject({
        shown: z
          .array(z.enum(ATTACHMENT_KINDS))
          .refine((all) => new Set(all).size === all.length, { error: '同一附件只能有一个' }),
        comparable: z.boolean(),
      })
      .optional(),
  })
  .refine(areNamedOnce, { error: '正文中有两处标识相同，请刷新后再改' });
/** K of a paper: now where none is chosen; minutes that lie ahead are refused by the act. */
const known = z.int().min(0).nullable().default(null);
const RESERVED = 'title';

/** Every place of a paper is named once: comments, notes and merging find it by its name. */
function areNamedOnce(value: {
  opening: { id: string };
  sections: { id: string; paragraphs: { id: string }[] }[];
}): boolean {
  const ids = [value.opening.id, ...value.sections.flatMap((one) => [one.id, ...one.paragraphs.map((two) => two.id)])];
  return new Set([RESERVED, ...ids]).size === ids.length + 1;
}

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
  known,
  /** 内部试算. */
  trial: z.boolean().default(false),
});
export const correct = z.strictObject({ key, bulletin: id, reason: cleanText(500, '更正原因') });
export const one = z.strictObject({ bulletin: id });
/** The address of a list as a field carries it; parts that cannot be read are left out, as on the list’s own page. */
export const behind = z.strictObject({
  list: z
    .record(z.string().max(20), z.union([z.string().max(60), z.number()]).transform(String))
    .refine((list) => Object.keys(list).length <= 20, { error: '清单条件过多' }),
});
export const course = z.strictObject({
  year: z.int().min(1990).max(2100).optional(),
  basis: z.enum(BASES).default('district'),
});
export const redraw = z.strictObject({ bulletin: id, known });
export const save = z.strictObject({
  bulletin: id,
  base: paper,
  mine: paper,
  notes: z.array(note).max(50, { error: '最多 50 处说明' }),
  /** The notes as they were read; without them `notes` are all there are. */
  baseNotes: z.array(note).max(50).optional(),
});
export const send = z.strictObject({
  bulletin: id,
  words: optionalLines(500, '说明').default(null),
  /** Sent although 意见 are still open. */
  withOpen: z.boolean().default(false),
});
export const comment = z.strictObject({ bulletin: id, place: id, words: cleanText(1000, '意见') });
export const answer = z.strictObject({ bulletin: id, comment: id, words: optionalLines(500, '答复').default(null) });
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
});
export const issue = z.strictObject({
  bulletin: id,
  number: z
    .string()
    .overwrite(oneLine)
    .refine((number) => NUMBER_FORM.test(number) || EDITION_FORM.test(number), {
      error: '文号应如 双招通〔2018〕3号，简报期号应如 2018年第3期',
    })
    .nullable()
    .default(null),
  on: day,
});
export const revoke = z.strictObject({ bulletin: id, reason: cleanText(1000, '撤销原因') });
export const discard = z.strictObject({ bulletin: id, words: optionalLines(500, '说明').default(null) });
export const search = z.strictObject({ q: z.string().max(60).optional() });
