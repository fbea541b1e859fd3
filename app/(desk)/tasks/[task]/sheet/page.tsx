import Link from 'next/link';
import { dayOf } from '../../../../../server/calendar/day';
import { longDay } from '../../../../../server/document/chinese';
import { api, clock } from '../../../../api';
import { Print } from '../../../../ui/print';
import { COLOUR_NAMES } from '../../signs';
import { helperNames } from '../../table';
import { daysLeft, eventName, giverWords } from '../../words';
import type { TaskOne } from '../story';

export const metadata = { title: '督办单' };

/** What a 督办单 tells of the work: all but the giving, which stands in its head, and the closing, which has its own field. */
const TOLD = new Set([
  'accepted',
  'reported',
  'closing',
  'returned',
  'extensionAsked',
  'extended',
  'extensionRefused',
  'reminded',
]);

/** 督办单 as a page of A4: its head in the colour of its due day, with the word beside. */
export default async function SheetPage({ params }: PageProps<'/tasks/[task]/sheet'>) {
  const { task: id } = await params;
  const caller = await api();
  const [house, task] = await Promise.all([caller.account.house(), caller.task.one({ task: id })]);
  const today = dayOf(clock());
  const closing = task.events.findLast((event) => event.kind === 'closed');
  const told = task.events.filter((event) => TOLD.has(event.kind));
  const helpers = helperNames(task);
  return (
    <main className="main narrow">
      <div className="top no-print">
        <div className="s faint grow crumbs">
          <Link href="/tasks">交办督办</Link> / <Link href={`/tasks/${task.id}`}>第 {task.number} 号</Link>
        </div>
        <Print />
      </div>
      <article className="card sheet">
        <div className={`sheet-head ${task.colour}`}>
          <h1>{house.bureau?.district ?? ''}督办单</h1>
          <p>
            <span>第 {task.number} 号</span>
            <b>{headWord(task, today)}</b>
          </p>
        </div>
        <table>
          <caption className="sr-only">督办单</caption>
          <tbody>
            <Line name="事项">{task.title}</Line>
            <Line name="要求">{task.words ?? ''}</Line>
            <Line name="项目">{task.project ? `${task.project.name}（${task.project.code}）` : ''}</Line>
            <tr>
              <th scope="row">牵头</th>
              <td>{task.leadUnit}</td>
              <th scope="row">配合</th>
              <td>{helpers}</td>
            </tr>
            <tr>
              <th scope="row">交办人</th>
              <td>{task.givenBy ? giverWords(task.givenBy, task.meeting) : ''}</td>
              <th scope="row">交办日期</th>
              <td>{task.givenAt === null ? '' : longDay(dayOf(task.givenAt))}</td>
            </tr>
            <Line name="办结期限">
              {task.dueOn === null ? '' : longDay(task.dueOn)}
              {task.firstDueOn !== null && task.dueOn !== task.firstDueOn
                ? `（原${longDay(task.firstDueOn)}，延期${task.extensions}次）`
                : ''}
            </Line>
            <Line name="办理情况" tall>
              {told.map((event) => (
                <p key={event.seq}>
                  {longDay(dayOf(event.at))} {event.by}
                  {event.told ? `（代填：${event.told.by}）` : ''} {eventName(event)}
                  {event.kind === 'extensionAsked' && event.dueOn !== null ? `至${longDay(event.dueOn)}` : ''}
                  {event.words === null ? '' : `：${event.words}`}
                  {event.files.length > 0 ? `（附：${event.files.map((file) => file.name).join('、')}）` : ''}
                </p>
              ))}
            </Line>
            <Line name="销号" tall>
              {closing ? (
                <p>
                  {longDay(dayOf(closing.at))} {closing.by} 销号{closing.words === null ? '' : `：${closing.words}`}
                </p>
              ) : (
                <p className="sign">签字：　　　　　　年　　月　　日</p>
              )}
            </Line>
          </tbody>
        </table>
      </article>
    </main>
  );
}

function Line({ name, tall = false, children }: { name: string; tall?: boolean; children: React.ReactNode }) {
  return (
    <tr className={tall ? 'tall' : undefined}>
      <th scope="row">{name}</th>
      <td colSpan={3} className="lines">
        {children}
      </td>
    </tr>
  );
}

/** The word beside the colour. */
function headWord(task: TaskOne, today: string): string {
  if (task.state === 'closed') return '已销号';
  if (task.state === 'dropped') return '不予交办';
  if (task.state === 'proposed') return '尚未交办';
  const days = daysLeft(task, today);
  return task.colour === 'red' ? days : `${COLOUR_NAMES[task.colour]} · ${days}`;
}
