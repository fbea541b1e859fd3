import type { Day } from '../calendar/day';
import type { Gate } from '../catalogue/catalogue';
import type { CountingRules } from '../catalogue/counting-rules';
import { FACT_KIND_NAMES, type FactKind, NODE_NAMES, type NodeId, STAGE_NAMES, STAGES, type Stage } from './chain';
import { effectiveDay, type Fact, type FactValue, type Precision, type Share, spanOf } from './fact';
import { amountOf, type Recognised, reached, stageOf, stateOf } from './rules';

/** Why something may not be done: the field it concerns and what to do about it. */
export type Refusal = { field: string; message: string };

/** A fact as somebody reports it, before it is recorded. */
export type Report = {
  [K in FactKind]: {
    kind: K;
    node: K extends 'node' ? NodeId : null;
    value: FactValue[K];
    occurredOn: string;
    precision: Precision;
    note: string | null;
    supersedes: string | null;
    reason: string | null;
  };
}[FactKind];

/** What is known of a project when something is reported: what counts, and what waits for a decision. */
export type Situation = {
  recognised: readonly Recognised[];
  /** Facts without a decision that nobody has returned. */
  pending: readonly Fact[];
  all: readonly Fact[];
  rules: CountingRules;
  today: Day;
  aliveUnits: ReadonlySet<string>;
};

/** The gates of the chain in order; a live report of one needs the one before it (SEC-28). */
export const GATE_STAGES = [
  'signed',
  'landed',
  'started',
  'producing',
  'performing',
] as const satisfies readonly Stage[];

/** The catalogue key of the gate a fact passes: its node, or its kind; null for what is confirmed without one. */
export function gateKey(fact: { kind: FactKind; node: NodeId | null }): string {
  return fact.node ?? fact.kind;
}

/** What a fact is called on a page: 签约, 开工 for the gates, else its node or kind. */
export function factTitle(fact: { kind: FactKind; node: NodeId | null }): string {
  if (fact.node === 'agreement') return '签约';
  return fact.node ? NODE_NAMES[fact.node] : FACT_KIND_NAMES[fact.kind];
}

/** Every reason why this act may not be recorded; empty when it may. */
export function refuseReports(reports: readonly Report[], situation: Situation): Refusal[] {
  return [
    ...refuseTwice(reports),
    ...reports.flatMap((report, index) => refuseReport(report, index, reports, situation)),
  ];
}

/** One act says each thing once: a node once, and one correction of a record. */
function refuseTwice(reports: readonly Report[]): Refusal[] {
  return reports.flatMap((report, index) => {
    const before = reports.slice(0, index);
    if (report.node !== null && before.some((one) => one.node === report.node))
      return [
        { field: `facts.${index}.node`, message: `“${NODE_NAMES[report.node]}”在一次报送中写了两次，请去掉一个` },
      ];
    if (report.supersedes !== null && before.some((one) => one.supersedes === report.supersedes))
      return [{ field: `facts.${index}.supersedes`, message: '一次报送中对同一条记录更正了两次，请去掉一个' }];
    return [];
  });
}

function refuseReport(report: Report, index: number, reports: readonly Report[], situation: Situation): Refusal[] {
  const at = (field: string) => (reports.length > 1 ? `facts.${index}.${field}` : field);
  const found: Refusal[] = [];
  const refuse = (field: string, message: string) => found.push({ field: at(field), message });

  const span = spanOf(report.occurredOn, report.precision);
  if (!span) refuse('occurredOn', dateForm(report.precision));
  else if ((report.precision === 'day' || report.precision === 'by') && span.last > situation.today)
    refuse('occurredOn', '发生日期不能晚于今天，请填已经发生的日期');
  else if (span.first < EARLIEST_DAY) refuse('occurredOn', '发生日期过早，请核对年份');
  else if (span.first > situation.today) refuse('occurredOn', '发生时间不能晚于今天，请填已经发生的时间');

  found.push(...refuseSuperseding(report, reports, situation, at));
  if ('value' in report && isForeign(report.value) && report.value.rateOn && report.value.rateOn > situation.today)
    refuse('value.rateOn', '汇率日期不能晚于今天');
  if (report.supersedes === null && span) {
    const ended = stateOf(situation.recognised);
    if (ended === 'terminated') refuse('kind', '项目已解约（终止），只能更正或撤回已有记录');
    if (report.kind === 'node') found.push(...refuseNode(report.node, report, reports, situation, at));
    if (report.kind === 'resumed' && ended !== 'suspended') refuse('kind', '项目没有停工（缓建），无需报复工');
    if (report.kind === 'suspended' && ended === 'suspended') refuse('kind', '项目已在停工（缓建）中');
    if (report.kind === 'terminated' && !reached(situation.recognised, situation.rules.stageNodes.district.signed))
      refuse('kind', '项目尚未认定签约，不能报解约；未签约的项目请报流失');
    if (report.kind === 'lost' && reached(situation.recognised, situation.rules.stageNodes.district.signed))
      refuse('kind', '项目已签约，不能报流失；请报解约（终止）');
    found.push(...refuseFalling(report, situation, span.last, at));
  }
  if (report.kind === 'shares') found.push(...refuseShares(report.value, situation.aliveUnits, at('value')));
  if (report.kind === 'investment' && report.value.yuan !== null && report.value.yuan <= 0)
    refuse('value', '协议投资须大于 0');
  if (report.kind === 'approvedInvestment' && report.note === null) {
    const agreed = amountOf(situation.recognised)?.yuan ?? null;
    if (agreed !== null && agreed !== report.value.yuan) refuse('note', '备案金额与协议金额不同，请写明原因');
  }
  return found;
}

/** No live report is older than the republic: a mistyped year is caught here. */
const EARLIEST_DAY = '1949-10-01';

function isForeign(value: unknown): value is { rateOn: string | null } {
  return typeof value === 'object' && value !== null && 'rateOn' in value;
}

function refuseSuperseding(
  report: Report,
  reports: readonly Report[],
  situation: Situation,
  at: (field: string) => string,
): Refusal[] {
  if (report.supersedes === null)
    return report.kind === 'withdrawal' ? [{ field: at('supersedes'), message: '请选择要撤回的记录' }] : [];
  const found: Refusal[] = [];
  const old = situation.all.find((fact) => fact.id === report.supersedes);
  if (!old) return [{ field: at('supersedes'), message: '这个项目没有要更正的记录，请刷新后重选' }];
  if (!report.reason) found.push({ field: at('reason'), message: '请写明更正（撤回）的原因' });
  if (report.kind !== 'withdrawal' && (report.kind !== old.kind || report.node !== old.node)) {
    found.push({ field: at('kind'), message: `只能用同类记录更正“${factTitle(old)}”；没有发生的事请撤回` });
  }
  // Amount and shares hold from the day of the signing: when that moves they must move with it (What a signing rests on).
  const span = spanOf(report.occurredOn, report.precision);
  if (report.node === 'agreement' && span && (span.first !== old.first || span.last !== old.last)) {
    const carries = (kind: FactKind) =>
      reports.some((one) => one.kind === kind && one.occurredOn === report.occurredOn);
    if (!carries('investment')) found.push({ field: at('value'), message: '更正签约日期须同时报协议投资额' });
    if (!carries('shares')) found.push({ field: at('units'), message: '更正签约日期须同时报责任单位与份额' });
  }
  const others = [...situation.recognised.map((one) => one.fact), ...situation.pending];
  if (others.some((fact) => fact.supersedes === old.id))
    found.push({ field: at('supersedes'), message: '这条记录已有一条更正（撤回），请先处理那一条' });
  return found;
}

function refuseNode(
  node: NodeId,
  report: Report,
  reports: readonly Report[],
  situation: Situation,
  at: (field: string) => string,
): Refusal[] {
  const known = [...situation.recognised.map((one) => one.fact), ...situation.pending];
  if (known.some((fact) => fact.node === node && !superseded(fact, known))) {
    return [{ field: at('node'), message: `“${NODE_NAMES[node]}”已经报过；如有错误，请在项目页更正` }];
  }
  const found: Refusal[] = [];
  const gate = GATE_STAGES.findIndex((stage) => situation.rules.stageNodes.district[stage].includes(node));
  if (gate > 0) {
    const before = GATE_STAGES[gate - 1] ?? 'signed';
    const needed = situation.rules.stageNodes.district[before];
    const missing = needed.filter((one) => !known.some((fact) => fact.node === one));
    if (missing.length > 0)
      found.push({
        field: at('node'),
        message: `先报“${STAGE_NAMES[before]}”（${missing.map((one) => NODE_NAMES[one]).join('、')}），再报“${NODE_NAMES[node]}”`,
      });
    const previous = known
      .filter((fact) => fact.node !== null && needed.includes(fact.node))
      .map((fact) => effectiveDay(fact));
    const span = spanOf(report.occurredOn, report.precision);
    const latest = previous.sort().at(-1);
    if (span && latest && span.last < latest)
      found.push({
        field: at('occurredOn'),
        message: `“${NODE_NAMES[node]}”不能早于“${STAGE_NAMES[before]}”（${latest}）`,
      });
  }
  const after = AFTER[node];
  if (after) {
    const needed = situation.rules.stageNodes.district[after];
    if (needed.some((one) => one !== node && !known.some((fact) => fact.node === one)))
      found.push({ field: at('node'), message: `先报“${STAGE_NAMES[after]}”，再报“${NODE_NAMES[node]}”` });
  }
  if (node === 'agreement') {
    if (!reports.some((one) => one.kind === 'investment'))
      found.push({ field: at('value'), message: '签约须同时报协议投资额' });
    if (!reports.some((one) => one.kind === 'shares'))
      found.push({ field: at('units'), message: '签约须同时报责任单位与份额' });
  }
  return found;
}

/** Nodes between the gates that cannot come before a stage: nothing is topped out or entered that was not started. */
const AFTER: Partial<Record<NodeId, (typeof GATE_STAGES)[number]>> = {
  movedIn: 'signed',
  statisticsEntry: 'started',
  topped: 'started',
  completed: 'started',
  trialProduction: 'started',
  upscaled: 'started',
};

function superseded(fact: Fact, known: readonly Fact[]): boolean {
  return known.some((other) => other.supersedes === fact.id);
}

const RUNNING: readonly FactKind[] = ['completedInvestment', 'paidIn', 'foreignPaidIn'];

/** Running amounts are cumulative and may not fall without a correction. */
function refuseFalling(report: Report, situation: Situation, day: Day, at: (field: string) => string): Refusal[] {
  if (!RUNNING.includes(report.kind)) return [];
  const size = (fact: { value: unknown }) => {
    const value = fact.value as { yuan?: number; amount?: number };
    return value.yuan ?? value.amount ?? 0;
  };
  const earlier = situation.recognised.filter((one) => one.fact.kind === report.kind && one.from <= day);
  const highest = Math.max(0, ...earlier.map((one) => size(one.fact)));
  return size(report) < highest
    ? [
        {
          field: at('value'),
          message: `${FACT_KIND_NAMES[report.kind]}是累计数，不能小于已核实的数；已核实的数有误请更正`,
        },
      ]
    : [];
}

/** The shares must add to 10,000 basis points and name each living unit once. */
export function refuseShares(shares: readonly Share[], aliveUnits: ReadonlySet<string>, field: string): Refusal[] {
  if (shares.length === 0) return [{ field, message: '请选择责任单位' }];
  const found: Refusal[] = [];
  if (new Set(shares.map((share) => share.unit)).size !== shares.length)
    found.push({ field, message: '同一单位只能出现一次' });
  if (shares.some((share) => share.bp <= 0 || !Number.isInteger(share.bp)))
    found.push({ field, message: '每个单位的份额须大于 0' });
  const total = shares.reduce((sum, share) => sum + share.bp, 0);
  if (total !== 10_000) found.push({ field, message: `份额合计须为 100%，现为 ${total / 100}%` });
  if (shares.some((share) => !aliveUnits.has(share.unit)))
    found.push({ field, message: '有单位不存在或已撤并，请重选' });
  return found;
}

function dateForm(precision: Precision): string {
  if (precision === 'month') return '发生月份应如 2018-03';
  if (precision === 'year') return '发生年份应如 2018';
  return '发生日期应如 2018-03-19';
}

/** What can be reported next, in the order a clerk would look for it. */
export function offeredReports(situation: Situation): { kind: FactKind; node: NodeId | null; title: string }[] {
  const blank = { occurredOn: situation.today, precision: 'day' as const, note: '', supersedes: null, reason: null };
  const offered: { kind: FactKind; node: NodeId | null; title: string }[] = [];
  for (const node of Object.keys(NODE_NAMES) as NodeId[]) {
    const report: Report = { kind: 'node', node, value: null, ...blank };
    const blocked = refuseReport(report, 0, [report], situation).some(
      (refusal) => refusal.field === 'node' || refusal.field === 'kind',
    );
    if (!blocked) offered.push({ kind: 'node', node, title: factTitle(report) });
  }
  const state = stateOf(situation.recognised);
  const signed = reached(situation.recognised, situation.rules.stageNodes.district.signed) !== null;
  const add = (kind: FactKind) => offered.push({ kind, node: null, title: FACT_KIND_NAMES[kind] });
  if (state === 'terminated') return [];
  if (signed)
    for (const kind of [
      'investment',
      'completedInvestment',
      'paidIn',
      'foreignPaidIn',
      'approvedInvestment',
      'shares',
      'planned',
    ] as const)
      add(kind);
  add('attribute');
  if (signed) add(state === 'suspended' ? 'resumed' : 'suspended');
  add(signed ? 'terminated' : 'lost');
  add('transferred');
  return offered;
}

/** One thing the next stage needs. `pending` is reported and not yet decided. */
export type Need = { what: string; state: 'have' | 'pending' | 'lack'; kind: 'fact' | 'evidence' };

/** What is missing for the next stage (DOMAIN.md): earlier gate, the stage’s nodes and the evidence each asks for. */
export function missingForNext(
  situation: Situation,
  gates: Record<string, Gate>,
  evidenceKinds: ReadonlySet<string>,
): { next: Stage | null; needs: Need[] } {
  const { stage } = stageOf(situation.recognised, situation.rules, 'district');
  const index = STAGES.indexOf(stage);
  const next = STAGES[Math.max(index + 1, 2)];
  if (!next || stateOf(situation.recognised) === 'terminated') return { next: null, needs: [] };
  const needs: Need[] = [];
  const before = GATE_STAGES[GATE_STAGES.indexOf(next as (typeof GATE_STAGES)[number]) - 1];
  if (before) {
    const passed = reached(situation.recognised, situation.rules.stageNodes.district[before]) !== null;
    needs.push({ what: `${STAGE_NAMES[before]}，已认定`, state: passed ? 'have' : 'lack', kind: 'fact' });
  }
  for (const node of situation.rules.stageNodes.district[next as (typeof GATE_STAGES)[number]]) {
    const here = situation.recognised.some((one) => one.fact.node === node);
    const waits = situation.pending.some((fact) => fact.node === node);
    needs.push({ what: `报“${NODE_NAMES[node]}”`, state: here ? 'have' : waits ? 'pending' : 'lack', kind: 'fact' });
    for (const name of bestSet(gates[node]?.evidence ?? [], evidenceKinds)) {
      needs.push({ what: name, state: evidenceKinds.has(name) ? 'have' : 'lack', kind: 'evidence' });
    }
  }
  return { next, needs };
}

/** Of any-of sets the one with the least still missing. */
export function bestSet(sets: readonly string[][], have: ReadonlySet<string>): string[] {
  const lacking = (set: readonly string[]) => set.filter((name) => !have.has(name)).length;
  return [...sets].sort((a, b) => lacking(a) - lacking(b))[0] ?? [];
}

/** Why these facts may not be decided so; empty when they may. Strict gates need every tick and a complete evidence set. */
export function refuseDecision(
  decision: { outcome: 'verified' | 'returned'; ticks: readonly string[]; reason: string | null },
  facts: readonly Fact[],
  situation: Situation,
  gates: Record<string, Gate>,
  evidenceKinds: ReadonlySet<string>,
): Refusal[] {
  if (decision.outcome === 'returned') return decision.reason ? [] : [{ field: 'reason', message: '退回须写明原因' }];
  const found: Refusal[] = [];
  for (const fact of facts) {
    const gate = gates[gateKey(strictAs(fact, situation))];
    if (!gate || (fact.kind !== 'node' && facts.some((other) => other.node === 'agreement'))) continue;
    const unticked = gate.ticks.filter((tick) => !decision.ticks.includes(tick.id));
    if (unticked.length > 0)
      found.push({
        field: 'ticks',
        message: `认定“${factTitle(fact)}”还须核对：${unticked.map((tick) => tick.label).join('、')}；不符的请退回`,
      });
    const lacking = bestSet(gate.evidence, evidenceKinds).filter((name) => !evidenceKinds.has(name));
    if (fact.kind !== 'withdrawal' && lacking.length > 0)
      found.push({
        field: 'evidence',
        message: `认定“${factTitle(fact)}”还缺佐证：${lacking.join('、')}；请补传或退回`,
      });
  }
  for (const fact of facts) {
    if (
      fact.supersedes &&
      situation.recognised.some((one) => one.fact.supersedes === fact.supersedes && one.fact.id !== fact.id)
    ) {
      found.push({ field: 'supersedes', message: '原记录已被另一条认定的更正取代，不能再认定这一条' });
    }
    if (fact.node && fact.supersedes === null) found.push(...refuseEarly(fact.node, situation, facts));
  }
  return found;
}

/** A correction or withdrawal is decided as strictly as what it replaces. */
function strictAs(fact: Fact, situation: Situation): { kind: FactKind; node: NodeId | null } {
  if (fact.kind !== 'withdrawal') return fact;
  return situation.all.find((one) => one.id === fact.supersedes) ?? fact;
}

function refuseEarly(node: NodeId, situation: Situation, together: readonly Fact[]): Refusal[] {
  const gate = GATE_STAGES.findIndex((stage) => situation.rules.stageNodes.district[stage].includes(node));
  const before = GATE_STAGES[gate - 1];
  if (gate <= 0 || !before) return [];
  const needed = situation.rules.stageNodes.district[before];
  const passed = needed.every(
    (one) =>
      situation.recognised.some((other) => other.fact.node === one) || together.some((fact) => fact.node === one),
  );
  return passed ? [] : [{ field: 'order', message: `“${STAGE_NAMES[before]}”尚未认定，请先认定它` }];
}
