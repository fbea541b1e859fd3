import { z } from 'zod';
import { type Audited, audited, type WriteTx } from '../../db/transaction';
import { addAccount, giveRoles, isNew } from '../account/store';
import { isDay } from '../calendar/day';
import { newId } from '../ids';
import { FACT_KINDS, NODES } from '../ledger/chain';
import { spanOf } from '../ledger/fact';
import { statement } from '../ledger/history-store';
import { indexProject, refreshProject } from '../ledger/projection-store';
import { addProject, appendDecision, appendFactRow, investorId } from '../ledger/store';
import { yuanOfWan } from '../money/money';
import { BASES, ROLES } from '../role';

/** A line that cannot be taken, with its number and what is wrong with it. */
export class LineRefused extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(`第 ${line} 行：${message}`);
  }
}

const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T.*([+-]\d{2}:\d{2}|Z)$/, { error: '时间应如 2018-01-03T09:00:00+08:00' })
  .transform((text) => Date.parse(text))
  .refine((at) => Number.isInteger(at), { error: '时间应如 2018-01-03T09:00:00+08:00' });
const day = z.string().refine(isDay, { error: '日期应如 2018-03-19' });
const text = z.string().min(1).max(200);
const maybe = z.string().max(1000).nullable().optional();
const wan = z
  .number()
  .transform((value) => yuanOfWan(String(value)))
  .refine((yuan) => yuan !== null, { error: '金额为万元，最多四位小数' });

/** One schema a line type; a reader refuses what it does not know (CLI.md). */
const LINE = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('district'), name: text, bureau: text, timeZone: z.literal('Asia/Shanghai') }),
    z.strictObject({
      type: z.literal('unit'),
      name: text,
      group: text,
      aliases: z.array(text).default([]),
      from: day,
      to: day.nullable().default(null),
      successor: maybe,
    }),
    z.strictObject({
      type: z.literal('user'),
      login: text,
      name: text,
      roles: z.array(z.enum(ROLES, { error: '没有这个角色' })),
      unit: maybe,
    }),
    z.strictObject({
      type: z.literal('target'),
      year: z.int().min(1990).max(2100),
      metric: text,
      basis: z.enum(BASES),
      unit: maybe,
      quarter: z.int().min(1).max(4).nullable().default(null),
      value: z.string().max(20).nullable(),
      recordedAt: instant.optional(),
      recordedBy: maybe,
    }),
    z.strictObject({
      type: z.literal('setting'),
      name: text,
      value: z.unknown(),
      effectiveOn: day,
      recordedAt: instant,
      recordedBy: maybe,
    }),
    z.strictObject({
      type: z.literal('investor'),
      id: text.optional(),
      name: text,
      class: maybe,
      home: maybe,
      creditCode: maybe,
      aliases: z.array(text).default([]),
    }),
    z.strictObject({ type: z.literal('person'), id: text, name: text, title: maybe, telephone: maybe }),
    z.strictObject({
      type: z.literal('project'),
      code: z.string().regex(/^\d{4}-\d{3,6}$/, { error: '项目编号应如 2018-017' }),
      name: text,
      investor: maybe,
      industry: z.array(text).default([]),
      content: maybe,
      place: maybe,
      contact: maybe,
      unit: maybe,
      createdAt: instant,
      createdBy: maybe,
    }),
    z.strictObject({
      type: z.literal('fact'),
      id: text,
      act: text.optional(),
      project: text,
      kind: z.enum(FACT_KINDS, { error: '没有这种事实' }),
      on: z.string(),
      precision: z.enum(['day', 'month', 'year', 'by']),
      value: z.unknown(),
      recordedAt: instant,
      recordedBy: text,
      supersedes: maybe,
      reason: maybe,
      note: maybe,
      told: z.strictObject({ by: text, on: day }).nullable().optional(),
    }),
    z.strictObject({
      type: z.literal('decision'),
      fact: text,
      basis: z.enum(BASES),
      outcome: z.enum(['submitted', 'verified', 'returned', 'opening']),
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
    z.strictObject({ type: z.literal('opened'), at: instant }),
  ],
  { error: '不认识这种行' },
);
type Line = z.output<typeof LINE>;
type Of<T extends Line['type']> = Extract<Line, { type: T }>;

const node = z.enum(NODES);
const amount = z.strictObject({
  wan: wan.nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  amount: z.int().nullable().default(null),
  rate: z.string().nullable().default(null),
  rateOn: day.nullable().default(null),
  rateSource: z.string().nullable().default(null),
});

type Loading = {
  tx: WriteTx;
  units: Map<string, string>;
  users: Map<string, string>;
  projects: Map<string, string>;
  facts: Set<string>;
  lives: { unit: string; to: string | null; successor: string | null; line: number }[];
  number: number;
};

/**
 * Takes a ledger as told into an empty house, all or nothing: checks shape, references and order, not gates, evidence or
 * ticks. Refuses with the number of the line. Accounts come without passwords; the administrator sends links.
 */
export async function loadLines(
  tx: WriteTx,
  lines: Iterable<string>,
): Promise<Audited<{ lines: number; projects: number; facts: number }>> {
  if (!isNew(tx.raw)) throw new LineRefused(0, '只能导入到空的数据目录');
  const loading: Loading = {
    tx,
    units: new Map(),
    users: new Map(),
    projects: new Map(),
    facts: new Set(),
    lives: [],
    number: 0,
  };
  let count = 0;
  for (const raw of lines) {
    count += 1;
    if (raw.trim() === '') continue;
    take(loading, parsed(raw, count), count);
    if (count % 200 === 0) await tx.breathe();
  }
  if (isNew(tx.raw)) throw new LineRefused(count, '缺少 district 行');
  settleUnits(loading);
  for (const id of loading.projects.values()) {
    refreshProject(tx.raw, id, tx.at);
    indexProject(tx.raw, id);
    await tx.breathe();
  }
  const done = { lines: count, projects: loading.projects.size, facts: loading.facts.size };
  return audited({ action: 'ledger.loaded', objectType: 'bureau', objectId: '1', detail: done }, done);
}

function parsed(raw: string, line: number): Line {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch (error) {
    throw new LineRefused(line, `不是 JSON：${error instanceof Error ? error.message : String(error)}`);
  }
  const found = LINE.safeParse(value);
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  throw new LineRefused(line, `${issue?.path.join('.') || 'type'} ${issue?.message ?? '格式不对'}`);
}

function take(loading: Loading, line: Line, number: number): void {
  const { tx } = loading;
  const known = <T>(from: Map<string, T>, key: string | null | undefined, what: string): T | null => {
    if (key === null || key === undefined) return null;
    const found = from.get(key);
    if (found === undefined) throw new LineRefused(number, `前面没有${what} ${key}`);
    return found;
  };
  const someone = (login: string | null | undefined) => {
    const id = known(loading.users, login, '用户') ?? loading.users.values().next().value;
    if (id === undefined) throw new LineRefused(number, '前面没有用户');
    return id;
  };
  switch (line.type) {
    case 'district':
      tx.raw
        .prepare("insert into bureau (id, district, name, time_zone, set_up_at) values (1, ?, ?, 'Asia/Shanghai', ?)")
        .run(line.name, line.bureau, tx.at);
      return;
    case 'unit': {
      const id = newId();
      statement(
        tx.raw,
        `insert into units (id, name, group_name, aliases, from_day, position, version)
         values (?, ?, ?, ?, ?, (select coalesce(max(position), 0) + 1 from units), 1)`,
      ).run(id, line.name, line.group, JSON.stringify(line.aliases), line.from);
      loading.units.set(line.name, id);
      loading.lives.push({ unit: id, to: line.to, successor: line.successor ?? null, line: number });
      return;
    }
    case 'user': {
      const unitId = known(loading.units, line.unit, '单位');
      const id = addAccount(tx, { login: line.login, name: line.name, telephone: null, unitId, passwordHash: null });
      giveRoles(
        tx,
        id,
        line.roles.map((role) => ({ role, basis: null, actsFor: null })),
      );
      loading.users.set(line.login, id);
      return;
    }
    case 'target':
      statement(
        tx.raw,
        `insert into targets (seq, year, metric, basis, unit_id, quarter, value, recorded_at, recorded_by)
         values ((select coalesce(max(seq), 0) + 1 from targets), ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        line.year,
        line.metric,
        line.basis,
        known(loading.units, line.unit, '单位'),
        line.quarter,
        line.value,
        line.recordedAt ?? 0,
        someone(line.recordedBy),
      );
      return;
    case 'setting':
      statement(
        tx.raw,
        `insert into settings (seq, name, value, effective_on, recorded_at, recorded_by)
         values ((select coalesce(max(seq), 0) + 1 from settings), ?, ?, ?, ?, ?)`,
      ).run(line.name, JSON.stringify(line.value), line.effectiveOn, line.recordedAt, someone(line.recordedBy));
      return;
    case 'investor': {
      const id = line.id ?? newId();
      statement(
        tx.raw,
        'insert into investors (id, name, class, home, credit_code, aliases) values (?, ?, ?, ?, ?, ?)',
      ).run(
        id,
        line.name,
        line.class ?? null,
        line.home ?? null,
        line.creditCode ?? null,
        JSON.stringify(line.aliases),
      );
      return;
    }
    case 'person':
      statement(tx.raw, 'insert into persons (id, name, title, telephone) values (?, ?, ?, ?)').run(
        line.id,
        line.name,
        line.title ?? null,
        line.telephone ?? null,
      );
      return;
    case 'project':
      takeProject(loading, line, someone(line.createdBy), known(loading.units, line.unit, '单位'), number);
      return;
    case 'fact':
      takeFact(loading, line, someone(line.recordedBy), number);
      return;
    case 'decision':
      if (!loading.facts.has(line.fact)) throw new LineRefused(number, `前面没有事实 ${line.fact}`);
      appendDecision(tx.raw, {
        factId: line.fact,
        basis: line.basis,
        outcome: line.outcome,
        at: line.at,
        by: someone(line.by),
        standsInFor: known(loading.users, line.standsInFor, '用户'),
        ticks: JSON.stringify(line.ticks),
        reason: line.reason ?? (line.outcome === 'returned' ? '（原台账未写原因）' : null),
        ownOn: line.own?.on ?? null,
        ownYuan: line.own?.wan ?? null,
        number: line.own?.number ?? null,
      });
      return;
    case 'opened':
      tx.raw.prepare('update bureau set opened_at = ?, opened_by = ? where id = 1').run(line.at, someone(null));
  }
}

function takeProject(
  loading: Loading,
  line: Of<'project'>,
  createdBy: string,
  homeUnitId: string | null,
  number: number,
): void {
  if (loading.projects.has(line.code)) throw new LineRefused(number, `项目 ${line.code} 出现了两次`);
  loading.number += 1;
  const id = addProject(loading.tx.raw, {
    code: line.code,
    number: loading.number,
    name: line.name,
    content: line.content ?? null,
    place: line.place ?? null,
    contact: line.contact ?? null,
    firstInvestorId: line.investor ? investorId(loading.tx.raw, { name: line.investor }) : null,
    firstIndustry: line.industry.at(-1) ?? null,
    homeUnitId,
    createdAt: line.createdAt,
    createdBy,
    batchId: null,
  });
  loading.projects.set(line.code, id);
}

function takeFact(loading: Loading, line: Of<'fact'>, recordedBy: string, number: number): void {
  const { raw } = loading.tx;
  const projectId = loading.projects.get(line.project);
  if (!projectId) throw new LineRefused(number, `前面没有项目 ${line.project}`);
  if (loading.facts.has(line.id)) throw new LineRefused(number, `事实 ${line.id} 出现了两次`);
  const span = spanOf(line.on, line.precision);
  if (!span) throw new LineRefused(number, `on ${line.on} 不是精确到 ${line.precision} 的日期`);
  if (line.supersedes && !loading.facts.has(line.supersedes))
    throw new LineRefused(number, `前面没有要更正的事实 ${line.supersedes}`);
  const { node: nodeId, value } = readValue(loading, line, number);
  const actId = line.act ?? line.id;
  appendFactRow(raw, {
    id: line.id,
    projectId,
    actId,
    kind: line.kind,
    node: nodeId,
    value: JSON.stringify(value),
    occurredOn: line.on,
    precision: line.precision,
    firstDay: span.first,
    lastDay: span.last,
    note: line.note ?? null,
    recordedAt: line.recordedAt,
    recordedBy,
    toldBy: line.told?.by ?? null,
    toldByUserId: null,
    toldOn: line.told?.on ?? null,
    supersedes: line.supersedes ?? null,
    reason: line.reason ?? (line.supersedes ? '（原台账未写原因）' : null),
    batchId: null,
  });
  loading.facts.add(line.id);
  statement(
    raw,
    "insert into waiting (fact_id, project_id, act_id, unit_id, step, recorded_at) values (?, ?, ?, null, 'decision', ?)",
  ).run(line.id, projectId, actId, line.recordedAt);
}

/** A line’s value as the log keeps it: units by id, money in 元; investors and persons are named or referred to by id. */
function readValue(
  loading: Loading,
  line: Of<'fact'>,
  number: number,
): { node: (typeof NODES)[number] | null; value: unknown } {
  const read = <T>(schema: z.ZodType<T>): T => {
    const found = schema.safeParse(line.value);
    if (found.success) return found.data;
    const [issue] = found.error.issues;
    throw new LineRefused(number, `value ${issue?.path.join('.') ?? ''} ${issue?.message ?? '格式不对'}`);
  };
  const { raw } = loading.tx;
  switch (line.kind) {
    case 'node':
      return { node: read(node), value: null };
    case 'investment':
    case 'approvedInvestment': {
      const { wan: yuan, ...rest } = read(amount);
      return { node: null, value: { yuan, ...rest } };
    }
    case 'completedInvestment':
    case 'paidIn':
      return { node: null, value: { yuan: read(z.strictObject({ wan })).wan } };
    case 'foreignPaidIn':
      return { node: null, value: read(z.strictObject({ currency: z.string(), amount: z.int() })) };
    case 'shares': {
      const shares = read(z.array(z.strictObject({ unit: z.string(), bp: z.int().min(1).max(10_000) })).min(1));
      if (shares.reduce((sum, share) => sum + share.bp, 0) !== 10_000)
        throw new LineRefused(number, 'value 份额合计须为 10000');
      return {
        node: null,
        value: shares.map((share) => {
          const unit = loading.units.get(share.unit);
          if (!unit) throw new LineRefused(number, `前面没有单位 ${share.unit}`);
          return { unit, bp: share.bp };
        }),
      };
    }
    case 'attribute': {
      const found = read(
        z.strictObject({ name: z.string(), value: z.union([z.string(), z.array(z.string())]).nullable() }),
      );
      const value = Array.isArray(found.value) ? (found.value.at(-1) ?? null) : found.value;
      const named =
        found.name === 'investor' &&
        value !== null &&
        !statement(raw, 'select 1 from investors where id = ?').get(value);
      return {
        node: null,
        value: { name: found.name, value: named && value ? investorId(raw, { name: value }) : value },
      };
    }
    case 'planned':
      return { node: null, value: read(z.strictObject({ node, by: z.string() })) };
    case 'withdrawal':
      if (!line.supersedes) throw new LineRefused(number, '撤回须写明 supersedes');
      return { node: null, value: null };
    default:
      return { node: null, value: read(z.string().nullable()) };
  }
}

/** Lives and successors, once all units are known; one version each, as if it had always been known. */
function settleUnits(loading: Loading): void {
  const { raw } = loading.tx;
  for (const { unit, to, successor, line } of loading.lives) {
    const successorId = successor === null ? null : loading.units.get(successor);
    if (successorId === undefined) throw new LineRefused(line, `没有承接单位 ${successor}`);
    raw.prepare('update units set to_day = ?, successor_id = ? where id = ?').run(to, successorId, unit);
    raw
      .prepare(
        `insert into unit_versions (seq, unit_id, name, group_name, aliases, from_day, to_day, successor_id, recorded_at, recorded_by)
         select (select coalesce(max(seq), 0) + 1 from unit_versions), id, name, group_name, aliases, from_day, to_day, successor_id, 0, 'load'
         from units where id = ?`,
      )
      .run(unit);
  }
}
