import type { z } from 'zod';
import { type Audited, audited, type WriteTx } from '../../db/transaction';
import type { SignedIn } from '../account/sessions';
import { type Day, dayOf, yearOf } from '../calendar/day';
import { type Gate, industryPath } from '../catalogue/catalogue';
import { catalogueAt } from '../catalogue/store';
import { conflict, type Difference, forbidden, notFound, refused } from '../errors';
import type { Basis, Role, Scope } from '../role';
import { factTitle, type Refusal, refuseDecision, refuseReports, refuseShares } from './gates';
import { statement } from './history-store';
import type * as inputs from './input';
import { reportsOf } from './input';
import { evidenceKindsOf, situationOf } from './project-view';
import {
  addProject,
  afterChange,
  appendAct,
  appendDecision,
  appendReview,
  attachEvidence,
  findProject,
  findProjectOfAct,
  findProjectOfFact,
  investorId,
  nextCode,
  type ProjectRow,
  personId,
  projectVersion,
  saveProjectFields,
  waitingOfAct,
} from './store';

/** Who acts, as the acts need to know it. */
export type Person = SignedIn['user'];

/** The scope within which a person may change something: their own unit’s projects unless the bureau’s. */
export type Acting = { person: Person; scope: Scope };

const BUREAU: readonly Role[] = ['staff', 'deputy', 'bureauLead'];

function ofBureau(person: Person): boolean {
  return person.roles.some((role) => BUREAU.includes(role));
}

/** Ids of the living units on a day, read inside the write. */
function aliveUnits(tx: WriteTx, day: Day): Set<string> {
  return new Set(
    statement(tx.raw, 'select id from units where from_day <= @day and (to_day is null or to_day > @day)')
      .pluck()
      .all({ day }) as string[],
  );
}

function leadOf(tx: WriteTx, projectId: string): string | null {
  return (statement(tx.raw, 'select unit_id from project_units where project_id = ? and leads = 1')
    .pluck()
    .get(projectId) ?? null) as string | null;
}

function hasUnitLead(tx: WriteTx, unitId: string | null): boolean {
  if (unitId === null) return false;
  return (
    statement(
      tx.raw,
      `select 1 from users u join user_roles r on r.user_id = u.id and r.role = 'unitLead' where u.unit_id = ? and u.disabled_at is null limit 1`,
    )
      .pluck()
      .get(unitId) === 1
  );
}

/** Creates a project. A unit’s reporter registers for the own unit only; the first of the units is the 主办. */
export async function createProject(
  tx: WriteTx,
  input: z.output<typeof inputs.newProject>,
  { person, scope }: Acting,
): Promise<Audited<{ code: string }>> {
  const today = dayOf(tx.at);
  const refusals = refuseShares(input.units, aliveUnits(tx, today), 'units');
  if (refusals.length > 0) throw refused(refusals);
  const lead = input.units[0]?.unit ?? null;
  if (scope.kind === 'unit' && lead !== scope.unitId)
    throw refused({ field: 'units', message: '主办须是本单位；其他单位主办的项目由该单位登记' });
  const unknown = await refuseChoices(tx, input, today);
  if (unknown.length > 0) throw refused(unknown);
  if (input.creditCode && !input.investor)
    throw refused({ field: 'investor', message: '填了统一社会信用代码，还须填投资方名称' });
  const { code, number } = nextCode(tx.raw, yearOf(today));
  const firstInvestorId = input.investor
    ? investorId(tx.raw, {
        name: input.investor,
        class: input.investorClass,
        home: input.investorHome,
        creditCode: input.creditCode,
      })
    : null;
  const id = addProject(tx.raw, {
    code,
    number,
    name: input.name,
    content: input.content,
    place: input.place,
    contact: input.contact,
    firstInvestorId,
    firstIndustry: input.industry,
    homeUnitId: lead,
    createdAt: tx.at,
    createdBy: person.id,
    batchId: null,
  });
  const common = { occurredOn: today, precision: 'day' as const, note: null, supersedes: null, reason: null };
  const reports: NewReport[] = [];
  if (input.units.length > 1) reports.push({ kind: 'shares', node: null, value: input.units, ...common });
  if (input.projectKind)
    reports.push({
      kind: 'attribute',
      node: null,
      value: { name: 'projectKind', value: input.projectKind },
      ...common,
    });
  if (reports.length > 0)
    appendAct(tx, {
      projectId: id,
      reports,
      evidenceIds: [],
      recordedBy: person.id,
      told: null,
      batchId: null,
      reviewFirst: hasUnitLead(tx, lead) && !ofBureau(person),
      unitId: lead,
    });
  afterChange(tx, id, true);
  return audited(
    { action: 'project.created', objectType: 'project', objectId: id, after: input, detail: { code } },
    { code },
  );
}

/** What is chosen from a catalogue must be in it. */
async function refuseChoices(tx: WriteTx, input: z.output<typeof inputs.newProject>, today: Day): Promise<Refusal[]> {
  const lists = [
    ['projectKind', '项目性质', 'projectKinds'],
    ['investorClass', '投资方类别', 'investorClasses'],
    ['investorHome', '资金来源地', 'investorHomes'],
  ] as const;
  const found: Refusal[] = [];
  for (const [field, label, catalogue] of lists) {
    const chosen = input[field];
    if (chosen !== null && !(await catalogueAt(tx.db, catalogue, today, tx.at)).includes(chosen))
      found.push({ field, message: `${label}里没有“${chosen}”，请从目录中选择` });
  }
  if (
    input.industry !== null &&
    industryPath(await catalogueAt(tx.db, 'industries', today, tx.at), input.industry).length === 0
  )
    found.push({ field: 'industry', message: `产业目录里没有“${input.industry}”，请从目录中选择` });
  return found;
}

type NewReport = Parameters<typeof appendAct>[1]['reports'][number];

const FIELD_LABELS = { name: '项目名称', content: '建设内容', place: '建设地点', contact: '联系人' } as const;

/**
 * Saves the descriptive fields over the version read. Fields that only somebody else changed stay as they are now; when
 * the same field was changed on both sides, nothing is saved and the difference is shown field by field (INT-06).
 */
export async function editProject(
  tx: WriteTx,
  input: z.output<typeof inputs.editProject>,
  { person, scope }: Acting,
): Promise<Audited<{ version: number }>> {
  const project = await ownProject(tx, input.project, scope);
  const read = projectVersion(tx.raw, project.id, input.version);
  if (!read) throw refused({ field: 'version', message: '页面已过期，请刷新后再改' });
  const merged = { name: project.name, content: project.content, place: project.place, contact: project.contact };
  const differences: Difference[] = [];
  for (const field of Object.keys(FIELD_LABELS) as (keyof typeof FIELD_LABELS)[]) {
    const [original, current, mine] = [read[field], project[field], input[field]];
    if (mine === original || mine === current) continue;
    if (current !== original) differences.push({ field, label: FIELD_LABELS[field], original, current, mine });
    else Object.assign(merged, { [field]: mine });
  }
  if (differences.length > 0) {
    const by = projectVersion(tx.raw, project.id, project.version);
    const who = statement(tx.raw, 'select name from users where id = ?')
      .pluck()
      .get(by?.recordedBy ?? '');
    throw conflict(
      `${who ?? '另一人'}刚刚也改了${differences.map((one) => `“${one.label}”`).join('、')}，请逐项选择保留哪一个`,
      differences,
    );
  }
  const saved = saveProjectFields(tx.raw, { id: project.id, version: project.version, ...merged }, tx.at, person.id);
  if (!saved) throw conflict('页面已过期，请刷新后再改');
  afterChange(tx, project.id, true);
  return audited(
    { action: 'project.edited', objectType: 'project', objectId: project.id, before: read, after: merged },
    { version: project.version + 1 },
  );
}

/** The project of a code for changing: a unit changes what it leads, the others of a shared credit read. */
async function ownProject(tx: WriteTx, code: string, scope: Scope): Promise<ProjectRow> {
  const project = await findProject(tx.db, code, scope);
  if (!project) throw notFound(`没有项目 ${code}`);
  if (scope.kind === 'unit' && leadOf(tx, project.id) !== scope.unitId)
    throw forbidden('本项目由主办单位报送，联合招引单位只能查看');
  return project;
}

/** Records what happened. All facts of an act are kept together or not at all. */
export async function reportAct(
  tx: WriteTx,
  input: z.output<typeof inputs.act>,
  { person, scope }: Acting,
): Promise<Audited<{ actId: string; titles: string[]; next: 'review' | 'decision' }>> {
  const project = await ownProject(tx, input.project, scope);
  const today = dayOf(tx.at);
  const reports = reportsOf(input.facts).map((report) => withIds(tx, report));
  const refusals = [
    ...(await refuseUnknown(tx, reports, today)),
    ...refuseReports(reports, situationOf(tx.raw, project, today, tx.at)),
  ];
  if (refusals.length > 0) throw refused(refusals);
  refuseForeignEvidence(tx, project.id, input.evidenceIds);
  if (input.told && !ofBureau(person)) throw refused({ field: 'told', message: '只有局里可以代填' });
  if (input.told && input.told.on > today) throw refused({ field: 'told.on', message: '口述日期不能晚于今天' });
  const unitId = leadOf(tx, project.id);
  const reviewFirst = hasUnitLead(tx, unitId) && !ofBureau(person);
  const { actId } = appendAct(tx, {
    projectId: project.id,
    reports,
    evidenceIds: input.evidenceIds,
    recordedBy: person.id,
    told: input.told && { ...input.told, userId: input.told.userId ?? accountNamed(tx, input.told.by) },
    batchId: null,
    reviewFirst,
    unitId,
  });
  afterChange(tx, project.id);
  const titles = reports.map((report) => factTitle(report));
  return audited(
    {
      action: 'fact.reported',
      objectType: 'act',
      objectId: actId,
      after: reports,
      detail: { code: project.code, titles },
    },
    { actId, titles, next: reviewFirst ? ('review' as const) : ('decision' as const) },
  );
}

/** Who told, where exactly one account bears the name: then that person can never 认定 what they told (INT-08). */
function accountNamed(tx: WriteTx, name: string): string | null {
  const ids = statement(tx.raw, 'select id from users where name = ? and disabled_at is null').pluck().all(name);
  return ids.length === 1 ? String(ids[0]) : null;
}

/** What an attribute says must be in its catalogue, and a linked project must exist. */
async function refuseUnknown(tx: WriteTx, reports: readonly NewReport[], today: Day): Promise<Refusal[]> {
  const found: Refusal[] = [];
  for (const [index, report] of reports.entries()) {
    if (report.kind !== 'attribute' || report.value.value === null) continue;
    const { name, value } = report.value;
    const field = reports.length > 1 ? `facts.${index}.value.value` : 'value.value';
    if (name === 'industry' && industryPath(await catalogueAt(tx.db, 'industries', today, tx.at), value).length === 0)
      found.push({ field, message: `产业目录里没有“${value}”，请从目录中选择` });
    if (name === 'projectKind' && !(await catalogueAt(tx.db, 'projectKinds', today, tx.at)).includes(value))
      found.push({ field, message: `项目性质里没有“${value}”，请从目录中选择` });
    if (
      name === 'linkedTo' &&
      !statement(tx.raw, 'select 1 from projects where code = ? and removed_at is null').get(value)
    )
      found.push({ field, message: `没有编号为 ${value} 的项目，请填写关联项目的编号` });
  }
  return found;
}

/** 补传: binds more evidence to an act that still waits, or stands by the opening ledger alone. What is decided stays as it is. */
export async function addEvidence(
  tx: WriteTx,
  input: z.output<typeof inputs.moreEvidence>,
  { scope }: Acting,
): Promise<Audited<{ added: number }>> {
  const found = await findProjectOfAct(tx.db, input.actId, scope);
  if (!found) throw notFound('没有这项报送');
  const project = await ownProject(tx, found.code, scope);
  const waiting = waitingOfAct(tx.raw, input.actId).map((one) => one.factId);
  const ids = waiting.length > 0 ? waiting : openingOfAct(tx, input.actId);
  if (ids.length === 0) throw conflict('这项报送已有认定，不能再补佐证；如有变化请更正');
  refuseForeignEvidence(tx, project.id, input.evidenceIds);
  for (const factId of ids) for (const evidence of input.evidenceIds) attachEvidence(tx.raw, factId, evidence);
  return audited(
    {
      action: 'evidence.added',
      objectType: 'act',
      objectId: input.actId,
      detail: { code: project.code, evidence: input.evidenceIds },
    },
    { added: input.evidenceIds.length },
  );
}

function refuseForeignEvidence(tx: WriteTx, projectId: string, evidenceIds: readonly string[]): void {
  for (const evidence of evidenceIds) {
    const known = statement(tx.raw, 'select 1 from evidence where id = ? and project_id = ?').get(evidence, projectId);
    if (!known) throw refused({ field: 'evidenceIds', message: '有佐证没有传上，请重新上传' });
  }
}

/** Names typed for investors and persons become their ids: facts refer by id (DOMAIN.md, The ledger is a list of facts). */
function withIds(tx: WriteTx, report: NewReport): NewReport {
  if (report.kind !== 'attribute' || report.value.value === null) return report;
  const { name, value } = report.value;
  if (name === 'investor') return { ...report, value: { name, value: investorId(tx.raw, { name: value }) } };
  if (name === 'sponsor' || name === 'officer' || name === 'agent') {
    const [person = value, telephone = null] = value.split(/\s+/);
    return { ...report, value: { name, value: personId(tx.raw, { name: person, telephone }) } };
  }
  return report;
}

/** For whom a stand-in acts, checked: one of the people this person stands in for in such a role; null in person. */
function standingInFor(person: Person, told: string | null, roles: readonly Role[]): string | null {
  if (told !== null) {
    const found = person.standsInFor.some((one) => one.userId === told && roles.includes(one.role));
    if (!found) throw forbidden('您目前没有代理这位同志，请核对代理日期');
    return told;
  }
  if (person.ownRoles.some((role) => roles.includes(role))) return null;
  return person.standsInFor.find((one) => roles.includes(one.role))?.userId ?? null;
}

/** 审核 by the unit lead: the act goes on to the bureau, or back to who reported it. */
export async function reviewAct(
  tx: WriteTx,
  input: z.output<typeof inputs.review>,
  { person }: Acting,
): Promise<Audited<{ outcome: 'passed' | 'returned' }>> {
  const unitScope: Scope = person.unitId ? { kind: 'unit', unitId: person.unitId } : { kind: 'none' };
  const project = await findProjectOfAct(tx.db, input.actId, unitScope);
  if (!project) throw notFound('没有这项待审核的报送');
  if (leadOf(tx, project.id) !== person.unitId) throw forbidden('由主办单位的分管领导审核');
  const waiting = waitingOfAct(tx.raw, input.actId).filter((one) => one.step === 'review');
  if (waiting.length === 0) throw conflict('这项报送已审核，请刷新');
  if (input.outcome === 'returned' && !input.reason) throw refused({ field: 'reason', message: '退回须写明原因' });
  const standsInFor = standingInFor(person, input.standsInFor, ['unitLead']);
  for (const { factId } of waiting)
    appendReview(tx.raw, {
      factId,
      outcome: input.outcome,
      at: tx.at,
      by: person.id,
      standsInFor,
      reason: input.reason,
    });
  afterChange(tx, project.id);
  return audited(
    {
      action: `fact.review.${input.outcome}`,
      objectType: 'act',
      objectId: input.actId,
      reason: input.reason,
      detail: { code: project.code, standsInFor },
    },
    { outcome: input.outcome },
  );
}

/** 认定 or 退回 of an act on the district basis, with the ticks of its gates. */
export async function decideAct(
  tx: WriteTx,
  input: z.output<typeof inputs.decision>,
  gates: Record<string, Gate>,
  { person, scope }: Acting,
): Promise<Audited<{ outcome: 'verified' | 'returned'; code: string }>> {
  const project = await findProjectOfAct(tx.db, input.actId, scope);
  if (!project) throw notFound('没有这项待认定的报送');
  const waiting = waitingOfAct(tx.raw, input.actId);
  const opening = openingOfAct(tx, input.actId);
  if (opening.length > 0 && input.outcome === 'returned')
    throw refused({ field: 'outcome', message: '期初记录只能认定；不实的请在项目页更正或撤回' });
  if (waiting.some((one) => one.step === 'review')) throw conflict('这项报送还待单位分管领导审核，审核后才能认定');
  const ids = new Set(waiting.length > 0 ? waiting.map((one) => one.factId) : opening);
  if (ids.size === 0) throw conflict('这项报送已有认定，请刷新');
  const standsInFor = standingInFor(person, input.standsInFor, BUREAU);
  const situation = situationOf(tx.raw, project, dayOf(tx.at), tx.at);
  const facts = situation.all.filter((fact) => ids.has(fact.id));
  if (isOnlyPerson(tx, person.id) && input.outcome === 'verified' && opening.length === 0)
    throw forbidden('目前只有您一个账户；请先增加第二人，自己报送的事项由他人认定');
  const refusals = refuseDecision(
    { outcome: input.outcome, ticks: input.ticks, reason: input.reason },
    facts,
    situation,
    gates,
    evidenceKindsOf(tx.raw, project.id, ids),
  );
  if (refusals.length > 0) throw refused(refusals);
  for (const fact of facts)
    appendDecision(tx.raw, {
      factId: fact.id,
      basis: 'district',
      outcome: input.outcome,
      at: tx.at,
      by: person.id,
      standsInFor,
      ticks: JSON.stringify(input.ticks),
      reason: input.outcome === 'returned' && input.failedTick ? `${input.failedTick}：${input.reason}` : input.reason,
      ownOn: null,
      ownYuan: null,
      number: null,
    });
  afterChange(
    tx,
    project.id,
    facts.some((fact) => fact.kind === 'attribute'),
  );
  return audited(
    {
      action: `fact.${input.outcome}`,
      objectType: 'act',
      objectId: input.actId,
      reason: input.reason,
      after: { ticks: input.ticks, facts: facts.map((fact) => fact.id) },
      detail: { code: project.code, titles: facts.map((fact) => factTitle(fact)), standsInFor },
    },
    { outcome: input.outcome, code: project.code },
  );
}

/** Facts of an act that stand by 期初 alone: they may be verified by hand later. */
function openingOfAct(tx: WriteTx, actId: string): string[] {
  return statement(
    tx.raw,
    `select f.id from facts f where f.act_id = ? and exists (select 1 from decisions d where d.fact_id = f.id and d.outcome = 'opening')
       and not exists (select 1 from decisions d where d.fact_id = f.id and d.basis = 'district' and d.outcome in ('verified', 'returned'))`,
  )
    .pluck()
    .all(actId) as string[];
}

function isOnlyPerson(tx: WriteTx, userId: string): boolean {
  return (
    Number(
      statement(tx.raw, 'select count(*) from users where disabled_at is null and id <> ?').pluck().get(userId),
    ) === 0
  );
}

/** Types in what the city, the province or the statistics office answered of a fact. A confirmer answers for the own basis. */
export async function answerFact(
  tx: WriteTx,
  input: z.output<typeof inputs.answer>,
  { person, scope }: Acting,
): Promise<Audited<{ basis: Basis }>> {
  const project = await findProjectOfFact(tx.db, input.factId, scope);
  if (!project) throw notFound('没有这条记录');
  if (!ofBureau(person) && person.basis !== input.basis) throw forbidden('只能答复本部门的口径');
  if (input.outcome === 'returned' && !input.reason) throw refused({ field: 'reason', message: '退回须写明对方原话' });
  if (input.ownOn && input.ownOn > dayOf(tx.at)) throw refused({ field: 'ownOn', message: '认定日期不能晚于今天' });
  appendDecision(tx.raw, {
    factId: input.factId,
    basis: input.basis,
    outcome: input.outcome,
    at: tx.at,
    by: person.id,
    standsInFor: null,
    ticks: '[]',
    reason: input.reason,
    ownOn: input.ownOn,
    ownYuan: input.ownWan,
    number: input.number,
  });
  afterChange(tx, project.id);
  return audited(
    {
      action: `fact.answered.${input.basis}`,
      objectType: 'fact',
      objectId: input.factId,
      after: input,
      reason: input.reason,
      detail: { code: project.code, outcome: input.outcome },
    },
    { basis: input.basis },
  );
}

/** 开账: from now on nothing can be taken in as opening ledger. Once, by the bureau lead. */
export async function openBooks(tx: WriteTx, { person }: Acting): Promise<Audited<{ openedAt: number }>> {
  const opened = statement(
    tx.raw,
    'update bureau set opened_at = ?, opened_by = ? where id = 1 and opened_at is null',
  ).run(tx.at, person.id);
  if (opened.changes === 0) throw conflict('已经开账，期初台账不能再补录');
  return audited({ action: 'ledger.opened', objectType: 'bureau', objectId: '1' }, { openedAt: tx.at });
}
