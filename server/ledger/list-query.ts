import type { z } from 'zod';
import { type Day, later, yearOf } from '../calendar/day';
import { industriesUnder } from '../catalogue/catalogue';
import { catalogueAt } from '../catalogue/store';
import { refused } from '../errors';
import { METRIC_FORMS, type Metric } from '../target/metrics';
import { type UnitKnown, unitsAt } from './figures-store';
import type * as inputs from './input';
import type { Holding, ListQuery } from './list-store';
import { END_OF_DAYS, FIRST_DAY } from './projection';

/** The moment of a reading call; a day in the future is refused. */
export function momentOf(
  input: { asOf?: Day; knownAt?: number; basis: 'district' | 'city' | 'province' | 'statistics' },
  ctx: { today: Day; now: number },
) {
  if (input.asOf && input.asOf > ctx.today) throw refused({ field: 'asOf', message: '截至日期不能晚于今天' });
  return {
    asOf: input.asOf ?? ctx.today,
    knownAt: Math.min(input.knownAt ?? Number.MAX_SAFE_INTEGER, ctx.now),
    basis: input.basis,
  };
}

type Asked = z.output<typeof inputs.projectList>;

/** What the store is asked for a list’s input. */
export async function listQueryOf(
  input: Asked,
  ctx: { today: Day; now: number; read: Parameters<typeof catalogueAt>[0]; rawRead: Parameters<typeof unitsAt>[0] },
): Promise<ListQuery> {
  const moment = momentOf(input, ctx);
  const asked = input.asOf !== undefined || input.knownAt !== undefined || input.basis !== 'district';
  const tree =
    input.industry || input.metric ? await catalogueAt(ctx.read, 'industries', moment.asOf, moment.knownAt) : [];
  const form = input.metric && input.metric !== 'priorIncrease' ? METRIC_FORMS[input.metric as Metric]?.counted : null;
  const wanted = input.industry ?? form?.industry ?? null;
  return {
    moment: asked ? moment : null,
    today: ctx.today,
    now: ctx.now,
    q: input.q?.trim() || null,
    units: input.unit ? holdings(unitsAt(ctx.rawRead, moment.knownAt), input.unit) : null,
    stage: input.stage ?? null,
    state: input.state ?? null,
    industries: wanted ? [...industriesUnder(tree, wanted), wanted] : null,
    major: input.major ?? null,
    countedYear: input.countedYear ?? null,
    figure: input.metric
      ? {
          metric: input.metric === 'priorIncrease' ? 'priorIncrease' : (form?.entries ?? 'majorSignings'),
          year: input.year ?? yearOf(moment.asOf),
          first: input.first,
          last: input.last,
          kind: form?.kind,
          since:
            input.since && input.change
              ? {
                  change: input.change,
                  asOf: input.since.slice(0, 10),
                  knownAt: input.sinceKnown ?? Date.parse(`${input.since}:00+08:00`),
                }
              : null,
        }
      : null,
    view: input.view,
    sort: input.sort,
    direction: input.direction,
    limit: input.pageSize,
    offset: (input.page - 1) * input.pageSize,
  };
}

/**
 * The units whose shares a unit holds, each with the days of an event for which it does: its own until it ends, and
 * those of the units it succeeded from the day they ended, however long the line (DOMAIN.md, Units change).
 */
function holdings(units: ReadonlyMap<string, UnitKnown>, unit: string): Holding[] {
  const found: Holding[] = [{ unit, from: FIRST_DAY, until: units.get(unit)?.endsOn ?? END_OF_DAYS }];
  for (let index = 0; index < found.length; index += 1) {
    const heir = found[index];
    for (const before of units.values())
      if (before.successor === heir?.unit && before.endsOn !== null && !found.some((one) => one.unit === before.id))
        found.push({
          unit: before.id,
          from: later(before.endsOn, heir.from),
          until: heir.until,
        });
  }
  return found;
}
