import type { Raw } from '../../db/client';
import { addDays, yearOf } from '../calendar/day';
import type { Share } from '../ledger/fact';
import type { Contribution } from '../ledger/figures';
import { contributionsOnlyAt, type Moment } from '../ledger/figures-store';
import { statement } from '../ledger/history-store';
import type { CutOff } from './cut-off';

/**
 * What is in no term of this year’s figures and must be listed beside them (DOMAIN.md, 核减, Year’s edge, Bulletin terms).
 */
export type Beside = {
  /** 上年补认定: occurred last year, recognised since the last cut-off. */
  lastYearLate: Contribution[];
  /** 上年补核减: taken out of last year’s figure since the last cut-off. */
  lastYearDeducted: Contribution[];
  /** 以前年度核减: counted in an earlier year, terminated or fallen below the line since the last cut-off. */
  earlierDeducted: Contribution[];
  /** Signed and dead between the two cut-offs. */
  passing: Contribution[];
};

/** What happened beside the year’s figures between the last cut-off and this one; January’s last one is December’s end. */
export function besideOf(raw: Raw, cut: CutOff, basis: Moment['basis']): Beside {
  const year = yearOf(cut.asOf);
  const yearsEve = addDays(`${year}-01-01`, -1);
  const { before } = cut;
  const lastYear = { basis, metric: 'majorSignings' as const, year: year - 1, asOf: yearsEve };
  const [now, then] = [
    { ...lastYear, knownAt: cut.knownAt },
    { ...lastYear, knownAt: before.knownAt },
  ];
  const events = (rows: Contribution[]) => rows.filter((row) => row.part === 'base');
  const fallen = fallenSince(raw, cut, before, basis);
  return {
    lastYearLate: events(contributionsOnlyAt(raw, now, then)),
    lastYearDeducted: events(contributionsOnlyAt(raw, then, now)),
    earlierDeducted: fallen.filter((row) => row.deductedYear < year && !row.withinItsYear),
    passing: fallen.filter((row) => row.deductedYear === year && !row.countedThen),
  };
}

type Fallen = Contribution & { deductedYear: number; countedThen: boolean; withinItsYear: boolean };

/** Projects that are 核减 at this cut-off and were not at the last one, with how they stand. */
function fallenSince(
  raw: Raw,
  cut: CutOff,
  before: { asOf: string; knownAt: number },
  basis: Moment['basis'],
): Fallen[] {
  const at = (name: string, day: string, known: string) =>
    `${name}.project_id = p.id and ${name}.basis = @basis and ${name}.known_from <= ${known} and ${name}.known_to > ${known} and ${name}.day_from <= ${day} and ${name}.day_to > ${day}`;
  const rows = statement(
    raw,
    `select p.id as projectId, 'base' as part, s.signed_on as first, s.signed_on as last, 1 as count, coalesce(s.yuan, 0) as yuan, s.shares, s.industry, null as band,
       s.deducted_year as deductedYear, b.counted_year is not null as countedThen,
       not exists (select 1 from entries e where e.project_id = p.id and e.basis = @basis and e.metric = 'majorSignings' and e.year = s.deducted_year
         and e.known_from <= @known and e.known_to > @known and e.day_from <= s.deducted_year || '-12-31' and e.day_to > s.deducted_year || '-12-31') as withinItsYear
     from standings s join projects p on p.id = s.project_id and p.removed_at is null
     left join standings b on ${at('b', '@dayBefore', '@knownBefore')}
     where ${at('s', '@day', '@known')} and s.deducted_year is not null and b.deducted_year is null
     order by s.signed_on, p.id`,
  ).all({
    basis,
    day: cut.asOf,
    known: cut.knownAt,
    dayBefore: before.asOf,
    knownBefore: before.knownAt,
  }) as (Omit<Fallen, 'shares' | 'countedThen' | 'withinItsYear'> & {
    shares: string;
    countedThen: number;
    withinItsYear: number;
  })[];
  return rows.map((row) => ({
    ...row,
    shares: JSON.parse(row.shares) as Share[],
    countedThen: row.countedThen === 1,
    withinItsYear: row.withinItsYear === 1,
  }));
}
