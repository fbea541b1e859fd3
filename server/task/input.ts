import { z } from 'zod';
import { isDay } from '../calendar/day';
import { day, projectCode } from '../ledger/input';
import { cleanText, optionalLines, optionalText } from '../text';
import { REMINDERS } from './rules';

const id = z.string().min(1).max(60);
const files = z
  .array(id)
  .max(20, { error: '一次最多 20 份材料' })
  .refine((list) => new Set(list).size === list.length, { error: '同一份材料附了两次' })
  .default([]);
const told = z
  .strictObject({ by: cleanText(80, '谁说的'), on: day })
  .nullable()
  .default(null);
const words = (label: string) => cleanText(1000, label);

/** When it is due: a day, or so many working days from today. */
const DUE = { error: '请填写办结期限：日期，或几个工作日（1 到 250）' };
const due = z.union(
  [
    z.strictObject({ on: z.string().refine(isDay, DUE) }),
    z.strictObject({ workingDays: z.int(DUE).min(1, DUE).max(250, DUE) }),
  ],
  DUE,
);

/** Sent again after a lost answer it is the same submission. */
const key = z.string().min(8).max(80);

const task = {
  key,
  project: projectCode.nullable().default(null),
  title: cleanText(120, '交办事项'),
  words: optionalLines(2000, '具体要求').default(null),
  leadUnitId: z.string({ error: '请选择牵头单位' }).min(1, { error: '请选择牵头单位' }).max(60),
  helpers: z.array(id).max(30).default([]),
  otherHelpers: optionalText(200, '其他配合单位').default(null),
};

export const list = z.strictObject({ project: projectCode.optional() });
export const one = z.strictObject({ task: id });
/** 提请交办: the bureau drafts; a leader gives. */
export const propose = z.strictObject(task);
/** 作批示: a leader gives a task of their own. */
export const give = z.strictObject({ ...task, due });
/** A leader gives what the bureau drafted, or does not. */
export const answer = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('given'), task: id, due, words: optionalLines(1000, '批示').default(null) }),
  z.strictObject({ outcome: z.literal('dropped'), task: id, words: words('原因') }),
]);
export const accept = z.strictObject({ task: id, told });
export const report = z.strictObject({ key, task: id, words: words('办理情况'), files, told });
export const requestClosing = z.strictObject({
  task: id,
  words: words('办结情况'),
  files: files.refine((list) => list.length > 0, { error: '请附办结佐证' }),
  told,
});
export const confirm = z.strictObject({
  task: id,
  outcome: z.enum(['closed', 'returned'], { error: '请选择销号或退回' }),
  words: optionalLines(1000, '理由').default(null),
});
export const askExtension = z.strictObject({ task: id, dueOn: day, words: words('延期原因'), told });
export const decideExtension = z.strictObject({
  task: id,
  outcome: z.enum(['extended', 'extensionRefused'], { error: '请选择同意或不同意' }),
  words: optionalLines(1000, '理由').default(null),
});
export const remind = z.strictObject({
  task: id,
  step: z.enum(REMINDERS, { error: '没有这一步' }),
  words: words('催办记录'),
});
