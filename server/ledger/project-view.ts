import type { Raw } from '../../db/client';
import { type Day, daysBetween, type Instant } from '../calendar/day';
import type { Gate } from '../catalogue/catalogue';
import { rulesAt } from '../catalogue/counting-rules';
import { countingVersions } from '../catalogue/store';
import { BASES, type Basis } from '../role';
import { STAGES, type Stage } from './chain';
import { standingOf } from './counting';
import type { Amount, Fact } from './fact';
import { aliveOn, type Moment, unitsAt } from './figures-store';
import { factTitle, gateKey, missingForNext, offeredReports, type Situation } from './gates';
import { type DecisionRow, factOf, historyOf } from './history-store';
import { inForce, recognisedFacts } from './rules';
import { type EvidenceRow, namesOf, type ProjectRow, projectRecord } from './store';
import { dayWords, valueWords } from './words';

/** Where a fact stands on one basis, in words a page can show. */
export type FactDecision = {
  outcome: 'none' | 'submitted' | 'verified' | 'returned' | 'opening';
  at: Instant | null;
  by: string | null;
  standsInFor: string | null;
  reason: string | null;
  /** What was checked one by one, by the identifiers of the gates’ ticks. */
  ticks: string[];
  number: string | null;
  ownOn: Day | null;
  ownYuan: number | null;
};

/** A fact as the project page and the queue show it. */
export type FactView = {
  id: string;
  actId: string;
  kind: Fact['kind'];
  node: Fact['node'];
  title: string;
  words: string;
  /** What an agreed or approved amount says, so that a correction starts from it. */
  amount: Amount | null;
  on: string;
  precision: Fact['precision'];
  onWords: string;
  note: string | null;
  reason: string | null;
  recordedAt: Instant;
  recordedBy: string;
  recordedById: string;
  told: { by: string; on: Day } | null;
  supersedes: string | null;
  /** Taken out on the district basis by a recognised correction or withdrawal. */
  struck: boolean;
  waiting: 'review' | 'decision' | null;
  review: { outcome: 'passed' | 'returned'; by: string; at: Instant; reason: string | null } | null;
  decisions: Record<Basis, FactDecision>;
  evidence: { id: string; name: string; kind: string; size: number; mediaType: string }[];
};

/** What the rules need to know of a project before a report or a decision (gates.ts). */
export function situationOf(raw: Raw, project: ProjectRow, today: Day, known: Instant): Situation {
  const history = historyOf(raw, project);
  const decided = new Set(
    history.decisions.filter((one) => one.basis === 'district').map((decision) => decision.factId),
  );
  const record = projectRecord(raw, project.id);
  const sentBack = new Set(record.reviews.filter((one) => one.outcome === 'returned').map((one) => one.factId));
  return {
    recognised: inForce(recognisedFacts(history, known, 'district'), today),
    pending: history.facts.filter((fact) => !decided.has(fact.id) && !sentBack.has(fact.id)),
    all: history.facts,
    rules: rulesAt(countingVersions(), today, known),
    today,
    aliveUnits: new Set(
      [...unitsAt(raw, known).values()].filter((unit) => aliveOn(unit, today)).map((unit) => unit.id),
    ),
  };
}

/** The kinds of evidence a project’s facts carry. */
export function evidenceKindsOf(raw: Raw, projectId: string, factIds?: ReadonlySet<string>): Set<string> {
  return new Set(
    projectRecord(raw, projectId)
      .evidence.filter((one) => !factIds || factIds.has(one.factId))
      .map((one) => one.kind),
  );
}

/** All facts of a project as recorded by K, oldest first, with everything said of them by then. */
export function factViews(raw: Raw, project: ProjectRow, known: Instant): FactView[] {
  const record = projectRecord(raw, project.id);
  const facts = record.facts.filter((row) => row.recordedAt <= known);
  const decisions = record.decisions.filter((row) => row.at <= known);
  const ids = new Set<string>();
  for (const row of facts) {
    ids.add(row.recordedBy);
    for (const id of idsIn(row.value)) ids.add(id);
  }
  for (const row of decisions) {
    ids.add(row.by);
    if (row.standsInFor) ids.add(row.standsInFor);
  }
  for (const row of record.reviews) ids.add(row.by);
  const names = namesOf(raw, ids);
  const nameOf = (id: string) => names.get(id) ?? id;
  const superseding = new Set(
    facts
      .filter((row) => decisions.some((one) => one.factId === row.id && one.basis === 'district' && recognises(one)))
      .map((row) => row.supersedes),
  );
  return facts.map((row) => {
    const fact = factOf(row);
    const review = record.reviews.find((one) => one.factId === row.id && one.at <= known);
    return {
      id: row.id,
      actId: row.actId,
      kind: row.kind,
      node: row.node,
      title: factTitle(row),
      words: valueWords(fact, nameOf),
      amount: fact.kind === 'investment' || fact.kind === 'approvedInvestment' ? fact.value : null,
      on: row.occurredOn,
      precision: row.precision,
      onWords: dayWords(row.occurredOn, row.precision),
      note: row.note,
      reason: row.reason,
      recordedAt: row.recordedAt,
      recordedBy: nameOf(row.recordedBy),
      recordedById: row.recordedBy,
      told: row.toldBy && row.toldOn ? { by: row.toldBy, on: row.toldOn } : null,
      supersedes: row.supersedes,
      struck: superseding.has(row.id),
      waiting: record.waiting.get(row.id) ?? null,
      review: review ? { outcome: review.outcome, by: nameOf(review.by), at: review.at, reason: review.reason } : null,
      decisions: Object.fromEntries(
        BASES.map((basis) => [
          basis,
          decisionView(
            decisions.filter((one) => one.factId === row.id && one.basis === basis),
            nameOf,
            basis === 'district' && (record.waiting.has(row.id) || review?.outcome === 'returned')
              ? review?.outcome === 'returned'
                ? 'returned'
                : 'submitted'
              : 'none',
          ),
        ]),
      ) as Record<Basis, FactDecision>,
      evidence: evidenceView(record.evidence.filter((one) => one.factId === row.id)),
    };
  });
}

function recognises(decision: DecisionRow): boolean {
  return decision.outcome === 'verified' || decision.outcome === 'opening';
}

function decisionView(
  rows: readonly DecisionRow[],
  nameOf: (id: string) => string,
  without: FactDecision['outcome'],
): FactDecision {
  const last = rows.at(-1);
  return {
    outcome: last?.outcome ?? without,
    at: last?.at ?? null,
    by: last ? nameOf(last.by) : null,
    standsInFor: last?.standsInFor ? nameOf(last.standsInFor) : null,
    reason: last?.reason ?? null,
    ticks: last ? (JSON.parse(last.ticks) as string[]) : [],
    number: last?.number ?? null,
    ownOn: rows.findLast((row) => row.ownOn !== null)?.ownOn ?? null,
    ownYuan: rows.findLast((row) => row.ownYuan !== null)?.ownYuan ?? null,
  };
}

function evidenceView(rows: readonly EvidenceRow[]): FactView['evidence'] {
  return rows.map(({ id, name, kind, size, mediaType }) => ({ id, name, kind, size, mediaType }));
}

/** Ids a fact’s value refers to: units of shares, investor or person of an attribute. */
function idsIn(value: string): string[] {
  const parsed: unknown = JSON.parse(value);
  if (Array.isArray(parsed)) return parsed.map((one: { unit?: unknown }) => String(one.unit));
  if (parsed && typeof parsed === 'object' && 'name' in parsed && 'value' in parsed && parsed.value)
    return [String(parsed.value)];
  return [];
}

/** How a project stands at a moment, with the standard days of the arrow it stands before. */
export function standingView(raw: Raw, project: ProjectRow, moment: Moment) {
  const history = historyOf(raw, project);
  const known = { ...history, facts: history.facts.filter((fact) => fact.recordedAt <= moment.knownAt) };
  const recognised = recognisedFacts(known, moment.knownAt, moment.basis);
  const rules = rulesAt(countingVersions(), moment.asOf, moment.knownAt);
  const standing = standingOf(recognised, moment.asOf, {
    basis: moment.basis,
    rules: () => rules,
    firstIndustry: history.firstIndustry,
    firstInvestor: history.firstInvestor,
    branchOf: () => null,
  });
  const stage = STAGES[standing.stage] ?? 'lead';
  const days = standing.since === null ? null : daysBetween(standing.since, moment.asOf);
  return { ...standing, stage, days, standardDays: standardDaysFrom(stage, rules.standardDays) };
}

/** The standard days a project may stand at a stage before the next; null where none is set. */
function standardDaysFrom(
  stage: Stage,
  days: { landed: number; started: number; producing: number; performing: number },
): number | null {
  const next: Partial<Record<Stage, keyof typeof days>> = {
    signed: 'landed',
    landed: 'started',
    started: 'producing',
    producing: 'performing',
  };
  const key = next[stage];
  return key ? days[key] : null;
}

/** What is missing for the next stage, and what can be reported now. */
export function nextSteps(raw: Raw, project: ProjectRow, today: Day, known: Instant, gates: Record<string, Gate>) {
  const situation = situationOf(raw, project, today, known);
  return {
    missing: missingForNext(situation, gates, evidenceKindsOf(raw, project.id)),
    offered: offeredReports(situation).map((offer) => ({
      ...offer,
      evidence: gates[gateKey(offer)]?.evidence ?? [],
    })),
  };
}
