import Link from 'next/link';
import { forbidden, notFound } from 'next/navigation';
import { weekSpan } from '../../../../../server/calendar/week';
import { may } from '../../../../../server/policy';
import { api, clock } from '../../../../api';
import { WeekTabs } from '../tabs';
import { AgendaCard } from './agenda';
import { DetailsForm } from './details-form';
import { Outcomes } from './outcomes';
import { Steps } from './steps';

export const metadata = { title: '调度会议' };

/** The meeting of a week as the bureau runs it: begin and end, the agenda, who is there, what came of it. */
export default async function MeetingPage({ params }: PageProps<'/dispatch/[week]/meeting'>) {
  const { week } = await params;
  if (!weekSpan(week)) notFound();
  const caller = await api();
  const me = await caller.account.me();
  if (!may(me.roles, 'meeting.run')) forbidden();
  const meeting = await caller.meeting.one({ week });
  const details = meeting.details ?? meeting.suggested;
  return (
    <main className="main">
      <div className="s faint crumbs">
        <Link href={`/dispatch/${week}`}>{meeting.label}</Link>
      </div>
      <div className="top tight">
        <h1>
          调度会议 <span className={meeting.state === 'meeting' ? 'tag wait' : 'tag'}>{meeting.stateName}</span>
        </h1>
        <Steps meeting={meeting} />
      </div>
      <WeekTabs week={week} here="/meeting" roles={me.roles} />
      <div className="grid c2">
        <div className="grid stack">
          <AgendaCard meeting={meeting} />
          <Outcomes outcomes={meeting.outcomes} signed={meeting.signed} now={clock()} />
        </div>
        {details ? (
          <DetailsForm
            week={week}
            seen={meeting.details?.version ?? 0}
            details={details}
            leaders={meeting.leaders}
            signed={meeting.signed}
          />
        ) : null}
      </div>
    </main>
  );
}
