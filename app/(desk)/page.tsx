import Link from 'next/link';
import { dayOf, yearOf } from '../../server/calendar/day';
import { weekday } from '../../server/calendar/week';
import { yiText } from '../../server/money/money';
import { may } from '../../server/policy';
import { api, clock } from '../api';
import { againstTimeWords } from '../ui/against-time';
import { AsOf } from '../ui/asof';
import { Course } from '../ui/course';
import { clockText, countOrDash } from '../ui/format';
import { flat, href, momentParams, type Params, readMoment } from '../ui/moment';
import { Stuck } from './stuck';
import { Waiting } from './waiting';
import { WeekCard } from './week-card';
import { WeekFiling } from './week-filing';

export const metadata = { title: '工作台' };

/** 工作台: are we going to make the year’s target, what waits for me, what is stuck. */
export default async function DeskPage({ searchParams }: PageProps<'/'>) {
  const params: Params = await searchParams;
  const asked = readMoment(params);
  const caller = await api();
  const now = clock();
  const today = asked.asOf ?? dayOf(now);
  const year = yearOf(today);
  const me = await caller.account.me();
  if (me.roles.every((role) => role === 'admin')) return <AdminDesk />;
  const [{ metrics }, course, week, books, list, current] = await Promise.all([
    caller.target.progress({ ...asked, year, metrics: ['majorSignings', 'industrialMajors', 'serviceMajors'] }),
    caller.target.course({ ...asked, year }),
    caller.target.week(asked),
    caller.ledger.books(),
    caller.ledger.list({ pageSize: 1 }),
    caller.dispatch.current(),
  ]);
  const [signings, industrial, service] = metrics;
  if (!signings || !industrial || !service) return null;
  const keep = momentParams(params);
  const { cycle } = current;
  const listLink = href('/projects', { ...keep, metric: 'majorSignings', year });
  return (
    <main className="main">
      <div className="top">
        <h1>{headline(today, signings)}</h1>
        <AsOf asked={asked} params={params} now={now} />
      </div>
      {list.length === 0 ? <FirstSteps opened={books.openedAt !== null} /> : null}
      <WeekFiling roles={me.roles} unitId={me.unitId} />
      <div className="grid c2">
        <section className="card">
          <h2>
            全年签约亿元以上项目 <Link href={listLink}>打开 {signings.actual} 个项目 →</Link>
          </h2>
          <div className="lead">
            <div className="big">
              <Link href={listLink}>{signings.actual}</Link>{' '}
              <small>{signings.target === null ? '个' : `/ ${signings.target} 个`}</small>
            </div>
            <div className="s muted">
              协议投资 <b className="strong">{yiText(Math.round(signings.investment * 10_000))} 亿元</b>
              {signings.increments > 0 ? (
                <>
                  <br />
                  <Link href={href('/projects', { ...keep, metric: 'priorIncrease', year })}>
                    以前年度项目增资 {yiText(Math.round(signings.increments * 10_000))} 亿元
                  </Link>
                </>
              ) : null}
              <br />
              {signings.pending > 0 ? (
                <>
                  另有 <Link href={href('/projects', { view: 'pending' })}>{signings.pending} 个待认定</Link>，不计入
                </>
              ) : (
                '没有待认定的签约'
              )}
            </div>
            <div className="s muted right">
              {signings.target === null ? (
                <Link href="/targets">录入全年目标</Link>
              ) : (
                <>
                  完成年度目标的 {(((signings.actual ?? 0) / signings.target) * 100).toFixed(1)}%
                  <br />
                  {againstTimeWords(signings)}
                </>
              )}
            </div>
          </div>
          <Course
            year={year}
            target={signings.target}
            points={course}
            today={today}
            past={asked.asOf !== undefined}
            pace={paceOf(signings.byQuarter.map((quarter) => quarter.target))}
          />
        </section>
        <Waiting />
      </div>
      <div className="grid c3 below">
        <Stuck params={params} />
        <WeekCard week={week} params={flat(params)} />
        <section className="card">
          <h2>在建亿元以上项目</h2>
          <table>
            <caption className="sr-only">在建亿元以上项目与目标</caption>
            <tbody>
              {[industrial, service].map((metric) => (
                <tr key={metric.metric}>
                  <td>{metric.name}</td>
                  <td className="num">
                    <Link href={href('/projects', { ...keep, metric: metric.metric, year })}>
                      {countOrDash(String(metric.actual ?? 0))}
                    </Link>
                  </td>
                  <td className="num muted">{metric.target === null ? '未定目标' : `/ ${metric.target}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <h2 className="gap">接下来</h2>
          <table>
            <caption className="sr-only">接下来的日子</caption>
            <tbody>
              {cycle?.state === 'collecting' ? (
                <tr>
                  <td className="muted">{clockText(cycle.deadline, now)}</td>
                  <td>
                    <Link href="/dispatch">第{Number(current.week.slice(6))}周周报截止</Link>
                  </td>
                </tr>
              ) : null}
              <tr>
                <td className="muted">{shortDay(week.month.last)}</td>
                <td>
                  <Link
                    href={may(me.roles, 'bulletin.month') ? `/bulletins/month?month=${week.month.name}` : '/bulletins'}
                  >
                    {Number(week.month.name.slice(5))}月通报数据截止
                  </Link>
                </td>
              </tr>
            </tbody>
          </table>
        </section>
      </div>
    </main>
  );
}

const WEEKDAYS = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日'];

function headline(
  today: string,
  signings: { actual: number | null; target: number | null; ahead: string | null },
): string {
  const day = WEEKDAYS[weekday(today)];
  if (signings.target === null) return `${day}，今年已认定签约 ${signings.actual} 个`;
  const rest = signings.target - (signings.actual ?? 0);
  if (rest <= 0) return `${day}，全年 ${signings.target} 个的目标已经完成`;
  const behind = Number(signings.ahead ?? 0) < 0;
  return `${day}，离全年 ${signings.target} 个还差 ${rest} 个${behind ? '，落后于序时进度' : ''}`;
}

function shortDay(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

/** Cumulative targets at quarter ends when all four are set. */
function paceOf(targets: (number | null)[]): number[] | null {
  const four = targets.slice(0, 4);
  if (four.some((target) => target === null)) return null;
  let sum = 0;
  return four.map((target) => {
    sum += target ?? 0;
    return sum;
  });
}

function FirstSteps({ opened }: { opened: boolean }) {
  return (
    <section className="card first">
      <h2>台账还是空的</h2>
      <p>
        先<Link href="/import">导入现有台账</Link>
        {opened ? '' : '（作为期初台账，由局长确认后计入）'}，或<Link href="/projects/new">新建第一个项目</Link>。
      </p>
    </section>
  );
}

function AdminDesk() {
  return (
    <main className="main">
      <div className="top">
        <h1>用户、单位与备份</h1>
      </div>
      <section className="card">
        <p>
          管理员不经手业务数据。请到<Link href="/admin/people">用户与单位</Link>增加人员、发放一次性链接。
        </p>
      </section>
    </main>
  );
}
