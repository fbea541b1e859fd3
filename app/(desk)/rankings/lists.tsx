import type { RankedRow, RankingResult } from '../../../server/ranking/result';
import { memberName } from './words';

/** What the places bring: the lists by rule, and 表扬, 表态发言, 约谈 as the scheme says. */
export function Lists({ result }: { result: RankingResult }) {
  const lists = result.lists ?? [];
  const brought = consequencesOf(result);
  if (lists.length === 0 && brought.length === 0) return null;
  return (
    <section className="card">
      <h2>{lists.length > 0 ? '红黑榜和约谈' : '表扬和约谈'}</h2>
      <div className="lists">
        {lists.map((list) => (
          <div key={list.id}>
            <h3>{list.name}</h3>
            {list.members.length === 0 ? (
              <p className="empty s">本季没有。</p>
            ) : (
              <ul className="plain s">
                {list.members.map((one) => (
                  <li key={`${one.group} ${one.unit} ${one.officer ?? ''}`}>
                    <b>{memberName(one)}</b> <span className="faint">{one.group}</span>
                    <div className="muted">{one.words}</div>
                  </li>
                ))}
              </ul>
            )}
          </div>
        ))}
        {brought.map(({ name, rows }) => (
          <div key={name}>
            <h3>{name}</h3>
            <ul className="plain s">
              {rows.map((row) => (
                <li key={`${row.group} ${row.unit} ${row.officer ?? ''}`}>
                  <b>{memberName(row)}</b>{' '}
                  <span className="faint">
                    {row.group}第 {row.rank} 名{row.rank > 1 && row.lastRun > 1 ? `，连续${row.lastRun}个季度` : ''}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function consequencesOf(result: RankingResult): { name: string; rows: RankedRow[] }[] {
  const found = new Map<string, RankedRow[]>();
  for (const row of result.groups.flatMap((group) => group.rows))
    for (const { name } of row.consequences) found.set(name, [...(found.get(name) ?? []), row]);
  return [...found].map(([name, rows]) => ({ name, rows }));
}
