import { dayOf } from '../../../../../server/calendar/day';
import { longDay } from '../../../../../server/document/chinese';
import { minutesMark, numberedSections } from '../../../../../server/meeting/document';
import type { MinutesBody } from '../../../../../server/meeting/minutes';

/** The minutes as they are printed: mark, number, red line, numbered parts, who was there, 版记. */
export function Paper({
  district,
  bureau,
  body,
  signed,
}: {
  district: string;
  bureau: string;
  body: MinutesBody;
  signed: { at: number } | null;
}) {
  return (
    <article className="card minutes-paper">
      <p className="paper-mark">{minutesMark(district)}</p>
      <p className="paper-number">{body.number ?? '〔　　〕　号'}</p>
      <h2>{body.title}</h2>
      <Lines text={body.opening} />
      {numberedSections(body).map((section) => (
        <section key={section.key}>
          <h3>{section.heading}</h3>
          <Lines text={section.text} />
        </section>
      ))}
      <div className="paper-who">
        {body.attendance
          .filter((list) => list.names !== '')
          .map((list) => (
            <p key={list.label}>
              <b>{list.label}：</b>
              {list.names}
            </p>
          ))}
      </div>
      <div className="paper-foot">
        {body.copyTo === null ? null : <p>抄送：{body.copyTo}</p>}
        <p>
          <span>{bureau}</span>
          <span>{signed === null ? '　　年　月　日' : longDay(dayOf(signed.at))}印发</span>
        </p>
      </div>
    </article>
  );
}

function Lines({ text }: { text: string }) {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => <p key={line}>{line}</p>);
}
