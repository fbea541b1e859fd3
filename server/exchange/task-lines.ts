import { z } from 'zod';
import { day, instant, text } from './line-parts';

const words = (max: number) =>
  z
    .string()
    .min(1, { error: '不能为空' })
    .max(max, { error: `最长 ${max} 字` });

/** The lines of 交办督办 in the open format: tasks, and what happened to them in log order. */
export const TASK_TYPES = {
  task: z.strictObject({
    type: z.literal('task'),
    id: text,
    project: text.nullable(),
    title: words(120),
    words: words(2000).nullable(),
    unit: text,
    helpers: z.array(text),
    otherHelpers: words(200).nullable(),
    recordedAt: instant,
    recordedBy: text,
  }),
  taskEvent: z.strictObject({
    type: z.literal('taskEvent'),
    task: text,
    kind: z.enum([
      'proposed',
      'given',
      'dropped',
      'accepted',
      'reported',
      'closing',
      'closed',
      'returned',
      'extensionAsked',
      'extended',
      'extensionRefused',
      'reminded',
    ]),
    words: words(2000).nullable(),
    dueOn: day.nullable(),
    step: z.enum(['call', 'letter', 'supervision', 'talk']).nullable(),
    actsFor: text.nullable(),
    told: z.strictObject({ by: words(80), on: day }).nullable(),
    files: z.array(text),
    recordedAt: instant,
    recordedBy: text,
  }),
} as const;
