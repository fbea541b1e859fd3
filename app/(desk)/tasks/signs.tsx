import type { Day } from '../../../server/calendar/day';
import { TASK_STATE_NAMES, type TaskState } from '../../../server/task/rules';
import { WAITING_NAMES } from '../../../server/task/waiting';
import { stateTag } from './words';

export const COLOUR_NAMES = { red: '超期', yellow: '三日内到期', white: '期限内' } as const;
export type TaskColour = keyof typeof COLOUR_NAMES;

/** The colour of a 督办单 with its shape and word: diamond, triangle; nothing while there is time. */
export function ColourSign({ colour }: { colour: TaskColour }) {
  if (colour === 'white') return null;
  return (
    <span className={`light ${colour}`}>
      <i aria-hidden="true" />
      {COLOUR_NAMES[colour]}
    </span>
  );
}

/** Where a task stands; what came back says so, and beside it an extension that waits for its answer. */
export function StateTag({ task }: { task: { state: TaskState; returned: boolean; askedDueOn: Day | null } }) {
  return (
    <span>
      <span className={stateTag(task)}>{task.returned ? '退回' : TASK_STATE_NAMES[task.state]}</span>
      {task.askedDueOn === null ? null : (
        <>
          {' '}
          <span className="tag wait">{WAITING_NAMES.extension}</span>
        </>
      )}
    </span>
  );
}
