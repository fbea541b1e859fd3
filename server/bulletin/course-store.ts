import type { Raw } from '../../db/client';
import type { Instant } from '../calendar/day';
import { statement } from '../ledger/history-store';
import { BASES, type Basis } from '../role';
import type { IssuedFigures } from './course';
import type { BulletinFigures } from './data';

const IN_FORCE = `from bulletins b
  join bulletin_events e on e.bulletin_id = b.id and e.kind = 'issued' and e.recorded_at <= @known
  where not exists (select 1 from bulletin_events r where r.bulletin_id = b.id and r.kind = 'revoked' and r.recorded_at <= @known)`;

/** What the bulletins of a year and basis said that are issued and not revoked, in the order in which they were issued; frozen versions alone. */
export function issuedFigures(raw: Raw, year: number, basis: Basis, known: Instant): IssuedFigures[] {
  const rows = statement(
    raw,
    `select issued.*, json_extract(v.data, '$.figures') as figures, json_array_length(v.notes) as notes
     from (select b.id as bulletin, b.month, b.corrects, e.number, e.seq as place,
         (select s.version from bulletin_events s where s.bulletin_id = b.id and s.kind = 'submitted' and s.seq < e.seq order by s.seq desc limit 1) as version
       ${IN_FORCE} and b.basis = @basis and substr(b.month, 1, 4) = @year) issued
     join bulletin_versions v on v.bulletin_id = issued.bulletin and v.version = issued.version order by issued.place`,
  ).all({ year: String(year), basis, known }) as (Omit<IssuedFigures, 'figures' | 'isNoted'> & {
    figures: string;
    notes: number;
  })[];
  return rows.map(({ bulletin, month, corrects, number, figures, notes }) => ({
    bulletin,
    month,
    corrects,
    number,
    isNoted: notes > 0,
    figures: JSON.parse(figures) as BulletinFigures,
  }));
}

/** The years of which bulletins are in force, the newest first, and the bases on which there are any. */
export function issuedYears(raw: Raw, known: Instant): { years: number[]; bases: Basis[] } {
  const rows = statement(raw, `select distinct substr(b.month, 1, 4) as year, b.basis ${IN_FORCE}`).all({ known }) as {
    year: string;
    basis: Basis;
  }[];
  return {
    years: [...new Set(rows.map((row) => Number(row.year)))].sort((a, b) => b - a),
    bases: BASES.filter((basis) => rows.some((row) => row.basis === basis)),
  };
}
