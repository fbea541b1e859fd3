import { wanOf, wanText } from '../../money/money';
import type { PreviewRow } from './preview';

/** A row of a table as its totals see it: projects bring yuan (0 when open), totals and sections a stated sum. */
export type TotalLine = { row: PreviewRow; yuan: number; stated: number | null; column: string; table: number };

/**
 * Compares the totals a list states with the sums of its rows (rule R9): a difference is a warning and changes nothing.
 * A total may stand below its rows or above them, and close a group, a section or the list; the nearest reading that
 * agrees is taken, else the most usual one is shown.
 */
export function compareTotals(lines: readonly TotalLine[]): void {
  for (const [index, line] of lines.entries()) {
    if (line.stated === null) continue;
    const sums = candidates(lines, index);
    const agreeing = sums.find((sum) => Math.abs(sum - (line.stated ?? 0)) < 1);
    const computed = agreeing ?? sums[0] ?? 0;
    line.row.stated = wanOf(line.stated);
    line.row.computed = wanOf(computed);
    if (agreeing !== undefined) continue;
    line.row.flags.push({
      column: line.column,
      field: 'totalInvestment',
      text: wanText(line.stated),
      level: 'total_differs',
      reason: `表内写 ${wanText(line.stated)} 万元，各行相加为 ${wanText(computed)} 万元；以各行为准`,
    });
  }
}

function candidates(lines: readonly TotalLine[], index: number): number[] {
  const line = lines[index];
  if (!line) return [];
  const inTable = lines.filter((one) => one.table === line.table);
  const at = inTable.indexOf(line);
  const sum = (from: number, to: number) =>
    inTable.slice(Math.max(0, from), to).reduce((total, one) => total + (one.row.kind === 'project' ? one.yuan : 0), 0);
  const hasProjects = (from: number, to: number) =>
    inTable.slice(Math.max(0, from), to).some((one) => one.row.kind === 'project');
  const nextOf = (kinds: readonly string[]) => {
    const found = inTable.findIndex((one, other) => other > at && kinds.includes(one.row.kind));
    return found < 0 ? inTable.length : found;
  };
  if (line.row.kind === 'section')
    return [sum(at + 1, nextOf(['section', 'subtotal', 'total'])), sum(at + 1, nextOf(['section', 'total']))];
  const lastOf = (kinds: readonly string[], before: number) =>
    inTable.slice(0, before).findLastIndex((one) => kinds.includes(one.row.kind)) + 1;
  if (line.row.kind === 'total') {
    if (!hasProjects(0, at)) return [sum(at + 1, inTable.length), sum(at + 1, nextOf(['total']))];
    const everywhere = lines.reduce((total, one) => total + (one.row.kind === 'project' ? one.yuan : 0), 0);
    return [sum(0, at), sum(lastOf(['total'], at), at), everywhere, sum(0, inTable.length)];
  }
  const start = lastOf(['section', 'subtotal', 'total'], at);
  if (!hasProjects(start, at)) {
    const ahead = nextOf(['section', 'subtotal', 'total']);
    if (hasProjects(at + 1, ahead) && !hasProjects(lastOf(['subtotal', 'total'], at), at)) return [sum(at + 1, ahead)];
  }
  const starts = [start];
  for (let from = start - 1; from > 0 && starts.length < 12; from -= 1) {
    const kind = inTable[from - 1]?.row.kind;
    if (kind === 'section' || kind === 'total') starts.push(from);
  }
  return [...starts, 0].map((from) => sum(from, at));
}
