import { z } from 'zod';
import { CONDITION_NAMES } from './conditions';
import { FIELD_NAMES } from './fields';
import { fieldsIn } from './paper';
import { PAPER_FIELD_NAMES } from './paper-values';

/** What a bureau may write as 通报模板; messages name the place and the remedy. */

const known: ReadonlySet<string> = new Set([...FIELD_NAMES, ...PAPER_FIELD_NAMES]);

/** Words around fields: every name in 【】 is a field, and brackets stand in pairs. */
const bound = (limit: number) =>
  z
    .string()
    .max(limit, { error: `最长 ${limit} 字` })
    .superRefine((text, context) => {
      for (const name of fieldsIn(text))
        if (!known.has(name))
          context.addIssue({ code: 'custom', message: `没有“${name}”这个数据项，请从数据项中选择，或去掉方头括号` });
      if (/[【】]/.test(text.replaceAll(/【[^【】]{1,30}】/g, '')))
        context.addIssue({ code: 'custom', message: '方头括号【】只用于数据项，请成对使用' });
    });

const wording = z.strictObject({
  when: z.enum(CONDITION_NAMES, { error: '没有这个条件，请写列出的条件之一' }),
  text: bound(1000),
});
const sentence = z.array(wording).min(1, { error: '一句至少要有一种写法' }).max(10, { error: '一句最多 10 种写法' });
const paragraph = z.array(sentence).min(1, { error: '一段至少要有一句' }).max(20, { error: '一段最多 20 句' });

export const bulletinTemplatesInput = z.strictObject({
  title: bound(100).refine((text) => text.trim() !== '', { error: '请填写标题' }),
  addressee: bound(200),
  opening: paragraph,
  sections: z
    .array(
      z.strictObject({
        heading: z.string().trim().min(1, { error: '请填写小标题' }).max(40, { error: '小标题最长 40 字' }),
        paragraphs: z.array(paragraph).min(1, { error: '一节至少要有一段' }).max(40, { error: '一节最多 40 段' }),
      }),
    )
    .min(1, { error: '至少保留一节' })
    .max(12, { error: '最多 12 节' }),
  copyTo: bound(200),
});
