import { compare, exact, scoreText } from './decimal';
import type { RankingResult } from './result';
import type { ListRule, Scheme } from './scheme';
import type { GroupScore, MemberScore } from './scoring';
import type { Placed } from './standing';

/** 红榜, 黑榜 or 约谈 by the scheme’s rule: who stands in it, and by which rule in words. */
export type RankingList = {
  id: string;
  name: string;
  kind: 'red' | 'black' | 'talk';
  members: { unit: string; officer?: string; group: string; words: string }[];
};

type Standing = { rank: number; fromBottom: number };
type RunAmong = (place: Placed<MemberScore>, rule: ListRule) => number;

/**
 * 红黑榜 and 约谈 candidates of a scheme (DOMAIN.md, 季排名), group by group in their places. Whoever meets one rule of a list
 * stands in it, with all the rules met. A first place counts only ahead of somebody, a last place only behind somebody: where
 * all are equal nobody is praised or blamed.
 */
export function listsOf(
  scheme: Scheme,
  groups: readonly GroupScore[],
  singles: RankingResult['singles'],
  runAmong: RunAmong,
): RankingList[] {
  return scheme.lists.map(({ id, name, kind, rules }) => ({
    id,
    name,
    kind,
    members: groups.flatMap((group) =>
      group.places.flatMap((place) => {
        const words = rules.flatMap((rule) => metWords(rule, { scheme, group: group.group, place, singles, runAmong }));
        const { unit, officer } = place.row.member;
        const who = officer === undefined ? { unit } : { unit, officer };
        return words.length === 0 ? [] : [{ ...who, group: group.group, words: words.join('；') }];
      }),
    ),
  }));
}

type Asked = {
  scheme: Scheme;
  group: string;
  place: Placed<MemberScore>;
  singles: RankingResult['singles'];
  runAmong: RunAmong;
};

/** Why a rule is met, as a list of none or one. */
function metWords(rule: ListRule, asked: Asked): string[] {
  const { scheme, group, place, singles, runAmong } = asked;
  if (rule.groups && !rule.groups.includes(group)) return [];
  if (rule.veto !== undefined) {
    const struck = place.row.vetoes.find((one) => one.id === rule.veto);
    return struck ? [`一票否决：${struck.name}（${struck.words}）`] : [];
  }
  const single = rule.single === undefined ? null : singles.find((one) => one.id === rule.single);
  const own = single ? singleStanding(single, group, place.row) : null;
  const standing: Standing | null = single ? own : place;
  if (!standing || !isAmong(rule, standing)) return [];
  const score = own ? exact(own.score) : place.row.total;
  if (rule.atLeast !== undefined && compare(score, exact(rule.atLeast)) < 0) return [];
  if (rule.below !== undefined && compare(score, exact(rule.below)) >= 0) return [];
  const run = single || rule.places === undefined ? 1 : runAmong(place, rule);
  if (run < rule.run) return [];
  const told = own ? own.score : scoreText(place.row.total, scheme.rounding.total);
  return [wordsOf(rule, { what: single?.name ?? '综合', standing, score: told, run })];
}

function isAmong(rule: ListRule, standing: Standing): boolean {
  if (rule.places === undefined) return true;
  return rule.places === 'first'
    ? standing.rank <= rule.count && standing.fromBottom > 1
    : standing.fromBottom <= rule.count && standing.rank > 1;
}

function singleStanding(
  single: RankingResult['singles'][number],
  group: string,
  row: MemberScore,
): (Standing & { score: string }) | null {
  const rows = single.groups.find((one) => one.group === group)?.rows ?? [];
  const own = rows.find((one) => one.unit === row.member.unit && one.officer === row.member.officer);
  if (!own) return null;
  return { rank: own.rank, fromBottom: rows.filter((one) => one.rank > own.rank).length + 1, score: own.score };
}

function wordsOf(
  rule: ListRule,
  { what, standing, score, run }: { what: string; standing: Standing; score: string; run: number },
): string {
  const line =
    rule.below !== undefined ? `，低于${rule.below}分` : rule.atLeast !== undefined ? `，达到${rule.atLeast}分` : '';
  const last = standing.fromBottom === 1 ? '末位' : `倒数第${standing.fromBottom}名`;
  const place = rule.places === undefined ? '' : rule.places === 'first' ? `第${standing.rank}名` : last;
  return `${what}${place}（${score}分）${line}${run > 1 ? `，连续${run}个季度` : ''}`;
}
