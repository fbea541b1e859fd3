import type { Raw } from '../../db/client';
import { earlier, quarterSpan, yearOf } from '../calendar/day';
import { quarterWindow } from '../calendar/month-window';
import { monthEndsOnAt, rulesAt } from '../catalogue/counting-rules';
import { countingVersions } from '../catalogue/store';
import { creditByUnit, decimalOfBp } from '../ledger/figures';
import { aliveOn, groupsOf, type Moment, unitsAt } from '../ledger/figures-store';
import { wanDecimal } from '../money/money';

/** A unit’s place with its score and how it came about (CLI.md, ranking). */
export type RankRow = {
  rank: number;
  unitId: string;
  unit: string;
  score: string;
  indicators: { id: 'count' | 'sum'; score: string; words: string }[];
};
export type Ranking = {
  quarter: string;
  asOf: string;
  knownAt: number;
  basis: Moment['basis'];
  scheme: { id: 'plain'; version: 1 };
  groups: { group: string; rows: RankRow[] }[];
};

/**
 * The plain ranking until schemes exist: units by the count of major signings of the quarter, then by their sum, each
 * group apart, equal ones sharing a rank (1, 2, 2, 4). On the units alive on the quarter’s last day or D (可比口径).
 */
export function plainRanking(raw: Raw, quarter: string, at: Moment): Ranking {
  const endsOn = monthEndsOnAt(countingVersions(), earlier(at.asOf, quarterSpan(quarter).last), at.knownAt);
  const span = quarterWindow(quarter, endsOn);
  const asOf = earlier(at.asOf, span.last);
  const units = unitsAt(raw, at.knownAt);
  const mode = rulesAt(countingVersions(), asOf, at.knownAt).creditModes.majorSignings ?? 'split';
  const groups = groupsOf(
    raw,
    { ...at, asOf, metric: 'majorSignings', year: yearOf(span.first), first: span.first, last: span.last },
    units,
  ).map((group) => ({ ...group, creditDay: asOf }));
  const parts = new Map(creditByUnit(groups, mode, units).map((part) => [part.unit, part]));
  const byGroup = new Map<string, { id: string; name: string; countBp: bigint; yuanBp: bigint }[]>();
  for (const unit of units.values()) {
    if (!aliveOn(unit, asOf)) continue;
    const part = parts.get(unit.id);
    const row = { id: unit.id, name: unit.name, countBp: part?.countBp ?? 0n, yuanBp: part?.yuanBp ?? 0n };
    byGroup.set(unit.group, [...(byGroup.get(unit.group) ?? []), row]);
  }
  return {
    quarter,
    asOf,
    knownAt: at.knownAt,
    basis: at.basis,
    scheme: { id: 'plain', version: 1 },
    groups: [...byGroup].map(([group, rows]) => {
      const before = (a: (typeof rows)[number], b: (typeof rows)[number]) =>
        a.countBp > b.countBp || (a.countBp === b.countBp && a.yuanBp > b.yuanBp);
      const sorted = [...rows].sort((a, b) => (before(a, b) ? -1 : before(b, a) ? 1 : 0));
      return {
        group,
        rows: sorted.map((row) => {
          const count = decimalOfBp(row.countBp);
          const sum = wanDecimal(row.yuanBp);
          return {
            rank: 1 + sorted.filter((other) => before(other, row)).length,
            unitId: row.id,
            unit: row.name,
            score: count,
            indicators: [
              { id: 'count' as const, score: count, words: `本季度认定亿元以上签约项目 ${count} 个` },
              { id: 'sum' as const, score: sum, words: `协议投资 ${sum} 万元（个数相同时比较）` },
            ],
          };
        }),
      };
    }),
  };
}
