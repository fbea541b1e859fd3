import { z } from 'zod';
import { day, instant, sha256, text } from './line-parts';

const words = (max: number) =>
  z
    .string()
    .min(1, { error: '不能为空' })
    .max(max, { error: `最长 ${max} 字` });
const week = z.string().regex(/^\d{4}-W[0-5]\d$/, { error: '周次应如 2018-W12' });
const yuan = z.int().nullable();

/** The lines of 周调度 in the open format: what happened to weeks, 周报 as filed, frozen sheets with their rows, reminders. */
export const CYCLE_TYPES = {
  cycleEvent: z.strictObject({
    type: z.literal('cycleEvent'),
    week,
    kind: z.enum(['opened', 'deadlineMoved', 'frozen', 'meeting', 'closed', 'reopened']),
    deadline: instant.nullable(),
    freezeAt: instant.nullable(),
    reason: words(300).nullable(),
    recordedAt: instant,
    /** Null where the program did it by itself. */
    recordedBy: text.nullable(),
  }),
  weeklyReport: z.strictObject({
    type: z.literal('weeklyReport'),
    id: text,
    week,
    project: text,
    unit: text.nullable(),
    unchanged: z.boolean(),
    unchangedWeeks: z.int().min(0),
    progress: words(500).nullable(),
    plan: words(500).nullable(),
    problem: words(500).nullable(),
    who: words(80).nullable(),
    completedYuan: yuan,
    paidInYuan: yuan,
    act: text.nullable(),
    told: z.strictObject({ by: words(80), on: day }).nullable(),
    recordedAt: instant,
    recordedBy: text,
  }),
  frozenWeek: z.strictObject({
    type: z.literal('frozenWeek'),
    number: z.int().min(1),
    week,
    on: day,
    knownAt: instant,
    fromOn: day,
    fromKnownAt: instant,
    body: z.record(z.string(), z.unknown()),
    sha256,
    recordedAt: instant,
    recordedBy: text.nullable(),
  }),
  frozenRow: z.strictObject({
    type: z.literal('frozenRow'),
    frozen: z.int().min(1),
    project: text,
    unit: text.nullable(),
    light: z.enum(['green', 'yellow', 'red']),
    body: z.record(z.string(), z.unknown()),
  }),
  filingReminder: z.strictObject({
    type: z.literal('filingReminder'),
    week,
    deadline: instant,
    hoursBefore: z.int().min(1),
    way: text,
    outcome: z.enum(['sent', 'failed']),
    words: words(5000),
    sentAt: instant,
  }),
} as const;
