import Link from 'next/link';
import { may } from '../../../../server/policy';
import { api, clock } from '../../../api';
import { GroupCard } from '../group-card';
import { PublishedLine } from '../published-line';
import { Beyond } from '../result';
import { RankingTabs } from '../tabs';
import { headline } from '../words';

export const metadata = { title: '人员排名' };

/** 人员: the newest published ranking of officers, where a scheme ranks them. */
export default async function OfficersPage() {
  const caller = await api();
  const [me, newest] = await Promise.all([caller.account.me(), caller.ranking.latest({ subject: 'officers' })]);
  const page = newest ? `/rankings/${newest.seq}` : '';
  return (
    <main className="main ranking">
      <div className="top">
        <h1>{newest ? headline(newest.result, '人员') : '还没有发布过人员排名'}</h1>
        {newest ? (
          <Link className="btn pri desk-only" href={page}>
            打开得分依据
          </Link>
        ) : null}
      </div>
      <RankingTabs here="/rankings/officers" roles={me.roles} />
      {newest ? (
        <>
          <PublishedLine published={newest} now={clock()} />
          <div className="grid stack">
            {newest.result.groups.map((group) => (
              <GroupCard
                key={group.group}
                group={group}
                quarter={newest.result.quarter}
                course={newest.course}
                page={page}
              />
            ))}
            <Beyond result={newest.result} course={newest.course} page={page} />
          </div>
        </>
      ) : (
        <p className="card empty">
          {may(me.roles, 'scheme.edit') ? (
            <>
              人员按单独的方案排名：在<Link href="/rankings/schemes?new=officers">方案</Link>
              中新建人员方案，再试算和发布。
            </>
          ) : (
            '人员按单独的方案排名，局长发布后在这里。'
          )}
        </p>
      )}
    </main>
  );
}
