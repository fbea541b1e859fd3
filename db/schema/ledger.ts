import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const investors = sqliteTable('investors', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  class: text('class'),
  home: text('home'),
  creditCode: text('credit_code'),
  aliases: text('aliases').notNull(),
  version: integer('version').notNull().default(1),
});

export const persons = sqliteTable('persons', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  title: text('title'),
  telephone: text('telephone'),
  maskedAt: integer('masked_at'),
});

export const projects = sqliteTable('projects', {
  id: text('id').primaryKey(),
  number: integer('number').notNull(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  content: text('content'),
  place: text('place'),
  contact: text('contact'),
  sensitive: integer('sensitive').notNull().default(0),
  firstInvestorId: text('first_investor_id'),
  firstIndustry: text('first_industry'),
  homeUnitId: text('home_unit_id'),
  createdAt: integer('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  batchId: text('batch_id'),
  removedAt: integer('removed_at'),
  version: integer('version').notNull().default(1),
  stage: integer('stage').notNull().default(0),
  stageSince: text('stage_since'),
  state: text('state').notNull().default('active'),
  yuan: integer('yuan'),
  major: integer('major').notNull().default(0),
  industry: text('industry'),
  investorId: text('investor_id'),
  kind: text('kind'),
  leadUnitId: text('lead_unit_id'),
  signedOn: text('signed_on'),
  countedYear: integer('counted_year'),
  changedAt: integer('changed_at').notNull().default(0),
  pending: integer('pending').notNull().default(0),
  undated: integer('undated').notNull().default(0),
});

export const projectUnits = sqliteTable(
  'project_units',
  {
    unitId: text('unit_id').notNull(),
    projectId: text('project_id').notNull(),
    leads: integer('leads').notNull(),
    bp: integer('bp').notNull(),
    code: text('code').notNull(),
    yuan: integer('yuan'),
    signedOn: text('signed_on'),
    changedAt: integer('changed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.projectId] })],
);

export const projectVersions = sqliteTable(
  'project_versions',
  {
    projectId: text('project_id').notNull(),
    version: integer('version').notNull(),
    name: text('name').notNull(),
    content: text('content'),
    place: text('place'),
    contact: text('contact'),
    recordedAt: integer('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.version] })],
);

export const facts = sqliteTable('facts', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull(),
  projectId: text('project_id').notNull(),
  actId: text('act_id').notNull(),
  kind: text('kind').notNull(),
  node: text('node'),
  value: text('value').notNull(),
  occurredOn: text('occurred_on').notNull(),
  precision: text('precision').notNull(),
  firstDay: text('first_day').notNull(),
  lastDay: text('last_day').notNull(),
  note: text('note'),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
  toldBy: text('told_by'),
  toldByUserId: text('told_by_user_id'),
  toldOn: text('told_on'),
  supersedes: text('supersedes'),
  reason: text('reason'),
  batchId: text('batch_id'),
});

export const waiting = sqliteTable('waiting', {
  factId: text('fact_id').primaryKey(),
  projectId: text('project_id').notNull(),
  actId: text('act_id').notNull(),
  unitId: text('unit_id'),
  step: text('step').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});

export const reviews = sqliteTable('reviews', {
  seq: integer('seq').primaryKey(),
  factId: text('fact_id').notNull(),
  outcome: text('outcome').notNull(),
  at: integer('at').notNull(),
  by: text('by').notNull(),
  standsInFor: text('stands_in_for'),
  reason: text('reason'),
});

export const decisions = sqliteTable('decisions', {
  seq: integer('seq').primaryKey(),
  factId: text('fact_id').notNull(),
  basis: text('basis').notNull(),
  outcome: text('outcome').notNull(),
  at: integer('at').notNull(),
  by: text('by').notNull(),
  standsInFor: text('stands_in_for'),
  ticks: text('ticks').notNull(),
  reason: text('reason'),
  ownOn: text('own_on'),
  ownYuan: integer('own_yuan'),
  number: text('number'),
});

export const evidence = sqliteTable('evidence', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull(),
  projectId: text('project_id').notNull(),
  sha256: text('sha256').notNull(),
  size: integer('size').notNull(),
  mediaType: text('media_type').notNull(),
  name: text('name').notNull(),
  kind: text('kind').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
});

export const factEvidence = sqliteTable('fact_evidence', {
  seq: integer('seq').primaryKey(),
  factId: text('fact_id').notNull(),
  evidenceId: text('evidence_id').notNull(),
});

export const standings = sqliteTable('standings', {
  projectId: text('project_id').notNull(),
  basis: text('basis').notNull(),
  dayFrom: text('day_from').notNull(),
  dayTo: text('day_to').notNull(),
  knownFrom: integer('known_from').notNull(),
  knownTo: integer('known_to').notNull(),
  stage: integer('stage').notNull(),
  stageSince: text('stage_since'),
  state: text('state').notNull(),
  yuan: integer('yuan'),
  dollars: integer('dollars'),
  major: integer('major').notNull(),
  industry: text('industry'),
  investorId: text('investor_id'),
  kind: text('kind'),
  shares: text('shares').notNull(),
  signedOn: text('signed_on'),
  signedPrecision: text('signed_precision'),
  countedYear: integer('counted_year'),
  grewOverLine: integer('grew_over_line').notNull(),
  deductedYear: integer('deducted_year'),
});

export const entries = sqliteTable('entries', {
  projectId: text('project_id').notNull(),
  basis: text('basis').notNull(),
  metric: text('metric').notNull(),
  year: integer('year').notNull(),
  dayFrom: text('day_from').notNull(),
  dayTo: text('day_to').notNull(),
  knownFrom: integer('known_from').notNull(),
  knownTo: integer('known_to').notNull(),
  part: text('part').notNull(),
  firstDay: text('first_day').notNull(),
  lastDay: text('last_day').notNull(),
  count: integer('count').notNull(),
  yuan: integer('yuan').notNull(),
  shares: text('shares').notNull(),
  industry: text('industry'),
  investorId: text('investor_id'),
  kind: text('kind'),
  band: text('band'),
});
