import Link from 'next/link';
import { yearOf } from '../../../server/calendar/day';
import { api, clock } from '../../api';
import { AsOf } from '../../ui/asof';
import { countOrDash, separated } from '../../ui/format';
import { href, momentParams, type Params, readMoment } from '../../ui/moment';

export const metadata = { title: '进度排位' };

/** 本周进度排位: all units by group, signings of the week, the month and the year against their split of the target. */
export default async function ProgressPage({ searchParams }: PageProps<'/progress'>) {
  const params: Params = await searchParams;
  const asked = readMoment(params);
  const week = await (await api()).target.week(asked);
  const year = yearOf(week.to);
  const keep = momentParams(params);
  const figure = (unit: string | null, more: Record<string, string> = {}) =>
    href('/projects', { ...keep, metric: 'majorSignings', year, unit: unit ?? undefined, ...more });
  const month = { first: `${week.to.slice(0, 7)}-01`, last: week.to };
  return (
    <main className="main">
      <div className="top">
        <h1>本周进度排位</h1>
        <AsOf asked={asked} params={params} now={clock()} />
      </div>
      <p className="s muted">
        {week.label}，自 {week.from} 17:00
        起。按全年认定签约亿元以上项目个数排位，个数相同比协议投资；本周为两次截止之差，联合招引按份额分算。
      </p>
      <div className="grid stack">
        {week.groups.map(({ group, rows }) => (
          <section className="card flush" key={group}>
            <h2>{group}</h2>
            <div className="scroll">
              <table>
                <caption className="sr-only">{group}进度排位</caption>
                <thead>
                  <tr>
                    <th className="num">位次</th>
                    <th>单位</th>
                    <th className="num">本周（个）</th>
                    <th className="num">本月（个）</th>
                    <th className="num">全年（个）</th>
                    <th className="num">目标（个）</th>
                    <th className="num">协议投资（万元）</th>
                    <th>与序时进度</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.unitId ?? row.unit}>
                      <td className="num">{row.rank}</td>
                      <td>{row.unit}</td>
                      <td className="num">
                        <WeekFigure row={row} />
                      </td>
                      <td className="num">
                        <Link href={figure(row.unitId, month)}>{countOrDash(row.month)}</Link>
                      </td>
                      <td className="num">
                        <Link href={figure(row.unitId)}>{countOrDash(row.year)}</Link>
                      </td>
                      <td className="num">{row.target ?? '–'}</td>
                      <td className="num">{separated(row.investment)}</td>
                      <td>
                        <Pace ahead={row.ahead} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
        ))}
        <section className="card">
          <p>
            全区本周{' '}
            <b>
              <WeekFigure row={week.total} />
            </b>{' '}
            个，本月 <b>{countOrDash(week.total.month)}</b> 个，全年 <b>{countOrDash(week.total.year)}</b> 个
            {week.total.target ? `，目标 ${week.total.target} 个` : ''}，协议投资 {separated(week.total.investment)}{' '}
            万元。 <Pace ahead={week.total.ahead} />
          </p>
        </section>
      </div>
    </main>
  );
}

/** The week is a difference of two cut-offs; where something was deducted both parts are said. */
function WeekFigure({ row }: { row: { week: string; weekNew: string; weekDeducted: string } }) {
  if (Number(row.weekDeducted) === 0) return <>{countOrDash(row.week)}</>;
  return (
    <>
      {row.week}
      <span className="xs muted">
        （新增 {row.weekNew}，核减 {row.weekDeducted}）
      </span>
    </>
  );
}

function Pace({ ahead }: { ahead: string | null }) {
  if (ahead === null) return <span className="faint">未定目标</span>;
  const count = Number(ahead);
  if (count === 0) return <span>持平</span>;
  return <span className={count > 0 ? 'good' : 'bad'}>{`${count > 0 ? '超' : '欠'} ${Math.abs(count)} 个`}</span>;
}
