import { decimalOfBp } from '../ledger/figures';
import { byUnit } from './cuts';
import type { BulletinData } from './data';
import { unitFields } from './fields';
import type { FieldValues } from './paper';

/**
 * What the text says of units on today’s map of them (可比口径, DOMAIN.md, Units change), so that it agrees with the tables by unit
 * beside it: signings of a unit that has ended count for its successor, and only units that live are named.
 */
export function comparableUnitValues(data: BulletinData): FieldValues {
  const counted = byUnit(data, data.cuts.year, true);
  const answering = new Set(data.year.byUnit.map((unit) => unit.unitId));
  const units = data.cuts.units
    .filter((unit) => unit.alive)
    .map(({ id, name }) => ({ id, name, countBp: counted.get(id)?.countBp ?? 0n }));
  const leaders = units
    .filter((unit) => unit.countBp > 0n)
    .sort((a, b) => (a.countBp === b.countBp ? 0 : a.countBp > b.countBp ? -1 : 1));
  const idle = units.filter((unit) => unit.countBp === 0n && answering.has(unit.id));
  return unitFields(
    leaders.map(({ name, countBp }) => ({ name, says: `${decimalOfBp(countBp)}个` })),
    idle.map(({ name }) => ({ name })),
  );
}
