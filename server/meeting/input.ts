import { z } from 'zod';
import { isDay } from '../calendar/day';
import { weekSpan } from '../calendar/week';
import { projectCode } from '../ledger/input';
import { give } from '../task/input';
import { cleanText, optionalLines, optionalText } from '../text';
import { ATTENDANCES, OUTCOME_KINDS } from './minutes';

const week = z.string().refine((text) => weekSpan(text) !== null, { error: '周次应如 2018-W12' });
const id = z.string().min(1).max(60);
/** Sent again after a lost answer it is the same submission. */
const key = z.string().min(8).max(80);
const version = z.int().min(0).max(100_000);
const lines = (max: number, label: string) =>
  optionalLines(max, label)
    .refine((text) => text !== null, { error: `请填写${label}` })
    .transform((text) => text ?? '');

export const oneWeek = z.strictObject({ week });
/** The projects whose pages the screen asks for; without any those of the agenda. */
export const screen = z.strictObject({ week, projects: z.array(projectCode).max(200).optional() });
export const ofProject = z.strictObject({ project: projectCode });

const attendee = z
  .strictObject({
    unit: optionalText(40, '单位').transform((text) => text ?? ''),
    name: optionalText(80, '姓名').transform((text) => text ?? ''),
    kind: z.enum(ATTENDANCES, { error: '请选择出席、请假或列席' }),
  })
  .refine((one) => one.unit !== '' || one.name !== '', { error: '请填写单位或姓名' });

export const save = z.strictObject({
  week,
  /** The version that was read; 0 for the first. */
  seen: version,
  heldOn: z.string({ error: '请填写会议日期' }).refine(isDay, { error: '请填写会议日期' }),
  heldAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '会议时间应如 15:00' }),
  place: cleanText(80, '地点'),
  /** The chair’s account, or the name of one without. */
  chairId: id.nullable().default(null),
  chair: optionalText(80, '主持人').default(null),
  recorder: cleanText(80, '记录人'),
  attendance: z.array(attendee).max(200, { error: '参会名单最多 200 行' }),
});

export const arrange = z.discriminatedUnion('kind', [
  z.strictObject({
    week,
    kind: z.literal('placed'),
    project: projectCode,
    before: projectCode.nullable().default(null),
  }),
  z.strictObject({ week, kind: z.enum(['removed', 'reached', 'unreached']), project: projectCode }),
]);

const about = { key, week, project: projectCode.nullable().default(null) };
const said = { ...about, words: lines(1000, '内容') };
/** 说明 and 决定 are words; a 交办 is a task with who leads, who helps and by when. */
export const record = z.discriminatedUnion('kind', [
  z.strictObject({ ...said, kind: z.literal('explanation') }),
  z.strictObject({ ...said, kind: z.literal('decision') }),
  z.strictObject({
    ...about,
    kind: z.literal('task'),
    title: give.shape.title,
    words: give.shape.words,
    leadUnitId: give.shape.leadUnitId,
    helpers: give.shape.helpers,
    otherHelpers: give.shape.otherHelpers,
    due: give.shape.due,
  }),
]);
export const withdraw = z.strictObject({ outcome: id, reason: cleanText(300, '撤回原因') });

/** What is being typed, field by field; nothing typed clears it. */
export const type = z.strictObject({
  week,
  project: projectCode.nullable().default(null),
  kind: z.enum(OUTCOME_KINDS, { error: '没有这种结果' }),
  fields: z
    .record(z.string().min(1).max(40), z.string().max(2500, { error: '内容过长' }))
    .refine((fields) => Object.keys(fields).length <= 12, { error: '栏目过多' }),
});

const section = z.strictObject({
  key: z.string().min(1).max(60),
  code: projectCode.nullable(),
  heading: cleanText(120, '小标题'),
  text: optionalLines(4000, '正文').transform((text) => text ?? ''),
});
export const saveMinutes = z.strictObject({
  week,
  /** The version that was read; 0 where there was only the program’s draft. */
  seen: version,
  body: z.strictObject({
    number: optionalText(40, '文号').default(null),
    title: cleanText(80, '标题'),
    opening: lines(1000, '开头'),
    sections: z
      .array(section)
      .max(400)
      .refine((list) => new Set(list.map((one) => one.key)).size === list.length, { error: '同一部分出现两次' }),
    attendance: z.array(z.strictObject({ label: cleanText(10, '名单'), names: cleanText(4000, '姓名') })).max(5),
    copyTo: optionalText(200, '抄送').default(null),
  }),
  /** 更正说明, for a version after a signed one. */
  reason: optionalText(300, '更正说明').default(null),
});
export const signMinutes = z.strictObject({ week, version: z.int().min(1).max(100_000) });
