import { z } from 'zod';
import { BASES, ROLES } from '../role';
import { cleanText, optionalText } from '../text';

const login = z
  .string()
  .trim()
  .regex(/^[a-zA-Z][a-zA-Z0-9._-]{1,39}$/, { error: '登录名为 2—40 位字母、数字，以字母开头' });
const password = z.string({ error: '请填写密码' }).min(1, { error: '请填写密码' }).max(200, { error: '密码过长' });
const id = z.string().min(1).max(60);
const day = z.iso.date({ error: '日期应如 2018-03-19' });

export const newUnitLine = z.strictObject({ name: cleanText(40, '单位名称'), group: cleanText(20, '组别') });

/** First-run set-up: the bureau, its units, the year’s target, the first account. */
export const setUp = z.strictObject({
  code: z.string().min(20, { error: '请从启动时打印的链接打开本页' }).max(100),
  district: cleanText(60, '区（县）名称'),
  bureau: cleanText(60, '局名称'),
  units: z.array(newUnitLine).min(1, { error: '请至少填一个单位' }).max(300, { error: '单位最多 300 个' }),
  year: z.int({ error: '年度应如 2018' }).min(1990, { error: '年度应在 1990 以后' }).max(2100),
  target: z
    .string()
    .regex(/^\d{1,6}$/, { error: '目标应为整数，如 28' })
    .nullable(),
  login,
  name: cleanText(40, '姓名'),
  password,
});

export const join = z.strictObject({ token: z.string().min(20).max(100), password });
export const confirm = z.strictObject({ password });
export const changePassword = z.strictObject({ current: password, next: password });

const roles = z
  .array(
    z.strictObject({
      role: z.enum(ROLES, { error: '没有这个角色' }),
      basis: z.enum(BASES).exclude(['district']).nullable().default(null),
      actsFor: id.nullable().default(null),
    }),
  )
  .min(1, { error: '至少选一个角色' });

export const addUser = z.strictObject({
  login,
  name: cleanText(40, '姓名'),
  telephone: optionalText(20, '电话'),
  unitId: id.nullable(),
  roles,
});
export const editUser = z.strictObject({
  userId: id,
  version: z.int().min(1),
  name: cleanText(40, '姓名'),
  telephone: optionalText(20, '电话'),
  unitId: id.nullable(),
  roles,
});
export const oneUser = z.strictObject({ userId: id });
export const standIn = z.strictObject({
  forUserId: id,
  byUserId: id,
  role: z.enum(ROLES),
  from: day,
  to: day,
});
export const oneStandIn = z.strictObject({ id });

const aliases = z.array(cleanText(40, '别名')).max(20).default([]);
export const addUnit = newUnitLine.extend({ aliases, from: day });
export const editUnit = newUnitLine.extend({ unitId: id, version: z.int().min(1), aliases });
export const endUnit = z.strictObject({
  unitId: id,
  version: z.int().min(1),
  on: day,
  successorId: id.nullable(),
});
