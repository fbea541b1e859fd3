import Link from 'next/link';
import { notFound } from 'next/navigation';
import { weekSpan } from '../../../../server/calendar/week';
import { may } from '../../../../server/policy';
import { api, clock } from '../../../api';
import { href } from '../../../ui/moment';
import { WeekHead } from './head';
import { OverdueTasks } from './overdue';
import { Signings } from './signings';
import { SinceFrozen } from './since';
import { Stuck, Turned } from './stuck';
import { WeekTabs } from './tabs';
import { Units } from './units';
import { WeekSteps } from './week-steps';

export async function generateMetadata({ params }: PageProps<'/dispatch/[week]'>) {
  const { week } = await params;
  return { title: `${week} 一周排位` };
}

/** 一周排位: what a leader reads of a week in a minute, on a phone too. */
export default async function WeekPage({ params }: PageProps<'/dispatch/[week]'>) {
  const { week } = await params;
  if (weekSpan(week) === null) notFound();
  const caller = await api();
  const [found, me] = await Promise.all([caller.dispatch.week({ week }), caller.account.me()]);
  const { standing, cycle } = found;
  return (
    <main className="main">
      <WeekHead label={found.label} cycle={cycle} now={clock()}>
        {may(me.roles, 'task.give') ? (
          <Link className="btn pri" href="/tasks/new">
            作批示
          </Link>
        ) : null}
      </WeekHead>
      <WeekTabs week={week} here="" roles={me.roles} />
      <WeekSteps week={week} />
      {standing === null || cycle === null ? (
        <p className="card empty">
          本周还没有开始报送。
          {may(me.roles, 'dispatch.run') ? <Link href={`/dispatch/${week}/filing`}>开始报送 →</Link> : null}
        </p>
      ) : (
        <>
          <div className="grid c2 week">
            <div className="grid stack">
              <Signings standing={standing} />
              <Stuck week={week} needs={found.needs} standing={standing} shown={found.lightsShown} />
              {found.lightsShown ? <Turned turned={standing.turned} /> : null}
            </div>
            <div className="grid stack">
              <Units week={week} standing={standing} />
              <OverdueTasks tasks={standing.tasks} />
              <SinceFrozen since={found.since} frozen={found.frozen} now={clock()} />
            </div>
          </div>
          {found.frozen === null || found.cuts === undefined ? null : (
            <p className="s muted">
              <Link href={href('/progress', { asOf: found.cuts.to.day, knownAt: found.cuts.to.known })}>
                按当时截止（{found.cuts.to.day}）看全部数字 →
              </Link>
            </p>
          )}
        </>
      )}
    </main>
  );
}
