import Link from 'next/link';
import { dayOf, yearOf } from '../../../../server/calendar/day';
import { api, clock } from '../../../api';
import { href, type Params, param } from '../../../ui/moment';
import { rateText } from '../[week]/filing/units';
import { UNIT_WEEKS } from '../filed';
import { type HeatRow, heatRows, wholeRate } from './heat';

export const metadata = { title: '全年报送情况' };

/** 全年报送情况: units by frozen weeks, each cell with sign and words beside its colour, and the rate of each unit. */
export default async function DisciplinePage({ searchParams }: PageProps<'/dispatch/discipline'>) {
  const params: Params = await searchParams;
  const thisYear = yearOf(dayOf(clock()));
  const year = Number(param(params, 'year') ?? thisYear);
  const found = await (await api()).dispatch.discipline({ year });
  const whole = wholeRate(found);
  return (
    <main className="main">
      <div className="top">
        <h1>
          {year}年{whole === null ? '报送情况' : `按时报送率 ${rateText(whole)}`}
        </h1>
        <nav className="row" aria-label="年份">
          <Link className="btn" href={href('/dispatch/discipline', { year: year - 1 })}>
            {year - 1}年
          </Link>
          {year < thisYear ? (
            <Link className="btn" href={href('/dispatch/discipline', { year: year + 1 })}>
              {year + 1}年
            </Link>
          ) : null}
        </nav>
      </div>
      {found.weeks.length === 0 ? (
        <p className="card empty">
          {year}年还没有冻结的周。每周冻结后，这里按周列出各单位的报送情况。
          {found.collecting ? <Link href={`/dispatch/${found.collecting}/filing`}>看正在报送的一周</Link> : null}
        </p>
      ) : (
        <section className="card flush">
          <div className="heat-scroll">
            <table className="heat">
              <caption className="sr-only">{year}年各单位每周报送情况</caption>
              <thead>
                <tr>
                  <th>单位</th>
                  <th className="num">按时率</th>
                  {found.weeks.map(({ week }) => (
                    <th key={week} className="week">
                      {Number(week.slice(6))}
                    </th>
                  ))}
                </tr>
              </thead>
              {[...heatRows(found)].map(([group, rows]) => (
                <tbody key={group}>
                  <tr>
                    <th scope="rowgroup" colSpan={2 + found.weeks.length}>
                      {group}
                    </th>
                  </tr>
                  {rows.map((row) => (
                    <Row key={row.id} row={row} own={row.id === found.own} />
                  ))}
                </tbody>
              ))}
            </table>
          </div>
        </section>
      )}
      <Legend />
    </main>
  );
}

function Row({ row, own }: { row: HeatRow; own: boolean }) {
  return (
    <tr aria-current={own ? 'true' : undefined}>
      <th scope="row">{row.name}</th>
      <td className="num" title={row.rate ? `${row.rate.filed}/${row.rate.due}` : undefined}>
        {rateText(row.rate)}
      </td>
      {row.cells.map(({ week, colour, words }) => (
        <td key={week} className="week">
          <Link
            className={`tag ${UNIT_WEEKS[colour].tone}`}
            href={`/dispatch/${week}/filing`}
            title={words}
            aria-label={`${row.name}${words}`}
          >
            {UNIT_WEEKS[colour].sign}
          </Link>
        </td>
      ))}
    </tr>
  );
}

function Legend() {
  return (
    <p className="xs muted below legend">
      {(['ok', 'late', 'missing', 'none'] as const).map((colour) => (
        <span key={colour}>
          <span className={`tag ${UNIT_WEEKS[colour].tone}`} aria-hidden="true">
            {UNIT_WEEKS[colour].sign}
          </span>{' '}
          {UNIT_WEEKS[colour].word}
        </span>
      ))}
      <span>按时报送率 = 按时报送的项目 ÷ 应报的项目，按各周冻结时计；点一格看那一周。</span>
    </p>
  );
}
