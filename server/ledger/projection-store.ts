import type { Raw } from '../../db/client';
import { shared } from '../../db/shared';
import type { WriteTx } from '../../db/transaction';
import { dayOf } from '../calendar/day';
import { CATALOGUE_DEFAULTS, type Catalogue, industryPath } from '../catalogue/catalogue';
import { countingVersions } from '../catalogue/store';
import { BASES, type Basis } from '../role';
import type { CountingContext } from './counting';
import type { History } from './fact';
import { holderOf, type UnitLife } from './figures';
import { historyOf, statement } from './history-store';
import { END_OF_DAYS, END_OF_TIME, type Projection, project } from './projection';
import { searchTextOf } from './search-text';

type ProjectRow = {
  id: string;
  number: number;
  code: string;
  name: string;
  firstIndustry: string | null;
  firstInvestorId: string | null;
  homeUnitId: string | null;
};

/** The projection of a project on every basis that has said something of it, from its log alone. */
export function projectionsOf(
  raw: Raw,
  row: Pick<ProjectRow, 'id' | 'firstIndustry' | 'firstInvestorId'>,
): { basis: Basis; projection: Projection }[] {
  return projectHistory(historyOf(raw, row), raw);
}

/** As `projectionsOf`, for a history already read. */
export function projectHistory(history: History, raw: Raw): { basis: Basis; projection: Projection }[] {
  const versions = countingVersions();
  const branchOf = branches(raw);
  return BASES.filter(
    (basis) => basis === 'district' || history.decisions.some((decision) => decision.basis === basis),
  ).map((basis) => ({
    basis,
    projection: project(history, { basis, versions, branchOf }),
  }));
}

/** The top branch of each industry in the newest catalogue; branches of industries are never re-cut for the past. */
function branches(raw: Raw): CountingContext['branchOf'] {
  const value = statement(raw, "select value from settings where name = 'industries' order by seq desc limit 1")
    .pluck()
    .get();
  const tree =
    typeof value === 'string' ? (JSON.parse(value) as Catalogue<'industries'>) : CATALOGUE_DEFAULTS.industries;
  return (industry) => industryPath(tree, industry)[0] ?? null;
}

const ADD_STANDING = `insert into standings (project_id, basis, day_from, day_to, known_from, known_to, stage, stage_since, state, yuan, dollars, major,
  industry, investor_id, kind, shares, signed_on, signed_precision, counted_year, grew_over_line, deducted_year)
  values (@projectId, @basis, @dayFrom, @dayTo, @knownFrom, @knownTo, @stage, @since, @state, @yuan, @dollars, @major,
  @industry, @investor, @kind, @shares, @signedOn, @signedPrecision, @countedYear, @grewOverLine, @deductedYear)`;
const ADD_ENTRY = `insert into entries (project_id, basis, metric, year, day_from, day_to, known_from, known_to, part, first_day, last_day, count, yuan,
  shares, industry, investor_id, kind, band)
  values (@projectId, @basis, @metric, @year, @dayFrom, @dayTo, @knownFrom, @knownTo, @part, @first, @last, @count, @yuan,
  @shares, @industry, @investor, @kind, @band)`;

/** The rows a projection is kept in. */
export function projectionRows(projectId: string, all: { basis: Basis; projection: Projection }[]) {
  return {
    standings: all.flatMap(({ basis, projection }) =>
      projection.standings.map(({ value, ...held }) => ({
        projectId,
        basis,
        ...held,
        ...value,
        major: Number(value.major),
        grewOverLine: Number(value.grewOverLine),
        shares: JSON.stringify(value.shares),
      })),
    ),
    entries: all.flatMap(({ basis, projection }) =>
      projection.entries.map(({ value, ...held }) => ({
        projectId,
        basis,
        ...held,
        ...value,
        shares: JSON.stringify(value.shares),
      })),
    ),
  };
}

/**
 * Rebuilds everything derived from a project’s log: standings and entries, the columns of its row, which units see it,
 * and what waits for a decision. Called inside the write that changed the log.
 */
export function refreshProject(raw: Raw, projectId: string, changedAt: number): void {
  const row = statement(
    raw,
    `select id, number, code, name, first_industry as firstIndustry, first_investor_id as firstInvestorId, home_unit_id as homeUnitId
     from projects where id = ?`,
  ).get(projectId) as ProjectRow;
  const history = historyOf(raw, row);
  const rows = projectionRows(projectId, projectHistory(history, raw));
  statement(raw, 'delete from standings where project_id = ?').run(projectId);
  statement(raw, 'delete from entries where project_id = ?').run(projectId);
  for (const standing of rows.standings) statement(raw, ADD_STANDING).run(standing);
  for (const entry of rows.entries) statement(raw, ADD_ENTRY).run(entry);
  const now = rows.standings.find(
    (one) => one.basis === 'district' && one.knownTo === END_OF_TIME && one.dayTo === END_OF_DAYS,
  );
  const shares = now ? (JSON.parse(now.shares) as { unit: string; bp: number }[]) : [];
  const undecided = new Set(history.facts.map((fact) => fact.id));
  for (const decision of history.decisions) if (decision.basis === 'district') undecided.delete(decision.factId);
  const undated = history.facts.some(
    (fact) =>
      fact.precision !== 'day' && fact.kind === 'node' && !history.facts.some((later) => later.supersedes === fact.id),
  );
  statement(
    raw,
    `update projects set stage = @stage, stage_since = @since, state = @state, yuan = @yuan, major = @major, industry = @industry, investor_id = @investor,
       kind = @kind, lead_unit_id = @lead, signed_on = @signedOn, counted_year = @countedYear, changed_at = @changedAt,
       pending = @pending, undated = @undated where id = @id`,
  ).run({
    id: projectId,
    stage: now?.stage ?? 0,
    since: now?.since ?? null,
    state: now?.state ?? 'active',
    yuan: now?.yuan ?? null,
    major: now?.major ?? 0,
    industry: now ? now.industry : row.firstIndustry,
    investor: now ? now.investor : row.firstInvestorId,
    kind: now?.kind ?? null,
    lead: shares[0]?.unit ?? row.homeUnitId,
    signedOn: now?.signedOn ?? null,
    countedYear: now?.countedYear ?? null,
    changedAt,
    pending: undecided.size,
    undated: Number(undated),
  });
  placeWithUnits(raw, row, shares, { yuan: now?.yuan ?? null, signedOn: now?.signedOn ?? null, changedAt });
}

/**
 * A unit sees a project it has a share in, itself or as the successor of one that ended; before shares are verified, the unit that
 * brought it and those it named.
 */
function placeWithUnits(
  raw: Raw,
  row: ProjectRow,
  verified: { unit: string; bp: number }[],
  keys: { yuan: number | null; signedOn: string | null; changedAt: number },
): void {
  const named = verified.length > 0 ? verified : reportedShares(raw, row.id);
  const all = named.length > 0 ? [...named] : [];
  if (row.homeUnitId && !all.some((share) => share.unit === row.homeUnitId) && verified.length === 0)
    all.push({ unit: row.homeUnitId, bp: 0 });
  statement(raw, 'delete from project_units where project_id = ?').run(row.id);
  const place = statement(
    raw,
    `insert into project_units (unit_id, project_id, leads, bp, code, yuan, signed_on, changed_at)
     values (@unit, @id, @leads, @bp, @code, @yuan, @signedOn, @changedAt)
     on conflict (unit_id, project_id) do update set leads = max(leads, excluded.leads), bp = bp + excluded.bp`,
  );
  const ended = endedUnits(raw);
  const today = dayOf(shared().now());
  for (const [index, share] of all.entries()) {
    const holder = holderOf(share.unit, today, ended);
    const told = { id: row.id, code: row.code, ...keys };
    place.run({ ...told, unit: holder, leads: Number(index === 0), bp: share.bp });
    // The people of a unit that ended go on reading what was theirs.
    if (holder !== share.unit) place.run({ ...told, unit: share.unit, leads: 0, bp: 0 });
  }
}

/** The units that have an end, as crediting asks them: from it on the successor holds their shares and duties (DOMAIN.md, Units change). */
function endedUnits(raw: Raw): Map<string, UnitLife> {
  const rows = statement(
    raw,
    'select id, to_day as endsOn, successor_id as successor from units where to_day is not null',
  ).all() as UnitLife[];
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Hands the projects of units whose end has come to their successors, so that their people find, report and fill in what they
 * now answer for. Answers with how many were handed on.
 */
export function handToSuccessors(raw: Raw): number {
  const today = dayOf(shared().now());
  const rows = statement(
    raw,
    `select p.id, p.changed_at as changedAt from units u cross join project_units pu on pu.unit_id = u.id and pu.leads = 1
     join projects p on p.id = pu.project_id and p.removed_at is null
     where u.to_day <= @today and u.successor_id is not null`,
  ).all({ today }) as { id: string; changedAt: number }[];
  for (const { id, changedAt } of rows) refreshProject(raw, id, changedAt);
  return rows.length;
}

function reportedShares(raw: Raw, projectId: string): { unit: string; bp: number }[] {
  const value = statement(
    raw,
    "select value from facts where project_id = ? and kind = 'shares' order by seq desc limit 1",
  )
    .pluck()
    .get(projectId);
  return typeof value === 'string' ? (JSON.parse(value) as { unit: string; bp: number }[]) : [];
}

/** Puts a project’s present names into the search index. */
export function indexProject(raw: Raw, projectId: string): void {
  const row = statement(
    raw,
    `select p.number, p.code, p.name, p.content, i.name as investor, i.aliases from projects p
     left join investors i on i.id = coalesce(p.investor_id, p.first_investor_id) where p.id = ?`,
  ).get(projectId) as {
    number: number;
    code: string;
    name: string;
    content: string | null;
    investor: string | null;
    aliases: string | null;
  };
  const text = searchTextOf([
    row.code,
    row.name,
    row.investor,
    ...(row.aliases ? (JSON.parse(row.aliases) as string[]) : []),
  ]);
  statement(raw, 'delete from project_search where rowid = ?').run(row.number);
  statement(
    raw,
    'insert into project_search (rowid, characters, pinyin, initials) values (@number, @characters, @pinyin, @initials)',
  ).run({ number: row.number, ...text });
}

const TURN_EVERY_MS = 8;

/** Rebuilds every project after a change of what counting depends on; gives the loop a turn every few milliseconds. */
export async function refreshAll(tx: WriteTx): Promise<number> {
  const rows = tx.raw.prepare('select id, changed_at as changedAt from projects where removed_at is null').all() as {
    id: string;
    changedAt: number;
  }[];
  let turned = performance.now();
  for (const row of rows) {
    refreshProject(tx.raw, row.id, row.changedAt);
    if (performance.now() - turned > TURN_EVERY_MS) {
      await tx.breathe();
      turned = performance.now();
    }
  }
  return rows.length;
}
