import Link from 'next/link';
import { longDay } from '../../server/document/chinese';
import type { OutcomeRow } from '../../server/meeting/store';

/** The words of an outcome; a 交办 with who leads, who helps and by when, and the way to it. */
export function OutcomeWords({ outcome }: { outcome: OutcomeRow }) {
  const { task, words } = outcome;
  if (task === null) return <p className="lines">{words}</p>;
  const helpers = [...task.helpers, ...(task.otherHelpers === null ? [] : [task.otherHelpers])];
  return (
    <p>
      <Link href={`/tasks/${task.id}`}>{words}</Link>
      <span className="muted">
        （牵头：{task.leadUnit}
        {helpers.length > 0 ? `；配合：${helpers.join('、')}` : ''}
        {task.dueOn === null ? '' : `；${longDay(task.dueOn)}前办结`}）
      </span>
    </p>
  );
}
