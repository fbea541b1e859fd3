import Link from 'next/link';
import { notFound } from 'next/navigation';
import { api, clock } from '../../../api';
import { clockText } from '../../../ui/format';
import { quarterText } from '../quarters';
import { Result } from '../result';
import { RankingTabs } from '../tabs';

export const metadata = { title: '排名' };

/** A published ranking as it was frozen, with its hash, and whether it still recomputes to the last digit. */
export default async function PublishedRankingPage({ params }: PageProps<'/rankings/[ranking]'>) {
  const { ranking } = await params;
  if (!/^\d{1,9}$/.test(ranking)) notFound();
  const caller = await api();
  const [me, found] = await Promise.all([caller.account.me(), caller.ranking.one({ ranking: Number(ranking) })]);
  const now = clock();
  return (
    <main className="main">
      <div className="top">
        <h1>{quarterText(found.quarter)}排名</h1>
        <a className="btn" href={`/download/ranking/${found.seq}.xlsx`}>
          导出 Excel
        </a>
        <a className="btn pri" href={`/download/ranking/${found.seq}.docx`}>
          下载通报 Word
        </a>
        <span className={found.recomputed ? 'tag ok' : 'tag no'}>
          {found.recomputed ? '按冻结的数据重算一致' : '与冻结的数据不符'}
        </span>
      </div>
      <RankingTabs here="" roles={me.roles} />
      <p className="s muted">
        {found.schemeTitle}（第{found.schemeVersion}版）；数据截至 {found.asOf}，按 {clockText(found.knownAt, now)}{' '}
        所知，区口径；{found.publishedBy} {clockText(found.publishedAt, now)} 发布。
      </p>
      {found.corrects === null ? null : (
        <p className="notice">
          更正<Link href={`/rankings/${found.corrects}`}>原排名</Link>：{found.reason}
        </p>
      )}
      {found.correctedBy === null ? null : (
        <p className="notice">
          本排名已由<Link href={`/rankings/${found.correctedBy}`}>新的排名</Link>更正，此处保留原样。
        </p>
      )}
      <Result result={found.result} />
      <p className="xs faint below">校验码 SHA-256：{found.sha256}</p>
    </main>
  );
}
