import type { Raw } from '../../../db/client';
import type { WriteTx } from '../../../db/transaction';
import type { Day, Instant } from '../../calendar/day';
import type { Share } from '../../ledger/fact';
import { statement } from '../../ledger/history-store';
import type { Basis } from '../../role';
import type { LedgerName } from './match';
import type { NamedUnit } from './pasted';

/** A version of a bulletin made by hand, as it was entered. */
export type EarlierRow = {
  id: string;
  month: string;
  basis: Basis;
  version: number;
  number: string | null;
  issuedOn: Day;
  asOf: Day;
  countBp: number;
  yuan: number;
  scan: { id: string; name: string } | null;
  reason: string | null;
  at: Instant;
  by: string;
};

export type EarlierUnit = { unit: string; countBp: number; yuan: number };
export type EarlierProject = { name: string; shares: Share[]; yuan: number; projectId: string | null };

type Columns = Omit<EarlierRow, 'scan'> & { scanId: string | null; scanName: string | null };

const EARLIER = `select b.id, b.month, b.basis, b.version, b.number, b.issued_on as issuedOn, b.as_of as asOf, b.count_bp as countBp, b.yuan,
  a.id as scanId, a.name as scanName, b.reason, b.recorded_at as at, u.name as "by"
  from earlier_bulletins b join users u on u.id = b.recorded_by left join attachments a on a.id = b.scan`;

function rowOf({ scanId, scanName, ...row }: Columns): EarlierRow {
  return { ...row, scan: scanId === null ? null : { id: scanId, name: scanName ?? '' } };
}

export function findEarlier(raw: Raw, id: string): EarlierRow | null {
  const row = statement(raw, `${EARLIER} where b.id = ?`).get(id) as Columns | undefined;
  return row ? rowOf(row) : null;
}

/** The version of a month and basis that holds at an instant; null where none was entered by then. */
export function earlierOf(raw: Raw, month: string, basis: Basis, known: Instant): EarlierRow | null {
  const row = statement(
    raw,
    `${EARLIER} where b.month = @month and b.basis = @basis and b.recorded_at <= @known order by b.version desc limit 1`,
  ).get({ month, basis, known }) as Columns | undefined;
  return row ? rowOf(row) : null;
}

/** The last version of every month and basis, the newest month first. */
export function earlierRows(raw: Raw): EarlierRow[] {
  const rows = statement(
    raw,
    `${EARLIER} where b.version = (select max(version) from earlier_bulletins o where o.month = b.month and o.basis = b.basis)
     order by b.month desc, b.basis`,
  ).all() as Columns[];
  return rows.map(rowOf);
}

/** All versions of a month and basis, the first first. */
export function earlierVersions(raw: Raw, month: string, basis: Basis): EarlierRow[] {
  const rows = statement(raw, `${EARLIER} where b.month = ? and b.basis = ? order by b.version`).all(
    month,
    basis,
  ) as Columns[];
  return rows.map(rowOf);
}

export function unitsOfEarlier(raw: Raw, id: string): EarlierUnit[] {
  return statement(
    raw,
    'select unit_id as unit, count_bp as countBp, yuan from earlier_units where earlier_id = ? order by seq',
  ).all(id) as EarlierUnit[];
}

/** The projects it counted, in its order; a project that was taken out of the ledger is none of it any more. */
export function projectsOfEarlier(raw: Raw, id: string): EarlierProject[] {
  const rows = statement(
    raw,
    `select e.name, e.shares, e.yuan, p.id as projectId from earlier_projects e
     left join projects p on p.id = e.project_id and p.removed_at is null where e.earlier_id = ? order by e.seq`,
  ).all(id) as (Omit<EarlierProject, 'shares'> & { shares: string })[];
  return rows.map((row) => ({ ...row, shares: JSON.parse(row.shares) as Share[] }));
}

/** Enters a version whole. */
export function appendEarlier(
  tx: WriteTx,
  row: Omit<EarlierRow, 'scan' | 'at' | 'by'> & { scan: string | null },
  units: readonly EarlierUnit[],
  projects: readonly EarlierProject[],
  userId: string,
): void {
  statement(
    tx.raw,
    `insert into earlier_bulletins (seq, id, month, basis, version, number, issued_on, as_of, count_bp, yuan, scan, reason, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from earlier_bulletins), @id, @month, @basis, @version, @number, @issuedOn, @asOf, @countBp, @yuan,
       @scan, @reason, @at, @userId)`,
  ).run({ ...row, at: tx.at, userId });
  for (const unit of units)
    statement(
      tx.raw,
      `insert into earlier_units (seq, earlier_id, unit_id, count_bp, yuan)
       values ((select coalesce(max(seq), 0) + 1 from earlier_units), @id, @unit, @countBp, @yuan)`,
    ).run({ id: row.id, ...unit });
  for (const { shares, ...project } of projects)
    statement(
      tx.raw,
      `insert into earlier_projects (seq, earlier_id, name, shares, yuan, project_id)
       values ((select coalesce(max(seq), 0) + 1 from earlier_projects), @id, @name, @shares, @yuan, @projectId)`,
    ).run({ id: row.id, shares: JSON.stringify(shares), ...project });
}

/** What was said of a difference, and of which figures. */
export type Explanation = { key: string; figures: string; words: string; at: Instant; by: string };

/** All that was said of a month’s differences, in every version; the last one of a key and its figures holds. */
export function explanationsOf(raw: Raw, month: string, basis: Basis): Explanation[] {
  return statement(
    raw,
    `select x.key, x.figures, x.words, x.recorded_at as at, u.name as "by" from earlier_explanations x
     join earlier_bulletins b on b.id = x.earlier_id join users u on u.id = x.recorded_by
     where b.month = ? and b.basis = ? order by x.seq`,
  ).all(month, basis) as Explanation[];
}

export function appendExplanation(
  tx: WriteTx,
  said: { earlierId: string; key: string; figures: string; words: string },
  userId: string,
): void {
  statement(
    tx.raw,
    `insert into earlier_explanations (seq, earlier_id, key, figures, words, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from earlier_explanations), @earlierId, @key, @figures, @words, @at, @userId)`,
  ).run({ ...said, at: tx.at, userId });
}

/** The units a pasted list may name, those that ended too. */
export function namedUnits(raw: Raw): NamedUnit[] {
  const rows = statement(raw, 'select id, name, aliases from units order by position').all() as {
    id: string;
    name: string;
    aliases: string;
  }[];
  return rows.map((row) => ({ ...row, aliases: JSON.parse(row.aliases) as string[] }));
}

/** All projects by name, for matching. */
export function ledgerNames(raw: Raw): LedgerName[] {
  return statement(
    raw,
    `select id, code, name, coalesce(lead_unit_id, home_unit_id) as unit from projects where removed_at is null order by number`,
  ).all() as LedgerName[];
}

/** The projects’ first industry and investor, as their histories need them. */
export function projectsById(
  raw: Raw,
  ids: readonly string[],
): Map<
  string,
  { id: string; code: string; name: string; firstIndustry: string | null; firstInvestorId: string | null }
> {
  const rows = statement(
    raw,
    `select p.id, p.code, p.name, p.first_industry as firstIndustry, p.first_investor_id as firstInvestorId
     from json_each(@ids) j cross join projects p on p.id = j.value`,
  ).all({ ids: JSON.stringify(ids) }) as {
    id: string;
    code: string;
    name: string;
    firstIndustry: string | null;
    firstInvestorId: string | null;
  }[];
  return new Map(rows.map((row) => [row.id, row]));
}

/** When the books were opened; null while they are not. */
export function booksOpenedAt(raw: Raw): Instant | null {
  const at = statement(raw, 'select opened_at from bureau where id = 1').pluck().get();
  return typeof at === 'number' ? at : null;
}
