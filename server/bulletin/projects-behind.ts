import type { Raw } from '../../db/client';
import type { Day } from '../calendar/day';
import type { Contribution } from '../ledger/figures';
import { contributionsOf } from '../ledger/figures-store';
import { signedWords } from '../ledger/list-columns';
import type { ListQuery, ListRow } from '../ledger/list-store';
import { countProjects, listProjects } from '../ledger/list-store';
import type { Scope } from '../role';

/** A project behind a figure: what it is counted with, and on which day; 元. */
export type ProjectBehind = { code: string; name: string; units: string } & Counted;
/** `isChange`: it is there with an increase or decrease only, not as one more project. */
type Counted = { on: string | null; yuan: number | null; isChange: boolean };

/** The first projects behind a figure, how many there are in all, and whether that is the reader’s own unit’s only. */
export type Behind = { projects: ProjectBehind[]; total: number; ownOnly: boolean };

/** How many are named beside a figure; the rest is a click away. */
export const NAMED_BESIDE = 8;

/**
 * The projects behind a figure of a bulletin, by the list its address asks for and in that list’s order. A project’s day and sum are
 * those the figure counts it with; where the list is of no figure (超时限), its signing and its 协议投资.
 */
export function projectsBehind(raw: Raw, query: ListQuery, scope: Scope): Behind {
  const counted = countedWith(raw, query);
  const rows = listProjects(raw, { ...query, limit: NAMED_BESIDE, offset: 0 }, scope);
  return {
    projects: rows.map((row) => ({
      code: row.code,
      name: row.name,
      units: row.units.map((unit) => unit.name).join('、') || '未定单位',
      ...(counted.get(row.id) ?? signing(row)),
    })),
    total: countProjects(raw, query, scope).total,
    ownOnly: scope.kind === 'unit',
  };
}

function signing(row: ListRow): Counted {
  return { on: signedWords(row), yuan: row.yuan, isChange: false };
}

/** Day and sum with which each project is in the figure of a list; nothing where the list is of none, or of what has left it. */
function countedWith(raw: Raw, { moment, figure }: ListQuery): Map<string, Counted> {
  const found = new Map<string, Counted & { yuan: number }>();
  if (moment === null || figure === null || figure.since?.change === 'gone') return found;
  const { metric, year, first, last, kind } = figure;
  for (const one of contributionsOf(raw, { ...moment, metric, year, first, last }, kind ?? null)) {
    const known = found.get(one.projectId);
    const isChange = one.part !== 'base';
    if (!known) found.set(one.projectId, { on: dayWords(one), yuan: one.yuan, isChange });
    else if (known.isChange && !isChange)
      found.set(one.projectId, { on: dayWords(one), yuan: known.yuan + one.yuan, isChange });
    else known.yuan += one.yuan;
  }
  return found;
}

/** A day as precisely as it is known. */
function dayWords({ first, last }: Pick<Contribution, 'first' | 'last'>): string {
  const same = (length: number): Day | null =>
    first.slice(0, length) === last.slice(0, length) ? last.slice(0, length) : null;
  return same(10) ?? same(7) ?? last.slice(0, 4);
}
