import Link from 'next/link';
import { notFound } from 'next/navigation';
import { api, clock } from '../../../api';
import { param } from '../../../ui/moment';
import { PublishedLine } from '../published-line';
import { quarterText } from '../quarters';
import { Result } from '../result';
import { RankingTabs } from '../tabs';
import { Print } from './print';

export const metadata = { title: '排名' };

/** A published ranking as it was frozen, with its hash, and whether it still recomputes to the last digit. */
export default async function PublishedRankingPage({ params, searchParams }: PageProps<'/rankings/[ranking]'>) {
  const { ranking } = await params;
  if (!/^\d{1,9}$/.test(ranking)) notFound();
  const asked = { ranking: Number(ranking) };
  const caller = await api();
  const [me, found, course] = await Promise.all([
    caller.account.me(),
    caller.ranking.one(asked),
    caller.ranking.course(asked),
  ]);
  return (
    <main className="main ranking">
      <div className="top">
        <h1>{quarterText(found.quarter)}排名</h1>
        <span className={found.recomputed ? 'tag ok' : 'tag no'}>
          {found.recomputed ? '按冻结的数据重算一致' : '与冻结的数据不符'}
        </span>
        <Print />
        <a className="btn" href={`/download/ranking/${found.seq}.xlsx`}>
          导出 Excel
        </a>
        <a className="btn" href={`/download/ranking/${found.seq}.pdf`}>
          PDF
        </a>
        <a className="btn pri" href={`/download/ranking/${found.seq}.docx`}>
          下载通报 Word
        </a>
      </div>
      <RankingTabs here="" roles={me.roles} />
      <PublishedLine published={found} now={clock()} />
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
      {found.note === null ? null : <p className="notice">核对后的变化：{found.note}</p>}
      <Result result={found.result} ranking={found.seq} course={course} open={param(await searchParams, 'open')} />
      <p className="xs faint below hash">校验码 SHA-256：{found.sha256}</p>
    </main>
  );
}
