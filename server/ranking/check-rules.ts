import { type Day, dayOf, type Instant } from '../calendar/day';
import type { RankedRow, RankingResult } from './result';
import { type Scheme, withDescendants } from './scheme';

/** What became of an objection; null while nobody has decided. */
export type ObjectionOutcome = 'upheld' | 'dismissed' | 'withdrawn';

export const OUTCOME_WORDS: Record<ObjectionOutcome, string> = {
  upheld: '采纳',
  dismissed: '不予采纳',
  withdrawn: '单位撤回',
};

/** What a unit has said of a round so far, with the outcome of each of its objections. */
export type Answer = { agreed: boolean; objections: readonly (ObjectionOutcome | null)[] };

/** 待核对, 核对无误, 异议待定, 异议已答复. */
export type AnswerState = 'open' | 'agreed' | 'disputed' | 'settled';

export const ANSWER_WORDS: Record<AnswerState, string> = {
  open: '待核对',
  agreed: '核对无误',
  disputed: '异议待定',
  settled: '异议已答复',
};

/** How a unit stands in a round; an objection not decided yet weighs most. */
export function answerState(answer: Answer): AnswerState {
  if (answer.objections.some((outcome) => outcome === null)) return 'disputed';
  if (answer.agreed) return 'agreed';
  // What was withdrawn says nothing: the unit still has to check.
  return answer.objections.some((outcome) => outcome !== 'withdrawn') ? 'settled' : 'open';
}

/** Why a unit may no longer say anything to a round, or null: until the end of the due day, and only to the newest one. */
export function refuseAnswer(round: { dueOn: Day; newer: boolean; published: boolean }, now: Instant): string | null {
  if (round.published) return '本季度排名已经发布，不再受理；确有差错的由招商服务局更正。';
  if (round.newer) return '已有新的核对函，请在新的核对函中核对。';
  if (dayOf(now) > round.dueOn) return `核对期限 ${round.dueOn} 已过，有差错请联系招商服务局。`;
  return null;
}

/**
 * What stands in the way of a first publication (DOMAIN.md, 季排名: before it each unit gets its 核对函 and has its days):
 * no round, an objection nobody decided, or units that may still speak. Empty when nothing does.
 */
export function refusePublication(
  round: { sameScheme: boolean; dueOn: Day; units: readonly { name: string; answer: Answer }[] } | null,
  today: Day,
): string[] {
  if (round === null) return ['还没有发出核对函。请先送各单位核对，期满后再发布。'];
  if (!round.sameScheme) return ['核对函是按另一个方案或版本发出的。请按这个方案重新发核对函。'];
  const of = (state: AnswerState) =>
    round.units.filter((unit) => answerState(unit.answer) === state).map((unit) => unit.name);
  const [disputed, open] = [of('disputed'), of('open')];
  return [
    ...(disputed.length > 0 ? [`${disputed.join('、')}的异议还没有答复。`] : []),
    ...(open.length > 0 && today <= round.dueOn
      ? [`核对期限 ${round.dueOn} 未过，${open.join('、')}还没有答复；期满或全部答复后才能发布。`]
      : []),
  ];
}

/** A member whose place, score or what they bring is not what was sent for checking. */
export type ChangedMember = { unit: string; officer: string | null; before: string; after: string };

/**
 * Members whose score, place, 表扬 or 约谈, or standing in a list is another now than the one they checked; `不参评` where they
 * had or have none. Compared are the texts that are published, so what a rounding hides is no change.
 */
export function changedSince(checked: RankingResult, now: RankingResult): ChangedMember[] {
  const told = (result: RankingResult) => {
    const known = new Map<string, { one: { unit: string; officer?: string }; words: string }>();
    for (const { rows, notRanked } of result.groups) {
      for (const one of notRanked) known.set(keyOf(one), { one, words: '不参评' });
      for (const one of rows) known.set(keyOf(one), { one, words: standingWords(one, result) });
    }
    return known;
  };
  const [before, after] = [told(checked), told(now)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [then, today] = [before.get(key), after.get(key)];
    const who = then?.one ?? today?.one;
    if (!who || then?.words === today?.words) return [];
    const none = '不在名单';
    return [
      {
        unit: who.unit,
        officer: who.officer ?? null,
        before: then?.words ?? none,
        after: today?.words ?? none,
      },
    ];
  });
}

function standingWords(row: RankedRow, result: RankingResult): string {
  const lists = (result.lists ?? []).filter((list) => list.members.some((one) => keyOf(one) === keyOf(row)));
  const brings = [...row.vetoes, ...row.consequences, ...lists].map(({ name }) => name);
  return [`${row.score}分第${row.rank}名`, ...new Set(brings)].join('，');
}

/** An objection that was upheld, as far as its effect is looked for. */
export type Upheld = { unit: string; officer: string | null; point: string | null };

/** Upheld objections after which the score of the point, or the total, is still what was checked: they want a word. */
export function withoutEffect(upheld: readonly Upheld[], checked: RankingResult, now: RankingResult): Upheld[] {
  const scoreOf = (result: RankingResult, one: Upheld) => {
    const row = result.groups
      .flatMap((group) => group.rows)
      .find((of) => of.unit === one.unit && (of.officer ?? null) === one.officer);
    return row && (one.point === null ? row.score : (pointScores(row).get(one.point) ?? row.score));
  };
  return upheld.filter((one) => scoreOf(checked, one) === scoreOf(now, one));
}

function pointScores(row: RankedRow): Map<string, string> {
  const below = (node: RankedRow['indicators'][number]): [string, string][] => [
    [node.id, node.score],
    ...node.children.flatMap(below),
  ];
  return new Map([
    ...row.indicators.flatMap(below),
    ...row.adjustments.map(({ id, score }) => [id, score] as [string, string]),
  ]);
}

const keyOf = (one: { unit: string; officer?: string }) => `${one.unit} ${one.officer ?? ''}`;

/** What a unit may object to in a row: its indicators at any depth, its 加扣分 and its vetoes, as id and name. */
export function pointsOf(row: RankedRow): { id: string; name: string }[] {
  const below = (node: RankedRow['indicators'][number]): { id: string; name: string }[] => [
    { id: node.id, name: node.name },
    ...node.children.flatMap(below),
  ];
  return [
    ...row.indicators.flatMap(below),
    ...row.adjustments.map(({ id, name }) => ({ id, name })),
    ...row.vetoes.map(({ id, name }) => ({ id, name })),
  ];
}

/** What every point of a scheme that may be objected to is called, by id. */
export function pointNames(scheme: Scheme): Record<string, string> {
  const all = [...scheme.indicators.flatMap(withDescendants), ...scheme.adjustments, ...scheme.vetoes];
  return Object.fromEntries(all.map(({ id, name }) => [id, name] as const));
}

/** The part of a round’s result that a unit checks: its own rows, and its own among those without a place. */
export function partOf(result: RankingResult, unit: string) {
  return result.groups.flatMap(({ group, rows, notRanked }) => {
    const own = rows.filter((row) => row.unit === unit);
    const absent = notRanked.filter((one) => one.unit === unit);
    return own.length + absent.length === 0 ? [] : [{ group, members: rows.length, rows: own, notRanked: absent }];
  });
}
export type LetterPart = ReturnType<typeof partOf>;
