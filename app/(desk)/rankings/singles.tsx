import type { RankingResult } from '../../../server/ranking/result';
import { memberName } from './words';

type SingleRows = RankingResult['singles'][number]['groups'][number]['rows'];

/** 单项排名: the first of every group in each indicator, and behind it all places. */
export function Singles({ result }: { result: RankingResult }) {
  const groups = result.groups.map(({ group }) => group);
  if (result.singles.length === 0) return null;
  const rowsOf = (single: RankingResult['singles'][number], group: string) =>
    single.groups.find((one) => one.group === group)?.rows ?? [];
  return (
    <section className="card">
      <h2>单项排名</h2>
      <div className="scroll">
        <table>
          <caption className="sr-only">各单项的组内第一</caption>
          <thead>
            <tr>
              <th>单项</th>
              {groups.map((group) => (
                <th key={group}>{group}第一</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {result.singles.map((single) => (
              <tr key={single.id}>
                <td className="nowrap">{single.name}</td>
                {groups.map((group) => (
                  <td key={group}>{firstWords(rowsOf(single, group))}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details className="single">
        <summary>各单项的全部名次</summary>
        {result.groups.map(({ group, rows }) => (
          <div className="scroll" key={group}>
            <table className="all-places">
              <caption>{group}：名次、得分</caption>
              <thead>
                <tr>
                  <th>{rows.some((row) => row.officer !== undefined) ? '人员' : '单位'}</th>
                  {result.singles.map((single) => (
                    <th key={single.id} colSpan={2}>
                      {single.name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={`${row.unit} ${row.officer ?? ''}`}>
                    <td className="nowrap">{memberName(row)}</td>
                    {result.singles.map((single) => (
                      <PlaceIn key={single.id} rows={rowsOf(single, group)} of={row} />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ))}
      </details>
    </section>
  );
}

function PlaceIn({ rows, of }: { rows: SingleRows; of: { unit: string; officer?: string } }) {
  const found = rows.find((row) => row.unit === of.unit && row.officer === of.officer);
  return (
    <>
      <td className="num">
        <b>{found?.rank ?? '—'}</b>
      </td>
      <td>{found?.score ?? '—'}</td>
    </>
  );
}

/** Who is first; where all have the same there is no first to tell. */
function firstWords(rows: SingleRows): React.ReactNode {
  const first = rows.filter((row) => row.rank === 1);
  if (first.length === 0) return '—';
  if (first.length === rows.length && rows.length > 1) return <span className="faint">均为 {first[0]?.score}</span>;
  return (
    <>
      {first.map(memberName).join('、')} <b>{first[0]?.score}</b>
    </>
  );
}
