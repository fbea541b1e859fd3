import Link from 'next/link';
import type { WeekProgress } from '../../server/target/week';
import { countOrDash } from '../ui/format';
import { href } from '../ui/moment';

const SHOWN = 6;

/** The week’s standing in short: the units that moved, or those with the largest targets. */
export function WeekCard({ week, params }: { week: WeekProgress; params: Record<string, string | undefined> }) {
  const rows = week.groups
    .flatMap((group) => group.rows)
    .sort((a, b) => Number(b.week) - Number(a.week) || Number(b.year) - Number(a.year))
    .slice(0, SHOWN);
  return (
    <section className="card">
      <h2>
        本周（{short(week.since.day)}截止后） <Link href={href('/progress', params)}>进度排位 →</Link>
      </h2>
      {rows.length === 0 ? (
        <p className="empty">还没有单位。</p>
      ) : (
        <table>
          <caption className="sr-only">本周签约</caption>
          <thead>
            <tr>
              <th>单位</th>
              <th className="num">本周</th>
              <th className="num">全年</th>
              <th className="num">目标</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.unitId ?? row.unit}>
                <td>{row.unit}</td>
                <td className="num">{countOrDash(row.week)}</td>
                <td className="num">{countOrDash(row.year)}</td>
                <td className="num">{row.target ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function short(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}
