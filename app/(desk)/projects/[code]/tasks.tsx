import Link from 'next/link';
import { dayOf } from '../../../../server/calendar/day';
import { may } from '../../../../server/policy';
import type { Role } from '../../../../server/role';
import { api, clock } from '../../../api';
import { ColourSign, StateTag } from '../../tasks/signs';
import { daysLeft, isOpen } from '../../tasks/words';

/** 交办事项 of the project that are not closed yet, and the way to a new one for who may give or propose. */
export async function TasksCard({ code, roles }: { code: string; roles: readonly Role[] }) {
  const caller = await api();
  const open = (await caller.task.list({ project: code })).filter(isOpen);
  const words = may(roles, 'task.give') ? '作批示' : may(roles, 'task.propose') ? '提请交办' : null;
  if (open.length === 0 && words === null) return null;
  const today = dayOf(clock());
  return (
    <section className="card">
      <h2>
        交办事项
        {words === null ? null : <Link href={`/tasks/new?project=${code}`}>{words}</Link>}
      </h2>
      {open.length === 0 ? (
        <p className="s muted">没有在办的交办事项。</p>
      ) : (
        <ul className="plain picks s">
          {open.map((task) => (
            <li key={task.id}>
              <Link href={`/tasks/${task.id}`}>{task.title}</Link> <StateTag task={task} />
              <div className="xs muted">
                {task.leadUnit}
                {task.dueOn === null ? '' : ` · 限 ${task.dueOn} · ${daysLeft(task, today)}`}{' '}
                <ColourSign colour={task.colour} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
