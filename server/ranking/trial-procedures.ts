import type { Raw } from '../../db/client';
import { audited } from '../../db/transaction';
import type { Instant } from '../calendar/day';
import { aliveOn, unitsAt } from '../ledger/figures-store';
import { notFound, procedure, refused } from '../trpc';
import { sideBySide } from './compare';
import { factsFile, membersOf } from './facts-file';
import * as inputs from './input';
import { metricNames } from './measuring';
import { isCounted } from './metric-catalogue';
import { movesUp } from './move-up';
import { schemeAt } from './store';
import { trialOf } from './trial';
import { refuseTyped, typedColumns } from './typed';
import { appendTyped, personExists, type TypedFor, typedInputs } from './typed-store';

/** 试算 and 模拟: the bureau’s own work before anything is sent or published. */
export const trialProcedures = {
  /** 试算: the quarter by a scheme, as things stand; nobody but the bureau sees it. */
  trial: procedure('ranking.trial')
    .input(inputs.trial)
    .query(({ ctx, input }) => {
      const { facts: _, ...trial } = trialOf(ctx.rawRead, input, ctx);
      const { scheme } = trial.scheme;
      const columns = typedColumns(scheme, metricNames(scheme), (metric) => isCounted(scheme, metric));
      const units = [...unitsAt(ctx.rawRead, ctx.now).values()]
        .filter((unit) => scheme.groups.includes(unit.group) && aliveOn(unit, trial.asOf))
        .map(({ id, name, group }) => ({ id, name, group }));
      const typed = typedInputs(ctx.rawRead, input.quarter, trial.scheme.id, ctx.now);
      return { ...trial, typed, columns, units };
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
      const members = membersOf(factsFile.parse(JSON.parse(facts)), scheme.subject);
      const member = members.find((one) => one.unit === input.unit);
      if (!member) throw notFound('这个单位没有参评');
      return movesUp(scheme.scheme, members, Number(input.quarter.slice(5)), member.path).map(({ words }) => words);
    }),

  /** Types what no record brings: figures, marks, 不参评; with what they rest on, all or none; the last one holds. */
  type: procedure('ranking.trial')
    .input(inputs.typed)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        const { quarter, entries, evidence } = input;
        const found = schemeAt(tx.raw, input.scheme);
        if (!found) throw notFound('没有这个方案');
        const { scheme } = found;
        const columns = typedColumns(scheme, metricNames(scheme), (metric) => isCounted(scheme, metric));
        const refusals = entries.flatMap((entry, index) =>
          refuseTyped(entry, found.scheme, columns).map((message) => ({ field: `entries.${index}.value`, message })),
        );
        if (refusals.length > 0) throw refused(refusals);
        const members = membersIn(tx.raw, tx.at);
        for (const [index, { member, ...entry }] of entries.entries()) {
          const of = members(member);
          if (of === null) throw refused({ field: `entries.${index}.member`, message: '没有这个单位或人员' });
          const schemeId = entry.kind === 'figure' ? null : found.id;
          appendTyped(tx, { quarter, evidence, schemeId, ...entry, ...of }, ctx.user.id);
        }
        return audited(
          {
            action: 'ranking.typed',
            objectType: 'ranking-input',
            objectId: quarter,
            after: input,
            reason: evidence,
          },
          { saved: true },
        );
      }),
    ),
};

/** A member named by id: a unit as known now, or a person. */
function membersIn(raw: Raw, known: Instant): (id: string) => TypedFor | null {
  const units = unitsAt(raw, known);
  return (id) =>
    units.has(id) ? { unitId: id, personId: null } : personExists(raw, id) ? { unitId: null, personId: id } : null;
}
