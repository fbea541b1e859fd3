import Link from 'next/link';
import { dayOf, quarterOf, quarterSpan } from '../../../../server/calendar/day';
import { api, clock } from '../../../api';
import { AsOf } from '../../../ui/asof';
import { separated } from '../../../ui/format';
import { href, momentParams, type Params, param, readMoment } from '../../../ui/moment';
import { quartersBefore, quarterText } from '../quarters';
import { RankingTabs } from '../tabs';

export const metadata = { title: '签约排名' };

/** 签约排名, the plain form that needs no scheme: units by count, then sum, of verified major signings of a quarter; groups apart. */
export default async function SigningsPage({ searchParams }: PageProps<'/rankings/signings'>) {
  const params: Params = await searchParams;
  const asked = readMoment(params);
  const now = clock();
  const wanted = param(params, 'quarter') ?? '';
  const current = quarterOf(asked.asOf ?? dayOf(now));
  const quarter = /^(19|20)\d{2}Q[1-4]$/.test(wanted) ? wanted : current;
  const caller = await api();
  const [ranking, me] = await Promise.all([caller.ranking.plain({ ...asked, quarter }), caller.account.me()]);
  const span = quarterSpan(quarter);
  const keep = momentParams(params);
  return (
    <main className="main ranking">
      <div className="top">
        <h1>{quarterText(quarter)}签约排名</h1>
        <AsOf asked={asked} params={params} now={now} />
      </div>
      <RankingTabs here="/rankings/signings" roles={me.roles} />
      <form className="filters" method="get">
        <label>
          <span className="sr-only">季度</span>
          <select className="in" name="quarter" defaultValue={quarter}>
            {quartersBefore(current, 8).map((one) => (
              <option key={one} value={one}>
                {quarterText(one)}
              </option>
            ))}
          </select>
        </label>
        <button className="btn" type="submit">
          查看
        </button>
      </form>
      <p className="s muted">
        按本季度认定签约的亿元以上项目个数排名，个数相同比协议投资，仍相同的并列；联合招引按份额分算。只含季末仍在的单位（可比口径）。
      </p>
      <div className="grid stack">
        {ranking.groups.length === 0 ? <p className="card empty">还没有单位。</p> : null}
        {ranking.groups.map(({ group, rows }) => (
          <section className="card flush" key={group}>
            <h2>{group}</h2>
            {rows.every((row) => row.score === '0') ? (
              // All would share the first place.
              <p className="empty">本季度还没有认定的亿元以上签约项目，不排名次。</p>
            ) : (
              <div className="scroll">
                <table className="signings">
                  <caption className="sr-only">{group}签约排名</caption>
                  <thead>
                    <tr>
                      <th>名次</th>
                      <th>单位</th>
                      <th className="num">签约（个）</th>
                      <th className="num">协议投资（万元）</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <tr key={row.unitId}>
                        <td>{row.rank}</td>
                        <td>{row.unit}</td>
                        <td className="num">
                          <Link
                            href={href('/projects', {
                              ...keep,
                              metric: 'majorSignings',
                              year: quarter.slice(0, 4),
                              unit: row.unitId,
                              first: span.first,
                              last: span.last,
                              asOf: ranking.asOf,
                            })}
                          >
                            {row.indicators[0]?.score}
                          </Link>
                        </td>
                        <td className="num">{separated(row.indicators[1]?.score ?? '0')}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </section>
        ))}
      </div>
    </main>
  );
}
