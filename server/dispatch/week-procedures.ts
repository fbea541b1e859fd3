import type { Raw } from '../../db/client';
import { shared } from '../../db/shared';
import type { Day, Instant } from '../calendar/day';
import { weekLabel } from '../calendar/week';
import { findProject } from '../ledger/store';
import type { Role, Scope } from '../role';
import { notFound, procedure } from '../trpc';
import * as inputs from './input';
import { reportsOfProject } from './report-store';
import { byAmount, type SheetRow } from './sheet';
import { isUntouched, type SnapshotRow, snapshotOf } from './snapshot-store';
import { MOST_NEEDED, type WeekStanding } from './standing';
import { lightsHidden } from './watch';
import { sinceFrozen, type Week, weekAt, weekNow } from './week';

const LAST_REPORTS = 60;

/** The sheet and the standing of a week. */
export const weekProcedures = {
  /** 一周排位: what a leader reads in a minute; as frozen once it has been, with what was verified since. */
  week: procedure('dispatch.read')
    .input(inputs.oneWeek)
    .query(({ ctx, input }) => {
      const week = weekOfReader(ctx, input.week);
      const label = weekLabel(input.week);
      if (!week) return { week: input.week, label, cycle: null, frozen: null, standing: null };
      const hidden = lightsHidden(ctx.rawRead, ctx.today, ctx.user.roles);
      const snapshot = week.sheet.frozen === null ? null : snapshotOf(ctx.rawRead, input.week, ctx.now);
      return {
        week: input.week,
        label,
        cycle: week.cycle,
        cuts: week.sheet.cuts,
        frozen:
          week.sheet.frozen === null
            ? null
            : { ...week.sheet.frozen, untouched: snapshot !== null && untouched(ctx.rawRead, snapshot) },
        projects: week.sheet.rows.length,
        lightsShown: !hidden,
        needs: hidden ? [] : week.sheet.rows.filter((row) => row.light !== 'green').slice(0, MOST_NEEDED),
        standing: hidden ? withoutLights(week.standing) : week.standing,
        since: sinceFrozen(ctx.rawRead, week, ctx.now, ctx.scope),
      };
    }),

  /** 调度表: every project of the week, by light, then amount. */
  sheet: procedure('dispatch.read')
    .input(inputs.sheet)
    .query(({ ctx, input }) => {
      const week = weekSeen(ctx, input.week);
      const hidden = lightsHidden(ctx.rawRead, ctx.today, ctx.user.roles);
      const ordered = hidden ? byAmount(week.sheet.rows) : week.sheet.rows;
      const rows = ordered.filter(
        (row) =>
          (input.unit === undefined || row.unitId === input.unit) &&
          (input.light === undefined || (!hidden && row.light === input.light)),
      );
      const first = (input.page - 1) * input.pageSize;
      return {
        week: input.week,
        label: week.sheet.label,
        cycle: week.cycle,
        cuts: week.sheet.cuts,
        frozen: week.sheet.frozen,
        lightsShown: !hidden,
        total: rows.length,
        rows: rows.slice(first, first + input.pageSize).map((row) => shown(row, hidden)),
      };
    }),

  /** What was reported of a project, week by week, the newest first. */
  reports: procedure('dispatch.read')
    .input(inputs.oneProject)
    .query(async ({ ctx, input }) => {
      const project = await findProject(ctx.read, input.project, ctx.scope);
      if (!project) throw notFound(`没有项目 ${input.project}`);
      return reportsOfProject(ctx.rawRead, project.id, ctx.now, LAST_REPORTS).map(
        ({ id: _, projectId: __, actId: ___, ...report }) => report,
      );
    }),
};

type Reading = { rawRead: Raw; now: Instant; today: Day; scope: Scope; user: { roles: readonly Role[] } };

/** The week as far as the reader may see it. */
export function weekOfReader(
  { rawRead, now, scope }: Pick<Reading, 'rawRead' | 'now' | 'scope'>,
  week: string,
): Week | null {
  return scope.kind === 'all' ? weekNow(rawRead, week, now) : weekAt(rawRead, week, now, scope);
}

/** Whether a frozen sheet has the hash it was frozen with: looked at once while the program runs, `verify` looks at all. */
function untouched(raw: Raw, snapshot: SnapshotRow): boolean {
  const { memory } = shared();
  const key = `untouched ${snapshot.seq}`;
  const kept = memory.get(key);
  if (typeof kept === 'boolean') return kept;
  const found = isUntouched(raw, snapshot);
  memory.set(key, found);
  return found;
}

function weekSeen(ctx: Reading, week: string): Week {
  const found = weekOfReader(ctx, week);
  if (!found) throw notFound(`${weekLabel(week)}还没有开始报送`);
  return found;
}

/** A row as it is shown: without its light while lights are for the bureau only (试运行). */
export type ShownRow = Omit<SheetRow, 'light'> & { light: SheetRow['light'] | null };

function shown(row: SheetRow, hidden: boolean): ShownRow {
  return hidden ? { ...row, light: null, lightBefore: null, reasons: [], override: null, cleanUp: false } : row;
}

function withoutLights(standing: WeekStanding): WeekStanding {
  return { ...standing, lights: { red: 0, yellow: 0, green: 0 }, turned: [] };
}
