import type { client } from '../../../ui/client';
import { clockText, sizeText } from '../../../ui/format';
import { eventName } from '../words';

export type TaskOne = Awaited<ReturnType<typeof client.task.one.query>>;
type TaskEvent = TaskOne['events'][number];

/** What happened to a task, newest last, with its files and who told it (代填). */
export function Story({ events, now }: { events: TaskEvent[]; now: number }) {
  return (
    <ol className="plain picks">
      {events.map((event) => (
        <li key={event.seq}>
          <p>
            <b>{eventName(event)}</b>
            {event.dueOn === null ? '' : event.kind === 'extensionAsked' ? `至 ${event.dueOn}` : `，限 ${event.dueOn}`}{' '}
            <span className="xs faint">
              {event.by}
              {event.actsFor === null ? '' : `（代${event.actsFor}）`} {clockText(event.at, now)}
              {event.told ? `，代填：${event.told.by} ${event.told.on} 说` : ''}
            </span>
          </p>
          {event.words === null ? null : <p className="lines">{event.words}</p>}
          {event.files.length > 0 ? (
            <p className="s">
              {event.files.map((file) => (
                <span key={file.id} className="file">
                  <a href={`/attachments/${file.id}`}>{file.name}</a>
                  <span className="xs faint">（{sizeText(file.size)}）</span>
                </span>
              ))}
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
