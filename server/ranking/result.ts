import { type Exact, exact, minus, negative, scoreText, shown, ZERO } from './decimal';
import type { Earlier } from './facts-file';
import { listsOf, type RankingList } from './lists';
import type { NodeScore } from './node-score';
import type { Consequence, ListRule, Scheme } from './scheme';
import { type GroupScore, type MemberScore, type Scoring, scoreOf, withChildren } from './scoring';
import { type Placed, placed } from './standing';
import type { Input } from './trail';

/** An indicator with its score, how it came about in words, and the figures behind it. */
export type IndicatorResult = {
  id: string;
  name: string;
  full: string;
  score: string;
  words: string;
  inputs: Input[];
  children: IndicatorResult[];
};

/** A member’s row (CLI.md, ranking): scores are decimal text after the scheme’s rounding. */
export type RankedRow = {
  rank: number;
  unit: string;
  officer?: string;
  group: string;
  score: string;
  words: string;
  indicators: IndicatorResult[];
  adjustments: {
    id: string;
    name: string;
    kind: 'bonus' | 'penalty';
    score: string;
    words: string;
    counted: boolean;
    /** Not in results frozen before there were any, as with vetoes. */
    inputs?: Input[];
  }[];
  vetoes: { id: string; name: string; words: string; inputs?: Input[] }[];
  /** Against the last quarter told in the facts; null where none is. */
  since: { quarter: string; rank: number; score: string; indicators: { id: string; change: string }[] } | null;
  /** How many quarters in a row, this one included, among the last places that the scheme looks at. */
  lastRun: number;
  /** Points that were missing to the place before; null for the first. */
  toNext: string | null;
  consequences: { id: string; name: string }[];
};

export type RankingResult = {
  quarter: string;
  scheme: { id: string; version: number; title: string };
  groups: { group: string; rows: RankedRow[]; notRanked: { unit: string; officer?: string; words: string }[] }[];
  overall: { rank: number; unit: string; officer?: string; group: string; score: string }[] | null;
  singles: {
    id: string;
    name: string;
    groups: { group: string; rows: { rank: number; unit: string; officer?: string; score: string }[] }[];
  }[];
  /** 红黑榜 and 约谈 candidates, where the scheme has such lists. */
  lists?: RankingList[];
};

/** The scoring as it is printed and published; the same facts and scheme give the same text everywhere. */
export function resultOf(scheme: Scheme, scoring: Scoring, quarter: string): RankingResult {
  const singles = singlesOf(scheme, scoring);
  return {
    quarter,
    scheme: { id: scheme.id, version: scheme.version, title: scheme.title },
    groups: scoring.groups.map((group) => ({
      group: group.group,
      rows: group.places.map((place, index) => rowOf(scheme, group, place, index)),
      notRanked: group.notRanked.map(({ member, words }) => ({ ...who(member), words })),
    })),
    overall:
      scoring.overall?.map(({ row, rank }) => ({
        rank,
        ...who(row.member),
        group: row.member.group,
        score: scoreText(row.total, scheme.rounding.total),
      })) ?? null,
    singles,
    ...(scheme.lists.length > 0 ? { lists: listsOf(scheme, scoring.groups, singles, runByRule) } : {}),
  };
}

function who(member: MemberScore['member']): { unit: string; officer?: string } {
  return member.officer === undefined ? { unit: member.unit } : { unit: member.unit, officer: member.officer };
}

function rowOf(scheme: Scheme, group: GroupScore, place: Placed<MemberScore>, index: number): RankedRow {
  const { row } = place;
  const before = group.places.slice(0, index).findLast((one) => one.rank < place.rank);
  const digits = scheme.rounding.total;
  return {
    rank: place.rank,
    ...who(row.member),
    group: row.member.group,
    score: scoreText(row.total, digits),
    words: row.words,
    indicators: row.indicators.map(indicatorOf),
    adjustments: row.adjustments.map(({ id, name, kind, score, words, counted, inputs }) => ({
      id,
      name,
      kind,
      score: scoreText(score, scheme.rounding.indicator),
      words,
      counted,
      inputs,
    })),
    vetoes: row.vetoes.map(({ id, name, words, inputs }) => ({ id, name, words, inputs })),
    since: sinceOf(row, scheme.rounding.indicator),
    lastRun: runAmongLast(scheme, place),
    toNext: before ? shown(minus(before.row.total, row.total)) : null,
    consequences: scheme.consequences.filter((one) => strikes(one, place, row)).map(({ id, name }) => ({ id, name })),
  };
}

function indicatorOf(node: NodeScore): IndicatorResult {
  return {
    id: node.id,
    name: node.name,
    full: node.full,
    score: scoreText(node.score, node.digits),
    words: node.words,
    inputs: node.inputs,
    children: node.children.map(indicatorOf),
  };
}

/** The quarter before in the facts, newest first. */
function earlierOf(row: MemberScore): Earlier[] {
  return [...row.member.history].sort((a, b) => (a.quarter < b.quarter ? 1 : -1));
}

function sinceOf(row: MemberScore, digits: number | null): RankedRow['since'] {
  const [last] = earlierOf(row);
  if (!last) return null;
  const nodes = row.indicators.flatMap(withChildren).map(({ id, score, digits: own }) => ({ id, score, digits: own }));
  const beside = row.adjustments.map((one) => ({ id: one.id, score: effectOf(one, negative, ZERO), digits }));
  const changes = [...nodes, ...beside].flatMap((one) => {
    const then = last.indicators[one.id];
    return then === undefined ? [] : [{ id: one.id, change: signed(minus(one.score, exact(then)), one.digits) }];
  });
  return { quarter: last.quarter, rank: last.rank, score: last.score, indicators: changes };
}

/**
 * What every part of a row brought to its total, by id, for the differences of later quarters: indicators at every depth,
 * 加扣分 as they count (扣分 below 0; 0 where an exclusion set them aside).
 */
export function pointsByPart(row: Pick<RankedRow, 'indicators' | 'adjustments'>): Record<string, string> {
  const below = (node: IndicatorResult): IndicatorResult[] => [node, ...node.children.flatMap(below)];
  return Object.fromEntries([
    ...row.indicators.flatMap(below).map(({ id, score }) => [id, score] as const),
    ...row.adjustments.map((one) => [one.id, effectOf(one, (score) => shown(negative(exact(score))), '0')] as const),
  ]);
}

/** What a bonus or penalty does to the total. */
function effectOf<Score>(
  of: { kind: 'bonus' | 'penalty'; counted: boolean; score: Score },
  taken: (score: Score) => Score,
  none: Score,
): Score {
  if (!of.counted) return none;
  return of.kind === 'bonus' ? of.score : taken(of.score);
}

function signed(value: Exact, digits: number | null): string {
  return `${value.over > 0n ? '+' : ''}${scoreText(value, digits)}`;
}

/** Consecutive quarters up to this one; a quarter nobody told of ends the run. */
function runOf(row: MemberScore, now: boolean, then: (earlier: Earlier) => boolean): number {
  if (!now) return 0;
  const past = earlierOf(row);
  const ended = past.findIndex((earlier) => !then(earlier));
  return 1 + (ended < 0 ? past.length : ended);
}

function runAmongLast(scheme: Scheme, place: Placed<MemberScore>): number {
  const count = Math.max(1, ...scheme.consequences.filter((one) => one.places === 'last').map((one) => one.count));
  return runOf(place.row, amongPlaces('last', count, place), (earlier) => amongPlaces('last', count, earlier));
}

type Standing = { rank: number; fromBottom: number };

/** Among the first or last so many; who is alone or equal to all stands last behind nobody, and is not last. */
function amongPlaces(places: 'first' | 'last', count: number, of: Standing): boolean {
  return places === 'first' ? of.rank <= count : of.fromBottom <= count && of.rank > 1;
}

/** Whether a place brings a consequence: among the first or last so many, so many quarters in a row, below a mark. */
function strikes(rule: Consequence, place: Placed<MemberScore>, row: MemberScore): boolean {
  if (rule.groups && !rule.groups.includes(row.member.group)) return false;
  if (rule.below !== undefined && minus(row.total, exact(rule.below)).over >= 0n) return false;
  const among = (of: Standing) => amongPlaces(rule.places, rule.count, of);
  return runOf(row, among(place), among) >= rule.run;
}

/** How many quarters in a row, this one included, a member was among the places a list looks at. */
function runByRule(place: Placed<MemberScore>, rule: Pick<ListRule, 'places' | 'count'>): number {
  const among = (of: Standing) => amongPlaces(rule.places ?? 'first', rule.count, of);
  return runOf(place.row, among(place), among);
}

/** Whether somewhere in a node one of the indicators was scored by what the member did: not 不参评, and not only of parts that are. */
function takesPartIn(node: NodeScore, ids: readonly string[] | null, row: MemberScore): boolean {
  if (row.member.notApplicable[node.id] !== undefined) return false;
  const wanted = ids === null || ids.includes(node.id) ? null : ids;
  if (node.children.length === 0) return wanted === null;
  return node.children.some((child) => takesPartIn(child, wanted, row));
}

/** Rankings by single indicators or sums of them, of those who take part; without any in the scheme each top indicator has one. */
function singlesOf(scheme: Scheme, scoring: Scoring): RankingResult['singles'] {
  const wanted =
    scheme.singles.length > 0
      ? scheme.singles
      : scheme.indicators.map(({ id, name }) => ({ id, name, indicators: [id] }));
  return wanted.map(({ id, name, indicators }) => ({
    id,
    name,
    groups: scoring.groups.map(({ group, places }) => {
      const taking = places.filter(({ row }) => row.indicators.some((node) => takesPartIn(node, indicators, row)));
      const rows = taking.map(({ row }) => ({ row, score: scoreOf(row, indicators) }));
      const order = (a: (typeof rows)[number], b: (typeof rows)[number]) => {
        const more = minus(b.score, a.score).over;
        return more > 0n ? 1 : more < 0n ? -1 : 0;
      };
      return {
        group,
        rows: placed(rows, order).map(({ row: { row, score }, rank }) => ({
          rank,
          ...who(row.member),
          score: scoreText(score, scheme.rounding.indicator),
        })),
      };
    }),
  }));
}
