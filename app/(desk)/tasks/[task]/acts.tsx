'use client';
import type { TaskOffer } from '../../../../server/task/offers';
import { useSaid } from '../../../ui/said';
import { Remind } from './remind';
import type { TaskOne } from './story';
import { AnswerExtension, Confirm, Drop, Give } from './superior-acts';
import { Accept, AskExtension, Report, RequestClosing } from './unit-acts';

export type ActOn = {
  task: TaskOne;
  /** The bureau writes for a unit: who said it, and when. */
  forUnit: boolean;
  /** Where files of this act go. */
  upload: string;
  folded: boolean;
  say: (words: string) => void;
};

/** The acts in the order of their weight; `ofUnit` ones are the unit’s own business. */
const ACTS: readonly { offer: TaskOffer; ofUnit: boolean; Act: (props: ActOn) => React.ReactNode }[] = [
  { offer: 'give', ofUnit: false, Act: Give },
  { offer: 'drop', ofUnit: false, Act: Drop },
  { offer: 'giveBack', ofUnit: false, Act: Confirm },
  { offer: 'refuseExtension', ofUnit: false, Act: AnswerExtension },
  { offer: 'remind', ofUnit: false, Act: Remind },
  { offer: 'accept', ofUnit: true, Act: Accept },
  { offer: 'report', ofUnit: true, Act: Report },
  { offer: 'requestClosing', ofUnit: true, Act: RequestClosing },
  { offer: 'askExtension', ofUnit: true, Act: AskExtension },
];

/**
 * What this person can do now: the first act stands open, the others are folded below it. What the bureau writes for a
 * unit is never its main action.
 */
export function Acts({ task, forUnit, ownUnit }: { task: TaskOne; forUnit: boolean; ownUnit: string | null }) {
  const { said, say } = useSaid();
  const shown = ACTS.filter((one) => task.offers.includes(one.offer));
  const main = shown.find((one) => !(one.ofUnit && forUnit));
  const rest = shown.filter((one) => one !== main);
  const on = { task, forUnit, upload: `/attachments?unit=${ownUnit ?? task.leadUnitId}`, say };
  return (
    <div className="grid stack">
      {said}
      {main ? (
        <section className="card">
          <main.Act {...on} folded={false} />
        </section>
      ) : (
        <p className="card empty">{waitsWords(task)}</p>
      )}
      {rest.length > 0 ? (
        <section className="card more-acts" aria-label="其他办理">
          {rest.map(({ offer, Act }) => (
            <Act key={offer} {...on} folded />
          ))}
        </section>
      ) : null}
    </div>
  );
}

/** Whose turn it is, for those who have no main action. */
function waitsWords(task: TaskOne): string {
  switch (task.state) {
    case 'proposed':
      return '等区领导交办。';
    case 'given':
      return `等${task.leadUnit}签收。`;
    case 'accepted':
    case 'working':
      return task.askedDueOn === null
        ? `${task.leadUnit}办理中。`
        : `${task.leadUnit}办理中，申请延期至 ${task.askedDueOn}，等批复。`;
    case 'closing':
      return '已申请销号，等确认。';
    case 'closed':
      return `${task.closedOn} 已销号。`;
    case 'dropped':
      return '不予交办。';
    default:
      return task.state satisfies never;
  }
}
