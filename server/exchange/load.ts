import type { Raw } from '../../db/client';
import { shared } from '../../db/shared';
import { type Audited, audited, type WriteTx } from '../../db/transaction';
import { addAccount, giveRoles, isNew } from '../account/store';
import { appendEvidence } from '../evidence/store';
import { newId } from '../ids';
import { spanOf } from '../ledger/fact';
import { statement } from '../ledger/history-store';
import { indexProject, refreshProject } from '../ledger/projection-store';
import {
  addProject,
  appendDecision,
  appendFactRow,
  appendReview,
  attachEvidence,
  investorId,
  type NewDecision,
  saveProjectFields,
} from '../ledger/store';
import { takeBulletinLine } from './bulletins';
import { refusalOfStore } from './constraint';
import { takeCycleLine } from './cycles';
import { takeEarlierLine } from './earlier';
import { factValue } from './fact-value';
import { type Line, type LineOf, LineRefused, parseLine } from './lines';
import { takeRankingLine } from './load-rankings';
import { takeMeetingLine } from './meetings';
import { takePlanLine } from './plans';
import { takeTaskLine } from './tasks';

export { LineRefused } from './lines';

/** How far a load has come: what later lines refer to. */
type Loading = {
  tx: WriteTx;
  line: number;
  units: Map<string, string>;
  users: Map<string, string>;
  projects: Map<string, string>;
  facts: Map<string, { project: string; recordedAt: number }>;
  /** When a body last spoke of a fact. */
  answered: Map<string, number>;
  /** The last instant anything was said of a project. */
  touched: Map<string, number>;
  /** What can only be settled once all units and all users are known. */
  lives: { unit: string; told: LineOf<'unit'>; line: number }[];
  seconds: { user: string; told: LineOf<'user'>; line: number }[];
};

const UNTOLD = '（原台账未写原因）';
const TURN_EVERY_LINES = 200;

/**
 * Takes a ledger as told into an empty house, all or nothing: checks shape, references and order, not gates, evidence or
 * ticks (CLI.md, load). Instants stay those of the file. Accounts come without passwords; the administrator sends links.
 * Evidence comes as records; the command brings the files. Throws `LineRefused` with the number of the line.
 */
export async function loadLines(
  tx: WriteTx,
  lines: Iterable<string>,
): Promise<Audited<{ lines: number; projects: number; facts: number }>> {
  if (!isNew(tx.raw)) throw new LineRefused(0, '只能导入到空的数据目录');
  // A load that was refused before may have left the versions of its settings in the cache.
  shared().memory.delete('counting');
  const loading: Loading = {
    tx,
    line: 0,
    units: new Map(),
    users: new Map(),
    projects: new Map(),
    facts: new Map(),
    answered: new Map(),
    touched: new Map(),
    lives: [],
    seconds: [],
  };
  for (const raw of lines) {
    loading.line += 1;
    if (raw.trim() === '') continue;
    takeOne(loading, raw);
    if (loading.line % TURN_EVERY_LINES === 0) await tx.breathe();
  }
  if (isNew(tx.raw)) throw new LineRefused(loading.line, '缺少 district 行');
  settleUnits(loading);
  settleSeconds(loading);
  for (const id of loading.projects.values()) {
    refreshProject(tx.raw, id, loading.touched.get(id) ?? tx.at);
    indexProject(tx.raw, id);
    await tx.breathe();
  }
  // A fact that waits for 审核 waits in the desk of the project’s lead.
  tx.raw
    .prepare('update waiting set unit_id = (select lead_unit_id from projects p where p.id = waiting.project_id)')
    .run();
  const done = { lines: loading.line, projects: loading.projects.size, facts: loading.facts.size };
  return audited({ action: 'ledger.loaded', objectType: 'bureau', objectId: '1', detail: done }, done);
}

/** What the database itself refuses (a second 认定, one’s own report) is told with the line it came from. */
function takeOne(loading: Loading, raw: string): void {
  const line = parseLine(raw, loading.line);
  if (line.type !== 'district' && isNew(loading.tx.raw)) throw new LineRefused(loading.line, '第一行须为 district');
  try {
    take(loading, line);
  } catch (error) {
    const words = refusalOfStore(error);
    throw words === null ? error : new LineRefused(loading.line, words);
  }
}

function take(loading: Loading, line: Line): void {
  const { raw, at } = loading.tx;
  switch (line.type) {
    case 'district':
      raw
        .prepare("insert into bureau (id, district, name, time_zone, set_up_at) values (1, ?, ?, 'Asia/Shanghai', ?)")
        .run(line.name, line.bureau, line.setUpAt ?? at);
      return;
    case 'unit':
      takeUnit(loading, line);
      return;
    case 'user':
      takeUser(loading, line);
      return;
    case 'target':
      statement(
        raw,
        `insert into targets (seq, year, metric, basis, unit_id, quarter, value, recorded_at, recorded_by)
         values ((select coalesce(max(seq), 0) + 1 from targets), @year, @metric, @basis, @unitId, @quarter, @value, @at, @by)`,
      ).run({
        year: line.year,
        metric: line.metric,
        basis: line.basis,
        unitId: unitOf(loading, line.unit),
        quarter: line.quarter,
        value: line.value,
        // Told without an instant it has always been known.
        at: line.recordedAt ?? 0,
        by: someone(loading, line.recordedBy),
      });
      return;
    case 'setting':
      statement(
        raw,
        `insert into settings (seq, name, value, effective_on, recorded_at, recorded_by)
         values ((select coalesce(max(seq), 0) + 1 from settings), ?, ?, ?, ?, ?)`,
      ).run(
        line.name,
        JSON.stringify(line.value),
        line.effectiveOn,
        line.recordedAt,
        someone(loading, line.recordedBy),
      );
      return;
    case 'investor':
      statement(
        raw,
        'insert into investors (id, name, class, home, credit_code, aliases) values (?, ?, ?, ?, ?, ?)',
      ).run(
        line.id ?? newId(),
        line.name,
        line.class ?? null,
        line.home ?? null,
        line.creditCode ?? null,
        JSON.stringify(line.aliases),
      );
      return;
    case 'person':
      statement(raw, 'insert into persons (id, name, title, telephone, masked_at) values (?, ?, ?, ?, ?)').run(
        line.id,
        line.name,
        line.title ?? null,
        line.telephone ?? null,
        line.maskedAt ?? null,
      );
      return;
    case 'project':
      takeProject(loading, line);
      return;
    case 'fact':
      takeFact(loading, line);
      return;
    case 'review':
      takeReview(loading, line);
      return;
    case 'decision':
      takeDecision(loading, line);
      return;
    case 'evidence':
      takeEvidence(loading, line);
      return;
    case 'lightOverride':
      statement(
        raw,
        `insert into light_overrides (seq, project_id, light, reason, from_day, until_day, recorded_at, recorded_by)
         values ((select coalesce(max(seq), 0) + 1 from light_overrides), ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        known(loading, loading.projects, line.project, '项目'),
        line.light,
        line.reason,
        line.from,
        line.until,
        line.recordedAt,
        someone(loading, line.recordedBy),
      );
      return;
    case 'scheme':
    case 'rankingInput':
    case 'attachment':
    case 'rankingCheck':
    case 'rankingAgreement':
    case 'objection':
    case 'objectionDecision':
    case 'ranking':
      takeRankingLine(
        {
          raw,
          line: loading.line,
          unit: (name) => unitOf(loading, name),
          user: (login) => someone(loading, login),
        },
        line,
      );
      return;
    case 'task':
    case 'taskEvent':
      takeTaskLine(
        {
          raw,
          unit: (name) => unitOf(loading, name),
          user: (login) => someone(loading, login),
          project: (code) => known(loading, loading.projects, code, '项目'),
        },
        line,
      );
      return;
    case 'bulletin':
    case 'bulletinVersion':
    case 'bulletinEvent':
    case 'bulletinComment':
    case 'bulletinAnswer':
    case 'bulletinReceipt':
      takeBulletinLine({ raw, unit: (name) => unitOf(loading, name), user: (login) => someone(loading, login) }, line);
      return;
    case 'earlierBulletin':
    case 'earlierExplanation':
      takeEarlierLine(
        {
          raw,
          unit: (name) => unitOf(loading, name),
          user: (login) => someone(loading, login),
          project: (code) => known(loading, loading.projects, code, '项目'),
        },
        line,
      );
      return;
    case 'cycleEvent':
    case 'weeklyReport':
    case 'frozenWeek':
    case 'frozenRow':
    case 'filingReminder':
      takeCycleLine(
        {
          raw,
          unit: (name) => unitOf(loading, name),
          user: (login) => someone(loading, login),
          project: (code) => known(loading, loading.projects, code, '项目'),
        },
        line,
      );
      return;
    case 'plan':
    case 'planDecision':
    case 'milestoneReached':
      takePlanLine(
        {
          raw,
          user: (login) => someone(loading, login),
          project: (code) => known(loading, loading.projects, code, '项目'),
        },
        line,
      );
      return;
    case 'meeting':
    case 'meetingEvent':
    case 'meetingOutcome':
    case 'meetingMinutes':
      takeMeetingLine(
        {
          raw,
          user: (login) => someone(loading, login),
          project: (code) => known(loading, loading.projects, code, '项目'),
        },
        line,
      );
      return;
    case 'opened':
      raw
        .prepare('update bureau set opened_at = ?, opened_by = ? where id = 1')
        .run(line.at, line.by == null ? null : someone(loading, line.by));
  }
}

function known<T>({ line }: Loading, from: ReadonlyMap<string, T>, key: string, what: string): T {
  const found = from.get(key);
  if (found === undefined) throw new LineRefused(line, `前面没有${what} ${key}`);
  return found;
}

function unitOf(loading: Loading, name: string | null | undefined): string | null {
  return name == null ? null : known(loading, loading.units, name, '单位');
}

/** The account of a login; where a line names nobody, the first of the file. */
function someone(loading: Loading, login: string | null | undefined): string {
  if (login != null) return known(loading, loading.users, login, '用户');
  const [first] = loading.users.values();
  if (first === undefined) throw new LineRefused(loading.line, '前面没有用户');
  return first;
}

function touch(loading: Loading, projectId: string, at: number): void {
  loading.touched.set(projectId, Math.max(at, loading.touched.get(projectId) ?? 0));
}

function takeUnit(loading: Loading, line: LineOf<'unit'>): void {
  const id = newId();
  statement(
    loading.tx.raw,
    `insert into units (id, name, group_name, aliases, from_day, position, version)
     values (?, ?, ?, ?, ?, (select coalesce(max(position), 0) + 1 from units), ?)`,
  ).run(id, line.name, line.group, JSON.stringify(line.aliases), line.from, line.versions?.length ?? 1);
  loading.units.set(line.name, id);
  loading.lives.push({ unit: id, told: line, line: loading.line });
}

function takeUser(loading: Loading, line: LineOf<'user'>): void {
  const { tx } = loading;
  const account = { login: line.login, name: line.name, telephone: line.telephone ?? null, passwordHash: null };
  const id = addAccount(tx, { ...account, unitId: unitOf(loading, line.unit) });
  if (line.disabledAt != null)
    statement(tx.raw, 'update users set disabled_at = ? where id = ?').run(line.disabledAt, id);
  loading.users.set(line.login, id);
  loading.seconds.push({ user: id, told: line, line: loading.line });
}

function takeProject(loading: Loading, line: LineOf<'project'>): void {
  const { raw } = loading.tx;
  const [first = line, ...later] = line.versions ?? [];
  const id = addProject(raw, {
    code: line.code,
    number: loading.projects.size + 1,
    ...descriptiveOf(first),
    firstInvestorId: line.investor ? investorId(raw, { name: line.investor }) : null,
    firstIndustry: line.industry.at(-1) ?? null,
    homeUnitId: unitOf(loading, line.unit),
    createdAt: line.createdAt,
    createdBy: someone(loading, line.createdBy),
    batchId: null,
  });
  for (const [index, version] of later.entries())
    saveProjectFields(
      raw,
      { id, version: index + 1, ...descriptiveOf(version) },
      version.recordedAt,
      someone(loading, version.recordedBy),
    );
  if (line.sensitive) statement(raw, 'update projects set sensitive = 1 where id = ?').run(id);
  loading.projects.set(line.code, id);
  touch(loading, id, line.createdAt);
}

type Descriptive = Pick<LineOf<'project'>, 'name' | 'content' | 'place' | 'contact'>;

function descriptiveOf({ name, content = null, place = null, contact = null }: Descriptive) {
  return { name, content, place, contact };
}

function takeFact(loading: Loading, line: LineOf<'fact'>): void {
  const { raw } = loading.tx;
  const projectId = known(loading, loading.projects, line.project, '项目');
  if (loading.facts.has(line.id)) throw new LineRefused(loading.line, `事实 ${line.id} 出现了两次`);
  const span = spanOf(line.on, line.precision);
  if (!span) throw new LineRefused(loading.line, `on ${line.on} 不是精确到 ${line.precision} 的日期`);
  if (line.supersedes) known(loading, loading.facts, line.supersedes, '要更正的事实');
  const { node, value } = factValue(raw, loading.units, line, loading.line);
  const actId = line.act ?? line.id;
  appendFactRow(raw, {
    id: line.id,
    projectId,
    actId,
    kind: line.kind,
    node,
    value: JSON.stringify(value),
    occurredOn: line.on,
    precision: line.precision,
    firstDay: span.first,
    lastDay: span.last,
    note: line.note ?? null,
    recordedAt: line.recordedAt,
    recordedBy: someone(loading, line.recordedBy),
    toldBy: line.told?.by ?? null,
    toldByUserId: line.told?.login ? someone(loading, line.told.login) : null,
    toldOn: line.told?.on ?? null,
    supersedes: line.supersedes ?? null,
    reason: line.reason ?? (line.supersedes ? UNTOLD : null),
    batchId: null,
  });
  statement(
    raw,
    'insert into waiting (fact_id, project_id, act_id, unit_id, step, recorded_at) values (?, ?, ?, null, ?, ?)',
  ).run(line.id, projectId, actId, line.reviewFirst ? 'review' : 'decision', line.recordedAt);
  loading.facts.set(line.id, { project: projectId, recordedAt: line.recordedAt });
  touch(loading, projectId, line.recordedAt);
}

/** A body speaks after the fact was recorded, and never before what it said last: figures as known then rest on it. */
function inOrder(loading: Loading, factId: string, who: string, at: number): void {
  const fact = known(loading, loading.facts, factId, '事实');
  if (at < fact.recordedAt) throw new LineRefused(loading.line, `at 早于事实 ${factId} 的登记时间`);
  const key = `${who} ${factId}`;
  if (at < (loading.answered.get(key) ?? 0)) throw new LineRefused(loading.line, 'at 早于同一事实的上一次答复');
  loading.answered.set(key, at);
  touch(loading, fact.project, at);
}

function takeReview(loading: Loading, line: LineOf<'review'>): void {
  inOrder(loading, line.fact, 'review', line.at);
  appendReview(loading.tx.raw, {
    factId: line.fact,
    outcome: line.outcome,
    at: line.at,
    by: someone(loading, line.by),
    standsInFor: line.standsInFor ? someone(loading, line.standsInFor) : null,
    reason: line.reason ?? (line.outcome === 'returned' ? UNTOLD : null),
  });
}

function takeDecision(loading: Loading, line: LineOf<'decision'>): void {
  inOrder(loading, line.fact, line.basis, line.at);
  const row: NewDecision = {
    factId: line.fact,
    basis: line.basis,
    outcome: line.outcome,
    at: line.at,
    by: someone(loading, line.by),
    standsInFor: line.standsInFor ? someone(loading, line.standsInFor) : null,
    ticks: JSON.stringify(line.ticks),
    reason: line.reason ?? (line.outcome === 'returned' ? UNTOLD : null),
    ownOn: line.own?.on ?? null,
    ownYuan: line.own?.wan ?? null,
    number: line.own?.number ?? null,
  };
  appendDecision(loading.tx.raw, row);
}

function takeEvidence(loading: Loading, line: LineOf<'evidence'>): void {
  const { raw } = loading.tx;
  const projectId = known(loading, loading.projects, line.project, '项目');
  appendEvidence(raw, {
    id: line.id,
    projectId,
    sha256: line.sha256,
    size: line.size,
    mediaType: line.mediaType,
    name: line.name,
    kind: line.kind,
    recordedAt: line.recordedAt,
    recordedBy: someone(loading, line.recordedBy),
  });
  for (const fact of line.facts) {
    if (known(loading, loading.facts, fact, '事实').project !== projectId)
      throw new LineRefused(loading.line, `事实 ${fact} 不是项目 ${line.project} 的`);
    attachEvidence(raw, fact, line.id);
  }
}

/** Lives and successors, once all units are known; where the file tells no versions, one that has always been known. */
function settleUnits(loading: Loading): void {
  const { raw } = loading.tx;
  for (const { unit, told, line } of loading.lives) {
    const successorOf = (name: string | null | undefined) => {
      const found = name == null ? null : loading.units.get(name);
      if (found === undefined) throw new LineRefused(line, `没有承接单位 ${name}`);
      return found;
    };
    raw
      .prepare('update units set to_day = ?, successor_id = ? where id = ?')
      .run(told.to, successorOf(told.successor), unit);
    for (const version of told.versions ?? [{ ...told, recordedAt: 0, recordedBy: 'load' }])
      addUnitVersion(raw, {
        unit,
        name: version.name,
        group: version.group,
        aliases: JSON.stringify(version.aliases),
        from: version.from,
        to: version.to,
        successor: successorOf(version.successor),
        at: version.recordedAt,
        by: loading.users.get(version.recordedBy) ?? version.recordedBy,
      });
  }
}

function addUnitVersion(raw: Raw, row: Record<string, string | number | null>): void {
  statement(
    raw,
    `insert into unit_versions (seq, unit_id, name, group_name, aliases, from_day, to_day, successor_id, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from unit_versions), @unit, @name, @group, @aliases, @from, @to, @successor, @at, @by)`,
  ).run(row);
}

/** Roles, once all users are known: a 秘书 may stand before the leader they act for. */
function settleSeconds(loading: Loading): void {
  for (const { user, told, line } of loading.seconds) {
    const actsFor = told.actsFor == null ? null : (loading.users.get(told.actsFor) ?? null);
    if (told.actsFor != null && actsFor === null) throw new LineRefused(line, `没有用户 ${told.actsFor}`);
    const roles = [...new Set(told.roles)].map((role) => ({ role, basis: told.basis ?? null, actsFor }));
    giveRoles(loading.tx, user, roles);
  }
}
