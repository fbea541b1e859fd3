import { minusSigned, shown } from './decimal';
import {
  type Backed,
  type ByPeriod,
  bare,
  type Item,
  isRate,
  type Member,
  type MetricValue,
  valuesOf,
} from './facts-file';
import { type Figure, isFigure, steppable } from './figure-step';
import { metricNames } from './measuring';
import { catalogueMetric } from './metric-catalogue';
import { type ItemKind, itemKinds } from './move-items';
import { askedOf } from './periods';
import type { Scheme } from './scheme';
import { type MemberScore, scored } from './scoring';
import { type Sense, sensesOf } from './sense';
import type { Placed } from './standing';

/** A change of one metric that would bring a member up at least one place, be it a shared one, all others staying as they are. */
export type Move = {
  metric: string;
  name: string;
  /** `28` → `30`, or so many projects more of a kind. */
  from: string;
  to: string;
  rank: number;
  score: string;
  /** Whether every smaller change was tried or is known to bring less; otherwise a smaller one may do as well. */
  smallest: boolean;
  words: string;
};

/** So many smaller changes are tried one by one before the search doubles. */
const ONE_BY_ONE = 24;
/** No change beyond so many steps is looked for; the answer is then that this metric alone does not do it. */
const AT_MOST = 1 << 20;

/**
 * What would move a member up one place: for every metric of the scheme the smallest change of it alone that does, at
 * the precision the figure was entered with. Found by scoring the group again, with the same engine and rules, so
 * what the others lose where values are compared is part of it. Empty for the first, and where no single metric does.
 */
export function movesUp(scheme: Scheme, members: readonly Member[], quarter: number, path: string): Move[] {
  const member = members.find((one) => one.path === path);
  if (!member) return [];
  const own = { ...scheme, groups: [member.group], overall: false };
  const group = members.filter((one) => one.group === member.group);
  const place = (changed: Member) =>
    placeOf(
      own,
      group.map((one) => (one.path === path ? changed : one)),
      quarter,
      path,
    );
  const now = place(member);
  if (!now || now.rank === 1) return [];
  const names = metricNames(scheme);
  const senses = sensesOf(scheme);
  return [...new Set(askedOf(scheme).map((asked) => asked.metric))].flatMap((metric) => {
    const sense = senses.get(metric) ?? { direction: 'mixed', steady: false };
    const changes = changesOf(scheme, member, metric, sense);
    const told: { steps: number; rank: number }[] = [];
    return changes.flatMap((change) => {
      const rises = (steps: number) => {
        const tried = place(change.apply(steps));
        return tried !== null && tried.rank < now.rank;
      };
      const found = fewest(rises, Math.min(change.limit, AT_MOST), sense.steady);
      const then = found ? place(change.apply(found.steps)) : null;
      if (!found || !then) return [];
      // A larger project that does no more than a smaller one is no other way.
      if (told.some((one) => one.steps <= found.steps && one.rank <= then.rank)) return [];
      told.push({ steps: found.steps, rank: then.rank });
      const name = names.get(metric) ?? metric;
      const { from, to, told: said } = change.words(found.steps, name);
      const rose = `总分${shown(now.row.total)}→${shown(then.row.total)}，名次由第${now.rank}升至${then.shared ? '并列' : ''}第${then.rank}`;
      const caveat = found.smallest ? '' : '（试算所得，更小的变化未逐一排除）';
      return [
        {
          metric,
          name,
          from,
          to,
          rank: then.rank,
          score: shown(then.row.total),
          smallest: found.smallest,
          words: `${said}：${rose}${caveat}`,
        },
      ];
    });
  });
}

type Change = {
  apply: (steps: number) => Member;
  words: (steps: number, name: string) => { from: string; to: string; told: string };
  limit: number;
};

type Place = Placed<MemberScore> & { shared: boolean };

function placeOf(scheme: Scheme, members: readonly Member[], quarter: number, path: string): Place | null {
  const scoring = scored(scheme, members, quarter);
  if ('faults' in scoring) return null;
  const places = scoring.groups[0]?.places ?? [];
  const own = places.find((one) => one.row.member.path === path);
  return own ? { ...own, shared: places.filter((one) => one.rank === own.rank).length > 1 } : null;
}

/** The fewest steps that do it: one by one first, then doubling and halving, which is sure only where more is never worse. */
function fewest(
  rises: (steps: number) => boolean,
  limit: number,
  steady: boolean,
): { steps: number; smallest: boolean } | null {
  for (let steps = 1; steps <= Math.min(ONE_BY_ONE, limit); steps += 1)
    if (rises(steps)) return { steps, smallest: true };
  let low = Math.min(ONE_BY_ONE, limit);
  let high = low;
  while (high < limit) {
    high = Math.min(high * 2, limit);
    if (rises(high)) break;
    low = high;
  }
  if (low === high) return null;
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (rises(middle)) high = middle;
    else low = middle;
  }
  return { steps: high, smallest: steady };
}

/** Ways to change a metric: a number up or down by its last digit, a list by one more item of each kind the scheme knows. */
function changesOf(scheme: Scheme, member: Member, metric: string, sense: Sense): Change[] {
  const told = member.metrics[metric];
  if (told === undefined) return [];
  const given = bare(told);
  if (!isListed(given)) {
    const unit = unitOf(scheme, metric);
    return numberChange(given, unit, sense, (value) => withMetric(member, metric, value));
  }
  if (sense.direction === 'lower') return [];
  return itemKinds(scheme, metric).map((kind) =>
    itemChange(kind, (more) => withMetric(member, metric, withItems(given, more))),
  );
}

/** What figures of a metric are told in; a rate bears its own mark. */
function unitOf(scheme: Scheme, metric: string): string {
  const unit = scheme.metrics.find((one) => one.id === metric)?.unit ?? catalogueMetric(metric)?.unit ?? '';
  return unit === '%' ? '' : unit;
}

type Listed = Item[] | (ByPeriod & { quarter?: Item[]; yearToDate?: Item[] });

/** Whether a metric is told by its items, alone or by period. */
function isListed(given: Exclude<MetricValue, Backed>): given is Listed {
  if (typeof given === 'string' || isRate(given)) return false;
  return Array.isArray(given) || Array.isArray(given.quarter) || Array.isArray(given.yearToDate);
}

function withItems(given: Listed, more: readonly Item[]): Listed {
  if (Array.isArray(given)) return [...given, ...more];
  const { quarter, yearToDate } = given;
  return {
    ...given,
    ...(quarter ? { quarter: [...quarter, ...more] } : {}),
    ...(yearToDate ? { yearToDate: [...yearToDate, ...more] } : {}),
  };
}

function withMetric(member: Member, metric: string, value: Member['metrics'][string]): Member {
  return { ...member, metrics: { ...member.metrics, [metric]: value } };
}

/**
 * One figure up or down by its last digit, a rate by one more or one fewer that reaches; where it is given by period,
 * every period by as much, the last month of months.
 */
function numberChange(
  given: Figure | ByPeriod,
  unit: string,
  sense: Sense,
  put: (value: Figure | ByPeriod) => Member,
): Change[] {
  const first = isFigure(given) ? given : firstFigure(given);
  if (first === null) return [];
  const down = sense.direction === 'lower';
  const own = steppable(first, down);
  const counted = typeof first === 'string' && !first.endsWith('%') ? unit : '';
  const text = (steps: number) => `${minusSigned(own.text(steps))}${counted}`;
  return [
    {
      apply: (steps) =>
        put(
          isFigure(given) ? own.at(steps) : movedPeriods(given, (one) => steppable(one, down, own.decimals).at(steps)),
        ),
      words: (steps, name) => ({
        from: own.text(0),
        to: own.text(steps),
        told: `${name}由${text(0)}${down ? '降' : '增'}至${text(steps)}`,
      }),
      limit: Math.min(own.room, AT_MOST),
    },
  ];
}

function firstFigure({ quarter, yearToDate, months }: ByPeriod): Figure | null {
  const periods = [quarter, yearToDate].map((one) => one && bare(one));
  return [...periods, months && valuesOf(months).at(-1)].find(isFigure) ?? null;
}

function movedPeriods(given: ByPeriod, move: (figure: Figure) => Figure): ByPeriod {
  const { quarter, yearToDate } = given;
  const months = given.months && valuesOf(given.months);
  const moved = (value: ByPeriod['quarter']) => {
    const own = value && bare(value);
    return isFigure(own) ? move(own) : own;
  };
  const last = months?.at(-1);
  const lastMoved = last === undefined ? undefined : move(last);
  return {
    quarter: moved(quarter),
    yearToDate: moved(yearToDate),
    months: typeof lastMoved === 'string' ? months?.with(-1, lastMoved) : months,
  };
}

function itemChange({ item, name }: ItemKind, put: (items: Item[]) => Member): Change {
  return {
    apply: (steps) => put([{ ...item, count: String(steps), share: '1' }]),
    words: (steps, metric) => ({
      from: '0',
      to: String(steps),
      told: `${metric}再增${steps}个${name === '' ? '' : `（${name}）`}`,
    }),
    limit: 1000,
  };
}
