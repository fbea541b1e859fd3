import { z } from 'zod';
import { cleanText } from '../text';

/** The name of a form of one person: the page and what it is about, `report 2018-017`. */
const form = z.string().regex(/^[a-z-]{2,20}( [\w-]{1,80})*$/, { error: '没有这张表单' });
const page = z.enum(['projects'], { error: '这一页没有视图' });

export const oneDraft = z.strictObject({ form });
export const saveDraft = z.strictObject({
  form,
  /** Field names with what stands in them. */
  value: z
    .record(z.string().max(200), z.array(z.string().max(100_000)).max(100))
    .refine((value) => JSON.stringify(value).length <= 100_000, { error: '草稿过长' }),
});
export const viewsOf = z.strictObject({ page });
export const saveView = z.strictObject({
  page,
  name: cleanText(30, '视图名称'),
  query: z.string().max(1000, { error: '视图的条件过长' }),
});
export const oneView = z.strictObject({ id: z.string().min(1).max(60) });
