import type { Raw } from '../../db/client';
import { daysBetween } from '../calendar/day';
import type { CountingRules } from '../catalogue/counting-rules';
import { STAGES } from '../ledger/chain';
import type { Share } from '../ledger/fact';
import type { Moment } from '../ledger/figures-store';
import { statement } from '../ledger/history-store';
import { DAYS_OVER, PAST_STANDARD, pastStandardValues } from '../ledger/past-standard';
import type { PastStandard } from './data';
import { NAME_THEN, type UnitNames, unitsText } from './names-store';

type Row = {
  projectId: string;
  code: string;
  name: string;
  yuan: number | null;
  stage: number;
  since: string;
  shares: string;
  count: number;
};

/** A ledger whose projects never moved on would have thousands; nobody reads more. */
const LONGEST = 500;

/**
 * The majors that go on and have stood at a stage longer than the standard days to the next (DOMAIN.md, Chain and nodes):
 * how many, and those that are the most days over it.
 */
export function pastStandardOf(
  raw: Raw,
  at: Moment,
  rules: CountingRules,
  units: UnitNames,
): { count: number; longest: PastStandard[] } {
  const { landed, started, producing, performing } = rules.standardDays;
  const allowed = { signed: landed, landed: started, started: producing, producing: performing };
  const rows = statement(
    raw,
    `select p.id as projectId, p.code, ${NAME_THEN} as name, s.yuan, s.stage, s.stage_since as since, s.shares, count(*) over () as count
     from standings s indexed by standings_moment cross join projects p on p.id = s.project_id and p.removed_at is null
     where s.basis = @basis and s.known_to > @known and s.known_from <= @known and s.day_to > @day and s.day_from <= @day
       and ${PAST_STANDARD}
     order by ${DAYS_OVER} desc, p.code limit ${LONGEST}`,
  ).all({
    basis: at.basis,
    known: at.knownAt,
    day: at.asOf,
    ...pastStandardValues(at.asOf, rules),
  }) as Row[];
  return {
    count: rows[0]?.count ?? 0,
    longest: rows.map(({ shares, stage: index, yuan, count: _, ...row }): PastStandard => {
      const stage = STAGES[index] as PastStandard['stage'];
      return {
        ...row,
        yuan: yuan ?? 0,
        units: unitsText(JSON.parse(shares) as Share[], units),
        stage,
        days: daysBetween(row.since, at.asOf),
        standardDays: allowed[stage],
      };
    }),
  };
}
