import { z } from 'zod';
import { band, condition, decimal, filter, id, measure, name, target } from './measure';

const direction = z.enum(['higher', 'lower']).default('higher');

/** Points for every full or begun percent above the target, by the size of the target where `steps` say so. */
const over = z.strictObject({
  steps: z
    .array(z.strictObject({ targetFrom: decimal, perPercent: decimal }))
    .min(1, { error: '至少写一档，targetFrom 从 0 起' }),
  /** Whether part of a percent counts (`exact`) or only whole ones (`whole`). */
  percent: z.enum(['exact', 'whole']),
  max: decimal.nullable(),
});

/** Actual ÷ target × full mark. `lower`: target ÷ actual, for days and other things of which less is better. */
export const ratio = {
  type: z.literal('ratio'),
  measure,
  target,
  direction,
  /** Below this rate no points at all (完成率低于…不得分). */
  zeroBelow: decimal.optional(),
  /** A lower rate counts as this one. */
  floor: decimal.optional(),
  /** A higher rate counts as this one; null has no cap. */
  cap: decimal.nullable(),
  over: over.optional(),
};

/** 功效系数: (x−min)÷(max−min)×span+base within the group, as a share of `scale`; `target` compares rates. */
export const efficacy = {
  type: z.literal('efficacy'),
  measure,
  target: target.optional(),
  direction,
  span: decimal,
  base: decimal,
  scale: decimal,
  /** What all get when the largest equals the smallest; on the scale. */
  whenEqual: decimal,
};

/** Points by place in the group: a list from the first place on (the last of it holds for all further ones), or steps down. */
export const rank = {
  type: z.literal('rank'),
  measure,
  target: target.optional(),
  direction,
  points: z.union([z.array(decimal).min(1), z.strictObject({ first: decimal, step: decimal, floor: decimal })]),
  /** Equals get the points of the place they share, or the mean of the places they take up. */
  ties: z.enum(['shared', 'mean']).default('shared'),
};

const term = z.strictObject({ measure, points: decimal });

/** Points per item, one or several kinds of item, with a cap; null has none (only for bonuses and penalties). */
export const perItem = {
  type: z.literal('perItem'),
  terms: z.array(term).min(1),
  cap: decimal.nullable(),
};

/** From the full mark so much off for each item, never below the floor. */
export const deduct = {
  type: z.literal('deduct'),
  terms: z.array(term).min(1),
  floor: decimal,
};

/** From the full mark so much off for each item that a size band falls short of its minimum. Counts of a band are never made up for by another band. */
export const minimums = {
  type: z.literal('minimums'),
  metric: id,
  period: z.enum(['quarter', 'yearToDate']).default('quarter'),
  floor: decimal,
  bands: z.array(z.strictObject({ ...band, minimum: decimal, each: decimal, filter: filter.optional() })).min(1),
};

/** A weighted mix of rates, say of count and amount, with a cap on each and on the whole. */
export const mix = {
  type: z.literal('mix'),
  parts: z.array(z.strictObject({ measure, target, weight: decimal, cap: decimal.optional() })).min(2),
  cap: decimal.nullable(),
};

/** Marks for the first step all of whose conditions hold. */
export const steps = {
  type: z.literal('steps'),
  steps: z.array(z.strictObject({ name: name.optional(), when: z.array(condition).min(1), marks: decimal })).min(1),
  otherwise: decimal,
};

/** Points by class of project (size × kind), times its progress and the member’s share of it. */
export const classes = {
  type: z.literal('classes'),
  metric: id,
  period: z.enum(['quarter', 'yearToDate']).default('quarter'),
  classes: z.array(z.strictObject({ ...band, kind: z.array(name).min(1).optional(), points: decimal })).min(1),
  /** What part of the points each stage of progress earns; without it every project earns them in full. */
  progress: z
    .array(z.strictObject({ stage: name, factor: decimal }))
    .min(1)
    .optional(),
  unmatched: z.enum(['refuse', 'zero']),
  cap: decimal.nullable(),
};

/** Marks given by people: the mean of each marker’s sheets, weighted; `trimmed` leaves out one highest and one lowest. */
export const marks = {
  type: z.literal('marks'),
  markers: z.array(z.strictObject({ id, name, weight: decimal, outOf: decimal })).min(1),
  mean: z.enum(['all', 'trimmed']).default('all'),
};

/** Rates of other indicators (score ÷ full mark), weighted. */
export const composite = {
  type: z.literal('composite'),
  terms: z.array(z.strictObject({ indicator: id, weight: decimal })).min(1),
};
