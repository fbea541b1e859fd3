import { weekLabel } from '../../../../server/calendar/week';
import { OUTCOME_NAMES } from '../../../../server/meeting/minutes';
import { api } from '../../../api';
import { OutcomeWords } from '../../../ui/meeting-outcome';

/** 会议议定: what 调度会议 said, decided and gave on the project, the newest first. */
export async function MeetingsCard({ code }: { code: string }) {
  const outcomes = await (await api()).meeting.outcomes({ project: code });
  if (outcomes.length === 0) return null;
  return (
    <section className="card">
      <h2>会议议定</h2>
      <ul className="plain outcomes s">
        {outcomes.map((outcome) => (
          <li key={outcome.id}>
            <div>
              <span className="tag">{OUTCOME_NAMES[outcome.kind]}</span>{' '}
              <span className="xs muted">{weekLabel(outcome.week)}</span>
            </div>
            <OutcomeWords outcome={outcome} />
          </li>
        ))}
      </ul>
    </section>
  );
}
