import Link from 'next/link';
import { BASES, BASIS_NAMES } from '../../../../server/role';
import { api } from '../../../api';
import { SigningsCourse } from '../../../ui/charts/signings-course';
import { href, type Params, param } from '../../../ui/moment';

export const metadata = { title: '通报全年' };

/** 全年各月: what the issued bulletins of a year said, side by side, as a drawing and as a table. */
export default async function BulletinCoursePage({ searchParams }: PageProps<'/bulletins/course'>) {
  const params: Params = await searchParams;
  const asked = Number(param(params, 'year'));
  const basis = BASES.find((one) => one === param(params, 'basis')) ?? 'district';
  const course = await (await api()).bulletin.course({
    basis,
    ...(Number.isInteger(asked) && asked >= 1990 && asked <= 2100 ? { year: asked } : {}),
  });
  const { year, years, bases, months, rows } = course;
  const hasLastYear = course.lastYear.some((count) => count !== null);
  return (
    <main className="main bulletin">
      <div className="s faint">
        <Link href="/bulletins">月通报</Link> / 全年各月
      </div>
      <div className="top tight">
        <h1>{year}年各月通报</h1>
      </div>
      {years.length > 1 || !years.includes(year) ? (
        <nav className="views" aria-label="年份">
          {[...new Set([year, ...years])]
            .sort((a, b) => b - a)
            .map((one) => (
              <Link
                key={one}
                href={href('/bulletins/course', { year: one, basis })}
                aria-current={one === year ? 'page' : undefined}
              >
                {one}年
              </Link>
            ))}
        </nav>
      ) : null}
      {bases.length > 1 || !bases.includes(basis) ? (
        <nav className="views" aria-label="口径">
          {BASES.filter((one) => one === basis || bases.includes(one)).map((one) => (
            <Link
              key={one}
              href={href('/bulletins/course', { year, basis: one })}
              aria-current={one === basis ? 'page' : undefined}
            >
              {BASIS_NAMES[one]}
            </Link>
          ))}
        </nav>
      ) : null}
      {months.length === 0 ? (
        <p className="card empty">
          {year}年还没有按{BASIS_NAMES[basis]}印发的通报。
        </p>
      ) : (
        <>
          <section className="card">
            <h2>累计签约</h2>
            <SigningsCourse year={year} signings={course.signings} lastYear={course.lastYear} target={course.target} />
            <p className="s muted">
              <span className="course-key now" aria-hidden="true" /> {year}年
              {hasLastYear ? (
                <>
                  {' '}
                  <span className="course-key before" aria-hidden="true" /> {year - 1}年
                </>
              ) : null}
              {course.target === null ? null : (
                <>
                  {' '}
                  <span className="course-key pace" aria-hidden="true" /> 时间进度
                </>
              )}
              。数字取自已印发的通报，更正过的月份用更正通报的数字，撤销的不列，没有印发的月份空着。
            </p>
          </section>
          <section className="card flush">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
            <section className="scroll" tabIndex={0} aria-label="各月通报数字">
              <table className="course-table">
                <caption className="sr-only">
                  {year}年各月通报的数字，{BASIS_NAMES[basis]}
                </caption>
                <thead>
                  <tr>
                    <th scope="col">指标</th>
                    {months.map((month, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: a month is its place in the year
                      <th scope="col" className="num" key={index}>
                        {month === null ? (
                          <>
                            {index + 1}月<div className="xs faint">未印发</div>
                          </>
                        ) : (
                          <>
                            <Link href={`/bulletins/${month.bulletin}`} title={month.number}>
                              {index + 1}月
                            </Link>
                            {month.isCorrected ? <div className="xs faint">已更正</div> : null}
                            {month.isNoted ? <div className="xs faint">正文另有表述</div> : null}
                          </>
                        )}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.name}>
                      <th scope="row">
                        {row.name}
                        {row.measure === '' ? null : <span className="xs faint">（{row.measure}）</span>}
                      </th>
                      {row.cells.map((cell, index) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: a month is its place in the year
                        <td className="num" key={index}>
                          {cell?.startsWith('欠') ? <span className="bad">{cell}</span> : cell}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          </section>
        </>
      )}
    </main>
  );
}
