import Link from 'next/link';
import { api, clock } from '../../../api';
import { clockText } from '../../../ui/format';
import { quarterText } from '../quarters';
import { RankingTabs } from '../tabs';

export const metadata = { title: '已发布的排名' };

/** Published rankings, newest first; one that was corrected stays, and says by which. */
export default async function PublishedPage() {
  const caller = await api();
  const [me, rows] = await Promise.all([caller.account.me(), caller.ranking.published()]);
  const now = clock();
  return (
    <main className="main ranking">
      <div className="top">
        <h1>已发布的排名</h1>
      </div>
      <RankingTabs here="/rankings/published" roles={me.roles} />
      {rows.length === 0 ? (
        <p className="card empty">还没有发布过排名。</p>
      ) : (
        <section className="card flush">
          <div className="scroll">
            <table className="cards">
              <caption className="sr-only">已发布的排名</caption>
              <thead>
                <tr>
                  <th>季度</th>
                  <th>方案</th>
                  <th>发布</th>
                  <th>更正</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.seq}>
                    <td className="title">
                      <Link href={`/rankings/${row.seq}`}>{quarterText(row.quarter)}排名</Link>
                    </td>
                    <td className="wide">
                      {row.schemeTitle}（第{row.schemeVersion}版）
                    </td>
                    <td className="wide">
                      {row.publishedBy} {clockText(row.publishedAt, now)}
                    </td>
                    <td className="wide">
                      {row.correctedBy === null ? null : <span className="tag no">已由新的排名更正</span>}
                      {row.corrects === null ? null : <span className="tag wait">更正：{row.reason}</span>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </main>
  );
}
