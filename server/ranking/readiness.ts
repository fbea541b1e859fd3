import type { Raw } from '../../db/client';
import type { Day } from '../calendar/day';
import { roundOf } from './check';
import { type ChangedMember, changedSince, refusePublication } from './check-rules';
import { checkedResult } from './check-store';
import { explanationsOf } from './explain';
import { inForceOf } from './store';
import type { trialOf } from './trial';

/** What a publication would rest on: the newest round, what stands in the way, and who changed since. */
export type Readiness = {
  check: number | null;
  dueOn: Day | null;
  published: ReturnType<typeof inForceOf>;
  refusals: string[];
  changed: ChangedMember[];
  toExplain: ReturnType<typeof explanationsOf>;
};

/** Looks at a trial of a quarter as the bureau lead would before 发布 on a day. */
export function readinessOf(
  raw: Raw,
  quarter: string,
  { result, scheme, ended }: ReturnType<typeof trialOf>,
  today: Day,
): Readiness {
  const round = roundOf(raw, quarter, scheme);
  const published = inForceOf(raw, quarter, scheme.subject);
  return {
    check: round?.check.seq ?? null,
    dueOn: round?.dueOn ?? null,
    published,
    refusals: ended ? (published === null ? refusePublication(round, today) : []) : ['季度还没有结束。'],
    changed: round && result ? changedSince(checkedResult(raw, round.check.seq), result) : [],
    toExplain: round && result ? explanationsOf(raw, round, result, scheme.scheme) : [],
  };
}
