import type { z } from 'zod';
import { endOf, isDay } from '../calendar/day';
import { BASES, type Basis } from '../role';
import { LIST_SORTS, LIST_VIEWS, projectList } from './input';

/** D, K and basis as an address carries them. */
export type AskedMoment = { asOf?: string; knownAt?: number; basis: Basis };

/** Reads D, K and basis from an address; what cannot be read is left out, so that a mangled link still opens. */
export function momentOfAddress(params: Record<string, string | undefined>): AskedMoment {
  const { asOf, knownAt: known, basis } = params;
  return {
    ...(asOf && isDay(asOf) ? { asOf } : {}),
    ...(known ? knownOf(known) : {}),
    basis: BASES.find((one) => one === basis) ?? 'district',
  };
}

/** K of an address: a day, which means its end, or an instant in milliseconds (a frozen cut-off). */
function knownOf(text: string): { knownAt?: number } {
  if (isDay(text)) return { knownAt: endOf(text) };
  return /^\d{12,14}$/.test(text) ? { knownAt: Number(text) } : {};
}

export type ListInput = z.output<typeof projectList>;

/** What the list is asked for, from the address; parts that cannot be read are left out. */
export function listInputOf(params: Record<string, string | undefined>): ListInput {
  const given: Record<string, unknown> = { ...momentOfAddress(params) };
  const major = params.major;
  const wanted: Record<string, unknown> = {
    q: params.q,
    unit: params.unit,
    stage: params.stage,
    state: params.state,
    industry: params.industry,
    major: major === 'yes' ? true : major === 'no' ? false : undefined,
    countedYear: numberOf(params.countedYear),
    metric: params.metric,
    year: numberOf(params.year),
    since: params.since,
    sinceKnown: numberOf(params.sinceKnown, 14),
    change: params.change,
    first: params.first,
    last: params.last,
    view: LIST_VIEWS.find((view) => view === params.view),
    sort: LIST_SORTS.find((sort) => sort === params.sort),
    direction: params.direction,
    page: numberOf(params.page),
  };
  for (const [name, value] of Object.entries(wanted)) {
    if (value === undefined) continue;
    if (projectList.safeParse({ ...given, [name]: value }).success) given[name] = value;
  }
  return projectList.parse(given);
}

function numberOf(text: string | undefined, digits = 6): number | undefined {
  return text !== undefined && /^\d+$/.test(text) && text.length <= digits ? Number(text) : undefined;
}
