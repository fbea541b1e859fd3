import Link from 'next/link';
import type { WeekStanding } from '../../../../server/dispatch/standing';

/** 交办事项 that are overdue, and how many are open. */
export function OverdueTasks({ tasks }: { tasks: WeekStanding['tasks'] }) {
  return (
    <section className="card">
      <h2>
        交办督办 <Link href="/tasks">在办 {tasks.open} 件</Link>
      </h2>
      {tasks.overdue.length === 0 ? (
        <p className="s muted">
          没有超期的交办事项{tasks.soon.length > 0 ? `，三日内到期 ${tasks.soon.length} 件` : ''}。
        </p>
      ) : (
        <ul className="plain picks s">
          {tasks.overdue.map((task) => (
            <li key={task.id}>
              <span className="tag no">超期 {task.overdue} 天</span>{' '}
              <Link href={`/tasks/${task.id}`}>{task.title}</Link>
              <div className="xs muted">
                {task.leadUnit} · 限 {task.dueOn}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
