import type { Raw } from '../../db/client';
import type { Day, Instant } from '../calendar/day';
import { weekLabel } from '../calendar/week';
import { forbidden, notFound, refused } from '../errors';
import { unitsAt } from '../ledger/figures-store';
import type { Scope } from '../role';
import { openDay } from './cycle';
import { dispatchSettingsAt } from './cycle-acts';
import { type CycleRow, findCycle } from './cycle-store';
import { type FormRow, formRows } from './form';

/** Whose form is meant: the own unit’s; the bureau may name any (代填). Null where the bureau names none. */
export function unitAsked(scope: Scope, asked: string | undefined): string | null {
  if (scope.kind !== 'unit') return asked ?? null;
  if (asked !== undefined && asked !== scope.unitId) throw forbidden('只能填报本单位的项目。');
  return scope.unitId;
}

/** The form of a unit as it stands at an instant. */
export type StandingForm = {
  cycle: CycleRow;
  unit: { id: string; name: string };
  unitNames: ReadonlyMap<string, string>;
  unchangedWeeks: number;
  rows: FormRow[];
};

type Asking = { scope: Scope; today: Day; now: Instant; userId: string };

/** The form that is asked for by its week and unit; refuses a week that was not opened and a unit nobody named. */
export function standingForm(raw: Raw, asked: { week: string; unit: string | undefined }, by: Asking): StandingForm {
  const unitId = unitAsked(by.scope, asked.unit);
  if (unitId === null) throw refused({ field: 'unit', message: '请选择单位' });
  const found = findCycle(raw, asked.week, by.now);
  if (!found) throw notFound(`${weekLabel(asked.week)}还没有开始报送`);
  const units = unitsAt(raw, by.now);
  const unit = units.get(unitId);
  if (!unit) throw notFound('没有这个单位');
  const cycle = { ...found, week: asked.week };
  const at = { asOf: openDay(cycle, by.today), knownAt: by.now };
  return {
    cycle,
    unit: { id: unit.id, name: unit.name },
    unitNames: new Map([...units.values()].map((one) => [one.id, one.name])),
    unchangedWeeks: dispatchSettingsAt({ raw }, { asOf: by.today, knownAt: by.now }).unchangedWeeks,
    rows: formRows(raw, { cycle, at, scope: by.scope, unitId, readerId: by.userId }),
  };
}
