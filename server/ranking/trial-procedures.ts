import type { Raw } from '../../db/client';
import type { Day, Instant } from '../calendar/day';
import { aliveOn, unitsAt } from '../ledger/figures-store';
import { notFound, procedure } from '../trpc';
import { sideBySide } from './compare';
import { membersOf } from './facts-file';
import * as inputs from './input';
import { metricNames } from './measuring';
import { movesUp } from './move-up';
import { officersAt } from './officer-facts';
import { readinessOf } from './readiness';
import { countedIn } from './record-metrics';
import type { Scheme } from './scheme';
import { trialOf } from './trial';
import { typeInputs } from './type-inputs';
import { typedColumns } from './typed';
import { typedInputs } from './typed-store';

/** 试算 and 模拟: the bureau’s own work before anything is sent or published. */
export const trialProcedures = {
  /** 试算: the quarter by a scheme, as things stand, and what 发布 would rest on; nobody but the bureau sees it. */
  trial: procedure('ranking.trial')
    .input(inputs.trial)
    .query(({ ctx, input }) => {
      const made = trialOf(ctx.rawRead, input, ctx);
      const { facts: _, ...trial } = made;
      const { scheme } = trial.scheme;
      const at = { asOf: trial.asOf, knownAt: trial.knownAt, basis: 'district' as const };
      const counted = countedIn(ctx.rawRead, scheme, input.quarter, at);
      const columns = typedColumns(scheme, metricNames(scheme), counted);
      const members = trialMembers(ctx.rawRead, scheme, trial);
      const typed = typedInputs(ctx.rawRead, input.quarter, trial.scheme.id, ctx.now);
      const ready = made.result ? readinessOf(ctx.rawRead, input.quarter, made, ctx.today) : null;
      return { ...trial, typed, columns, members, ready };
    }),

  /** The quarter by two schemes side by side (模拟): whose place rests on the scheme more than on the facts. */
  compare: procedure('ranking.trial')
    .input(inputs.compare)
    .query(({ ctx, input }) => {
      const of = (scheme: number) => trialOf(ctx.rawRead, { quarter: input.quarter, scheme }, ctx);
      const [one, other] = [of(input.one), of(input.other)];
      const faults = [...one.faults, ...other.faults];
      const moved = one.result && other.result ? sideBySide(one.result, other.result) : [];
      return { faults, moved, asOf: one.asOf, knownAt: one.knownAt };
    }),

  /** What would move a unit up one place: for every metric the smallest change of it alone that does. */
  moves: procedure('ranking.trial')
    .input(inputs.moves)
    .query(({ ctx, input }) => {
      const { facts, scheme } = trialOf(ctx.rawRead, input, ctx);
      const members = membersOf(facts, scheme.subject);
      const member = members.find((one) => one.unit === input.unit && (one.officer ?? null) === input.officer);
      if (!member) throw notFound('这个单位没有参评');
      return movesUp(scheme.scheme, members, Number(input.quarter.slice(5)), member.path).map(({ words }) => words);
    }),

  /** Types what no record brings: figures, marks, 不参评; with what they rest on, all or none; the last one holds. */
  type: procedure('ranking.trial')
    .input(inputs.typed)
    .mutation(({ ctx, input }) => ctx.write((tx) => typeInputs(tx, input, ctx.user.id))),
};

/** Whom a trial ranks, by id, in the order of its facts: units alive at D, or the 招商专员 in force. */
function trialMembers(
  raw: Raw,
  scheme: Scheme,
  { asOf, knownAt }: { asOf: Day; knownAt: Instant },
): { id: string; name: string; group: string }[] {
  const units = unitsAt(raw, knownAt);
  if (scheme.subject === 'units')
    return [...units.values()]
      .filter((unit) => scheme.groups.includes(unit.group) && aliveOn(unit, asOf))
      .map(({ id, name, group }) => ({ id, name, group }));
  const officers = officersAt(raw, scheme, { asOf, knownAt, basis: 'district' }, units);
  return officers.map(({ person, officer, group }) => ({ id: person, name: officer, group }));
}
