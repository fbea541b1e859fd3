import { audited } from '../../db/transaction';
import { addDays } from '../calendar/day';
import { momentOf } from '../ledger/list-query';
import { notFound, procedure, refused, router } from '../trpc';
import { cycleProcedures } from './cycle-procedures';
import { filingProcedures } from './filing-procedures';
import { formProcedures } from './form-procedures';
import * as inputs from './input';
import { appendOverride, watchedRows } from './light-store';
import type { Light } from './lights';
import { lightHistory, lightsAt, lightsHidden, lightsToday, onTrial } from './watch';
import { weekProcedures } from './week-procedures';

const LONGEST_OVERRIDE_DAYS = 180;

/** 周调度: the lights of the projects (红黄绿灯), and the weekly cycle from filling in to the sheet of the meeting. */
export const dispatchRouter = router({
  ...cycleProcedures,
  ...weekProcedures,
  ...formProcedures,
  ...filingProcedures,

  /** A page of the lights of all projects signed and not producing, the worst first, and how many there are of each; in a bureau’s first two weeks for the bureau only. */
  lights: procedure('light.read')
    .input(inputs.lights)
    .query(({ ctx, input }) => {
      const at = momentOf({ ...input, basis: 'district' }, ctx);
      const trial = onTrial(ctx.rawRead, ctx.today);
      if (lightsHidden(ctx.rawRead, ctx.today, ctx.user.roles))
        return { trial, hidden: true, counts: { red: 0, yellow: 0, green: 0 }, total: 0, rows: [] };
      const now = input.asOf === undefined && input.knownAt === undefined && ctx.scope.kind === 'all';
      const all = now ? lightsToday(ctx.rawRead, at) : lightsAt(ctx.rawRead, at, ctx.scope);
      const count = (light: Light) => all.filter((row) => row.light === light).length;
      const asked = all.filter((row) => (input.light === 'late' ? row.light !== 'green' : row.light === input.light));
      const first = (input.page - 1) * input.pageSize;
      return {
        trial,
        hidden: false,
        counts: { red: count('red'), yellow: count('yellow'), green: count('green') },
        total: asked.length,
        rows: asked.slice(first, first + input.pageSize),
      };
    }),

  /** A project’s light with its reasons and its history of the last year; null where lights look at none. */
  light: procedure('light.read')
    .input(inputs.oneLight)
    .query(({ ctx, input }) => {
      if (lightsHidden(ctx.rawRead, ctx.today, ctx.user.roles)) return null;
      const at = momentOf({ asOf: input.asOf, knownAt: input.knownAt, basis: 'district' }, ctx);
      const [row] = watchedRows(ctx.rawRead, at, ctx.scope, input.project);
      const [light] = lightsAt(ctx.rawRead, at, ctx.scope, { code: input.project });
      return row && light ? { ...light, history: lightHistory(ctx.rawRead, row, at) } : null;
    }),

  /** 人工调整: sets a light by hand from today to a day, with its reason; the rules’ own reasons stay beside it. */
  override: procedure('light.override')
    .input(inputs.override)
    .mutation(({ ctx, input }) => {
      if (input.until < ctx.today) throw refused({ field: 'until', message: '截止日期不能早于今天' });
      const last = addDays(ctx.today, LONGEST_OVERRIDE_DAYS);
      if (input.until > last) throw refused({ field: 'until', message: `最长调整到 ${last}，到期后可再调整` });
      return ctx.write(async (tx) => {
        const at = { asOf: ctx.today, knownAt: tx.at };
        const [row] = watchedRows(tx.raw, at, ctx.scope, input.project);
        if (!row) throw notFound('没有这个项目，或项目不在调度之列');
        const { project, ...set } = input;
        appendOverride(tx, { projectId: row.id, from: ctx.today, ...set }, ctx.user.id);
        return audited(
          {
            action: 'light.overridden',
            objectType: 'project',
            objectId: row.id,
            reason: input.reason,
            detail: { code: project, light: input.light, until: input.until },
          },
          { saved: true },
        );
      });
    }),

  /** What would change under other thresholds: each project by name, with its light now and then. */
  tryThresholds: procedure('light.override')
    .input(inputs.tryThresholds)
    .query(({ ctx, input }) => {
      const at = { asOf: ctx.today, knownAt: ctx.now };
      const before = new Map(lightsAt(ctx.rawRead, at, ctx.scope).map((row) => [row.code, row]));
      return lightsAt(ctx.rawRead, at, ctx.scope, { thresholds: input.thresholds }).flatMap((row) => {
        const now = before.get(row.code);
        return now === undefined || now.light === row.light
          ? []
          : [{ code: row.code, name: row.name, unit: row.unit, before: now.light, after: row.light }];
      });
    }),
});
