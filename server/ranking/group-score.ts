import {
  compare,
  dividedBy,
  type Exact,
  exact,
  greater,
  lesser,
  minus,
  plus,
  shown,
  times,
  total,
  whole,
} from './decimal';
import type { Member } from './facts-file';
import { type MeasureContext, measured } from './measuring';
import { rateOf, type Scored } from './rate-score';
import type { Leaf } from './scheme';
import type { Input } from './trail';

type GroupLeaf = Extract<Leaf, { type: 'efficacy' | 'rank' }>;

/** The values of all members of a group that take part in an indicator, by the member’s path. */
export type Cohort = ReadonlyMap<string, { value: Exact; words: string; input: Input }>;

/** What each member has to show for an indicator that compares within the group. */
export function cohortOf(leaf: GroupLeaf, members: readonly Member[], context: MeasureContext): Cohort {
  return new Map(
    members.map((member) => {
      if (leaf.target) {
        const rate = rateOf(leaf.measure, leaf.target, member, context);
        return [member.path, { value: rate.value, words: `(${rate.words})`, input: rate.input }];
      }
      const { value, text, input } = measured(leaf.measure, member, context);
      return [member.path, { value, words: value.over < 0n || !/^[\d.]+%?$/.test(text) ? `(${text})` : text, input }];
    }),
  );
}

/**
 * 功效系数法: (x−min)÷(max−min)×span+base on a scale of its own, brought to the full mark; with `lower` (max−x)÷(max−min).
 * Where all are equal there is nothing to compare, and the scheme says what they get.
 */
export function efficacyScore(leaf: Extract<Leaf, { type: 'efficacy' }>, member: Member, cohort: Cohort): Scored {
  const own = ownIn(cohort, member);
  const values = [...cohort.values()].map((one) => one.value);
  const max = values.reduce(greater);
  const min = values.reduce(lesser);
  const full = exact(leaf.full);
  const toFull = (onScale: Exact) => times(dividedBy(onScale, exact(leaf.scale)), full);
  const brought = leaf.scale === leaf.full ? '' : `，×${leaf.full}÷${leaf.scale}`;
  if (compare(max, min) === 0)
    return {
      score: toFull(exact(leaf.whenEqual)),
      words: `组内各单位均为${shown(own.value)}，按方案计${leaf.whenEqual}${brought}`,
      inputs: [own.input],
    };
  const distance = leaf.direction === 'lower' ? minus(max, own.value) : minus(own.value, min);
  const part = dividedBy(distance, minus(max, min));
  const [high, low] = [bracketed(max), bracketed(min)];
  const above = leaf.direction === 'lower' ? `(${high}−${own.words})` : `(${own.words}−${low})`;
  return {
    score: toFull(plus(times(part, exact(leaf.span)), exact(leaf.base))),
    words: `${above}÷(${high}−${low})×${leaf.span}+${leaf.base}${brought}`,
    inputs: [own.input],
  };
}

/** 位次得分: points by place in the group; equals share a place and get its points, or the mean of the places they fill. */
export function rankScore(leaf: Extract<Leaf, { type: 'rank' }>, member: Member, cohort: Cohort): Scored {
  const own = ownIn(cohort, member);
  const values = [...cohort.values()].map((one) => one.value);
  const better = (a: Exact, b: Exact) => (leaf.direction === 'lower' ? compare(a, b) < 0 : compare(a, b) > 0);
  const place = 1 + values.filter((value) => better(value, own.value)).length;
  const equals = values.filter((value) => compare(value, own.value) === 0).length;
  const places = leaf.ties === 'mean' ? Array.from({ length: equals }, (_, index) => place + index) : [place];
  const score = dividedBy(total(places.map((one) => pointsAt(leaf.points, one))), whole(places.length));
  const beside = equals > 1 ? `，${equals}家并列` : '';
  const mean = places.length > 1 ? `，取第${place}至第${place + equals - 1}名平均分` : '';
  return {
    score,
    words: `${own.words}，组内${values.length}家中第${place}名${beside}${mean}`,
    inputs: [own.input],
  };
}

function pointsAt(points: Extract<Leaf, { type: 'rank' }>['points'], place: number): Exact {
  if (Array.isArray(points)) return exact(points[Math.min(place, points.length) - 1] ?? '0');
  return greater(minus(exact(points.first), times(exact(points.step), whole(place - 1))), exact(points.floor));
}

function ownIn(cohort: Cohort, member: Member) {
  const own = cohort.get(member.path);
  if (!own) throw new Error(`${member.path} is not in its own group`);
  return own;
}

const bracketed = (value: Exact) => (value.over < 0n ? `(${shown(value)})` : shown(value));
