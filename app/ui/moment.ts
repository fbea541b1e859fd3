import { type AskedMoment, momentOfAddress } from '../../server/ledger/list-address';

export type { AskedMoment };

export type Params = Record<string, string | string[] | undefined>;

/** One value of an address parameter; of several the first. */
export function param(params: Params, name: string): string | undefined {
  const value = params[name];
  const one = Array.isArray(value) ? value[0] : value;
  return one === '' ? undefined : one;
}

/** D, K and basis from the address. */
export function readMoment(params: Params): AskedMoment {
  return momentOfAddress(flat(params));
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
