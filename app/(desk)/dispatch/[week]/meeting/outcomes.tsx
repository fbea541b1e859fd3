import Link from 'next/link';
import { OUTCOME_NAMES } from '../../../../../server/meeting/minutes';
import type { OutcomeRow } from '../../../../../server/meeting/store';
import { clockText } from '../../../../ui/format';
import { OutcomeWords } from '../../../../ui/meeting-outcome';
import { Withdraw } from './withdraw';

/** What the meeting said, decided and gave so far, the last on top; each can be taken back with a reason. */
export function Outcomes({ outcomes, signed, now }: { outcomes: OutcomeRow[]; signed: boolean; now: number }) {
  const valid = outcomes.filter((one) => one.withdrawn === null).length;
  return (
    <section className="card">
      <h2>会议结果 {valid} 条</h2>
      {outcomes.length === 0 ? (
        <p className="empty">开会后，在投影页按 1 说明、2 决定、3 交办，结果随即归到项目。</p>
      ) : null}
      <ul className="plain outcomes">
        {[...outcomes].reverse().map((one) => (
          <li key={one.id} className={one.withdrawn ? 'withdrawn' : undefined}>
            <div>
              <span className="tag">{OUTCOME_NAMES[one.kind]}</span>{' '}
              {one.project ? <Link href={`/projects/${one.project.code}`}>{one.project.name}</Link> : '其他事项'}
            </div>
            <OutcomeWords outcome={one} />
            <div className="xs muted">
              {one.by} {clockText(one.at, now)}
              {one.withdrawn ? ` · ${one.withdrawn.by} 撤回：${one.withdrawn.reason}` : ''}
            </div>
            {one.withdrawn === null && one.task === null && !signed ? <Withdraw outcome={one.id} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
