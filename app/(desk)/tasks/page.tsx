import Link from 'next/link';
import { dayOf } from '../../../server/calendar/day';
import { may } from '../../../server/policy';
import type { Role } from '../../../server/role';
import { api, clock } from '../../api';
import { href, type Params, param } from '../../ui/moment';
import { TaskFilters } from './filters';
import { type ListedTask, TaskTable } from './table';
import { isOpen } from './words';

export const metadata = { title: '交办督办' };

/** 交办督办: what waits for the reader, what is open, and what was closed; the address says what is shown. */
export default async function TasksPage({ searchParams }: PageProps<'/tasks'>) {
  const params: Params = await searchParams;
  const caller = await api();
  const [me, tasks] = await Promise.all([caller.account.me(), caller.task.list({})]);
  const now = clock();
  const acts = may(me.roles, 'task.work') || may(me.roles, 'task.give');
  const ofUnit = may(me.roles, 'task.work') && !may(me.roles, 'task.propose');
  const views = viewsOf(tasks, acts, ofUnit);
  const view = views.find((one) => one.name === param(params, 'view')) ?? views[0];
  if (!view) return null;
  const unit = param(params, 'unit');
  const due = param(params, 'due');
  const shown = view.tasks.filter(
    (task) => (unit === undefined || task.leadUnitId === unit) && (due === undefined || task.colour === due),
  );
  return (
    <main className="main">
      <div className="top">
        <h1>{headline(tasks)}</h1>
        <NewTask roles={me.roles} />
      </div>
      <nav className="views" aria-label="交办督办">
        {views.map((one) => (
          <Link
            key={one.name}
            href={href('/tasks', { view: one.name, unit, due })}
            aria-current={one.name === view.name ? 'page' : undefined}
          >
            {one.words} {one.tasks.length}
          </Link>
        ))}
      </nav>
      {view.tasks.length > 0 ? <TaskFilters view={view.name} tasks={view.tasks} unit={unit} due={due} /> : null}
      {shown.length > 0 ? (
        <TaskTable tasks={shown} today={dayOf(now)} now={now} caption={view.words} />
      ) : (
        <p className="card empty">
          {view.tasks.length > 0 ? (
            <>
              没有符合筛选的交办事项。<Link href={href('/tasks', { view: view.name })}>清除筛选</Link>
            </>
          ) : (
            <Nothing view={view.name} roles={me.roles} any={tasks.length > 0} />
          )}
        </p>
      )}
      {shown.length > 0 ? <p className="xs muted below">三日内到期按工作日计。</p> : null}
    </main>
  );
}

function viewsOf(tasks: ListedTask[], acts: boolean, ofUnit: boolean) {
  const dropped = tasks.filter((task) => task.state === 'dropped');
  return [
    ...(acts ? [{ name: 'mine', words: '等我办', tasks: tasks.filter((task) => task.waits !== null) }] : []),
    { name: 'all', words: ofUnit ? '本单位' : '全部', tasks: tasks.filter(isOpen) },
    { name: 'closed', words: '已销号', tasks: tasks.filter((task) => task.state === 'closed') },
    ...(dropped.length > 0 ? [{ name: 'dropped', words: '不予交办', tasks: dropped }] : []),
  ];
}

/** The one act that begins a task: 作批示 for leaders, 提请交办 for the bureau. */
function NewTask({ roles }: { roles: readonly Role[] }) {
  const words = may(roles, 'task.give') ? '作批示' : may(roles, 'task.propose') ? '提请交办' : null;
  if (words === null) return null;
  return (
    <Link className="btn pri" href="/tasks/new">
      {words}
    </Link>
  );
}

/** Why nothing is shown, and what brings something. */
function Nothing({ view, roles, any }: { view: string; roles: readonly Role[]; any: boolean }) {
  if (view === 'closed') return '还没有销号的事项。';
  if (view === 'mine') {
    if (!any && may(roles, 'task.propose')) return '还没有交办事项。提请交办后，由区领导交办。';
    if (!any && may(roles, 'task.give')) return '还没有交办事项。作批示后，由牵头单位签收办理。';
    if (!any) return '本单位还没有交办事项。区领导交办后，在这里签收。';
    return (
      <>
        没有等您办的事项。<Link href="/tasks?view=all">看在办事项</Link>
      </>
    );
  }
  return may(roles, 'task.work') && !may(roles, 'task.propose') ? '本单位没有在办的交办事项。' : '没有在办的交办事项。';
}

function headline(tasks: ListedTask[]): string {
  const given = tasks.filter((task) => isOpen(task) && task.state !== 'proposed');
  const proposed = tasks.filter((task) => task.state === 'proposed').length;
  const count = (colour: ListedTask['colour']) => given.filter((task) => task.colour === colour).length;
  const late = [
    count('red') > 0 ? `${count('red')} 件超期` : null,
    count('yellow') > 0 ? `${count('yellow')} 件三日内到期` : null,
    proposed > 0 ? `另有 ${proposed} 件提请交办` : null,
  ].filter((part) => part !== null);
  if (given.length === 0) return proposed > 0 ? `${proposed} 件提请交办，没有在办事项` : '没有在办的交办事项';
  return `${given.length} 件交办事项${late.length > 0 ? `：${late.join('，')}` : '都在期限内'}`;
}
