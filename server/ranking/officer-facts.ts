import type { Raw } from '../../db/client';
import { holderOf } from '../ledger/figures';
import type { Moment, UnitKnown } from '../ledger/figures-store';
import { ledgerMetrics, type MetricsOf } from './ledger-metrics';
import { standingsOn } from './metric-store';
import { distinctNames, type Led, personOn, unitOf } from './officer-rules';
import { homeUnits, officerSpans, personNames } from './officer-store';
import type { Scheme } from './scheme';

/** An officer to be ranked: under which name and group, and why not, where there is no group to rank in. */
export type Officer = { person: string; officer: string; unit: string; group: string; notRanked?: string };

/**
 * The 招商专员 in force on at least one project at D as known at K, each with the unit that leads most of these projects
 * and, if the scheme ranks it, its group; by unit and name.
 */
export function officersAt(raw: Raw, scheme: Scheme, at: Moment, units: ReadonlyMap<string, UnitKnown>): Officer[] {
  const spans = officerSpans(raw, at.knownAt);
  const projects = [...spans.keys()];
  const standings = standingsOn(
    raw,
    at,
    projects.map((project) => [project, at.asOf]),
  );
  const homes = homeUnits(raw, projects);
  const led = new Map<string, Led[]>();
  for (const project of projects) {
    const person = personOn(spans.get(project) ?? [], at.asOf);
    if (person === null) continue;
    const standing = standings.get(project);
    const lead = standing?.shares[0]?.unit ?? homes.get(project) ?? null;
    const unit = lead === null ? null : holderOf(lead, at.asOf, units);
    led.set(person, [...(led.get(person) ?? []), { unit, signedOn: standing?.signedOn ?? null }]);
  }
  const names = personNames(raw, [...led.keys()]);
  const unitName = (unit: string) => units.get(unit)?.name ?? unit;
  const people = [...led].map(([person, own]) => {
    const unit = unitOf(own, unitName);
    return {
      person,
      name: names.get(person) ?? person,
      unit: unit === null ? '未定单位' : unitName(unit),
      ...grouped(scheme, unit === null ? null : (units.get(unit)?.group ?? null)),
    };
  });
  const order = (one: (typeof people)[number]) => `${one.unit} ${one.name} ${one.person}`;
  people.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return distinctNames(people).map(({ name: _, shown, ...officer }) => ({ ...officer, officer: shown }));
}

/** What the ledger counts by person: every contribution whole to the officer of its own day, a stock to the officer at D. */
export function officerMetrics(raw: Raw, scheme: Scheme, quarter: string, at: Moment): MetricsOf {
  const spans = officerSpans(raw, at.knownAt);
  return ledgerMetrics(raw, scheme, quarter, at, (row) => {
    const member = personOn(spans.get(row.projectId) ?? [], row.creditDay ?? row.last);
    return member === null ? [] : [{ member, bp: 10_000 }];
  });
}

/** The group an officer is ranked in: the unit’s, or the only one there is; otherwise listed as 不参评 with the reason. */
function grouped(scheme: Scheme, group: string | null): { group: string; notRanked?: string } {
  if (group !== null && scheme.groups.includes(group)) return { group };
  const [first = '', ...more] = scheme.groups;
  if (more.length === 0) return { group: first };
  return { group: first, notRanked: group === null ? '所办项目未定责任单位' : `方案不含所在单位的“${group}”` };
}
