import type { RankingResult } from '../../../server/ranking/result';
import { barOf } from './group-table';
import { memberName } from './words';

/** The one list of all groups, where the scheme wants it. */
export function Overall({ rows }: { rows: NonNullable<RankingResult['overall']> }) {
  const most = Math.max(0, ...rows.map((row) => Number(row.score)));
  return (
    <section className="card">
      <h2>全区总名次</h2>
      <div className="scroll">
        <table className="places overall">
          <caption className="sr-only">各组合在一起的名次</caption>
          <thead>
            <tr>
              <th className="num">名次</th>
              <th>单位</th>
              <th>组别</th>
              <th>得分</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.group} ${row.unit} ${row.officer ?? ''}`}>
                <td className="num place">{row.rank}</td>
                <td className="member">{memberName(row)}</td>
                <td className="of muted">{row.group}</td>
                <td>
                  <div className="score">
                    <span className="bar" aria-hidden="true">
                      <span style={{ width: `${barOf(row.score, most)}%` }} />
                    </span>
                    <b>{row.score}</b>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
