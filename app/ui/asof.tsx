import { dayOf, endOf, isoOf } from '../../server/calendar/day';
import { dayWords } from '../../server/ledger/words';
import { BASES, BASIS_NAMES } from '../../server/role';
import type { AskedMoment, Params } from './moment';

/** A day where K is its end, else the minute. */
function knownText(known: number): string {
  const day = dayOf(known);
  return known === endOf(day) ? day : isoOf(known).slice(0, 16).replace('T', ' ');
}

/** As of when, as known when, on which basis: said on every page with figures, and changed here by its address. */
export function AsOf({ asked, params, now }: { asked: AskedMoment; params: Params; now: number }) {
  const day = asked.asOf ?? dayOf(now);
  const clock = new Date(now + 8 * 3_600_000).toISOString().slice(11, 16);
  const kept = Object.entries(params).filter(
    ([name, value]) => !['asOf', 'knownAt', 'basis', 'page'].includes(name) && typeof value === 'string',
  );
  return (
    <details className="asof">
      <summary>
        截至 {dayWords(day, 'day')}
        {asked.asOf ? '' : ` ${clock}`} · {BASIS_NAMES[asked.basis]} · 已认定
        {asked.knownAt ? ` · 按 ${knownText(asked.knownAt)} 所知` : ''}
      </summary>
      <form className="asof-form" method="get">
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={String(value)} />
        ))}
        <label>
          截至（发生）
          <input className="in" type="date" name="asOf" defaultValue={asked.asOf} max={dayOf(now)} />
        </label>
        <label>
          按哪天所知（认定）
          <input
            className="in"
            type="date"
            name="knownAt"
            defaultValue={asked.knownAt ? dayOf(asked.knownAt) : undefined}
            max={dayOf(now)}
          />
        </label>
        <label>
          口径
          <select className="in" name="basis" defaultValue={asked.basis}>
            {BASES.map((basis) => (
              <option key={basis} value={basis}>
                {BASIS_NAMES[basis]}
              </option>
            ))}
          </select>
        </label>
        <button className="btn pri" type="submit">
          查看
        </button>
      </form>
    </details>
  );
}
