import Link from 'next/link';
import { momentWords } from '../../../../../server/calendar/moment-words';
import { weekLabel } from '../../../../../server/calendar/week';
import { CYCLE_STATE_NAMES, type Cycle } from '../../../../../server/dispatch/cycle';
import { may } from '../../../../../server/policy';
import type { Role } from '../../../../../server/role';
import { api, clock } from '../../../../api';
import { WeekTabs } from '../tabs';
import { CallSheet } from './call-sheet';
import { CycleControls } from './controls';
import { CycleEvents } from './events';
import { NamedReports } from './named';
import { Reminders } from './reminders';
import { UnitFilings } from './units';

export const metadata = { title: '报送情况' };

/** 报送情况 of a week: by unit and by name, reminders, the call sheet, and what can be done to the week. */
export default async function FilingPage({ params }: PageProps<'/dispatch/[week]/filing'>) {
  const { week } = await params;
  const caller = await api();
  const [me, events] = await Promise.all([caller.account.me(), caller.dispatch.events({ week })]);
  const runs = may(me.roles, 'dispatch.run');
  const reopens = may(me.roles, 'dispatch.reopen');
  if (events.length === 0) return <NotOpened week={week} runs={runs} roles={me.roles} />;
  const filing = await caller.dispatch.filing({ week });
  const sum = (field: 'due' | 'filed' | 'late' | 'missing') => filing.units.reduce((all, one) => all + one[field], 0);
  const past = filing.cycle.deadline <= clock() || filing.cycle.state === 'closed';
  return (
    <main className="main">
      <div className="top">
        <h1>{headline(sum('due'), sum('late'), sum('missing'), past)}</h1>
        <Link className="btn no-print" href={`/dispatch/discipline?year=${week.slice(0, 4)}`}>
          全年报送情况
        </Link>
      </div>
      <WeekTabs week={week} here="/filing" roles={me.roles} />
      <p className="s muted no-print">
        {filing.label}　{deadlineWords(filing.cycle)}
      </p>
      <div className="grid stack">
        <UnitFilings units={filing.units} past={past} />
        {runs && sum('missing') > 0 ? <CallSheet week={week} label={filing.label} /> : null}
        <NamedReports rows={filing.rows} past={past} />
        {runs ? <Reminders reminders={filing.reminders} /> : null}
        {runs ? <CycleControls week={week} cycle={filing.cycle} reopens={reopens} /> : null}
        <CycleEvents events={events} />
      </div>
    </main>
  );
}

function NotOpened({ week, runs, roles }: { week: string; runs: boolean; roles: readonly Role[] }) {
  return (
    <main className="main">
      <h1>{weekLabel(week)}还没有开始报送</h1>
      <WeekTabs week={week} here="/filing" roles={roles} />
      <div className="grid stack below">
        {runs ? (
          <CycleControls week={week} cycle={null} reopens={false} />
        ) : (
          <p className="card empty">开始报送后，这里列出各单位的报送情况。</p>
        )}
      </div>
    </main>
  );
}

function headline(due: number, late: number, missing: number, past: boolean): string {
  if (due === 0) return '本周没有应报项目';
  if (late + missing === 0) return `${due} 个项目全部按时报送`;
  const parts = [
    missing > 0 ? `${past ? '未报' : '尚未报'} ${missing} 个` : null,
    late > 0 ? `迟报 ${late} 个` : null,
  ].filter((part) => part !== null);
  return `应报 ${due} 个项目，${parts.join('，')}`;
}

function deadlineWords(cycle: Cycle): string {
  const frozen =
    cycle.frozenAt === null ? `${momentWords(cycle.freezeAt)}冻结` : `${momentWords(cycle.frozenAt)}已冻结数据`;
  return `${CYCLE_STATE_NAMES[cycle.state]}，截止 ${momentWords(cycle.deadline)}，${frozen}${cycle.reopened ? '，曾重开' : ''}`;
}
