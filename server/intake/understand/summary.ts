import { wanOf } from '../../money/money';
import type { FlagLevel, PreviewRow, PreviewSummary } from './preview';

const MAJOR_WAN = 10_000;

/** The figures over a preview. Guessed, asked and so on count rows; a row of several projects is no major one (R8). */
export function summaryOf(rows: readonly PreviewRow[]): PreviewSummary {
  const projects = rows.filter((row) => row.kind === 'project');
  const withLevel = (level: FlagLevel) =>
    projects.filter((row) => row.flags.some((flag) => flag.level === level)).length;
  const amount = (row: PreviewRow) => row.project?.totalInvestment ?? null;
  const several = (row: PreviewRow) => row.flags.some((flag) => flag.level === 'several_projects_in_one_row');
  const yuan = projects.reduce((sum, row) => sum + Math.round((amount(row) ?? 0) * 10_000), 0);
  return {
    projects: projects.length,
    major: projects.filter((row) => (amount(row) ?? 0) >= MAJOR_WAN && !several(row)).length,
    totalInvestment: wanOf(yuan),
    withAmount: projects.filter((row) => amount(row) !== null).length,
    guessed: withLevel('guessed'),
    asked: withLevel('ask'),
    missing: withLevel('missing'),
    needsRate: withLevel('needs_rate'),
    totalsDiffer: withLevel('total_differs'),
    refused: rows.filter((row) => row.kind === 'refused').length,
    existing: projects.filter((row) => row.duplicateOf !== null).length,
    created: projects.filter((row) => !row.skipped).length,
    changed: 0,
  };
}
