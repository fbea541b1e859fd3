import type { Raw } from '../../../db/client';
import type { Share } from '../../ledger/fact';
import { decimalOfBp } from '../../ledger/figures';
import { wanPlain } from '../../money/money';
import type { NamedUnit } from './pasted';
import { projectsById, projectsOfEarlier, unitsOfEarlier } from './store';

/** What was entered, as it would be pasted anew, with the chosen projects by line: from it a further version is made. */
export function textsOf(
  raw: Raw,
  id: string,
  units: readonly NamedUnit[],
): { units: string; projects: string; choices: Record<string, string> } {
  const names = new Map(units.map((unit) => [unit.id, unit.name]));
  const projects = projectsOfEarlier(raw, id);
  const known = projectsById(
    raw,
    projects.flatMap((one) => one.projectId ?? []),
  );
  return {
    units: unitsOfEarlier(raw, id)
      .map(({ unit, countBp, yuan }) =>
        [names.get(unit) ?? unit, decimalOfBp(BigInt(countBp)), wanPlain(yuan)].join('\t'),
      )
      .join('\n'),
    projects: projects
      .map(({ name, shares, yuan }) => [name, unitsCell(shares, names), wanPlain(yuan)].join('\t'))
      .join('\n'),
    choices: Object.fromEntries(
      projects.map(({ projectId }, index) => [
        String(index + 1),
        projectId === null ? '' : (known.get(projectId)?.code ?? ''),
      ]),
    ),
  };
}

/** `城东街道`, or with the shares of several `城东街道60%、城西街道40%`. */
function unitsCell(shares: readonly Share[], names: ReadonlyMap<string, string>): string {
  const told = ({ unit, bp }: Share) => `${names.get(unit) ?? unit}${shares.length > 1 ? `${bp / 100}%` : ''}`;
  return shares.map(told).join('、');
}
