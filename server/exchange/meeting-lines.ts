import { z } from 'zod';
import { day, instant, sha256, text } from './line-parts';

const words = (max: number) =>
  z
    .string()
    .min(1, { error: '不能为空' })
    .max(max, { error: `最长 ${max} 字` });
const week = z.string().regex(/^\d{4}-W[0-5]\d$/, { error: '周次应如 2018-W12' });
const recorded = { recordedAt: instant, recordedBy: text };
const item = z.strictObject({ code: text, carried: z.boolean(), reached: z.boolean() });

/** The lines of 调度会议 in the open format: meetings with their attendance, agendas, outcomes, minutes with their signatures. */
export const MEETING_TYPES = {
  meeting: z.strictObject({
    type: z.literal('meeting'),
    week,
    version: z.int().min(1),
    heldOn: day,
    heldAt: z.string().regex(/^[0-2]\d:[0-5]\d$/, { error: '时间应如 15:00' }),
    place: words(80),
    chair: words(80),
    /** The chair’s account. */
    chairLogin: text.nullable(),
    recorder: words(80),
    attendance: z.array(
      z.strictObject({ unit: z.string(), name: z.string(), kind: z.enum(['present', 'leave', 'observer']) }),
    ),
    ...recorded,
  }),
  meetingEvent: z.strictObject({
    type: z.literal('meetingEvent'),
    week,
    kind: z.enum(['started', 'placed', 'removed', 'reached', 'unreached']),
    project: text.nullable(),
    before: text.nullable(),
    agenda: z.strictObject({ on: z.array(item), rest: z.array(item) }).nullable(),
    ...recorded,
  }),
  meetingOutcome: z.strictObject({
    type: z.literal('meetingOutcome'),
    id: text,
    week,
    project: text.nullable(),
    kind: z.enum(['explanation', 'decision', 'task']),
    words: words(1000),
    task: text.nullable(),
    ...recorded,
    withdrawn: z.strictObject({ reason: words(300), at: instant, by: text }).nullable(),
  }),
  meetingMinutes: z.strictObject({
    type: z.literal('meetingMinutes'),
    week,
    version: z.int().min(1),
    body: z.strictObject({
      number: z.string().nullable(),
      title: z.string(),
      opening: z.string(),
      sections: z.array(
        z.strictObject({ key: z.string(), code: z.string().nullable(), heading: z.string(), text: z.string() }),
      ),
      attendance: z.array(z.strictObject({ label: z.string(), names: z.string() })),
      copyTo: z.string().nullable(),
    }),
    corrects: z.int().min(1).nullable(),
    reason: words(300).nullable(),
    ...recorded,
    signed: z.strictObject({ sha256, at: instant, by: text }).nullable(),
  }),
} as const;
