import type { BulletinPage } from '../../../../server/bulletin/bulletin-view';
import type { Flow, Step } from '../../../../server/bulletin/workflow';
import { clockText } from '../../../ui/format';

/** 拟稿 → the steps → 印发, with what is done. */
export function FlowLine({ steps, flow }: { steps: readonly Step[]; flow: Flow }) {
  const isOut = flow.state === 'issued' || flow.state === 'revoked';
  const sent = flow.version !== null;
  const line = [
    { id: 'draft', name: '拟稿', done: sent, here: !sent },
    ...steps.map((step) => ({
      id: step.id,
      name: step.name,
      done: flow.passed.includes(step.id),
      here: flow.step?.id === step.id,
    })),
    { id: 'issue', name: '印发', done: isOut, here: flow.state === 'approved' },
  ];
  return (
    <ol className="chain" aria-label="办文环节">
      {line.map((one) => (
        <li
          key={one.id}
          className={one.done ? 'done' : one.here ? 'here' : ''}
          aria-current={one.here ? 'step' : undefined}
        >
          <b>
            {one.name}
            {one.done ? ' ✓' : ''}
          </b>
        </li>
      ))}
    </ol>
  );
}

const KINDS = {
  submitted: '送审',
  passed: '通过',
  returned: '退回',
  issued: '印发',
  revoked: '撤销',
  discarded: '弃用',
} as const;

/** What happened to the paper, the newest first. */
export function History({
  events,
  steps,
  now,
}: {
  events: BulletinPage['events'];
  steps: readonly Step[];
  now: number;
}) {
  if (events.length === 0) return null;
  const stepName = (id: string | null) => steps.find((step) => step.id === id)?.name ?? '';
  return (
    <section className="card">
      <h2>办文经过</h2>
      <ul className="plain picks s">
        {[...events].reverse().map((event) => (
          <li key={`${event.kind} ${event.at}`}>
            {stepName(event.step)}
            {KINDS[event.kind]}
            {event.number === null ? '' : ` ${event.number}`}
            {event.signedBy === null ? '' : `（纸面签字：${event.signedBy}，${event.signedOn}）`}
            {event.scan === null ? null : (
              <>
                {' '}
                <a href={`/attachments/${event.scan.id}`}>{event.scan.name}</a>
              </>
            )}
            {event.words === null ? null : <div>{event.words}</div>}
            {event.place === null ? null : (
              <div className="xs">
                <a href={`#paragraph-${event.place}`}>指的段落</a>
              </div>
            )}
            <div className="xs faint">
              {event.by}
              {event.actsFor === null ? '' : `（代${event.actsFor}）`} {clockText(event.at, now)}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
