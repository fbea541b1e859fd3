import { audited } from '../../db/transaction';
import { quarterOf } from '../calendar/day';
import { aliveOn, unitsAt } from '../ledger/figures-store';
import { METRIC_FORMS, type Metric } from '../target/metrics';
import { notFound, procedure, refused } from '../trpc';
import { sideBySide } from './compare';
import { factsFile, membersOf } from './facts-file';
import * as inputs from './input';
import { metricNames } from './measuring';
import { movesUp } from './move-up';
import { askedOf } from './periods';
import { appendInput, typedInputs } from './store';
import { trialOf } from './trial';

/** 试算 and 模拟: the bureau’s own work before anything is sent or published. */
export const trialProcedures = {
  /** 试算: the quarter by a scheme, as things stand; nobody but the bureau sees it. */
  trial: procedure('ranking.trial')
    .input(inputs.trial)
    .query(({ ctx, input }) => {
      const { facts: _, ...trial } = trialOf(ctx.rawRead, input, ctx);
      const { scheme } = trial.scheme;
      const names = metricNames(scheme);
      const metrics = [...new Set(askedOf(scheme).map((one) => one.metric))]
        .filter((metric) => !METRIC_FORMS[metric as Metric]?.counted)
        .map((metric) => ({ metric, name: names.get(metric) ?? metric }));
      const units = [...unitsAt(ctx.rawRead, ctx.now).values()]
        .filter((unit) => scheme.groups.includes(unit.group) && aliveOn(unit, trial.asOf))
        .map(({ id, name, group }) => ({ id, name, group }));
      const ended = quarterOf(ctx.today) > input.quarter;
      return { ...trial, ended, typed: typedInputs(ctx.rawRead, input.quarter, ctx.now), metrics, units };
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

  /** Types figures no record brings yet, with what they rest on, all or none; the last one holds. */
  type: procedure('ranking.trial')
    .input(inputs.typed)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        const { quarter, figures, evidence } = input;
        const units = unitsAt(tx.raw, tx.at);
        for (const [index, figure] of figures.entries()) {
          if (!units.has(figure.unitId)) throw refused({ field: `figures.${index}.unitId`, message: '没有这个单位' });
          appendInput(tx, { quarter, evidence, ...figure }, ctx.user.id);
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
