import type { Raw } from '../../db/client';
import { type Day, dayOf, type Instant } from '../calendar/day';
import { addWorkingDays } from '../calendar/working-day';
import { settingAt, workCalendarAt } from '../catalogue/store';
import { unitsAt } from '../ledger/figures-store';
import { answerState, partOf } from './check-rules';
import {
  type Agreement,
  agreementsOf,
  type CheckRow,
  checkAt,
  newestCheck,
  type Objection,
  objectionsOf,
} from './check-store';
import type { RankingResult } from './result';

/** A unit that is asked in a round, with what it has said. */
export type AskedUnit = {
  unitId: string;
  name: string;
  group: string;
  agreement: Agreement | null;
  objections: Objection[];
};

/** The units a result concerns, by the names they bore when it was made. */
export function unitsIn(raw: Raw, result: RankingResult, known: Instant): string[] {
  return [...unitsAt(raw, known).values()].filter((unit) => partOf(result, unit.name).length > 0).map(({ id }) => id);
}

/** How the units stand in a round, in the bureau’s order; only the reader’s own unit where `unitId` names one. */
export function askedUnits(raw: Raw, check: CheckRow, unitId: string | null): AskedUnit[] {
  const agreements = new Map(agreementsOf(raw, check.seq, unitId).map((one) => [one.unitId, one]));
  const objections = objectionsOf(raw, check.seq, unitId);
  const units = unitsAt(raw, check.knownAt);
  return check.unitIds
    .filter((id) => unitId === null || id === unitId)
    .flatMap((id) => units.get(id) ?? [])
    .map(({ id, name, group }) => ({
      unitId: id,
      name,
      group,
      agreement: agreements.get(id) ?? null,
      objections: objections.filter((one) => one.unitId === id),
    }));
}

/** What a unit said, as the rules ask it. */
export const answerOf = (unit: AskedUnit) => ({
  agreed: unit.agreement !== null,
  objections: unit.objections.map((one) => one.decision?.outcome ?? null),
});
export const stateOf = (unit: AskedUnit) => answerState(answerOf(unit));

/** The round a first publication by a scheme rests on, with the answers of its units; null when none was sent. */
export function roundOf(raw: Raw, quarter: string, scheme: { seq: number; subject: 'units' | 'officers' }) {
  const seq = newestCheck(raw, quarter, scheme.subject);
  const check = seq === null ? null : checkAt(raw, seq);
  if (!check) return null;
  const asked = askedUnits(raw, check, null);
  const units = asked.map((unit) => ({ name: unit.name, answer: answerOf(unit) }));
  const upheld = asked.flatMap((unit) =>
    unit.objections.flatMap(({ officer, point, decision }) =>
      decision?.outcome === 'upheld' ? [{ unit: unit.name, officer, point }] : [],
    ),
  );
  return { check, sameScheme: check.schemeSeq === scheme.seq, dueOn: check.dueOn, units, upheld };
}

/** The last day on which units may answer a round sent at an instant: so many working days later (⚙, default 3). */
export function dueDay(raw: Raw, sentAt: Instant): Day {
  const at = { asOf: dayOf(sentAt), knownAt: sentAt };
  const { objectionDays } = settingAt(raw, 'ranking', at);
  return addWorkingDays(at.asOf, objectionDays, workCalendarAt(raw, at));
}
