import { z } from 'zod';
import { CATALOGUES, type CatalogueName } from '../catalogue/catalogue';
import { FACT_KINDS } from '../ledger/chain';
import { yuanOfWan } from '../money/money';
import { BASES, ROLES } from '../role';
import { BULLETIN_TYPES } from './bulletin-lines';
import { CYCLE_TYPES } from './cycle-lines';
import { EARLIER_TYPES } from './earlier-lines';
import { day, instant, sha256, text } from './line-parts';
import { MEETING_TYPES } from './meeting-lines';
import { PLAN_TYPES } from './plan-lines';
import { RANKING_TYPES } from './ranking-lines';
import { TASK_TYPES } from './task-lines';

/** The lines of the open format (CLI.md, export · load): one strict schema a type. */

/** A line that cannot be taken, with its number and what is wrong with it. */
export class LineRefused extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(`第 ${line} 行：${message}`);
  }
}

/** 万元 as a number with at most four decimals, to whole 元. */
export const wan = z
  .number({ error: '金额应为数字，单位万元' })
  .transform((value) => yuanOfWan(String(value)))
  .refine((yuan) => yuan !== null && yuan >= 0, { error: '金额为万元，不小于 0，最多四位小数' });
const maybe = z.string().max(1000, { error: '最长 1000 字' }).nullable().optional();

const unitFields = {
  name: text,
  group: text,
  aliases: z.array(text).default([]),
  from: day,
  to: day.nullable().default(null),
  successor: maybe,
};

const descriptiveFields = { content: maybe, place: maybe, contact: maybe };

const TYPES = {
  district: z.strictObject({
    type: z.literal('district'),
    name: text,
    bureau: text,
    timeZone: z.literal('Asia/Shanghai', { error: '时区须为 Asia/Shanghai' }),
    setUpAt: instant.optional(),
  }),
  unit: z.strictObject({
    type: z.literal('unit'),
    ...unitFields,
    /** Every version ever recorded, where there is more than one: figures of the past use the lives known then. */
    versions: z
      .array(z.strictObject({ ...unitFields, recordedAt: instant, recordedBy: text }))
      .min(1)
      .optional(),
  }),
  user: z.strictObject({
    type: z.literal('user'),
    login: text,
    name: text,
    roles: z.array(z.enum(ROLES, { error: '没有这个角色' })),
    unit: maybe,
    telephone: maybe,
    /** Whose answers a 部门核实人 gives. */
    basis: z.enum(['city', 'province', 'statistics'], { error: '没有这个口径' }).nullable().optional(),
    /** The leader a 秘书 acts for, by login. */
    actsFor: maybe,
    disabledAt: instant.nullable().optional(),
  }),
  target: z.strictObject({
    type: z.literal('target'),
    year: z.int().min(1990).max(2100),
    metric: text,
    basis: z.enum(BASES, { error: '没有这个口径' }),
    unit: maybe,
    quarter: z.int().min(1).max(4).nullable().default(null),
    value: z
      .string()
      .regex(/^\d{1,15}(\.\d{1,4})?$/, { error: '目标值应为数字文本，如 "28"' })
      .nullable(),
    recordedAt: instant.optional(),
    recordedBy: maybe,
  }),
  setting: z.strictObject({
    type: z.literal('setting'),
    name: z.enum(Object.keys(CATALOGUES) as [CatalogueName, ...CatalogueName[]], { error: '没有这项设置' }),
    value: z.unknown(),
    effectiveOn: day,
    recordedAt: instant,
    recordedBy: maybe,
  }),
  investor: z.strictObject({
    type: z.literal('investor'),
    id: text.optional(),
    name: text,
    class: maybe,
    home: maybe,
    creditCode: maybe,
    aliases: z.array(text).default([]),
  }),
  person: z.strictObject({
    type: z.literal('person'),
    id: text,
    name: text,
    title: maybe,
    telephone: maybe,
    maskedAt: instant.nullable().optional(),
  }),
  project: z.strictObject({
    type: z.literal('project'),
    code: z.string().regex(/^\d{4}-\d{3,6}$/, { error: '项目编号应如 2018-017' }),
    name: text,
    investor: maybe,
    industry: z.array(text).default([]),
    ...descriptiveFields,
    unit: maybe,
    sensitive: z.boolean().default(false),
    createdAt: instant,
    createdBy: maybe,
    /** The descriptive fields as they were said one after the other, where they changed: the past says the name it knew. */
    versions: z
      .array(z.strictObject({ name: text, ...descriptiveFields, recordedAt: instant, recordedBy: maybe }))
      .min(1)
      .optional(),
  }),
  fact: z.strictObject({
    type: z.literal('fact'),
    id: text,
    act: text.optional(),
    project: text,
    kind: z.enum(FACT_KINDS, { error: '没有这种事实' }),
    on: z.string(),
    precision: z.enum(['day', 'month', 'year', 'by'], { error: '没有这种日期精度' }),
    value: z.unknown(),
    recordedAt: instant,
    recordedBy: text,
    supersedes: maybe,
    reason: maybe,
    note: maybe,
    told: z.strictObject({ by: text, on: day, login: maybe }).nullable().optional(),
    /** True when the unit’s lead looks (looked) at it before the bureau. */
    reviewFirst: z.boolean().default(false),
  }),
  review: z.strictObject({
    type: z.literal('review'),
    fact: text,
    outcome: z.enum(['passed', 'returned'], { error: '审核结果应为 passed 或 returned' }),
    at: instant,
    by: text,
    standsInFor: maybe,
    reason: maybe,
  }),
  decision: z.strictObject({
    type: z.literal('decision'),
    fact: text,
    basis: z.enum(BASES, { error: '没有这个口径' }),
    outcome: z.enum(['submitted', 'verified', 'returned', 'opening'], { error: '没有这种答复' }),
    at: instant,
    by: text,
    ticks: z.array(z.string()).default([]),
    reason: maybe,
    standsInFor: maybe,
    own: z
      .strictObject({ on: day.nullable().optional(), wan: wan.nullable().optional(), number: maybe })
      .nullable()
      .optional(),
  }),
  evidence: z.strictObject({
    type: z.literal('evidence'),
    id: text,
    project: text,
    facts: z.array(text),
    name: text,
    kind: text,
    sha256,
    size: z.int().min(1),
    mediaType: text,
    recordedAt: instant,
    recordedBy: text,
  }),
  lightOverride: z.strictObject({
    type: z.literal('lightOverride'),
    project: text,
    light: z.enum(['green', 'yellow', 'red'], { error: '没有这种灯' }),
    reason: z.string().min(1, { error: '不能为空' }).max(300, { error: '最长 300 字' }),
    from: day,
    until: day,
    recordedAt: instant,
    recordedBy: text,
  }),
  opened: z.strictObject({ type: z.literal('opened'), at: instant, by: maybe }),
} as const;

const LINE = z.discriminatedUnion(
  'type',
  [
    TYPES.district,
    TYPES.unit,
    TYPES.user,
    TYPES.target,
    TYPES.setting,
    TYPES.investor,
    TYPES.person,
    TYPES.project,
    TYPES.fact,
    TYPES.review,
    TYPES.decision,
    TYPES.evidence,
    TYPES.lightOverride,
    TYPES.opened,
    RANKING_TYPES.scheme,
    RANKING_TYPES.rankingInput,
    RANKING_TYPES.attachment,
    RANKING_TYPES.rankingCheck,
    RANKING_TYPES.rankingAgreement,
    RANKING_TYPES.objection,
    RANKING_TYPES.objectionDecision,
    RANKING_TYPES.ranking,
    TASK_TYPES.task,
    TASK_TYPES.taskEvent,
    BULLETIN_TYPES.bulletin,
    BULLETIN_TYPES.bulletinVersion,
    BULLETIN_TYPES.bulletinEvent,
    BULLETIN_TYPES.bulletinComment,
    BULLETIN_TYPES.bulletinAnswer,
    BULLETIN_TYPES.bulletinReceipt,
    EARLIER_TYPES.earlierBulletin,
    EARLIER_TYPES.earlierExplanation,
    CYCLE_TYPES.cycleEvent,
    CYCLE_TYPES.weeklyReport,
    CYCLE_TYPES.frozenWeek,
    CYCLE_TYPES.frozenRow,
    CYCLE_TYPES.filingReminder,
    PLAN_TYPES.plan,
    PLAN_TYPES.planDecision,
    PLAN_TYPES.milestoneReached,
    MEETING_TYPES.meeting,
    MEETING_TYPES.meetingEvent,
    MEETING_TYPES.meetingOutcome,
    MEETING_TYPES.meetingMinutes,
  ],
  { error: '不认识这种行' },
);
export type Line = z.output<typeof LINE>;
export type LineOf<T extends Line['type']> = Extract<Line, { type: T }>;

/** A line as data; throws `LineRefused` with the field that is wrong for what is no JSON or no line of a known shape. */
export function parseLine(raw: string, number: number): Line {
  let value: unknown;
  try {
    value = JSON.parse(number === 1 ? raw.replace(/^\uFEFF/, '') : raw);
  } catch (error) {
    throw new LineRefused(number, `不是 JSON：${error instanceof Error ? error.message : String(error)}`);
  }
  const line = read(LINE, value, number);
  if (line.type === 'setting') read(CATALOGUES[line.name], line.value, number, 'value');
  return line;
}

/** A value by its schema; what is wrong is refused with the line’s number and the field’s name. */
export function read<S extends z.ZodType>(schema: S, value: unknown, number: number, within?: string): z.output<S> {
  const found = schema.safeParse(value);
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  const field = [within, ...(issue?.path ?? [])].filter((part) => part !== undefined).join('.');
  const words =
    issue?.code === 'unrecognized_keys' ? `不认识字段 ${issue.keys.join('、')}` : (issue?.message ?? '格式不对');
  throw new LineRefused(number, `${field || 'type'} ${words}`);
}
