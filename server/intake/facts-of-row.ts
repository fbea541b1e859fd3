import type { Day } from '../calendar/day';
import type { Amount, FactValue, Precision, Share } from '../ledger/fact';
import type { Report } from '../ledger/gates';
import { yuanAtRate } from '../ledger/input';
import type { PreviewProject, PreviewRow } from './understand/preview';

/**
 * The facts of an accepted row. Amount and shares bear the day of the row’s signing (else of its framework), else the
 * list’s day with precision `by`: known to hold by then, and claimed for no day before.
 */
export function factsOfRow(row: PreviewRow, unitIds: ReadonlyMap<string, string>, asOf: Day): Report[] {
  const { project } = row;
  if (!project) return [];
  const signing =
    project.facts.find((fact) => fact.node === 'agreement') ?? project.facts.find((fact) => fact.node === 'framework');
  const at = { occurredOn: signing?.on ?? asOf, precision: signing?.precision ?? ('by' as Precision) };
  const plain = { note: null, supersedes: null, reason: null };
  const reports: Report[] = [];
  const shares = sharesOf(project, unitIds);
  if (shares.length > 0) reports.push({ kind: 'shares', node: null, value: shares, ...at, ...plain });
  const amount = amountOf(row, project, at.precision === 'day' ? at.occurredOn : asOf);
  if (amount) reports.push({ kind: 'investment', node: null, value: amount, ...at, ...plain, note: noteOf(project) });
  for (const fact of project.facts) {
    const { node, on, precision, text } = fact;
    reports.push({ kind: 'node', node, value: null, occurredOn: on, precision, ...plain, note: text || null });
  }
  for (const { node, by } of project.planned) {
    const value: FactValue['planned'] = { node, by };
    reports.push({ kind: 'planned', node: null, value, occurredOn: asOf, precision: 'by', ...plain });
  }
  // What stands in the list was so by the list’s day: cumulative statements and the leader in charge bear that day.
  const listed = { occurredOn: asOf, precision: 'day' as const, ...plain };
  if (project.sponsor) {
    const value: FactValue['attribute'] = { name: 'sponsor', value: project.sponsor.slice(0, 40) };
    reports.push({ kind: 'attribute', node: null, value, ...listed });
  }
  if (project.completedInvestment !== null)
    reports.push({ kind: 'completedInvestment', node: null, value: yuanOf(project.completedInvestment), ...listed });
  if (project.paidIn !== null) reports.push({ kind: 'paidIn', node: null, value: yuanOf(project.paidIn), ...listed });
  return reports;
}

function yuanOf(wan: number): { yuan: number } {
  return { yuan: Math.round(wan * 10_000) };
}

/** The shares of units the ledger knows; a row that names an unknown one stands under 未定单位 until it is settled. */
export function sharesOf(project: PreviewProject, unitIds: ReadonlyMap<string, string>): Share[] {
  const shares = project.units.map(({ unit, share }) => ({
    unit: unitIds.get(unit) ?? '',
    bp: Math.round(Number(share) * 10_000),
  }));
  return shares.length <= 12 && shares.every((share) => share.unit !== '') ? shares : [];
}

function amountOf(row: PreviewRow, project: PreviewProject, rateDay: Day): Amount | null {
  // The sum of several projects would count as one major project (R8): it waits until the row is parted or confirmed.
  if (row.flags.some((flag) => flag.level === 'several_projects_in_one_row')) return null;
  if (project.foreignAmount !== null) {
    const { rate, foreignAmount: amount, currency } = project;
    return {
      yuan: yuanAtRate(amount, rate),
      currency,
      amount,
      rate,
      rateOn: rate === null ? null : (project.rateOn ?? rateDay),
      rateSource: rate === null ? null : (project.rateSource ?? '导入时填写'),
    };
  }
  if (project.totalInvestment === null) return null;
  const yuan = Math.round(project.totalInvestment * 10_000);
  return { yuan, currency: 'CNY', amount: null, rate: null, rateOn: null, rateSource: null };
}

/** The words of the cell, kept where they say more than the number. */
function noteOf(project: PreviewProject): string | null {
  const bare = project.investmentText.replace(/,/g, '');
  return bare === '' || bare === String(project.totalInvestment)
    ? null
    : `台账原文：${project.investmentText}`.slice(0, 500);
}
