import type { Marks } from '../../../../server/ranking/reweigh-marks';
import type { Scheme } from '../../../../server/ranking/scheme';
import { type Params, param } from '../../../ui/moment';

/** How the address names an indicator’s mark. */
export const markName = (id: string): string => `m.${id}`;

/**
 * The marks of an address that differ from the scheme’s. They belong to the scheme named beside them (`of`), so that
 * choosing another scheme begins with its own marks.
 */
export function marksOf(params: Params, seq: number, scheme: Scheme): Marks {
  if (param(params, 'of') !== String(seq)) return {};
  return Object.fromEntries(
    scheme.indicators.flatMap(({ id, full }) => {
      const mark = param(params, markName(id))?.trim();
      return mark === undefined || mark === '' || mark === full ? [] : [[id, mark]];
    }),
  );
}
