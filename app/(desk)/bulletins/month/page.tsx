import Link from 'next/link';
import { dayOf, yearOf } from '../../../../server/calendar/day';
import { headingNumber } from '../../../../server/document/chinese';
import { BASES, BASIS_NAMES } from '../../../../server/role';
import { api, clock } from '../../../api';
import { clockText, separated } from '../../../ui/format';
import { href, type Params, param, readMoment } from '../../../ui/moment';
import { Reconciliation } from '../reconciliation';

export const metadata = { title: '月度数据' };

/** 通报: the month’s figures, the text as it will stand, the reconciliation, and the Word file. */
export default async function BulletinsPage({ searchParams }: PageProps<'/bulletins/month'>) {
  const params: Params = await searchParams;
  const { basis } = readMoment(params);
  const now = clock();
  const thisMonth = dayOf(now).slice(0, 7);
  const wanted = param(params, 'month') ?? '';
  const isMonth = /^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(wanted) && wanted <= thisMonth;
  const month = isMonth ? wanted : thisMonth;
  const data = await (await api()).bulletin.month({ month, basis });
  const { figures } = data;
  const span = data.window;
  const list = (more: Record<string, string | number>) =>
    href('/projects', {
      basis,
      asOf: data.cutOff.asOf,
      knownAt: knownDay(data.cutOff.knownAt, now),
      metric: 'majorSignings',
      ...more,
    });
  const year = yearOf(data.cutOff.asOf);
  return (
    <main className="main">
      <div className="top">
        <h1>
          {month.slice(0, 4)}年{Number(month.slice(5))}月通报
        </h1>
        <span className="asof">
          数据截止 {data.cutOff.asOf}，{clockText(data.cutOff.knownAt, now)} 所知 · {BASIS_NAMES[basis]}
        </span>
        <a className="btn" href={href(`/download/bulletin/${month}.pdf`, { basis })}>
          PDF
        </a>
        <a className="btn pri" href={href(`/download/bulletin/${month}.docx`, { basis })}>
          下载 Word
        </a>
      </div>
      {wanted === '' || isMonth ? null : (
        <p className="problem">没有“{wanted}”的数据，月份不能晚于本月。下面是本月的。</p>
      )}
      <form className="filters" method="get">
        <label>
          <span className="sr-only">月份</span>
          <input className="in" type="month" name="month" defaultValue={month} max={thisMonth} />
        </label>
        <label>
          <span className="sr-only">口径</span>
          <select className="in" name="basis" defaultValue={basis}>
            {BASES.map((one) => (
              <option key={one} value={one}>
                {BASIS_NAMES[one]}
              </option>
            ))}
          </select>
        </label>
        <button className="btn" type="submit">
          查看
        </button>
      </form>
      <div className="grid c2">
        <section className="card paper">
          <h2 className="sr-only">正文</h2>
          <p>{data.opening}</p>
          {data.sections.map((section, index) => (
            <section key={section.heading}>
              <h3>
                {headingNumber(1, index + 1)}
                {section.heading}
              </h3>
              {section.paragraphs.map((text) => (
                <p key={text}>{text}</p>
              ))}
            </section>
          ))}
        </section>
        <div className="grid stack">
          <section className="card">
            <h2>数据</h2>
            <table>
              <caption className="sr-only">本月数据</caption>
              <tbody>
                <tr>
                  <td>本月签约</td>
                  <td className="num">
                    <Link href={list({ year, first: span.first, last: span.last })}>{figures.monthSignings} 个</Link>
                  </td>
                  <td className="num">{separated(figures.monthInvestment)} 万元</td>
                </tr>
                <tr>
                  <td>全年累计</td>
                  <td className="num">
                    <Link href={list({ year })}>{figures.yearSignings} 个</Link>
                  </td>
                  <td className="num">{separated(figures.yearInvestment)} 万元</td>
                </tr>
                <tr>
                  <td>上年同期</td>
                  <td className="num">
                    <Link href={list({ year: year - 1, asOf: data.lastYearDay })}>{figures.lastYearSignings} 个</Link>
                  </td>
                  <td className="num">{separated(figures.lastYearInvestment)} 万元</td>
                </tr>
              </tbody>
            </table>
          </section>
          <Reconciliation lines={data.reconciliation} names={data.projectNames} />
        </div>
      </div>
    </main>
  );
}

/** The bare day as which K can stand in an address: its end, or nothing when K is now. */
function knownDay(knownAt: number, now: number): string | undefined {
  return dayOf(knownAt) < dayOf(now) ? dayOf(knownAt) : undefined;
}
