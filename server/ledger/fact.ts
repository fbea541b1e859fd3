import { type Day, dayOf, type Instant, monthEnd } from '../calendar/day';
import type { Yuan } from '../money/money';
import type { Basis } from '../role';
import type { AttributeName, FactKind, NodeId } from './chain';

export type Precision = 'day' | 'month' | 'year' | 'by';

/** An amount as agreed. `yuan` is null while a foreign amount has no rate; then it is in no sum. */
export type Amount = {
  yuan: Yuan | null;
  currency: string;
  /** Whole units of `currency`; null for CNY. */
  amount: number | null;
  rate: string | null;
  rateOn: Day | null;
  rateSource: string | null;
};

/** One unit’s part of a project in basis points; the first is the 主办, the parts add to 10,000. */
export type Share = { unit: string; bp: number };

/** What a fact states, by its kind. */
export type FactValue = {
  node: null;
  investment: Amount;
  approvedInvestment: Amount;
  shares: Share[];
  completedInvestment: { yuan: Yuan };
  paidIn: { yuan: Yuan };
  foreignPaidIn: { currency: string; amount: number };
  suspended: string;
  resumed: string | null;
  terminated: string;
  lost: string;
  transferred: string;
  withdrawal: null;
  attribute: { name: AttributeName; value: string | null };
  planned: { node: NodeId; by: string };
};

type Common = {
  id: string;
  /** Place in the log: of two facts of one day the later seq holds. */
  seq: number;
  /** Facts reported in one act share it and are decided together. */
  actId: string;
  precision: Precision;
  /** First and last possible day of what happened; `by` has no first day and starts at 0001-01-01. */
  first: Day;
  last: Day;
  recordedAt: Instant;
  supersedes: string | null;
};

/** An immutable statement about a project (DOMAIN.md, “The ledger is a list of facts”). */
export type Fact = {
  [K in FactKind]: Common & { kind: K; node: K extends 'node' ? NodeId : null; value: FactValue[K] };
}[FactKind];

export type Outcome = 'submitted' | 'verified' | 'returned' | 'opening';

/** What a body said of a fact. On the district basis a fact has one, elsewhere a dated list of which the last holds. */
export type Decision = {
  factId: string;
  basis: Basis;
  outcome: Outcome;
  at: Instant;
  ownOn: Day | null;
  ownYuan: Yuan | null;
};

/** All that is known of one project, in log order. */
export type History = {
  facts: Fact[];
  decisions: Decision[];
  firstIndustry: string | null;
  firstInvestor: string | null;
};

export const EARLIEST: Day = '0001-01-01';

/**
 * The first and last possible day of a date told as `2018`, `2018-03` or `2018-03-19`; `by` is “known to have happened
 * by that day” and has no first day. Null when it is no date of that precision (DOMAIN.md, Precision).
 */
export function spanOf(text: string, precision: Precision): { first: Day; last: Day } | null {
  if (precision === 'year') return /^\d{4}$/.test(text) ? { first: `${text}-01-01`, last: `${text}-12-31` } : null;
  if (precision === 'month') {
    return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? { first: `${text}-01`, last: monthEnd(text) } : null;
  }
  const real = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
  if (!real) return null;
  return { first: precision === 'by' ? EARLIEST : text, last: text };
}

/** The day from which a fact can be in force: its last possible day, or the day it was recorded if that is earlier. */
export function effectiveDay(fact: { last: Day; recordedAt: Instant }): Day {
  const recorded = dayOf(fact.recordedAt);
  const early = recorded < fact.last;
  return early ? recorded : fact.last;
}
