import type { Day, Instant } from '../calendar/day';
import type { CountingRules } from '../catalogue/counting-rules';
import type { Yuan } from '../money/money';
import type { Basis } from '../role';
import { type AttributeName, NEGOTIATING_NODES, type NodeId, STAGES, type Stage } from './chain';
import { type Amount, type Decision, effectiveDay, type Fact, type History, type Precision, type Share } from './fact';

/** A fact that counts at K on a basis, with the day from which it is in force there. */
export type Recognised = { fact: Fact; from: Day; first: Day; last: Day; precision: Precision; ownYuan: Yuan | null };

export type ProjectState = 'active' | 'suspended' | 'terminated' | 'lost' | 'transferred';

/** On other bases nodes, 解约 and 撤回 count by that body’s answer alone (DOMAIN.md, Other bases). */
function answeredByTheBody(fact: Fact): boolean {
  return fact.kind === 'node' || fact.kind === 'terminated' || fact.kind === 'withdrawal';
}

/**
 * The facts recognised on `basis` by `known` and not taken out by another fact recognised there by then, in the order
 * in which they come into force. A superseder works whatever its own day and even when it is itself superseded; so
 * nothing here depends on D, and D is a cut through the result (DOMAIN.md, Two moments and a basis; Supersession).
 */
export function recognisedFacts(history: History, known: Instant, basis: Basis): Recognised[] {
  const last = new Map<string, Decision>();
  const own = new Map<string, { on: Day | null; yuan: Yuan | null }>();
  for (const decision of history.decisions) {
    if (decision.at > known) continue;
    if (decision.basis === 'district' ? decision.outcome !== 'submitted' : decision.basis === basis) {
      last.set(`${decision.basis} ${decision.factId}`, decision);
    }
    if (decision.basis === basis && (decision.ownOn !== null || decision.ownYuan !== null)) {
      const before = own.get(decision.factId);
      own.set(decision.factId, {
        on: decision.ownOn ?? before?.on ?? null,
        yuan: decision.ownYuan ?? before?.yuan ?? null,
      });
    }
  }
  const recognised = history.facts.filter((fact) => {
    if (fact.recordedAt > known) return false;
    const judge = basis === 'district' || !answeredByTheBody(fact) ? 'district' : basis;
    const outcome = last.get(`${judge} ${fact.id}`)?.outcome;
    return outcome === 'verified' || outcome === 'opening';
  });
  const takenOut = new Set(recognised.map((fact) => fact.supersedes));
  return recognised
    .filter((fact) => !takenOut.has(fact.id) && fact.kind !== 'withdrawal')
    .map((fact) => {
      const stated = own.get(fact.id);
      return stated?.on
        ? { fact, from: stated.on, first: stated.on, last: stated.on, precision: 'day' as const, ownYuan: stated.yuan }
        : {
            fact,
            from: effectiveDay(fact),
            first: fact.first,
            last: fact.last,
            precision: fact.precision,
            ownYuan: stated?.yuan ?? null,
          };
    })
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.fact.seq - b.fact.seq));
}

/** The part of recognised facts that is in force by the end of `day`. */
export function inForce(recognised: readonly Recognised[], day: Day): Recognised[] {
  return recognised.filter((one) => one.from <= day);
}

/** When and by which fact the nodes of a stage were all in force for the first time; null when they are not. */
export function reached(facts: readonly Recognised[], nodes: readonly NodeId[]): Recognised | null {
  let latest: Recognised | null = null;
  for (const node of nodes) {
    const first = facts.find((one) => one.fact.node === node);
    if (!first) return null;
    if (!latest || first.from > latest.from) latest = first;
  }
  return latest;
}

/** The furthest stage of the facts in force, and the day it was reached (null for a lead). */
export function stageOf(
  facts: readonly Recognised[],
  rules: CountingRules,
  basis: Basis,
): { stage: Stage; since: Day | null } {
  for (const stage of [...STAGES].reverse()) {
    if (stage === 'lead' || stage === 'negotiating') continue;
    const by = reached(facts, rules.stageNodes[basis][stage]);
    if (by) return { stage, since: by.from };
  }
  const talk = facts.find((one) => one.fact.node !== null && NEGOTIATING_NODES.includes(one.fact.node));
  return talk ? { stage: 'negotiating', since: talk.from } : { stage: 'lead', since: null };
}

/** Whether the project goes on: terminated, lost and transferred end it, suspended until it is resumed. */
export function stateOf(facts: readonly Recognised[]): ProjectState {
  let suspended = false;
  let state: ProjectState = 'active';
  for (const { fact } of facts) {
    if (fact.kind === 'suspended') suspended = true;
    else if (fact.kind === 'resumed') suspended = false;
    else if (fact.kind === 'terminated') state = 'terminated';
    else if (state !== 'terminated' && (fact.kind === 'lost' || fact.kind === 'transferred')) state = fact.kind;
  }
  return state === 'active' && suspended ? 'suspended' : state;
}

/** The amount in force: yuan (null without a rate), and dollars where it was agreed in them; null when none is stated. */
export type Standing = { yuan: Yuan | null; dollars: number | null };

/**
 * The amount in force among facts already cut at a day; of several on one day the last recorded holds. An amount a body
 * stated in its own answer holds on its basis until it states another.
 */
export function amountOf(facts: readonly Recognised[]): Standing | null {
  let stated: Standing | null = null;
  let agreed: Amount | null = null;
  for (const { fact, ownYuan } of facts) {
    if (ownYuan !== null) stated = { yuan: ownYuan, dollars: null };
    if (fact.kind === 'investment') agreed = fact.value;
  }
  if (stated) return stated;
  return agreed && { yuan: agreed.yuan, dollars: agreed.currency === 'USD' ? agreed.amount : null };
}

/** The shares in force; empty when nobody has been named (未定单位). */
export function sharesOf(facts: readonly Recognised[]): Share[] {
  return facts.reduce<Share[]>((found, { fact }) => (fact.kind === 'shares' ? fact.value : found), []);
}

/** The value of an attribute in force, or what the project line said. */
export function attributeOf(
  facts: readonly Recognised[],
  name: AttributeName,
  first: string | null = null,
): string | null {
  return facts.reduce<string | null>(
    (found, { fact }) => (fact.kind === 'attribute' && fact.value.name === name ? fact.value.value : found),
    first,
  );
}

/** ≥ 10,000 万元, or ≥ 1,000 万美元 where it was agreed in dollars. */
export function isMajor(amount: Standing | null, rules: CountingRules): boolean {
  if (!amount) return false;
  return (amount.yuan ?? 0) >= rules.majorYuan || (amount.dollars ?? 0) >= rules.majorDollars;
}

/** The size band of an amount, by its 元 or by the dollars it was agreed in, whichever is higher; null while there is none. */
export function bandOf(amount: Standing | null, rules: CountingRules): string | null {
  if (!amount) return null;
  return (
    rules.bands.findLast((band) => (amount.yuan ?? 0) >= band.fromYuan || (amount.dollars ?? -1) >= band.fromDollars)
      ?.name ?? null
  );
}
