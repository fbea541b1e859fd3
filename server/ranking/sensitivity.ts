import { compare, dividedBy, type Exact, exact, minus, negative, plus, scoreText, shown, times } from './decimal';
import type { Member } from './facts-file';
import type { MeasureContext } from './measuring';
import { withMarks } from './reweigh';
import { type Marks, pointsText, roundedShares } from './reweigh-marks';
import type { Indicator, Scheme } from './scheme';
import { scored } from './scoring';

/** A change of one mark that moves a member: `by` is points with their sign, taken from or given to the others in proportion. */
export type Shift = { indicator: string; name: string; by: string; rank: number };

/** How far a member’s place rests on the weights. */
export type Sway = {
  group: string;
  unit: string;
  officer: string | null;
  rank: number;
  /** The places it takes when one mark is a swing more or less. */
  best: number;
  worst: number;
  /** Every change that moves it, in the order of the scheme. */
  shifts: Shift[];
  /** Points missing to the place before, null for the first; `close` where that is no more than the swing. */
  toNext: string | null;
  close: boolean;
  /** `“到位资金”加5分则升至第2名`; empty where no change moves it. */
  words: string;
};

type Standing = { member: Member; rank: number; total: Exact };

/** Points by which each mark is tried up and down. */
export const SWING = '5';

/**
 * Which places rest on the weights: every top indicator’s mark is tried a swing up and down, the others giving or taking
 * in proportion, and each group is scored again. A change that would leave a mark at 0 or below is not tried. Empty for
 * facts that cannot be scored, which a trial tells.
 */
export function sensitivityOf(
  scheme: Scheme,
  members: readonly Member[],
  quarter: number,
  swing: string = SWING,
): Sway[] {
  // A measure is the same object in every copy of the scheme, so that what it comes to is summed once.
  const known: MeasureContext['known'] = new Map();
  return scheme.groups.flatMap((group) => {
    const own = members.filter((member) => member.group === group);
    const tops = scheme.indicators.filter((node) => node.groups === undefined || node.groups.includes(group));
    const now = standings(scheme, group, own, quarter, known);
    const tried = tops.flatMap((node) =>
      [exact(swing), negative(exact(swing))].flatMap((by) => {
        const marks = shifted(tops, node, by, group);
        if (marks === null) return [];
        const places = new Map(
          standings(withMarks(scheme, marks), group, own, quarter, known).map((one) => [one.member.path, one.rank]),
        );
        return [{ node, by: shown(by), places }];
      }),
    );
    return now.map((standing) => {
      const shifts = tried.flatMap(({ node, by, places }) => {
        const rank = places.get(standing.member.path) ?? standing.rank;
        return rank === standing.rank ? [] : [{ indicator: node.id, name: node.name, by, rank }];
      });
      return swayOf(standing, shifts, now, exact(swing), scheme.rounding.total);
    });
  });
}

/** The marks of a group’s top indicators with one of them moved; null where that leaves a mark at 0 or below. */
function shifted(tops: readonly Indicator[], moved: Indicator, by: Exact, group: string): Marks | null {
  const others = tops.filter((node) => node !== moved);
  const rest = others.map((node) => exact(node.full)).reduce(plus, exact('0'));
  const left = minus(rest, by);
  const mark = plus(exact(moved.full), by);
  if (mark.over <= 0n || left.over <= 0n || rest.over === 0n) return null;
  const shares = others.map((node) => ({ mark: times(exact(node.full), dividedBy(left, rest)) }));
  const rounded = roundedShares(shares, left, [group]);
  return Object.fromEntries([
    [moved.id, pointsText(mark)],
    ...others.map((node, index) => [node.id, pointsText(rounded[index] ?? exact(node.full))]),
  ]);
}

/** The members of one group in their places; marks of the other groups need not add up for it. */
function standings(
  scheme: Scheme,
  group: string,
  members: readonly Member[],
  quarter: number,
  known: MeasureContext['known'],
): Standing[] {
  const scoring = scored({ ...scheme, groups: [group], overall: false }, members, quarter, known);
  if ('faults' in scoring) return [];
  return scoring.groups.flatMap(({ places }) =>
    places.map(({ row, rank }) => ({ member: row.member, rank, total: row.total })),
  );
}

function swayOf(
  { member, rank, total }: Standing,
  shifts: Shift[],
  all: readonly Standing[],
  swing: Exact,
  digits: number,
): Sway {
  const before = all.findLast((one) => one.rank < rank);
  const missing = before ? minus(before.total, total) : null;
  const ranks = [rank, ...shifts.map((shift) => shift.rank)];
  return {
    group: member.group,
    unit: member.unit,
    officer: member.officer ?? null,
    rank,
    best: Math.min(...ranks),
    worst: Math.max(...ranks),
    shifts,
    toNext: missing ? scoreText(missing, digits) : null,
    close: missing !== null && compare(missing, swing) <= 0,
    words: shiftWords(rank, shifts),
  };
}

/** The change that lifts a member furthest and the one that drops it furthest; of equal ones the first. */
function shiftWords(rank: number, shifts: readonly Shift[]): string {
  const best = Math.min(rank, ...shifts.map((shift) => shift.rank));
  const worst = Math.max(rank, ...shifts.map((shift) => shift.rank));
  const told = (to: number, verb: string) => {
    const alike = shifts.filter((shift) => shift.rank === to);
    const [first] = alike;
    if (!first || to === rank) return [];
    const points = first.by.startsWith('-') ? `减${first.by.slice(1)}分` : `加${first.by}分`;
    const more = alike.length > 1 ? `（另有${alike.length - 1}种改法相同）` : '';
    return [`“${first.name}”${points}则${verb}至第${to}名${more}`];
  };
  return [...told(best, '升'), ...told(worst, '降')].join('；');
}
