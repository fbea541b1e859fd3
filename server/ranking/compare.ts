import type { RankingResult } from './result';

/** A member’s place under two schemes; `rank` is null where one of them does not rank it. */
export type Moved = {
  group: string;
  unit: string;
  officer: string | null;
  before: { rank: number | null; score: string | null };
  after: { rank: number | null; score: string | null };
  /** The place changes: it rests on the scheme more than on the facts. */
  sensitive: boolean;
};

/** Two scorings of the same facts side by side (simulator): who stands where, and which places change with the scheme. */
export function sideBySide(before: RankingResult, after: RankingResult): Moved[] {
  const keyed = (result: RankingResult) =>
    new Map(
      result.groups.flatMap(({ group, rows }) =>
        rows.map((row) => [`${group} ${row.unit} ${row.officer ?? ''}`, { group, row }] as const),
      ),
    );
  const [one, other] = [keyed(before), keyed(after)];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((key) => {
    const found = one.get(key) ?? other.get(key);
    if (!found) return [];
    const side = (from: typeof one) => {
      const row = from.get(key)?.row;
      return { rank: row?.rank ?? null, score: row?.score ?? null };
    };
    const [then, now] = [side(one), side(other)];
    return [
      {
        group: found.group,
        unit: found.row.unit,
        officer: found.row.officer ?? null,
        before: then,
        after: now,
        sensitive: then.rank !== now.rank,
      },
    ];
  });
}
