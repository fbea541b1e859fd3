import { notFound } from 'next/navigation';
import { weekSpan } from '../../../../server/calendar/week';
import { may } from '../../../../server/policy';
import { api } from '../../../api';
import { type Params, param } from '../../../ui/moment';
import { MeetingScreen } from './screen';

export const metadata = { title: '会议投影' };

/** The projector of a meeting: one project a screen, run by the keyboard. */
export default async function WallPage({ params, searchParams }: PageProps<'/wall/meeting/[week]'>) {
  const { week } = await params;
  if (!weekSpan(week)) notFound();
  const query: Params = await searchParams;
  const caller = await api();
  const me = await caller.account.me();
  const runs = may(me.roles, 'meeting.run');
  const meeting = await caller.meeting.one({ week });
  if (meeting.agenda === null) notFound();
  const [projects, choices] = await Promise.all([caller.meeting.screen({ week }), caller.ledger.choices()]);
  return (
    <MeetingScreen
      meeting={meeting}
      projects={projects}
      units={runs ? choices.units : []}
      runs={runs}
      first={param(query, 'project') ?? null}
    />
  );
}
