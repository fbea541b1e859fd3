import Link from 'next/link';
import { may } from '../../../server/policy';
import type { Role } from '../../../server/role';
import { api, clock } from '../../api';
import { FirstAndLast } from './first-and-last';
import { GroupCard } from './group-card';
import { PublishedLine } from './published-line';
import { Beyond } from './result';
import { RankingTabs } from './tabs';
import { headline } from './words';

export const metadata = { title: '排名' };

/** 总览: the newest published ranking of units, groups apart, with the places over the quarters. */
export default async function RankingsPage() {
  const caller = await api();
  const [me, newest] = await Promise.all([caller.account.me(), caller.ranking.latest({ subject: 'units' })]);
  if (!newest) return <NothingYet roles={me.roles} schemes={(await caller.ranking.schemes()).length} />;
  const { result, course } = newest;
  const page = `/rankings/${newest.seq}`;
  return (
    <main className="main ranking">
      <div className="top">
        <h1>{headline(result)}</h1>
        <Link className="btn pri desk-only" href={page}>
          打开得分依据
        </Link>
      </div>
      <RankingTabs here="/rankings" roles={me.roles} />
      <FirstAndLast result={result} course={course} page={page} />
      <PublishedLine published={newest} now={clock()} />
      <div className="grid stack">
        {result.groups.map((group) => (
          <GroupCard key={group.group} group={group} quarter={result.quarter} course={course} page={page} />
        ))}
        <Beyond result={result} course={course} page={page} />
      </div>
    </main>
  );
}

/** Before the first publication: what there is instead, and the next step of who reads this. */
function NothingYet({ roles, schemes }: { roles: readonly Role[]; schemes: number }) {
  return (
    <main className="main">
      <div className="top">
        <h1>还没有发布过季度排名</h1>
      </div>
      <RankingTabs here="/rankings" roles={roles} />
      <section className="card">
        <p className="empty">
          {nextStep(roles, schemes)}不用方案的名次见<Link href="/rankings/signings">签约排名</Link>。
        </p>
      </section>
    </main>
  );
}

function nextStep(roles: readonly Role[], schemes: number): React.ReactNode {
  if (schemes === 0)
    return may(roles, 'scheme.edit') ? (
      <>
        先在<Link href="/rankings/schemes">方案</Link>中保存评分方案，再试算和发布；
      </>
    ) : (
      '局长定下评分方案并发布后，各组名次和得分依据在这里；'
    );
  if (may(roles, 'ranking.trial'))
    return (
      <>
        在<Link href="/rankings/trial">试算</Link>中补齐数字、发出核对函，由局长发布；
      </>
    );
  return '局长发布后，各组名次和得分依据在这里；';
}
