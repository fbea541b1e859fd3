import Link from 'next/link';
import type { Course } from '../../../server/ranking/course';
import type { RankedRow, RankingResult } from '../../../server/ranking/result';
import { sinceWords } from './group-card';
import { Change } from './group-table';
import { lastOf, memberName } from './words';

/** The first screen of a leader’s phone: of every group who is first and who is last, and since when. */
export function FirstAndLast({ result, course, page }: { result: RankingResult; course: Course; page: string }) {
  return (
    <section className="card phone-only">
      <h2>
        各组首位、末位 <Link href={page}>得分依据 →</Link>
      </h2>
      {result.groups.map((group) => (
        <table key={group.group} className="first-and-last">
          <caption>{group.group}</caption>
          <thead className="sr-only">
            <tr>
              <th>名次</th>
              <th>单位</th>
              <th>得分</th>
              <th>变化</th>
            </tr>
          </thead>
          <tbody>
            {group.rows
              .filter((row) => row.rank === 1)
              .map((row) => (
                <Line key={memberName(row)} row={row} since="" />
              ))}
            {lastOf(group.rows).map((row) => (
              <Line key={memberName(row)} row={row} since={sinceWords(row, course, group.group)} />
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}

function Line({ row, since }: { row: RankedRow; since: string }) {
  return (
    <tr>
      <td className="num place">{row.rank}</td>
      <td>
        {memberName(row)} {row.rank === 1 ? null : <span className="tag">末位</span>}
        {since ? <div className="xs muted">{since}</div> : null}
      </td>
      <td className="num">
        <b>{row.score}</b>
      </td>
      <td className="num change">
        <Change row={row} />
      </td>
    </tr>
  );
}
