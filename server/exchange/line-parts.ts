import { z } from 'zod';
import { isDay } from '../calendar/day';

/** What lines of several types are made of. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?([+-]\d{2}:\d{2}|Z)$/, {
    error: '时间应如 2018-01-03T09:00:00+08:00',
  })
  .transform((told) => Date.parse(told))
  .refine((at) => Number.isInteger(at), { error: '没有这个时间' });
export const day = z.string({ error: '日期应如 2018-03-19' }).refine(isDay, { error: '日期应如 2018-03-19' });
export const text = z.string({ error: '应为文字' }).min(1, { error: '不能为空' }).max(200, { error: '最长 200 字' });
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'SHA-256 应为 64 位小写十六进制' });
