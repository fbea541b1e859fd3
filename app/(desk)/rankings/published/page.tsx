import Link from 'next/link';
import { api, clock } from '../../../api';
import { clockText } from '../../../ui/format';
import { quarterText } from '../quarters';
import { RankingTabs } from '../tabs';

export const metadata = { title: '已发布的排名' };

/** Published rankings; one that was corrected stays, and says by which. */
export default async function PublishedPage() {
  const caller = await api();
  const [me, rows] = await Promise.all([caller.account.me(), caller.ranking.published()]);
  const now = clock();
  return (
    <main className="main">
      <div className="top">
        <h1>已发布的排名</h1>
      </div>
      <RankingTabs here="/rankings/published" roles={me.roles} />
      {rows.length === 0 ? (
        <p className="card empty">还没有发布过排名。局长在“试算”核对后发布。</p>
      ) : (
        <section className="card">
          <ul className="plain picks">
            {rows.map((row) => (
              <li key={row.seq}>
                <Link href={`/rankings/${row.seq}`}>{quarterText(row.quarter)}排名</Link>{' '}
                <span className="xs faint">
                  {row.schemeTitle}（第{row.schemeVersion}版） · {row.publishedBy} {clockText(row.publishedAt, now)}{' '}
                  发布
                </span>{' '}
                {row.correctedBy === null ? null : <span className="tag no">已由新的排名更正</span>}
                {row.corrects === null ? null : <span className="tag wait">更正：{row.reason}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}
