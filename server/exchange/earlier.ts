import type { Raw } from '../../db/client';
import { decimalOfBp } from '../ledger/figures';
import { wanPlain } from '../money/money';
import type { LineOf } from './lines';
import { appendRow, type NamesById, type OutLine, recorded, rows } from './rows';

/** 往期通报 as lines: each version with its units and projects, then what was said of the differences. */
export function* earlierLines(raw: Raw, names: NamesById): Generator<OutLine> {
  const shares = (text: unknown) =>
    (JSON.parse(String(text)) as { unit: string; bp: number }[]).map(({ unit, bp }) => ({
      unit: names.unit(unit),
      bp,
    }));
  const figures = (row: Record<string, unknown>) => ({
    count: decimalOfBp(BigInt(Number(row.count_bp))),
    wan: wanPlain(Number(row.yuan)),
  });
  const units = raw.prepare('select * from earlier_units where earlier_id = ? order by seq');
  const projects = raw.prepare(
    `select e.*, p.code from earlier_projects e left join projects p on p.id = e.project_id and p.removed_at is null
     where e.earlier_id = ? order by e.seq`,
  );
  for (const row of rows(raw, 'select * from earlier_bulletins order by seq'))
    yield {
      type: 'earlierBulletin',
      id: row.id,
      month: row.month,
      basis: row.basis,
      version: row.version,
      number: row.number,
      issuedOn: row.issued_on,
      asOf: row.as_of,
      ...figures(row),
      units: (units.all(row.id) as Record<string, unknown>[]).map((unit) => ({
        unit: names.unit(unit.unit_id),
        ...figures(unit),
      })),
      projects: (projects.all(row.id) as Record<string, unknown>[]).map((project) => ({
        name: project.name,
        shares: shares(project.shares),
        wan: wanPlain(Number(project.yuan)),
        project: project.code,
      })),
      scan: row.scan,
      reason: row.reason,
      ...recorded(row, names),
    };
  for (const row of rows(raw, 'select * from earlier_explanations order by seq'))
    yield {
      type: 'earlierExplanation',
      earlier: row.earlier_id,
      key: row.key,
      figures: row.figures,
      words: row.words,
      ...recorded(row, names),
    };
}

/** What a line of 往期通报 refers to by name. */
export type EarlierLoading = {
  raw: Raw;
  unit: (name: string) => string | null;
  user: (login: string) => string;
  project: (code: string) => string;
};

/** Takes a line of 往期通报 as told. */
export function takeEarlierLine(
  { raw, unit, user, project }: EarlierLoading,
  line: LineOf<'earlierBulletin' | 'earlierExplanation'>,
): void {
  const by = { recorded_at: line.recordedAt, recorded_by: user(line.recordedBy) };
  if (line.type === 'earlierExplanation') {
    const { earlier, key, figures, words } = line;
    appendRow(raw, 'earlier_explanations', { earlier_id: earlier, key, figures, words, ...by });
    return;
  }
  appendRow(raw, 'earlier_bulletins', {
    id: line.id,
    month: line.month,
    basis: line.basis,
    version: line.version,
    number: line.number,
    issued_on: line.issuedOn,
    as_of: line.asOf,
    count_bp: line.count,
    yuan: line.wan,
    scan: line.scan,
    reason: line.reason,
    ...by,
  });
  for (const told of line.units)
    appendRow(raw, 'earlier_units', {
      earlier_id: line.id,
      unit_id: unit(told.unit),
      count_bp: told.count,
      yuan: told.wan,
    });
  for (const told of line.projects)
    appendRow(raw, 'earlier_projects', {
      earlier_id: line.id,
      name: told.name,
      shares: JSON.stringify(told.shares.map((share) => ({ unit: unit(share.unit), bp: share.bp }))),
      yuan: told.wan,
      project_id: told.project === null ? null : project(told.project),
    });
}
