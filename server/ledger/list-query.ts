import type { z } from 'zod';
import { type Day, yearOf } from '../calendar/day';
import { industriesUnder } from '../catalogue/catalogue';
import { catalogueAt } from '../catalogue/store';
import { refused } from '../errors';
import { METRIC_FORMS, type Metric } from '../target/metrics';
import { unitsAt } from './figures-store';
import type * as inputs from './input';
import type { ListQuery } from './list-store';

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
    units: input.unit ? [input.unit, ...predecessors(ctx.rawRead, input.unit, ctx.now)] : null,
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
        }
      : null,
    view: input.view,
    sort: input.sort,
    direction: input.direction,
    limit: input.pageSize,
    offset: (input.page - 1) * input.pageSize,
  };
}

/** Units that ended and handed over to this one, however long the line. */
function predecessors(raw: Parameters<typeof unitsAt>[0], unit: string, known: number): string[] {
  const ended = [...unitsAt(raw, known).values()].filter((one) => one.successor !== null);
  const found: string[] = [];
  let looking = [unit];
  while (looking.length > 0) {
    const before = ended.filter((one) => looking.includes(one.successor ?? '') && !found.includes(one.id));
    found.push(...before.map((one) => one.id));
    looking = before.map((one) => one.id);
  }
  return found;
}
