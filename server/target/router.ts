import { z } from 'zod';
import { audited } from '../../db/transaction';
import { yearOf } from '../calendar/day';
import { aliveOn, contributionsOf, unitsAt } from '../ledger/figures-store';
import * as ledgerInputs from '../ledger/input';
import { momentOf } from '../ledger/list-query';
import { conflict, procedure, refused, router } from '../trpc';
import { setTarget, targetsOfYear } from './input';
import { METRICS } from './metrics';
import { progressOf } from './progress';
import { refuseSplit } from './rules';
import { appendTarget, lastTargetSeq, targetsAt, targetVersions } from './store';
import { weekProgress } from './week';

const moment = z.strictObject({ ...ledgerInputs.asOf, year: z.int().min(1990).max(2100).optional() });

/** Targets and how the year stands against them. */
export const targetRouter = router({
  /** How metrics of a year stand at a moment: total, quarters, units, industries, bands. */
  progress: procedure('target.read')
    .input(moment.extend({ metrics: z.array(z.enum(METRICS)).max(METRICS.length).optional() }))
    .query(({ ctx, input }) => {
      const at = momentOf(input, ctx);
      return progressOf(ctx.rawRead, { ...at, year: input.year ?? yearOf(at.asOf) }, input.metrics ?? METRICS);
    }),

  /** The year’s course: each major signing counted at the moment by its own day, cumulated. */
  course: procedure('target.read')
    .input(moment)
    .query(({ ctx, input }) => {
      const at = momentOf(input, ctx);
      const year = input.year ?? yearOf(at.asOf);
      let count = 0;
      return contributionsOf(ctx.rawRead, { ...at, year, metric: 'majorSignings' })
        .filter((one) => one.count > 0)
        .map((one) => {
          count += one.count;
          return { day: one.last, count };
        });
    }),

  /** 本周进度排位: signings of the week, the month and the year by unit. */
  week: procedure('target.read')
    .input(z.strictObject(ledgerInputs.asOf))
    .query(({ ctx, input }) => weekProgress(ctx.rawRead, momentOf(input, ctx))),

  /** The targets of a year in force, the living units, and the versions there have been. */
  list: procedure('target.read')
    .input(targetsOfYear)
    .query(({ ctx, input }) => ({
      lines: targetsAt(ctx.rawRead, input.year, input.basis, ctx.now),
      seen: lastTargetSeq(ctx.rawRead),
      units: [...unitsAt(ctx.rawRead, ctx.now).values()]
        .filter((unit) => aliveOn(unit, ctx.today))
        .map(({ id, name, group }) => ({ id, name, group })),
      versions: METRICS.flatMap((metric) => targetVersions(ctx.rawRead, input.year, metric, input.basis)),
    })),

  /** Sets a metric’s target with its split by quarter and unit; every changed line becomes a new version. */
  set: procedure('target.edit')
    .input(setTarget)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        const { year, metric, basis } = input;
        const before = targetsAt(tx.raw, year, basis, tx.at).filter((line) => line.metric === metric);
        const changedSince = targetVersions(tx.raw, year, metric, basis).some((version) => version.seq > input.seen);
        if (changedSince) throw conflict('这项目标刚被他人修改，请刷新后再改；您填写的内容仍在页面上');
        const alive = new Set(
          [...unitsAt(tx.raw, tx.at).values()].filter((unit) => aliveOn(unit, ctx.today)).map((unit) => unit.id),
        );
        const problems = [];
        const quarterly = input.quarters.some((part) => part !== null);
        const split = input.units.some((part) => part.value !== null);
        if (input.value === null && (quarterly || split))
          problems.push({ field: 'value', message: '先填全年目标，再按季度和单位分解' });
        if (input.value !== null) {
          const byQuarter = quarterly ? refuseSplit(input.value, input.quarters, '各季度') : null;
          if (byQuarter) problems.push({ field: 'quarters', message: byQuarter });
          const byUnit = split
            ? refuseSplit(
                input.value,
                input.units.map((part) => part.value),
                '各单位',
              )
            : null;
          if (byUnit) problems.push({ field: 'units', message: byUnit });
        }
        if (quarterly && input.quarters.includes(null))
          problems.push({ field: 'quarters', message: '四个季度都要填，没有的填 0' });
        for (const [index, part] of input.units.entries())
          if (!alive.has(part.unit)) problems.push({ field: `units.${index}`, message: '单位不存在或已撤并' });
        if (problems.length > 0) throw refused(problems);
        const wanted = [
          { unitId: null, quarter: null, value: input.value },
          ...input.quarters.map((value, index) => ({ unitId: null, quarter: index + 1, value })),
          ...input.units.map((part) => ({ unitId: part.unit, quarter: null, value: part.value })),
        ];
        const held = (line: { unitId: string | null; quarter: number | null }) =>
          before.find((one) => one.unitId === line.unitId && one.quarter === line.quarter)?.value ?? null;
        const changed = wanted.filter((line) => held(line) !== line.value);
        for (const line of changed) appendTarget(tx, { year, metric, basis, ...line }, ctx.user.id);
        return audited(
          { action: 'target.set', objectType: 'target', objectId: `${year} ${metric} ${basis}`, before, after: wanted },
          { changed: changed.length },
        );
      }),
    ),
});
