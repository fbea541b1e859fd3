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
  const weekLink = (unit: string | null) => (change: 'new' | 'gone') =>
    figure(unit, { since: `${week.since.day}T00:00`, sinceKnown: String(week.since.known), change });
  const month = { first: week.month.first, last: week.month.last };
  return (
    <main className="main">
      <div className="top">
        <h1>本周进度排位</h1>
        <AsOf asked={asked} params={params} now={clock()} />
      </div>
      <p className="s muted">
        {week.label}，自
        {week.since.week === null
          ? ` ${week.since.day} 17:00 `
          : `第${Number(week.since.week.slice(6))}周截止（${week.since.day}）`}
        起。按全年认定签约亿元以上项目个数排位，个数相同比协议投资；本周为两次截止之差，联合招引按份额分算。
      </p>
      <div className="grid stack">
        {week.groups.map(({ group, rows }) => (
          <section className="card flush" key={group}>
            <h2>{group}</h2>
            <div className="scroll">
              <table className="cards">
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
                      <td className="num" data-label="位次">
                        {row.rank}
                      </td>
                      <td className="title">{row.unit}</td>
                      <td className="num" data-label="本周（个）">
                        <WeekFigure row={row} link={weekLink(row.unitId)} />
                      </td>
                      <td className="num" data-label="本月（个）">
                        <Link href={figure(row.unitId, month)}>{countOrDash(row.month)}</Link>
                      </td>
                      <td className="num" data-label="全年（个）">
                        <Link href={figure(row.unitId)}>{countOrDash(row.year)}</Link>
                      </td>
                      <td className="num" data-label="目标（个）">
                        {row.target ?? '–'}
                      </td>
                      <td className="num" data-label="协议投资（万元）">
                        <Link href={figure(row.unitId)}>{separated(row.investment)}</Link>
                      </td>
                      <td data-label="与序时进度">
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
              <WeekFigure row={week.total} link={weekLink(null)} />
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

/** The week is a difference of two cut-offs; where something was deducted both parts are said. Each opens to its projects. */
function WeekFigure({
  row,
  link,
}: {
  row: { week: string; weekNew: string; weekDeducted: string };
  link: (change: 'new' | 'gone') => string;
}) {
  const fresh = <Link href={link('new')}>{row.weekNew}</Link>;
  if (Number(row.weekDeducted) === 0)
    return row.week === row.weekNew && Number(row.week) > 0 ? fresh : countOrDash(row.week);
  return (
    <>
      {row.week}
      <span className="xs muted">
        （新增 {fresh}，核减 <Link href={link('gone')}>{row.weekDeducted}</Link>）
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
