import Link from 'next/link';
import { api, clock } from '../api';
import { clockText } from '../ui/format';

/** 等我处理: what this person has to review or decide, and their own reports that came back. */
export async function Waiting() {
  const caller = await api();
  const [{ acts }, returned] = await Promise.all([caller.ledger.queue(), caller.ledger.returned()]);
  const now = clock();
  const nothing = acts.length === 0 && returned.length === 0;
  return (
    <section className="card">
      <h2>
        等我处理 <span className="faint s">{acts.length + returned.length}</span>
      </h2>
      {nothing ? (
        <p className="empty">没有等您处理的事项。</p>
      ) : (
        <table>
          <caption className="sr-only">等我处理</caption>
          <tbody>
            {acts.slice(0, 5).map((act) => (
              <tr key={act.actId}>
                <td>
                  <span className="tag wait">{act.step === 'review' ? '审核' : '认定'}</span>
                </td>
                <td>
                  {act.unit ?? '未定单位'}报：<Link href="/queue">{act.project.name}</Link>{' '}
                  {act.facts.map((fact) => fact.title).join('、')}
                  <div className="xs faint">
                    {act.evidence.lacking.length > 0 ? `缺：${act.evidence.lacking.join('、')}` : '佐证齐全'} ·{' '}
                    {clockText(act.facts[0]?.recordedAt ?? now, now)} 报
                  </div>
                </td>
              </tr>
            ))}
            {returned.slice(0, 3).map((act) => (
              <tr key={act.actId}>
                <td>
                  <span className="tag no">退回</span>
                </td>
                <td>
                  <Link href={`/projects/${act.code}`}>{act.name}</Link>
                  <div className="xs faint">
                    {act.by}：{act.reason}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {acts.length > 5 ? (
        <p className="s">
          <Link href="/queue">全部 {acts.length} 项 →</Link>
        </p>
      ) : null}
    </section>
  );
}
