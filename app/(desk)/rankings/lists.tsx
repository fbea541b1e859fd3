import { broughtBy } from '../../../server/ranking/brought';
import type { RankingResult } from '../../../server/ranking/result';
import { memberName } from './words';

/** What the ranking brings: the lists by rule, and 表扬, 表态发言, 约谈 as the scheme says. */
export function Lists({ result }: { result: RankingResult }) {
  const brought = broughtBy(result);
  if (brought.length === 0) return null;
  return (
    <section className="card">
      <h2>{brought.some((one) => one.ofList) ? '红黑榜和约谈' : '表扬和约谈'}</h2>
      <div className="lists">
        {brought.map(({ name, members }) => (
          <div key={name}>
            <h3>{name}</h3>
            {members.length === 0 ? (
              <p className="empty s">本季没有。</p>
            ) : (
              <ul className="plain s">
                {members.map((one) => (
                  <li key={`${one.group} ${one.unit} ${one.officer ?? ''}`}>
                    <b>{memberName(one)}</b>{' '}
                    <span className="faint">
                      {one.group}
                      {one.rank === null ? '' : `第 ${one.rank} 名`}
                    </span>
                    {one.words === '' ? null : <div className="muted">{one.words}</div>}
                  </li>
                ))}
              </ul>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
