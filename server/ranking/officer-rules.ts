import type { Day } from '../calendar/day';

/** From a day on a person answers for a project; null from the day on which nobody does. */
export type Held = { person: string | null; from: Day };

/** Who is in force on a day, of spans in the order of their days; null when nobody is. */
export function personOn(spans: readonly Held[], day: Day): string | null {
  return spans.findLast((span) => span.from <= day)?.person ?? null;
}

/** A project of an officer: the unit that leads it at D and the day it was signed. */
export type Led = { unit: string | null; signedOn: Day | null };

/** The unit that leads most of an officer’s projects; of equals that of the latest signing, then the first by name. */
export function unitOf(led: readonly Led[], nameOf: (unit: string) => string): string | null {
  const units = new Map<string, { count: number; latest: Day | '' }>();
  for (const { unit, signedOn } of led) {
    if (unit === null) continue;
    const before = units.get(unit) ?? { count: 0, latest: '' };
    const latest = signedOn !== null && signedOn > before.latest ? signedOn : before.latest;
    units.set(unit, { count: before.count + 1, latest });
  }
  const order = [...units].sort(([one, a], [other, b]) => {
    if (a.count !== b.count) return b.count - a.count;
    if (a.latest !== b.latest) return a.latest > b.latest ? -1 : 1;
    return nameOf(one) < nameOf(other) ? -1 : 1;
  });
  return order[0]?.[0] ?? null;
}

/** Names that tell people apart: with the unit where two are called the same, and a number where that is the same too. */
export function distinctNames<P extends { name: string; unit: string }>(
  people: readonly P[],
): (P & { shown: string })[] {
  const withUnit = ({ name, unit }: P) => `${name}（${unit}）`;
  return people.map((person, index) => {
    if (people.filter((other) => other.name === person.name).length === 1) return { ...person, shown: person.name };
    const alike = (some: readonly P[]) => some.filter((other) => withUnit(other) === withUnit(person)).length;
    if (alike(people) === 1) return { ...person, shown: withUnit(person) };
    return { ...person, shown: `${person.name}（${person.unit}，${alike(people.slice(0, index)) + 1}）` };
  });
}
