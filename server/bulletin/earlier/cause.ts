import { type Day, dayOf, type Instant, yearOf } from '../../calendar/day';
import { NODE_NAMES } from '../../ledger/chain';
import type { CountingContext } from '../../ledger/counting';
import type { Fact, History, Share } from '../../ledger/fact';
import type { Contribution } from '../../ledger/figures';
import {
  amountOf,
  inForce,
  isMajor,
  type Recognised,
  reached,
  recognisedFacts,
  type Standing,
  stateOf,
} from '../../ledger/rules';
import { wanText } from '../../money/money';
import { BASIS_NAMES } from '../../role';
import { dayText } from '../phrases';
import type { Difference } from './compare';

/** The moment of the comparison, and the counting rules in force then. */
export type CauseMoment = { asOf: Day; knownAt: Instant; context: CountingContext };

/**
 * Why the ledger does not count at (D, K) what the old bulletin counted, from its facts alone, in a sentence; null where the facts
 * say nothing of it and a person must.
 */
export function causeOfMissing(history: History, { asOf, knownAt, context }: CauseMoment): string | null {
  const nodes = context.rules(asOf).stageNodes[context.basis].signed;
  const recognised = recognisedFacts(history, knownAt, context.basis);
  const signing = reached(inForce(recognised, asOf), nodes);
  if (signing !== null) return causeAfterSigning(recognised, signing, asOf, context);
  const known = reached(recognisedFacts(history, Number.MAX_SAFE_INTEGER, context.basis), nodes);
  if (known !== null) {
    if (known.from > asOf) return `${dayText(known.from)}签约，在截止日${dayText(asOf)}之后`;
    const on = dayOf(recognisedAt(history, known.fact, context) ?? known.fact.recordedAt);
    return `${spanText(known)}签约，${dayText(on)}才认定，晚于取数时点`;
  }
  const told = history.facts.filter(({ node }) => node !== null && nodes.includes(node));
  const lacking = nodes.filter((node) => !told.some((fact) => fact.node === node));
  if (told.length > 0 && lacking.length > 0)
    return `签约认定须有${nodes.map((node) => NODE_NAMES[node]).join('和')}，尚无${lacking.map((node) => NODE_NAMES[node]).join('、')}`;
  if (told.length > 0) return causeOfUndecided(history, told, context);
  if (history.facts.some(({ node }) => node === 'framework')) return '只有框架（意向）协议，按口径不计';
  return '台账没有签约记录';
}

/** Signed and recognised, and yet not counted. */
function causeAfterSigning(
  recognised: readonly Recognised[],
  signing: Recognised,
  day: Day,
  context: CountingContext,
): string | null {
  const facts = inForce(recognised, day);
  if (stateOf(facts) === 'terminated') {
    const end = facts.findLast(({ fact }) => fact.kind === 'terminated');
    return `${end ? dayText(end.from) : ''}已终止（解约），按核减处理`;
  }
  const signed = amountOf(inForce(recognised, signing.from));
  const now = amountOf(facts);
  if (signed === null) return '签约时没有协议投资金额，不计';
  if (!isMajor(signed, context.rules(signing.from)))
    return isMajor(now, context.rules(day))
      ? `签约时协议投资${standingText(signed)}，未达亿元；后增资过亿，不计入签约`
      : `协议投资${standingText(signed)}，未达亿元`;
  if (yearOf(signing.first) !== yearOf(signing.last))
    return `签约日期只知道不晚于${dayText(signing.last)}，不能定为本年，不计`;
  if (yearOf(signing.last) !== yearOf(day))
    return `${spanText(signing)}签约，计入${yearOf(signing.last)}年，不在本年签约`;
  if (!isMajor(now, context.rules(day))) return `协议投资已减至${standingText(now)}，未达亿元，按核减处理`;
  return null;
}

/** Reported and not recognised by anybody so far. */
function causeOfUndecided(history: History, told: readonly Fact[], { basis }: CountingContext): string {
  const taken = history.facts.find(
    (fact) => fact.kind === 'withdrawal' && told.some(({ id }) => id === fact.supersedes),
  );
  if (taken) return `签约已于${dayText(taken.last)}撤回`;
  const last = (of: string) =>
    history.decisions.findLast((decision) => decision.basis === of && told.some((fact) => fact.id === decision.factId));
  if (basis !== 'district' && last('district')?.outcome === 'verified' && last(basis)?.outcome !== 'returned')
    return `区里已认定，${BASIS_NAMES[basis]}尚未认定`;
  const answer = last(basis) ?? last('district');
  if (answer?.outcome === 'returned') return `签约已于${dayText(dayOf(answer.at))}退回，未认定`;
  return '签约已报，尚未认定';
}

/** Why the ledger counts what the old bulletin did not: since when it is signed and recognised. */
export function causeOfAdded(history: History, moment: CauseMoment): string {
  const { asOf, knownAt, context } = moment;
  const nodes = context.rules(asOf).stageNodes[context.basis].signed;
  const signing = reached(inForce(recognisedFacts(history, knownAt, context.basis), asOf), nodes);
  if (signing === null) return '原通报未列';
  const at = recognisedAt(history, signing.fact, context);
  const decided = at === null ? '' : `、${dayText(dayOf(at))}认定`;
  return `原通报未列；${spanText(signing)}签约${decided}`;
}

/** Why a project that both count has another number, amount or unit, as far as its facts say; else empty. */
export function causeOfChange(
  difference: Pick<Difference, 'differs' | 'old' | 'names' | 'ledgerShares'>,
  rows: readonly Contribution[],
  history: History,
  unitName: (id: string) => string,
): string {
  const { differs, old, names, ledgerShares } = difference;
  const oldYuan = old === null ? 0 : Number(old.yuanBp / 10_000n);
  return [
    differs.count ? `原通报按${names.length}个项目计，台账为一个项目` : null,
    differs.amount ? causeOfAmount(oldYuan, rows, history) : null,
    differs.unit ? causeOfUnit(ledgerShares, unitName) : null,
  ]
    .filter((words) => words !== null)
    .join('；');
}

/** Old sums were often written in 亿元 with two decimals, or in whole 万元. */
const ROUNDINGS = [10_000, 1_000_000];

/** Null where the facts do not say why: two numbers beside each other explain nothing. */
function causeOfAmount(old: number, rows: readonly Contribution[], { facts }: History): string | null {
  const base = yuanOf(rows.filter((row) => row.part === 'base'));
  const now = yuanOf(rows);
  const growth = now - base;
  if (old === base && growth !== 0)
    return `签约${wan(base)}，后${growth > 0 ? '增资' : '减资'}${wan(Math.abs(growth))}，台账按变更后计`;
  if (ROUNDINGS.some((step) => old % step === 0 && Math.abs(now - old) * 2 <= step))
    return `原通报金额经四舍五入，台账为${wan(now)}`;
  const corrected = facts.find(
    (fact) =>
      fact.kind === 'investment' && fact.value.yuan === old && facts.some((next) => next.supersedes === fact.id),
  );
  if (corrected) return `协议投资原报${wan(old)}，已更正为${wan(now)}`;
  if (facts.some((fact) => fact.kind === 'approvedInvestment' && fact.value.yuan === old))
    return `原通报按备案投资${wan(old)}计，台账按协议投资${wan(now)}计`;
  return null;
}

function causeOfUnit(shares: readonly Share[], unitName: (id: string) => string): string {
  const told = shares.map(({ unit, bp }) => (shares.length > 1 ? `${unitName(unit)}${bp / 100}%` : unitName(unit)));
  if (told.length === 0) return '台账未定责任单位';
  return shares.length > 1 ? `联合招引，按份额分算：${told.join('、')}` : `台账责任单位为${told[0]}`;
}

/** When a fact was recognised on the basis; null where nobody said so. */
function recognisedAt({ decisions }: History, fact: Fact, { basis }: CountingContext): Instant | null {
  const judge = basis === 'district' || fact.kind !== 'node' ? 'district' : basis;
  const found = decisions.find(
    ({ factId, outcome, basis: of }) =>
      factId === fact.id && of === judge && (outcome === 'verified' || outcome === 'opening'),
  );
  return found?.at ?? null;
}

/** The day of what happened as it is known: a day, a month, a year. */
function spanText({ first, last, precision }: Recognised): string {
  if (first === last) return dayText(last);
  if (precision === 'month') return dayText(last).replace(/\d+日$/, '');
  return precision === 'year' ? `${yearOf(last)}年` : `不晚于${dayText(last)}`;
}

function standingText(standing: Standing | null): string {
  if (standing === null) return '金额未定';
  if (standing.yuan !== null) return wan(standing.yuan);
  return standing.dollars === null ? '金额未定' : `${wanText(standing.dollars)}万美元`;
}

function wan(yuan: number): string {
  return `${wanText(yuan)}万元`;
}

function yuanOf(rows: readonly Contribution[]): number {
  return rows.reduce((total, row) => total + row.yuan, 0);
}
