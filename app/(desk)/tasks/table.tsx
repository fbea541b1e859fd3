import Link from 'next/link';
import type { Day } from '../../../server/calendar/day';
import type { api } from '../../api';
import { clockText } from '../../ui/format';
import { ColourSign, StateTag } from './signs';
import { daysLeft, eventName } from './words';

export type ListedTask = Awaited<ReturnType<Awaited<ReturnType<typeof api>>['task']['list']>>[number];

/** Tasks, a row each; a card each on a phone. */
export function TaskTable({
  tasks,
  today,
  now,
  caption,
}: {
  tasks: ListedTask[];
  today: Day;
  now: number;
  caption: string;
}) {
  return (
    <section className="card flush">
      <div className="scroll">
        <table className="cards tasks">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              <th className="num">编号</th>
              <th>事项</th>
              <th>牵头 / 配合</th>
              <th>项目</th>
              <th>办结期限</th>
              <th>督办</th>
              <th>状态</th>
              <th>最近</th>
            </tr>
          </thead>
          <tbody>
            {tasks.map((task) => (
              <tr key={task.id}>
                <td className="num" data-label="编号">
                  {task.number}
                </td>
                <td className="title">
                  <Link href={`/tasks/${task.id}`}>{task.title}</Link>
                </td>
                <td data-label="牵头">
                  <span>
                    {task.leadUnit}
                    <Helpers task={task} />
                  </span>
                </td>
                <td className="wide" data-label="项目">
                  {task.project ? <Link href={`/projects/${task.project.code}`}>{task.project.name}</Link> : null}
                </td>
                <td data-label="期限">
                  <span>
                    <span className="nowrap">{task.dueOn ?? '未定'}</span>
                    <span className={task.overdue > 0 ? 'xs bad left' : 'xs muted left'}>{daysLeft(task, today)}</span>
                  </span>
                </td>
                <td>
                  <ColourSign colour={task.colour} />
                </td>
                <td>
                  <StateTag task={task} />
                </td>
                <td className="wide flow s muted">
                  {task.last ? `${clockText(task.last.at, now)} ${eventName(task.last)}` : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Helpers({ task }: { task: Pick<ListedTask, 'helpers' | 'otherHelpers'> }) {
  const names = helperNames(task);
  return names === '' ? null : <span className="xs muted left">配合：{names}</span>;
}

/** Who helps with a task: the units, and those outside the bureau’s list. */
export function helperNames({ helpers, otherHelpers }: Pick<ListedTask, 'helpers' | 'otherHelpers'>): string {
  return [...helpers.map((unit) => unit.name), ...(otherHelpers === null ? [] : [otherHelpers])].join('、');
}
