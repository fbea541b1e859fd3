import { endOf, isDay } from '../../server/calendar/day';
import { BASES, type Basis } from '../../server/role';

export type Params = Record<string, string | string[] | undefined>;

/** D, K and basis as a page’s address carries them, ready for the API. */
export type AskedMoment = { asOf?: string; knownAt?: number; basis: Basis };

/** One value of an address parameter; of several the first. */
export function param(params: Params, name: string): string | undefined {
  const value = params[name];
  const one = Array.isArray(value) ? value[0] : value;
  return one === '' ? undefined : one;
}

/** Reads D, K and basis from the address; what cannot be read is left out, so that a mangled link still opens. */
export function readMoment(params: Params): AskedMoment {
  const asOf = param(params, 'asOf');
  const known = param(params, 'knownAt');
  const basis = param(params, 'basis');
  return {
    ...(asOf && isDay(asOf) ? { asOf } : {}),
    ...(known && isDay(known) ? { knownAt: endOf(known) } : {}),
    basis: BASES.includes(basis as Basis) ? (basis as Basis) : 'district',
  };
}

/** An address with parameters; empty ones are left out. */
export function href(path: string, params: Record<string, string | number | undefined | null>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params))
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** The moment’s own parameters, to be carried on in links. */
export function momentParams(params: Params): Record<string, string | undefined> {
  return { asOf: param(params, 'asOf'), knownAt: param(params, 'knownAt'), basis: param(params, 'basis') };
}

/** All parameters as one value each, to be carried on in a link. */
export function flat(params: Params): Record<string, string | undefined> {
  return Object.fromEntries(Object.keys(params).map((name) => [name, param(params, name)]));
}
