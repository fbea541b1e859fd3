import type { Existing } from './options';
import type { PreviewRow } from './preview';
import { squash } from './text';

/** The heart of a project name: without phases, quantities, brackets and the words every name has. */
export function coreName(name: string): string {
  return squash(name)
    .toLowerCase()
    .replace(/\([^)]*\)|[“”"'‘’《》]/g, '')
    .replace(
      /(年产|日产)?\d+(\.\d+)?[万千百亿]?(吨|台|套|件|只|辆|平方米|平米|亩|块|公里|m²|㎡|条|升|千瓦|兆瓦|mwp?|gwh?|kw)?(\/年)?/g,
      '',
    )
    .replace(/[一二三四五]期|[ⅠⅡⅢ]期|项目|建设|生产|工程|年产/g, '');
}

/** A project name as it is compared: width, blanks, quotation marks and a last 项目 aside. */
export function plainName(name: string): string {
  return squash(name)
    .toLowerCase()
    .replace(/[“”"'‘’《》]/g, '')
    .replace(/项目$/, '');
}

function mayBeOne(a: string | null | undefined, b: string | null | undefined): boolean {
  return !a || !b || squash(a) === squash(b);
}

const MOST_SIMILAR = 5;

/**
 * Points out duplicates: `duplicateOf` when a project of this name (and, where both are known, this investor and unit)
 * is in the ledger already; `similarRows` and a flag for what is only alike.
 */
export function pointOutDuplicates(rows: readonly PreviewRow[], existing: readonly Existing[]): void {
  const byName = grouped(existing, (one) => plainName(one.name));
  const byCore = grouped(existing, (one) => coreName(one.name));
  const projects = rows.filter((row) => row.kind === 'project' && row.project);
  const cores = grouped(projects, (row) => coreName(row.project?.name ?? ''));
  for (const row of projects) {
    const { project } = row;
    if (!project) continue;
    const lead = project.units[0]?.unit ?? null;
    const same = byName
      .get(plainName(project.name))
      ?.find(
        (one) =>
          mayBeOne(one.investor, project.investor) &&
          (Boolean(one.investor && project.investor) || mayBeOne(one.unit, lead)),
      );
    const core = coreName(project.name);
    row.duplicateOf = same?.code ?? null;
    if (core.length < 3) continue;
    if (!same) {
      const alike = byCore
        .get(core)
        ?.find((one) => one.investor && project.investor && mayBeOne(one.investor, project.investor));
      if (alike)
        row.flags.push({
          column: '',
          field: 'row',
          text: project.name,
          level: 'ask',
          reason: `可能与台账中的 ${alike.code}“${alike.name}”是同一项目`,
        });
    }
    row.similarRows = (cores.get(core) ?? [])
      .filter((other) => other !== row && alikeRows(row, other))
      .slice(0, MOST_SIMILAR)
      .map((other) => other.row);
  }
}

function alikeRows(a: PreviewRow, b: PreviewRow): boolean {
  const { project: one } = a;
  const { project: two } = b;
  if (!one || !two) return false;
  if (one.investor && two.investor) return squash(one.investor) === squash(two.investor);
  return plainName(one.name) === plainName(two.name) && mayBeOne(one.units[0]?.unit, two.units[0]?.unit);
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === '') continue;
    const group = groups.get(key);
    if (!group) groups.set(key, [item]);
    else if (group.length < 50) group.push(item); // alike by the thousand says nothing, and must not cost
  }
  return groups;
}
