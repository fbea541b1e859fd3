import Link from 'next/link';
import type { WeekStanding } from '../../../../server/dispatch/standing';
import type { WeekRow } from '../../../../server/target/week';
import { countOrDash } from '../../../ui/format';

/** 各单位进度: of every group the first and the last, and who has not filed. */
export function Units({ week, standing }: { week: string; standing: WeekStanding }) {
  const missing = standing.filing.filter((one) => one.missing > 0 && one.unitId !== null);
  const notYet = standing.filing.filter((one) => one.notYet > 0 && one.unitId !== null);
  return (
    <section className="card">
      <h2>
        各单位进度 <Link href="/progress">全部 {standing.progress.groups.flatMap((one) => one.rows).length}</Link>
      </h2>
      <table>
        <caption className="sr-only">各组首位和末位</caption>
        <tbody>
          {standing.progress.groups
            .filter((one) => one.group !== '未定单位')
            .flatMap(({ group, rows }) => edges(rows).map((row) => ({ group, row, last: row.rank > 1 })))
            .map(({ group, row, last }) => (
              <tr key={`${group} ${row.unitId}`}>
                <td>
                  <span className="muted">
                    {group} {last ? '末位' : row.rank}
                  </span>{' '}
                  {row.unit}
                </td>
                <td className="num">
                  {countOrDash(row.year)} {row.target === null ? '' : `/ ${row.target}`}
                </td>
                <td className="num">
                  {Number(row.week) === 0 ? <span className="faint">—</span> : `本周 ${row.week}`}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <p className="s">
        {notYet.length > 0 ? (
          `提前冻结时尚未报：${notYet.map((one) => `${one.unit}（${one.notYet}个）`).join('、')} `
        ) : missing.length === 0 ? (
          '各单位均已报齐。'
        ) : (
          <>未报齐：{missing.map((one) => `${one.unit}（${one.missing}个）`).join('、')} </>
        )}
        <Link href={`/dispatch/${week}/filing`}>报送情况 →</Link>
      </p>
    </section>
  );
}

/** The first and the last of a group; of a group of one that one. */
function edges(rows: readonly WeekRow[]): WeekRow[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first) return [];
  return last && last.unitId !== first.unitId ? [first, last] : [first];
}
