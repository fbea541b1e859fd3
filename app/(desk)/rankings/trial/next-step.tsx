import Link from 'next/link';
import type { Readiness } from '../../../../server/ranking/readiness';
import { Publish, SendCheck } from './forms';

/** What comes after a trial: 核对函 to the units, their answers, then 发布; with what stands in the way in words. */
export function NextStep({
  quarter,
  scheme,
  ready,
  mayPublish,
}: {
  quarter: string;
  scheme: number;
  ready: Readiness;
  mayPublish: boolean;
}) {
  return (
    <section className="card below">
      <h2>{ready.published === null ? '核对与发布' : '更正'}</h2>
      {ready.check === null ? (
        <p className="s">发布前每个单位核对自己的得分，可以提出异议；核对函按现在的数据冻结。</p>
      ) : (
        <p className="s">
          <Link href={`/rankings/check/${ready.check}`}>核对函</Link>已发出，核对期限 {ready.dueOn}。
        </p>
      )}
      {ready.refusals.length > 0 ? (
        <ul className="plain s">
          {ready.refusals.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ) : null}
      {ready.published === null && ready.changed.length > 0 ? (
        <table className="s">
          <caption className="left">核对函发出后的变化</caption>
          <thead>
            <tr>
              <th>单位</th>
              <th>核对时</th>
              <th>现在</th>
            </tr>
          </thead>
          <tbody>
            {ready.changed.map((one) => (
              <tr key={`${one.unit} ${one.officer ?? ''}`}>
                <td>{one.officer ?? one.unit}</td>
                <td>{one.before}</td>
                <td>{one.after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {ready.published === null && ready.check === null ? (
        <SendCheck quarter={quarter} scheme={scheme} again={false} />
      ) : null}
      {ready.published === null
        ? ready.toExplain.map((words) => (
            <p key={words} className="s muted">
              {words}。
            </p>
          ))
        : null}
      {mayPublish && ready.refusals.length === 0 ? (
        <>
          <p className="s muted below">
            发布后数据、方案和得分一并冻结，不再改变；更正是一份新的排名，写明替代哪一份、为什么。
          </p>
          <Publish quarter={quarter} scheme={scheme} ready={ready} />
        </>
      ) : null}
      {ready.published === null && ready.check !== null ? (
        <details className="below">
          <summary className="s">重新核对</summary>
          <SendCheck quarter={quarter} scheme={scheme} again />
        </details>
      ) : null}
    </section>
  );
}
