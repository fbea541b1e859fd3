import { momentWords } from '../../../../../server/calendar/moment-words';
import type { CycleEventKind } from '../../../../../server/dispatch/cycle';
import { clock } from '../../../../api';
import { clockText } from '../../../../ui/format';

type Happened = {
  kind: CycleEventKind;
  at: number;
  deadline: number | null;
  freezeAt: number | null;
  reason: string | null;
  by: string | null;
};

/** What happened to the week: when, what, by whom and why. */
export function CycleEvents({ events }: { events: readonly Happened[] }) {
  const now = clock();
  return (
    <section className="card no-print">
      <h2>本周经过</h2>
      <ul className="plain">
        {events.map((event) => (
          <li key={`${event.at} ${event.kind}`}>
            {clockText(event.at, now)} {event.by ?? '系统'} {eventWords(event)}
            {event.reason === null ? null : <span className="muted">，原因：{event.reason}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function eventWords({ kind, deadline, freezeAt }: Happened): string {
  switch (kind) {
    case 'opened':
      return `开始报送，截止 ${at(deadline)}，${at(freezeAt)}冻结`;
    case 'deadlineMoved':
      return `改截止时间为 ${at(deadline)}，${at(freezeAt)}冻结`;
    case 'frozen':
      return '冻结数据';
    case 'meeting':
      return '开会';
    case 'closed':
      return '办结';
    case 'reopened':
      return `重开报送，${at(freezeAt)}再冻结`;
    default:
      return kind satisfies never;
  }
}

function at(instant: number | null): string {
  return instant === null ? '' : momentWords(instant);
}
