import { clock } from '../../../../api';
import { clockText } from '../../../../ui/format';

type SentReminder = { hoursBefore: number; way: string; sentAt: number; outcome: 'sent' | 'failed'; words: string };

/** The reminders of the week that went to a chat group, or failed to. */
export function Reminders({ reminders }: { reminders: readonly SentReminder[] }) {
  const now = clock();
  return (
    <section className="card no-print">
      <h2>自动催报</h2>
      {reminders.length === 0 ? (
        <p className="muted">还没有发出。截止前按设定的时间发到工作群；没有接入群机器人的，用电话催报名单。</p>
      ) : (
        <ul className="plain">
          {reminders.map((one) => (
            <li key={`${one.sentAt} ${one.way}`}>
              {clockText(one.sentAt, now)} {one.way}（截止前 {one.hoursBefore} 小时）{' '}
              <span className={one.outcome === 'sent' ? 'tag ok' : 'tag no'}>
                <span aria-hidden="true">{one.outcome === 'sent' ? '✓' : '✕'}</span>{' '}
                {one.outcome === 'sent' ? '已发出' : '未送达'}
              </span>
              <span className="s muted lines">　{one.words}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
