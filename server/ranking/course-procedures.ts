import { z } from 'zod';
import type { Raw } from '../../db/client';
import type { Instant } from '../calendar/day';
import { unitsAt } from '../ledger/figures-store';
import { notFound, procedure } from '../trpc';
import { COURSE_QUARTERS, type Course, courseOf, renamed } from './course';
import { newestInForce, resultsBefore } from './course-store';
import { factsFile, membersOf } from './facts-file';
import * as inputs from './input';
import { movesUp } from './move-up';
import type { RankingResult } from './result';
import { publishedAt, schemeAt } from './store';

const latest = z.strictObject({ subject: z.enum(['units', 'officers']) });
const movesPublished = z.strictObject({
  ranking: z.int().min(1),
  unit: z.string().min(1).max(80),
  officer: z.string().min(1).max(80).nullable().default(null),
});

/** The course that ends with a published ranking, be it one that was corrected later: what its readers saw. */
function courseUpTo(raw: Raw, { result, knownAt }: { result: RankingResult; knownAt: Instant }): Course {
  const now = unitsAt(raw, knownAt);
  const earlier = resultsBefore(raw, result.scheme.id, result.quarter, COURSE_QUARTERS - 1).map((one) => {
    const then = new Map([...unitsAt(raw, one.knownAt).values()].map(({ name, id }) => [name, id]));
    return renamed(one.result, (name) => now.get(then.get(name) ?? '')?.name ?? name);
  });
  return courseOf([...earlier, result]);
}

/** What the views of published rankings ask (季排名, Views and Trail). */
export const courseProcedures = {
  /** The newest published ranking in force of units or of officers with its course; null before the first. */
  latest: procedure('ranking.read')
    .input(latest)
    .query(({ ctx, input }) => {
      const seq = newestInForce(ctx.rawRead, input.subject);
      const found = seq === null ? null : publishedAt(ctx.rawRead, seq);
      if (!found) return null;
      const { facts: _, ...shown } = found;
      return { ...shown, course: courseUpTo(ctx.rawRead, found) };
    }),

  /** Places over the quarters up to a published ranking. */
  course: procedure('ranking.read')
    .input(inputs.one)
    .query(({ ctx, input }) => {
      const found = publishedAt(ctx.rawRead, input.ranking);
      if (!found) throw notFound('没有这份排名');
      return courseUpTo(ctx.rawRead, found);
    }),

  /** What would have moved a unit or officer up one place in a published ranking, from its frozen facts and scheme. */
  movesPublished: procedure('ranking.read')
    .input(movesPublished)
    .query(({ ctx, input }) => {
      const found = publishedAt(ctx.rawRead, input.ranking);
      const scheme = found && schemeAt(ctx.rawRead, found.schemeSeq);
      if (!found || !scheme) throw notFound('没有这份排名');
      const members = membersOf(factsFile.parse(found.facts), scheme.subject);
      const member = members.find((one) => one.unit === input.unit && (one.officer ?? null) === input.officer);
      if (!member) throw notFound('没有参评');
      return movesUp(scheme.scheme, members, Number(found.quarter.slice(5)), member.path).map(({ words }) => words);
    }),
};
