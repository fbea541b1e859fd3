import type { RankingList } from './lists';
import type { RankedRow, RankingResult } from './result';

type Who = { unit: string; officer?: string };

/** Something a ranking brings, with whom it strikes: a list by rule, or what a place brings (表扬, 表态发言, 约谈). */
export type Brought = {
  name: string;
  /** Of a list every member’s `words` say by which rule; of what a place brings only how long it has lasted. */
  ofList: boolean;
  members: (Who & { group: string; rank: number | null; words: string })[];
};

/**
 * All that a ranking brings, each thing once: a list of 约谈 and the 约谈 of the scheme’s places are one, under the name of the
 * latter, so that the one never says 本季没有 above the other. Lists come first, empty ones too.
 */
export function broughtBy(result: RankingResult): Brought[] {
  const rows = result.groups.flatMap((group) => group.rows);
  const rankOf = new Map(rows.map((row) => [keyOf(row), row.rank]));
  const lists = result.lists ?? [];
  const places = new Map<string, RankedRow[]>();
  for (const row of rows) for (const { name } of row.consequences) places.set(name, [...(places.get(name) ?? []), row]);
  const names = [...places.keys()];
  const listed = ({ members }: RankingList) => members.map((one) => ({ ...one, rank: rankOf.get(keyOf(one)) ?? null }));
  return [
    ...lists
      .filter((list) => !names.some((name) => meansSame(list, name)))
      .map((list) => ({ name: list.name, ofList: true, members: listed(list) })),
    ...[...places].map(([name, struck]) => {
      const own = lists.filter((list) => meansSame(list, name)).flatMap(listed);
      const known = new Set(own.map(keyOf));
      const more = struck.filter((row) => !known.has(keyOf(row))).map(placeMember);
      return { name, ofList: own.length > 0, members: [...own, ...more] };
    }),
  ];
}

function meansSame({ kind, name: list }: RankingList, name: string): boolean {
  return list === name || (kind === 'talk' && name.includes('约谈'));
}

function placeMember({ unit, officer, group, rank, lastRun }: RankedRow): Brought['members'][number] {
  const words = lastRun > 1 && rank > 1 ? `连续${lastRun}个季度列后` : '';
  return { unit, ...(officer === undefined ? {} : { officer }), group, rank, words };
}

const keyOf = ({ unit, officer }: Who) => JSON.stringify([unit, officer ?? null]);
