import { addDays, type Day, yearOf } from '../calendar/day';
import type { CountingRules } from '../catalogue/counting-rules';
import type { Yuan } from '../money/money';
import type { Basis } from '../role';
import type { NodeId } from './chain';
import { STAGES } from './chain';
import type { Share } from './fact';
import {
  amountOf,
  attributeOf,
  bandOf,
  inForce,
  isMajor,
  type ProjectState,
  type Recognised,
  reached,
  type Standing,
  sharesOf,
  stageOf,
  stateOf,
} from './rules';

/** What is counted one by one in the ledger. Other metrics of the target table are filters of these (metrics.ts). */
export const ENTRY_METRICS = [
  'majorSignings',
  'priorIncrease',
  'signings',
  'registrations',
  'starts',
  'statisticsEntries',
  'completions',
  'productions',
  'industrialMajors',
  'serviceMajors',
  'paidIn',
  'foreignPaidIn',
  'completedInvestment',
] as const;
export type EntryMetric = (typeof ENTRY_METRICS)[number];

/**
 * One line of a project’s contribution to a metric of a year, as it stands at some (D, K) on a basis. `base` is the
 * event with the amount of its day, `growth` a later change of the amount, credited by the shares of its own day.
 * `yuan` is 元, but whole dollars for `foreignPaidIn`.
 */
export type Entry = {
  metric: EntryMetric;
  year: number;
  part: 'base' | 'growth';
  first: Day;
  last: Day;
  count: number;
  yuan: Yuan;
  shares: Share[];
  industry: string | null;
  investor: string | null;
  kind: string | null;
  band: string | null;
};

/** The year of a stock’s entry: a stock belongs to no year, it holds at D. */
export const STOCK_YEAR = 0;

/** How a project stands at some (D, K) on a basis. */
export type ProjectStanding = {
  /** Index into STAGES. */
  stage: number;
  since: Day | null;
  state: ProjectState;
  yuan: Yuan | null;
  dollars: number | null;
  major: boolean;
  industry: string | null;
  investor: string | null;
  kind: string | null;
  shares: Share[];
  signedOn: Day | null;
  signedPrecision: string | null;
  /** The year in which it counts as a major signing; null when it does not count. */
  countedYear: number | null;
  /** 增资过亿: signed below the line, above it now; in neither count nor sum. */
  grewOverLine: boolean;
  /** The year in which it counted before it was terminated or fell below the line (核减). */
  deductedYear: number | null;
};

/** What counting needs to know beside the facts. */
export type CountingContext = {
  basis: Basis;
  rules: (day: Day) => CountingRules;
  firstIndustry: string | null;
  firstInvestor: string | null;
  /** The top branch of an industry (工业, 服务业, 农业), null when it is in no branch. */
  branchOf: (industry: string | null) => string | null;
};

/** How the project stands by the end of `day` (DOMAIN.md, How things are counted). */
export function standingOf(recognised: readonly Recognised[], day: Day, context: CountingContext): ProjectStanding {
  const facts = inForce(recognised, day);
  const rules = context.rules(day);
  const { stage, since } = stageOf(facts, rules, context.basis);
  const state = stateOf(facts);
  const amount = amountOf(facts);
  const signing = reached(facts, rules.stageNodes[context.basis].signed);
  const qualified = signing !== null && signedAsMajor(recognised, signing, context);
  const year = signing && qualified ? wholeYear(signing) : null;
  const counts = state !== 'terminated' && isMajor(amount, rules);
  return {
    stage: STAGES.indexOf(stage),
    since,
    state,
    yuan: amount?.yuan ?? null,
    dollars: amount?.dollars ?? null,
    major: isMajor(amount, rules),
    industry: attributeOf(facts, 'industry', context.firstIndustry),
    investor: attributeOf(facts, 'investor', context.firstInvestor),
    kind: attributeOf(facts, 'projectKind'),
    shares: sharesOf(facts),
    signedOn: signing?.from ?? null,
    signedPrecision: signing?.precision ?? null,
    countedYear: counts ? year : null,
    grewOverLine:
      signing !== null &&
      !qualified &&
      state !== 'terminated' &&
      amountAt(recognised, signing.from) !== null &&
      isMajor(amount, rules),
    deductedYear: counts ? null : year,
  };
}

/** All a project contributes to the metrics of the year of `day`, by the end of `day`. */
export function entriesOf(recognised: readonly Recognised[], day: Day, context: CountingContext): Entry[] {
  const facts = inForce(recognised, day);
  if (facts.length === 0) return [];
  const nodes = context.rules(day).stageNodes[context.basis];
  return [
    ...signingEntries(recognised, facts, day, context),
    ...eventEntries('signings', nodes.signed, recognised, facts, day, context),
    ...eventEntries('registrations', ['registered'], recognised, facts, day, context),
    ...eventEntries('starts', nodes.started, recognised, facts, day, context),
    ...eventEntries('statisticsEntries', ['statisticsEntry'], recognised, facts, day, context),
    ...eventEntries('completions', ['completed'], recognised, facts, day, context),
    ...eventEntries('productions', nodes.producing, recognised, facts, day, context),
    ...constructionStock(recognised, facts, day, context),
    ...runningEntries(recognised, facts, day, context),
  ];
}

/** 当年签约 of a project signed this year, 以前年度项目增资 of one counted in an earlier year. */
function signingEntries(
  recognised: readonly Recognised[],
  facts: Recognised[],
  day: Day,
  context: CountingContext,
): Entry[] {
  const rules = context.rules(day);
  const signing = reached(facts, rules.stageNodes[context.basis].signed);
  if (!signing || stateOf(facts) === 'terminated' || !signedAsMajor(recognised, signing, context)) return [];
  const counted = wholeYear(signing);
  if (counted === null) return []; // “by” counts in stocks and in no flow; its increases are listed, not summed
  if (counted === yearOf(day)) {
    return isMajor(amountOf(facts), rules) ? withGrowth('majorSignings', signing, recognised, day, context) : [];
  }
  return counted < yearOf(day) ? priorIncrease(recognised, signing, day, context) : [];
}

/** A node of this year with the amount of its day and what the amount has become since; the rules of a signing without the line. */
function eventEntries(
  metric: EntryMetric,
  nodes: readonly NodeId[],
  recognised: readonly Recognised[],
  facts: Recognised[],
  day: Day,
  context: CountingContext,
): Entry[] {
  const event = reached(facts, nodes);
  if (!event || wholeYear(event) !== yearOf(day) || stateOf(facts) === 'terminated') return [];
  return withGrowth(metric, event, recognised, day, context);
}

function withGrowth(
  metric: EntryMetric,
  event: Recognised,
  recognised: readonly Recognised[],
  day: Day,
  context: CountingContext,
): Entry[] {
  const base: Entry = {
    metric,
    year: yearOf(event.last),
    part: 'base',
    first: event.first,
    last: event.last,
    count: 1,
    yuan: amountAt(recognised, event.from)?.yuan ?? 0,
    shares: sharesAt(recognised, event.from),
    ...cutsAt(recognised, event.from, context),
  };
  return [base, ...growth(metric, base.year, recognised, event.from, day, base.shares, context)];
}

/** The changes of the amount after `from` up to `day`: increases by the shares of their day, decreases where the event was credited. */
function growth(
  metric: EntryMetric,
  year: number,
  recognised: readonly Recognised[],
  from: Day,
  day: Day,
  credited: Share[],
  context: CountingContext,
): Entry[] {
  const found: Entry[] = [];
  let before = amountAt(recognised, from)?.yuan ?? 0;
  for (const on of amountDays(recognised, from, day)) {
    const now = amountAt(recognised, on)?.yuan ?? 0;
    const change = recognised.find((one) => one.from === on && changesAmount(one));
    if (now !== before) {
      found.push({
        metric,
        year,
        part: 'growth',
        first: change?.first ?? on,
        last: change?.last ?? on,
        count: 0,
        yuan: now - before,
        shares: now > before ? sharesAt(recognised, on) : credited,
        ...cutsAt(recognised, on, context),
      });
    }
    before = now;
  }
  return found;
}

/** What a project counted in an earlier year stands above its amount at the start of 1 January; never below 0. */
function priorIncrease(
  recognised: readonly Recognised[],
  signing: Recognised,
  day: Day,
  context: CountingContext,
): Entry[] {
  const yearsEve = addDays(`${yearOf(day)}-01-01`, -1);
  const changes = growth(
    'priorIncrease',
    yearOf(day),
    recognised,
    yearsEve,
    day,
    sharesAt(recognised, signing.from),
    context,
  );
  const total = changes.reduce((sum, entry) => sum + entry.yuan, 0);
  return total > 0 ? changes : [];
}

/** 续建 + started by D, major by the amount at D; a stock, cut and credited as of D. */
function constructionStock(
  recognised: readonly Recognised[],
  facts: Recognised[],
  day: Day,
  context: CountingContext,
): Entry[] {
  const rules = context.rules(day);
  const nodes = rules.stageNodes[context.basis];
  const start = reached(facts, nodes.started);
  const amount = amountOf(facts);
  if (!start || !isMajor(amount, rules) || stateOf(facts) === 'terminated') return [];
  const newYear = `${yearOf(day)}-01-01`;
  const onNewYear = inForce(recognised, newYear);
  if (start.from < newYear && (reached(onNewYear, nodes.producing) || stateOf(onNewYear) === 'terminated')) return [];
  const industry = attributeOf(facts, 'industry', context.firstIndustry);
  const branch = context.branchOf(industry);
  if (branch !== '工业' && branch !== '服务业') return [];
  return [
    {
      metric: branch === '工业' ? 'industrialMajors' : 'serviceMajors',
      year: STOCK_YEAR,
      part: 'base',
      first: start.first,
      last: start.last,
      count: 1,
      yuan: amount?.yuan ?? 0,
      shares: sharesOf(facts),
      industry,
      investor: attributeOf(facts, 'investor', context.firstInvestor),
      kind: attributeOf(facts, 'projectKind'),
      band: bandOf(amount, rules),
    },
  ];
}

const RUNNING = ['completedInvestment', 'paidIn', 'foreignPaidIn'] as const;

/** A year’s part of the cumulative statements; without a statement at its start only for a project signed or started inside it. */
function runningEntries(
  recognised: readonly Recognised[],
  facts: Recognised[],
  day: Day,
  context: CountingContext,
): Entry[] {
  const found: Entry[] = [];
  const newYear = `${yearOf(day)}-01-01`;
  for (const metric of RUNNING) {
    const statements = facts.filter((one) => one.fact.kind === metric);
    const inYear = statements.filter((one) => one.from >= newYear);
    if (inYear.length === 0) continue;
    const opening = statements.findLast((one) => one.from < newYear);
    if (!opening && !beganIn(facts, newYear, context)) continue;
    let before = opening ? running(opening) : 0;
    for (const statement of inYear) {
      const now = running(statement);
      if (now !== before) {
        found.push({
          metric,
          year: yearOf(day),
          part: 'base',
          first: statement.first,
          last: statement.last,
          count: 0,
          yuan: now - before,
          shares: sharesAt(recognised, statement.from),
          ...cutsAt(recognised, statement.from, context),
        });
      }
      before = now;
    }
  }
  return found;
}

/** True when the project was signed or started inside the year, so that every running amount stood at 0 before it. */
function beganIn(facts: Recognised[], newYear: Day, context: CountingContext): boolean {
  const nodes = context.rules(newYear).stageNodes[context.basis];
  return [nodes.signed, nodes.started].some((stage) => (reached(facts, stage)?.first ?? '') >= newYear);
}

function running({ fact }: Recognised): number {
  if (fact.kind === 'foreignPaidIn') return fact.value.amount;
  return fact.kind === 'paidIn' || fact.kind === 'completedInvestment' ? fact.value.yuan : 0;
}

function signedAsMajor(recognised: readonly Recognised[], signing: Recognised, context: CountingContext): boolean {
  return isMajor(amountAt(recognised, signing.from), context.rules(signing.from));
}

function amountAt(recognised: readonly Recognised[], day: Day): Standing | null {
  return amountOf(inForce(recognised, day));
}

function sharesAt(recognised: readonly Recognised[], day: Day): Share[] {
  return sharesOf(inForce(recognised, day));
}

function changesAmount(one: Recognised): boolean {
  return one.fact.kind === 'investment' || one.ownYuan !== null;
}

function amountDays(recognised: readonly Recognised[], after: Day, to: Day): Day[] {
  const days = recognised
    .filter((one) => changesAmount(one) && one.from > after && one.from <= to)
    .map((one) => one.from);
  return [...new Set(days)];
}

/** A flow is cut by industry, investor, kind and band of its own day. */
function cutsAt(
  recognised: readonly Recognised[],
  day: Day,
  context: CountingContext,
): Pick<Entry, 'industry' | 'investor' | 'kind' | 'band'> {
  const facts = inForce(recognised, day);
  return {
    industry: attributeOf(facts, 'industry', context.firstIndustry),
    investor: attributeOf(facts, 'investor', context.firstInvestor),
    kind: attributeOf(facts, 'projectKind'),
    band: bandOf(amountOf(facts), context.rules(day)),
  };
}

/** The year an event lies wholly in; null for “by” and for a span over New Year. */
function wholeYear(event: { first: Day; last: Day }): number | null {
  return yearOf(event.first) === yearOf(event.last) ? yearOf(event.last) : null;
}
